"""A district's list of units, from workbooks of either kind that came from anywhere."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.workbook import units
from jinjiang_desk.workbook.units import ListedUnit, read_unit_list
from tests.workbook.raw import oldbook as old
from tests.workbook.rawbook import edit

HEADINGS = ["名称", "类别", "别名", "上级"]
ROWS: list[list[object]] = [
    ["示例镇", "镇", "示例镇政府、示例镇人民政府", None],
    [" 示例园区 ", None, "园区管委会,园区，示范园", "示例镇"],
    [None, None, None, None],
    ["样板镇", "镇", None, None],
]
EXPECTED = (
    ListedUnit("示例镇", UnitKind.TOWN, ("示例镇政府", "示例镇人民政府"), None),
    ListedUnit("示例园区", None, ("园区管委会", "园区", "示范园"), "示例镇"),
    ListedUnit("样板镇", UnitKind.TOWN, (), None),
)


def a_list(path: Path, rows: list[list[object]]) -> Path:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    workbook.create_sheet("说明").append(["名称"])
    workbook.save(path)
    return path


def refused(path: Path) -> tuple[Code, str | None]:
    with pytest.raises(DeskError) as found:
        read_unit_list(path)
    (problem,) = found.value.problems
    return problem.code, problem.place.cell


def test_the_first_sheet_is_the_list(tmp_path: Path) -> None:
    assert read_unit_list(a_list(tmp_path / "名录.xlsx", [HEADINGS, *ROWS])) == EXPECTED


def test_an_xls_is_read_as_well(tmp_path: Path) -> None:
    cells = b"".join(
        old.cell(old.LABEL, row, column, old.signs(str(text)))
        for row, line in enumerate([HEADINGS, *ROWS])
        for column, text in enumerate(line)
        if text is not None
    )
    path = old.save(tmp_path / "名录.xls", old.workbook([("名录", cells)]))
    assert read_unit_list(path) == EXPECTED


def test_what_is_no_list_of_units_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.xlsx") == (Code.FILE_MISSING, None)
    assert refused(a_list(tmp_path / "空.xlsx", [])) == (Code.COLUMN_MISSING, "A1")
    assert refused(a_list(tmp_path / "别的.xlsx", [["序号", "名称"], [1, "示例镇"]])) == (
        Code.COLUMN_MISSING,
        "A1",
    )
    assert refused(a_list(tmp_path / "下移.xlsx", [[None], HEADINGS, *ROWS])) == (Code.COLUMN_MISSING, "A1")
    wrong = a_list(tmp_path / "类别.xlsx", [HEADINGS, *ROWS, ["甲", "村"]])
    assert refused(wrong) == (Code.CELL_UNREADABLE, "B6")
    text = tmp_path / "文本.xlsx"
    text.write_text("名称\n示例镇", encoding="utf-8")
    assert refused(text) == (Code.WORKBOOK_DISGUISED, None)


def test_a_list_that_could_do_harm_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_list(tmp_path / "名录.xlsx", [HEADINGS, *ROWS])
    monkeypatch.setattr(units, "_MOST", 3)
    assert read_unit_list(path) == EXPECTED
    monkeypatch.setattr(units, "_MOST", 2)
    assert refused(path) == (Code.WORKBOOK_UNSAFE, None)
    monkeypatch.undo()
    entity = b'<!DOCTYPE worksheet [<!ENTITY a "aaaa">]><worksheet/>'
    assert refused(edit(path, {"xl/worksheets/sheet1.xml": entity})) == (Code.WORKBOOK_UNSAFE, None)
    assert refused(edit(path, {"xl/vbaProject.bin": b"x"})) == (Code.WORKBOOK_UNSAFE, None)
