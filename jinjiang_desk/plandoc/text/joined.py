"""Printed lines -> one text without line breaks that remembers where each line started.

A word, a number or a label may be broken by a line end anywhere, so everything is read from the joined
text; the line starts only say where a paragraph may begin.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jinjiang_desk.plandoc.text.lines import ENDS_CLAUSE, ENDS_SENTENCE, Break, Line

_SHORT_BY = 4
"""A line this many Chinese characters short of the full width ends its paragraph: lines that run on end
early only by the one or two characters that may not stand at a line's end."""

_FULL_SHARE = 0.9
_WIDEST_PAGE = 120
"""Columns of a printed page at most: a longer line was not broken at a page's edge."""

_LONGEST_TITLE = 40
_NUMBERED = re.compile(r"[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、．.]")
_COMMA = re.compile("[，,、：:]")
_BROKEN_WORD = re.compile("[A-Za-z0-9０-９]")
_RUNS_ON = frozenset("，,、（(《〈“‘〔【[")
_CLOSING = "”’）)》〉】"
_ENDS = frozenset(ENDS_CLAUSE)
_SENTENCE_ENDS = re.compile(f"[{ENDS_SENTENCE}]")
_BINDING = re.compile("(?:的|[将把被或]|(?<![参给])与|(?<![中共])和|(?<![普涉以])及)$")
"""What no title ends with: something must follow."""
_BRACKETS = {"《": "》", "〈": "〉", "“": "”", "‘": "’", "（": "）", "【": "】", "〔": "〕"}


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

    def line_of(self, offset: int) -> int:
        """Return the line of the document that the sign at an offset stands in; 0 of an empty text."""
        index = bisect_right(self.starts, offset, key=_offset) - 1
        return self.starts[index].line if index >= 0 else 0

    def paragraphs(self, begin: int, end: int, numbered: bool = False) -> str:
        """Return a stretch of the text; a blank parts a numbered title without a sign at its end from what follows.

        `numbered`: a number stands right before the stretch.
        """
        pieces = [piece for piece in self._pieces(begin, end) if piece]
        for index, following in enumerate(pieces[1:]):
            before = pieces[index]
            headed = (numbered and index == 0) or _NUMBERED.match(before)
            if headed and _is_title(before) and _begins_text(following) and not _is_rest(following):
                pieces[index] += " "
        return "".join(pieces).strip()

    def lines(self, begin: int, end: int) -> str:
        """Return a stretch of the text with a line feed where a paragraph surely starts."""
        return "\n".join(self._pieces(begin, end)).strip()

    def _pieces(self, begin: int, end: int) -> list[str]:
        sure = [
            start.offset for start in self.starts_between(begin + 1, end) if start.break_before is Break.SURE
        ]
        edges = [begin, *sure, end]
        return [self.text[first:last] for first, last in pairwise(edges)]


def join_lines(lines: Sequence[Line], of_page: bool = False) -> JoinedText:
    """Join printed lines without anything between them; those `of_page` are a document's, not a cell's."""
    full = _Full([line.text for line in lines], of_page)
    starts: list[Start] = []
    offset = 0
    before: str | None = None
    for line in lines:
        known = _break_after(before, full) if line.before is None else line.before
        starts.append(Start(offset, line.number, known))
        offset += len(line.text)
        before = line.text
    return JoinedText("".join(line.text for line in lines), tuple(starts))


def _offset(start: Start) -> int:
    return start.offset


def _is_title(piece: str) -> bool:
    """Tell whether a paragraph may be a title: short, without a sentence in it, and nothing left open at its end."""
    whole = piece[-1].isalnum() and not _SENTENCE_ENDS.search(piece) and not _BINDING.search(piece)
    return whole and len(piece) <= _LONGEST_TITLE and not _is_open(piece)


def _is_numbered_title(line: str) -> bool:
    """Tell whether a line is a number and a few words without a comma: 一、水环境治理不力."""
    number = _NUMBERED.match(line)
    return number is not None and not _COMMA.search(line, number.end()) and _is_title(line)


def _begins_text(piece: str) -> bool:
    """Tell whether a paragraph may be a text of its own: a Latin word was rather moved to the next line as a whole."""
    return piece[0].isalnum() and not (piece[0].isascii() and piece[0].isalpha())


def _is_rest(piece: str) -> bool:
    """Tell whether a paragraph may be the rest of a title: short, and without a sentence."""
    return len(piece) <= _LONGEST_TITLE and piece[-1] not in _ENDS and not _SENTENCE_ENDS.search(piece)


def _is_open(text: str) -> bool:
    """Tell whether a bracket or a quotation is open at the end of a line: the next one goes on with it."""
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in _BRACKETS.items())


class _Full:
    """How long a filled line is, in columns and in characters: nine in ten lines are no longer. Where most of a text
    stands in lines that no page holds, lines are paragraphs: none is filled.

    `doubtful` where most of the lines that seem to be filled end sentences, as those that a page broke seldom do: what is
    as long as they are may be a title as well.
    """

    def __init__(self, texts: list[str], of_page: bool) -> None:
        columns = [_columns(text) for text in texts]
        self._columns = _nine_in_ten(columns)
        self._characters = _nine_in_ten([len(text) for text in texts])
        self._unbroken = 2 * sum(one for one in columns if one > _WIDEST_PAGE) > sum(columns)
        self.doubtful = of_page and self._ends_sentences(zip(texts, columns, strict=True))

    def _ends_sentences(self, texts: Iterable[tuple[str, int]]) -> bool:
        ended = [_ends_clause(text) for text, columns in texts if not self._is_short(text, columns)]
        return 2 * sum(ended) > len(ended)

    def is_short(self, text: str) -> bool:
        """Tell whether a line is short by both counts: some programs fill by one, some by the other."""
        return self._unbroken or self._is_short(text, _columns(text))

    def _is_short(self, text: str, columns: int) -> bool:
        few_columns = columns < self._columns - 2 * _SHORT_BY
        return few_columns and len(text) < self._characters - _SHORT_BY


def _nine_in_ten(lengths: list[int]) -> int:
    return sorted(lengths)[int((len(lengths) - 1) * _FULL_SHARE)] if lengths else 0


def _columns(text: str) -> int:
    """Return the width in columns; a Chinese character has two."""
    return len(text) if text.isascii() else (len(text.encode()) + len(text)) // 2


def _ends_clause(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in _ENDS


def _break_after(text: str | None, full: _Full) -> Break:
    if text is None or _ends_clause(text):
        return Break.SURE
    if text[-1] in _RUNS_ON:
        return Break.NONE
    ended = full.is_short(text) or (full.doubtful and _is_numbered_title(text))
    return Break.SURE if ended and not _BROKEN_WORD.match(text[-1]) else Break.POSSIBLE
