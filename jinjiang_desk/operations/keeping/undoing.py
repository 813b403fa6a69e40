"""Looking back, taking back, and bringing back."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jinjiang_desk.domain.changes import Changeset, RowChange, undo_row
from jinjiang_desk.domain.problem import Code, DeskError, refuse
from jinjiang_desk.domain.records import ROW_TYPES, Agreed, Inspection, Reading, Task
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.domain.row import PlainRow, Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.steps import Steps, place_of
from jinjiang_desk.operations.assigning.unit_edits import check_undone
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.keeping.safekeeping import back_up
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.store.history import ChangeLine, RowVersion, Subject
from jinjiang_desk.wording import table_label, time_text

_MADE_BY_THE_PLAN = (Table.PLAN, Table.TASK, Table.MEASURE, Table.UNIT)


class _Touched(NamedTuple):
    """A row that a change touched: as it was last, before the change (None: not there) and now; whether this
    desk made it, and whether it ever left."""

    row: Row
    before: PlainRow | None
    now: Row | None
    ours: bool
    sent: bool


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of the history, what it was about in words (任务二：进展、佐证材料), what was done in the first
    place (for an undo or a redo: the word of what it takes back or brings again), and whether `undo_change`
    may be asked for: it stands, and no later change that stands touched the same rows."""

    line: ChangeLine
    subjects: str
    words: str
    can_undo: bool


def history(desk: Desk, limit: int = 100) -> tuple[ChangeLine, ...]:
    """Return the latest changes, newest first."""
    return desk.store.history.lines(limit)


def told_history(desk: Desk, limit: int = 100, task_id: str | None = None) -> tuple[HistoryLine, ...]:
    """Return the latest changes with what they were about, newest first; of one task where it is named."""
    return _told(desk, desk.store.history.lines(limit, task_id))


def undoable(desk: Desk) -> HistoryLine | None:
    """Return what `undo_last` would take back."""
    return _line(desk, desk.store.history.last_standing(desk.store.history.steps()))


def redoable(desk: Desk) -> HistoryLine | None:
    """Return what `redo_last` would bring back: the latest undo, while nothing new came after it."""
    last = desk.store.history.steps().last_undo()
    return _line(desk, last) if last is not None and last > desk.store.history.last_fresh() else None


def was_handed_over(desk: Desk, number: int) -> bool:
    """Return whether the other side was sent what a change made."""
    return desk.store.exchanges.carried(number)


def undo_last(desk: Desk) -> Done:
    """Take back the latest change that stands; the undo is itself a change of the history.

    Raises DeskError NOTHING_TO_UNDO, and what `undo_change` raises.
    """
    last = undoable(desk)
    if last is None:
        raise refuse(Code.NOTHING_TO_UNDO)
    return _take_back(desk, last, f"撤销：{last.words}")


def undo_change(desk: Desk, number: int, watcher: Watcher | None = None) -> Done:
    """Take back one change, wherever it stands in the history. Until it is written, it can be cancelled.

    Raises DeskError NOTHING_TO_UNDO where it was taken back already; CHANGED_SINCE where a later change
    touched the same rows, or holds the place of one; ROW_STILL_NEEDED where a plan would go that was
    dispatched, or rows that others refer to; RECEIPT_SENT where the sender was already told that his rows
    arrived; UNIT_BOUND and UNIT_NAME_TAKEN as `check_undone` says.
    """
    steps = desk.store.history.steps()
    wanted = _line(desk, number)
    if wanted is None or number in steps.fallen():
        raise refuse(Code.NOTHING_TO_UNDO)
    later = _line(desk, desk.store.history.touched_later((number,), steps).get(number))
    if later is not None:
        raise _changed_since(wanted, later)
    return _take_back(desk, wanted, f"撤销：{wanted.words}", watcher)


def redo_last(desk: Desk, number: int | None = None, watcher: Watcher | None = None) -> Done:
    """Bring back what the latest undo took away, which must be the change of that number where one is named.

    Raises DeskError NOTHING_TO_REDO where there is none, or something new was done since.
    """
    last = redoable(desk)
    if last is None or number not in (None, last.line.number):
        raise refuse(Code.NOTHING_TO_REDO)
    return _take_back(desk, last, f"重做：{last.words}", watcher)


def _take_back(desk: Desk, taken: HistoryLine, action: str, watcher: Watcher | None = None) -> Done:
    line, watcher = taken.line, watcher or Unwatched()
    watcher.report(0, 2, "核对")
    steps, rows = desk.store.history.steps(), _touched(desk, line.number)
    if not steps.is_undo(line.number):
        _check_told(desk, steps.first(line.number), rows)
    changes = [
        undo_row(type(one.row), one.before, one.now, desk.now(), ours=one.ours, sent=one.sent) for one in rows
    ]
    _check_places(desk, taken, changes)
    if desk.identity.role is Role.DISTRICT:
        check_undone(desk, changes)
    # Only what came in a workbook carries a source: taking that back can take many rows away at once.
    doubts = back_up(desk, Reason.BEFORE_UNDO).problems if line.source else ()
    watcher.report(1, 2, "写入")
    return desk.commit(Changeset(action, tuple(changes), doubts, source=line.source, undoes=line.number))


def _touched(desk: Desk, number: int) -> list[_Touched]:
    """Return the rows of a change, the last first, each once: one written twice as it was before both."""
    versions = {(one.table, one.row_id): one for one in desk.store.history.rows_of(number)[::-1]}.values()
    ids: defaultdict[Table, list[str]] = defaultdict(list)
    for version in versions:
        ids[version.table].append(version.row_id)
    rows, sent = desk.store.rows, desk.store.exchanges.sent_of
    now = {table: rows.by_id(ROW_TYPES[table], withdrawn=None, id=tuple(some)) for table, some in ids.items()}
    left = {table: sent(table, some) for table, some in ids.items()}
    touched = []
    for version in versions:
        known = now[version.table].get(version.row_id)
        row = known or _row(version)
        touched.append(_Touched(row, version.before, known, desk.owns(row), row.id in left[row.table]))
    return touched


def _row(version: RowVersion) -> Row:
    return ROW_TYPES[version.table].from_plain(version.after or version.before or {})


def _check_told(desk: Desk, number: int, rows: Sequence[_Touched]) -> None:
    """Refuse to take back what the other side was told of."""
    if any(
        one.before is None and one.ours and one.sent and one.row.table in _MADE_BY_THE_PLAN for one in rows
    ):
        raise refuse(Code.ROW_STILL_NEEDED)
    if desk.identity.role is Role.DISTRICT:
        for peer in dict.fromkeys(one.row.peer for one in rows if isinstance(one.row, Agreed)):
            if desk.store.exchanges.sent_after(peer, number):
                raise refuse(Code.RECEIPT_SENT, unit=peer)


def _check_places(desk: Desk, taken: HistoryLine, changes: Sequence[RowChange]) -> None:
    """Refuse what would leave two reports of one period, or readings without their inspection."""
    touched = {change.row.id for change in changes}
    gone = [change.row for change in changes if change.after is None or change.after.withdrawn]
    held = tuple(row.id for row in gone if isinstance(row, Inspection))
    for one in desk.store.rows.by_id(Reading, inspection_id=held).keys() - touched:
        # One that came before stood without its inspection then, too.
        if desk.store.history.versions_of(Table.READING, one)[0].change_number > taken.line.number:
            raise refuse(Code.ROW_STILL_NEEDED)
    for rival in _in_place_of(desk, _coming(changes)):
        if rival.id not in touched:
            versions = desk.store.history.versions_of(rival.table, rival.id)
            raise _changed_since(taken, _line(desk, versions[-1].change_number) if versions else None)


def _coming(changes: Sequence[RowChange]) -> list[Row]:
    """Return the rows that would be in force and are not now."""
    fresh = [change for change in changes if change.before is None or change.before.withdrawn]
    return [change.after for change in fresh if change.after is not None and not change.after.withdrawn]


def _in_place_of(desk: Desk, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows in force that hold the place of one of some rows."""
    places = {
        (row.table, str(place)): place["task_id"] for row in rows if (place := place_of(row)) is not None
    }
    for table in dict.fromkeys(table for table, _place in places):
        for row in desk.store.rows.find(ROW_TYPES[table], task_id=tuple(set(places.values()))):
            if (table, str(place_of(row))) in places:
                yield row


def _changed_since(taken: HistoryLine, later: HistoryLine | None) -> DeskError:
    told = later or taken
    return refuse(
        Code.CHANGED_SINCE,
        what=taken.words,
        later=told.line.action,
        at=time_text(told.line.at),
        subjects=told.subjects,
    )


def _line(desk: Desk, number: int | None) -> HistoryLine | None:
    found = desk.store.history.line(number) if number is not None else None
    return _told(desk, (found,))[0] if found is not None else None


def _told(desk: Desk, lines: Sequence[ChangeLine]) -> tuple[HistoryLine, ...]:
    changes, numbers = desk.store.history, [line.number for line in lines]
    steps, subjects = changes.steps(), changes.subjects(numbers)
    bound = {*steps.fallen(), *changes.touched_later(numbers, steps)}
    ids = tuple({one.task_id for about in subjects.values() for one in about if one.task_id})
    names = {task.id: task.shown_number for task in desk.store.rows.find(Task, withdrawn=None, id=ids)}
    return tuple(
        HistoryLine(
            line,
            _subjects_text(subjects.get(line.number, ()), names),
            _words(desk, line, steps),
            line.number not in bound,
        )
        for line in lines
    )


def _words(desk: Desk, line: ChangeLine, steps: Steps) -> str:
    first = desk.store.history.line(steps.first(line.number)) if line.undoes is not None else line
    return first.action if first is not None else line.action


def _subjects_text(subjects: Sequence[Subject], numbers: Mapping[str, str]) -> str:
    counts: Counter[Table] = Counter()
    for subject in subjects:
        counts[subject.table] += subject.rows
    what = "、".join(f"{table_label(table)}{count if count > 1 else ''}" for table, count in counts.items())
    tasks = list(dict.fromkeys(numbers.get(one.task_id, "") for one in subjects if one.task_id))
    if not tasks:
        return what
    named = f"任务{'、'.join(tasks)}" if len(tasks) <= 3 else f"{len(tasks)}项任务"
    return f"{named}：{what}"
