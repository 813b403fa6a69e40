"""From which versions a record was made: what tells two computers of one unit apart, and a hand from a program.

Every version has a mark, worked out from what it says and when it was changed. A return carries for each of its
records the marks of the versions it came from, the oldest first and its own last; where the last does not fit what the
line says, somebody typed into the workbook.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from jinjiang_desk.domain.records import FILE_FIELDS
from jinjiang_desk.domain.row import PlainRow
from jinjiang_desk.domain.rowid import is_row_id

Lineage = tuple[str, ...]

MOST_VERSIONS = 50
"""No more than the last of a record's versions are told; nobody is that far behind."""

_MARK = re.compile(r"[0-9a-f]{8}")
_SETTLED_THERE = FILE_FIELDS | {"unit"}
"""What the other side may find out better by itself: by which name it knows the unit, and what a photo is like."""


def mark_of(content: PlainRow, updated_at: str) -> str:
    """Return the mark of a version with this content."""
    told = {name: value for name, value in content.items() if name not in _SETTLED_THERE}
    text = json.dumps([updated_at, told], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def pack_lineages(lineages: Mapping[str, Lineage], room: int) -> Iterator[str]:
    """Yield texts of at most `room` characters that hold the lineages of some rows by their ids."""
    text = ""
    for row_id, marks in lineages.items():
        entry = f"{row_id} {' '.join(marks[-MOST_VERSIONS:])};"
        if text and len(text) + len(entry) > room:
            yield text
            text = ""
        text += entry
    if text:
        yield text


def unpack_lineages(texts: Iterable[str]) -> dict[str, Lineage]:
    """Return the lineages in such texts; what is none is left out."""
    found: dict[str, Lineage] = {}
    for entry in ";".join(texts).split(";"):
        row_id, *marks = entry.split(" ")
        if marks and is_row_id(row_id) and all(map(_MARK.fullmatch, marks)):
            found[row_id] = tuple(marks[-MOST_VERSIONS:])
    return found
