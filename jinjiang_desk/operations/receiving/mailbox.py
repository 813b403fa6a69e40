"""收件和发件: every workbook that came or went, what it did, and the copy of it that was kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from jinjiang_desk.atomic import copy_file, writing
from jinjiang_desk.domain.exchange.comparing import Difference
from jinjiang_desk.domain.exchange.exchange_report import ExchangeReport
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.exchange.part_sets import Gap
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.domain.records import ROW_TYPES
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.steps import Steps
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.entries import IN_ORDER, Entry, Tasks, tasks_of
from jinjiang_desk.operations.receiving.open_questions import is_open
from jinjiang_desk.operations.receiving.part_arrivals import gaps
from jinjiang_desk.store.exchanges import ExchangeLine
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.store.history import RowVersion
from jinjiang_desk.store.letters import LetterLine

__all__ = [
    "Fate",
    "Letter",
    "LetterStory",
    "kept_file",
    "letter_story",
    "mailbox",
    "save_as",
    "settle",
]


class Fate(StrEnum):
    """What became of a workbook."""

    TAKEN = "已接收"
    OPEN = "还有要选定的"
    KNOWN = "没有新内容"
    UNDONE = "已撤销"
    WAITING = "未确认"
    ARRIVED = "对方已确认收到"
    SILENT = "还没有回传"
    ANSWERED = "之后有回传"


@dataclass(frozen=True, slots=True)
class Letter:
    """A workbook that came or went: how many rows it changed here or carried, how many of those that went
    the other side has confirmed, its fate, the change by which its rows stand here (None: they do not), and, of a
    part, what is missing of its set."""

    line: ExchangeLine
    rows: int
    acknowledged: int
    fate: Fate
    change: int | None
    gap: Gap | None = None

    @property
    def came(self) -> bool:
        """Whether it came, and did not go."""
        return self.line.direction == "in"


@dataclass(frozen=True, slots=True)
class LetterStory:
    """What a workbook did, row by row, what was told of it then, and the tasks its rows speak of. `kept` is
    the copy in the inbox or outbox, `place` the folder it went to or came from while that is there."""

    letter: Letter
    entries: tuple[Entry, ...]
    tasks: Tasks
    report: ExchangeReport
    kept: Path | None
    place: Path | None


def mailbox(desk: Desk, limit: int = -1) -> tuple[Letter, ...]:
    """Return the latest workbooks (all for a limit of -1) that came or went, newest first."""
    steps = desk.store.history.steps()
    letters = desk.store.letters.latest(desk.peer(), limit, steps.taken_back())
    missing = gaps(desk)
    return tuple(
        replace(
            _letter(desk, one, steps), gap=missing[one.line.direction].get((one.line.unit, one.line.set_id))
        )
        for one in letters
    )


def letter_story(desk: Desk, letter: Letter) -> LetterStory:
    """Return what a workbook did."""
    line = letter.line
    report = desk.store.exchanges.report(line.id)
    entries = _received(desk, line, report) if letter.came else _left(desk, line)
    ordered = sorted(entries, key=lambda one: IN_ORDER.index(one.difference.outcome))
    folder = Path(report.path).parent if report.path else None
    store = desk.store.inbox if letter.came else desk.store.outbox
    return LetterStory(
        letter,
        tuple(ordered),
        tasks_of(desk),
        report,
        store.path_of(line.sha256),
        folder if folder is not None and folder.is_dir() else None,
    )


def kept_file(desk: Desk, letter: Letter) -> Path:
    """Return the kept workbook under the name it had, as a scratch copy that may be dragged away or read again: a fresh
    one where somebody typed into the last.

    Raises DeskError FILE_MISSING where what was kept is gone, or not whole any more.
    """
    store = desk.store.inbox if letter.came else desk.store.outbox
    kept = store.path_of(letter.line.sha256)
    sha256 = letter.line.sha256
    if kept is None or not store.is_whole(sha256):
        raise refuse(Code.FILE_MISSING, Place(file=letter.line.file_name))
    target = desk.store.folder.scratch / "往来" / str(letter.line.id) / Path(letter.line.file_name).name
    with writing(target):
        there = target.is_file()
    if not there or hash_file(target) != sha256:
        copy_file(kept, target)
    return target


def save_as(desk: Desk, letter: Letter, target: Path) -> Path:
    """Write the kept workbook to another place. Raises DeskError FILE_MISSING, TARGET_IN_DESK, DISK_FULL …"""
    desk.check_target(target)
    copy_file(kept_file(desk, letter), target)
    return target


def settle(desk: Desk, letter: Letter) -> None:
    """Note 已处理: a person sees nothing more to be done about what a workbook left open. No row changes."""
    desk.store.letters.settle(letter.line.id)


def _letter(desk: Desk, one: LetterLine, steps: Steps) -> Letter:
    number = one.line.change_number
    change = steps.stands_by(number) if number is not None else None
    return Letter(one.line, one.rows, one.acknowledged, _fate(desk, one, change), change)


def _fate(desk: Desk, one: LetterLine, change: int | None) -> Fate:
    if one.line.direction == "in":
        if one.line.change_number is not None and change is None:
            return Fate.UNDONE
        if one.open and is_open(desk, one.line):
            return Fate.OPEN
        return Fate.KNOWN if change is None else Fate.TAKEN
    if desk.identity.role is Role.DISTRICT:
        return Fate.ANSWERED if one.answered else Fate.SILENT
    return Fate.ARRIVED if one.acknowledged else Fate.WAITING


def _received(desk: Desk, line: ExchangeLine, report: ExchangeReport) -> list[Entry]:
    """Return what a workbook changed by the history, and what both sides had changed by its report."""
    clashes = {(one.row_id, one.field): one for one in report.clashes}
    versions = desk.store.history.rows_of(line.change_number) if line.change_number is not None else ()
    entries = [entry for one in versions if one.table is not Table.AGREED for entry in _changed(one, clashes)]
    met = {(one.difference.row_id, one.difference.field) for one in entries}
    for key, clash in clashes.items():
        row = desk.store.rows.by_table(clash.table, clash.row_id)
        if row is None and clash.outcome is Outcome.COPIED:
            row = ROW_TYPES[clash.table].from_plain(clash.theirs)
        if key not in met and row is not None:
            entries.append(Entry(row, clash))
    return entries


def _changed(version: RowVersion, clashes: Mapping[tuple[str, str], Difference]) -> Iterator[Entry]:
    kind = ROW_TYPES[version.table]
    plain = version.after or version.before
    if plain is None:
        return
    row = kind.from_plain(plain)
    if version.before is None:
        yield Entry(row, Difference(row.table, row.id, Outcome.NEW, decided=Choice.THEIRS))
        return
    before, after = kind.from_plain(version.before).content(), row.content()
    for name in after:
        if before[name] != after[name]:
            update = Difference(
                row.table, row.id, Outcome.UPDATE, name, before[name], after[name], after[name], Choice.THEIRS
            )
            yield Entry(row, clashes.get((row.id, name), update))


def _left(desk: Desk, line: ExchangeLine) -> list[Entry]:
    """Return the rows that left, as they are now."""
    sent = desk.store.letters.sent_rows(line.id, desk.peer())
    rows: dict[tuple[Table, str], Row] = {}
    for table in dict.fromkeys(one.table for one in sent):
        ids = tuple(one.row_id for one in sent if one.table is table)
        rows |= {
            (table, row.id): row for row in desk.store.rows.find(ROW_TYPES[table], withdrawn=None, id=ids)
        }
    has_receipts = desk.identity.role is Role.TOWN
    return [
        Entry(
            row,
            Difference(one.table, one.row_id, Outcome.NEW),
            left=True,
            acknowledged=one.acknowledged if has_receipts else None,
        )
        for one in sent
        if (row := rows.get((one.table, one.row_id))) is not None
    ]
