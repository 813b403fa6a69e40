"""What a person put right in indicators as read, kept as data: the reading itself is never touched.

Every row has a key: its kind, the line where it starts, and which one it is there. So it holds when a later program
reads more or fewer rows from the same file. A corrected or added row is kept whole under its key; one that is crossed
out is still there.
"""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from jinjiang_desk.domain.indicators.checks import CHECKED, check_indicators
from jinjiang_desk.domain.indicators.indicator import (
    EMPTY_VALUE,
    FigureReading,
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
)
from jinjiang_desk.domain.row import MisfitError, from_plain, to_plain

ReadRow = IndicatorReading | NamedTaskReading | FigureReading
KINDS: dict[str, type[ReadRow]] = {"i": IndicatorReading, "t": NamedTaskReading, "f": FigureReading}
"""The letter that a key of each kind begins with."""

ADDED, CARRIED = "+", "*"
"""In keys of rows that nobody read: a person added them, here or in the loaded document that this one is a newer edition
of. So neither takes the place of the other."""

_WHERE = ("line", "last_line")
_BY_PLACE = re.compile(r"[itf]\d{1,6}")
"""What keys looked like before they named lines: the kind, and the place among the rows read of it."""


@dataclass(frozen=True, slots=True)
class IndicatorCorrections:
    """`rows` are those that a person changed or added, whole, by key; `boxes` by their place; `struck` the keys
    crossed out."""

    title: str | None = None
    rows: Mapping[str, ReadRow] = field(default_factory=dict)
    boxes: Mapping[int, IndicatorBox] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """A row as it stands in the review: `read` is what the program read, None where a person added it."""

    key: str
    row: ReadRow
    read: ReadRow | None
    struck: bool

    @property
    def changed(self) -> int:
        """In how many fields it differs from what was read."""
        if self.struck or self.read is None:
            return 1
        names = (one.name for one in fields(self.row) if one.name not in _WHERE)
        return sum(getattr(self.row, name) != getattr(self.read, name) for name in names)

    def holds(self, line: int) -> bool:
        """Whether it was read from a line of the document."""
        return self.row.line <= line <= (self.row.last_line or self.row.line)


def indicator_entries(
    reading: IndicatorsReading, corrections: IndicatorCorrections
) -> tuple[IndicatorEntry, ...]:
    """Return all rows, also those crossed out: indicators, named tasks, figures, each in the order of the document."""
    read = dict(_keyed(reading))
    shown = {**read, **corrections.rows}
    made = [IndicatorEntry(key, row, read.get(key), key in corrections.struck) for key, row in shown.items()]
    order = list(KINDS)
    return tuple(sorted(made, key=lambda one: (order.index(one.key[0]), one.row.line)))


def corrected_indicators(
    reading: IndicatorsReading, corrections: IndicatorCorrections, file: str
) -> IndicatorsReading:
    """Return what was read as a person put it right, with its doubts worked out again. A value that was added and not
    filled in is none."""
    entries = indicator_entries(reading, corrections)
    kept = [one.row for one in entries if not one.struck]
    settled = [one.read for one in entries if one.read is not None and (one.struck or one.changed)]
    lines = {line for row in settled for line in range(row.line, (row.last_line or row.line) + 1)}
    now = replace(
        reading,
        title=corrections.title or reading.title,
        boxes=tuple(corrections.boxes.get(place, box) for place, box in enumerate(reading.boxes)),
        indicators=tuple(_filled_in(row) for row in kept if isinstance(row, IndicatorReading)),
        tasks=tuple(row for row in kept if isinstance(row, NamedTaskReading)),
        figures=tuple(row for row in kept if isinstance(row, FigureReading)),
    )
    # What was doubtful about reading a row is settled once a person has put that row right.
    open_still = [one for one in reading.problems if one.code not in CHECKED and one.place.line not in lines]
    checked = [replace(one, place=replace(one.place, file=file)) for one in check_indicators(now)]
    problems = sorted((*open_still, *checked), key=lambda one: one.place.line or 0)
    return replace(now, problems=tuple(problems))


def _filled_in(row: IndicatorReading) -> IndicatorReading:
    return replace(row, values=tuple(one for one in row.values if one != EMPTY_VALUE))


def count_indicator_corrections(reading: IndicatorsReading, corrections: IndicatorCorrections) -> int:
    """Return in how many places a person changed what was read."""
    titles = corrections.title is not None and corrections.title != reading.title
    boxes = sum(box != reading.boxes[place] for place, box in corrections.boxes.items())
    return titles + boxes + sum(one.changed for one in indicator_entries(reading, corrections))


def fresh_key(kind: str, known: Container[str], sign: str = ADDED) -> str:
    """Return a key beside those known for a row that a person adds, or, by its `sign`, for one that is carried over."""
    return next(key for nth in range(1, 10_000) if (key := f"{kind}{sign}{nth}") not in known)


def box_of(
    reading: IndicatorsReading, corrections: IndicatorCorrections, row: ReadRow
) -> IndicatorBox | None:
    """Return the box of a row as it stands, None of a figure."""
    if isinstance(row, FigureReading) or row.box >= len(reading.boxes):
        return None
    return corrections.boxes.get(row.box, reading.boxes[row.box])


def with_rows(
    reading: IndicatorsReading, corrections: IndicatorCorrections, rows: Mapping[str, ReadRow]
) -> IndicatorCorrections:
    """Return the corrections with some rows, by key, as they stand now; what equals the reading is no correction."""
    read = dict(_keyed(reading))
    as_read = {key for key, row in rows.items() if read.get(key) == row}
    now = {**corrections.rows, **rows}
    return replace(corrections, rows={key: row for key, row in now.items() if key not in as_read})


def with_box(
    reading: IndicatorsReading, corrections: IndicatorCorrections, place: int, box: IndicatorBox
) -> IndicatorCorrections:
    """Return the corrections with one box as it stands now; what equals the reading is no correction."""
    boxes = {**corrections.boxes, place: box}
    if reading.boxes[place] == box:
        del boxes[place]
    return replace(corrections, boxes=boxes)


def restored(corrections: IndicatorCorrections, key: str) -> IndicatorCorrections:
    """Return the corrections without those of one row: it stands as it was read."""
    rows = {one: row for one, row in corrections.rows.items() if one != key}
    return replace(corrections, rows=rows, struck=corrections.struck - {key})


def added(corrections: IndicatorCorrections, after: IndicatorEntry) -> tuple[IndicatorCorrections, str]:
    """Return the corrections with an empty row of the same kind behind another, and its key."""
    key = fresh_key(after.key[0], corrections.rows)
    return replace(corrections, rows={**corrections.rows, key: _empty_like(after.row)}), key


def _empty_like(row: ReadRow) -> ReadRow:
    """An added row stands where the one before it does, and an indicator has the same columns."""
    if isinstance(row, NamedTaskReading):
        return NamedTaskReading("", row.line, row.box, last_line=row.last_line)
    if isinstance(row, FigureReading):
        return FigureReading("", "", row.line, last_line=row.last_line)
    empty = tuple(replace(value, text="", number=None, comparison=None, unit=None) for value in row.values)
    return IndicatorReading(
        "", row.line, row.box, category=row.category, kind=row.kind, values=empty, last_line=row.last_line
    )


def indicator_corrections_to_text(corrections: IndicatorCorrections) -> str:
    """Return corrections as the text that a desk keeps."""
    return json.dumps(
        {
            "title": corrections.title,
            "rows": {key: to_plain(row) for key, row in corrections.rows.items()},
            "boxes": {str(place): to_plain(box) for place, box in corrections.boxes.items()},
            "struck": sorted(corrections.struck),
        },
        ensure_ascii=False,
    )


def indicator_corrections_from_text(text: str, reading: IndicatorsReading) -> IndicatorCorrections | None:
    """Return the corrections that a desk kept of a document; None where the text is not what this program writes. A box
    that is no longer read, and what was put right in it, is left out."""
    boxes = len(reading.boxes)
    try:
        kept = json.loads(text or "{}")
        rows = {str(key): from_plain(KINDS[key[0]], row) for key, row in kept.get("rows", {}).items()}
        named = {int(at): from_plain(IndicatorBox, box) for at, box in kept.get("boxes", {}).items()}
        struck = frozenset(map(str, kept.get("struck", ())))
        title = kept.get("title")
    except (MisfitError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None
    names = _names_by_line({*rows, *struck}, reading)
    return IndicatorCorrections(
        title,
        {
            names.get(key, key): row
            for key, row in rows.items()
            if isinstance(row, FigureReading) or 0 <= row.box < boxes
        },
        {at: box for at, box in named.items() if 0 <= at < boxes},
        frozenset(names.get(key, key) for key in struck),
    )


def _names_by_line(keys: Iterable[str], reading: IndicatorsReading) -> dict[str, str]:
    """Return what keys by place are called by line; behind the rows that were read stood those that a person added."""
    read = {kind: [key for key, _row in _keyed(reading) if key[0] == kind] for kind in KINDS}
    names: dict[str, str] = {}
    for key in filter(_BY_PLACE.fullmatch, keys):
        of_kind, place = read[key[0]], int(key[1:])
        names[key] = of_kind[place] if place < len(of_kind) else f"{key[0]}+{place - len(of_kind) + 1}"
    return names


def _keyed(reading: IndicatorsReading) -> Iterator[tuple[str, ReadRow]]:
    seen: dict[str, int] = {}
    rows: tuple[tuple[str, tuple[ReadRow, ...]], ...] = (
        ("i", reading.indicators),
        ("t", reading.tasks),
        ("f", reading.figures),
    )
    for kind, of_kind in rows:
        for row in of_kind:
            start = f"{kind}{row.line}"
            nth = seen[start] = seen.get(start, 0) + 1
            yield f"{start}.{nth}", row
