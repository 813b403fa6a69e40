"""A town without the program puts its photos into the dispatch, wherever people put them, and mails it back."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image as Drawn
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.sending.writing import dispatch
from jinjiang_desk.operations.tasks.evidence import evidence_file
from tests.operations.conftest import receive
from tests.operations.receiving.test_picture_checks import packed
from tests.photo.pictures import scenery
from tests.workbook.images.wpspictures import WPS_ID, cell_images
from tests.workbook.rawbook import edit, unpack


def photo(turn: int) -> bytes:
    stream = io.BytesIO()
    scenery((640, 480), turn).save(stream, "JPEG", quality=90)
    return stream.getvalue()


@pytest.fixture
def filled(planned: Desk, tmp_path: Path) -> Path:
    """A dispatch with two photos over one line of 佐证材料, one beside 进展, and one of WPS in a cell."""
    path = tmp_path / "下发.xlsx"
    dispatch(planned, "示例镇", path)
    workbook = openpyxl.load_workbook(path)
    lines = workbook["佐证材料"]
    for row, number in ((2, "1"), (3, "2")):
        lines[cell(lines, "序号", row)] = number
        lines[cell(lines, "阶段", row)] = "整改后"
    lines[cell(lines, "说明", 2)] = "入河口"
    lines[cell(lines, "图片", 3)] = f'=_xlfn.DISPIMG("{WPS_ID}",1)'
    lay(lines, "图片", photo(1))
    lay(lines, "说明", photo(2))
    lay(workbook["进展"], "进展情况", photo(3))
    workbook.save(path)
    parts = cell_images((WPS_ID, "media/wps.jpg")).parts
    return edit(
        path, {**{name: str(one).encode() for name, one in parts.items()}, "xl/media/wps.jpg": photo(4)}
    )


def cell(page: Worksheet, heading: str, row: int) -> str:
    (column,) = (one.column_letter for one in page[1] if one.value == heading)
    return f"{column}{row}"


def lay(page: Worksheet, heading: str, content: bytes) -> None:
    """Lay a small picture over a cell of row 2."""
    drawn = Drawn(io.BytesIO(content))
    drawn.width, drawn.height = 16, 12
    page.add_image(drawn, cell(page, heading, 2))


def evidence(desk: Desk) -> Iterator[tuple[bytes, Evidence]]:
    for row in desk.store.rows.find(Evidence):
        path = evidence_file(desk, row)
        assert path is not None
        assert hashlib.sha256(path.read_bytes()).hexdigest() == row.sha256 == row.copy_sha256
        yield path.read_bytes(), row


def test_every_photo_is_evidence_of_its_task(planned: Desk, filled: Path) -> None:
    with preview_files(planned, [filled]) as preview:
        told = {one.code for one in preview.problems}
    assert Code.PICTURES_FURTHER in told
    assert not told & {Code.PICTURE_UNPLACED, Code.PICTURE_NOT_INSIDE, Code.PICTURE_MISSING}
    receive(planned, filled)
    found = dict(evidence(planned))
    assert set(found) == {photo(turn) for turn in (1, 2, 3, 4)}
    first, second, beside, wps = (found[photo(turn)] for turn in (1, 2, 3, 4))
    assert first.task_id == second.task_id != wps.task_id
    assert (first.stage, second.stage, wps.stage) == (Stage.AFTER,) * 3
    assert first.caption == second.caption == "入河口"
    assert {row.unit for row in found.values()} == {row.owner for row in found.values()} == {"示例镇"}
    assert beside.caption == "进展附图"
    assert len({row.id for row in found.values()}) == 4


def test_the_same_file_again_changes_nothing(planned: Desk, filled: Path) -> None:
    receive(planned, filled)
    before = planned.store.rows.find(Evidence)
    assert receive(planned, filled) == ()
    assert planned.store.rows.find(Evidence) == before


@pytest.fixture
def squeezed(filled: Path, tmp_path: Path) -> Path:
    """The same with all its photos packed tighter, those beside the lines' own ones, too."""
    path = tmp_path / "压缩.xlsx"
    path.write_bytes(filled.read_bytes())
    own = {photo(turn) for turn in (1, 2, 3, 4)}
    media = [name for name, content in unpack(path).items() if content in own]
    assert len(media) == len(own)
    return edit(path, dict.fromkeys(media, packed))


def test_packed_pictures_change_nothing(planned: Desk, filled: Path, squeezed: Path) -> None:
    receive(planned, filled)
    before = planned.store.rows.find(Evidence)
    with preview_files(planned, [squeezed]) as preview:
        (told,) = (one for one in preview.problems if one.code is Code.PICTURES_RECOMPRESSED)
        assert told.values["count"] == "4"
    assert receive(planned, squeezed) == receive(planned, filled) == ()
    assert planned.store.rows.find(Evidence) == before


def test_better_pictures_take_the_place_of_packed_ones_once(
    planned: Desk, filled: Path, squeezed: Path
) -> None:
    receive(planned, squeezed)
    before = planned.store.rows.find(Evidence)
    assert "evidence.sha256" in receive(planned, filled)
    after = dict(evidence(planned))
    assert set(after) == {photo(turn) for turn in (1, 2, 3, 4)}
    assert {row.id for row in after.values()} == {row.id for row in before}
    assert receive(planned, filled) == receive(planned, squeezed) == ()
    assert dict(evidence(planned)) == after


def test_another_picture_beside_the_line_s_own_is_kept(planned: Desk, filled: Path, tmp_path: Path) -> None:
    receive(planned, filled)
    again = tmp_path / "另一份.xlsx"
    again.write_bytes(filled.read_bytes())
    (media,) = (name for name, content in unpack(again).items() if content == photo(2))
    edit(again, {media: photo(8)})
    receive(planned, again)
    assert set(dict(evidence(planned))) == {photo(turn) for turn in (1, 2, 3, 4, 8)}


def test_another_picture_on_a_line_is_told_and_both_are_kept(
    planned: Desk, filled: Path, tmp_path: Path
) -> None:
    """Two people may have filled in two copies of one form."""
    receive(planned, filled)
    before = {row.id: row for _, row in evidence(planned)}
    again = tmp_path / "另一份.xlsx"
    again.write_bytes(filled.read_bytes())
    (media,) = (name for name, content in unpack(again).items() if content == photo(1))
    edit(again, {media: photo(8)})
    with preview_files(planned, [again]) as preview:
        places = [one.place.cell for one in preview.problems if one.code is Code.PICTURE_CHANGED]
    assert places == ["E2"]
    receive(planned, again)
    after = dict(evidence(planned))
    assert {row.id: row for row in after.values() if row.id in before} == before
    assert set(after) == {photo(turn) for turn in (1, 2, 3, 4, 8)}
    assert receive(planned, filled) == receive(planned, again) == ()


def two_lines(form: Path, target: Path, *, deleted: bool) -> Path:
    """A form with two lines of 佐证材料 and their photos; with the first line deleted, both photos lie on the next."""
    workbook = openpyxl.load_workbook(form)
    page = workbook["佐证材料"]
    for row, words in ((2, "一"), (3, "二")):
        page[cell(page, "序号", row)], page[cell(page, "说明", row)] = "2", words
        page[cell(page, "阶段", row)] = "整改后"
    if deleted:
        page.delete_rows(2)
    for row in (2, 3):
        drawn = Drawn(io.BytesIO(photo(row)))
        drawn.width, drawn.height = 16, 12
        page.add_image(drawn, cell(page, "图片", 2 if deleted else row))
    workbook.save(target)
    return target


def test_a_photo_that_slid_onto_the_next_line_stays_what_it_was(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    receive(planned, two_lines(dispatched, tmp_path / "1.xlsx", deleted=False))
    before = planned.store.rows.find(Evidence)
    assert {row.caption for row in before} == {"一", "二"}
    again = two_lines(dispatched, tmp_path / "2.xlsx", deleted=True)
    with preview_files(planned, [again]) as preview:
        assert not preview.problems
    assert receive(planned, again) == ()
    assert planned.store.rows.find(Evidence) == before
