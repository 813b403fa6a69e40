"""The desks of the made-up district, the workbooks on their way, and what must hold of them at any time."""

import hashlib
import itertools
import json
import shutil
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from PIL import Image

from jinjiang_desk.domain.exchange import Wanted
from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.natural_key import Key
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES, ROW_TYPES, Agreed, Task
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.rowid import make_desk_code
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.operations.evidence import Attachment, attach
from jinjiang_desk.operations.inspections import save_inspection
from jinjiang_desk.operations.plans import load_plan, propose_plan
from jinjiang_desk.operations.received import Preview
from jinjiang_desk.operations.receiving import apply_decided, preview_files
from jinjiang_desk.operations.records import save_progress
from jinjiang_desk.operations.return_parts import write_parts
from jinjiang_desk.operations.return_rows import unsent_records
from jinjiang_desk.operations.sending import dispatch, dispatch_rows
from jinjiang_desk.operations.single_places import place_of
from jinjiang_desk.operations.undoing import redo_last, undo_last
from jinjiang_desk.paths import DeskFolder
from tests.sync.wire import sketching

BEGUN = datetime(2025, 6, 18, 9, 0)  # noqa: DTZ001 - desks keep local time
DISTRICT = "区整改办"
HANDS = "手工"
"""Who sends a dispatch back that was filled in without the program."""
TOWNS = ("示例镇", "样板镇", "范例镇", "模板镇", "演示镇")
PLAN = """示例区督察反馈问题整改方案

一、水渠黑臭。督察发现，村边水渠长期发黑发臭。
整改实施主体：示例镇、样板镇、范例镇、模板镇、演示镇
整改时限：2026年12月底
整改目标：消除黑臭。
整改措施：
1．清理渠内淤泥。
2．接通污水管道。

二、餐饮油烟扰民。沿街餐馆没有安装油烟净化器。
整改实施主体：示例镇、样板镇
整改时限：2025年12月底
整改目标：油烟得到治理。
整改措施：
1．逐户安装净化器。
"""
INSPECTION = {"date": "2025-06-12", "place": "村口", "inspectors": ["张三", "李四"], "findings": "甲"}
READING = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L", "sampled_on": "2025-06-12"}

SMALL_PART = 60_000
"""Returns with photos fall into several parts of this many bytes."""


@dataclass(slots=True)
class Computer:
    """A computer of a unit with its desk; a unit may have two. `made` is what was ever saved there, by revision."""

    name: str
    unit: str
    desk: Desk
    made: defaultdict[tuple[Table, str], dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    revisions: dict[tuple[Table, str], int] = field(default_factory=dict)
    checked: int = -1
    """The last change after which it was looked at whole."""

    @property
    def is_district(self) -> bool:
        return self.desk.identity.role is Role.DISTRICT


@dataclass(frozen=True, slots=True)
class Letter:
    """A workbook on its way: from which computer, for which unit's side, whether somebody typed into it, and
    whether a row in it lost its id."""

    path: Path
    unit: str
    sender: str
    typed: bool = False
    lost_id: bool = False


def a_picture(path: Path) -> Path:
    """Write a small photo that looks like no other: patches of grey that its name decides."""
    rough = Image.frombytes("L", (8, 4), hashlib.sha256(path.name.encode()).digest())
    rough.resize((64, 32), Image.Resampling.NEAREST).save(path, quality=85)
    return path


def said(row: Row) -> str:
    """Return the content of a row as one text."""
    return json.dumps(row.content(), ensure_ascii=False, sort_keys=True)


class World:
    """A history of the district and its towns, and its clock."""

    def __init__(self, *, sketched: bool = False) -> None:
        self._stack = ExitStack()
        if sketched:
            self._stack.enter_context(sketching())
        self._home = tempfile.TemporaryDirectory(prefix="sync", ignore_cleanup_errors=True)
        self.root = Path(self._home.name)
        shutil.copytree(_first_morning(), self.root, dirs_exist_ok=True)
        self.now = BEGUN + timedelta(days=1)
        self.district = self._open(DISTRICT, DISTRICT)
        self.computers: dict[str, Computer] = {}
        self.letters: list[Letter] = []
        self.typed: set[str] = set()
        self.by_hand: set[str] = set()
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

    def new_computer(self, unit: str) -> Computer:
        """Set the unit's desk up anew on another computer, as where the first one is lost: it knows no record."""
        name = f"{unit}新"
        self.town(unit)
        if name not in self.computers:
            _make(self.root, Role.TOWN, unit, name).close()
            self.computers[name] = self._open(name, unit)
            letter = self.dispatch(unit)
            for to in self.receivers(letter):
                self.deliver(letter, to, None)
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

    def deliver(self, letter: Letter, to: Computer, choice: Choice | None) -> bool:
        """Take a workbook in and return whether it changed anything; `choice` decides conflicts, None leaves
        them open."""
        self.pass_time()
        before = {(row.table, row.id): row for row in self.records(to)}
        with preview_files(to.desk, [letter.path]) as preview:
            self._note_hands(letter, preview)
            clashing = [clash.row_id for clash in preview.clashes]
            choices = dict.fromkeys(preview.clashes, choice) if choice is not None else {}
            self._check_told(letter, preview)
            self._check_overwritten(letter, preview)
            self.seen.update(f"{one.merge.outcome}" for file in preview.files for one in file.merges)
            taken = apply_decided(to.desk, preview, choices)
            assert not taken.left, taken.problems
        if choice is Choice.MINE:
            self.typed |= set(clashing)
        if not clashing or choice is not None:
            self._taken.add(letter.path)
        if not to.is_district:
            assert {(row.table, row.id): row for row in self.records(to)} == before
        self.check(to)
        return taken.done.number is not None

    def _note_hands(self, letter: Letter, preview: Preview) -> None:
        """A form filled in by hand may be a record that nobody's computer wrote, or change one; a copied line is one where
        a person says so."""
        self.by_hand |= {one.theirs.id for one in preview.outcomes(Outcome.COPIED)}
        if letter.sender == HANDS:
            self.by_hand |= {one.theirs.id for one in preview.outcomes(Outcome.NEW)}
            self.typed |= {one.theirs.id for file in preview.files for one in file.merges}

    def deliver_together(self, letters: list[Letter]) -> None:
        """Take several workbooks in at once, which must come to the same as one after the other, unless a person is to
        be asked in between."""
        copy = self._copy_of_the_district()
        self.pass_time()
        clashing = False
        for letter in letters:
            with preview_files(copy, [letter.path]) as preview:
                clashing |= bool(preview.clashes)
                apply_decided(copy, preview, {})
        with preview_files(self.district.desk, [one.path for one in letters]) as preview:
            for letter in letters:
                self._note_hands(letter, preview)
            clashing |= bool(preview.clashes)
            taken = apply_decided(self.district.desk, preview, {})
            assert not taken.left, taken.problems
        assert clashing or stand(copy) == stand(self.district.desk), letters
        copy.close()
        self._taken |= set() if clashing else {one.path for one in letters}
        self.check(self.district)

    def deliver_and_change_mind(self, letter: Letter, to: Computer, choice: Choice) -> None:
        """Take a workbook in, take that back, and do it again: all is as it was, each time."""
        before, last = stand(to.desk), to.desk.store.history.last()
        if not self.deliver(letter, to, choice):
            return
        after = stand(to.desk)
        self.pass_time()
        undo_last(to.desk)
        assert stand(to.desk) == before, (letter, last)
        self.pass_time()
        redo_last(to.desk)
        assert stand(to.desk) == after, (letter, last)
        assert not self.deliver(letter, to, choice), letter

    def _copy_of_the_district(self) -> Desk:
        self.district.desk.close()
        copy = self.root / "副本"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.root / DISTRICT, copy)
        self.district.desk = self._open(DISTRICT, DISTRICT).desk
        return self._open("副本", DISTRICT).desk

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
        """Check what must hold of a desk at any time; nothing is new where nothing was written down."""
        last = computer.desk.store.history.last()
        if last == computer.checked:
            return
        computer.checked = last
        places: set[Key | None] = set()
        for row in rows_of(computer.desk, (*DISTRICT_TABLES, *RECORD_TABLES)):
            key = (row.table, row.id)
            assert row.revision >= computer.revisions.get(key, 0), (computer.name, row)
            computer.revisions[key] = row.revision
            if row.owner == computer.unit and row.table in RECORD_TABLES:
                computer.made[key][row.revision] = said(row)
            elif row.table in RECORD_TABLES:
                self._check_known(row)
            place = place_of(row)
            assert place is None or place not in places, ("doubled", row)
            places.add(place)

    def _check_known(self, row: Row) -> None:
        """A record at the district is one that its unit wrote: no copied line makes another."""
        made = any((row.table, row.id) in one.made for one in self.computers_of(row.owner))
        assert made or row.id in self.by_hand, row

    def _check_told(self, letter: Letter, preview: Preview) -> None:
        """No workbook that was only sent about is refused or read with doubts."""
        (file,) = preview.files
        assert not file.refused, file.problems
        doubts = [one for one in file.problems if one.code.startswith("workbook.")]
        assert letter.typed or not doubts, doubts

    def _check_overwritten(self, letter: Letter, preview: Preview) -> None:
        """What a workbook replaces without asking is what its sender had seen, or it was typed into that workbook."""
        sender = self.computers.get(letter.sender)
        if sender is None or letter.typed:
            return
        for one in preview.outcomes(Outcome.UPDATE):
            if one.mine is None:
                continue
            # What is merged into another record says what its sender sent before.
            made = [sender.made[one.mine.table, row.id] for row in (one.mine, one.theirs)]
            seen = [json.loads(text) for versions in made for text in versions.values()]
            after = one.merge.row.content()
            for name, value in one.mine.content().items():
                unseen = after[name] != value and value not in [content[name] for content in seen]
                assert not unseen, (letter, name, value, after[name], one)

    def took_back(self, computer: Computer) -> None:
        """What is taken back returns to the revision it had, and may come again."""
        computer.revisions.clear()
        self._taken.clear()
        # A row without id finds the one it is only where that one is: otherwise it is a new row.
        self.letters = [one for one in self.letters if not one.lost_id]

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


def stand(desk: Desk) -> dict[tuple[Table, str], object]:
    """Return how all rows of a desk stand, bookkeeping included, but not when that was noted down."""
    rows = rows_of(desk, tuple(ROW_TYPES))
    return {
        (row.table, row.id): said(row)
        if isinstance(row, Agreed)
        else (row.revision, row.updated_at, said(row))
        for row in rows
    }


def rows_of(desk: Desk, tables: tuple[Table, ...]) -> Iterator[Row]:
    """Yield all rows of some tables, withdrawn ones included."""
    for table in tables:
        yield from desk.store.rows.find(ROW_TYPES[table], withdrawn=None)


_MORNINGS: list[tempfile.TemporaryDirectory[str]] = []


@cache
def _first_morning() -> Path:
    """Make the desks once: the district has loaded its plan, and each town has taken in its first dispatch."""
    home = tempfile.TemporaryDirectory(prefix="sync")
    _MORNINGS.append(home)
    root, papers = Path(home.name) / "desks", Path(home.name) / "papers"
    papers.mkdir()
    plan = papers / "方案.txt"
    plan.write_text(PLAN, encoding="utf-8")
    district = _make(root, Role.DISTRICT, DISTRICT)
    load_plan(district, propose_plan(district, plan))
    for unit in TOWNS:
        desk = _make(root, Role.TOWN, unit)
        sent = dispatch(district, unit, papers / f"{unit}.xlsx")
        _take_in(desk, sent.path)
        if unit in TOWNS[:2]:
            _take_in(district, _first_return(desk, papers))
        desk.close()
    district.close()
    return root


def _make(root: Path, role: Role, unit: str, name: str = "") -> Desk:
    """Set a desk up under a code that is the same each time, so that a seed makes the same history again."""
    name = name or unit
    folder = DeskFolder(root / name)
    desk = init_desk(folder, role, unit, lambda: BEGUN)
    desk.store.set_setting("code", make_desk_code(zlib.crc32(name.encode()) >> 2))
    desk.close()
    return open_desk(folder, lambda: BEGUN)


def _first_return(town: Desk, papers: Path) -> Path:
    """Write down something of each kind, so that there is something to correct, and return it."""
    unit = town.identity.unit
    for task in town.store.rows.find(Task):
        save_progress(town, task, {"period": "2025-05", "status": "达到时序进度", "text": "甲"})
        save_inspection(town, task, INSPECTION, [READING])
        photo = a_picture(papers / f"{unit}{task.number}.jpg")
        attach(town, task, [Attachment(photo, "现场")], Stage.BEFORE)
    (sent,) = write_parts(town, papers / f"回传{unit}.xlsx", Wanted(), 0).sent
    return sent.path


def _take_in(desk: Desk, path: Path) -> None:
    with preview_files(desk, [path]) as preview:
        apply_decided(desk, preview, {})
