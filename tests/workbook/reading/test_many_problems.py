"""Very many problems in one workbook are told with their number, and fill neither memory nor lists."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, Place, note
from jinjiang_desk.domain.shortening import MOST_KEPT, how_many
from jinjiang_desk.workbook.reading.parser import Findings
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.packages import a_dispatch, labels_of
from tests.workbook.rawbook import edit
from tests.workbook.reading.refusals import code_of


def test_very_many_problems_are_counted_while_rows_are_read() -> None:
    """A sheet of a hundred thousand bad cells is no reason to refuse the rest, nor to fill memory."""
    findings = Findings("表.xlsx")
    for number in range(100_000):
        findings.problems.append(note(Code.CELL_UNREADABLE, Place(cell=f"B{number + 2}")))
        findings.shorten()
    assert len(findings.problems) <= MOST_KEPT + 20_001
    assert how_many(findings.problems) == 100_000


def test_rows_that_nobody_can_understand_come_to_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them is told, so that a sheet of a million would take minutes for nothing."""
    monkeypatch.setattr("jinjiang_desk.workbook.reading.content._MAX_FILLED", 1_000)
    path = tmp_path / "下发表.xlsx"
    write_package(a_dispatch(), {}, path, labels_of())
    bad = b'<row><c t="e"><v>#N/A</v></c></row>' * 1_001
    sheet = "xl/worksheets/sheet2.xml"
    edit(path, {sheet: lambda content: content.replace(b"</sheetData>", bad + b"</sheetData>")})
    assert code_of(path) is Code.WORKBOOK_UNSAFE
