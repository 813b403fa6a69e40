"""What a cell offers to whoever enters it: a drop-down list, and a hint what to write."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.workbook.layout import Column, Kind, Sheet

_BLANK_ROWS = 200
"""Below the rows, so many more offer the same."""
_MOST_IN_A_LIST = 255
"""Characters of a list that is written into the cell's validation."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What only this workbook knows to offer: where its tasks stand ("" where it has none to choose from), and
    the reporting periods."""

    tasks: str = ""
    periods: Sequence[str] = ()


def offer(page: Worksheet, sheet: Sheet, rows: tuple[int, int], offered: Offered) -> None:
    """Give the columns that people fill in their lists and hints, from the first row to below the last."""
    first, last = rows
    for index, column in enumerate(sheet.columns, 1):
        validation = _validation(column, offered)
        if validation is not None:
            letter = get_column_letter(index)
            validation.add(f"{letter}{first}:{letter}{last + _BLANK_ROWS}")
            page.add_data_validation(validation)


def _validation(column: Column, offered: Offered) -> DataValidation | None:
    if column.kind is Kind.LABEL:
        if not (column.hint and offered.tasks):
            return None
        # A number may still be typed that the list does not have: the district says what it makes of it.
        return _hinted(column, _list(column, offered.tasks, strict=False))
    words = [shown for _, shown in column.choices] if column.kind is Kind.CHOICE else []
    if column.kind is Kind.FLAG:
        words = ["是", "否"]
    if words:
        return _hinted(column, _list(column, f'"{",".join(words)}"', strict=True))
    if column.kind is Kind.TICKS:
        # All at once is what most mean; some of them are typed.
        everything = "、".join(shown for _, shown in column.choices)
        return _hinted(column, _list(column, f'"{everything}"', strict=False))
    periods = ",".join(offered.periods)
    if column.kind is Kind.PERIOD and periods and len(periods) <= _MOST_IN_A_LIST:
        return _hinted(column, _list(column, f'"{periods}"', strict=False))
    return _hinted(column, DataValidation(allow_blank=True)) if column.hint else None


def _list(column: Column, formula: str, *, strict: bool) -> DataValidation:
    made = DataValidation("list", formula, allow_blank=True, showErrorMessage=strict)
    if strict:
        made.errorTitle, made.error = column.heading, "请从下拉列表中选择"
    return made


def _hinted(column: Column, validation: DataValidation) -> DataValidation:
    if column.hint:
        validation.showInputMessage = True
        validation.promptTitle, validation.prompt = column.heading, column.hint
    return validation
