"""Returns that are written in parts, and the large photos that make them so."""

from pathlib import Path

from PIL import Image

from jinjiang_desk.domain.exchange.package import Wanted
from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.domain.records import RECORD_TABLES, ROW_TYPES
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.return_parts import Returned, write_parts


def a_large_photo(path: Path, edge: int = 500) -> Path:
    """Write a JPEG that cannot be packed: about edge² × 0.5 bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_noise((edge, edge), 90).convert("RGB").save(path, quality=90)
    return path


LIMIT = 600_000
"""Of this size there are three parts."""


def written(desk: Desk, target: Path, limit: int = LIMIT, wanted: Wanted | None = None) -> Returned:
    return write_parts(desk, target, wanted or Wanted(), limit)


def records(desk: Desk) -> dict[str, Row]:
    return {
        row.id: row
        for table in RECORD_TABLES
        for row in desk.store.rows.find(ROW_TYPES[table], withdrawn=None)
    }


def codes(problems: tuple[Problem, ...]) -> list[Code]:
    return [one.code for one in problems]
