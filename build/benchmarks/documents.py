"""Plan documents of every kind: CPU seconds for each megabyte of the text in them, and how soon those that are none
are refused. CPU time: a document is read by one thread or process, and the machine may do other things meanwhile."""

import os
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.planning import made_plan, made_sentence
from benchmarks.table import Line, note
from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.operations.plans.plan_documents import read_plan_file

_MB = 1_000_000
_GOAL = 1.0
_PLAN, _NO_PLAN, _REFUSED = "a plan", "no plan", "refused"
_HUGE = 49
"""Megabytes: just below what is refused without a look into it."""
_OF_A_MB = 3
"""So many such texts, printed, are a PDF of 1 MB: the start of the process that reads it counts once."""
HEAD = ("序号", "存在问题", "整改目标", "整改措施", "责任单位", "整改时限")
_ROWS = 250
_MOST_TIMES = 2
_SIGNS, _LINES, _SIZE, _FONT = 28, 22, 16, "STSong-Light"

Row = Sequence[str]


def measure(times: int, factor: int = 4) -> list[Line]:
    """Return the lines: of a plan's text and of a list of tasks in each kind of file, so many times as
    long as Jiangjin's, then of what is no plan."""
    note("plan documents")
    times, plan = min(times, _MOST_TIMES), made_plan(factor)
    rows = [HEAD, *made_rows(factor * _ROWS)]
    table = "\n".join("\t".join(row) for row in rows)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        files = (
            ("text", plan, _text(place / "1.txt", plan)),
            ("text with a table", table, _text(place / "2.txt", table)),
            (".docx", plan, made_text(place / "3.docx", plan.split("\n"))),
            (".docx with a table", table, made_table(place / "4.docx", rows)),
            (".xlsx", table, made_book(place / "5.xlsx", rows)),
            ("PDF", plan, made_pdf(place / "6.pdf", plan.split("\n"))),
        )
        lines = [
            _line(f"read 1 MB of text as {kind}", path, _size(text), times, _PLAN)
            for kind, text, path in files
        ]
        unrelated = plan.replace("整改", "").replace("：", "，")
        other = _text(place / "7.txt", _of_size(unrelated, _MB))
        printed = made_pdf(place / "9.pdf", _OF_A_MB * unrelated.split("\n"))
        huge = _text(place / "8.txt", _of_size(plan, _HUGE * _MB))
        return [
            *lines,
            _line("read 1 MB of text that is no plan", other, 1.0, times, _NO_PLAN),
            _line(
                "read a PDF of 1 MB that is no plan", printed, printed.stat().st_size / _MB, times, _NO_PLAN
            ),
            _line(f"refuse 1 MB of {_HUGE}", huge, _HUGE, times, _REFUSED),
        ]


def _line(what: str, path: Path, size: float, times: int, comes_to: str) -> Line:
    spent = [_spent(path, comes_to) / size for _ in range(times)]
    return Line.alone(what, 0, spent, "s", None if comes_to == _PLAN else _GOAL)


def _spent(path: Path, comes_to: str) -> float:
    """Return the time of reading a file, which must come to what it is measured for."""
    begun = _computed()
    try:
        found = _PLAN if read_plan_file(path).tasks else _NO_PLAN
    except DeskError:
        found = _REFUSED
    spent = _computed() - begun
    if found != comes_to:
        raise RuntimeError(f"{path.name}: {found}, not {comes_to}")
    return spent


def _computed() -> float:
    """Return the computing of this process and of those that it has ended: a PDF is read in one of its own."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _size(text: str) -> float:
    return len(text.encode()) / _MB


def _of_size(text: str, size: int) -> str:
    part = len(text.encode())
    return (text * (size // part + 1))[: size * len(text) // part]


def made_rows(count: int) -> Iterator[Row]:
    """Yield the rows of a list of so many tasks, below HEAD."""
    chance = random.Random(1)
    for number in range(1, count + 1):
        said = (made_sentence(chance, words) for words in (12, 8, 20))
        yield (str(number), *said, "区水利局，示例镇", f"{chance.randint(2025, 2027)}年底前")


def _text(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def made_text(path: Path, lines: Sequence[str]) -> Path:
    """Write a Word document of such paragraphs."""
    return _saved(path, "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))


def made_table(path: Path, rows: Sequence[Row]) -> Path:
    """Write a Word document of one table."""
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) for row in rows)
    return _saved(path, "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>")


def _saved(path: Path, content: str) -> Path:
    document = Document()
    body = document.element.body
    for place, one in enumerate(parse_xml(f"<w:body {nsdecls('w')}>{content}</w:body>")):
        body.insert(place, one)
    document.save(str(path))
    return path


def made_book(path: Path, rows: Sequence[Row]) -> Path:
    """Write a workbook of one list."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("清单")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def made_pdf(path: Path, lines: Sequence[str]) -> Path:
    """Write a PDF of such printed lines."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    canvas = Canvas(str(path), pagesize=(595, 842))
    for begin in range(0, len(lines), _LINES):
        canvas.setFont(_FONT, _SIZE)
        for at, line in enumerate(lines[begin : begin + _LINES]):
            canvas.drawString(75, 770 - 28 * at, line[:_SIGNS])
        canvas.showPage()
    canvas.save()
    return path
