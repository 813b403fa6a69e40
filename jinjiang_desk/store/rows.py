"""Reading and writing the rows of a desk."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from jinjiang_desk.domain.records import ROW_TYPES
from jinjiang_desk.domain.row import PlainRow, Row, Table
from jinjiang_desk.store.connection import telling
from jinjiang_desk.store.database import Database

R = TypeVar("R", bound=Row)

_as_json = json.JSONEncoder(ensure_ascii=False).encode
_TO_COLUMN: Mapping[type, Callable[[Any], Any]] = {bool: int, list: _as_json, dict: _as_json}
"""What SQLite holds in another form than a row does."""


class Rows:
    """The row tables. Nothing here opens or ends a transaction."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database = database
        self._path = path

    def get(self, kind: type[R], row_id: str) -> R | None:
        """Return a row by its id, withdrawn or not."""
        found = self.find(kind, withdrawn=None, id=row_id)
        return found[0] if found else None

    def by_table(self, table: Table, row_id: str) -> Row | None:
        """Return a row whose type is known only by its table's name."""
        return self.get(ROW_TYPES[table], row_id)

    def find(self, kind: type[R], *, withdrawn: bool | None = False, **equal: object) -> tuple[R, ...]:
        """Return the rows whose fields equal the values given, in the order they were first written.

        `withdrawn` None returns those too; a tuple as a value means any of its members.
        """
        where, parameters = _where(withdrawn, equal)
        sql = f'SELECT * FROM "{kind.table}"{where} ORDER BY rowid'
        with telling(self._path):
            return tuple(_decode(kind, values) for values in self._database.query(sql, parameters))

    def by_id(self, kind: type[R], *, withdrawn: bool | None = False, **equal: object) -> dict[str, R]:
        """Return the same rows by their id."""
        return {row.id: row for row in self.find(kind, withdrawn=withdrawn, **equal)}

    def holds(self, kind: type[Row], *, withdrawn: bool | None = False, **equal: object) -> bool:
        """Return whether there is such a row, without reading any."""
        where, parameters = _where(withdrawn, equal)
        with telling(self._path):
            found = self._database.execute(f'SELECT EXISTS (SELECT 1 FROM "{kind.table}"{where})', parameters)
            return bool(found.fetchone()[0])

    def put(self, rows: Sequence[Row]) -> None:
        """Write rows of one table, new or known."""
        if rows:
            self._database.execute_many(_upsert(type(rows[0])), [_encode(row) for row in rows])

    def remove(self, kind: type[Row], row_ids: Sequence[str]) -> None:
        """Take rows of one table away."""
        self._database.execute_many(
            f'DELETE FROM "{kind.table}" WHERE id = ?', [(row_id,) for row_id in row_ids]
        )

    def find_any(self, row_id: str, tables: Iterable[Table]) -> Row | None:
        """Return the row of that id in whichever of the tables holds it."""
        return next((row for table in tables if (row := self.by_table(table, row_id))), None)


def _where(withdrawn: bool | None, equal: Mapping[str, object]) -> tuple[str, dict[str, Any]]:
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    if withdrawn is not None:
        conditions.append("withdrawn = :withdrawn")
        parameters["withdrawn"] = int(withdrawn)
    for name, value in equal.items():
        if value is None:
            conditions.append(f'"{name}" IS NULL')
        elif isinstance(value, tuple):
            # One JSON parameter instead of many: SQLite bounds the number of parameters.
            conditions.append(f'"{name}" IN (SELECT value FROM json_each(:{name}))')
            parameters[name] = json.dumps(value)
        else:
            conditions.append(f'"{name}" = :{name}')
            parameters[name] = str(value) if isinstance(value, str) else value
    return f" WHERE {' AND '.join(conditions)}" if conditions else "", parameters


def _upsert(kind: type[Row]) -> str:
    names = [field.name for field in fields(kind)]
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    return (
        f'INSERT INTO "{kind.table}" ({columns}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {changed}'
    )


def _encode(row: Row) -> list[Any]:
    """Return a row's values in the order of its fields."""
    return [
        _TO_COLUMN[type(value)](value) if type(value) in _TO_COLUMN else value
        for value in row.plain().values()
    ]


def _decode(kind: type[R], values: Mapping[str, Any]) -> R:
    plain: PlainRow = dict(values)
    for name in kind.nested_fields():
        value = plain[name]
        if value is not None:
            plain[name] = json.loads(value) if value != "[]" else []
    return kind.from_plain(plain)
