"""Whole numbers as Word's lists print them (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 9_999
"""No list is longer; a larger number is written in digits."""


def numeral(number: int, kind: str) -> str:
    """Return a number in a format of Word, such as `chineseCounting`; digits where the format is not known or does
    not reach so far, nothing for `none` and bullets."""
    if kind in ("none", "bullet"):
        return ""
    write = _KINDS.get(kind)
    text = write(number) if write is not None and 0 <= number <= _MOST else ""
    return text or str(number)


def _counted(number: int, digits: str, units: str) -> str:
    """十五, 二十, 一百零五: no 一 before a leading 十."""
    text = ""
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // power % 10
        if digit:
            text += digits[digit] + unit
        elif text and not text.endswith("零") and number % power:
            text += "零"
    return text or "零"


def _chinese(number: int) -> str:
    text = _counted(number, _DIGITS, "十百千")
    return text[1:] if text.startswith("一十") else text


def _letters(number: int) -> str:
    """a … z, aa … zz, as Word repeats them."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 26 * 10 else ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _signs(first: str, most: int, begin: int = 1) -> Callable[[int], str]:
    """Signs that follow each other in Unicode; nothing beyond the last."""
    return lambda number: chr(ord(first) + number - begin) if begin <= number <= most else ""


def _circled(number: int) -> str:
    return _signs("①", 20)(number) or _signs("㉑", 35, 21)(number) or _signs("㊱", 50, 36)(number)


def _by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(sign)] for sign in str(number))


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else ""


_KINDS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _by_digit("０１２３４５６７８９"),
    "decimalFullWidth2": _by_digit("０１２３４５６７８９"),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: _counted(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographDigital": _by_digit(_DIGITS),
    "taiwaneseDigital": _by_digit("○一二三四五六七八九"),
    "japaneseDigitalTenThousand": _by_digit(_DIGITS),
    "ideographEnclosedCircle": _of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
}
