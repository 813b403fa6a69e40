"""The numbers that start a heading or an item: 一、 （十五） 第三项 1． (1)."""

import re
from dataclasses import dataclass
from enum import IntEnum

_CHINESE = "[〇零一二三四五六七八九十百]{1,7}"
_ARABIC = "[0-9０-９]{1,3}"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}
_TENS = {"十": 10, "百": 100}
_DIGITS_FOLLOW = re.compile(r"[0-9０-９](?P<year>[0-9０-９]{3}年)?")
_RANKS = "级类层期号档线季轮产次批段环"


class Shape(IntEnum):
    """The printed forms, from the outermost level to the innermost (GB/T 9704-2012, 7.3.3)."""

    CHINESE = 1
    CHINESE_IN_BRACKETS = 2
    ORDINAL = 3
    ARABIC = 4
    ARABIC_IN_BRACKETS = 5


_FORMS = {
    Shape.CHINESE: re.compile(rf"(?P<text>(?P<value>{_CHINESE}))[、．.]"),
    # （一）类企业 is no item.
    Shape.CHINESE_IN_BRACKETS: re.compile(rf"(?P<text>[（(](?P<value>{_CHINESE})[）)])、?(?![类级])"),
    Shape.ORDINAL: re.compile(rf"(?P<text>第(?P<value>{_CHINESE}|{_ARABIC})项)[、：:]?"),
    # 3、4号点位 is no item; what follows a dot must be judged from where it stands, see `may_be_amount`.
    Shape.ARABIC: re.compile(rf"(?P<text>(?P<value>{_ARABIC}))(?:[．.] ?|、(?![0-9０-９]))"),
    Shape.ARABIC_IN_BRACKETS: re.compile(rf"(?P<text>[（(](?P<value>{_ARABIC})[）)])、?"),
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number as printed (`text`, without the 、 or ． behind it), its value, and where it ends.

    `may_be_amount` where a digit follows the dot: 2.5亿元 at a line's start is an amount, 2.3家企业… an item.
    """

    shape: Shape
    value: int
    text: str
    end: int
    may_be_amount: bool = False


def read_numbering(text: str, offset: int) -> Numbering | None:
    """Read the number that stands at an offset of a text; None where there is none."""
    for shape, form in _FORMS.items():
        if match := form.match(text, offset):
            value = number_value(match["value"])
            if value is None or _counts_on(text[match.end() : match.end() + 2], value):
                return None
            return Numbering(shape, value, match["text"], match.end(), _runs_into_digits(shape, text, match))
    return None


def _runs_into_digits(shape: Shape, text: str, match: re.Match[str]) -> bool:
    # A year behind the dot tells an item: 2.2022年6月底前…
    digits = _DIGITS_FOLLOW.match(text, match.end())
    return shape is Shape.ARABIC and digits is not None and digits["year"] is None


def _counts_on(text: str, value: int) -> bool:
    """Tell whether what follows makes the number part of an enumeration: 三、四级, 一、二类."""
    return len(text) == 2 and _DIGITS.get(text[0]) == value + 1 and text[1] in _RANKS


def number_value(text: str) -> int | None:
    """Return the value of a number below 1,000 in Arabic (also full-width) or Chinese digits.

    None for a row of Chinese digits that is no number (二三) or for more digits than such a number has.
    """
    if text.isdecimal():
        return int(text) if len(text) <= 4 else None
    total, digit = 0, 0
    for sign in text:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        elif digit or sign not in _DIGITS:
            return None
        else:
            digit = _DIGITS[sign]
    return total + digit
