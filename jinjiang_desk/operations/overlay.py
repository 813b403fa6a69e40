"""The rows of a desk as they would be while workbooks are looked at: a later file sees what an earlier brings."""

from functools import cached_property

from jinjiang_desk.domain.merge import Version
from jinjiang_desk.domain.records import ROW_TYPES, Agreed, Record, agreed_id
from jinjiang_desk.domain.row import PlainRow, Row, Table
from jinjiang_desk.domain.steps import Steps
from jinjiang_desk.operations.desk import Desk

_TIME = "updated_at"


def noted(row: Row) -> PlainRow:
    """Return what bookkeeping notes down of a version: its content, and when it was changed."""
    return {**row.content(), _TIME: row.updated_at}


def agreed_version(agreed: Agreed) -> Version:
    """Return the version that bookkeeping tells of."""
    content = {name: value for name, value in agreed.row_content.items() if name != _TIME}
    return Version(agreed.row_revision, agreed.row_content.get(_TIME, ""), content)


class Overlay:
    """The rows of the desk as they would be. What a file brings is tried on a branch first."""

    def __init__(self, desk: Desk, below: "Overlay | None" = None) -> None:
        self._desk = desk
        self._below = below
        self._pending: dict[tuple[Table, str], list[Row]] = {}

    def branch(self) -> "Overlay":
        """Return an overlay on top of this one, which does not change with it."""
        return Overlay(self._desk, self)

    def absorb(self, branch: "Overlay") -> None:
        """Take over what a branch holds."""
        for key, rows in branch._pending.items():
            self._pending.setdefault(key, []).extend(rows)

    def get(self, table: Table, row_id: str) -> Row | None:
        """Return a row as it would be."""
        if pending := self._pending.get((table, row_id)):
            return pending[-1]
        if self._below is not None:
            return self._below.get(table, row_id)
        return self._desk.store.rows.by_table(table, row_id)

    def records_of(self, table: Table, unit: str) -> dict[str, Record]:
        """Return the records of a unit in one table as they would be, withdrawn ones included, by id."""
        if self._below is not None:
            found = self._below.records_of(table, unit)
        else:
            stored = self._desk.store.rows.find(ROW_TYPES[table], withdrawn=None, unit=unit)
            found = {row.id: row for row in stored if isinstance(row, Record)}
        latest = (rows[-1] for (kind, _), rows in self._pending.items() if kind is table and rows)
        return found | {row.id: row for row in latest if isinstance(row, Record) and row.unit == unit}

    def agreed(self, peer: str, table: Table, row_id: str) -> Agreed | None:
        """Return the agreed version of a row as it would be."""
        found = self.get(Table.AGREED, agreed_id(peer, table, row_id))
        return found if isinstance(found, Agreed) else None

    def versions(self, peer: str, table: Table, row_id: str) -> list[Version]:
        """Return every version of a row that a peer sent and that stands, in the order they came."""
        return [agreed_version(one) for one in self._agreed_ever(agreed_id(peer, table, row_id))]

    def put(self, row: Row) -> None:
        """Note a row as it would be."""
        self._pending.setdefault((row.table, row.id), []).append(row)

    def _agreed_ever(self, key: str) -> list[Agreed]:
        before = self._below._agreed_ever(key) if self._below is not None else self._stored(key)
        return [
            *before,
            *(row for row in self._pending.get((Table.AGREED, key), ()) if isinstance(row, Agreed)),
        ]

    def _stored(self, key: str) -> list[Agreed]:
        """A version whose receiving was taken back is one that never came, until it is brought back."""
        return [
            Agreed.from_plain(one.after)
            for one in self._desk.store.history.versions_of(Table.AGREED, key)
            if one.after is not None
            and one.change_number not in self._steps.undoes
            and self._steps.stands_by(one.change_number) is not None
        ]

    @cached_property
    def _steps(self) -> Steps:
        return self._desk.store.history.steps()
