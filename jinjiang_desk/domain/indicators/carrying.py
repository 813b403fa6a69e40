"""What a person put right in a loaded document with indicators, carried over to a newer edition of it: only where the
newer edition reads as the loaded one did. Where it says something else, that may well be the later truth. No figure of
the loaded one may stand for one of the newer: what a person typed for it must be printed there, too, or the row as a
whole as it was, in columns that are called the same."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from jinjiang_desk.domain.heeding import Heed, Heeded, go_on
from jinjiang_desk.domain.indicators.checks import shown_name
from jinjiang_desk.domain.indicators.columns import read_places
from jinjiang_desk.domain.indicators.correction import (
    CARRIED,
    IndicatorCorrections,
    IndicatorEntry,
    ReadRow,
    fresh_key,
    indicator_entries,
)
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorBox,
    IndicatorReading,
    NamedTaskReading,
    ValueReading,
)
from jinjiang_desk.domain.indicators.likeness import said_by
from jinjiang_desk.domain.indicators.mates import mates_of_boxes, mates_of_rows
from jinjiang_desk.domain.indicators.merging import WHERE, merged
from jinjiang_desk.domain.indicators.printed import (
    PrintedReading,
    has_in_order,
    has_word,
    print_alike,
    printed_values,
    printed_words,
    without_words,
)
from jinjiang_desk.domain.plans.pairing import plain


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A row or box, by its name, in which a person put something right that the newer edition says otherwise; `line` is
    where it does, None where it has no such row."""

    name: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Carried:
    """`corrections` are those of the newer edition."""

    corrections: IndicatorCorrections = field(default_factory=IndicatorCorrections)
    left: tuple[LeftBehind, ...] = ()


def carry_over(
    loaded: PrintedReading, made: IndicatorCorrections, newer: PrintedReading, heed: Heed = go_on
) -> Carried:
    """Return which of the corrections that were made to a loaded document, as it was read, hold in a newer edition;
    `heed` is called meanwhile."""
    carrying = _Carrying(loaded, newer)
    if made.title is not None:
        carrying.take_title(made.title)
    for place, box in made.boxes.items():
        carrying.take_box(place, box)
    for entry in Heeded(indicator_entries(loaded.reading, made), heed):
        if entry.changed and (entry.read is not None or _is_filled_in(entry)):
            carrying.take_row(entry)
    return Carried(carrying.made, tuple(carrying.left))


class _Carrying:
    """Takes one correction after the other over; `made` are then those of the newer edition, `left` the others."""

    def __init__(self, loaded: PrintedReading, newer: PrintedReading) -> None:
        self._title: str | None = None
        self._made: dict[str, ReadRow] = {}
        self._boxes_made: dict[int, IndicatorBox] = {}
        self._struck: set[str] = set()
        self.left: list[LeftBehind] = []
        self._loaded, self._newer = loaded, newer
        self._old, self._new = (
            {one.key: one.row for one in indicator_entries(document.reading, IndicatorCorrections())}
            for document in (loaded, newer)
        )
        self._said = {(key[0], said_by(row)) for key, row in self._new.items()}
        self._starts = sorted({row.line for row in self._new.values()})
        self._last_at = {(key[0], row.line): key for key, row in self._old.items()}
        self._numbers_above = cache(newer.numbers_above)
        self._rows = mates_of_rows(loaded.reading, newer.reading)
        self._boxes = mates_of_boxes(loaded.reading, newer.reading)

    @property
    def made(self) -> IndicatorCorrections:
        return IndicatorCorrections(self._title, self._made, self._boxes_made, frozenset(self._struck))

    def take_title(self, title: str) -> None:
        was, there = self._loaded.reading.title, self._newer.reading.title
        # Where no title is read, nothing says that the newer edition has the same.
        if there == was and (there is not None or self._newer.has(title)):
            self._title = title
        elif there != title:
            self.left.append(LeftBehind("标题", None))

    def take_box(self, place: int, box: IndicatorBox) -> None:
        read = self._loaded.reading.boxes[place]
        name, at = name_of_box(read), self._boxes.get(place)
        if at is None:
            self.left.append(LeftBehind(name, None))
            return
        there = self._newer.reading.boxes[at]
        added = (one for one in box.remarks if one not in read.remarks)
        printed = all(map(self._newer.has, added))
        now, whole = merged(read, box if printed else replace(box, remarks=read.remarks), there)
        if now != there:
            self._boxes_made[at] = now
        self.left += [] if whole and printed else [LeftBehind(name, there.line)]

    def take_row(self, entry: IndicatorEntry) -> None:
        if entry.read is None:
            self._take_added(entry)
            return
        key = self._rows.get(entry.key)
        if key is None:
            self._leave(entry, None)
        elif entry.struck:
            self._take_struck(entry, key)
        else:
            there = self._new[key]
            row = self._without_unprinted(entry, entry.read, there)
            now, whole = merged(entry.read, row, there)
            whole = whole and row == entry.row
            if now != there:
                self._made[key] = now
            if not whole:
                self._leave(entry, there)

    def _take_added(self, entry: IndicatorEntry) -> None:
        kind = entry.key[0]
        # A person added it behind the last row that begins where it does.
        before = self._last_at.get((kind, entry.row.line))
        key = self._rows.get(before) if before is not None else None
        if before is None or key is None:
            self._leave(entry, None)
            return
        there, known = self._new[key], (kind, said_by(entry.row)) in self._said
        if known or not (
            _columns(there) == _columns(self._old[before]) and self._prints_added(entry.row, there)
        ):
            self._leave(entry, there)
            return
        where = {name: getattr(there, name) for name in WHERE if hasattr(there, name)}
        self._made[fresh_key(kind, self._made, CARRIED)] = replace(entry.row, **where)

    def _prints_added(self, row: ReadRow, before: ReadRow) -> bool:
        """Tell whether the newer edition prints a row between another and the next."""
        following = self._starts[bisect_right(self._starts, before.line) :][:1]
        until = following[0] - 1 if following else len(self._newer.lines)
        left = without_words(self._newer.between(before.line, until), printed_words(before))
        match row:
            case FigureReading(statement=statement, text=text):
                return plain(statement) in plain(left) and has_word(statement, text)
            case NamedTaskReading(name=name, text=text):
                return all(has_word(left, one) for one in (name, text) if one)
            case IndicatorReading(name=name, sub_name=sub_name):
                values = (one.text for one in row.values)
                return has_in_order(left, (name, sub_name or "", *values, row.completion or ""))

    def _take_struck(self, entry: IndicatorEntry, key: str) -> None:
        there = self._new[key]
        where = {name: getattr(there, name) for name in WHERE if hasattr(there, name)}
        if entry.read is not None and replace(entry.read, **where) == there:
            self._struck.add(key)
        else:
            self._leave(entry, there)

    def _without_unprinted(self, entry: IndicatorEntry, read: ReadRow, there: ReadRow) -> ReadRow:
        """Return a row as it stands with those figures as read for which the newer edition prints another, or of another
        column."""
        row, printed = entry.row, self._newer.of(there)
        alike = print_alike(self._loaded.of(read), printed)
        if isinstance(row, IndicatorReading) and isinstance(read, IndicatorReading):
            values = printed_values(entry, row, read, printed, alike=alike)
            known = read_places(entry)
            years = {year for at, one in enumerate(row.values) if at not in known for year in _years(one)}
            headed = not years or years <= self._numbers_above(getattr(there, "box", 0))
            row = replace(row, values=values if headed else read.values)
            name = "completion"
        else:
            name = "text"
        was, now = (getattr(one, name) or "" for one in (read, row))
        stands = alike or was == now or has_word(printed, now) or has_word(printed, was)
        return row if stands else replace(row, **{name: getattr(read, name)})

    def _leave(self, entry: IndicatorEntry, there: ReadRow | None) -> None:
        line = there.line if there is not None else None
        self.left.append(LeftBehind(name_of_row(entry.read or entry.row), line))


def _is_filled_in(entry: IndicatorEntry) -> bool:
    return not entry.struck and bool(said_by(entry.row))


def _years(value: ValueReading) -> Sequence[str]:
    """Return the numbers that what stands above a value must have."""
    return [*re.findall(r"\d+", value.heading), *([str(value.year)] if value.year is not None else [])]


def _columns(row: ReadRow) -> Sequence[tuple[object, ...]]:
    values = row.values if isinstance(row, IndicatorReading) else ()
    return [(one.heading, one.year, one.sort) for one in values]


def name_of_box(box: IndicatorBox) -> str:
    """Return what a box is called where a person is told of it."""
    return box.label or box.title or "没有名称的专栏"


def name_of_row(row: ReadRow) -> str:
    """Return what a row is called where a person is told of it."""
    match row:
        case IndicatorReading():
            return shown_name(row)
        case NamedTaskReading(name=name, text=text):
            return name or text
        case FigureReading(statement=statement):
            return statement
