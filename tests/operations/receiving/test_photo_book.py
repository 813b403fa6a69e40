"""Photos that are evidence twice: told with both places, in the preview and afterwards."""

import shutil
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.mailbox import letter_story, mailbox
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import edit_record, withdraw_record
from tests.conftest import MakeDesk
from tests.operations.conftest import receive, report
from tests.pictures import a_photo

TAKEN = "2025:06:18 08:00:00"


@pytest.fixture
def other(planned: Desk, make_desk: MakeDesk, tmp_path: Path) -> Desk:
    """A second town, which owes tasks 1 and 8 as the first does."""
    desk = make_desk(Role.TOWN, "样板镇")
    receive(desk, dispatch(planned, "样板镇", tmp_path / "样板镇.xlsx").path)
    return desk


def put(desk: Desk, task: str, photo: Path, stage: Stage = Stage.AFTER) -> Evidence:
    attach(desk, find_task(desk, task), [Attachment(photo)], stage)
    return desk.store.rows.find(Evidence)[-1]


def told(desk: Desk, *paths: Path) -> list[Problem]:
    with preview_files(desk, paths) as preview:
        return [one for one in preview.problems if one.code in (Code.PHOTO_REUSED, Code.PHOTOS_REUSED)]


def places(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.values["here"], one.values["there"]) for one in problems]


def test_the_same_photo_of_another_unit_is_told_with_both_places_and_kept(
    working: Desk, other: Desk, planned: Desk, tmp_path: Path
) -> None:
    photo = a_photo(tmp_path / "a" / "水渠.jpg", "x", TAKEN)
    put(working, "1", photo)
    receive(planned, write_return(working, tmp_path / "一.xlsx").path)
    put(other, "8", Path(shutil.copy(photo, tmp_path / "我们的.jpg")))
    second = write_return(other, tmp_path / "二.xlsx").path
    (problem,) = told(planned, second)
    assert places([problem]) == [("样板镇任务八", "示例镇任务一")]
    assert (problem.values["photo"], problem.values["other"]) == ("我们的.jpg", "水渠.jpg")
    assert problem.place.file == "二.xlsx"
    receive(planned, second)
    assert Code.PHOTO_REUSED in [
        one.code for one in letter_story(planned, mailbox(planned)[0]).report.problems
    ]
    assert told(planned, second) == []


def test_two_workbooks_looked_at_together_are_compared(
    working: Desk, other: Desk, planned: Desk, tmp_path: Path
) -> None:
    photo = a_photo(tmp_path / "水渠.jpg", "x", TAKEN)
    put(working, "1", photo)
    put(other, "1", photo)
    paths = [write_return(one, tmp_path / f"{one.identity.unit}回传.xlsx").path for one in (working, other)]
    assert places(told(planned, *paths)) == [("样板镇任务一", "示例镇任务一")]


def test_another_task_of_the_unit_is_told_and_the_same_task_is_not(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    photo = a_photo(tmp_path / "水渠.jpg", "x", TAKEN)
    first = put(working, "2", photo)
    again = first.__class__.from_plain({**first.plain(), "id": working.mint(1)[0], "stage": "整改中"})
    put(working, "7", photo)
    working.store.rows.put([again])
    found = told(planned, write_return(working, tmp_path / "一.xlsx").path)
    assert places(found) == [("示例镇任务七", "示例镇任务二")]


def test_many_photos_of_one_place_in_another_are_told_together(
    working: Desk, other: Desk, planned: Desk, tmp_path: Path
) -> None:
    for number in range(4):
        photo = a_photo(tmp_path / f"{number}.jpg", taken=TAKEN)
        put(working, "1", photo)
        put(other, "1", photo)
    paths = [write_return(one, tmp_path / f"{one.identity.unit}回传.xlsx").path for one in (working, other)]
    (problem,) = told(planned, *paths)
    assert (problem.code, problem.values["count"]) == (Code.PHOTOS_REUSED, "4")


def test_the_same_photo_before_and_afterwards_is_told_at_its_line(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    photo = a_photo(tmp_path / "水渠.jpg", "x", TAKEN)
    first = put(working, "2", photo, Stage.BEFORE)
    again = {**first.plain(), "id": working.mint(1)[0], "stage": Stage.AFTER}
    working.store.rows.put([Evidence.from_plain(again)])
    (problem,) = told(planned, write_return(working, tmp_path / "一.xlsx").path)
    assert {*places([problem])[0]} == {"示例镇任务二（整改前）", "示例镇任务二（整改后）"}
    assert (problem.place.sheet, problem.place.row) == ("佐证材料", "3")


def test_the_travelling_copy_is_known_too(working: Desk, other: Desk, planned: Desk, tmp_path: Path) -> None:
    large = a_photo(tmp_path / "大.jpg", "x", TAKEN, size=(3000, 2000))
    row = put(working, "1", large)
    copy = working.store.photos.path_of(row.copy_sha256)
    assert copy is not None
    receive(planned, write_return(working, tmp_path / "一.xlsx").path)
    put(other, "1", Path(shutil.copy(copy, tmp_path / "拷来的.jpg")))
    assert places(told(planned, write_return(other, tmp_path / "二.xlsx").path)) == [
        ("样板镇任务一", "示例镇任务一")
    ]


def test_withdrawn_rows_do_not_count(working: Desk, other: Desk, planned: Desk, tmp_path: Path) -> None:
    photo = a_photo(tmp_path / "水渠.jpg", "x", TAKEN)
    row = put(working, "1", photo)
    receive(planned, write_return(working, tmp_path / "一.xlsx").path)
    withdraw_record(working, row.id)
    taken_back = write_return(working, tmp_path / "作废.xlsx").path
    put(other, "1", photo)
    theirs = write_return(other, tmp_path / "二.xlsx").path
    assert len(told(planned, theirs)) == 1
    assert told(planned, taken_back, theirs) == []
    receive(planned, taken_back)
    assert told(planned, theirs) == []


def test_a_document_of_several_tasks_is_no_news(working: Desk, planned: Desk, tmp_path: Path) -> None:
    scan = a_photo(tmp_path / "会议纪要.jpg", "x")
    put(working, "2", scan, Stage.DOCUMENT)
    put(working, "7", scan, Stage.DOCUMENT)
    assert told(planned, write_return(working, tmp_path / "一.xlsx").path) == []


def test_a_new_caption_is_no_new_photo(working: Desk, other: Desk, planned: Desk, tmp_path: Path) -> None:
    photo = a_photo(tmp_path / "水渠.jpg", "x", TAKEN)
    put(working, "1", photo)
    mine = put(other, "1", photo)
    paths = [write_return(one, tmp_path / f"{one.identity.unit}回传.xlsx").path for one in (working, other)]
    receive(planned, *paths)
    edit_record(other, mine.id, {"caption": "改了说明"})
    later = write_return(other, tmp_path / "改.xlsx").path
    assert "evidence.caption" in receive(planned, later)
    assert told(planned, later) == []


def test_photos_from_before_the_plan_are_told_once_for_each_task(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    for number, taken in enumerate(("2019:05:01 08:00:00", "2018:05:01 08:00:00", TAKEN)):
        put(working, "2", a_photo(tmp_path / f"{number}.jpg", taken=taken))
    put(working, "7", a_photo(tmp_path / "前.jpg", taken="2019:05:01 08:00:00"), Stage.BEFORE)
    report(working, "2", "清淤完成。")
    with preview_files(planned, [write_return(working, tmp_path / "一.xlsx").path]) as preview:
        (found,) = [one for one in preview.problems if one.code is Code.PHOTO_BEFORE_PLAN]
    assert (found.values["here"], found.values["count"], found.values["taken"]) == (
        "示例镇任务二",
        "2",
        "2018-05-01",
    )
    assert found.values["day"] == "2025-06-18"
