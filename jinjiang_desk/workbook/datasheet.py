"""One sheet of rows: headings, cells, drop-down lists, locks and print settings, from the column table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange import Acknowledgement
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.domain.row import Row, to_plain
from jinjiang_desk.workbook.escapes import escape
from jinjiang_desk.workbook.layout import Column, Kind, Sheet
from jinjiang_desk.workbook.styles import OPEN, dress_heading, dress_value, height_of, number_format, set_page
from jinjiang_desk.workbook.values import Written, write_value

HEADING_ROW = 1
MAX_TEXT = 32_767
"""So many UTF-16 units fit into a cell; Excel cuts the rest off without a word."""
_BLANK_ROWS = 200
"""Below the rows, so many more offer the drop-down lists."""
_LABEL_LENGTH = 40
_SHORT_TEXT = 255
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class TaskLabel:
    """What tells people which task (or measure) a row is about: its number and how its text starts."""

    number_text: str
    problem: str


def write_sheet(
    workbook: Workbook,
    sheet: Sheet,
    rows: Sequence[Row | Acknowledgement],
    labels: Mapping[str, TaskLabel],
    footer: str,
) -> Worksheet:
    """Add a sheet with its rows. Raises DeskError TEXT_TOO_LONG with the cell."""
    page: Worksheet = workbook.create_sheet(sheet.title)
    for index, column in enumerate(sheet.columns, 1):
        cell = page.cell(HEADING_ROW, index, column.heading)
        dress_heading(cell, column)
        _set_column(page, index, column)
    page.row_dimensions[HEADING_ROW].height = height_of((one.heading, one.width) for one in sheet.columns)
    for number, row in enumerate(rows, HEADING_ROW + 1):
        plain = to_plain(row)
        values = [(column, _value(column, plain, labels)) for column in sheet.columns]
        for index, (column, value) in enumerate(values, 1):
            _write_cell(page.cell(number, index), column, value)
        shown = [(str(value), one.width) for one, value in values if value is not None and not one.hidden]
        page.row_dimensions[number].height = height_of(shown)
    last = HEADING_ROW + len(rows)
    _offer_choices(page, sheet, last)
    _arrange(page, sheet, last, footer)
    return page


def _value(column: Column, plain: Mapping[str, Any], labels: Mapping[str, TaskLabel]) -> Written:
    head, _, rest = column.field.partition(".")
    if column.kind is Kind.PICTURE:
        return None
    if column.kind is Kind.LABEL:
        return _label(labels.get(str(plain[head])), rest)
    value = plain[head]
    return write_value(column, value if not rest or value is None else value[rest])


def _label(label: TaskLabel | None, shown: str) -> str | None:
    if label is None:
        return None
    text = label.number_text if shown == "number_text" else " ".join(label.problem.split())
    return text if len(text) <= _LABEL_LENGTH else text[:_LABEL_LENGTH] + "…"


def _write_cell(cell: Cell | MergedCell, column: Column, value: Written) -> None:
    dress_value(cell, column)
    if not isinstance(value, str):
        cell.value = value
        return
    stored = escape(value)
    if len(stored.encode("utf-16-le")) // 2 > MAX_TEXT:
        place = Place(sheet=cell.parent.title, cell=cell.coordinate)
        raise refuse(Code.TEXT_TOO_LONG, place, column=column.heading, limit=MAX_TEXT)
    cell.value = stored
    # A text such as =1+1 or #N/A is neither a formula nor an error, and stays text when it is edited.
    cell.data_type = "s"
    cell.quotePrefix = stored.startswith(_FORMULA_STARTS)
    # Older programs show #### for a long text in a cell that is formatted as text.
    cell.number_format = "General" if len(stored) > _SHORT_TEXT and not cell.quotePrefix else "@"


def _set_column(page: Worksheet, index: int, column: Column) -> None:
    """Set what blank cells of a column have too: the width, the number format and whether they are locked."""
    dimension = page.column_dimensions[get_column_letter(index)]
    dimension.width = column.width
    dimension.hidden = column.hidden
    dimension.number_format = number_format(column.kind)
    if column.editable:
        dimension.protection = OPEN


def _offer_choices(page: Worksheet, sheet: Sheet, last: int) -> None:
    for index, column in enumerate(sheet.columns, 1):
        words = [shown for _, shown in column.choices] if column.kind is Kind.CHOICE else []
        if column.kind is Kind.FLAG:
            words = ["是", "否"]
        if words:
            offer = DataValidation("list", f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
            offer.errorTitle, offer.error = column.heading, "请从下拉列表中选择"
            letter = get_column_letter(index)
            offer.add(f"{letter}{HEADING_ROW + 1}:{letter}{last + _BLANK_ROWS}")
            page.add_data_validation(offer)


def _arrange(page: Worksheet, sheet: Sheet, last: int, footer: str) -> None:
    end = get_column_letter(len(sheet.columns))
    shown = max(index for index, column in enumerate(sheet.columns, 1) if not column.hidden)
    page.auto_filter.ref = f"A{HEADING_ROW}:{end}{max(last, HEADING_ROW + 1)}"
    page.freeze_panes = f"{get_column_letter(_frozen(sheet) + 1)}{HEADING_ROW + 1}"
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    # The row ids are for the program: paper does without them.
    page.print_area = f"B{HEADING_ROW}:{get_column_letter(shown)}{max(last, HEADING_ROW + 1)}"
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
