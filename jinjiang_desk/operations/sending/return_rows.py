"""What a return carries: which records, with which files, and how many bytes they take."""

import json
import zlib
from collections.abc import Iterable
from pathlib import Path

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.records import RECORD_TABLES, ROW_TYPES, Agreed, Evidence, Inspection, Progress
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.evidence import evidence_file, travelling_copy

BARE_SIZE = 40_000
"""A workbook without any row, in bytes: a little more than measured."""

_CELLS, _PICTURE = 60, 700
"""What the cells of a row take beside its content, and a picture's place in the workbook, likewise."""


def unsent_records(desk: Desk, period: str | None = None, *, again: bool = False) -> list[Row]:
    """Return this unit's own records that the district has not acknowledged, withdrawn ones included."""
    text = read_period(period).text if period else None
    agreed = {(one.row_table, one.row_id): one for one in desk.store.rows.find(Agreed)}
    rows: list[Row] = []
    for table in RECORD_TABLES:
        for row in desk.store.rows.find(ROW_TYPES[table], withdrawn=None, owner=desk.identity.unit):
            if isinstance(row, Progress) and text is not None:
                wanted = row.period == text
            else:
                wanted = again or not _arrived(row, agreed.get((table, row.id)))
            rows += [row] if wanted else []
    return with_inspections(desk, rows)


def with_inspections(desk: Desk, rows: list[Row]) -> list[Row]:
    """A reading travels with the inspection it belongs to: alone it would point at nothing."""
    present = {row.id for row in rows}
    wanted = {getattr(row, "inspection_id", None) for row in rows} - {None} - present
    extra = [row for row_id in sorted(map(str, wanted)) if (row := desk.store.rows.get(Inspection, row_id))]
    return [*extra, *rows]


def travelling_file(desk: Desk, evidence: Evidence) -> Path | None:
    """Return the file that travels: a photo's small copy, else the document itself; None where it is lost."""
    return travelling_copy(desk, evidence) or evidence_file(desk, evidence)


def sizes_of(desk: Desk, rows: Iterable[Row]) -> dict[str, int]:
    """Return by id about how many bytes rows take with their files, rather too many than too few."""
    return {row.id: _row_size(row) + _file_size(desk, row) for row in rows}


def _arrived(row: Row, agreed: Agreed | None) -> bool:
    if agreed is None or agreed.row_revision < row.revision:
        return False
    return not isinstance(row, Evidence) or row.withdrawn or agreed.file_sha256 is not None


def _row_size(row: Row) -> int:
    """A row packed alone takes more than one among others, which its cells make good for."""
    content = json.dumps(row.plain(), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return len(zlib.compress(content)) + _CELLS


def _file_size(desk: Desk, row: Row) -> int:
    if not isinstance(row, Evidence) or row.withdrawn:
        return 0
    path = desk.store.photos.path_of(row.copy_sha256) or travelling_file(desk, row)
    size = path.stat().st_size if path is not None else 0
    # A picture that cannot be packed any more grows a little by being packed all the same.
    return size + size // 2000 + _PICTURE if size else 0
