"""What tells records apart where their ids cannot: the task, the unit, and what the record is about."""

import unicodedata

from jinjiang_desk.domain.records import (
    Application,
    Evidence,
    Fulfilment,
    Inspection,
    Progress,
    Reading,
    Record,
)
from jinjiang_desk.domain.rowid import make_desk_code, make_hashed_row_id

Key = tuple[str, ...]

SINGLE = (Progress, Application, Fulfilment)
"""Of these a unit has one record for each key. Of the others there may be several, told apart by their order:
two inspections of one day, two readings of one item."""

_DESK_CODE_BITS = 30


def natural_keys(row: Record) -> tuple[Key, ...]:
    """Return the keys of a record, the surest first; a photo has more than one: its pictures and its name."""
    about = (str(row.table), row.task_id, row.unit)
    match row:
        case Progress():
            return ((*about, row.period),)
        case Fulfilment():
            return ((*about, row.measure_id),)
        case Inspection():
            return ((*about, row.date.isoformat()),)
        case Reading():
            day = row.sampled_on.isoformat() if row.sampled_on else ""
            return ((*about, day, _folded(row.point), _folded(row.item)),)
        case Evidence():
            named = (row.copy_sha256, row.sha256, row.file_name)
            return tuple(dict.fromkeys((*about, name) for name in named if name))
        case _:
            return (about,)


def same_subject(one: Record, other: Record) -> bool:
    """Return whether two records are about the same task (and measure) of the same unit."""
    return _subject(one) == _subject(other)


def alike(one: Record, other: Record) -> bool:
    """Return whether two records say mostly the same: one is then a correction of the other.

    What both leave blank, and what every such record has in common, tells nothing.
    """
    mine, theirs = _told(one), _told(other)
    equal = sum(theirs.get(name) == value for name, value in mine.items())
    return equal > len(mine.keys() & theirs.keys()) - equal


def unit_code(district_id: str, unit: str) -> str:
    """Return the desk code of ids made for a unit's hand-filled records: no desk's, so that none takes them
    for its own."""
    digits = make_hashed_row_id(district_id, district_id, unit).split("-")[1]
    return make_desk_code(int(digits) % (1 << _DESK_CODE_BITS))


def made_up_id(code: str, row: Record, order: int) -> str:
    """Return the id of a record that has none: the same for the same key and order, counted from 1."""
    return make_hashed_row_id(code, *natural_keys(row)[0], str(order))


def _subject(row: Record) -> tuple[object, ...]:
    return (row.table, row.task_id, row.unit, getattr(row, "measure_id", None))


def _told(row: Record) -> dict[str, object]:
    about = ("task_id", "unit", "measure_id", "withdrawn")
    return {name: value for name, value in row.content().items() if name not in about and value}


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
