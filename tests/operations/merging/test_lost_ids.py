"""Workbooks whose rows have lost what names them, or have it twice."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import (
    Inspection,
    Progress,
    Reading,
)
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.inspections import save_inspection
from tests.desks import Prepared
from tests.operations.conftest import receive, report, sent_by_town
from tests.operations.filling import (
    at,
    changed,
    decide,
    fill,
    filled,
    records,
    take_in,
    versions,
)
from tests.operations.steps import INSPECTION, side


@pytest.fixture(scope="module")
def whole(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return with a report and an inspection with a reading, made once."""

    def work(town: Desk) -> None:
        report(town, "2", "进展")
        reading = {"item": "氨氮", "value": "0.8", "measuring_unit": "mg/L", "sampled_on": "2025-06-12"}
        save_inspection(town, find_task(town, "2"), INSPECTION, [reading])

    return sent_by_town(prepared, tmp_path_factory.mktemp("whole"), work)


@pytest.fixture
def returned(whole: Path, dispatched: Path, tmp_path: Path) -> Path:
    """A copy of it, for the district that sent the town its tasks."""
    return Path(shutil.copy(whole, tmp_path))


def drop(*headings: str) -> Callable[[openpyxl.Workbook], None]:
    """Delete columns from every sheet, as people do who think that nobody needs them."""

    def change(workbook: openpyxl.Workbook) -> None:
        for page in workbook.worksheets[1:7]:
            for heading in headings:
                page.delete_cols(at(page, heading))

    return change


def blank(*headings: str) -> Callable[[openpyxl.Workbook], None]:
    """Clear what stands below some headings."""

    def change(workbook: openpyxl.Workbook) -> None:
        for page in workbook.worksheets[1:7]:
            for heading in headings:
                for row in range(2, page.max_row + 1):
                    page.cell(row, at(page, heading)).value = None

    return change


LOST = [
    ("行编号", "任务编号"),
    ("版本", "更新时间"),
    ("行编号", "任务编号", "版本", "更新时间", "归属", "单位"),
]


@pytest.mark.parametrize("lost", LOST, ids="、".join)
@pytest.mark.parametrize("how", [drop, blank], ids=["deleted", "cleared"])
def test_a_return_that_lost_what_names_its_rows_is_still_the_same(
    planned: Desk, returned: Path, tmp_path: Path, lost: tuple[str, ...], how: Callable[..., Any]
) -> None:
    bare = changed(shutil.copy(returned, tmp_path / "丢了编号.xlsx"), how(*lost))
    take_in(planned, returned)
    before = versions(planned)
    assert receive(planned, bare) == ()
    assert versions(planned) == before


@pytest.mark.parametrize("lost", LOST, ids="、".join)
def test_a_return_that_never_had_ids_goes_in_once(
    planned: Desk, returned: Path, lost: tuple[str, ...]
) -> None:
    bare = changed(returned, drop(*lost))
    assert set(take_in(planned, bare)) == {Code.COLUMN_LOST}
    before = versions(planned)
    assert {row.table for row in planned.store.rows.find(Progress)} == {"progress"}
    assert len(records(planned)) == 3
    assert receive(planned, bare) == ()
    assert versions(planned) == before


def test_a_version_that_nobody_can_read_is_the_one_that_is_known(planned: Desk, returned: Path) -> None:
    take_in(planned, returned)
    before = versions(planned)
    assert take_in(planned, filled(returned, returned, {("进展", 2): {"版本": "第二版"}})) == [
        Code.CELL_LEFT_OUT
    ]
    assert versions(planned) == before


def test_a_line_copied_for_the_next_period_is_a_report_of_its_own(planned: Desk, returned: Path) -> None:
    def copy_above(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page.insert_rows(2)
        for cell in page[3]:
            page.cell(2, cell.column).value = cell.value
        fill(page, 2, {"期间": "2025-05", "进展情况": "上月"})

    take_in(planned, returned)
    told = decide(planned, Choice.THEIRS, changed(returned, copy_above))
    assert told == [Code.ROW_COPIED]
    found = {row.period: row for row in planned.store.rows.find(Progress)}
    assert {period: row.text for period, row in found.items()} == {"2025-06": "进展", "2025-05": "上月"}


def test_a_line_copied_and_left_as_it_is_comes_in_once(planned: Desk, returned: Path) -> None:
    def copy(workbook: openpyxl.Workbook) -> None:
        page = workbook["现场核查"]
        for cell in page[2]:
            page.cell(3, cell.column).value = cell.value

    assert take_in(planned, changed(returned, copy)) == [Code.ROW_SAID_TWICE]
    assert len(planned.store.rows.find(Inspection)) == 1


def test_a_line_copied_for_another_task_is_about_the_task_that_one_sees(
    planned: Desk, returned: Path
) -> None:
    def copy(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        for cell in page[2]:
            page.cell(3, cell.column).value = cell.value
        fill(page, 3, {"序号": "七", "进展情况": "另一项"})

    assert decide(planned, Choice.THEIRS, changed(returned, copy)) == [Code.ROW_COPIED]
    assert side(planned, "7", "示例镇").progress[0].text == "另一项"
    assert side(planned, "2", "示例镇").progress[0].text == "进展"


def test_a_line_that_somebody_typed_below_is_the_unit_s(planned: Desk, returned: Path) -> None:
    line = {"序号": "七", "期间": "2025年6月", "完成进度": "达到时序进度", "进展情况": "补充"}
    assert take_in(planned, filled(returned, returned, {("进展", 3): line})) == [Code.ROW_ID_LOST]
    assert side(planned, "7", "示例镇").progress[0].text == "补充"


def test_a_line_in_the_name_of_another_unit_stays_out(planned: Desk, returned: Path) -> None:
    line = {"序号": "七", "期间": "2025-06", "完成进度": "已完成", "进展情况": "冒名", "单位": "样板镇"}
    assert Code.ROW_NOT_THEIRS in take_in(planned, filled(returned, returned, {("进展", 3): line}))
    assert len(planned.store.rows.find(Progress)) == 1


def test_a_return_without_ids_corrects_what_it_says_otherwise(
    planned: Desk, returned: Path, tmp_path: Path
) -> None:
    take_in(planned, returned)
    bare = changed(shutil.copy(returned, tmp_path / "b.xlsx"), drop("行编号", "任务编号", "版本", "更新时间"))
    corrected = filled(bare, tmp_path / "c.xlsx", {("进展", 2): {"进展情况": "改过的进展"}})
    take_in(planned, corrected)
    (progress,) = planned.store.rows.find(Progress)
    assert progress.text == "改过的进展"
    before = versions(planned)
    for path in (bare, returned, corrected):
        take_in(planned, path)
    assert versions(planned) == before


def test_a_line_without_an_id_is_the_record_most_like_it(
    planned: Desk, prepared: Prepared, dispatched: Path, tmp_path: Path
) -> None:
    """Two measurements of a day say nearly the same: the first one was overwritten with what was typed into the second."""

    def work(town: Desk) -> None:
        told = {"item": "氨氮", "measuring_unit": "mg/L", "sampled_on": "2025-06-12", "standard": "地表水Ⅴ类"}
        save_inspection(
            town, find_task(town, "2"), INSPECTION, [{**told, "value": one} for one in ("1.2", "1.9")]
        )

    def cut(workbook: openpyxl.Workbook) -> None:
        page = workbook["监测数据"]
        (row,) = (cell.row for cell in page[letter_of(page, "监测值")] if cell.value == "1.9")
        fill(page, row, {"标准限值": "2.0", "行编号": None})
        page.delete_rows(5 - row)

    take_in(planned, sent := sent_by_town(prepared, tmp_path, work))
    take_in(planned, changed(Path(shutil.copy(sent, tmp_path / "删改.xlsx")), cut))
    found = {(row.value, row.limit) for row in planned.store.rows.find(Reading)}
    assert found == {("1.2", ""), ("1.9", "2.0")}


def letter_of(page: Worksheet, heading: str) -> str:
    return get_column_letter(at(page, heading))
