"""Printed lines -> one text without line breaks that remembers where each line started.

A word, a number or a label may be broken by a line end anywhere, so everything is read from the joined
text; the line starts only say where a paragraph may begin.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from jinjiang_desk.plandoc.lines import Line

_SHORT_BY = 4
"""A line this many Chinese characters short of the full width ends its paragraph: lines that run on end
early only by the one or two characters that may not stand at a line's end."""

_FULL_SHARE = 0.9
_BROKEN_WORD = re.compile(r"[A-Za-z0-9０-９]$")
_RUNS_ON = re.compile(r"[，,、（(《〈“‘〔【\[]$")
_ENDS = re.compile(r"[。！？!?；;：:][”’）)》〉】]*$")


class Break(IntEnum):
    """Whether a paragraph may start at a line's start, told from the line before."""

    NONE = 0
    POSSIBLE = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Start:
    """Where in the joined text a printed line starts, and its number in the file."""

    offset: int
    line: int
    break_before: Break


@dataclass(frozen=True, slots=True)
class JoinedText:
    """The whole text and its line starts, in order."""

    text: str
    starts: tuple[Start, ...]

    def starts_between(self, begin: int, end: int) -> tuple[Start, ...]:
        """Return the line starts with begin <= offset < end."""
        first = bisect_right(self.starts, begin - 1, key=_offset)
        last = bisect_right(self.starts, end - 1, key=_offset)
        return self.starts[first:last]


def join_lines(lines: Sequence[Line]) -> JoinedText:
    """Join printed lines without anything between them."""
    full = _Full([line.text for line in lines])
    starts: list[Start] = []
    offset = 0
    before: str | None = None
    for line in lines:
        starts.append(Start(offset, line.number, _break_after(before, full)))
        offset += len(line.text)
        before = line.text
    return JoinedText("".join(line.text for line in lines), tuple(starts))


def _offset(start: Start) -> int:
    return start.offset


class _Full:
    """How long a filled line is, in columns and in characters: nine in ten lines are no longer."""

    def __init__(self, texts: list[str]) -> None:
        self._columns = _nine_in_ten([_columns(text) for text in texts])
        self._characters = _nine_in_ten([len(text) for text in texts])

    def is_short(self, text: str) -> bool:
        """Tell whether a line is short by both counts: some programs fill by one, some by the other."""
        few_columns = _columns(text) < self._columns - 2 * _SHORT_BY
        return few_columns and len(text) < self._characters - _SHORT_BY


def _nine_in_ten(lengths: list[int]) -> int:
    return sorted(lengths)[int((len(lengths) - 1) * _FULL_SHARE)] if lengths else 0


def _columns(text: str) -> int:
    """Return the width in columns; a Chinese character has two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _break_after(text: str | None, full: _Full) -> Break:
    if text is None or _ENDS.search(text):
        return Break.SURE
    if _RUNS_ON.search(text):
        return Break.NONE
    return Break.SURE if full.is_short(text) and not _BROKEN_WORD.search(text) else Break.POSSIBLE
