"""Makes `resources/pinyin/initials.txt` from the dictionary of pypinyin: `.venv/bin/python build/pinyin_table.py`.

The dictionary takes the better part of a second to load; the program needs only first letters of it.
"""

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

_TABLE = Path(__file__).parents[1] / "resources" / "pinyin" / "initials.txt"
_COMMON = 4
"""In how many of the dictionary's words a second reading must occur to count."""


def table_text() -> str:
    """Return the table: a line for each letter with the characters that are usually read with it, an empty line,
    the characters that have a second reading each with its letter, an empty line, and the words of two characters
    that decide between the two, each with its letters."""
    usual = {code: letter for code, reading in PINYIN_DICT.items() if (letter := _letter(reading))}
    second: dict[str, str] = {}
    for sign, counted in _votes().items():
        (most, _count), *others = counted.most_common(2)
        usual[ord(sign)] = most
        if others and others[0][1] >= _COMMON:
            second[sign] = others[0][0]
    signs: dict[str, list[str]] = {}
    for code, letter in sorted(usual.items()):
        signs.setdefault(letter, []).append(chr(code))
    parts = (
        [f"{letter}{''.join(signs[letter])}" for letter in sorted(signs)],
        [f"{sign}{letter}" for sign, letter in sorted(second.items())],
        [f"{word}{letters}" for word, letters in sorted(_telling_words(second))],
    )
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _votes() -> Mapping[str, Counter[str]]:
    """Count with which letters each character is read in the words of the dictionary."""
    votes: dict[str, Counter[str]] = {}
    for word, syllables in PHRASES_DICT.items():
        for sign, syllable in zip(word, syllables, strict=False):
            votes.setdefault(sign, Counter())[_letter(syllable[0])] += 1
    return votes


def _telling_words(second: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for word, syllables in PHRASES_DICT.items():
        if len(word) == 2 and any(sign in second for sign in word):
            yield word, "".join(_letter(syllable[0]) for syllable in syllables)


@cache
def _letter(reading: str) -> str:
    """Return the first letter of a reading, without its tone."""
    return unicodedata.normalize("NFD", reading[:1])[:1]


if __name__ == "__main__":
    _TABLE.write_text(table_text(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{_TABLE}\n")
