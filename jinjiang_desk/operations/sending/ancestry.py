"""What a return tells of how its records came to be."""

from collections import defaultdict
from collections.abc import Iterable

from jinjiang_desk.domain.exchange.lineage import MOST_VERSIONS, Lineage
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import ROW_TYPES
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.operations.desk import Desk


def lineages_of(desk: Desk, rows: Iterable[Row]) -> dict[str, Lineage]:
    """Return the marks of the versions of this desk's rows by their ids, the oldest first and their own last."""
    marks: dict[str, list[str]] = {}
    changed: defaultdict[Table, list[str]] = defaultdict(list)
    last: dict[str, str] = {}
    for row in rows:
        last[row.id] = Version.of(row).mark
        if row.revision > 1:
            changed[row.table].append(row.id)
    for table, ids in changed.items():
        for one in desk.store.history.versions_of_rows(table, ids):
            if one.after is not None:
                was = Version.of(ROW_TYPES[table].from_plain(one.after))
                marks.setdefault(one.row_id, []).append(was.mark)
    return {row_id: _ending_in(marks.get(row_id, []), mark) for row_id, mark in last.items()}


def _ending_in(marks: list[str], last: str) -> Lineage:
    return (*(one for one in dict.fromkeys(marks) if one != last), last)[-MOST_VERSIONS:]
