"""Looking back, taking back, and bringing back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.changes import Changeset, RowChange, undo_row
from jinjiang_desk.domain.problem import Code, DeskError, refuse
from jinjiang_desk.domain.records import ROW_TYPES, Agreed, Inspection, Reading, Task
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.steps import Steps, place_of
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.safekeeping import back_up
from jinjiang_desk.store.exchanges import ExchangeLine
from jinjiang_desk.store.history import ChangeLine, RowVersion, Subject
from jinjiang_desk.wording import table_label

_MADE_BY_THE_PLAN = (Table.PLAN, Table.TASK, Table.MEASURE, Table.UNIT)


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


def exchanges(desk: Desk, limit: int = 100) -> tuple[ExchangeLine, ...]:
    """Return the latest workbooks that came or went, newest first."""
    return desk.store.exchanges.lines(limit)


def undoable(desk: Desk) -> HistoryLine | None:
    """Return what `undo_last` would take back."""
    return _line(desk, desk.store.history.last_standing(desk.store.history.steps()))


def redoable(desk: Desk) -> HistoryLine | None:
    """Return what `redo_last` would bring back: the latest undo, while nothing new came after it."""
    last = desk.store.history.steps().last_undo()
    return _line(desk, last) if last is not None and last > desk.store.history.last_fresh() else None


def undo_last(desk: Desk) -> Done:
    """Take back the latest change that stands; the undo is itself a change of the history.

    Raises DeskError NOTHING_TO_UNDO, and what `undo_change` raises.
    """
    last = undoable(desk)
    if last is None:
        raise refuse(Code.NOTHING_TO_UNDO)
    return _take_back(desk, last, f"撤销：{last.words}")


def undo_change(desk: Desk, number: int) -> Done:
    """Take back one change, wherever it stands in the history.

    Raises DeskError NOTHING_TO_UNDO where it was taken back already; CHANGED_SINCE where a later change
    touched the same rows, or holds the place of one; ROW_STILL_NEEDED where a plan would go that was
    dispatched, or rows that others refer to; RECEIPT_SENT where the sender was already told that his rows
    arrived.
    """
    steps = desk.store.history.steps()
    wanted = _line(desk, number)
    if wanted is None or number in steps.fallen():
        raise refuse(Code.NOTHING_TO_UNDO)
    later = _line(desk, desk.store.history.touched_later((number,), steps).get(number))
    if later is not None:
        raise _changed_since(wanted, later)
    return _take_back(desk, wanted, f"撤销：{wanted.words}")


def redo_last(desk: Desk) -> Done:
    """Bring back what the latest undo took away.

    Raises DeskError NOTHING_TO_REDO where there is none, or something new was done since.
    """
    last = redoable(desk)
    if last is None:
        raise refuse(Code.NOTHING_TO_REDO)
    return _take_back(desk, last, f"重做：{last.words}")


def _take_back(desk: Desk, taken: HistoryLine, action: str) -> Done:
    line = taken.line
    steps = desk.store.history.steps()
    changes = []
    for version in reversed(desk.store.history.rows_of(line.number)):
        now = desk.store.rows.by_table(version.table, version.row_id)
        row = now or _row(version)
        ours, sent = desk.owns(row), desk.store.exchanges.was_sent(row.table, row.id)
        if not steps.is_undo(line.number):
            _check_told(desk, steps.first(line.number), version, row, lost=ours and sent)
        changes.append(undo_row(type(row), version.before, now, desk.now(), ours=ours, sent=sent))
    _check_places(desk, taken, changes)
    # Only what came in a workbook carries a source: taking that back can take many rows away at once.
    doubts = back_up(desk, Reason.BEFORE_UNDO).problems if line.source else ()
    return desk.commit(Changeset(action, tuple(changes), doubts, source=line.source, undoes=line.number))


def _row(version: RowVersion) -> Row:
    return ROW_TYPES[version.table].from_plain(version.after or version.before or {})


def _check_told(desk: Desk, number: int, version: RowVersion, row: Row, *, lost: bool) -> None:
    """Refuse to take back what the other side was told of."""
    if version.before is None and lost and row.table in _MADE_BY_THE_PLAN:
        raise refuse(Code.ROW_STILL_NEEDED)
    at_district = desk.identity.role is Role.DISTRICT
    if at_district and isinstance(row, Agreed) and desk.store.exchanges.sent_after(row.peer, number):
        raise refuse(Code.RECEIPT_SENT, unit=row.peer)


def _check_places(desk: Desk, taken: HistoryLine, changes: Sequence[RowChange]) -> None:
    """Refuse what would leave two reports of one period, or readings without their inspection."""
    touched = {change.row.id for change in changes}
    for change in changes:
        if change.after is None or change.after.withdrawn:
            held = isinstance(change.row, Inspection)
            if held and desk.store.rows.by_id(Reading, inspection_id=change.row.id).keys() - touched:
                raise refuse(Code.ROW_STILL_NEEDED)
        elif change.before is None or change.before.withdrawn:
            _check_place(desk, taken, change.after, touched)


def _check_place(desk: Desk, taken: HistoryLine, row: Row, touched: set[str]) -> None:
    place = place_of(row)
    rivals = desk.store.rows.find(type(row), **place) if place is not None else ()
    for rival in rivals:
        if rival.id not in touched:
            versions = desk.store.history.versions_of(rival.table, rival.id)
            raise _changed_since(taken, _line(desk, versions[-1].change_number) if versions else None)


def _changed_since(taken: HistoryLine, later: HistoryLine | None) -> DeskError:
    told = later or taken
    return refuse(
        Code.CHANGED_SINCE,
        what=taken.words,
        later=told.line.action,
        at=told.line.at[:16].replace("T", " "),
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
    names = {task.id: task.number_text or "" for task in desk.store.rows.find(Task, withdrawn=None, id=ids)}
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
