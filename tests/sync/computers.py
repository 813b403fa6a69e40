"""The computers that take part, the workbooks on their way between them, and the rows that desks hold."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from jinjiang_desk.domain.records import ROW_TYPES, Agreed
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk

HANDS = "手工"
"""Who sends a dispatch back that was filled in without the program."""


class Lost(IntEnum):
    """What rows of a workbook lost of themselves: their ids, and which versions they are."""

    NOTHING = 0
    IDS = 1
    VERSIONS = 2


@dataclass(slots=True)
class Computer:
    """A computer of a unit with its desk; a unit may have two. `made` is what was ever saved there, by revision."""

    name: str
    unit: str
    desk: Desk
    made: defaultdict[tuple[Table, str], dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    revisions: dict[tuple[Table, str], int] = field(default_factory=dict)
    checked: int = -1
    """The last change after which it was looked at whole."""

    @property
    def is_district(self) -> bool:
        return self.desk.identity.role is Role.DISTRICT


@dataclass(frozen=True, slots=True)
class Letter:
    """A workbook on its way: from which computer, for which unit's side, whether somebody typed into it, and
    what rows in it lost."""

    path: Path
    unit: str
    sender: str
    typed: bool = False
    lost: Lost = Lost.NOTHING


def said(row: Row) -> str:
    """Return the content of a row as one text."""
    return json.dumps(row.content(), ensure_ascii=False, sort_keys=True)


def stand(desk: Desk) -> dict[tuple[Table, str], object]:
    """Return how all rows of a desk stand, bookkeeping included, but not when that was noted down."""
    rows = rows_of(desk, tuple(ROW_TYPES))
    return {
        (row.table, row.id): said(row)
        if isinstance(row, Agreed)
        else (row.revision, row.updated_at, said(row))
        for row in rows
    }


def rows_of(desk: Desk, tables: tuple[Table, ...]) -> Iterator[Row]:
    """Yield all rows of some tables, withdrawn ones included."""
    for table in tables:
        yield from desk.store.rows.find(ROW_TYPES[table], withdrawn=None)
