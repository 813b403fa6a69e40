"""Forms: each label stands in a cell of its own, and what it labels in the cells beside it or in the row below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.plandoc.document import Table, TableRow
from jinjiang_desk.plandoc.tables.headings import Heading, read_label_cell
from jinjiang_desk.plandoc.tables.numbers import TaskNumber, find_number, read_number
from jinjiang_desk.plandoc.tables.rows import cell_lines
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.lines import Line

_SAID_IN_CELL = re.compile(r"(?P<label>[^：:\n]{2,20})(?:[：:]|\n)\s*(?P<content>\S.*)", re.DOTALL)
_TITLE = re.compile("[^。；，\n]{2,40}表")
"""A row with nothing else in it is the title of the next form."""

_NEEDED = frozenset(
    (
        Field.RESPONSIBLE_UNITS,
        Field.ACCEPTANCE_UNITS,
        Field.SUPERVISING_UNITS,
        Field.DEADLINE,
        Field.GOAL,
        Field.MEASURES,
        Field.COMPLETION,
    )
)


_ORDERED = frozenset((Field.GOAL, Field.MEASURES, Field.RESPONSIBLE_UNITS))


@dataclass(slots=True)
class FormTask:
    """One task's form: its labels, and the lines each labels. `title` is what stands above the first label,
    `unread` what stands below it under no label."""

    title: str
    line: int
    last_line: int
    headings: list[Heading] = field(default_factory=list)
    contents: list[list[Line]] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)

    @property
    def number(self) -> TaskNumber | None:
        """The task's number: from its own cell, or from the title."""
        said = (
            "".join(line.text for line in lines)
            for heading, lines in zip(self.headings, self.contents, strict=True)
            if heading.is_number
        )
        read = (read_number(text) or find_number("序号" + text) for text in said)
        return next((number for number in read if number), None) or find_number(self.title)

    @property
    def is_of_task(self) -> bool:
        """Whether it says enough to be a task's: the problem, and two things more, or what is to be done, to what end
        and by whom."""
        filled = {heading.field for heading, lines in zip(self.headings, self.contents, strict=True) if lines}
        return (Field.PROBLEM in filled and len(filled & _NEEDED) >= 2) or filled >= _ORDERED


def read_forms(table: Table, heed: Heed) -> tuple[FormTask, ...]:
    """Read the forms in a table, one below the other; empty where there is none of a task. `heed` is called
    meanwhile."""
    reading = _Reading()
    for row in heeding(table.rows, heed):
        reading.take(row)
    reading.leave_aside()
    return tuple(form for form in reading.forms if form.is_of_task)


@dataclass(slots=True)
class _Reading:
    """Goes from row to row. `above` is what the labels of the row before hold, by column, where nothing
    stood beside them: it then stands in the row below. `aside` are rows without a label since the last one: the title of
    the next form, or nothing that is read."""

    forms: list[FormTask] = field(default_factory=list)
    above: dict[int, list[Line]] = field(default_factory=dict)
    aside: list[Line] = field(default_factory=list)

    def take(self, row: TableRow) -> None:
        """Take one row."""
        cells = [(column, cell) for column, cell in enumerate(row.cells) if cell and cell.strip()]
        labels = [_label_of(cell) for _, cell in cells]
        if any(heading.word for heading, _ in labels):
            self._take_labels(row, cells)
        elif self.above and not (len(cells) == 1 and _TITLE.fullmatch(cells[0][1])):
            self._take_below(row, cells)
        elif self.forms and row.cells and not row.cells[0]:
            # The label's own cell reaches down.
            self._add(row, [cell for _, cell in cells])
        else:
            self.aside += cell_lines(row.line, " ".join(cell for _, cell in cells))
        if self.forms:
            self.forms[-1].last_line = max(row.line, row.last_line)

    def leave_aside(self) -> None:
        """Put the rows without a label to the form they stand in."""
        if self.forms:
            self.forms[-1].unread += self.aside
        self.aside = []

    def _take_labels(self, row: TableRow, cells: Sequence[tuple[int, str]]) -> None:
        opened: dict[int, list[Line]] = {}
        beside = False
        for column, cell in cells:
            heading, content = _label_of(cell)
            if heading.word:
                opened[column] = self._open(row, heading)
                beside = beside or bool(content)
            else:
                content = cell
                beside = beside or bool(opened)
            if content and self.forms:
                self._add(row, [content])
        self.above = {} if beside else opened

    def _take_below(self, row: TableRow, cells: Sequence[tuple[int, str]]) -> None:
        columns = sorted(self.above)
        for column, cell in cells:
            place = max((known for known in columns if known <= column), default=columns[0])
            self.above[place].extend(cell_lines(row.line, cell))
        if len(columns) > 1:
            self.above = {}

    def _open(self, row: TableRow, heading: Heading) -> list[Line]:
        """Open a label in the form at hand, or a new form where the label with which they begin comes again."""
        last = self.forms[-1] if self.forms else None
        if last is None or (last.line != row.line and _begins(last.headings[0], heading)):
            title = " ".join(line.text for line in self.aside)
            self.forms.append(FormTask(title, row.line, row.line))
            self.aside = []
        self.leave_aside()
        form = self.forms[-1]
        form.headings.append(heading)
        form.contents.append([])
        return form.contents[-1]

    def _add(self, row: TableRow, cells: Sequence[str]) -> None:
        for cell in cells:
            self.forms[-1].contents[-1].extend(cell_lines(row.line, cell))


def _begins(first: Heading, heading: Heading) -> bool:
    """Tell whether a label is that with which the forms of a table begin."""
    return heading == first or (first.is_number and heading.is_number)


def _label_of(cell: str) -> tuple[Heading, str]:
    """Read a cell as a label, or as a label with what it labels in the same cell; no word where it is neither."""
    whole = read_label_cell(cell)
    if whole.labels:
        return whole, ""
    if match := _SAID_IN_CELL.match(cell):
        heading = read_label_cell(match["label"])
        if heading.labels:
            return heading, match["content"]
    return Heading(""), ""
