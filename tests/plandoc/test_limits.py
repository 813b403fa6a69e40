"""A document that is too long for a plan is refused as such, whatever kind of file it is."""

from pathlib import Path
from typing import Any

import pytest

from jinjiang_desk.domain.heeding import go_on
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem
from jinjiang_desk.plandoc.limits import LIMITS, Extent, Limits
from jinjiang_desk.plandoc.source import read_document
from jinjiang_desk.plandoc.sources.sheets import Sheet, sheets_document
from tests.plandoc.sources import wordfiles as word
from tests.plandoc.sources.pdffiles import Printer
from tests.plandoc.sources.wordfiles import p


def refused(path: Path, **limits: int) -> Problem:
    with pytest.raises(DeskError) as caught:
        read_document(path, limits=Limits(**limits))
    (problem,) = caught.value.problems
    return problem


def told(problem: Problem) -> tuple[Code, Any, Any]:
    return problem.code, problem.values.get("what"), problem.values.get("most")


def text(folder: Path, content: str) -> Path:
    path = folder / "方案.txt"
    path.write_text(content, encoding="utf-8")
    return path


def test_too_many_characters_of_a_text(tmp_path: Path) -> None:
    path = text(tmp_path, "示" * 41)
    assert told(refused(path, characters=40)) == (Code.FILE_TOO_LONG, "文字", "40字")
    assert read_document(path, limits=Limits(characters=41)).lines == ("示" * 41,)


def test_too_many_lines_of_a_text_unless_they_are_long(tmp_path: Path) -> None:
    assert told(refused(text(tmp_path, "示\n" * 30), lines=20)) == (Code.FILE_TOO_LONG, "很短的行", "20行")
    long = text(tmp_path, "示例河段水质不达标\n" * 30)
    assert len(read_document(long, limits=Limits(lines=20)).lines) == 31


def test_more_than_any_document_has(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        read_document(text(tmp_path, "示" * (LIMITS.characters + 1)))
    assert told(caught.value.problems[0]) == (Code.FILE_TOO_LONG, "文字", "800万字")


def test_too_many_bytes(tmp_path: Path) -> None:
    assert refused(text(tmp_path, "示" * 400), file=1_000).code is Code.FILE_TOO_LARGE


def test_too_much_in_a_word_document(tmp_path: Path) -> None:
    path = word.save(tmp_path / "方案.docx", p("示例河段") * 30)
    assert told(refused(path, characters=100)) == (Code.FILE_TOO_LONG, "文字", "100字")
    empty = word.save(tmp_path / "空.docx", p("示") + "<w:p/>" * 30)
    assert told(refused(empty, lines=20)) == (Code.FILE_TOO_LONG, "很短的行", "20行")


def test_too_many_cells_of_a_word_document(tmp_path: Path) -> None:
    table = word.table(word.row("序号", "存在问题"), *[word.row("1", "示例")] * 9)
    path = word.save(tmp_path / "方案.docx", p("示例") + table + p("示例") + table)
    assert told(refused(path, cells=39)) == (Code.FILE_TOO_LONG, "表格的单元格", "39个")
    assert told(refused(path, columns=1)) == (Code.FILE_TOO_LONG, "表格的列数", "1列")
    assert len(read_document(path, limits=Limits(cells=40, columns=2)).blocks) == 4


def test_too_many_cells_of_a_workbook() -> None:
    sheet = Sheet("清单", {row: {1: "示", 2: "例"} for row in range(1, 11)})
    for limits, what in ((Limits(cells=39), "表格的单元格"), (Limits(columns=1), "表格的列数")):
        with pytest.raises(DeskError) as caught:
            sheets_document((sheet, sheet), Extent(Place(), limits), go_on)
        assert told(caught.value.problems[0])[:2] == (Code.FILE_TOO_LONG, what)
    assert len(sheets_document((sheet, sheet), Extent(Place(), Limits(cells=40)), go_on).blocks) == 2


def test_too_many_pages_of_a_pdf(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "方案.pdf")
    for _ in range(4):
        printer.paragraph("示例河段水质不达标。")
        printer.turn()
    path = printer.save()
    assert told(refused(path, pages=4)) == (Code.FILE_TOO_LONG, "页数", "4页")
    # They are told before the first of them is read.
    assert told(refused(path, pages=4, signs=1)) == (Code.FILE_TOO_LONG, "页数", "4页")
    assert told(refused(path, characters=30)) == (Code.FILE_TOO_LONG, "文字", "30字")
    assert read_document(path, limits=Limits(pages=5)).lines
