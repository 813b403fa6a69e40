"""What stands in a cell, without the markup that a converter left in it and without the page's blanks."""

import re
from dataclasses import dataclass

from jinjiang_desk.domain.quantity import read_unit
from jinjiang_desk.plandoc.lines import tidy
from jinjiang_desk.plandoc.numbering import number_value

_LOWERED = re.compile(r" ?_\{([^{}]{0,20})\}")
_BROKEN = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_TAGS = re.compile(r"</?(?:p|br|div|span|td|b|strong)(?: [^<>]{0,200})?/?>", re.IGNORECASE)
_MARKS = re.compile(r"[*＊※△☆▲★#]+")
_BRACKETS_AT_END = re.compile(r"[（(](?P<inside>[^（）()]{1,12})[）)]$")
_NUMBER = re.compile(
    r"[（(第]?(?P<value>[0-9０-９]{1,3}|[〇零一二三四五六七八九十百]{1,5})[）)项]?[、.．]?(?P<marks>[*＊※△☆▲★#]*)"
)


_LEADING = re.compile(r"(?P<value>[0-9０-９]{1,2})(?:[.．、](?![0-9０-９]) ?)")


@dataclass(frozen=True, slots=True)
class RowNumber:
    """The number of a row as printed, its value, and the stars behind it."""

    text: str
    value: int | None
    marks: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A name without the unit and the stars that stand behind it."""

    name: str
    unit: str | None
    marks: str | None


def cell_text(cell: str | None) -> str:
    """Return what a cell says, its lines joined; "" of one that is empty or the rest of a merged one. A blank between
    two Chinese characters is where the narrow cell broke the line."""
    return _BROKEN.sub("", "".join(cell_lines(cell)))


def cell_lines(cell: str | None) -> list[str]:
    """Return the lines of a cell, those that are empty left out."""
    if not cell:
        return []
    lines = _TAGS.sub("\n", without_markup(cell)).splitlines()
    return [line for line in map(tidy, lines) if line]


def without_markup(text: str) -> str:
    """Return a text with its lowered signs as they are read: PM2.5 of PM _{2.5}."""
    return _LOWERED.sub(r"\1", text)


def read_row_number(text: str) -> RowNumber | None:
    """Read the cell that numbers a row: 3, 3*, （三）, 十二; None of any other text."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    return RowNumber(text, number_value(found["value"]), found["marks"] or None)


def part_number(text: str) -> tuple[RowNumber | None, str]:
    """Part a name from the number that stands before it, where numbers have no column: 1．空气质量."""
    found = _LEADING.match(text)
    if found is None:
        return None, text
    return RowNumber(found["value"], number_value(found["value"]), None), text[found.end() :]


def read_named(text: str) -> Named:
    """Part a name from its unit (in brackets at its end) and its stars, in whichever order they stand."""
    marks = "".join(_MARKS.findall(text)) or None
    name = tidy(_MARKS.sub("", text))
    brackets = _BRACKETS_AT_END.search(name)
    unit = read_unit(brackets["inside"]) if brackets else None
    return Named(name[: brackets.start()].strip() if brackets and unit else name, unit, marks)
