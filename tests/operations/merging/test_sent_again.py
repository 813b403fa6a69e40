"""A form that comes a second time: without its photos, with blanks, gone back to what was said before."""

from collections.abc import Mapping
from io import BytesIO
from itertools import permutations
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.domain.records import Application, Evidence, Inspection, Progress
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.clashes import Clash
from jinjiang_desk.operations.receiving.receive import apply_decided, apply_preview, preview_files
from tests.operations.conftest import receive
from tests.operations.filling import REPORT, VISIT, Line, at, fill, filled, saved, take_in, versions
from tests.pictures import a_photo

MONDAY, TUESDAY, FRIDAY = "2025-06-23T09:00:00", "2025-06-24T09:00:00", "2025-06-27T09:00:00"


def with_photos(form: Path, target: Path, count: int) -> Path:
    """Fill in so many lines of 佐证材料, each with a photo."""
    workbook = openpyxl.load_workbook(form)
    page = workbook["佐证材料"]
    letter = page.cell(1, at(page, "图片")).column_letter
    for row in range(2, 2 + count):
        fill(page, row, {"序号": "二", "阶段": "整改后", "说明": f"第{row}处"})
        photo = a_photo(target.parent / f"{row}.jpg", f"PHOTO {row}")
        page.add_image(Image(BytesIO(photo.read_bytes())), f"{letter}{row}")
    workbook.save(target)
    return target


def without_photos(path: Path, target: Path, lines: Mapping[tuple[str, int], Line]) -> Path:
    """Save a copy from which all pictures were deleted, with some lines filled in."""
    workbook = openpyxl.load_workbook(path)
    workbook["佐证材料"]._images = []
    for (sheet, row), line in lines.items():
        fill(workbook[sheet], row, line)
    workbook.save(target)
    return target


def told(desk: Desk, path: Path) -> list[Problem]:
    with preview_files(desk, [path]) as preview:
        apply_preview(desk, preview)
    return list(preview.problems)


def percents(desk: Desk) -> list[int | None]:
    return [row.percent for row in desk.store.rows.find(Progress)]


@pytest.mark.parametrize("count", [2, 12])
def test_photos_that_did_not_come_again_stay_as_they_are(
    planned: Desk, dispatched: Path, tmp_path: Path, count: int
) -> None:
    first = with_photos(dispatched, tmp_path / "1.xlsx", count)
    take_in(planned, first)
    before = planned.store.rows.find(Evidence)
    assert len(before) == count
    bare = without_photos(first, tmp_path / "2.xlsx", {("进展", 3): REPORT})
    (kept,) = told(planned, bare)
    assert (kept.code, kept.place.cell, kept.values["count"]) == (Code.PICTURES_KEPT, "E2", str(count))
    assert kept.values["cells"].startswith("E2、E3")
    assert planned.store.rows.find(Evidence) == before
    assert len(planned.store.rows.find(Progress)) == 1
    assert receive(planned, first) == receive(planned, bare) == ()


def test_a_caption_is_corrected_although_the_photo_did_not_come_again(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    first = with_photos(dispatched, tmp_path / "1.xlsx", 1)
    take_in(planned, first)
    (before,) = planned.store.rows.find(Evidence)
    bare = without_photos(first, tmp_path / "2.xlsx", {("佐证材料", 2): {"说明": "桥头"}})
    assert [one.code for one in told(planned, bare)] == [Code.PICTURES_KEPT]
    (after,) = planned.store.rows.find(Evidence)
    assert (after.caption, after.sha256, after.file_name) == ("桥头", before.sha256, before.file_name)


def test_a_line_that_never_had_a_photo_is_wanted_beside_one_that_had(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    first = with_photos(dispatched, tmp_path / "1.xlsx", 1)
    take_in(planned, first)
    fresh: Line = {"序号": "二", "说明": "还没拍"}
    bare = without_photos(first, tmp_path / "2.xlsx", {("佐证材料", 3): fresh, ("佐证材料", 4): fresh})
    assert [(one.code, one.place.cell) for one in told(planned, bare)] == [
        (Code.PICTURE_WANTED, "E3"),
        (Code.PICTURE_WANTED, "E4"),
        (Code.PICTURES_KEPT, "E2"),
    ]


def test_a_form_saved_later_may_go_back_to_what_was_said_before(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    paths = []
    for day, percent in ((MONDAY, 40), (TUESDAY, 60), (FRIDAY, 40)):
        line = {("进展", 3): {**REPORT, "完成百分比": percent}}
        paths.append(saved(filled(dispatched, tmp_path / f"{day[:10]}.xlsx", line), day))
    assert [take_in(planned, path) for path in paths] == [[], [], [Code.ROW_WENT_BACK]]
    assert percents(planned) == [40]
    before = versions(planned)
    for order in permutations(paths):
        for path in order:
            assert receive(planned, path) == ()
    assert versions(planned) == before


def test_what_was_withdrawn_by_mistake_comes_back(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    for day, word in ((MONDAY, None), (TUESDAY, "是"), (FRIDAY, None)):
        line = {("现场核查", 2): {**VISIT, "作废": word}}
        take_in(planned, saved(filled(dispatched, tmp_path / f"{day[:10]}.xlsx", line), day))
    assert [row.place for row in planned.store.rows.find(Inspection)] == ["水渠"]


def test_an_older_form_that_comes_late_changes_nothing_silently(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    """What it says was said before, and then otherwise."""
    first = saved(filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): REPORT}), MONDAY)
    second = saved(filled(first, tmp_path / "2.xlsx", {("进展", 3): {"完成百分比": 90}}), TUESDAY)
    late = saved(filled(first, tmp_path / "3.xlsx", {("进展", 4): REPORT}), MONDAY[:-1] + "1")
    assert (take_in(planned, first), take_in(planned, second)) == ([], [])
    assert [(one.code, one.place.cell) for one in told(planned, late)] == [(Code.ROW_SAID_BEFORE, "A3")]
    assert sorted(map(str, percents(planned))) == ["80", "90"]
    assert take_in(planned, late) == take_in(planned, first) == []


def test_forms_that_do_not_say_when_they_were_saved_lose_nothing_silently(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    paths = []
    for number, percent in enumerate((40, 60, 40)):
        lines: dict[tuple[str, int], Line] = {("进展", 3): {**REPORT, "完成百分比": percent}}
        lines |= {("进展", 4): REPORT} if number == 2 else {}
        paths.append(saved(filled(dispatched, tmp_path / f"{number}.xlsx", lines), None))
    assert [take_in(planned, path) for path in paths] == [[], [], [Code.ROW_SAID_BEFORE]]
    assert take_in(planned, paths[0]) == take_in(planned, paths[2]) == []
    assert sorted(map(str, percents(planned))) == ["60", "80"]


@pytest.mark.parametrize(("choice", "kept"), [(Choice.MINE, "乙写的"), (Choice.THEIRS, "甲写的")])
def test_another_copy_that_was_saved_earlier_is_for_a_person_to_choose(
    planned: Desk, dispatched: Path, tmp_path: Path, choice: Choice, kept: str
) -> None:
    lines = {day: {**REPORT, "进展情况": text} for day, text in ((MONDAY, "甲写的"), (TUESDAY, "乙写的"))}
    one, two = (
        saved(filled(dispatched, tmp_path / f"{day[:10]}.xlsx", {("进展", 3): line}), day)
        for day, line in lines.items()
    )
    take_in(planned, two)
    with preview_files(planned, [one]) as preview:
        (clash,) = preview.outcomes(Outcome.CONFLICT)
        (doubt,) = [problem for problem in preview.problems if problem.code is Code.CONFLICT_OPEN]
        assert (clash.merge.fields, doubt.place.sheet, doubt.place.cell) == (("text",), "进展", "A3")
        apply_decided(planned, preview, {Clash(one, Table.PROGRESS, clash.theirs.id, "text"): choice})
    assert [row.text for row in planned.store.rows.find(Progress)] == [kept]
    before = versions(planned)
    for path in (two, one, two):
        assert receive(planned, path) == ()
    assert versions(planned) == before


def test_blank_cells_of_a_second_copy_leave_what_the_first_said(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    rich = {**REPORT, "存在问题": "缺钱", "下步措施": "筹款", "填报人": "张三"}
    one = saved(filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): rich}), MONDAY)
    plain = {"完成进度": "已完成", "进展情况": "清淤完成，已接管。"}
    two = saved(filled(dispatched, tmp_path / "2.xlsx", {("进展", 3): plain}), TUESDAY)
    take_in(planned, one)
    (kept,) = told(planned, two)
    assert (kept.code, kept.place.cell) == (Code.CELLS_KEPT, "H3")
    assert kept.values["fields"] == "difficulties、next_step、percent、reporter"
    (row,) = planned.store.rows.find(Progress)
    assert (row.text, row.percent, row.difficulties, row.reporter) == (
        "清淤完成，已接管。",
        80,
        "缺钱",
        "张三",
    )
    before = versions(planned)
    for path in (one, two, one):
        assert take_in(planned, path) == []
    assert versions(planned) == before


def test_what_somebody_emptied_on_purpose_is_told_and_stays(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    one = saved(
        filled(dispatched, tmp_path / "1.xlsx", {("进展", 3): {**REPORT, "存在问题": "缺钱"}}), MONDAY
    )
    two = saved(filled(one, tmp_path / "2.xlsx", {("进展", 3): {"存在问题": None}}), TUESDAY)
    three = saved(filled(one, tmp_path / "3.xlsx", {("进展", 3): {"存在问题": "无"}}), FRIDAY)
    assert [take_in(planned, path) for path in (one, two, three)] == [[], [Code.CELLS_KEPT], []]
    assert [row.difficulties for row in planned.store.rows.find(Progress)] == ["无"]


TICKED: Line = {"自查意见": "同意", "申请日期": "2025-6-16"}


@pytest.mark.parametrize(
    ("ticks", "told_of", "applied"),
    [
        (None, [(Code.TICKS_MISSING, "H3")], False),
        ("措施到位、问题解决", [(Code.TICKS_MISSING, "H3")], False),
        ("全部满足", [(Code.CELL_GUESSED, "D3")], True),
        ("1、2、3、4、5", [(Code.CELL_GUESSED, "D3")], True),
        ("1、2", [(Code.CELL_GUESSED, "D3"), (Code.TICKS_MISSING, "H3")], False),
    ],
    ids=str,
)
def test_an_application_needs_its_five_ticks(
    planned: Desk,
    dispatched: Path,
    tmp_path: Path,
    ticks: str | None,
    told_of: list[tuple[Code, str]],
    applied: bool,
) -> None:
    line = {("自查申请", 3): {**TICKED, "已满足条件": ticks}}
    path = filled(dispatched, tmp_path / "1.xlsx", line)
    assert [(one.code, one.place.cell) for one in told(planned, path)] == told_of
    (row,) = planned.store.rows.find(Application)
    assert (row.applied_on is not None) is applied
    before = versions(planned)
    assert receive(planned, path) == ()
    assert versions(planned) == before


def test_ticks_that_came_before_count(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    checked = {("自查申请", 3): {"已满足条件": "全部", "自查意见": "同意"}}
    take_in(planned, saved(filled(dispatched, tmp_path / "1.xlsx", checked), MONDAY))
    asked = saved(filled(dispatched, tmp_path / "2.xlsx", {("自查申请", 3): TICKED}), TUESDAY)
    assert take_in(planned, asked) == [Code.CELLS_KEPT]
    (row,) = planned.store.rows.find(Application)
    assert (len(row.ticks), row.applied_on is not None) == (5, True)
    assert receive(planned, asked) == ()
