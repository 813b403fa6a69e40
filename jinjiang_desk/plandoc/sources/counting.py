"""The numbers that Word itself puts before the paragraphs of a list: 一、 （一） 1. as they are printed."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from jinjiang_desk.plandoc.sources.numerals import numeral
from jinjiang_desk.plandoc.sources.runs import VAL, W

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MAX_TEXT = 100
_MAX_STYLES = 50
"""Styles that are based on each other."""
_APART = re.compile(r"[0-9A-Za-z]$")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list counts and prints its numbers; `after` is the level whose numbers begin it anew."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    digits_only: bool = False
    restarts: int | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it: whose count it goes on with, and its levels."""

    counts_with: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class _Counts:
    """The last number of each level so far."""

    values: dict[int, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


class Counting:
    """Counts the lists of a document: `number` is asked for each paragraph in order."""

    def __init__(self, numbering: Any | None, styles: Any) -> None:
        self._styles = {one.get(f"{W}styleId"): one for one in styles.findall(f"{W}style")}
        self._default = next((key for key, one in self._styles.items() if _is_default(one)), None)
        self._of_style: dict[str | None, tuple[str, int] | None] = {}
        self._lists = {} if numbering is None else _read_lists(numbering, self._styles)
        self._counts: defaultdict[str, _Counts] = defaultdict(_Counts)

    def number(self, paragraph: Any) -> str:
        """Return what is printed before a paragraph, "" where it is in no list."""
        listed = self._listed(paragraph)
        known = self._lists.get(listed[0]) if listed else None
        if listed is None or known is None or listed[1] not in known.levels:
            return ""
        number, level = listed
        values = self._count(number, known, level)
        return _printed(known.levels, level, values)

    def _count(self, number: str, known: _List, level: int) -> dict[int, int]:
        counts = self._counts[known.counts_with]
        values = counts.values
        if number not in counts.begun:
            counts.begun.add(number)
            # A list that is begun anew, though another one has counted before it.
            values.update({at: start - 1 for at, start in known.starts.items()})
        for above in range(level):
            if above not in values and above in known.levels:
                values[above] = known.levels[above].start
        values[level] = values.get(level, known.levels[level].start - 1) + 1
        for below in [at for at in values if at > level and _restarts(known.levels.get(at), level)]:
            del values[below]
        return values

    def _listed(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph: its own, else those of its style."""
        properties = paragraph.find(f"{W}pPr")
        style = _value(properties, "pStyle") or self._default
        named = self._named_by(style)
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is None:
            return named
        number = _value(own, "numId") or (named[0] if named else "")
        level = _whole(_value(own, "ilvl"), named[1] if named and _value(own, "numId") is None else 0)
        return (number, level) if number not in ("", "0") else None

    def _named_by(self, style: str | None) -> tuple[str, int] | None:
        if style not in self._of_style:
            self._of_style[style] = _list_of_style(self._styles, style)
        return self._of_style[style]


def _is_default(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _list_of_style(styles: dict[str, Any], style: str | None) -> tuple[str, int] | None:
    number, level = None, None
    for _ in range(_MAX_STYLES):
        known = styles.get(style or "")
        if known is None:
            break
        own = known.find(f"{W}pPr/{W}numPr")
        number = number or _value(own, "numId")
        level = level or _value(own, "ilvl")
        if number is not None:
            break
        style = _value(known, "basedOn")
    return None if number in (None, "0") else (str(number), _whole(level, 0))


def _read_lists(numbering: Any, styles: dict[str, Any]) -> dict[str, _List]:
    kinds = {one.get(f"{W}abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
    numbers = {one.get(f"{W}numId"): one for one in numbering.findall(f"{W}num")}
    found = {}
    for name, one in numbers.items():
        kind = _value(one, "abstractNumId") or ""
        levels = _levels(_linked(kinds, numbers, styles, kind))
        starts: dict[int, int] = {}
        for over in one.findall(f"{W}lvlOverride"):
            at = _whole(over.get(f"{W}ilvl"), 0)
            for other in over.findall(f"{W}lvl"):
                levels[at] = _level(other)
            start = _value(over, "startOverride")
            if start is not None:
                starts[at] = _whole(start, 1)
        found[name] = _List(kind, levels, starts)
    return found


def _linked(kinds: dict[str, Any], numbers: dict[str, Any], styles: dict[str, Any], kind: str) -> Any | None:
    """Return the list's definition, that of a list style where it only refers to one."""
    known = kinds.get(kind)
    link = _value(known, "numStyleLink")
    if link is None:
        return known
    listed = _list_of_style(styles, link)
    number = numbers.get(listed[0]) if listed else None
    return kinds.get(_value(number, "abstractNumId") or "", known)


def _levels(kind: Any | None) -> dict[int, _Level]:
    if kind is None:
        return {}
    found = {_whole(one.get(f"{W}ilvl"), 0): _level(one) for one in kind.findall(f"{W}lvl")}
    return {at: level for at, level in found.items() if at < _LEVELS}


def _level(one: Any) -> _Level:
    restarts = _value(one, "lvlRestart")
    legal = one.find(f"{W}isLgl")
    return _Level(
        start=_whole(_value(one, "start"), 0),
        kind=_value(one, "numFmt") or "decimal",
        text=(_value(one, "lvlText") or "")[:_MAX_TEXT],
        digits_only=legal is not None and legal.get(VAL) not in ("0", "false"),
        restarts=None if restarts is None else _whole(restarts, 0),
    )


def _restarts(level: _Level | None, above: int) -> bool:
    """Tell whether a number of the level above begins this one anew; levels count from 0, `restarts` from 1."""
    return level is None or level.restarts is None or above < level.restarts


def _printed(levels: dict[int, _Level], level: int, values: dict[int, int]) -> str:
    own = levels[level]
    if own.kind == "bullet":
        return ""

    def written(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at not in values or at not in levels:
            return ""
        return numeral(values[at], "decimal" if own.digits_only else levels[at].kind)

    text = _PLACE.sub(written, own.text)
    return f"{text} " if _APART.search(text) else text


def _value(element: Any | None, name: str) -> str | None:
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else otherwise
