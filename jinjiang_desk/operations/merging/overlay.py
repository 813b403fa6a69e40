"""The rows of a desk as they would be while workbooks are looked at: a later file sees what an earlier brings."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.merge import succeeds
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.records import ROW_TYPES, Agreed, Record
from jinjiang_desk.domain.row import PlainRow, Row, Table
from jinjiang_desk.domain.rowid import agreed_id
from jinjiang_desk.domain.steps import Steps
from jinjiang_desk.operations.desk import Desk

_TIME, _LINEAGE, _AGAIN = "updated_at", "lineage", "again"


def noted(row: Row, lineage: Lineage = ()) -> PlainRow:
    """Return what bookkeeping notes down of a version: its content, when it was changed, and what it was made from."""
    made_from = {_LINEAGE: list(lineage)} if lineage else {}
    return {**row.content(), _TIME: row.updated_at, **made_from}


def agreed_version(agreed: Agreed) -> Version:
    """Return the version that bookkeeping tells of."""
    content = dict(agreed.row_content)
    at, lineage, again = content.pop(_TIME, ""), content.pop(_LINEAGE, ()), content.pop(_AGAIN, ())
    said_again = tuple((moment, mark) for moment, mark in again)
    return Version(agreed.row_revision, at, content, tuple(lineage), said_again)


def noted_again(agreed: Agreed, moment: str, said: Version) -> PlainRow:
    """Return what bookkeeping notes down where a workbook of another time says a version that came before."""
    return {**agreed.row_content, _AGAIN: [*agreed.row_content.get(_AGAIN, ()), [moment, said.mark]]}


class Overlay:
    """The rows of the desk as they would be. What a file brings is tried on a branch first. Each row of the desk is
    read once: nothing else may change it meanwhile. `heed` is called whenever a row is asked for."""

    def __init__(self, desk: Desk, below: "Overlay | None" = None) -> None:
        self._desk = desk
        self._below = below
        self._pending: dict[tuple[Table, str], list[Row]] = {}
        self._fetched: dict[tuple[Table, str], Row | None] = {}
        self.changes: list[RowChange] = []
        self.heed: Heed = go_on

    def branch(self) -> "Overlay":
        """Return an overlay on top of this one, which does not change with it."""
        return Overlay(self._desk, self)

    def absorb(self, branch: "Overlay", changes: Iterable[RowChange] = ()) -> None:
        """Take over what a branch holds, and note by which changes it came about."""
        self.changes += changes
        for key, rows in branch._pending.items():
            self._pending.setdefault(key, []).extend(rows)

    def fetch(self, table: Table, row_ids: Iterable[str]) -> None:
        """Read rows of the desk that are about to be asked for, all at once: one by one that takes ten times as long."""
        if self._below is not None:
            self._below.fetch(table, row_ids)
            return
        missing = tuple(row_id for row_id in row_ids if (table, row_id) not in self._fetched)
        found = self._desk.store.rows.by_id(ROW_TYPES[table], withdrawn=None, id=missing)
        self._fetched |= {(table, row_id): found.get(row_id) for row_id in missing}

    def fetch_noted(self, peer: str, rows: Iterable[Row]) -> None:
        """Read what the desk has of some rows of a peer, and what it noted of them, all at once."""
        ids: defaultdict[Table, list[str]] = defaultdict(list)
        for row in rows:
            ids[row.table].append(row.id)
            ids[Table.AGREED].append(agreed_id(peer, row.table, row.id))
        for table, of_table in ids.items():
            self.fetch(table, of_table)

    def get(self, table: Table, row_id: str) -> Row | None:
        """Return a row as it would be."""
        key = table, row_id
        if pending := self._pending.get(key):
            return pending[-1]
        if self._below is not None:
            return self._below.get(table, row_id)
        self.heed()
        if key not in self._fetched:
            self._fetched[key] = self._desk.store.rows.by_table(table, row_id)
        return self._fetched[key]

    def records_of(self, table: Table, unit: str) -> dict[str, Record]:
        """Return the records of a unit in one table as they would be, withdrawn ones included, by id."""
        if self._below is not None:
            found = self._below.records_of(table, unit)
        else:
            stored = self._desk.store.rows.find(ROW_TYPES[table], withdrawn=None, unit=unit)
            found = {row.id: row for row in stored if isinstance(row, Record)}
        latest = (rows[-1] for (kind, _), rows in self._pending.items() if kind is table and rows)
        return found | {row.id: row for row in latest if isinstance(row, Record) and row.unit == unit}

    def agreed_in(self, peer: str, table: Table) -> tuple[Agreed, ...]:
        """Return the agreed versions of all rows of one table as they would be."""
        below = self._below
        stored = self._desk.store.rows.find(Agreed, peer=peer, row_table=table) if below is None else ()
        found = {one.id: one for one in (stored if below is None else below.agreed_in(peer, table))}
        latest = (rows[-1] for (kind, _), rows in self._pending.items() if kind is Table.AGREED and rows)
        mine = (
            one for one in latest if isinstance(one, Agreed) and (one.peer, one.row_table) == (peer, table)
        )
        return tuple((found | {one.id: one for one in mine}).values())

    def agreed(self, peer: str, table: Table, row_id: str) -> Agreed | None:
        """Return the agreed version of a row as it would be."""
        found = self.get(Table.AGREED, agreed_id(peer, table, row_id))
        return found if isinstance(found, Agreed) else None

    def versions(self, peer: str, table: Table, row_id: str) -> list[Version]:
        """Return every version of a row that a peer sent and that stands, in the order they came."""
        return [agreed_version(one) for one in self._agreed_ever(agreed_id(peer, table, row_id))]

    def known(self, agreed: Agreed | None, mine: Row | None, theirs: Row, lineage: Lineage) -> list[Version]:
        """Return the versions of a row that its peer sent, as far as a merge needs them: the history is asked only where
        the last does not tell enough."""
        if agreed is None or mine is None:
            return []
        last = agreed_version(agreed)
        if succeeds(last, mine, theirs, lineage):
            return [last]
        return self.versions(agreed.peer, theirs.table, theirs.id)

    def versions_of(self, peer: str, rows: Iterable[Row]) -> dict[tuple[Table, str], list[Version]]:
        """Return the same for many rows at once, by table and id."""
        keys = {agreed_id(peer, row.table, row.id): (row.table, row.id) for row in rows}
        found: dict[tuple[Table, str], list[Version]] = {}
        for agreed in self._agreed_ever(*keys):
            found.setdefault(keys[agreed.id], []).append(agreed_version(agreed))
        return found

    def put(self, row: Row) -> None:
        """Note a row as it would be."""
        self._pending.setdefault((row.table, row.id), []).append(row)

    def _agreed_ever(self, *keys: str) -> list[Agreed]:
        before = self._below._agreed_ever(*keys) if self._below is not None else self._stored(keys)
        pending = (row for key in keys for row in self._pending.get((Table.AGREED, key), ()))
        return [*before, *(row for row in pending if isinstance(row, Agreed))]

    def _stored(self, keys: tuple[str, ...]) -> list[Agreed]:
        """A version whose receiving was taken back is one that never came, until it is brought back."""
        return [
            Agreed.from_plain(one.after)
            for one in self._desk.store.history.versions_of_rows(Table.AGREED, keys)
            if one.after is not None
            and one.change_number not in self._steps.undoes
            and self._steps.stands_by(one.change_number) is not None
        ]

    @cached_property
    def _steps(self) -> Steps:
        return self._desk.store.history.steps()
