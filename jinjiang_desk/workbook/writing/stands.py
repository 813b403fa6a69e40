"""How a column stands on one sheet of a workbook: how wide, in sight or not, and whether people type into it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.row import PlainRow
from jinjiang_desk.workbook.fields.values import Written
from jinjiang_desk.workbook.layout import Column, Kind, Sheet
from jinjiang_desk.workbook.writing.styles import PAGE_WIDTH, Use, length_of, width_of

_TASK = "task_id"
_STEP = 3
_WITHDRAWN, _NO = "withdrawn", "否"


@dataclass(frozen=True, slots=True)
class Stand:
    """A column on one sheet. `width` is in characters; `open` says that people type into it, at least on the
    lines that name no task yet."""

    column: Column
    width: int
    hidden: bool
    open: bool

    def use(self, sheet: Sheet, line: PlainRow) -> Use:
        """Return what people do with the column's cell on a line."""
        if self.open and not (self.column.kind is Kind.LABEL and _TASK in line):
            return Use.TYPE
        return Use.SET if sheet.of_units else Use.READ


def has_blank_lines(lines: Sequence[PlainRow]) -> bool:
    """Whether there are lines for which a task is to be chosen."""
    return any(_TASK not in line for line in lines)


def stands_of(
    sheet: Sheet, values: Sequence[Sequence[Written]], *, to_fill: bool, choosing: bool
) -> list[Stand]:
    """Return how the columns of a sheet stand that says `values`, line by line. On a sheet `to_fill` only what
    people know is in sight, and `choosing` says that they choose the task, too."""
    said = [[line[index] for line in values] for index in range(len(sheet.columns))]
    pairs = zip(sheet.columns, said, strict=True)
    stands = [_stand(sheet, one, words, to_fill=to_fill, choosing=choosing) for one, words in pairs]
    return _spread(stands, said)


def _stand(sheet: Sheet, column: Column, said: Sequence[Written], *, to_fill: bool, choosing: bool) -> Stand:
    is_open = bool(column.hint) and (choosing or column.kind is not Kind.LABEL)
    of_the_program = column.carries and column.settled and not column.hint
    idle = to_fill or _says_nothing(column, said)
    hidden = column.hidden or (column is not sheet.key and of_the_program and idle)
    texts = [one for one in said if isinstance(one, str)] if column.kind is Kind.LONG_TEXT else []
    return Stand(column, width_of(texts, column.width), hidden, is_open)


def _spread(stands: list[Stand], said: Sequence[Sequence[Written]]) -> list[Stand]:
    """Give the room that a page leaves to the columns whose texts take the most lines."""
    longest = [length_of(one for one in words if isinstance(one, str)) for words in said]
    widths = [one.width for one in stands]
    # The ids stand first, and are not printed.
    shown = [index for index, one in enumerate(stands) if index and not one.hidden]
    while sum(widths[index] for index in shown) + _STEP <= PAGE_WIDTH:
        most = max(shown, key=lambda index: longest[index] / widths[index])
        if longest[most] < widths[most]:
            break
        widths[most] += _STEP
    return [replace(one, width=width) for one, width in zip(stands, widths, strict=True)]


def _says_nothing(column: Column, said: Sequence[Written]) -> bool:
    """Whether a column is blank on every line, or says of none that it is withdrawn."""
    nothing = (None, "", _NO) if column.field == _WITHDRAWN else (None, "")
    return bool(said) and all(one in nothing for one in said)
