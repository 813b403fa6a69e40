"""The initials of Chinese words, by which people type them quickly (油烟: yy).

A character has one usual reading. Some have a second one with another initial: 长 (长江, 镇长), 重 (重点, 重庆).
There the words of two characters that the dictionary knows decide; what it does not know is read the usual
way. `other_initials` gives each such character its other reading, so that a word is found by either.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinjiang_desk.paths import resource


@dataclass(frozen=True, slots=True)
class _Readings:
    """The usual initial of every character, the second one of those that have two, and the words in which
    such a character has its second one."""

    usual: dict[int, str]
    second: dict[str, str]
    words: dict[str, str]
    with_second: re.Pattern[str]


def initials(text: str) -> str:
    """Return one character for each of `text`: the first letter of a Chinese one's reading, all else in
    lower case as it stands."""
    readings = _readings()
    letters = text.translate(readings.usual)
    places = _places(readings, text)
    told = {at: _in_a_word(readings.words, text, at) for at in places}
    return _put(letters, {at: letter for at, letter in told.items() if letter is not None})


def other_initials(text: str) -> str:
    """Return the same with the other reading of every character that has a second one."""
    readings = _readings()
    letters = initials(text)
    pairs = {at: (readings.usual[ord(text[at])], readings.second[text[at]]) for at in _places(readings, text)}
    return _put(letters, {at: pair[letters[at] == pair[0]] for at, pair in pairs.items()})


def _places(readings: _Readings, text: str) -> list[int]:
    return [match.start() for match in readings.with_second.finditer(text)]


def _put(letters: str, others: Mapping[int, str]) -> str:
    if not others:
        return letters
    signs = list(letters)
    for at, letter in others.items():
        signs[at] = letter
    return "".join(signs)


def _in_a_word(words: Mapping[str, str], text: str, at: int) -> str | None:
    """Return the initial that the word around a character gives it; the word that it ends goes first."""
    before, after = words.get(text[at - 1 : at + 1] if at else ""), words.get(text[at : at + 2])
    if before is not None:
        return before[1]
    return after[0] if after is not None else None


@cache
def _readings() -> _Readings:
    # `build/pinyin_table.py` made the table and says how it is written.
    letters, doubtful, words = resource("pinyin", "initials.txt").read_text(encoding="utf-8").split("\n\n")
    usual = {code: chr(code).lower() for code in range(128)}
    for line in letters.split("\n"):
        usual |= dict.fromkeys(map(ord, line[1:]), line[0])
    second = {line[0]: line[1] for line in doubtful.split("\n")}
    telling = {line[:2]: line[2:] for line in words.split()}
    return _Readings(usual, second, telling, re.compile(f"[{''.join(second)}]"))
