"""One sheet of rows: headings, cells, drop-down lists, locks and print settings, from the column table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.domain.row import PlainRow
from jinjiang_desk.domain.tasks.editing import MAX_TEXT
from jinjiang_desk.workbook.fields.values import Written, write_value
from jinjiang_desk.workbook.images.grid import MAX_ROWS
from jinjiang_desk.workbook.layout import Column, Kind, Sheet
from jinjiang_desk.workbook.raw.escapes import escape
from jinjiang_desk.workbook.writing.offers import Offered, offer
from jinjiang_desk.workbook.writing.stands import Stand, has_blank_lines, stands_of
from jinjiang_desk.workbook.writing.styles import (
    OPEN,
    PLAIN,
    Looks,
    Use,
    alignment_of,
    dress_heading,
    height_of,
    number_format,
    set_height,
    set_page,
)

HEADING_ROW = 1
_LABEL_LENGTH = 28
"""So much tells which task it is, in two lines beside what is to be filled in."""
_SHORT_TEXT = 255
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class TaskLabel:
    """What tells people which task (or measure) a row is about: its number and how its text starts."""

    number_text: str
    problem: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sheets of a workbook share: what its labels say, what its cells offer, and what stands below
    each page."""

    labels: Mapping[str, TaskLabel]
    offered: Offered
    footer: str


def write_sheet(
    workbook: Workbook, sheet: Sheet, lines: Sequence[PlainRow], setting: Setting, *, to_fill: bool
) -> Worksheet:
    """Add a sheet with its rows in their plain form; a field that a line does not have stays blank. On a sheet
    that is `to_fill` the number of the task is chosen, too, on the lines that have none. What nobody needs to
    see is hidden, and not printed. Raises DeskError TEXT_TOO_LONG with the cell."""
    page: Worksheet = workbook.create_sheet(sheet.title)
    values = [[_value(column, plain, setting.labels) for column in sheet.columns] for plain in lines]
    choosing = to_fill and has_blank_lines(lines)
    stands = stands_of(sheet, values, to_fill=to_fill, choosing=choosing)
    _write_headings(page, stands)
    looks = Looks()
    for number, (plain, said) in enumerate(zip(lines, values, strict=True), HEADING_ROW + 1):
        for index, (stand, value) in enumerate(zip(stands, said, strict=True), 1):
            _write_cell(page.cell(number, index), stand.column, stand.use(sheet, plain), value, looks)
        set_height(page, number, _height(stands, said), grows=sheet.of_units)
    last = HEADING_ROW + len(lines)
    offer(page, sheet, (HEADING_ROW + 1, last), setting.offered if choosing else Offered())
    _arrange(page, stands, last, setting.footer)
    if sheet.aside or not (lines or sheet.of_units):
        page.sheet_state = "hidden"
        # LibreOffice prints what has a print area, hidden or not.
        page.print_area = None
    return page


def shorten(text: str) -> str:
    """Return the beginning of a text on one line, as labels show it."""
    text = " ".join(text.split())
    return text if len(text) <= _LABEL_LENGTH else text[:_LABEL_LENGTH] + "…"


def _write_headings(page: Worksheet, stands: Sequence[Stand]) -> None:
    """Write the headings, and set what blank cells of a column have too: what is typed below the lines looks as
    it does on them."""
    for index, stand in enumerate(stands, 1):
        column = stand.column
        cell = page.cell(HEADING_ROW, index, column.heading)
        dress_heading(cell, fillable=stand.open)
        dimension = page.column_dimensions[cell.column_letter]
        dimension.width, dimension.hidden = stand.width, stand.hidden
        dimension.number_format = number_format(column.kind)
        dimension.font, dimension.alignment = PLAIN, alignment_of(column)
        if stand.open:
            dimension.protection = OPEN
    shown = [(one.column.heading, one.width) for one in stands if not one.hidden]
    page.row_dimensions[HEADING_ROW].height = height_of(shown)


def _height(stands: Sequence[Stand], said: Sequence[Written]) -> float:
    """Return the height that a line needs for what is in sight of it."""
    pairs = zip(stands, said, strict=True)
    return height_of((str(value), one.width) for one, value in pairs if not (one.hidden or value is None))


def _value(column: Column, plain: Mapping[str, Any], labels: Mapping[str, TaskLabel]) -> Written:
    head, _, rest = column.field.partition(".")
    if column.kind is Kind.PICTURE:
        return None
    if column.kind is Kind.LABEL:
        return _label(labels.get(str(plain.get(head))), rest)
    value = plain.get(head)
    return write_value(column, value if not rest or value is None else value[rest])


def _label(label: TaskLabel | None, shown: str) -> str | None:
    if label is None:
        return None
    return shorten(label.number_text if shown == "number_text" else label.problem)


def _write_cell(cell: Cell | MergedCell, column: Column, use: Use, value: Written, looks: Looks) -> None:
    if not isinstance(value, str):
        looks.dress(cell, column, use, number_format(column.kind), quoted=False)
        cell.value = value
        return
    stored = escape(value)
    # Excel cuts the rest off without a word.
    if len(stored.encode("utf-16-le")) // 2 > MAX_TEXT:
        place = Place(sheet=cell.parent.title, cell=cell.coordinate)
        raise refuse(Code.TEXT_TOO_LONG, place, column=column.heading, limit=MAX_TEXT)
    cell.value = stored
    # A text such as =1+1 or #N/A is neither a formula nor an error, and stays text when it is edited.
    cell.data_type = "s"
    quoted = stored.startswith(_FORMULA_STARTS)
    # Older programs show #### for a long text in a cell that is formatted as text.
    looks.dress(
        cell, column, use, "General" if len(stored) > _SHORT_TEXT and not quoted else "@", quoted=quoted
    )


def _arrange(page: Worksheet, stands: Sequence[Stand], last: int, footer: str) -> None:
    letters = [get_column_letter(index) for index in range(1, len(stands) + 1)]
    shown = [letter for letter, stand in zip(letters, stands, strict=True) if not stand.hidden]
    page.auto_filter.ref = f"A{HEADING_ROW}:{letters[-1]}{max(last, HEADING_ROW + 1)}"
    page.freeze_panes = f"{get_column_letter(_frozen(stands) + 1)}{HEADING_ROW + 1}"
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    # The row ids are for the program: paper does without them. What is typed below the lines is printed, too.
    page.print_area = f"B{HEADING_ROW}:{shown[-1]}{MAX_ROWS}"
    set_page(page, landscape=True, footer=footer, title=page.title)
    _protect(page)


def _frozen(stands: Sequence[Stand]) -> int:
    """The id and the labels that follow it stay in sight."""
    count = 1
    while stands[count].column.kind is Kind.LABEL:
        count += 1
    return count


def _protect(page: Worksheet) -> None:
    """Lock what is not to be edited, against slips: there is no password."""
    protection = page.protection
    protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "sort", "autoFilter"):
        setattr(protection, allowed, False)
