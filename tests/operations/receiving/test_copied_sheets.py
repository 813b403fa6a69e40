"""A dispatch whose sheets somebody copied into a new workbook, so that nothing is left of what programs go by."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from tests.operations.filling import REPORT, filled
from tests.workbook.rawbook import pack


def copied(form: Path, sheets: Sequence[str]) -> Path:
    """Fill in a line and copy the values of some sheets into a new workbook."""
    source = openpyxl.load_workbook(filled(form, form.with_name("填.xlsx"), {("进展", 2): REPORT}))
    target = openpyxl.Workbook()
    target.remove(target.active)
    for title in sheets:
        page = target.create_sheet(title)
        for row in source[title].iter_rows():
            for cell in row:
                page.cell(cell.row, cell.column).value = cell.value
    path = form.with_name("汇报.xlsx")
    target.save(path)
    return path


def take_in(desk: Desk, path: Path) -> list[Problem]:
    with preview_files(desk, [path]) as preview:
        apply_preview(desk, preview)
        return list(preview.problems)


def test_the_number_on_the_cover_is_enough_for_the_desk_that_sent_it(planned: Desk, dispatched: Path) -> None:
    told = take_in(planned, copied(dispatched, ("封面", "进展")))
    assert told[0].code is Code.WORKBOOK_BY_NUMBER
    assert told[0].values["unit"] == "示例镇"
    (row,) = planned.store.rows.find(Progress)
    assert (row.unit, row.text) == ("示例镇", REPORT["进展情况"])


@pytest.mark.parametrize("sheets", [("进展",), ("任务", "进展")], ids=str)
def test_without_the_cover_it_is_refused(planned: Desk, dispatched: Path, sheets: tuple[str, ...]) -> None:
    (problem,) = take_in(planned, copied(dispatched, sheets))
    assert problem.code is Code.WORKBOOK_FOREIGN


def test_a_number_that_is_not_known_is_refused(planned: Desk, dispatched: Path) -> None:
    path = copied(dispatched, ("封面", "进展"))
    workbook = openpyxl.load_workbook(path)
    (cell,) = (row[1] for row in workbook["封面"].iter_rows() if row[0].value == "本表编号")
    cell.value = "M2X9VA-00021-A"
    workbook.save(path)
    (problem,) = take_in(planned, path)
    assert problem.code is Code.WORKBOOK_FOREIGN


def test_a_table_of_another_kind_in_a_folder_is_refused_by_name(planned: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "各镇"
    folder.mkdir()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    pack(folder / "示例镇.ods", {"mimetype": kind, "content.xml": "<document/>"})
    with preview_files(planned, [folder]) as preview:
        assert [file.path.name for file in preview.files] == ["示例镇.ods"]
        assert [one.code for one in preview.problems] == [Code.WORKBOOK_DISGUISED]
