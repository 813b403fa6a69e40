"""Looking back and taking back."""

from jinjiang_desk.domain.changes import Changeset, undo_row
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.store.exchanges import ExchangeLine
from jinjiang_desk.store.history import ChangeLine


def history(desk: Desk, limit: int = 100) -> tuple[ChangeLine, ...]:
    """Return the latest changes, newest first."""
    return desk.store.history.lines(limit)


def exchanges(desk: Desk, limit: int = 100) -> tuple[ExchangeLine, ...]:
    """Return the latest workbooks that came or went, newest first."""
    return desk.store.exchanges.lines(limit)


def undo_last(desk: Desk) -> Done:
    """Take back the latest change that is not taken back yet; the undo is itself a change of the history.

    Raises DeskError NOTHING_TO_UNDO, or ROW_STILL_NEEDED where tasks would go whose records were sent already.
    """
    line = desk.store.history.last_undoable()
    if line is None:
        raise refuse(Code.NOTHING_TO_UNDO)
    changes = []
    for version in reversed(desk.store.history.rows_of(line.number)):
        now = desk.store.rows.by_table(version.table, version.row_id)
        if now is None:
            raise refuse(Code.RECORD_UNKNOWN, record=version.row_id)
        ours = now.owner == desk.identity.unit and now.table is not Table.AGREED
        sent = desk.store.exchanges.was_sent(now.table, now.id)
        changes.append(undo_row(version.before, now, desk.now(), ours=ours, sent=sent))
    return desk.commit(
        Changeset(f"撤销：{line.action}", tuple(changes), source=line.source, undoes=line.number)
    )
