"""The columns of values of indicators that are put right: which of the values a person renamed, took out or added, and
what that says of the other rows of their table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    IndicatorEntry,
    ReadRow,
    indicator_entries,
    with_rows,
)
from jinjiang_desk.domain.indicators.indicator import (
    EMPTY_VALUE,
    IndicatorReading,
    IndicatorsReading,
    ValueReading,
)


def read_places(entry: IndicatorEntry) -> Mapping[int, int]:
    """Return at which place each value of an indicator was read, by its place now; one that a person added has none.
    The order of the columns is that of the document: values are only renamed, retyped, taken out and added."""
    read = entry.read.values if isinstance(entry.read, IndicatorReading) else ()
    now = entry.row.values if isinstance(entry.row, IndicatorReading) else ()
    if read == now:
        return {at: at for at in range(len(now))}
    return dict(aligned(now, read))


def aligned(now: Sequence[ValueReading], read: Sequence[ValueReading]) -> Iterator[tuple[int, int]]:
    """Yield the places of the values that go together: in their order, and as alike as can be in all."""
    best = [[0] * (len(read) + 1) for _ in range(len(now) + 1)]
    for at in reversed(range(len(now))):
        for was in reversed(range(len(read))):
            both = best[at + 1][was + 1] + _likeness(now[at], read[was])
            best[at][was] = max(both, best[at + 1][was], best[at][was + 1])
    at = was = 0
    while at < len(now) and was < len(read):
        if best[at][was] == best[at + 1][was + 1] + _likeness(now[at], read[was]):
            yield at, was
            at, was = at + 1, was + 1
        elif best[at][was] == best[at][was + 1]:
            was += 1
        else:
            at += 1


def with_empty_value(row: IndicatorReading) -> IndicatorReading:
    """Return an indicator with an empty value behind its others."""
    return replace(row, values=(*row.values, EMPTY_VALUE))


def without_value(row: IndicatorReading, place: int) -> IndicatorReading:
    """Return an indicator without the value at a place."""
    return replace(row, values=row.values[:place] + row.values[place + 1 :])


def with_column(
    reading: IndicatorsReading, corrections: IndicatorCorrections, key: str, place: int
) -> IndicatorCorrections:
    """Return the corrections with the whole column of a value called as that is, of the same year and sort."""
    changed = rows_of_column(indicator_entries(reading, corrections), key, place)
    return with_rows(reading, corrections, changed)


def rows_of_column(entries: Iterable[IndicatorEntry], key: str, place: int) -> dict[str, ReadRow]:
    """Return the indicators that change, by key, where all of a box take heading, year and sort of one value for their
    own of the same column: `place` is that of the value in the indicator of `key`. Rows that lack a value that a person
    added get it, too, empty as long as nobody typed it."""
    known = {one.key: one for one in entries if isinstance(one.row, IndicatorReading) and not one.struck}
    model = known[key].row
    if not isinstance(model, IndicatorReading):
        return {}
    column = _Column.of(known[key], model, place)
    changed: dict[str, ReadRow] = {}
    for other, entry in known.items():
        if isinstance(entry.row, IndicatorReading) and entry.row.box == model.box:
            values = column.called_in(entry, entry.row.values)
            if values != entry.row.values:
                changed[other] = replace(entry.row, values=values)
    return changed


@dataclass(frozen=True, slots=True)
class _Column:
    """The column of a value (`said`) at a place; `headings` are what it may be called, `added` the values up to it that
    a person added, by their place."""

    said: ValueReading
    place: int
    headings: frozenset[str]
    added: Mapping[int, ValueReading]

    @classmethod
    def of(cls, entry: IndicatorEntry, model: IndicatorReading, place: int) -> "_Column":
        was = read_places(entry)
        said = model.values[place]
        headings = {said.heading}
        if isinstance(entry.read, IndicatorReading) and place in was:
            headings.add(entry.read.values[was[place]].heading)
        added = {at: model.values[at] for at in range(place + 1) if at not in was}
        return cls(said, place, frozenset(headings), added)

    def called_in(self, entry: IndicatorEntry, values: tuple[ValueReading, ...]) -> tuple[ValueReading, ...]:
        """Return the values of a row with that of this column called as it is here."""
        lacking = range(len(values), self.place + 1)
        if lacking and all(at in self.added for at in lacking):
            return (*values, *(_emptied(self.added[at]) for at in lacking))
        there = self._place_in(entry, values)
        said = self.said
        return tuple(
            replace(one, heading=said.heading, year=said.year, sort=said.sort) if at == there else one
            for at, one in enumerate(values)
        )

    def _place_in(self, entry: IndicatorEntry, values: tuple[ValueReading, ...]) -> int | None:
        named = [at for at, one in enumerate(values) if one.heading in self.headings]
        if self.place in named:
            return self.place
        if self.place in self.added:
            # A value that was added there, too, is the same however it is called by now.
            added_too = self.place < len(values) and self.place not in read_places(entry)
            return self.place if added_too else None
        return named[0] if len(named) == 1 else None


def _emptied(value: ValueReading) -> ValueReading:
    return replace(EMPTY_VALUE, heading=value.heading, year=value.year, sort=value.sort)


def _likeness(now: ValueReading, read: ValueReading) -> int:
    """Also where both heading and text were typed anew, a value stands for the one that was read there."""
    return 1 + 2 * (now.heading == read.heading) + 2 * (now.text == read.text)
