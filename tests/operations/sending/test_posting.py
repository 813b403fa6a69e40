"""Where workbooks go: nothing of somebody else is written over, and what is stopped leaves things as they were."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.package import Wanted
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.operations.receiving.mailbox import mailbox
from jinjiang_desk.operations.sending.return_parts import write_parts
from jinjiang_desk.operations.sending.writing import unsent_records, write_return
from tests.desks import clock
from tests.operations.conftest import report
from tests.operations.steps import code_of


class StopAtReadingBack:
    """The user presses 取消 once the workbook lies in its place."""

    def report(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        if "读回" in what:
            raise Cancelled


@pytest.fixture
def filled(working: Desk) -> Desk:
    report(working, "2", "清淤完成。")
    return working


def test_a_workbook_of_somebody_else_is_not_written_over(filled: Desk, dispatched: Path) -> None:
    before = dispatched.read_bytes()
    with pytest.raises(DeskError) as caught:
        write_return(filled, dispatched)
    assert code_of(caught) is Code.TARGET_TAKEN
    assert dispatched.read_bytes() == before
    assert [one.came for one in mailbox(filled)] == [True]


def test_what_somebody_typed_into_a_workbook_of_ours_is_not_written_over(
    filled: Desk, tmp_path: Path
) -> None:
    sent = write_return(filled, tmp_path / "回传.xlsx").path
    write_return(filled, sent, again=True)
    sent.write_bytes(sent.read_bytes() + b"typed")
    with pytest.raises(DeskError) as caught:
        write_return(filled, sent, again=True)
    assert code_of(caught) is Code.TARGET_TAKEN


def test_stopping_puts_back_what_was_there(filled: Desk, tmp_path: Path) -> None:
    sent = write_return(filled, tmp_path / "回传.xlsx").path
    before, letters = sent.read_bytes(), mailbox(filled)
    report(filled, "2", "又写了一些。")
    with pytest.raises(Cancelled):
        write_parts(filled, sent, Wanted(), 0, StopAtReadingBack())
    assert sent.read_bytes() == before
    assert mailbox(filled) == letters
    with pytest.raises(Cancelled):
        write_parts(filled, tmp_path / "新的.xlsx", Wanted(), 0, StopAtReadingBack())
    assert not (tmp_path / "新的.xlsx").exists()


_KILLED = """
import os, sys
from pathlib import Path
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.paths import DeskFolder
from tests.desks import clock

target, move = Path(sys.argv[2]), Path.replace

def killed(self, other):
    if Path(other) == target:
        if sys.argv[3] == "after":
            move(self, other)
        os._exit(9)
    return move(self, other)

Path.replace = killed
write_return(open_desk(DeskFolder(Path(sys.argv[1])), clock), target)
"""


@pytest.mark.parametrize(("when", "there"), [("before", False), ("after", True)])
def test_a_workbook_whose_program_was_killed_counts_as_sent_only_where_it_arrived(
    filled: Desk, stick: Path, when: str, there: bool
) -> None:
    folder, target = filled.store.folder, stick / "回传.xlsx"
    unsent = len(unsent_records(filled, None))
    filled.close()
    command = [sys.executable, "-c", _KILLED, str(folder.root), str(target), when]
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=False)
    assert done.returncode == 9
    again = open_desk(folder, clock)
    try:
        assert [path.name for path in stick.iterdir()] == (["回传.xlsx"] if there else [])
        assert [one.came for one in mailbox(again)] == ([False, True] if there else [True])
        assert len(unsent_records(again, None)) == unsent > 0
    finally:
        again.close()


def test_of_a_stick_that_is_away_nobody_knows(filled: Desk, stick: Path) -> None:
    target = stick / "回传.xlsx"
    write_return(filled, target)
    (line,) = filled.store.exchanges.lines(-1, "out")
    with filled.store._database.atomic():
        filled.store._database.execute(
            "UPDATE exchange SET report = json_set(report, '$.under_way', ?) WHERE id = ?",
            [str(stick / ".0.part"), line.id],
        )
    folder = filled.store.folder
    filled.close()
    away = stick.rename(stick.with_name("away"))
    open_desk(folder, clock).close()
    away.rename(stick)
    again = open_desk(folder, clock)
    try:
        assert again.store.exchanges.lines(-1, "out") == (line,)
        assert again.store.exchanges.under_way() == ()
    finally:
        again.close()
