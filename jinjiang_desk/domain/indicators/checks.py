"""What is doubtful about indicators that were read, or put right by a person. Nothing is corrected here."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from jinjiang_desk.domain.indicators.indicator import (
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueReading,
    ValueSort,
)
from jinjiang_desk.domain.indicators.rows import Indicator
from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.problem import Code, Place, Problem, note, stop

_DONE = ("完成", "达标", "已完成", "达到")
CHECKED = frozenset(
    {
        Code.INDICATOR_SORT_UNSTATED,
        Code.INDICATOR_NUMBER_GAP,
        Code.INDICATOR_NUMBER_REPEATED,
        Code.INDICATOR_VALUE_MISSING,
        Code.INDICATOR_VALUE_UNHEADED,
        Code.INDICATOR_UNIT_DIFFERS,
        Code.INDICATOR_ACTUAL_BOUNDED,
        Code.INDICATOR_VALUES_IN_CELL,
        Code.INDICATOR_NOT_REACHED,
        Code.INDICATOR_MARK_UNEXPLAINED,
        Code.NAMED_TASK_CUT_OFF,
    }
)
"""What `check_indicators` can tell."""

_SEVERAL = re.compile(r"[\d%％][ ；]+[≥≤<>＜＞-]?\d")
_CIRCLED = re.compile("[①-⑳]")
_NO_UNIT = frozenset("-–—－/／无")
"""What stands in the column of units where there is none."""
_SENTENCE_ENDS = "。；！？…）)”》.;!?"


def check_indicators(reading: IndicatorsReading) -> tuple[Problem, ...]:
    """Return the doubts, each with the line it is about."""
    found: list[Problem] = []
    of_box: defaultdict[int, list[IndicatorReading]] = defaultdict(list)
    for row in reading.indicators:
        of_box[row.box].append(row)
    for place, rows in of_box.items():
        box = reading.boxes[place]
        found += _sorts(rows)
        found += _numbers(rows)
        found += _marks(box, rows)
        completed = any(one.completion for one in rows)
        found += (problem for row in rows for problem in (*_values(row, completed), *_bounds(row)))
    return (*found, *_cut_off(reading.tasks))


def remarks_of(row: IndicatorReading, box: IndicatorBox) -> tuple[str, ...]:
    """Return the remarks below a table that speak of a row: by its star, by brackets around its values, by name; one that
    begins with ① by that sign, at its number, its name or a value."""
    signs = [f"带{row.marks}的", f"“{row.marks}”", f"{row.marks}为", f"标{row.marks}"] if row.marks else []
    if any("[" in value.text for value in row.values):
        signs += ["[]", "[ ]"]
    if len(row.name) > 3:
        signs.append(row.name)
    circled = tuple(_CIRCLED.findall("".join((row.marks or "", *(value.text for value in row.values)))))
    return tuple(
        remark
        for remark in box.remarks
        if remark.startswith(circled) or any(sign in remark for sign in signs)
    )


def _sorts(rows: Iterable[IndicatorReading]) -> Iterator[Problem]:
    """Yield the columns that do not say whether they are measured or to be reached, each at its first row."""
    told: set[str] = set()
    for row in rows:
        for value in row.values:
            if value.sort is ValueSort.UNSTATED and value.heading not in told | {""}:
                told.add(value.heading)
                yield note(Code.INDICATOR_SORT_UNSTATED, _place(row), heading=value.heading)


def _numbers(rows: Iterable[IndicatorReading]) -> Iterator[Problem]:
    """Yield gaps and repeats of the numbers in a table; rows under one number follow each other."""
    firsts = [next(group) for _number, group in groupby(rows, key=lambda one: (one.number, one.name))]
    numbered = [one for one in firsts if one.number is not None]
    for before, after in pairwise(numbered):
        was, now = before.number or 0, after.number or 0
        place = Place(line=after.line, item=after.number_text)
        if now == was:
            yield note(Code.INDICATOR_NUMBER_REPEATED, place, number=now)
        elif now != was + 1:
            yield note(Code.INDICATOR_NUMBER_GAP, place, before=was, number=now)


def _marks(box: IndicatorBox, rows: Iterable[IndicatorReading]) -> Iterator[Problem]:
    """Yield the stars that no remark explains, once each."""
    told: set[str] = set()
    for row in rows:
        if row.marks and row.marks not in told and not any(_explains(one, row.marks) for one in box.remarks):
            told.add(row.marks)
            yield note(Code.INDICATOR_MARK_UNEXPLAINED, _place(row), mark=row.marks)


def _explains(remark: str, mark: str) -> bool:
    """Tell whether a remark speaks of a star; one of ** says nothing of *."""
    return mark in remark.replace(mark[0] * (len(mark) + 1), "")


def _values(row: IndicatorReading, completed: bool) -> Iterator[Problem]:
    if any(not value.heading for value in row.values):
        yield stop(Code.INDICATOR_VALUE_UNHEADED, _place(row), name=shown_name(row), heading="")
    empty = [value.heading for value in row.values if value.heading and not value.text]
    if completed and not row.completion:
        empty.append("完成情况")
    if empty:
        yield note(Code.INDICATOR_VALUE_MISSING, _place(row), name=shown_name(row), headings="、".join(empty))
    for value in row.values:
        if _SEVERAL.search(value.text):
            yield note(
                Code.INDICATOR_VALUES_IN_CELL,
                _place(row),
                name=shown_name(row),
                heading=value.heading,
                value=value.text,
            )
        if _is_printed_with(value) and row.unit and not _same_unit(value.unit or "", row.unit):
            yield note(
                Code.INDICATOR_UNIT_DIFFERS,
                _place(row),
                name=shown_name(row),
                heading=value.heading,
                value=value.text,
                unit=row.unit,
            )


def _is_printed_with(value: ValueReading) -> bool:
    """Tell whether a unit is printed with a value itself, not above its column: that of 年均增速（%） is its own."""
    return value.unit is not None and value.unit in "".join(value.text.split())


def _bounds(row: IndicatorReading) -> Iterator[Problem]:
    for value in row.values:
        if value.sort is ValueSort.ACTUAL and value.comparison not in (None, Comparison.ABOUT):
            yield note(
                Code.INDICATOR_ACTUAL_BOUNDED,
                _place(row),
                name=shown_name(row),
                heading=value.heading,
                value=value.text,
            )
    for target in row.values:
        actual = _measured_for(target, row)
        if actual is not None and row.completion in _DONE and _misses(actual, target):
            yield note(
                Code.INDICATOR_NOT_REACHED,
                _place(row),
                name=shown_name(row),
                actual=actual.text,
                target=target.text,
                completion=row.completion,
            )


def _measured_for(target: ValueReading, row: IndicatorReading) -> ValueReading | None:
    """Return what was measured in the year of a target."""
    if target.sort is not ValueSort.TARGET or target.year is None:
        return None
    return next((one for one in row.values if one.sort is ValueSort.ACTUAL and one.year == target.year), None)


def _misses(actual: ValueReading, target: ValueReading) -> bool:
    """Tell whether a value is plainly outside a bound that is printed; without a printed bound nobody can say."""
    if actual.number is None or target.number is None or actual.comparison or actual.unit != target.unit:
        return False
    match target.comparison:
        case Comparison.AT_LEAST:
            return actual.number < target.number
        case Comparison.AT_MOST:
            return actual.number > target.number
        case Comparison.ABOVE:
            return actual.number <= target.number
        case Comparison.BELOW:
            return actual.number >= target.number
    return False


def _cut_off(tasks: tuple[NamedTaskReading, ...]) -> Iterator[Problem]:
    """Yield the tasks whose text ends in mid-sentence where the others of their box end with a full stop."""
    for _box, group in groupby(tasks, key=lambda one: one.box):
        of_box = [task for task in group if task.text]
        open_ended = [task for task in of_box if not task.text.endswith(tuple(_SENTENCE_ENDS))]
        if 2 * len(open_ended) <= len(of_box):
            for task in open_ended:
                place = Place(line=task.last_line or task.line)
                yield note(Code.NAMED_TASK_CUT_OFF, place, text=task.text[-12:])


def shown_name(row: IndicatorReading | Indicator) -> str:
    """Return the name of an indicator as people read it: with its sub-name."""
    return f"{row.name}（{row.sub_name}）" if row.sub_name else row.name


def _same_unit(one: str, other: str) -> bool:
    return _plain(one) == _plain(other) or other in _NO_UNIT


def _plain(unit: str) -> str:
    return (
        unit.replace("％", "%")
        .replace("μ", "u")
        .replace("µ", "u")
        .replace("³", "3")
        .replace("²", "2")
        .lower()
    )


def _place(row: IndicatorReading) -> Place:
    return Place(line=row.line, item=row.number_text)
