"""How text is cut for searching, so that what people type is found: two-character words, numbers and units
as they are written, initials of Chinese words.

A Chinese character starts one token: itself and the character after it (油烟扰民: 油烟 烟扰 扰民 民). Any words
that stand together in a text are then a phrase of tokens, and one character is the beginning of a token.
Letters, numbers (2.5, 15-2, 60%) and signs are tokens of their own. Texts and queries are cut alike.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import add

Initials = Callable[[str], str]
"""Gives one character for each of a text: the initial of a Chinese one's reading, all else in lower case."""

_HAN = "々〇㐀-䶿一-鿿\U00020000-\U0003ffff"
_PIECE = re.compile(
    rf"(?P<han>[{_HAN}]+)|(?P<number>\d+(?:[.:/-]\d+)*%?)|(?P<letters>(?:(?![{_HAN}\d])[^\W_])+)"
    r"|(?P<sign>(?:[^\w\s]|_)+)"
)
_HAN_PIECE = re.compile(f"[{_HAN}]+")
_NOT_HAN = re.compile(f"[^{_HAN}]+")
_SIGN = "."
"""Stands for any signs between words, and between one text and the next: no phrase reaches across them
unless the query has signs there as well."""

_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LETTERS = re.compile(r"[a-z]+")

_INITIALS = 4
"""How many initials make a token: enough that a typed word of four is looked up at once."""

_LONGEST_QUERY = 200
_MOST_WORDS = 16


class _Folding(dict[int, str]):
    """What each character counts as: full width as half width, capitals as small ones, one kind of dash."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        folded = "-" if sign in "‐‑‒–—―−" else unicodedata.normalize("NFKC", sign).lower()
        self[code] = folded
        return folded


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class _Token:
    """A token and where it starts in the folded text. A `pair` is two Chinese characters."""

    word: str
    start: int
    pair: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a query: its tokens (the last may be only the beginning of one), the word itself where it is
    all Chinese, and its letters where they may be initials."""

    tokens: tuple[_Token, ...]
    chinese: str
    initials: str


def index_words(texts: Iterable[str]) -> str:
    """Return the tokens of some texts, parted by blanks, for the full-text index."""
    return f" {_SIGN} ".join(" ".join(_words(_fold(text))) for text in texts)


def index_initials(texts: Iterable[str], usual: Initials, other: Initials) -> str:
    """Return the initials of some texts as tokens: of every stretch of Chinese by the usual readings of its
    characters, and by their other readings where these differ."""
    found: list[str] = []
    for text in texts:
        folded = _fold(text)
        letters, others = usual(folded), other(folded)
        for match in _HAN_PIECE.finditer(folded):
            stretch, differently = letters[slice(*match.span())], others[slice(*match.span())]
            found += [*_grams(stretch), _SIGN]
            if stretch != differently:
                found += _differing(stretch, differently)
    return " ".join(found)


def match_expression(query: str) -> str | None:
    """Return what to MATCH in the index of `words` and `initials` for a query as people type it; None where
    there is nothing to search for.

    Words parted by blanks must all be found. Nothing typed is ever taken for syntax.
    """
    return " AND ".join(_condition(word) for word in _query(query)) or None


def hits(text: str, query: str, *readings: Initials) -> tuple[tuple[int, int], ...]:
    """Return where a query's words stand in a displayed text: start and end, in order, none overlapping."""
    folded = _fold(text)
    found = sorted({span for word in _query(query) for span in _spans(folded, word, readings)})
    if not found:
        return ()
    places = _places(text)
    merged: list[tuple[int, int]] = []
    for start, end in ((places[first], places[end - 1] + 1) for first, end in found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _fold(text: str) -> str:
    return _COMMA.sub("", _NOT_HAN.sub(_fold_signs, text))


def _fold_signs(signs: re.Match[str]) -> str:
    return signs[0].translate(_FOLDING)


def _places(text: str) -> list[int]:
    """Return for every character of the folded text where it stands in the text."""
    signs = [(sign, place) for place, one in enumerate(text) for sign in _FOLDING[ord(one)]]
    dropped = {match.start() for match in _COMMA.finditer("".join(sign for sign, _place in signs))}
    return [place for at, (_sign, place) in enumerate(signs) if at not in dropped]


def _words(folded: str) -> list[str]:
    """Return only the words of the tokens: an index is made of millions of them."""
    words: list[str] = []
    for match in _PIECE.finditer(folded):
        kind = match.lastgroup
        if kind == "han":
            words += _pairs(match[0])
        else:
            words.append(_SIGN if kind == "sign" else match[0])
    return words


def _pairs(stretch: str) -> list[str]:
    """Return every character with the one after it; the last one stands alone."""
    return [*map(add, stretch, stretch[1:]), stretch[-1]]


def _grams(initials: str) -> list[str]:
    """Return every initial with the three after it, as far as there are."""
    pairs = _pairs(initials)
    return [*map(add, pairs, pairs[2:]), *pairs[-2:]]


def _tokens(folded: str) -> Iterator[_Token]:
    for match in _PIECE.finditer(folded):
        piece, start = match[0], match.start()
        if match.lastgroup == "han":
            for at, word in enumerate(_pairs(piece)):
                yield _Token(word, start + at, pair=len(word) == 2)
        else:
            yield _Token(_SIGN if match.lastgroup == "sign" else piece, start)


def _differing(letters: str, others: str) -> Iterator[str]:
    """Yield the other tokens where they differ, a sign between those that are not neighbours."""
    gap = False
    for gram, other in zip(_grams(letters), _grams(others), strict=True):
        if gram != other:
            yield other
        elif not gap:
            yield _SIGN
        gap = gram == other


@lru_cache(maxsize=64)
def _query(query: str) -> tuple[_Word, ...]:
    words = _fold(query[:_LONGEST_QUERY]).split()[:_MOST_WORDS]
    read = (_Word(_typed(word), _whole(_HAN_PIECE, word), _whole(_LETTERS, word)) for word in words)
    return tuple(word for word in read if word.tokens)


def _whole(pattern: re.Pattern[str], word: str) -> str:
    return word if pattern.fullmatch(word) else ""


def _typed(word: str) -> tuple[_Token, ...]:
    """Return the tokens of a word of a query without signs around it."""
    tokens = list(_tokens(word))
    while tokens and tokens[-1].word == _SIGN:
        tokens.pop()
    while tokens and tokens[0].word == _SIGN:
        tokens.pop(0)
    if len(tokens) > 1 and tokens[-2].pair:
        # The last character is in the pair before it already; the text may go on after it.
        tokens.pop()
    return tuple(tokens)


def _condition(word: _Word) -> str:
    words = " ".join(token.word for token in word.tokens)
    found = f'words:"{words}"{"" if word.tokens[-1].pair else "*"}'
    if not word.initials:
        return found
    grams = [gram for gram in _grams(word.initials) if len(gram) == _INITIALS] or [word.initials]
    prefix = "*" if len(word.initials) < _INITIALS else ""
    return f'({found} OR initials:"{" ".join(grams)}"{prefix})'


def _spans(folded: str, word: _Word, readings: Iterable[Initials]) -> Iterator[tuple[int, int]]:
    if word.chinese:
        yield from _occurrences(folded, word.chinese, 0, len(folded))
    elif word.tokens[0].word in folded or word.tokens[0].word == _SIGN:
        yield from _phrase_spans(list(_tokens(folded)), word.tokens)
    if word.initials:
        stretches = [match.span() for match in _HAN_PIECE.finditer(folded)]
        for letters in {reading(folded) for reading in readings}:
            for start, end in stretches:
                yield from _occurrences(letters, word.initials, start, end)


def _occurrences(text: str, part: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = text.find(part, start, end)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1, end)


def _phrase_spans(tokens: list[_Token], wanted: tuple[_Token, ...]) -> Iterator[tuple[int, int]]:
    words, more, last = [token.word for token in wanted[:-1]], len(wanted) - 1, wanted[-1].word
    for at in range(len(tokens) - more):
        end = tokens[at + more]
        if end.word.startswith(last) and words == [one.word for one in tokens[at : at + more]]:
            yield tokens[at].start, end.start + len(last)
