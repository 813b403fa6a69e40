"""A table of a document -> the tasks in it, whether it lists them in rows or is a form for each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.heeding import Heed, Heeded, go_on, heeding
from jinjiang_desk.domain.plans.plan import DocumentKind, TaskReading
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.plandoc.document import Table
from jinjiang_desk.plandoc.tables.building import Told, build_task
from jinjiang_desk.plandoc.tables.columns import settle
from jinjiang_desk.plandoc.tables.forms import FormTask, read_forms
from jinjiang_desk.plandoc.tables.grid import GridRow, make_grid
from jinjiang_desk.plandoc.tables.heads import find_head, is_of_form
from jinjiang_desk.plandoc.tables.lists import ListedTask, read_listed
from jinjiang_desk.plandoc.tables.numbers import find_number
from jinjiang_desk.plandoc.tables.printed import MAX_COLUMNS
from jinjiang_desk.plandoc.tables.turned import upright
from jinjiang_desk.plandoc.text.labels import LEFT_OUT, Field
from jinjiang_desk.plandoc.text.lines import Line

MAX_ROWS = 20_000
"""A list of so many rows is no plan's."""

_AHEAD = 100
_SHOWN = 40
"""So much of a row is quoted."""

_NOTICE = re.compile("公示|销号")
_PROGRESS = re.compile("进展|调度|完成情况|落实情况")


@dataclass(frozen=True, slots=True)
class TableTasks:
    """The tasks of a table, what sort of document it shows this to be, and the columns that were left out."""

    tasks: tuple[TaskReading, ...]
    kind: DocumentKind
    problems: tuple[Problem, ...] = ()


def read_table(table: Table, heading: str, heed: Heed = go_on) -> TableTasks | None:
    """Read the tasks of a table; None where it holds none. `heed` is called meanwhile.

    `heading` is the text just above it. A list has a head below its titles, and a task takes one row or more; a form
    has each label in a cell and what it labels beside or below. Notes: PLAN_COLUMN_UNREAD (`column`);
    PLAN_TABLE_TOO_LONG (`rows`, `most`) of a table that is not read for its length; PLAN_ROW_UNREAD (`text`) of
    a form's row without a label.
    """
    width = max((len(row.cells) for row in table.rows), default=0)
    if not 0 < width <= MAX_COLUMNS:
        return None
    if len(table.rows) > MAX_ROWS:
        return _too_long(table, width)
    if (turned := upright(table)) is not None:
        return read_table(turned, heading, heed)
    grid = make_grid(Heeded(table.rows, heed), width)
    if (head := find_head(grid)) is not None and not is_of_form(grid, head):
        found = _of_list(grid, read_listed(grid, head, heed), heading, heed)
        if found is None:
            return TableTasks((), DocumentKind.PLAN, table.problems) if table.problems else None
        return replace(found, problems=(*table.problems, *found.problems))
    return _of_forms(read_forms(table, heed), heading, heed)


def _too_long(table: Table, width: int) -> TableTasks | None:
    if find_head(make_grid(table.rows[:_AHEAD], width)) is None:
        return None
    place = Place(line=table.rows[0].line)
    problem = note(Code.PLAN_TABLE_TOO_LONG, place, rows=len(table.rows), most=MAX_ROWS)
    return TableTasks((), DocumentKind.PLAN, (problem,))


def _of_list(
    grid: Sequence[GridRow], found: Sequence[ListedTask], heading: str, heed: Heed
) -> TableTasks | None:
    if not found:
        return None
    numbers = Counter(task.number for task in found)
    repeated = any(number is not None and count > 1 for number, count in numbers.items())
    tasks = tuple(_listed(task, with_part=repeated) for task in heeding(found, heed))
    fields = {field for task in found for field in task.head.columns.fields}
    return TableTasks(tasks, _kind(heading, Field.COMPLETION in fields), tuple(_unread(grid, found)))


def _listed(task: ListedTask, with_part: bool) -> TaskReading:
    told = Told(task.head.columns, task.rows)
    reading = build_task(told, task.number, (task.line, task.last_line))
    return replace(reading, part=task.section) if with_part else reading


def _of_forms(found: Sequence[FormTask], heading: str, heed: Heed) -> TableTasks | None:
    tasks = tuple(_of_form(form, heading, alone=len(found) == 1) for form in heeding(found, heed))
    if not tasks:
        return None
    done = any(task.completion for task in tasks)
    unread = (
        note(Code.PLAN_ROW_UNREAD, Place(line=line.number), text=line.text[:_SHOWN])
        for form in found
        for line in (*form.unread, *_left_out(form))
    )
    return TableTasks(tasks, DocumentKind.NOTICE if done else _kind(heading, done=False), tuple(unread))


def _left_out(form: FormTask) -> Iterator[Line]:
    """Yield what stands under labels of what is said of a task and has no field."""
    for heading, lines in zip(form.headings, form.contents, strict=True):
        if heading.word in LEFT_OUT and lines:
            yield replace(lines[0], text=f"{heading.word}：{lines[0].text}")


def _of_form(form: FormTask, heading: str, alone: bool) -> TaskReading:
    number = form.number or (find_number(heading) if alone else None)
    said = {column: lines for column, lines in enumerate(form.contents) if lines}
    return build_task(Told(settle(form.headings), [said]), number, (form.line, form.last_line))


def _kind(heading: str, done: bool) -> DocumentKind:
    """Tell what a document is by the words above a table and by whether it says what was done."""
    if done and _NOTICE.search(heading):
        return DocumentKind.NOTICE
    return DocumentKind.PROGRESS if done or _PROGRESS.search(heading) else DocumentKind.PLAN


def _unread(grid: Sequence[GridRow], found: Sequence[ListedTask]) -> Iterator[Problem]:
    """Yield a note for each column that something stands in and nobody knows."""
    heads = list({task.head.begin: task.head for task in found}.values())
    ends = [head.begin for head in heads[1:]] + [len(grid)]
    for head, end in zip(heads, ends, strict=True):
        filled = {column for row in grid[head.end : end] for column in row.filled}
        for column, heading in enumerate(head.columns.headings):
            if column in filled and not heading.known:
                word = heading.word or f"第{column + 1}列"
                yield note(Code.PLAN_COLUMN_UNREAD, Place(line=grid[head.begin].line), column=word)
