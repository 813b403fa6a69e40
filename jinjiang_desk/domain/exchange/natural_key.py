"""What tells records apart where their ids cannot: the task, the unit, and what the record is about."""

import unicodedata
from itertools import pairwise

from jinjiang_desk.domain.records import (
    Application,
    Evidence,
    Fulfilment,
    Inspection,
    Progress,
    Reading,
    Record,
)
from jinjiang_desk.domain.rowid import is_hashed, make_desk_code, make_hashed_row_id

Key = tuple[str, ...]

SINGLE = (Progress, Application, Fulfilment)
"""Of these a unit has one record for each key. Of the others there may be several, told apart by their order:
two inspections of one day, two readings of one item."""

_DESK_CODE_BITS = 30
_TEXTS = frozenset(
    ("place", "findings", "follow_up", "text", "difficulties", "next_step", "caption", "opinion")
)
"""Of what people write out, a correction leaves much as it was; of a day or a number, nothing."""
_BEGINNING, _SHORTEST = 2, 3
"""Characters: 水渠 is the beginning of 水渠二社段, and 好 is not half of 不好."""
_COMPARED = 300
"""Characters: so much of a text tells whether it is another one."""
_SHARE = 0.6


def natural_keys(row: Record) -> tuple[Key, ...]:
    """Return the keys of a record, the surest first; a photo has more than one: its pictures and its name.

    A piece of evidence that names no file has none: nothing tells it from others.
    """
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
            return ((*about, day, folded(row.point), folded(row.item)),)
        case Evidence():
            named = (row.copy_sha256, row.sha256, row.file_name)
            return tuple(dict.fromkeys((*about, name) for name in named if name))
        case _:
            return (about,)


def same_subject(one: Record, other: Record) -> bool:
    """Return whether two records are about the same task (and measure) of the same unit."""
    return _subject(one) == _subject(other)


def of_two_inspections(one: Record, other: Record) -> bool:
    """Return whether two records are readings that were surely taken at two inspections. An inspection whose line lost
    its id has a made-up one, and may be any."""
    if not isinstance(one, Reading) or not isinstance(other, Reading):
        return False
    told = {one.inspection_id, other.inspection_id}
    return len(told) > 1 and not any(known is None or is_hashed(known) for known in told)


def alike(one: Record, other: Record) -> bool:
    """Return whether two records say mostly the same: one is then a correction of the other."""
    return likeness(one, other) > 0


def likeness(one: Record, other: Record) -> int:
    """Return in how many more fields two records say the same than in how many they say something else.

    What both leave blank, and what every such record has in common, tells nothing.
    """
    mine, theirs = _told(one), _told(other)
    both = mine.keys() & theirs.keys()
    equal = sum(_is_near(name, mine[name], theirs[name]) for name in both)
    return 2 * equal - len(both)


def moved(one: Record, other: Record) -> bool:
    """Return whether another record is the same as one, but for the task that it is about: the same photo, or all
    that both tell."""
    if isinstance(one, Evidence) and isinstance(other, Evidence):
        return bool({one.sha256, one.copy_sha256} & {other.sha256, other.copy_sha256} - {"", None})
    mine, theirs = _told(one), _told(other)
    both = mine.keys() & theirs.keys()
    return bool(both) and all(_is_near(name, mine[name], theirs[name]) for name in both)


def caption_of(row: Record) -> tuple[str, str]:
    """Return what is written about a piece of evidence, blank of other records."""
    return (row.stage, folded(row.caption)) if isinstance(row, Evidence) else ("", "")


def unit_code(district_id: str, unit: str) -> str:
    """Return the desk code of ids made for a unit's hand-filled records: no desk's, so that none takes them
    for its own."""
    digits = make_hashed_row_id(district_id, district_id, unit).split("-")[1]
    return make_desk_code(int(digits) % (1 << _DESK_CODE_BITS))


def made_up_id(code: str, row: Record, order: int) -> str:
    """Return the id of a record that has none: the same for the same key and order, counted from 1. Raises
    ValueError for a record without a key."""
    key = next(iter(natural_keys(row)), None)
    if key is None:
        raise ValueError(f"nothing tells this record from others: {row.id}")
    return make_hashed_row_id(code, *key, str(order))


def _subject(row: Record) -> tuple[object, ...]:
    return (row.table, row.task_id, row.unit, getattr(row, "measure_id", None))


def _told(row: Record) -> dict[str, object]:
    about = ("task_id", "unit", "measure_id", "withdrawn")
    return {name: value for name, value in row.content().items() if name not in about and value}


def _is_near(name: str, one: object, other: object) -> bool:
    """Whether two values of a field are the same, or a text and what somebody made of it."""
    if one == other or name not in _TEXTS:
        return one == other
    shorter, longer = sorted((folded(str(one))[:_COMPARED], folded(str(other))[:_COMPARED]), key=len)
    if len(shorter) >= _BEGINNING and longer.startswith(shorter):
        return True
    pairs, others = (set(map("".join, pairwise(text))) for text in (shorter, longer))
    return len(shorter) >= _SHORTEST and (shorter in longer or len(pairs & others) >= _SHARE * len(pairs))


def folded(text: str) -> str:
    """Return a text as it is compared: half width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())
