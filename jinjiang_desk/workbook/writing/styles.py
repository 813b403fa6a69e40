"""How the sheets look: fonts, colours, alignment; A4 landscape for every sheet that is printed."""

import unicodedata
from array import array
from collections.abc import Iterable
from copy import copy
from enum import Enum

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.workbook.layout import Column, Kind

_SONG = "宋体"
_HEI = "黑体"
_GREY = "808080"
_EDGE = Side(style="thin", color="BFBFBF")
_A4 = 9
_MARGIN = 0.5
_HEADER_MARGIN = 0.9
"""Inches; between the two stand the sheet's title above and the page number below."""
_MOST_IN_MARGIN = 90
"""So much of a text is shown above and below a page."""

_LINE = 14.0
_PADDING = 8.0
_MAX_HEIGHT = 409.0
"""Points; Excel allows no higher row."""
PAGE_WIDTH = 126
"""So many characters stand side by side on a page of A4 landscape without being scaled down."""
_LINES_AIMED, _WIDEST = 24, 120
"""A column is widened until its longest text has no more lines, up to so many characters."""

TITLE = Font(name=_HEI, size=20)
SUBTITLE = Font(name=_HEI, size=12)
PLAIN = Font(name=_SONG, size=10)
SMALL = Font(name=_SONG, size=9, color=_GREY)
HEADING = Font(name=_HEI, size=10.5)
BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
LOCKED = PatternFill("solid", fgColor="D9E2EC")
FILLABLE = PatternFill("solid", fgColor="FFF2CC")
SET = PatternFill("solid", fgColor="EEF2F7")
TAB_TO_FILL = "FFC000"
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
WRAPPED = Alignment(vertical="center", wrap_text=True)
OPEN = Protection(locked=False)

_NARROW = frozenset(
    (
        Kind.DATE,
        Kind.INTEGER,
        Kind.NUMBER,
        Kind.PERCENT,
        Kind.FLAG,
        Kind.CHOICE,
        Kind.CODE,
        Kind.PERIOD,
        Kind.NAME,
        Kind.ROW_ID,
    )
)
_SLIM = 8
"""So narrow a column holds numbers and words rather than sentences."""
_NUMBER_FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.INTEGER: "0", Kind.PERCENT: "0", Kind.NUMBER: "General"}


class Use(Enum):
    """What people do with a cell: type into it, find it set beside such cells, or only read it."""

    TYPE = "type"
    SET = "set"
    READ = "read"


def number_format(kind: Kind) -> str:
    """Return the number format of a kind; all but dates and numbers is text, so that 0012 and =1 stay."""
    return _NUMBER_FORMATS.get(kind, "@")


def dress_heading(cell: Cell | MergedCell, *, fillable: bool) -> None:
    """Dress a heading; a yellow one says that the column may be filled in."""
    cell.font = HEADING
    cell.fill = FILLABLE if fillable else LOCKED
    cell.alignment = CENTRED
    cell.border = BORDER


def dress_value(cell: Cell | MergedCell, column: Column, use: Use) -> None:
    """Dress a cell below a heading. What may be typed into is white and open: its colour says the truth."""
    cell.font = SMALL if column.kind is Kind.ROW_ID or column.hidden else PLAIN
    cell.alignment = alignment_of(column)
    cell.border = BORDER
    cell.number_format = number_format(column.kind)
    if use is Use.TYPE:
        cell.protection = OPEN
    elif use is Use.SET:
        cell.fill = SET


def alignment_of(column: Column) -> Alignment:
    """Return how the texts of a column stand: numbers and single words in the middle."""
    return CENTRED if column.kind in _NARROW or column.width <= _SLIM else WRAPPED


class Looks:
    """Dresses the cells of a sheet. openpyxl compares every font and border anew for each cell, which takes
    longer than all else: what was found for one is used for all that look the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, bool, Use], array[int]] = {}

    def dress(self, cell: Cell | MergedCell, column: Column, use: Use, shown: str, *, quoted: bool) -> None:
        """Dress a cell below a heading; `shown` is its number format, `quoted` keeps its text a text."""
        known = self._known.get((column.field, shown, quoted, use))
        if known is None:
            dress_value(cell, column, use)
            cell.number_format = shown
            cell.quotePrefix = quoted
            self._known[column.field, shown, quoted, use] = copy(cell._style)  # type: ignore[union-attr]  # the stubs lack it
        else:
            cell._style = copy(known)  # type: ignore[union-attr]  # the stubs lack it


def height_of(texts: Iterable[tuple[str, int]]) -> float:
    """Return the height in points that a row needs for its texts, each with its column's width.

    Programs do not agree whether a row without a height grows with its text when a file is opened.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(max(lines, 1) * _LINE + _PADDING, _MAX_HEIGHT)


def set_height(page: Worksheet, row: int, height: float, *, grows: bool = False) -> None:
    """Set the height of a row; one that `grows` follows what people type into it, where the program does that."""
    kind = _GrowingRow if grows else RowDimension
    page.row_dimensions[row] = kind(page, row, ht=height)


class _GrowingRow(RowDimension):
    """A row whose height nobody chose: Excel and WPS never touch one that somebody did, and long texts are cut."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        """Whether somebody chose the height."""
        return False


def width_of(texts: Iterable[str], width: int) -> int:
    """Return the width that a column needs for its texts, not below its usual one: a row of full height shows no
    more of a long text, and the rest would be cut off on paper."""
    return max(width, min(-(-length_of(texts) // _LINES_AIMED), _WIDEST))


def length_of(texts: Iterable[str]) -> int:
    """Return how many characters wide the longest text is, on one line."""
    return max((_columns(text) for text in texts), default=0)


def _lines(text: str, width: int) -> int:
    room = max(width - 1, 1)
    return sum(max(1, -(-_columns(paragraph) // room)) for paragraph in text.splitlines())


def _columns(text: str) -> int:
    """Full-width characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def set_page(sheet: Worksheet, *, landscape: bool, footer: str, title: str = "") -> None:
    """Set A4, one page wide, with a title above and page numbers below; neither title nor footer is taken for codes."""
    sheet.page_setup.paperSize = str(_A4)
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.header = margins.footer = _MARGIN
    margins.top = margins.bottom = _HEADER_MARGIN
    sheet.print_options.horizontalCentered = True
    # Else the title and the page number shrink with a sheet that has many columns.
    sheet.HeaderFooter.scaleWithDoc = False
    _say(sheet.oddFooter, left=_in_margin(footer), right="第 &P 页 共 &N 页")
    if title:
        # A digit right behind the size would make it a larger one.
        gap = " " * title[0].isdigit()
        _say(sheet.oddHeader, center=f'&"{_HEI},Regular"&14{gap}{_in_margin(title)}')


def _in_margin(text: str) -> str:
    """Return a text as margins show it: what they hold, codes included, may be 255 characters long."""
    plain = text if len(text) <= _MOST_IN_MARGIN else f"{text[:_MOST_IN_MARGIN]}…"
    return plain.replace("&", "&&")


def _say(margin: HeaderFooterItem | None, **texts: str) -> None:
    for side, text in texts.items():
        getattr(margin, side).text = text
