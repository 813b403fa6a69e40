"""The initials of Chinese words, by which people type them quickly (油烟: yy)."""

from functools import cache


def initials(text: str) -> str:
    """Return one character for each of `text`: the first letter of a Chinese one's reading, all else in
    lower case as it stands. A character with several readings gives its most common one."""
    table = _table()
    return "".join(table.get(one, one) for one in text.lower())


@cache
def _table() -> dict[str, str]:
    # Loaded with the first word that is looked for: a third of a second that no start should wait for.
    from pypinyin import Style, lazy_pinyin
    from pypinyin.constants import PINYIN_DICT

    letters: dict[str, str] = {}
    for code in PINYIN_DICT:
        letter = lazy_pinyin(chr(code), style=Style.FIRST_LETTER)[0][:1]
        letters[chr(code)] = letter if letter.isascii() else chr(code)
    return letters
