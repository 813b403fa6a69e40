"""Looking back and taking back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.changes import Changeset, undo_row
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import Agreed, Task
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.safekeeping import back_up
from jinjiang_desk.store.exchanges import ExchangeLine
from jinjiang_desk.store.history import ChangeLine, RowVersion, Subject
from jinjiang_desk.wording import table_label


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of the history and what it was about, in words (任务二：进展、佐证材料)."""

    line: ChangeLine
    subjects: str


def history(desk: Desk, limit: int = 100) -> tuple[ChangeLine, ...]:
    """Return the latest changes, newest first."""
    return desk.store.history.lines(limit)


def told_history(desk: Desk, limit: int = 100) -> tuple[HistoryLine, ...]:
    """Return the latest changes with what they were about, newest first."""
    numbers = {task.id: task.number_text or "" for task in desk.store.rows.find(Task, withdrawn=None)}
    subjects = desk.store.history.subjects(limit)
    return tuple(
        HistoryLine(line, _subjects_text(subjects.get(line.number, ()), numbers))
        for line in desk.store.history.lines(limit)
    )


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


def exchanges(desk: Desk, limit: int = 100) -> tuple[ExchangeLine, ...]:
    """Return the latest workbooks that came or went, newest first."""
    return desk.store.exchanges.lines(limit)


def undo_last(desk: Desk) -> Done:
    """Take back the latest change that is not taken back yet; the undo is itself a change of the history.

    Raises DeskError NOTHING_TO_UNDO; ROW_STILL_NEEDED where a plan would go that was dispatched, or tasks
    whose records were sent; RECEIPT_SENT where the sender was already told that his rows arrived.
    """
    line = desk.store.history.last_undoable()
    if line is None:
        raise refuse(Code.NOTHING_TO_UNDO)
    changes = []
    for version in reversed(desk.store.history.rows_of(line.number)):
        now = desk.store.rows.by_table(version.table, version.row_id)
        if now is None:
            raise refuse(Code.RECORD_UNKNOWN, record=version.row_id)
        ours, sent = desk.owns(now), desk.store.exchanges.was_sent(now.table, now.id)
        _check_undoable(desk, line, version, now, sent=sent)
        changes.append(undo_row(version.before, now, desk.now(), ours=ours, sent=sent))
    # Only what came in a workbook carries a source: taking that back can take many rows away at once.
    doubts = back_up(desk, Reason.BEFORE_UNDO).problems if line.source else ()
    return desk.commit(
        Changeset(f"撤销：{line.action}", tuple(changes), doubts, source=line.source, undoes=line.number)
    )


def _check_undoable(desk: Desk, line: ChangeLine, version: RowVersion, now: Row, *, sent: bool) -> None:
    made_by_the_plan = (Table.PLAN, Table.TASK, Table.MEASURE, Table.UNIT)
    if version.before is None and sent and now.table in made_by_the_plan and desk.owns(now):
        raise refuse(Code.ROW_STILL_NEEDED)
    at_district = desk.identity.role is Role.DISTRICT
    if at_district and isinstance(now, Agreed) and desk.store.exchanges.sent_after(now.peer, line.number):
        raise refuse(Code.RECEIPT_SENT, unit=now.peer)
