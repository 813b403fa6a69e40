"""Correcting a row by hand: which fields people may change, and checking what they wrote."""

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from jinjiang_desk.domain.day import read_day
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import Code, DeskError, Problem, note, refuse, stop
from jinjiang_desk.domain.records import (
    Application,
    Evidence,
    Fulfilment,
    Inspection,
    Measure,
    Progress,
    Reading,
    Task,
    Unit,
    Verdict,
)
from jinjiang_desk.domain.row import MisfitError, Row
from jinjiang_desk.domain.status import Tick

ENOUGH_INSPECTORS = 2
"""An inspection needs at least so many (污染源现场巡视监察制度)."""
_MOST_REVISIONS = 100_000
"""Nobody changes a row so often: somebody typed a higher one."""
_LONG_AGO = timedelta(days=3652)
"""Ten years: what an inspection found is put right within a plan or two of five years, and a day of before that has a
wrong year, 1925 for 2025."""
_DATED_ON = timedelta(days=366)
"""A report may bear the day when it is due, and no period is longer than a year."""
_SHA256 = re.compile("[0-9a-f]{64}")

MAX_TEXT = 32_767
"""What one cell of a workbook holds, in UTF-16 units: a longer text could never leave the desk."""

EDITABLE: dict[type[Row], tuple[str, ...]] = {
    Unit: ("name", "kind", "aliases", "parent"),
    Task: ("state", "problem", "goal", "acceptance_units"),
    Measure: ("text", "goal"),
    Progress: (
        "period",
        "status",
        "text",
        "difficulties",
        "next_step",
        "percent",
        "reporter",
        "phone",
        "reported_on",
    ),
    Inspection: ("date", "place", "inspectors", "findings", "inspected_party", "follow_up"),
    Reading: (
        "item",
        "value",
        "measuring_unit",
        "point",
        "standard",
        "limit",
        "verdict",
        "sampled_on",
        "report_number",
    ),
    Evidence: ("stage", "caption"),
    Application: ("ticks", "opinion", "participants", "checked_on", "applied_on"),
    Fulfilment: ("text",),
    Verdict: ("decision", "text", "decided_on"),
}
"""The fields a row's owner may correct."""

_NEEDED: dict[type[Row], tuple[str, ...]] = {
    Unit: ("name",),
    Task: ("problem",),
    Measure: ("text",),
    Progress: ("text",),
    Inspection: ("place", "findings"),
    Reading: ("item", "value"),
    Fulfilment: ("text",),
}

_DAYS: dict[type[Row], tuple[str, ...]] = {
    Progress: ("reported_on",),
    Inspection: ("date",),
    Reading: ("sampled_on",),
    Application: ("checked_on", "applied_on"),
}
"""On which days a record says that something was done."""


R = TypeVar("R", bound=Row)


def built(kind: type[R], values: Mapping[str, Any]) -> R:
    """Build a row from plain values that people typed. Raises DeskError FIELD_UNREADABLE."""
    try:
        return kind.from_plain(values)
    except MisfitError as error:
        raise refuse(Code.FIELD_UNREADABLE, field=error.field, value=error.value) from error


def edited(row: Row, content: dict[str, Any], at: str) -> Row:
    """Return the next revision of a row with some content (plain values) replaced.

    Raises DeskError FIELD_UNKNOWN or FIELD_UNREADABLE.
    """
    for name, value in content.items():
        if name not in EDITABLE.get(type(row), ()):
            raise refuse(Code.FIELD_UNKNOWN, field=name)
        row = built(type(row), {**row.plain(), name: _as_stored(name, value)})
    if isinstance(row, Application) and missing_ticks(row):
        row = replace(row, applied_on=None)
    return row.changed(at)


def _as_stored(name: str, value: Any) -> Any:
    """A period has one spelling, so that a second report for it finds the first."""
    return read_period(value).text if name == "period" and isinstance(value, str) else value


def plain_from_text(kind: type[Row], name: str, text: str) -> Any:
    """Turn what was typed into the plain value of a field: lists split at 、, empty for none.

    Raises DeskError FIELD_UNKNOWN or FIELD_UNREADABLE.
    """
    if name not in EDITABLE.get(kind, ()):
        raise refuse(Code.FIELD_UNKNOWN, field=name)
    hint = get_type_hints(kind)[name]
    if get_origin(hint) is tuple:
        return [part.strip() for part in text.replace("，", "、").split("、") if part.strip()]
    if get_origin(hint) is types.UnionType and not text.strip():
        return None
    if int in (hint, *get_args(hint)):
        try:
            return int(text.strip().rstrip("%％"))
        except ValueError as error:
            raise refuse(Code.FIELD_UNREADABLE, field=name, value=text, wanted="number") from error
    if date in (hint, *get_args(hint)) and text.strip():
        day = read_day(text)
        if day is None:
            raise refuse(Code.FIELD_UNREADABLE, field=name, value=text, wanted="day")
        return day.isoformat()
    return text


def check_row(row: Row, today: date) -> tuple[Problem, ...]:
    """Check what a person wrote: stops for what is missing, notes for what looks wrong."""
    problems = [
        stop(Code.FIELD_EMPTY, field=name, record=row.table)
        for name in _NEEDED.get(type(row), ())
        if not getattr(row, name).strip()
    ]
    problems += [
        stop(Code.TEXT_TOO_LONG, column=name, limit=MAX_TEXT)
        for name, value in row.content().items()
        if isinstance(value, str) and _is_too_long(value)
    ]
    if isinstance(row, Inspection):
        problems += _check_inspection(row)
    if isinstance(row, Progress):
        problems += _check_progress(row)
    problems += _doubtful_days(row, today)
    if isinstance(row, Application):
        problems += _check_application(row)
    return tuple(problems)


def is_sound(row: Row) -> bool:
    """Return whether a row from elsewhere has revisions, numbers and hashes that a desk can hold."""
    numbers = [value for value in row.plain().values() if isinstance(value, int)]
    hashes = (
        [row.sha256, *([row.copy_sha256] if row.copy_sha256 else [])] if isinstance(row, Evidence) else []
    )
    revision_fits = 1 <= row.revision <= _MOST_REVISIONS
    return revision_fits and all(abs(one) < 2**63 for one in numbers) and all(map(_SHA256.fullmatch, hashes))


def _is_too_long(text: str) -> bool:
    # A sign takes one unit or two: most texts need not be encoded to be known as short enough.
    return 2 * len(text) > MAX_TEXT and len(text.encode("utf-16-le")) > 2 * MAX_TEXT


def missing_ticks(application: Application) -> tuple[Tick, ...]:
    """Return the conditions of the self-check that are not met."""
    return tuple(tick for tick in Tick if tick not in application.ticks)


def count_inspectors(row: Inspection) -> int:
    """Return how many people an inspection names; one who is named twice is one."""
    return len({name.strip() for name in row.inspectors} - {""})


def choices_of(kind: type[Row], name: str) -> tuple[str, ...]:
    """Return the words a field may hold, empty where it is free."""
    hint = get_type_hints(kind)[name]
    if get_origin(hint) is tuple:
        (hint, *_) = get_args(hint)
    return tuple(word.value for word in hint) if isinstance(hint, type) and issubclass(hint, Enum) else ()


def _check_inspection(row: Inspection) -> list[Problem]:
    too_few = count_inspectors(row) < ENOUGH_INSPECTORS
    return [stop(Code.INSPECTORS_TOO_FEW, field="inspectors")] if too_few else []


def _check_application(row: Application) -> list[Problem]:
    missing = missing_ticks(row) if row.applied_on is not None else ()
    return [note(Code.TICKS_MISSING, ticks="、".join(missing))] if missing else []


def _doubtful_days(row: Row, today: date) -> Iterator[Problem]:
    """Yield notes for days that are yet to come, or so long ago that the year must be wrong."""
    days = ((name, getattr(row, name)) for name in _DAYS.get(type(row), ()))
    latest = today + _DATED_ON if isinstance(row, Progress) else today
    for name, day in days:
        if day is None:
            continue
        if day > latest and isinstance(row, Inspection):
            yield note(Code.INSPECTION_IN_FUTURE, date=day)
        elif day > latest:
            yield note(Code.DAY_IN_FUTURE, field=name, date=day)
        elif today - day > _LONG_AGO:
            yield note(Code.DAY_LONG_AGO, field=name, date=day)


def _check_progress(row: Progress) -> list[Problem]:
    problems: list[Problem] = []
    try:
        read_period(row.period)
    except DeskError as error:
        problems += error.problems
    if row.percent is not None and not 0 <= row.percent <= 100:
        problems.append(stop(Code.PERCENT_OUT_OF_RANGE, field="percent", value=row.percent))
    return problems
