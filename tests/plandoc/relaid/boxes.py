"""Tables as files: text with tabs or pipes, workbooks, Word documents, PDFs."""

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

import openpyxl
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate

from tests.plandoc.relaid.grids import Rest, Row
from tests.plandoc.sources import wordfiles as word

FONT = "STSong-Light"
"""A font that the reader's machine is to have, as in most PDFs of offices."""


def with_tabs(rows: Sequence[Row]) -> str:
    """As a spreadsheet puts cells on the clipboard: those of several lines in quotes."""
    return "\n".join("\t".join(_quoted(_text(cell)) for cell in row) for row in rows) + "\n"


def with_pipes(rows: Sequence[Row]) -> str:
    """As Markdown prints a table: the lines of a cell run on."""
    lines = ["| " + " | ".join(_text(cell).replace("\n", "") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]) + "\n"


def as_workbook(path: Path, above: Sequence[str], rows: Sequence[Row]) -> Path:
    """A sheet with some lines above the table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for text in above:
        sheet.append([text])
    for at, row in enumerate(rows, start=len(above) + 1):
        for column, cell in enumerate(row, start=1):
            if not isinstance(cell, Rest):
                sheet.cell(at, column, int(cell) if cell.isdecimal() else cell)
    for top, left, bottom, right in merges_of(rows):
        sheet.merge_cells(
            start_row=top + len(above) + 1,
            start_column=left + 1,
            end_row=bottom + len(above) + 1,
            end_column=right + 1,
        )
    book.save(path)
    return path


def in_word(path: Path, above: Sequence[str], rows: Sequence[Row]) -> Path:
    """Paragraphs and the table below them."""
    body = "".join(word.p(text) for text in above) + word_table(rows)
    return word.save(path, body)


def word_table(rows: Sequence[Row]) -> str:
    """A table with merged cells."""
    merges = {(top, left): (bottom, right) for top, left, bottom, right in merges_of(rows)}
    printed = []
    for at, row in enumerate(rows):
        cells = []
        for column, cell in enumerate(row):
            if not isinstance(cell, Rest):
                bottom, right = merges.get((at, column), (at, column))
                span = f'<w:gridSpan w:val="{right - column + 1}"/>' if right > column else ""
                start = '<w:vMerge w:val="restart"/>' if bottom > at else ""
                cells.append(word.cell(*cell.split("\n"), properties=span + start))
            elif cell is Rest.OF_ABOVE:
                cells.append(word.cell(properties="<w:vMerge/>"))
        printed.append(word.row(*cells))
    return word.table(*printed)


def in_pdf(path: Path, above: Sequence[str], rows: Sequence[Row]) -> Path:
    """Paragraphs and the table below them, its head again on every page, each page with its number."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle("正文", fontName=FONT, fontSize=10, leading=15, wordWrap="CJK")
    small = ParagraphStyle("表格", parent=body, fontSize=6, leading=7)
    page = landscape(A4)
    room = page[0] - 60
    wide = [3 if any(len(_text(row[at])) > 40 for row in rows[1:]) else 1 for at in range(len(rows[0]))]
    table = LongTable(
        [[Paragraph(_text(cell).replace("\n", "<br/>"), small) for cell in row] for row in rows],
        colWidths=[room * one / sum(wide) for one in wide],
        repeatRows=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *(("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in merges_of(rows)),
        ],
    )
    flow: list[Flowable] = [*(Paragraph(text, body) for text in above), table]
    SimpleDocTemplate(
        str(path), pagesize=page, leftMargin=30, rightMargin=30, topMargin=25, bottomMargin=25
    ).build(flow)
    return path


def merges_of(rows: Sequence[Row]) -> list[tuple[int, int, int, int]]:
    """The merged cells: top, left, bottom, right, from 0."""
    found = []
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            right = left + _count(row[left + 1 :], Rest.OF_LEFT)
            bottom = top + _count([below[left] for below in rows[top + 1 :]], Rest.OF_ABOVE)
            if not isinstance(cell, Rest) and (right > left or bottom > top):
                found.append((top, left, bottom, right))
    return found


def _count(cells: Sequence[str | Rest], rest: Rest) -> int:
    return sum(1 for _ in takewhile(lambda cell: cell is rest, cells))


def _text(cell: str | Rest) -> str:
    return "" if isinstance(cell, Rest) else cell


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "\n" in cell else cell
