"""What the lines of a document print of its rows: what a person typed of a row is held against it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jinjiang_desk.domain.indicators.indicator import FigureReading, IndicatorReading, IndicatorsReading
from jinjiang_desk.domain.indicators.indicator_correction import ReadRow
from jinjiang_desk.domain.plans.pairing import plain

_TAKEN = "\0"
"""Stands where words were taken out of a line: what is around them is no word together."""
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

    def head_has(self, numbers: Iterable[str], row: IndicatorReading) -> bool:
        """Whether numbers are printed from the beginning of a row's box to its end: above its columns there are years."""
        head = self.between(self.reading.boxes[row.box].line, row.last_line or row.line)
        return {*numbers} <= {*_NUMBER.findall(head)}

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


def _word(text: str) -> re.Pattern[str]:
    """A line may break anywhere but in a number."""
    letters = "".join(text.split())
    found = [re.escape(letters[:1])]
    for before, letter in pairwise(letters):
        in_number = before in "0123456789." and letter in "0123456789."
        found.append(("" if in_number else r"\s*") + re.escape(letter))
    first = r"(?<![\d.,，－−-])" if letters[:1].isdigit() else ""
    last = r"(?!\d|[.,，]\s*\d)" if letters[-1:].isdigit() else ""
    return re.compile(first + "".join(found) + last)
