"""Taking in many workbooks: nothing of one that cannot go in stays, and a folder comes out as it went in."""

from contextlib import closing
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.domain.records import Evidence, Progress
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.plans import load_plan, propose_plan
from jinjiang_desk.operations.receiving import apply_preview, preview_files
from jinjiang_desk.operations.sending import attached_folder, dispatch, write_return
from jinjiang_desk.operations.taking_back import take_back
from jinjiang_desk.operations.unit_summaries import summaries
from jinjiang_desk.operations.units import load_units
from jinjiang_desk.operations.watcher import Unwatched
from jinjiang_desk.paths import DeskFolder, resource
from tests.desks import TOWN, clock
from tests.operations.conftest import receive, report


class StopsAt:
    """A user who stops at a step."""

    def __init__(self, step: str, times: int = 1) -> None:
        self._step, self._left = step, times

    def report(self, done: int, total: int, what: str) -> None:
        self._left -= what == self._step
        if not self._left:
            raise Cancelled


@pytest.fixture
def sent(reported: Desk, tmp_path: Path) -> tuple[Path, Path]:
    """Two returns of a town: the first with a photo and a document, the second with another report."""
    first = write_return(reported, tmp_path / "1" / "回传.xlsx").path
    report(reported, "7", "已排查。")
    return first, write_return(reported, tmp_path / "2" / "又一份.xlsx").path


def kept(desk: Desk) -> set[Path]:
    return {path for files in (desk.store.photos, desk.store.inbox) for _, path in files.hashes()}


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def in_folder(desk: Desk, sent: tuple[Path, Path]) -> frozenset[str]:
    with preview_files(desk, sent) as preview:
        apply_preview(desk, preview)
        return frozenset(file.sha256 for file in preview.files if file.sha256)


@pytest.mark.parametrize("of_document", [False, True], ids=["workbook", "document"])
def test_what_is_stopped_leaves_no_file_behind_and_can_be_tried_again(
    planned: Desk, sent: tuple[Path, Path], *, of_document: bool
) -> None:
    (paper,) = attached_folder(sent[0]).iterdir()
    step = paper.name if of_document else sent[0].name
    before = kept(planned)
    with preview_files(planned, sent[:1]) as preview:
        with pytest.raises(Cancelled):
            apply_preview(planned, preview, StopsAt(step))
        assert kept(planned) == before
        apply_preview(planned, preview)
    assert len(planned.store.rows.find(Evidence)) == 2
    assert all(planned.store.photos.is_whole(sha256) for sha256, _ in planned.store.photos.hashes())
    assert len(kept(planned)) == len(before) + 3


def test_what_an_earlier_workbook_of_the_folder_brings_is_not_taken_for_lost(
    planned: Desk, sent: tuple[Path, Path]
) -> None:
    with preview_files(planned, sent) as preview:
        assert Code.FILES_BROUGHT_BACK not in [one.code for one in preview.problems]
        assert preview.files[1].brought_back == frozenset()


def test_a_file_that_is_left_leaves_no_photo_behind(planned: Desk, sent: tuple[Path, Path]) -> None:
    with preview_files(planned, sent) as preview:
        spoil(sent[0])
        taken = apply_preview(planned, preview)
    assert (taken.left, [one.code for one in taken.problems]) == ((sent[0],), [Code.FILE_CHANGED])
    named = {row.sha256 for row in planned.store.rows.find(Evidence)}
    named |= {row.copy_sha256 for row in planned.store.rows.find(Evidence) if row.copy_sha256}
    assert {sha256 for sha256, _ in planned.store.photos.hashes()} <= named


def test_all_that_went_in_together_is_taken_back_together(planned: Desk, sent: tuple[Path, Path]) -> None:
    workbooks = in_folder(planned, sent)
    assert len(planned.store.rows.find(Progress)) == 2
    back = take_back(planned, workbooks, Unwatched())
    assert (back.left, back.problems) == ((), ())
    assert planned.store.rows.find(Progress) == planned.store.rows.find(Evidence) == ()
    in_folder(planned, sent)
    assert len(planned.store.rows.find(Progress)) == 2


def test_what_cannot_be_taken_back_is_named_and_stays(planned: Desk, sent: tuple[Path, Path]) -> None:
    workbooks = in_folder(planned, sent)
    dispatch(planned, TOWN, sent[0].parent / "下发.xlsx")
    with pytest.raises(DeskError) as refused:
        take_back(planned, workbooks, Unwatched())
    assert [one.code for one in refused.value.problems] == [Code.RECEIPT_SENT]
    assert len(planned.store.rows.find(Progress)) == 2


def test_taking_back_is_stopped_between_two(planned: Desk, sent: tuple[Path, Path]) -> None:
    workbooks = in_folder(planned, sent)
    back = take_back(planned, workbooks, StopsAt("回传.xlsx"))
    assert (back.left, back.problems) == (("回传.xlsx",), ())
    assert len(planned.store.rows.find(Progress)) == 1


def test_another_districts_return_is_not_counted_to_the_unit_of_that_name(
    planned: Desk, sent: tuple[Path, Path], tmp_path: Path
) -> None:
    with closing(init_desk(DeskFolder(tmp_path / "外区"), Role.DISTRICT, "外区整改办", clock)) as other:
        load_units(other, resource("units", "sample.xlsx"))
        load_plan(other, propose_plan(other, resource("sample", "plan.txt")))
        order = dispatch(other, TOWN, tmp_path / "外区下发.xlsx").path
    with closing(init_desk(DeskFolder(tmp_path / "外镇"), Role.TOWN, TOWN, clock)) as town:
        receive(town, order)
        report(town, "2", "外区的")
        foreign = write_return(town, tmp_path / "外区回传.xlsx").path
    with preview_files(planned, [sent[0], foreign]) as preview:
        found = {one.unit: (len(one.files), len(one.refused)) for one in summaries(preview.files)}
    assert found == {TOWN: (1, 0), "": (1, 1)}
