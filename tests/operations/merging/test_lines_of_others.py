"""Lines of a return that tell the version of a record that has another line: copies without the id, what was pasted from
an earlier return, and pictures laid beside a photo's own."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Inspection, Reading
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach, evidence_file
from jinjiang_desk.operations.tasks.inspections import correct_inspection, save_inspection
from tests.operations.filling import at, changed, decide, fill, take_in, versions
from tests.operations.receiving.test_pictures_by_hand import photo
from tests.operations.steps import INSPECTION

PHOTOS, VISITS, READINGS = "佐证材料", "现场核查", "监测数据"
ID = "行编号"


def copied(path: Path, sheet: str, change: Callable[[Worksheet], None]) -> Path:
    """A copy of a return with the first line of a sheet copied to the next, and something changed."""

    def work(workbook: openpyxl.Workbook) -> None:
        page = workbook[sheet]
        for cell in page[2]:
            page.cell(3, cell.column).value = cell.value
        change(page)

    return changed(Path(shutil.copy(path, path.with_name("抄了一行.xlsx"))), work)


def take_in_twice(desk: Desk, path: Path) -> list[Code]:
    """Take a file in, and see that it changes nothing when it comes again."""
    told = take_in(desk, path)
    before = versions(desk)
    take_in(desk, path)
    assert versions(desk) == before
    return told


@pytest.fixture
def photographed(working: Desk, tmp_path: Path) -> Path:
    """A return with a photo."""
    (tmp_path / "甲.jpg").write_bytes(photo(1))
    attach(working, find_task(working, "2"), [Attachment(tmp_path / "甲.jpg", "甲")], Stage.AFTER)
    return write_return(working, tmp_path / "回传.xlsx").path


def shown(desk: Desk) -> dict[str, str]:
    """Return by the ids of photos which files are there."""
    files = {one.id: evidence_file(desk, one) for one in desk.store.rows.find(Evidence)}
    return {key: path.stem for key, path in files.items() if path is not None}


def lay(page: Worksheet, row: int, content: bytes) -> None:
    page.add_image(Image(io.BytesIO(content)), page.cell(row, at(page, "图片")).coordinate)


@pytest.mark.parametrize("choice", [None, *Choice])
def test_a_further_picture_on_a_copied_line_is_not_the_photo_that_was_copied(
    working: Desk, planned: Desk, photographed: Path, choice: Choice | None
) -> None:
    """Both lines have its id, and the picture beside tells its version."""
    (mine,) = working.store.rows.find(Evidence)

    def two_more(page: Worksheet) -> None:
        lay(page, 3, photo(2))
        lay(page, 3, photo(3))

    path = copied(photographed, PHOTOS, two_more)
    told = decide(planned, choice, path) if choice is not None else take_in(planned, path)
    assert {Code.ROW_COPIED, Code.PICTURES_FURTHER} == set(told)
    assert shown(planned)[mine.id] == mine.copy_sha256
    assert len(shown(planned)) == (3 if choice is Choice.THEIRS else 2)
    before = versions(planned)
    take_in(planned, path)
    take_in(planned, photographed)
    assert versions(planned) == before


@pytest.mark.parametrize("caption", ["甲", "另一处"])
@pytest.mark.parametrize("lost", [(3,), (2, 3)], ids=["copy", "both"])
def test_another_photo_on_a_copy_without_its_id_is_kept(
    working: Desk, planned: Desk, photographed: Path, lost: tuple[int, ...], caption: str
) -> None:
    """The hidden columns came along, and tell of the photo on the line that was copied."""
    (mine,) = working.store.rows.find(Evidence)

    def another(page: Worksheet) -> None:
        lay(page, 3, photo(2))
        for row in lost:
            fill(page, row, {ID: None})
        fill(page, 3, {"说明": caption})

    path = copied(photographed, PHOTOS, another)
    assert set(take_in_twice(planned, path)) == {Code.ROW_ID_LOST}
    before = set(shown(planned).values())
    assert mine.copy_sha256 in before
    assert len(before) == 2
    assert {one.caption for one in planned.store.rows.find(Evidence)} == {"甲", caption}
    take_in(planned, photographed)
    assert set(shown(planned).values()) == before
    assert shown(planned)[mine.id] == mine.copy_sha256


def test_another_photo_above_the_one_whose_line_was_copied_does_not_get_its_id(
    working: Desk, planned: Desk, photographed: Path
) -> None:
    """Both lines tell its version, which does not tell which picture it shows."""
    (mine,) = working.store.rows.find(Evidence)

    def above(page: Worksheet) -> None:
        (picture,) = page._images
        picture.anchor._from.row += 1
        picture.anchor.to.row += 1
        lay(page, 2, photo(2))
        for row in (2, 3):
            fill(page, row, {ID: None})

    assert set(take_in_twice(planned, copied(photographed, PHOTOS, above))) == {Code.ROW_ID_LOST}
    before = set(shown(planned).values())
    assert mine.copy_sha256 in before
    assert len(before) == 2
    take_in(planned, photographed)
    assert set(shown(planned).values()) == before
    assert shown(planned)[mine.id] == mine.copy_sha256


def test_a_further_picture_on_a_line_that_was_not_read_whole_is_another_photo(
    working: Desk, planned: Desk, photographed: Path, tmp_path: Path
) -> None:
    (mine,) = working.store.rows.find(Evidence)

    def one_more(workbook: openpyxl.Workbook) -> None:
        page = workbook[PHOTOS]
        lay(page, 2, photo(2))
        fill(page, 2, {"原件校验值": None})

    path = changed(Path(shutil.copy(photographed, tmp_path / "加了一张.xlsx")), one_more)
    assert take_in_twice(planned, path) == [Code.PICTURES_FURTHER]
    assert shown(planned)[mine.id] == mine.copy_sha256
    assert len(shown(planned)) == 2


def test_what_was_pasted_from_an_earlier_return_is_no_visit_of_its_own(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    """The record says in the next line what became of it; the line made a new stand-in each time the file came."""
    (visit,) = save_inspection(working, find_task(working, "2"), INSPECTION).row_ids
    first = openpyxl.load_workbook(write_return(working, tmp_path / "一.xlsx").path)[VISITS]
    correct_inspection(working, visit, {**INSPECTION, "findings": "水清，有鱼。"}, [])
    path = write_return(working, tmp_path / "二.xlsx").path

    def paste(page: Worksheet) -> None:
        for cell in first[2]:
            page.cell(3, cell.column).value = cell.value
        fill(page, 3, {ID: None})

    pasted = copied(path, VISITS, paste)
    assert take_in_twice(planned, pasted) == [Code.ROW_SAID_TWICE]
    assert planned.store.rows.find(Inspection) == working.store.rows.find(Inspection)

    def lose(workbook: openpyxl.Workbook) -> None:
        fill(workbook[VISITS], 2, {ID: None})

    assert set(take_in_twice(planned, changed(pasted, lose))) == {Code.ROW_ID_LOST, Code.ROW_SAID_TWICE}
    assert planned.store.rows.find(Inspection) == working.store.rows.find(Inspection)


@pytest.mark.parametrize("typed", ["超标", "看不清"], ids=["understood", "not"])
def test_a_copy_without_its_id_is_said_twice_though_the_line_itself_was_changed(
    working: Desk, planned: Desk, tmp_path: Path, typed: str
) -> None:
    """It stood in for the record until the file came again, and was taken back then."""
    reading = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L", "sampled_on": INSPECTION["date"]}
    save_inspection(working, find_task(working, "2"), INSPECTION, [reading])
    path = write_return(working, tmp_path / "回传.xlsx").path

    def change(page: Worksheet) -> None:
        fill(page, 2, {"点位": "下游桥头", "评价": typed})
        fill(page, 3, {ID: None})

    assert Code.ROW_SAID_TWICE in take_in_twice(planned, copied(path, READINGS, change))
    (mine,), (came,) = (desk.store.rows.find(Reading) for desk in (working, planned))
    assert (came.id, came.point) == (mine.id, "下游桥头")
