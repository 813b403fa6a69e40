"""What the lines of a document print of its rows: what a person typed of a row is held against it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jinjiang_desk.domain.indicators.columns import read_places
from jinjiang_desk.domain.indicators.correction import IndicatorEntry, ReadRow
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorReading,
    IndicatorsReading,
    ValueReading,
)
from jinjiang_desk.domain.indicators.merging import AS_PRINTED
from jinjiang_desk.domain.plans.pairing import plain

_TAKEN = "\0"
"""Stands where words were taken out of a line: what is around them is no word together."""
_LONG, _END = 200, 20
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PrintedReading:
    """A document as read, with all of its own `lines`."""

    reading: IndicatorsReading
    lines: Sequence[str]

    def of(self, row: ReadRow) -> str:
        """What is printed of a row."""
        return self.between(row.line, row.last_line or row.line)

    def between(self, first: int, last: int) -> str:
        """What is printed from one line to another."""
        return "\n".join(self.lines[first - 1 : last])

    def numbers_above(self, box: int) -> frozenset[str]:
        """The numbers printed from the beginning of a box to its first row: above its columns there are years."""
        first = min((row.line for row in self.reading.indicators if row.box == box), default=1)
        return frozenset(_NUMBER.findall(self.between(self.reading.boxes[box].line, first - 1)))

    def has(self, words: str) -> bool:
        """Whether words are printed anywhere, however its lines break."""
        return plain(words) in plain("".join(self.lines))


def print_alike(one: str, other: str) -> bool:
    """Whether two rows print the same, and anything at all."""
    return bool(plain(one)) and plain(one) == plain(other)


def without_words(printed: str, words: Iterable[str]) -> str:
    """Return what is printed without some words, each taken out once, the longest first."""
    left = printed
    for text in sorted(filter(None, words), key=len, reverse=True):
        left = _word(text).sub(_TAKEN, left, count=1)
    return left


def has_word(printed: str, text: str) -> bool:
    """Whether a text is printed as a word of its own: 2 is none in 20, 2.5 or -2."""
    if len(text) > _LONG:
        return plain(text) in plain(printed)
    return bool(text.strip()) and _word(text).search(printed) is not None


def has_in_order(printed: str, texts: Iterable[str]) -> bool:
    """Whether texts are printed as words, each behind the one before."""
    at = 0
    for text in filter(None, texts):
        match = _word(text).search(printed, at)
        if match is None:
            return False
        at = match.end()
    return True


def printed_words(row: ReadRow) -> Sequence[str]:
    """Return the words of a row that are printed one beside the other; a figure stands in the midst of others."""
    match row:
        case IndicatorReading():
            named = (row.category, row.number_text, row.name, row.sub_name, row.unit, row.kind, row.marks)
            ends = (row.completion, row.remark)
            return [one for one in (*named, *(value.text for value in row.values), *ends) if one]
        case FigureReading():
            return []
        case _:
            return [one for one in (row.name, row.text) if one]


def printed_values(
    entry: IndicatorEntry, row: IndicatorReading, read: IndicatorReading, printed: str, *, alike: bool
) -> tuple[ValueReading, ...]:
    """Return the values of a row, each as read where neither what was typed nor what was read is `printed` beside the
    others, unless all of it is printed `alike`; all of them as read where one that was added is not printed."""
    known = read_places(entry)
    was = {at: read.values[known[at]] for at in known}
    typed = {at for at, value in enumerate(row.values) if at not in was or was[at].text != value.text}
    if not typed:
        return row.values
    untouched = replace(read, values=tuple(was[at] for at in was if at not in typed))
    left = without_words(printed, printed_words(untouched))
    found = list(row.values)
    for at in sorted(typed):
        texts = (row.values[at].text, was[at].text if at in was else "")
        word = next((text for text in texts if has_word(left, text)), None)
        if word is not None:
            left = without_words(left, (word,))
        elif row.values[at].text and at not in was:
            return read.values
        elif row.values[at].text and not alike:
            found[at] = replace(found[at], **{name: getattr(was[at], name) for name in AS_PRINTED})
    return tuple(found)


def _word(text: str) -> re.Pattern[str]:
    """A line may break anywhere but in a number."""
    letters = "".join(text.split())
    if len(letters) > _LONG:
        # Its ends are enough to find it, and a pattern of a whole chapter would take minutes.
        ends = (r"\s*".join(map(re.escape, end)) for end in (letters[:_END], letters[-_END:]))
        return re.compile(r"[\s\S]*?".join(ends))
    found = [re.escape(letters[:1])]
    for before, letter in pairwise(letters):
        in_number = before in "0123456789." and letter in "0123456789."
        found.append(("" if in_number else r"\s*") + re.escape(letter))
    first = r"(?<![\d.,，－−-])" if letters[:1].isdigit() else ""
    last = r"(?!\d|[.,，]\s*\d)" if letters[-1:].isdigit() else ""
    return re.compile(first + "".join(found) + last)
