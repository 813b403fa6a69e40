"""The sheet: A4 with the margins and page numbers of GB/T 9704-2012, and the PDF file that comes of it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from jinjiang_desk.atomic import write_file
from jinjiang_desk.report.fonts import Face
from jinjiang_desk.report.text import ASCENT, Align, Line, Style, shortened

BODY_WIDTH = 156 * mm
BODY_HEIGHT = 225 * mm
"""The text area (版心)."""

_TOP = 37 * mm
_BINDING = 28 * mm
_CUT = 26 * mm
"""Margins: 天头, 订口 and 切口. On the back of a sheet the binding is at the right."""

_NUMBER = Style(Face.SONG, 14, 14)
_REMARK = Style(Face.SONG, 9, 14)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the file says of itself, and the remark beside every page number that tells loose sheets apart."""

    title: str
    author: str
    subject: str
    remark: str


def write_pdf(story: Sequence[Flowable], imprint: Imprint, target: Path) -> None:
    """Lay the story out and put the file in place at once. The same story gives the same bytes.

    Raises DeskError DISK_FULL or NOT_WRITABLE.
    """
    paper = io.BytesIO()
    document = BaseDocTemplate(
        paper,
        pagesize=A4,
        pageTemplates=[_page("odd", imprint), _page("even", imprint)],
        title=imprint.title,
        author=imprint.author,
        subject=imprint.subject,
        creator="jinjiang_desk",
        lang="zh-CN",
        invariant=1,
        pageCompression=1,
    )
    # By turns after the first. Templates that name their successor get out of step where a table is split.
    document.build([NextPageTemplate(["even", "odd"]), *story])
    write_file(target, paper.getvalue())


def _page(side: str, imprint: Imprint) -> PageTemplate:
    left = _BINDING if side == "odd" else _CUT
    bottom = A4[1] - _TOP - BODY_HEIGHT
    frame = Frame(left, bottom, BODY_WIDTH, BODY_HEIGHT, 0, 0, 0, 0)

    def number(canvas: Canvas, _document: object) -> None:
        """4号半角 between dashes, 7 mm under the text, one character in from the outer side."""
        outer, inner = (Align.RIGHT, Align.LEFT) if side == "odd" else (Align.LEFT, Align.RIGHT)
        baseline = bottom - 7 * mm - ASCENT * _NUMBER.size
        text = Line(f"— {canvas.getPageNumber()} —", _aligned(_NUMBER, outer))
        text.draw(canvas, left + _NUMBER.size, baseline, BODY_WIDTH - 2 * _NUMBER.size)
        remark = shortened(imprint.remark, _REMARK, BODY_WIDTH - 30 * mm)
        Line(remark, _aligned(_REMARK, inner)).draw(canvas, left, baseline, BODY_WIDTH)

    return PageTemplate(id=side, frames=[frame], onPage=number)


def _aligned(style: Style, align: Align) -> Style:
    return Style(style.face, style.size, style.leading, align)
