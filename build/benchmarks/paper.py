"""One acceptance form as PDF, against a bare ReportLab page with the same fonts and text."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from benchmarks.desks import opened, row_id
from benchmarks.table import Line, note, paired, spent
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.forms import print_form
from jinjiang_desk.paths import DeskFolder


def measure(folder: DeskFolder, size: int, times: int) -> list[Line]:
    """Return the line of the form."""
    note("paper")
    with closing(opened(folder)) as desk, TemporaryDirectory() as out:
        form, bare = Path(out) / "form.pdf", Path(out) / "bare.pdf"
        _print(desk, form)
        pages = _texts(form)
        pairs = paired(
            lambda: spent(lambda: _print(desk, form)), lambda: spent(lambda: _draw(bare, pages)), times
        )
    return [Line.of("one acceptance form as PDF", size, pairs)]


def _print(desk: Desk, path: Path) -> None:
    path.unlink(missing_ok=True)
    print_form(desk, "acceptance", find_task(desk, row_id(0)), path)


def _texts(path: Path) -> list[list[str]]:
    """Return the lines of each page of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded().splitlines() for page in document]


def _draw(path: Path, pages: list[list[str]]) -> None:
    # The form registered the program's own fonts; these are the same.
    font = next(name for name in pdfmetrics.getRegisteredFontNames() if name not in pdfmetrics.standardFonts)
    canvas = Canvas(str(path))
    for lines in pages:
        text = canvas.beginText(60, 780)
        text.setFont(font, 10)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
