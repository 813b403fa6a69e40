"""One printed line of a table in plain text -> its cells."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from jinjiang_desk.plandoc.text.lines import Line, tidy

MAX_COLUMNS = 100
"""A line with more cells is no row of a table that people print."""

_PIPES = "|｜│┃║"
_PIPE = re.compile(rf"(?<!\\)[{_PIPES}]")
_BORDER = re.compile(rf"[-+=:{_PIPES} ─━═┄┈┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]*[-=─━═┄┈]{{2}}.*")
_BORDER_SIGNS = re.compile(rf"[-+=:{_PIPES}\s─━═┄┈┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]+")
_LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_COLUMN = re.compile(r"[ \u3000]{2,}|\u3000")
_NUMBER = re.compile(
    r"(?:省?序号|第)?[（(]?[0-9０-９〇零一二三四五六七八九十百]{1,4}(?:[-—][0-9０-９]{1,3})?[）)]?[、.．项号*]{0,2}"
)

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How the cells of a line are parted.

    `split` gives a line's cells, None where it is no row; `is_border` tells a line that only draws. `strict`: all
    rows have the head's number of cells, for where nothing but that makes a table of lines.
    """

    split: Callable[[Line], Cells | None]
    is_border: Callable[[Line], bool]
    strict: bool = False


def starts_row(cell: str) -> bool:
    """Tell whether a first cell may start a row: a number alone, or nothing, where cells above reach down."""
    return not cell or _NUMBER.fullmatch(cell) is not None


def _at_tabs(line: Line) -> Cells | None:
    if line.tabbed is None or not 0 < line.tabbed.count("\t") < MAX_COLUMNS:
        return None
    return [tidy(cell) for cell in line.tabbed.split("\t")]


def _at_pipes(line: Line) -> Cells | None:
    text = line.text
    if not text or not 0 < sum(map(text.count, _PIPES)) <= MAX_COLUMNS:
        return None
    inner = text[text[0] in _PIPES : len(text) - (text[-1] in _PIPES)]
    return [_unescaped(cell) for cell in _PIPE.split(inner)]


def _unescaped(cell: str) -> str:
    lines = (tidy(line) for line in _LINE_BREAK.split(cell.replace("\\|", "|")))
    return "\n".join(line for line in lines if line)


def _at_blanks(line: Line) -> Cells | None:
    if line.tabbed is None or "\t" in line.tabbed:
        return None
    cells = [tidy(cell) for cell in _COLUMN.split(line.tabbed.strip(), maxsplit=MAX_COLUMNS)]
    return cells if 1 < len(cells) < MAX_COLUMNS else None


def _draws(line: Line) -> bool:
    return _BORDER.match(line.text) is not None and _BORDER_SIGNS.fullmatch(line.text) is not None


def _draws_nothing(_: Line) -> bool:
    return False


TABS = Layout(_at_tabs, _draws_nothing)
PIPES = Layout(_at_pipes, _draws)
BLANKS = Layout(_at_blanks, _draws_nothing, strict=True)
