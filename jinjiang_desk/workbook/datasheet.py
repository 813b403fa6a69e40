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
from jinjiang_desk.workbook.escapes import escape
from jinjiang_desk.workbook.layout import Column, Kind, Sheet
from jinjiang_desk.workbook.offers import Offered, offer
from jinjiang_desk.workbook.styles import OPEN, Looks, dress_heading, height_of, number_format, set_page
from jinjiang_desk.workbook.values import Written, write_value

HEADING_ROW = 1
MAX_TEXT = 32_767
"""So many UTF-16 units fit into a cell; Excel cuts the rest off without a word."""
_LABEL_LENGTH = 40
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
    that is `to_fill` the number of the task is chosen, too. Raises DeskError TEXT_TOO_LONG with the cell."""
    page: Worksheet = workbook.create_sheet(sheet.title)
    for index, column in enumerate(sheet.columns, 1):
        cell = page.cell(HEADING_ROW, index, column.heading)
        dress_heading(cell, fillable=_is_fillable(column, to_fill))
        _set_column(page, index, column, to_fill=to_fill)
    page.row_dimensions[HEADING_ROW].height = height_of((one.heading, one.width) for one in sheet.columns)
    looks = Looks()
    for number, plain in enumerate(lines, HEADING_ROW + 1):
        values = [(column, _value(column, plain, setting.labels)) for column in sheet.columns]
        for index, (column, value) in enumerate(values, 1):
            _write_cell(page.cell(number, index), column, value, looks)
        shown = [(str(value), one.width) for one, value in values if value is not None and not one.hidden]
        page.row_dimensions[number].height = height_of(shown)
    last = HEADING_ROW + len(lines)
    offer(page, sheet, (HEADING_ROW + 1, last), setting.offered if to_fill else Offered())
    _arrange(page, sheet, last, setting.footer)
    return page


def shorten(text: str) -> str:
    """Return the beginning of a text on one line, as labels show it."""
    text = " ".join(text.split())
    return text if len(text) <= _LABEL_LENGTH else text[:_LABEL_LENGTH] + "…"


def _is_fillable(column: Column, to_fill: bool) -> bool:
    """Whether people fill a column in; all of these have a hint."""
    return bool(column.hint) and (to_fill or column.kind is not Kind.LABEL)


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


def _write_cell(cell: Cell | MergedCell, column: Column, value: Written, looks: Looks) -> None:
    if not isinstance(value, str):
        looks.dress(cell, column, number_format(column.kind), quoted=False)
        cell.value = value
        return
    stored = escape(value)
    if len(stored.encode("utf-16-le")) // 2 > MAX_TEXT:
        place = Place(sheet=cell.parent.title, cell=cell.coordinate)
        raise refuse(Code.TEXT_TOO_LONG, place, column=column.heading, limit=MAX_TEXT)
    cell.value = stored
    # A text such as =1+1 or #N/A is neither a formula nor an error, and stays text when it is edited.
    cell.data_type = "s"
    quoted = stored.startswith(_FORMULA_STARTS)
    # Older programs show #### for a long text in a cell that is formatted as text.
    looks.dress(cell, column, "General" if len(stored) > _SHORT_TEXT and not quoted else "@", quoted=quoted)


def _set_column(page: Worksheet, index: int, column: Column, *, to_fill: bool) -> None:
    """Set what blank cells of a column have too: the width, the number format and whether they are locked.
    Who fills a sheet in does not see what only the program can know."""
    dimension = page.column_dimensions[get_column_letter(index)]
    dimension.width = column.width
    of_the_program = column.settled and column.carries and column.kind is not Kind.ROW_ID
    dimension.hidden = column.hidden or (to_fill and of_the_program and not column.hint)
    dimension.number_format = number_format(column.kind)
    if _is_fillable(column, to_fill):
        dimension.protection = OPEN


def _arrange(page: Worksheet, sheet: Sheet, last: int, footer: str) -> None:
    end = get_column_letter(len(sheet.columns))
    letters = [get_column_letter(index) for index in range(1, len(sheet.columns) + 1)]
    shown = [letter for letter in letters if not page.column_dimensions[letter].hidden]
    page.auto_filter.ref = f"A{HEADING_ROW}:{end}{max(last, HEADING_ROW + 1)}"
    page.freeze_panes = f"{get_column_letter(_frozen(sheet) + 1)}{HEADING_ROW + 1}"
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    # The row ids are for the program: paper does without them.
    page.print_area = f"B{HEADING_ROW}:{shown[-1]}{max(last, HEADING_ROW + 1)}"
    set_page(page, landscape=True, footer=footer, title=sheet.title)
    _protect(page)


def _frozen(sheet: Sheet) -> int:
    """The id and the labels that follow it stay in sight."""
    count = 1
    while sheet.columns[count].kind is Kind.LABEL:
        count += 1
    return count


def _protect(page: Worksheet) -> None:
    """Lock what is not to be edited, against slips: there is no password."""
    protection = page.protection
    protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "sort", "autoFilter"):
        setattr(protection, allowed, False)
