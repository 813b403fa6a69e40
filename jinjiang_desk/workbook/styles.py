"""How the sheets look: fonts, colours, alignment; A4 landscape for every sheet that is printed."""

import unicodedata
from array import array
from collections.abc import Iterable
from copy import copy

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
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

_LINE = 14.0
_PADDING = 8.0
_MAX_HEIGHT = 409.0
"""Points; Excel allows no higher row."""

TITLE = Font(name=_HEI, size=20)
SUBTITLE = Font(name=_HEI, size=12)
PLAIN = Font(name=_SONG, size=10)
SMALL = Font(name=_SONG, size=9, color=_GREY)
HEADING = Font(name=_HEI, size=10.5)
BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
LOCKED = PatternFill("solid", fgColor="D9E2EC")
FILLABLE = PatternFill("solid", fgColor="FFF2CC")
TAB_TO_FILL = "FFC000"
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
WRAPPED = Alignment(vertical="center", wrap_text=True)
OPEN = Protection(locked=False)

_NARROW = frozenset(
    (
        Kind.DATE,
        Kind.INTEGER,
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


def number_format(kind: Kind) -> str:
    """Return the number format of a kind; all but dates and numbers is text, so that 0012 and =1 stay."""
    return _NUMBER_FORMATS.get(kind, "@")


def dress_heading(cell: Cell | MergedCell, *, fillable: bool) -> None:
    """Dress a heading; a yellow one says that the column may be filled in."""
    cell.font = HEADING
    cell.fill = FILLABLE if fillable else LOCKED
    cell.alignment = CENTRED
    cell.border = BORDER


def dress_value(cell: Cell | MergedCell, column: Column) -> None:
    """Dress a cell below a heading."""
    cell.font = SMALL if column.kind is Kind.ROW_ID or column.hidden else PLAIN
    cell.alignment = CENTRED if column.kind in _NARROW or column.width <= _SLIM else WRAPPED
    cell.border = BORDER
    cell.number_format = number_format(column.kind)
    if column.editable or column.kind is Kind.PICTURE:
        cell.protection = OPEN


class Looks:
    """Dresses the cells of a sheet. openpyxl compares every font and border anew for each cell, which takes
    longer than all else: what was found for one is used for all that look the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, bool], array[int]] = {}

    def dress(self, cell: Cell | MergedCell, column: Column, shown: str, *, quoted: bool) -> None:
        """Dress a cell below a heading; `shown` is its number format, `quoted` keeps its text a text."""
        known = self._known.get((column.field, shown, quoted))
        if known is None:
            dress_value(cell, column)
            cell.number_format = shown
            cell.quotePrefix = quoted
            self._known[column.field, shown, quoted] = copy(cell._style)  # type: ignore[union-attr]  # the stubs lack it
        else:
            cell._style = copy(known)  # type: ignore[union-attr]  # the stubs lack it


def height_of(texts: Iterable[tuple[str, int]]) -> float:
    """Return the height in points that a row needs for its texts, each with its column's width.

    Programs do not agree whether a row without a height grows with its text when a file is opened.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(max(lines, 1) * _LINE + _PADDING, _MAX_HEIGHT)


def _lines(text: str, width: int) -> int:
    room = max(width - 1, 1)
    return sum(max(1, -(-_columns(paragraph) // room)) for paragraph in text.splitlines())


def _columns(text: str) -> int:
    """Full-width characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def set_page(sheet: Worksheet, *, landscape: bool, footer: str, title: str = "") -> None:
    """Set A4, one page wide, with a title above and page numbers below."""
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
    _say(sheet.oddFooter, left=footer, right="第 &P 页 共 &N 页")
    if title:
        _say(sheet.oddHeader, center=f'&"{_HEI},Regular"&14{title}')


def _say(margin: HeaderFooterItem | None, **texts: str) -> None:
    for side, text in texts.items():
        getattr(margin, side).text = text
