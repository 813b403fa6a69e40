"""The stop before a workbook that would wipe out most of what a desk knows: a deleted column, cleared cells."""

from collections import Counter
from collections.abc import Iterable, Iterator

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.problem import Code, Problem, note, stop
from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES, ROW_TYPES
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.operations.desk import Desk

_FEWEST = 10
"""Fewer rows a person sees one by one in the preview."""

_SHARE = 0.5
"""Nobody takes back more than half of what he reported in one go, unless something went wrong with the sheet."""

_ANY_KIND = "各类记录"


def blanking_problem(desk: Desk, changes: Iterable[RowChange], *, allowed: bool) -> tuple[Problem, ...]:
    """Return a stop where changes withdraw, or take fields from, most rows that are known of one owner, of all
    kinds or of one; a note where a person allowed it; nothing where they do not."""
    hurt: Counter[tuple[str, Table | None]] = Counter()
    for before, after in _in_force(changes):
        if _is_hurt(before, after):
            hurt.update(((before.owner, before.table), (before.owner, None)))
    problem = note if allowed else stop
    for (owner, table), count in hurt.items():
        if count < _FEWEST:
            continue
        known = _known(desk, owner, table)
        if count > known * _SHARE:
            told = {"unit": owner, "record": table or _ANY_KIND, "count": count, "known": known}
            return (problem(Code.WORKBOOK_BLANKS_MOST, **told),)
    return ()


def _known(desk: Desk, owner: str, table: Table | None) -> int:
    tables = (table,) if table is not None else (*RECORD_TABLES, *DISTRICT_TABLES)
    return sum(len(desk.store.rows.find(ROW_TYPES[one], owner=owner)) for one in tables)


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
