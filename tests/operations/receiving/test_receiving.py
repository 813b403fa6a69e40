"""Several workbooks at once: what went in is told, and nothing goes in that nobody looked at."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.domain.records import Evidence, Progress
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.clashes import Clash
from jinjiang_desk.operations.receiving.entries import entry_thumbnail, preview_entries
from jinjiang_desk.operations.receiving.receive import apply_decided, apply_preview, preview_files
from jinjiang_desk.operations.receiving.unit_summaries import summaries
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach, evidence_file
from jinjiang_desk.operations.watcher import Unwatched
from tests.conftest import MakeDesk
from tests.operations.conftest import receive, report
from tests.operations.steps import code_of
from tests.photo.pictures import jpeg


@pytest.fixture
def returns(planned: Desk, make_desk: MakeDesk, tmp_path: Path) -> list[Path]:
    """The returns of two towns, each with one report."""
    paths = []
    for name in ("示例镇", "样板镇"):
        town = make_desk(Role.TOWN, name)
        dispatch(planned, name, tmp_path / f"下发_{name}.xlsx")
        receive(town, tmp_path / f"下发_{name}.xlsx")
        report(town, "1", f"{name}的进展")
        paths.append(write_return(town, tmp_path / f"回传_{name}.xlsx").path)
    return paths


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


@pytest.mark.parametrize(("act", "code"), [(Path.unlink, Code.FILE_MISSING), (spoil, Code.FILE_CHANGED)])
@pytest.mark.parametrize("at", [0, 1])
def test_one_file_that_is_no_longer_what_was_shown_keeps_no_other_out(
    planned: Desk, returns: list[Path], act: Callable[[Path], None], code: Code, at: int
) -> None:
    with preview_files(planned, returns) as preview:
        act(returns[at])
        taken = apply_preview(planned, preview)
    assert ([one.code for one in taken.problems], taken.left) == ([code], (returns[at],))
    assert taken.problems[0].place.file == returns[at].name
    assert len(planned.store.rows.find(Progress)) == 1
    kept = [path for _, path in planned.store.inbox.hashes() if path.suffix == ".xlsx"]
    assert len(kept) == 1


@pytest.mark.parametrize(("act", "code"), [(Path.unlink, Code.FILE_MISSING), (spoil, Code.FILE_CHANGED)])
def test_nothing_changes_where_the_only_file_is_no_longer_what_was_shown(
    planned: Desk, returns: list[Path], act: Callable[[Path], None], code: Code
) -> None:
    before = planned.store.history.lines(1)
    with preview_files(planned, returns[:1]) as preview:
        act(returns[0])
        with pytest.raises(DeskError) as caught:
            apply_preview(planned, preview)
    assert code_of(caught) is code
    assert planned.store.history.lines(1) == before


def test_what_is_kept_is_what_was_read(planned: Desk, returns: list[Path]) -> None:
    """A file may change so that neither its size nor its time tells."""
    content, status = returns[0].read_bytes(), returns[0].stat()
    with preview_files(planned, returns[:1]) as preview:
        returns[0].write_bytes(bytes(len(content)))
        os.utime(returns[0], ns=(status.st_atime_ns, status.st_mtime_ns))
        apply_preview(planned, preview)
    (kept,) = (path for _, path in planned.store.inbox.hashes() if path.suffix == ".xlsx")
    assert kept.read_bytes() == content
    assert len(planned.store.rows.find(Progress)) == 1


def test_choices_are_for_the_file_that_was_shown(planned: Desk, returns: list[Path]) -> None:
    with preview_files(planned, returns[:1]) as preview:
        returns[0].write_bytes(returns[1].read_bytes())
        with pytest.raises(DeskError) as caught:
            apply_decided(planned, preview, {Clash(returns[0], Table.PROGRESS, "x", "text"): Choice.MINE})
    assert code_of(caught) is Code.FILE_CHANGED
    assert planned.store.rows.find(Progress) == ()


def test_what_went_in_before_a_file_that_could_not_is_told(planned: Desk, returns: list[Path]) -> None:
    with preview_files(planned, returns) as preview:
        receive(planned, returns[1])
        taken = apply_preview(planned, preview)
    assert [problem.code for problem in taken.problems] == [Code.ROW_CHANGED_MEANWHILE]
    assert taken.problems[0].place.file == returns[1].name
    assert taken.left == (returns[1],)
    (line,) = planned.store.history.lines(1)
    assert (line.source, line.number) == (returns[0].name, taken.done.number)


class Stopper:
    """Stops when a file comes up for the so-manieth time."""

    def __init__(self, name: str, time: int) -> None:
        self._left = {name: time}

    def report(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        self._left[what] = self._left.get(what, 0) - 1
        if self._left[what] == 0:
            raise Cancelled


class Stumbler(Unwatched):
    """Goes wrong where the last of two workbooks goes in."""

    def report(self, done: int, total: int, what: str) -> None:
        if done == total - 1:
            raise RuntimeError(what)


def test_a_bug_does_not_hide_what_went_in_before_it(
    planned: Desk, returns: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    with preview_files(planned, returns) as preview:
        taken = apply_preview(planned, preview, Stumbler())
    assert [(one.code, one.place.file) for one in taken.problems] == [
        (Code.RECEIVING_FAILED, returns[1].name)
    ]
    assert taken.left == (returns[1],)
    assert taken.done.number == planned.store.history.last()
    assert [row.unit for row in planned.store.rows.find(Progress)] == ["示例镇"]
    assert "a bug" in caplog.text


def test_stopping_between_two_workbooks_keeps_the_first(planned: Desk, returns: list[Path]) -> None:
    with preview_files(planned, returns) as preview:
        taken = apply_preview(planned, preview, Stopper(returns[1].name, 2))
    assert (taken.left, taken.problems) == ((returns[1],), ())
    assert [row.unit for row in planned.store.rows.find(Progress)] == ["示例镇"]


def test_stopping_before_the_first_goes_in_changes_nothing(planned: Desk, returns: list[Path]) -> None:
    before = planned.store.history.lines(1)
    with preview_files(planned, returns) as preview, pytest.raises(Cancelled):
        apply_preview(planned, preview, Stopper(returns[0].name, 2))
    assert planned.store.history.lines(1) == before


def test_what_was_stopped_after_its_photos_were_kept_goes_in_later(
    planned: Desk, working: Desk, tmp_path: Path
) -> None:
    photo = Attachment(jpeg(tmp_path / "现场.jpg"))
    attach(working, find_task(working, "2"), [photo], Stage.AFTER)
    returned = write_return(working, tmp_path / "回传.xlsx").path
    with preview_files(planned, [returned]) as preview:
        with pytest.raises(Cancelled):
            apply_preview(planned, preview, Stopper(returned.name, 1))
        photos = [one for one in preview_entries(preview) if one.arrived is not None]
        assert photos
        assert all(entry_thumbnail(planned, one, 32) for one in photos)
        assert planned.store.rows.find(Evidence) == ()
        apply_preview(planned, preview)
    kept = planned.store.rows.find(Evidence)
    assert {one.id for one in kept} >= {one.row.id for one in photos}
    assert all(evidence_file(planned, one) for one in kept)


def test_the_same_file_under_another_name_is_told_and_counts_once(planned: Desk, returns: list[Path]) -> None:
    twin = returns[0].with_name("副本.xlsx")
    twin.write_bytes(returns[0].read_bytes())
    with preview_files(planned, [returns[0], twin]) as preview:
        first, second = preview.files
        assert (first.usable, second.usable, second.refused, second.repeated) == (True, False, False, True)
        (told,) = [one for one in preview.problems if one.code is Code.FILE_REPEATED]
        assert (told.place.file, told.values["other"]) == ("副本.xlsx", returns[0].name)
        apply_preview(planned, preview)
    assert len(planned.store.rows.find(Progress)) == 1
    assert [one.direction for one in planned.store.exchanges.lines(-1, "in")] == ["in"]


def test_the_documents_beside_the_second_of_two_same_files_come_along(
    planned: Desk, working: Desk, tmp_path: Path
) -> None:
    paper = tmp_path / "报告.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    attach(working, find_task(working, "2"), [Attachment(paper)], Stage.DOCUMENT)
    sent = write_return(working, tmp_path / "带文件" / "回传.xlsx").path
    alone = tmp_path / "只有表.xlsx"
    alone.write_bytes(sent.read_bytes())
    assert "evidence.file" in receive(planned, alone, sent)


def test_a_summary_for_each_unit(planned: Desk, returns: list[Path], tmp_path: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"no workbook")
    with preview_files(planned, [*returns, bad]) as preview:
        found = [
            (one.unit, one.usable, len(one.refused), len(one.rows(Outcome.NEW)))
            for one in summaries(preview.files)
        ]
    assert found == [("示例镇", True, 0, 1), ("样板镇", True, 0, 1), ("", False, 1, 0)]
