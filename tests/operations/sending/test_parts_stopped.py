"""Writing a return in parts stops half-way: what was written is there and counts as sent, the rest is still to send."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.package import Selection, Wanted
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.mailbox import mailbox
from jinjiang_desk.operations.sending.return_parts import write_parts
from jinjiang_desk.operations.sending.writing import unsent_records
from tests.full_disk import fill
from tests.operations.conftest import receive
from tests.operations.sending.parted import LIMIT, codes, records, written
from tests.operations.steps import code_of


class Stopper:
    """Stops when a step comes for the so-manieth time."""

    def __init__(self, step: str) -> None:
        self._step = step

    def report(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        if what == self._step:
            raise Cancelled


def out_lines(desk: Desk) -> list[tuple[int, int]]:
    return [(one.part, one.parts) for one in desk.store.exchanges.lines(-1, "out")]


def test_parts_that_were_written_before_one_stops_are_there_and_count_as_sent(
    full: Desk, planned: Desk, tmp_path: Path
) -> None:
    done = write_parts(full, tmp_path / "回传.xlsx", Wanted(), LIMIT, Stopper("第2份，共3份：正在读回核对"))
    assert (len(done.sent), done.left, done.problems) == (1, (2, 3), ())
    assert [path.name for path in tmp_path.glob("回传_*.xlsx")] == ["回传_第1份共3份.xlsx"]
    assert out_lines(full) == [(1, 3)]
    letter = mailbox(full)[0]
    assert letter.gap is not None
    assert letter.gap.missing == (2, 3)
    receive(planned, done.sent[0].path)
    receive(planned, *(one.path for one in written(full, tmp_path / "再报.xlsx", 0).sent))
    assert records(planned) == records(full)


def test_a_stick_that_fills_up_keeps_the_parts_it_has(
    full: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    fill(stick, 1, monkeypatch)
    done = written(full, stick / "回传.xlsx", LIMIT)
    assert (len(done.sent), done.left, codes(done.problems)) == (1, (2, 3), [Code.DISK_FULL])
    assert out_lines(full) == [(1, 3)]
    assert not list(stick.glob("*第2份*"))


def test_where_not_even_the_first_is_written_nothing_was_sent(full: Desk, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_parts(full, tmp_path / "回传.xlsx", Wanted(), LIMIT, Stopper("第1份，共3份：正在读回核对"))
    assert out_lines(full) == []
    with pytest.raises(DeskError) as caught:
        written(full, tmp_path / "回传.xlsx", wanted=Wanted(only=Selection(without_tasks=all_tasks(full))))
    assert code_of(caught) is Code.NOTHING_TO_SEND


def all_tasks(desk: Desk) -> frozenset[str]:
    return frozenset(row.task_id for row in unsent_records(desk) if hasattr(row, "task_id"))
