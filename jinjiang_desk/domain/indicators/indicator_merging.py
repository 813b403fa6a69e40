"""A row or a box of a newer edition with what a person put right of it in the loaded one, field by field."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from jinjiang_desk.domain.indicators.indicator import IndicatorBox, ValueReading
from jinjiang_desk.domain.indicators.indicator_correction import ReadRow

WHERE = ("line", "last_line", "box")
"""Where a row stands, each edition says itself."""
_AS_PRINTED = ("text", "number", "comparison", "unit")
"""What is read from the text of a value goes with it."""

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
            merged = [_merged_value(*three) for three in zip(was, mine, theirs, strict=True)]
            found[name] = tuple(value for value, _whole in merged)
            whole = whole and all(done for _value, done in merged)
        else:
            whole = False
    return replace(there, **found), whole


def _merged_value(read: ValueReading, now: ValueReading, there: ValueReading) -> tuple[ValueReading, bool]:
    found: dict[str, Any] = {}
    whole = True
    for names in (("heading",), ("year",), ("sort",), _AS_PRINTED):
        was, mine, theirs = ([getattr(one, name) for name in names] for one in (read, now, there))
        if mine in (was, theirs):
            continue
        if theirs == was:
            found |= zip(names, mine, strict=True)
        else:
            whole = False
    return replace(there, **found), whole
