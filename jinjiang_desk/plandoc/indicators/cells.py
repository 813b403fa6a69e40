"""What stands in a cell, without the markup that a converter left in it and without the page's blanks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.plans.quantity import part_unit, read_quantity
from jinjiang_desk.plandoc.text.lines import tidy
from jinjiang_desk.plandoc.text.numbering import number_value

_LOWERED = re.compile(r" ?_\{([^{}]{0,20})\}|</?su[bp]>")
_FORMULA = re.compile(r"\$([^$]{1,60})\$")
_FORMULA_SIGNS = (
    (re.compile(r"\\geq?(?:slant)? ?"), "≥"),
    (re.compile(r"\\leq?(?:slant)? ?"), "≤"),
    (re.compile(r"\\sim ?"), "~"),
    (re.compile(r"\\([%#&])"), r"\1"),
    (re.compile(r"\\mu ?"), "μ"),
)
NO_VALUE = frozenset("-–—－")
"""What stands where there is no value."""
_BROKEN = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_MARKED_UP = re.compile("[<$_]")
_TAGS = re.compile(r"</?(?:p|br|div|span|td|b|strong)(?: [^<>]{0,200})?/?>", re.IGNORECASE)
_SIGNS = "*＊※△☆▲★#①-⑳"
_MARKS = re.compile(f"[{_SIGNS}]+")
_NUMBER = re.compile(
    r"[（(第]?(?P<value>[0-9０-９]{1,3}|[〇零一二三四五六七八九十百]{1,5})[）)项]?[、.．]?"
    rf"(?P<marks>[{_SIGNS}]*)"
)
_LEADING = re.compile(
    r"(?:(?P<value>[0-9０-９]{1,2})[.．、](?![0-9０-９])|[（(](?P<inside>[0-9０-９]{1,2})[）)]) ?"
)


@dataclass(frozen=True, slots=True)
class RowNumber:
    """The number of a row as printed, its value, and the signs behind it that point to a remark."""

    text: str
    value: int | None
    marks: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A name without the unit and the signs (*, ①) that stand behind it."""

    name: str
    unit: str | None
    marks: str | None


def cell_text(cell: str | None) -> str:
    """Return what a cell says, its lines joined; "" of one that is empty or the rest of a merged one. A blank between
    two Chinese characters is where the narrow cell broke the line."""
    return _BROKEN.sub("", "".join(cell_lines(cell)))


def value_text(cell: str | None) -> str:
    """Return what a cell of values says. Lines that are whole values each are kept apart by a semicolon: together they
    would make another number. Behind a decimal point the narrow cell broke a number: 2751.1, 9t."""
    lines = cell_lines(cell)
    whole = all(line in NO_VALUE or read_quantity(line).number is not None for line in lines)
    broken = lines and "." in lines[0] and all(line[0].isdigit() and "." not in line for line in lines[1:])
    return "；".join(lines) if whole and not broken else cell_text(cell)


def cell_lines(cell: str | None) -> list[str]:
    """Return the lines of a cell, those that are empty left out."""
    if not cell:
        return []
    lines = (_TAGS.sub("\n", without_markup(cell)) if _MARKED_UP.search(cell) else cell).splitlines()
    return [line for line in map(tidy, lines) if line]


def width_of(cells: Sequence[str | None]) -> int:
    """Return how many cells a row has up to its last one that is not empty."""
    return 1 + max((index for index, cell in enumerate(cells) if cell), default=-1)


def without_markup(text: str) -> str:
    """Return a text with its lowered signs and formulas as they are read: PM2.5 of PM _{2.5}, ≥24% of $\\geq 24\\%$."""
    return _LOWERED.sub(r"\1", _FORMULA.sub(_plain_formula, text))


def _plain_formula(found: re.Match[str]) -> str:
    text = found[1]
    for sign, plain in _FORMULA_SIGNS:
        text = sign.sub(plain, text)
    return found[0] if "\\" in text else text.strip()


def read_row_number(text: str) -> RowNumber | None:
    """Read the cell that numbers a row: 3, 3*, （三）, 十二; None of any other text."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    return RowNumber(text, number_value(found["value"]), found["marks"] or None)


def part_number(text: str) -> tuple[RowNumber | None, str]:
    """Part a name from the number that stands before it, where numbers have no column: 1．空气质量, （2）降尘."""
    found = _LEADING.match(text)
    if found is None:
        return None, text
    printed = found["value"] or found["inside"]
    return RowNumber(printed, number_value(printed), None), text[found.end() :]


def read_named(text: str) -> Named:
    """Part a name from its unit (in brackets at its end) and its signs, in whichever order they stand."""
    marks = "".join(_MARKS.findall(text)) or None
    name, unit = part_unit(tidy(_MARKS.sub("", text)))
    return Named(name, unit, marks)
