"""A workbook counts as sent only once it was read back from its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.package import Selection, Wanted
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.domain.records import Evidence, Progress
from jinjiang_desk.domain.status import Decision, Tick
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.sending.dispatching import dispatch_outline, send_dispatches
from jinjiang_desk.operations.sending.places import folder_place, plugged_in, stick_places
from jinjiang_desk.operations.sending.returning import outline_return, send_return
from jinjiang_desk.operations.sending.writing import (
    attached_folder,
    dispatch,
    dispatch_some,
    unsent_records,
    write_return,
)
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import SelfCheck, save_application
from jinjiang_desk.operations.tasks.verdicts import give_verdict
from jinjiang_desk.operations.watcher import Unwatched
from tests.full_disk import fill
from tests.operations.conftest import receive, report
from tests.operations.steps import code_of

READING_BACK = "正在读回核对"


class Meddler:
    """Looks on, and does something when a step comes."""

    def __init__(self, step: str, act: Callable[[], object]) -> None:
        self._step, self._act = step, act
        self.steps: list[str] = []

    def report(self, done: int, total: int, what: str) -> None:
        self.steps.append(what)
        if what == self._step:
            self._act()


@pytest.fixture
def reported(reported: Desk) -> Desk:
    """The same town with a report for task 7, too."""
    report(reported, "7", "已排查。")
    return reported


def nothing_sent(desk: Desk, stick: Path) -> bool:
    left = [one for one in desk.store.exchanges.lines(10) if one.direction == "out"]
    return not left and not list(stick.glob("*")) and bool(unsent_records(desk))


def by_steps(desk: Desk, target: Path) -> object:
    return send_return(desk, target, Wanted(), 0, Unwatched())


@pytest.mark.parametrize("write", [write_return, by_steps])
def test_a_return_with_a_name_too_long_is_told_that(
    reported: Desk, tmp_path: Path, write: Callable[[Desk, Path], object]
) -> None:
    with pytest.raises(DeskError) as refused:
        write(reported, tmp_path / f"{'长' * 90}.xlsx")
    assert code_of(refused) is Code.NAME_TOO_LONG
    assert list(tmp_path.glob("长*")) == []


def test_what_was_written_was_read_back(reported: Desk, stick: Path) -> None:
    watcher = Meddler("", lambda: None)
    sent = write_return(reported, stick / "回传.xlsx", None, watcher)
    assert READING_BACK in watcher.steps
    assert (sent.rows, sent.files, sent.problems) == (4, 2, ())
    (line,) = [one for one in reported.store.exchanges.lines(10) if one.direction == "out"]
    assert reported.store.exchanges.report(line.id).path == str(stick / "回传.xlsx")
    kept = reported.store.outbox.path_of(line.sha256)
    assert kept is not None
    assert kept.read_bytes() == (stick / "回传.xlsx").read_bytes()


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"x")


def spoil_document(workbook: Path) -> None:
    (paper,) = attached_folder(workbook).iterdir()
    spoil(paper)


@pytest.mark.parametrize("act", [spoil, spoil_document], ids=["workbook", "document"])
def test_a_stick_that_keeps_something_else_is_told(
    reported: Desk, stick: Path, act: Callable[[Path], None]
) -> None:
    target = stick / "回传.xlsx"
    with pytest.raises(DeskError) as caught:
        write_return(reported, target, None, Meddler(READING_BACK, lambda: act(target)))
    assert code_of(caught) is Code.WRITTEN_DIFFERS
    assert nothing_sent(reported, stick)


def test_what_lies_whole_on_a_stick_that_was_pulled_out_can_be_called_back(
    reported: Desk, planned: Desk, stick: Path
) -> None:
    pulled = stick.with_name("拔出")
    with pytest.raises(DeskError) as caught:
        write_return(reported, stick / "回传.xlsx", None, Meddler(READING_BACK, lambda: stick.rename(pulled)))
    assert code_of(caught) is Code.TARGET_GONE
    assert [one.direction for one in reported.store.exchanges.lines(1)] == ["out"]
    receive(planned, pulled / "回传.xlsx")
    known = len(planned.store.rows.find(Progress))
    undo_last(reported)
    (taken,) = [one for one in reported.store.rows.find(Progress, withdrawn=None) if one.withdrawn]
    assert (taken.text, taken.revision) == ("已排查。", 2)
    write_return(reported, pulled / "再回传.xlsx")
    receive(planned, pulled / "再回传.xlsx")
    assert len(planned.store.rows.find(Progress)) == known - 1


def test_a_failed_return_leaves_an_earlier_one_its_documents(reported: Desk, stick: Path) -> None:
    first = write_return(reported, stick / "回传.xlsx")
    papers = list(attached_folder(first.path).iterdir())
    with pytest.raises(Cancelled):
        write_return(reported, first.path, None, Meddler(READING_BACK, stop))
    assert papers
    assert all(paper.is_file() for paper in papers)


def test_a_stick_that_is_gone_before_is_not_made_anew(reported: Desk, stick: Path) -> None:
    stick.rmdir()
    with pytest.raises(DeskError) as caught:
        send_return(reported, stick / "回传.xlsx", Wanted(), 0, Unwatched())
    assert code_of(caught) is Code.TARGET_GONE
    assert not stick.exists()


def stop() -> None:
    raise Cancelled


def test_cancelling_at_the_last_step_leaves_nothing(reported: Desk, stick: Path) -> None:
    with pytest.raises(Cancelled):
        write_return(reported, stick / "回传.xlsx", None, Meddler(READING_BACK, stop))
    assert nothing_sent(reported, stick)


def test_a_place_that_is_taken_by_a_folder_records_nothing(reported: Desk, stick: Path) -> None:
    (stick / "回传.xlsx" / "里面").mkdir(parents=True)
    with pytest.raises(DeskError) as caught:
        write_return(reported, stick / "回传.xlsx")
    assert code_of(caught) is Code.NOT_WRITABLE
    assert [one for one in reported.store.exchanges.lines(10) if one.direction == "out"] == []


def test_a_name_that_is_taken_gets_another(reported: Desk, stick: Path) -> None:
    (first,) = send_return(reported, stick / "回传.xlsx", Wanted(), 0, Unwatched()).sent
    (second,) = send_return(reported, stick / "回传.xlsx", Wanted(), 0, Unwatched()).sent
    assert first.path != second.path
    assert first.path.is_file()


def test_what_stays_behind_stays_unsent_and_is_said(reported: Desk, planned: Desk, stick: Path) -> None:
    two, seven = find_task(reported, "2").id, find_task(reported, "7").id
    only = Selection(frozenset({seven}), frozenset({two}))
    sent = write_return(reported, stick / "部分.xlsx", only=only)
    assert (sent.rows, sent.files, [one.code for one in sent.problems]) == (1, 0, [Code.PHOTOS_LEFT_OUT])
    receive(planned, sent.path)
    dispatch(planned, "示例镇", stick / "回执.xlsx")
    receive(reported, stick / "回执.xlsx")
    waiting = unsent_records(reported)
    assert {type(row) for row in waiting} == {Evidence, Progress}
    assert {row.task_id for row in waiting if isinstance(row, Progress)} == {seven}
    assert len([row for row in waiting if isinstance(row, Evidence)]) == 2


def test_the_outline_says_what_goes_and_how_large_it_is(reported: Desk, stick: Path) -> None:
    outline = outline_return(reported, Wanted())
    assert [(one.task.number, len(one.rows), len(one.files)) for one in outline.tasks] == [
        (2, 3, 2),
        (7, 1, 0),
    ]
    assert (outline.periods[0].text, outline.name.split("_")[:2]) == ("2025-06", ["回传表", "示例镇"])
    two = find_task(reported, "2").id
    small = outline.size(Selection(without_files=frozenset({two})))
    assert outline.size(Selection()) - small == outline.tasks[0].size > 0
    (sent,) = send_return(reported, stick / outline.name, Wanted(), 0, Unwatched()).sent
    assert sent.path.stat().st_size < 2 * outline.size(Selection())


def test_some_units_are_dispatched_and_the_rest_is_told(planned: Desk, stick: Path) -> None:
    names = ("示例镇", "没有这个镇", "范例街道")
    found = dispatch_some(planned, names, stick)
    assert [one.unit for one in found.sent] == ["示例镇"]
    assert found.left == ("没有这个镇", "范例街道")
    assert [one.code for one in found.problems] == [Code.UNIT_UNKNOWN]


def test_a_full_stick_is_told_with_the_name_of_the_workbook(
    planned: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(stick, 0, monkeypatch)
    with pytest.raises(DeskError) as refused:
        dispatch(planned, "示例镇", stick / "下发表.xlsx")
    assert [one.code for one in refused.value.problems] == [Code.DISK_FULL]
    assert refused.value.problems[0].place.file == str(stick / "下发表.xlsx")
    assert list(stick.iterdir()) == []


def test_a_dispatch_knows_who_has_something_new(planned: Desk, working: Desk, stick: Path) -> None:
    news = {one.name: one for one in dispatch_outline(planned)}
    assert not news["示例镇"].waits
    assert news["范例街道"].waits
    assert news["范例街道"].last is None
    receive(planned, write_applied(working, stick))
    give_verdict(planned, find_task(planned, "2"), "示例镇", Decision.RETURNED, "请补充。")
    assert {one.name: one.changed for one in dispatch_outline(planned)}["示例镇"] == 1
    send_dispatches(planned, ("示例镇",), stick, Unwatched())
    assert not {one.name: one for one in dispatch_outline(planned)}["示例镇"].waits


def write_applied(town: Desk, stick: Path) -> Path:
    save_application(town, find_task(town, "2"), SelfCheck(tuple(Tick)))
    return write_return(town, stick / "申请.xlsx").path


def test_places_tell_their_room(stick: Path, tmp_path: Path) -> None:
    (place,) = stick_places([stick, tmp_path / "拔走了"])
    assert (place.path, place.stick, place.name) == (stick, True, "KINGSTON")
    assert place.doubt(1) is None
    free = place.free
    assert free is not None
    doubt = place.doubt(free)
    assert doubt is not None
    assert doubt.code is Code.TARGET_TOO_SMALL
    assert folder_place(tmp_path / "拔走了") is None
    assert stick not in plugged_in()
