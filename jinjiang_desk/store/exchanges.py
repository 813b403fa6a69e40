"""Every workbook that came or went, and which rows left this desk."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from jinjiang_desk.domain.exchange import Envelope
from jinjiang_desk.domain.row import Row, Table


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """A workbook that came (`in`) or went (`out`)."""

    id: int
    at: str
    direction: str
    kind: str
    unit: str
    package_id: str
    file_name: str
    sha256: str
    as_of: str
    change_number: int | None


@dataclass(frozen=True, slots=True)
class Parcel:
    """A workbook as a file: what its envelope says and which bytes it was."""

    envelope: Envelope
    file_name: str
    sha256: str


class Exchanges:
    """The log of workbooks. Nothing here opens or ends a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, direction: str, parcel: Parcel, at: str, change_number: int | None) -> int:
        """Write a line and return its id."""
        cursor = self._database.execute(
            "INSERT INTO exchange"
            " (at, direction, kind, unit, package_id, file_name, sha256, as_of, change_number)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                at,
                direction,
                str(parcel.envelope.kind),
                parcel.envelope.unit,
                parcel.envelope.package_id,
                parcel.file_name,
                parcel.sha256,
                parcel.envelope.as_of,
                change_number,
            ],
        )
        return int(cursor.lastrowid or 0)

    def record_sent(self, exchange_id: int, rows: Iterable[Row]) -> None:
        """Remember which versions of which rows a workbook carried away."""
        self._database.table("sent").insert_all(
            {
                "exchange_id": exchange_id,
                "row_table": str(row.table),
                "row_id": row.id,
                "revision": row.revision,
            }
            for row in rows
        )

    def sent_after(self, unit: str, change_number: int) -> bool:
        """Return whether a workbook went to a unit after the one that a change took in."""
        found = self._database.query(
            "SELECT 1 FROM exchange came JOIN exchange went ON went.id > came.id"
            " WHERE came.change_number = :number AND went.direction = 'out' AND went.unit = :unit LIMIT 1",
            {"unit": unit, "number": change_number},
        )
        return next(found, None) is not None

    def was_sent(self, table: Table, row_id: str) -> bool:
        """Return whether any version of a row ever left this desk."""
        found = self._database.query(
            "SELECT 1 FROM sent WHERE row_id = :id AND row_table = :table LIMIT 1",
            {"id": row_id, "table": str(table)},
        )
        return next(found, None) is not None

    def sent_to(self, unit: str, table: Table) -> frozenset[str]:
        """Return the ids of the rows of a table that ever went to a unit."""
        found = self._database.query(
            "SELECT DISTINCT s.row_id FROM sent s JOIN exchange e ON e.id = s.exchange_id"
            " WHERE e.unit = :unit AND s.row_table = :table",
            {"unit": unit, "table": str(table)},
        )
        return frozenset(line["row_id"] for line in found)

    def sent_revisions(self, unit: str) -> dict[tuple[Table, str], int]:
        """Return the latest revision of each row that ever left in a workbook of a unit."""
        found = self._database.query(
            "SELECT s.row_table, s.row_id, MAX(s.revision) AS revision FROM sent s"
            " JOIN exchange e ON e.id = s.exchange_id WHERE e.unit = :unit GROUP BY s.row_table, s.row_id",
            {"unit": unit},
        )
        return {(Table(line["row_table"]), line["row_id"]): line["revision"] for line in found}

    def lines(self, limit: int) -> tuple[ExchangeLine, ...]:
        """Return the latest workbooks, newest first."""
        found = self._database.query("SELECT * FROM exchange ORDER BY id DESC LIMIT :limit", {"limit": limit})
        return tuple(ExchangeLine(**line) for line in found)
