"""The stop before workbooks that would wipe out most of what a desk knows: a deleted column, cleared cells.

What several workbooks take away counts together: those of one preview, and the parts of one return on whichever days
they come.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.exchange.package import Envelope
from jinjiang_desk.domain.problem import Code, Problem, note, stop
from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES, ROW_TYPES
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.operations.desk import Desk

_FEWEST = 10
"""Fewer rows a person sees one by one in the preview."""

_SHARE = 0.5
"""Nobody takes back more than half of what he reported in one go, unless something went wrong with the sheet."""

_Key = tuple[str, Table | None]
"""An owner, and the kind of record, None for any."""

_ANY_KIND = "各类记录"


def blanking_problem(
    desk: Desk,
    envelope: Envelope,
    changes: Iterable[RowChange],
    earlier: Iterable[RowChange],
    *,
    allowed: bool,
) -> tuple[Problem, ...]:
    """Return a stop where the changes of a workbook, with those of `earlier` ones in the same preview and with the other
    parts of its set, withdraw, or take fields from, most rows that are known of one owner, of all kinds or of one; a
    note where a person allowed it; nothing where they do not."""
    own = _hurt(_in_force(changes))
    if not own:
        return ()
    parts = list(_in_force(_other_parts(desk, envelope)))
    gone = Counter(key for before, after in parts if after.withdrawn for key in _keys(before))
    # A row that another part took from already counts by what is left of it after this one.
    rows = {(before.table, before.id): (before, after) for before, after in parts}
    rows |= {(before.table, before.id): (before, after) for before, after in _in_force([*earlier, *changes])}
    problem = note if allowed else stop
    for (owner, table), count in _hurt(rows.values()).items():
        if count < _FEWEST or (owner, table) not in own:
            continue
        known = _known(desk, owner, table) + gone[owner, table]
        if count > known * _SHARE:
            told = {"unit": owner, "record": table or _ANY_KIND, "count": count, "known": known}
            return (problem(Code.WORKBOOK_BLANKS_MOST, **told),)
    return ()


def _hurt(rows: Iterable[tuple[Row, Row]]) -> Counter[_Key]:
    return Counter(key for before, after in rows if _is_hurt(before, after) for key in _keys(before))


def _keys(row: Row) -> tuple[_Key, _Key]:
    return (row.owner, row.table), (row.owner, None)


def _known(desk: Desk, owner: str, table: Table | None) -> int:
    tables = (table,) if table is not None else (*RECORD_TABLES, *DISTRICT_TABLES)
    return sum(len(desk.store.rows.find(ROW_TYPES[one], owner=owner)) for one in tables)


def _other_parts(desk: Desk, envelope: Envelope) -> Iterator[RowChange]:
    """Yield the rows that other parts of a set changed, as they were before and as they are now, but for parts of which
    a person said that they may blank most of it."""
    if not envelope.set_id:
        return
    steps = desk.store.history.steps()
    for line in desk.store.exchanges.lines(-1, "in"):
        number = line.change_number if line.set_id == envelope.set_id else None
        if number is None or steps.stands_by(number) is None or _was_allowed(desk, line.id):
            continue
        for one in desk.store.history.rows_of(number):
            now = desk.store.rows.by_table(one.table, one.row_id)
            if one.before is not None and now is not None:
                yield RowChange(ROW_TYPES[one.table].from_plain(one.before), now)


def _was_allowed(desk: Desk, exchange_id: int) -> bool:
    told = desk.store.exchanges.report(exchange_id).problems
    return any(one.code is Code.WORKBOOK_BLANKS_MOST for one in told)


def _in_force(changes: Iterable[RowChange]) -> Iterator[tuple[Row, Row]]:
    """Yield each row that was in force, first as it was before all of the changes and then as it would be."""
    first: dict[tuple[Table, str], Row] = {}
    last: dict[tuple[Table, str], Row] = {}
    for change in changes:
        if change.table is Table.AGREED or change.before is None or change.after is None:
            continue
        first.setdefault((change.table, change.row.id), change.before)
        last[change.table, change.row.id] = change.after
    return ((row, last[key]) for key, row in first.items() if not row.withdrawn)


def _is_hurt(before: Row, after: Row) -> bool:
    if after.withdrawn:
        return True
    now = after.content()
    return any(_is_filled(value) and not _is_filled(now[name]) for name, value in before.content().items())


def _is_filled(value: object) -> bool:
    return value not in (None, "", [], {})
