"""The desks of the made-up district and its towns, the clock they share, and the workbooks they write."""

import itertools
import shutil
import tempfile
from collections import Counter, defaultdict
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from jinjiang_desk.domain.exchange.package import Wanted
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import RECORD_TABLES, Agreed, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.sending.return_parts import write_parts
from jinjiang_desk.operations.sending.return_rows import unsent_records
from jinjiang_desk.operations.sending.writing import dispatch, dispatch_rows
from jinjiang_desk.paths import DeskFolder
from tests.operations.filling import saved
from tests.sync.computers import Computer, Letter, Lost, rows_of
from tests.sync.laws import look_over
from tests.sync.morning import BEGUN, DISTRICT, TOWNS, first_morning
from tests.sync.wire import sketching

SMALL_PART = 60_000
"""Returns with photos fall into several parts of this many bytes."""


class District:
    """A history of the district and its towns: who takes part, what was written, and how late it is."""

    def __init__(self, *, sketched: bool = False) -> None:
        self._stack = ExitStack()
        if sketched:
            self._stack.enter_context(sketching())
        self._home = tempfile.TemporaryDirectory(prefix="sync", ignore_cleanup_errors=True)
        self.root = Path(self._home.name)
        shutil.copytree(first_morning(), self.root, dirs_exist_ok=True)
        self.now = BEGUN + timedelta(days=1)
        self.district = self._open(DISTRICT, DISTRICT)
        self.computers: dict[str, Computer] = {}
        self.letters: list[Letter] = []
        self.typed: set[str] = set()
        self.by_hand: set[str] = set()
        self.stood_in: dict[str, Lost] = {}
        self.seen: Counter[str] = Counter()
        self.steps = 0
        self._taken: set[Path] = set()
        self._numbers = itertools.count(1)
        for unit in TOWNS[:2]:
            self.town(unit)

    def close(self) -> None:
        """Close all desks and clear up."""
        for one in (self.district, *self.computers.values()):
            one.desk.close()
        self._home.cleanup()
        self._stack.close()

    def pass_time(self, minutes: int = 1) -> None:
        """Let the clock go on; within one minute all changes have the same time."""
        self.now += timedelta(minutes=minutes)
        self.steps += 1

    def town(self, unit: str) -> Computer:
        """Return the first computer of a unit."""
        if unit not in self.computers:
            self.computers[unit] = self._open(unit, unit)
            self.check(self.computers[unit])
        return self.computers[unit]

    def computers_of(self, unit: str) -> list[Computer]:
        """Return all computers of a unit."""
        return [one for one in self.computers.values() if one.unit == unit]

    def second_computer(self, unit: str) -> Computer:
        """Copy the folder of a unit's desk to another computer, where work goes on, too."""
        name, first = f"{unit}二", self.town(unit)
        if name not in self.computers:
            first.desk.close()
            shutil.copytree(self.root / unit, self.root / name)
            first.desk = self._open(unit, unit).desk
            second = self._open(name, unit)
            second.made = defaultdict(dict, {key: dict(some) for key, some in first.made.items()})
            self.computers[name] = second
        return self.computers[name]

    def tasks(self, computer: Computer) -> list[Task]:
        """Return the tasks that a desk has, in an order that does not change."""
        return list(computer.desk.store.rows.find(Task))

    def records(self, computer: Computer) -> list[Row]:
        """Return the records that a desk's own unit wrote, withdrawn ones included."""
        return [row for row in rows_of(computer.desk, RECORD_TABLES) if row.owner == computer.unit]

    def new_path(self, word: str) -> Path:
        """Return a fresh name for a workbook."""
        return self.root / f"{next(self._numbers)}_{word}.xlsx"

    def hands_save(self, path: Path) -> None:
        """Have a workbook that hands edited saved now: openpyxl writes the time of this machine into it."""
        self.pass_time()
        saved(path, self.now.isoformat(timespec="seconds"))

    def dispatch(self, unit: str) -> Letter:
        """Write a dispatch, to a unit that will take part from now on."""
        self.town(unit)
        self.pass_time()
        sent = dispatch(self.district.desk, unit, self.new_path(f"下发_{unit}"))
        assert not sent.problems, sent.problems
        return self._sent(Letter(sent.path, unit, DISTRICT))

    def send_return(self, computer: Computer, wanted: Wanted, limit: int = 0) -> list[Letter]:
        """Write a return, if there is anything to tell; in parts where there is a limit."""
        self.pass_time()
        if not unsent_records(computer.desk, wanted.period, again=wanted.again):
            return []
        path = self.new_path(f"回传_{computer.name}")
        returned = write_parts(computer.desk, path, wanted, limit)
        assert not returned.problems
        allowed = {Code.PART_TOO_LARGE}
        assert {one.code for sent in returned.sent for one in sent.problems} <= allowed, returned
        return [self._sent(Letter(sent.path, computer.unit, computer.name)) for sent in returned.sent]

    def news_for(self, unit: str) -> list[Row]:
        """Return all that a dispatch to a unit would tell."""
        district = self.district.desk
        known = next(one for one in district.units().units if one.name == unit)
        return [*dispatch_rows(district, known), *district.store.rows.find(Agreed, peer=unit)]

    def receivers(self, letter: Letter) -> list[Computer]:
        """Return the computers that a workbook can be meant for."""
        if letter.sender == DISTRICT:
            return self.computers_of(letter.unit)
        return [self.district]

    def check(self, computer: Computer) -> None:
        """Check what must hold of a desk at any time."""
        look_over(computer, self._is_known)

    def _is_known(self, row: Row) -> bool:
        """A record at the district is one that its unit wrote: no copied line makes another."""
        made = any((row.table, row.id) in one.made for one in self.computers_of(row.owner))
        return made or row.id in self.by_hand

    def took_back(self, computer: Computer) -> None:
        """What is taken back returns to the revision it had, and may come again."""
        computer.revisions.clear()
        self._taken.clear()

    def was_taken(self, letter: Letter) -> bool:
        """Whether a workbook went in, and nothing was taken back since."""
        return letter.path in self._taken

    def is_settled(self, letter: Letter) -> bool:
        """Whether a workbook can bring nothing new once all was exchanged: it went in before, or nobody typed into
        it and its unit has one computer."""
        return self.was_taken(letter) or (not letter.typed and len(self.computers_of(letter.unit)) < 2)

    def _sent(self, letter: Letter) -> Letter:
        self.letters.append(letter)
        return letter

    def _open(self, name: str, unit: str) -> Computer:
        return Computer(name, unit, open_desk(DeskFolder(self.root / name), lambda: self.now, name))
