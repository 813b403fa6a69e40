"""A row or a box of a newer edition with what a person put right of it in the loaded one, field by field."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from jinjiang_desk.domain.indicators.columns import aligned
from jinjiang_desk.domain.indicators.correction import ReadRow
from jinjiang_desk.domain.indicators.indicator import IndicatorBox, ValueReading

WHERE = ("line", "last_line", "box")
"""Where a row stands, each edition says itself."""
AS_PRINTED = ("text", "number", "comparison", "unit")
"""What is read from the text of a value goes with it."""
_OF_VALUES = (("heading",), ("year",), ("sort",), AS_PRINTED)

T = TypeVar("T", ReadRow, IndicatorBox)


def merged(read: T, now: T, there: T) -> tuple[T, bool]:
    """Return what a newer edition says (`there`) with what a person put right (`now`) of what was `read`, and whether
    all of that is in it."""
    found: dict[str, Any] = {}
    whole = True
    for name in (one.name for one in fields(there) if one.name not in WHERE):
        was, mine, theirs = (getattr(one, name) for one in (read, now, there))
        if mine in (was, theirs):
            continue
        if theirs == was:
            found[name] = mine
        elif name == "values" and len(was) == len(mine) == len(theirs):
            values = [_merged_value(*three) for three in zip(was, mine, theirs, strict=True)]
            found[name] = tuple(value for value, _whole in values)
            whole = whole and all(done for _value, done in values)
        else:
            whole = False
    return replace(there, **found), whole


def retyped(read: T, now: T, there: T) -> T:
    """Return `there` with all in which `now` differs from what was `read`, whatever there is."""
    found: dict[str, Any] = {}
    for name in (one.name for one in fields(there) if one.name not in WHERE):
        was, mine, theirs = (getattr(one, name) for one in (read, now, there))
        if mine == was:
            continue
        found[name] = _retyped_values(was, mine, theirs) if name == "values" else mine
    return replace(there, **found)


def _merged_value(read: ValueReading, now: ValueReading, there: ValueReading) -> tuple[ValueReading, bool]:
    if now == read:
        return there, True
    if there.heading not in (read.heading, now.heading) or there.year not in (read.year, now.year):
        # It is another column by now: also where the same is printed there, that is said of another year.
        return there, there == now
    found: dict[str, Any] = {}
    whole = True
    for names in _OF_VALUES:
        was, mine, theirs = ([getattr(one, name) for name in names] for one in (read, now, there))
        if mine in (was, theirs):
            continue
        if theirs == was:
            found |= zip(names, mine, strict=True)
        else:
            whole = False
    return replace(there, **found), whole


def _retyped_values(
    read: Sequence[ValueReading], now: Sequence[ValueReading], there: Sequence[ValueReading]
) -> tuple[ValueReading, ...]:
    """Values that were added or taken out, now or there, are so in both."""
    of_now, of_there = dict(aligned(now, read)), dict(aligned(there, read))
    places = {was: place for place, was in of_there.items()}
    # One that is so in both already is there once.
    added = [value for at, value in enumerate(now) if at not in of_now]
    found: list[tuple[tuple[int, int, int], ValueReading]] = []
    before = -1
    for at, value in enumerate(there):
        before = of_there.get(at, before)
        if at not in of_there and value not in added:
            found.append(((before, 1, at), value))
    before = -1
    for at, value in enumerate(now):
        before = of_now.get(at, before)
        if at not in of_now:
            found.append(((before, 2, at), value))
        elif before in places:
            found.append(((before, 0, at), _retyped_value(read[before], value, there[places[before]])))
        elif value != read[before]:
            found.append(((before, 0, at), value))
    return tuple(value for _order, value in sorted(found, key=lambda one: one[0]))


def _retyped_value(read: ValueReading, now: ValueReading, there: ValueReading) -> ValueReading:
    changed = (names for names in _OF_VALUES if any(getattr(read, one) != getattr(now, one) for one in names))
    return replace(there, **{name: getattr(now, name) for names in changed for name in names})
