"""A line of a form that was received already and says something else now: a correction, or another event."""

from io import BytesIO
from itertools import permutations
from pathlib import Path

import openpyxl
from openpyxl.drawing.image import Image

from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.domain.records import Evidence, Inspection, Progress, Reading
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import dispatch
from jinjiang_desk.operations.tasks.dossiers import find_task
from tests.operations.conftest import receive
from tests.operations.filling import REPORT, VISIT, Line, at, fill, filled, saved, take_in, versions
from tests.pictures import a_photo

MONDAY, TUESDAY, FRIDAY = "2025-06-23T09:00:00", "2025-06-24T09:00:00", "2025-06-27T09:00:00"
ANOTHER: Line = {
    "序号": "二",
    "核查日期": "2025-6-9",
    "核查地点": "青石沟",
    "核查人员": "张三 李四",
    "核查情况": "未动工。",
}


def told(desk: Desk, path: Path) -> list[Problem]:
    with preview_files(desk, [path]) as preview:
        apply_preview(desk, preview)
    return list(preview.problems)


def copies(form: Path, sheet: str, *lines: Line) -> list[Path]:
    """Fill in one line of a sheet, and again and again, saving each time."""
    days = (MONDAY, TUESDAY, FRIDAY)[: len(lines)]
    folder = form.parent
    return [
        saved(filled(form, folder / f"{number}.xlsx", {(sheet, 2): line}), day)
        for number, (line, day) in enumerate(zip(lines, days, strict=True), 1)
    ]


def unmoved_by(desk: Desk, paths: list[Path]) -> bool:
    """Whether a desk stays as it is when the same files come again in any order."""
    before = versions(desk)
    again = [receive(desk, path) for order in permutations(paths) for path in order]
    return not any(again) and versions(desk) == before


def test_day_place_and_findings_may_be_corrected_at_once(planned: Desk, dispatched: Path) -> None:
    corrected = {**VISIT, "核查日期": "2025-6-4", "核查地点": "水渠二社段", "核查情况": "已清淤。清出400方。"}
    paths = copies(dispatched, "现场核查", VISIT, corrected)
    assert [take_in(planned, path) for path in paths] == [[], []]
    (visit,) = planned.store.rows.find(Inspection)
    assert (str(visit.date), visit.place, visit.findings) == (
        "2025-06-04",
        "水渠二社段",
        "已清淤。清出400方。",
    )
    assert unmoved_by(planned, paths)


def test_another_event_on_the_line_is_told_and_both_stay(planned: Desk, dispatched: Path) -> None:
    paths = copies(dispatched, "现场核查", VISIT, ANOTHER)
    take_in(planned, paths[0])
    (doubt,) = told(planned, paths[1])
    assert (doubt.code, doubt.place.sheet, doubt.place.cell) == (Code.ROW_ANOTHER, "现场核查", "A2")
    assert doubt.values["was"].startswith("2025-06-03 水渠")
    assert {row.place for row in planned.store.rows.find(Inspection)} == {"水渠", "青石沟"}
    assert unmoved_by(planned, paths)


def test_a_reading_of_another_day_with_another_value_is_another_one(planned: Desk, dispatched: Path) -> None:
    first = {"序号": "二", "采样日期": "2025-6-3", "监测项目": "氨氮", "监测值": "0.86"}
    again = {**first, "采样日期": "2025-6-10", "监测值": "0.52"}
    paths = copies(dispatched, "监测数据", first, {**first, "监测值": "0.68"}, again)
    assert [take_in(planned, path) for path in paths] == [[], [], [Code.ROW_ANOTHER]]
    assert {row.value for row in planned.store.rows.find(Reading)} == {"0.68", "0.52"}
    assert unmoved_by(planned, paths)


def test_a_line_whose_number_alone_was_corrected_is_moved_to_that_task(
    planned: Desk, dispatched: Path
) -> None:
    paths = copies(dispatched, "现场核查", VISIT, {**VISIT, "序号": "七"})
    take_in(planned, paths[0])
    (doubt,) = told(planned, paths[1])
    assert (doubt.code, doubt.place.cell) == (Code.ROW_MOVED, "B2")
    assert (doubt.values["known"], doubt.values["number"]) == ("二", "七")
    (visit,) = planned.store.rows.find(Inspection)
    assert visit.task_id == find_task(planned, "7").id
    assert unmoved_by(planned, paths)


def test_a_moved_line_may_be_moved_back(planned: Desk, dispatched: Path) -> None:
    paths = copies(dispatched, "现场核查", VISIT, {**VISIT, "序号": "七"}, VISIT)
    for path in paths:
        take_in(planned, path)
    assert find_task(planned, "2").id in {row.task_id for row in planned.store.rows.find(Inspection)}
    assert unmoved_by(planned, paths)


def test_a_report_that_was_typed_below_the_lines_is_moved_too(planned: Desk, dispatched: Path) -> None:
    row = next(
        number
        for number in range(2, 9)
        if openpyxl.load_workbook(dispatched)["进展"].cell(number, 2).value is None
    )
    line: Line = {**REPORT, "序号": "二", "期间": "2025-05"}
    one = saved(filled(dispatched, dispatched.parent / "1.xlsx", {("进展", row): line}), MONDAY)
    two = saved(filled(one, dispatched.parent / "2.xlsx", {("进展", row): {"序号": "七"}}), TUESDAY)
    assert [take_in(planned, path) for path in (one, two)] == [[], [Code.ROW_MOVED]]
    (report,) = planned.store.rows.find(Progress)
    assert report.task_id == find_task(planned, "7").id
    assert unmoved_by(planned, [one, two])


def test_a_photo_goes_along_with_its_line(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    paths = []
    photo = a_photo(tmp_path / "照片.jpg").read_bytes()
    for number, (task, day) in enumerate((("二", MONDAY), ("七", TUESDAY)), 1):
        workbook = openpyxl.load_workbook(dispatched)
        page = workbook["佐证材料"]
        fill(page, 2, {"序号": task, "阶段": "整改后", "说明": f"第{number}次写的"})
        page.add_image(Image(BytesIO(photo)), f"{page.cell(1, at(page, '图片')).column_letter}2")
        workbook.save(tmp_path / f"{number}.xlsx")
        paths.append(saved(tmp_path / f"{number}.xlsx", day))
    assert [take_in(planned, path) for path in paths] == [[], [Code.ROW_MOVED]]
    (row,) = planned.store.rows.find(Evidence)
    assert row.task_id == find_task(planned, "7").id
    assert planned.store.photos.path_of(row.sha256) is not None
    assert unmoved_by(planned, paths)


def test_a_joint_visit_that_somebody_else_reports_of_another_task_moves_nothing(
    planned: Desk, dispatched: Path
) -> None:
    """Two people, two copies of the form, the same day, place and inspectors."""
    paths = copies(dispatched, "现场核查", VISIT, {**VISIT, "序号": "七", "核查情况": "护坡未动工。"})
    assert [take_in(planned, path) for path in paths] == [[], [Code.ROW_ANOTHER]]
    assert len(planned.store.rows.find(Inspection)) == 2
    assert unmoved_by(planned, paths)


def test_a_form_after_which_another_went_out_is_told(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    take_in(planned, saved(filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): REPORT}), MONDAY))
    later = dispatch_later(planned, tmp_path / "再下发.xlsx")
    wrong: Line = {"进展情况": "七月：已验收。", "填报日期": "2025-7-28"}
    refilled = saved(filled(tmp_path / "1.xlsx", tmp_path / "2.xlsx", {("进展", 3): wrong}), FRIDAY)
    doubts = {one.code: one for one in told(planned, refilled)}
    assert set(doubts) == {Code.FORM_OUTDATED, Code.DAY_OUTSIDE_PERIOD}
    assert doubts[Code.FORM_OUTDATED].values["later"] == later
    assert doubts[Code.DAY_OUTSIDE_PERIOD].place.cell == "L3"
    assert take_in(planned, refilled) == take_in(planned, tmp_path / "1.xlsx") == []


def dispatch_later(desk: Desk, path: Path) -> str:
    """Dispatch a month from now and return the day."""
    now = desk._clock
    later = now().replace(month=now().month + 1)
    desk._clock = lambda: later
    dispatch(desk, "示例镇", path)
    desk._clock = now
    return later.date().isoformat()


def test_a_day_soon_after_the_period_is_none_too_late(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    line = {("进展", 3): {**REPORT, "填报日期": "2025-7-3"}}
    assert take_in(planned, filled(dispatched, tmp_path / "1.xlsx", line)) == []


def test_a_line_added_on_a_sheet_of_the_district_is_told_once(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    lines = {("审核意见", 2): {"序号": "二", "审核结果": "通过", "审核意见": "自己写的"}, ("进展", 3): REPORT}
    (doubt,) = told(planned, filled(dispatched, tmp_path / "1.xlsx", lines))
    assert (doubt.code, doubt.place.sheet, doubt.place.row) == (Code.LOCKED_ADDED, "审核意见", "2")


def test_what_was_changed_on_a_sheet_of_the_district_is_told_at_its_line(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    lines = {("任务", 3): {"问题": "改过的问题"}, ("进展", 3): REPORT}
    (doubt,) = told(planned, filled(dispatched, tmp_path / "1.xlsx", lines))
    assert (doubt.code, doubt.place.sheet, doubt.place.row) == (Code.LOCKED_CHANGED, "任务", "3")


def test_a_line_of_another_unit_is_told_at_its_cell(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    lines = {("现场核查", 2): {**VISIT, "单位": "样板镇"}}
    (doubt,) = told(planned, filled(dispatched, tmp_path / "1.xlsx", lines))
    assert (doubt.code, doubt.place.sheet, doubt.place.cell) == (Code.ROW_NOT_THEIRS, "现场核查", "A2")
