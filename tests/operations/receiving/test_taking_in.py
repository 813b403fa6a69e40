"""Taking in many workbooks: nothing of one that cannot go in stays, and a folder comes out as it went in."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.domain.records import Evidence, Progress
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.assigning.units import load_units
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.receiving.taking_back import take_back
from jinjiang_desk.operations.receiving.unit_summaries import summaries
from jinjiang_desk.operations.sending.posting import new_envelope
from jinjiang_desk.operations.sending.writing import attached_folder, dispatch, write_return
from jinjiang_desk.operations.tasks.records import edit_record
from jinjiang_desk.operations.watcher import Unwatched
from jinjiang_desk.paths import DeskFolder, resource
from jinjiang_desk.store.exchanges import Parcel
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


def left_where_the_first_changes(desk: Desk, *paths: Path) -> list[tuple[Code, str | None]]:
    """Receive files of which the first changes meanwhile, so that none goes in, and return why."""
    before = kept(desk)
    with preview_files(desk, paths) as preview:
        spoil(paths[0])
        with pytest.raises(DeskError) as refused:
            apply_preview(desk, preview)
    assert kept(desk) == before
    assert desk.store.rows.find(Progress) == desk.store.rows.find(Evidence) == ()
    return [(one.code, one.place.file) for one in refused.value.problems]


@pytest.mark.parametrize("order", [1, -1], ids=["brings more", "brings nothing more"])
def test_what_carries_again_what_a_file_that_is_left_would_bring_is_left_too(
    planned: Desk, sent: tuple[Path, Path], order: int
) -> None:
    first, second = sent[::order]
    assert left_where_the_first_changes(planned, first, second) == [
        (Code.FILE_CHANGED, first.name),
        (Code.EARLIER_FILE_LEFT, second.name),
    ]
    receive(planned, second)
    assert len(planned.store.rows.find(Evidence)) == 2
    assert len(planned.store.rows.find(Progress)) == (2 if second == sent[1] else 1)


def test_a_copy_of_a_file_that_is_left_is_told(planned: Desk, sent: tuple[Path, Path]) -> None:
    copy = sent[0].with_name("另存.xlsx")
    copy.write_bytes(sent[0].read_bytes())
    told = left_where_the_first_changes(planned, sent[0], copy)
    assert told[1:] == [(Code.EARLIER_FILE_LEFT, copy.name)]


def test_what_edits_what_a_file_that_is_left_would_bring_is_left_too(
    planned: Desk, working: Desk, tmp_path: Path
) -> None:
    report(working, "2", "清淤完成。")
    first = write_return(working, tmp_path / "1.xlsx").path
    (known,) = working.store.rows.find(Progress)
    edit_record(working, known.id, {"text": "清淤全部完成。"})
    second = write_return(working, tmp_path / "2.xlsx").path
    assert left_where_the_first_changes(planned, first, second) == [
        (Code.FILE_CHANGED, first.name),
        (Code.EARLIER_FILE_LEFT, second.name),
    ]
    receive(planned, second)
    assert [one.text for one in planned.store.rows.find(Progress)] == ["清淤全部完成。"]


def test_what_has_nothing_to_do_with_a_file_that_is_left_goes_in(
    planned: Desk, working: Desk, tmp_path: Path
) -> None:
    report(working, "2", "六月")
    report(working, "2", "七月", "2025-07")
    paths = [
        write_return(working, tmp_path / f"{period}.xlsx", period).path for period in ("2025-06", "2025-07")
    ]
    with preview_files(planned, paths) as preview:
        spoil(paths[0])
        taken = apply_preview(planned, preview)
    assert (taken.left, [one.code for one in taken.problems]) == ((paths[0],), [Code.FILE_CHANGED])
    assert [one.text for one in planned.store.rows.find(Progress)] == ["七月"]


@pytest.mark.parametrize(("act", "code"), [(Path.unlink, Code.FILE_MISSING), (spoil, Code.FILE_CHANGED)])
def test_a_document_that_changed_is_told_by_its_own_name(
    planned: Desk, sent: tuple[Path, Path], act: Callable[[Path], None], code: Code
) -> None:
    with preview_files(planned, sent[:1]) as preview:
        (paper,) = attached_folder(sent[0]).iterdir()
        act(paper)
        with pytest.raises(DeskError) as refused:
            apply_preview(planned, preview)
    (told,) = refused.value.problems
    assert (told.code, told.place.file, told.place.item) == (code, sent[0].name, "报告.pdf")


def test_all_that_went_in_together_is_taken_back_together(planned: Desk, sent: tuple[Path, Path]) -> None:
    workbooks = in_folder(planned, sent)
    assert len(planned.store.rows.find(Progress)) == 2
    back = take_back(planned, workbooks, Unwatched())
    assert (back.left, back.problems) == ((), ())
    assert planned.store.rows.find(Progress) == planned.store.rows.find(Evidence) == ()
    in_folder(planned, sent)
    assert len(planned.store.rows.find(Progress)) == 2


def test_what_went_in_is_taken_back_however_many_workbooks_came_since(
    planned: Desk, sent: tuple[Path, Path]
) -> None:
    workbooks = in_folder(planned, sent)
    envelope = new_envelope(planned, PackageKind.RETURN, TOWN)
    for number in range(250):
        planned.store.record_arrival(Parcel(envelope, f"{number}.xlsx", "0" * 64), planned.now())
    back = take_back(planned, workbooks, Unwatched())
    assert (back.left, back.problems) == ((), ())
    assert planned.store.rows.find(Progress) == ()


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
