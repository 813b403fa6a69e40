"""What a person put right in a loaded document with indicators, carried over to a newer edition of it: only where the
newer edition reads as the loaded one did. Where it says something else, that may well be the later truth. Of what the
program had not read at all, a row or a value that a person added, the words must stand in the newer edition as well."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
)
from jinjiang_desk.domain.indicators.indicator_checks import shown_name
from jinjiang_desk.domain.indicators.indicator_columns import read_places
from jinjiang_desk.domain.indicators.indicator_correction import (
    IndicatorCorrections,
    IndicatorEntry,
    ReadRow,
    fresh_key,
    indicator_entries,
)
from jinjiang_desk.domain.indicators.indicator_likeness import said_by
from jinjiang_desk.domain.indicators.indicator_mates import mates_of_boxes, mates_of_rows
from jinjiang_desk.domain.indicators.indicator_merging import WHERE, merged
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
    loaded: IndicatorsReading, made: IndicatorCorrections, newer: IndicatorsReading, lines: Sequence[str]
) -> Carried:
    """Return which of the corrections that were made to a loaded document, as it was read, hold in a newer edition.
    `lines` are those of the newer one."""
    carrying = _Carrying(loaded, newer, lines)
    if made.title is not None:
        carrying.take_title(made.title)
    for place, box in made.boxes.items():
        carrying.take_box(place, box)
    for entry in indicator_entries(loaded, made):
        if entry.changed and (entry.read is not None or _is_filled_in(entry)):
            carrying.take_row(entry)
    return Carried(carrying.made, tuple(carrying.left))


def without_carried(now: IndicatorCorrections, carried: IndicatorCorrections) -> IndicatorCorrections:
    """Return corrections without those that were carried over and are still as they were."""
    return IndicatorCorrections(
        None if now.title == carried.title else now.title,
        {key: row for key, row in now.rows.items() if carried.rows.get(key) != row},
        {place: box for place, box in now.boxes.items() if carried.boxes.get(place) != box},
        now.struck - carried.struck,
    )


def with_carried(now: IndicatorCorrections, carried: IndicatorCorrections) -> IndicatorCorrections:
    """Return corrections with those that can be carried over, where a person has put nothing else right."""
    rows = {key: row for key, row in carried.rows.items() if key not in now.struck}
    struck = carried.struck - now.rows.keys()
    title = carried.title if now.title is None else now.title
    return IndicatorCorrections(
        title, {**rows, **now.rows}, {**carried.boxes, **now.boxes}, now.struck | struck
    )


def names_of_carried(
    reading: IndicatorsReading, now: IndicatorCorrections, carried: IndicatorCorrections
) -> tuple[str, ...]:
    """Return what the rows and boxes are called in which corrections still are as they were carried over."""
    names = ["标题"] if carried.title is not None and now.title == carried.title else []
    boxes = (at for at, box in carried.boxes.items() if now.boxes.get(at) == box)
    names += (_box_name(reading.boxes[at]) for at in boxes)
    for entry in indicator_entries(reading, now):
        struck = entry.key in carried.struck and entry.struck
        if struck or (entry.key in carried.rows and carried.rows[entry.key] == entry.row):
            names.append(_name(entry.row))
    return tuple(names)


class _Carrying:
    """Takes one correction after the other over; `made` are then those of the newer edition, `left` the others."""

    def __init__(self, loaded: IndicatorsReading, newer: IndicatorsReading, lines: Sequence[str]) -> None:
        self.made = IndicatorCorrections()
        self.left: list[LeftBehind] = []
        self._loaded, self._newer, self._lines = loaded, newer, lines
        self._old, self._new = (
            {one.key: one.row for one in indicator_entries(reading, IndicatorCorrections())}
            for reading in (loaded, newer)
        )
        self._rows, self._boxes = mates_of_rows(loaded, newer), mates_of_boxes(loaded, newer)

    def take_title(self, title: str) -> None:
        if self._newer.title == self._loaded.title:
            self.made = replace(self.made, title=title)
        elif self._newer.title != title:
            self.left.append(LeftBehind("标题", None))

    def take_box(self, place: int, box: IndicatorBox) -> None:
        read = self._loaded.boxes[place]
        name, at = _box_name(read), self._boxes.get(place)
        if at is None:
            self.left.append(LeftBehind(name, None))
            return
        there = self._newer.boxes[at]
        now, whole = merged(read, box, there)
        if now != there:
            self.made = replace(self.made, boxes={**self.made.boxes, at: now})
        self.left += [] if whole else [LeftBehind(name, there.line)]

    def take_row(self, entry: IndicatorEntry) -> None:
        key = self._mate(entry)
        if key is None:
            self._leave(entry, None)
        elif entry.read is None:
            self._take_added(entry, self._new[key])
        elif entry.struck:
            self._take_struck(entry, key)
        else:
            there = self._new[key]
            row = self._without_unprinted(entry, there)
            now, whole = merged(entry.read, row, there)
            whole = whole and row == entry.row
            if now != there:
                self._put(key, now)
            if not whole:
                self._leave(entry, there)

    def _mate(self, entry: IndicatorEntry) -> str | None:
        """Return the row of the newer edition that a row is; of one that a person added, that of the row before it."""
        if entry.read is not None:
            return self._rows.get(entry.key)
        of_kind = ((key, row) for key, row in self._old.items() if key[0] == entry.key[0])
        before = [key for key, row in of_kind if row.line == entry.row.line]
        return self._rows.get(before[-1]) if before else None

    def _take_added(self, entry: IndicatorEntry, before: ReadRow) -> None:
        kind, said = entry.key[0], said_by(entry.row)
        known = any(key[0] == kind and said_by(row) == said for key, row in self._new.items())
        after = (row.line for row in self._new.values() if row.line > before.line)
        if known or not self._stand(_texts(entry.row), before.line, min(after, default=len(self._lines))):
            self._leave(entry, before)
            return
        where = {name: getattr(before, name) for name in WHERE if hasattr(before, name)}
        self._put(fresh_key(kind, self.made), replace(entry.row, **where))

    def _take_struck(self, entry: IndicatorEntry, key: str) -> None:
        there = self._new[key]
        where = {name: getattr(there, name) for name in WHERE if hasattr(there, name)}
        if entry.read is not None and replace(entry.read, **where) == there:
            self.made = replace(self.made, struck=self.made.struck | {key})
        else:
            self._leave(entry, there)

    def _without_unprinted(self, entry: IndicatorEntry, there: ReadRow) -> ReadRow:
        """Return a row with its values as read where one that a person added does not stand in the newer edition."""
        row, read = entry.row, entry.read
        if not isinstance(row, IndicatorReading) or not isinstance(read, IndicatorReading):
            return row
        known = read_places(entry)
        added = [one.text for at, one in enumerate(row.values) if at not in known]
        stand = self._stand(added, there.line, there.last_line or there.line)
        return row if stand else replace(row, values=read.values)

    def _stand(self, texts: Sequence[str], first: int, last: int) -> bool:
        """Tell whether all of some texts stand in the lines of the newer edition from one to another."""
        printed = plain("".join(self._lines[first - 1 : last]))
        return all(plain(text) in printed for text in texts)

    def _put(self, key: str, row: ReadRow) -> None:
        self.made = replace(self.made, rows={**self.made.rows, key: row})

    def _leave(self, entry: IndicatorEntry, there: ReadRow | None) -> None:
        line = there.line if there is not None else None
        self.left.append(LeftBehind(_name(entry.read or entry.row), line))


def _is_filled_in(entry: IndicatorEntry) -> bool:
    return not entry.struck and bool(said_by(entry.row))


def _texts(row: ReadRow) -> Sequence[str]:
    match row:
        case IndicatorReading(name=name, sub_name=sub_name, values=values):
            return [name, sub_name or "", *(one.text for one in values)]
        case NamedTaskReading(name=name, text=text):
            return [name or "", text]
        case FigureReading(statement=statement, text=text):
            return [statement, text]


def _box_name(box: IndicatorBox) -> str:
    return box.label or box.title or "没有名称的专栏"


def _name(row: ReadRow) -> str:
    match row:
        case IndicatorReading():
            return shown_name(row)
        case NamedTaskReading(name=name, text=text):
            return name or text
        case FigureReading(statement=statement):
            return statement
