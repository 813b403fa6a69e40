"""The sheets of a dispatch that a town without the program fills in: which lines stand there beforehand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.package import Acknowledgement, Package
from jinjiang_desk.domain.records import (
    Application,
    Assignment,
    Evidence,
    Fulfilment,
    Inspection,
    Measure,
    Progress,
    Reading,
    Task,
)
from jinjiang_desk.domain.row import PlainRow, Row
from jinjiang_desk.domain.rowid import make_hashed_row_id
from jinjiang_desk.domain.status import TaskState
from jinjiang_desk.workbook.identity import IDENTITY_SHEET
from jinjiang_desk.workbook.layout import Kind, Sheet
from jinjiang_desk.workbook.raw.escapes import escape
from jinjiang_desk.workbook.writing.datasheet import HEADING_ROW, TaskLabel, shorten
from jinjiang_desk.workbook.writing.styles import BORDER, TAB_TO_FILL, set_height

BLANK_LINES: Mapping[type[Row] | type[Acknowledgement], int] = {
    Progress: 2,
    Inspection: 8,
    Reading: 8,
    Evidence: 5,
}
"""Lines without a task, on the sheets where a town decides how much it has to say: what one page holds, for who
fills it in by pen. Below them more can be typed all the same."""
_BLANK_HEIGHT, _PICTURE_HEIGHT = 36.0, 84.0
"""Points; a picture that is put into a line has to lie within it."""
_BELOW = 200
"""So many lines below those look like them as soon as something is typed."""
_SHOWN_OF_A_TWIN = 12
_NUMBERS, _TEXTS = "D", "E"
"""The columns of the hidden sheet with the tasks to choose from."""


@dataclass(frozen=True, slots=True)
class TaskChoice:
    """A task in the drop-down list of 序号: its number, with the beginning of its text where another task has
    the same number."""

    shown: str
    text: str


def lines_of(package: Package, sheet: Sheet, period: str) -> list[PlainRow]:
    """Return the lines that stand on a sheet before anybody filled them in, each with a row id of its own:
    one for each task or measure where every one is to be told about, and blank ones."""
    found = list(_lines(package, sheet, period))
    code, at = package.envelope.district_id, (package.envelope.package_id, sheet.title)
    return [
        {**line, "id": make_hashed_row_id(code, *at, str(number)), "unit": package.envelope.unit}
        for number, line in enumerate(found, 1)
    ]


def task_choices(package: Package, labels: Mapping[str, TaskLabel]) -> list[TaskChoice]:
    """Return the unit's own tasks to choose from."""
    own = [labels[task.id] for task in _own_tasks(package) if task.id in labels]
    numbers = [label.number_text for label in own]
    return [
        TaskChoice(
            label.number_text
            if numbers.count(label.number_text) == 1
            else f"{label.number_text} {''.join(label.problem.split())[:_SHOWN_OF_A_TWIN]}".strip(),
            shorten(label.problem),
        )
        for label in own
    ]


def write_task_choices(workbook: Workbook, choices: Sequence[TaskChoice]) -> None:
    """Put the tasks to choose from where the drop-down lists find them, on the hidden sheet."""
    page = workbook[IDENTITY_SHEET]
    for number, choice in enumerate(choices, HEADING_ROW + 1):
        for column, text in ((_NUMBERS, choice.shown), (_TEXTS, choice.text)):
            cell = page[f"{column}{number}"]
            cell.value = escape(text)
            cell.data_type, cell.number_format = "s", "@"


def choices_range(choices: Sequence[TaskChoice]) -> str:
    """Return where the numbers of the tasks to choose from stand."""
    return _range(_NUMBERS, len(choices))


def open_blank_lines(page: Worksheet, sheet: Sheet, lines: Sequence[PlainRow], count: int) -> None:
    """Let 序号 be chosen on the blank lines and show the task's text beside it; give every line its height.

    `count` is how many tasks there are to choose from.
    """
    page.sheet_properties.tabColor = TAB_TO_FILL
    places = {column.field: index for index, column in enumerate(sheet.columns, 1)}
    number_at, text_at = places["task_id.number_text"], places["task_id.problem"]
    photos = any(one.kind is Kind.PICTURE for one in sheet.columns)
    height = _PICTURE_HEIGHT if photos else _BLANK_HEIGHT
    if photos:
        # Of other sheets the lines below grow with what is typed, which one of a chosen height does not.
        page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = height, True
    for row, line in enumerate(lines, HEADING_ROW + 1):
        needed = page.row_dimensions[row].height or 0
        set_height(page, row, max(height, needed), grows=not photos)
        if "task_id" not in line:
            number, text = page.cell(row, number_at), page.cell(row, text_at)
            where = f"MATCH({number.coordinate},{_range(_NUMBERS, count)},0)"
            text.value = f'=IFERROR(INDEX({_range(_TEXTS, count)},{where}),"")'
            text.number_format = "General"
    _frame_below(page, HEADING_ROW + 1 + len(lines), len(sheet.columns))


def _frame_below(page: Worksheet, first: int, columns: int) -> None:
    """Frame a line below as soon as something is typed: blank ones are not printed."""
    end = get_column_letter(columns)
    filled = f"COUNTA($B{first}:${end}{first})>0"
    framed = Rule(type="expression", dxf=DifferentialStyle(border=BORDER), formula=[filled])
    page.conditional_formatting.add(f"B{first}:{end}{first + _BELOW - 1}", framed)


def _lines(package: Package, sheet: Sheet, period: str) -> Iterator[PlainRow]:
    tasks = [task for task in _own_tasks(package) if task.state is not TaskState.CLOSED]
    if sheet.record is Fulfilment:
        for task in tasks:
            yield from _measure_lines(package, task)
        return
    if sheet.record in (Progress, Application):
        on_each = {"period": period} if sheet.record is Progress else {}
        yield from ({"task_id": task.id, **on_each} for task in tasks)
    yield from ({} for _ in range(BLANK_LINES.get(sheet.record, 0)))


def _measure_lines(package: Package, task: Task) -> Iterator[PlainRow]:
    for row in package.rows:
        if isinstance(row, Measure) and row.task_id == task.id and not row.withdrawn:
            yield {"task_id": task.id, "measure_id": row.id}


def _own_tasks(package: Package) -> list[Task]:
    owed = {row.task_id for row in package.rows if isinstance(row, Assignment) and not row.withdrawn}
    return [row for row in package.rows if isinstance(row, Task) and row.id in owed and not row.withdrawn]


def _range(column: str, count: int) -> str:
    return f"{IDENTITY_SHEET}!${column}${HEADING_ROW + 1}:${column}${HEADING_ROW + max(count, 1)}"
