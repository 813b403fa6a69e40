"""A published plan -> what it says, with everything that is doubtful."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path

from jinjiang_desk.domain.heeding import Begin, Heed, Heeded, begin_unseen, heeding
from jinjiang_desk.domain.plans.acceptance import propose_acceptance, read_acceptance_clause
from jinjiang_desk.domain.plans.plan import DocumentKind, PlanReading, TaskReading
from jinjiang_desk.domain.plans.self_check import check_plan, in_file
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.plandoc.document import Document, Passage, Table
from jinjiang_desk.plandoc.fields import numbered, read_task, with_own_numbers
from jinjiang_desk.plandoc.finding.glued import with_glued_chapters
from jinjiang_desk.plandoc.finding.problems import find_problems
from jinjiang_desk.plandoc.finding.reports import find_reported
from jinjiang_desk.plandoc.finding.runon import with_run_on_items
from jinjiang_desk.plandoc.finding.tasks import Found, find_tasks
from jinjiang_desk.plandoc.indicators.columns import is_of_indicators
from jinjiang_desk.plandoc.kinds import tell_kind
from jinjiang_desk.plandoc.parts import name_lists, titles_of_annexes
from jinjiang_desk.plandoc.source import read_document
from jinjiang_desk.plandoc.stated import read_stated_totals, with_totals_of_parts
from jinjiang_desk.plandoc.tables import TableTasks, read_table
from jinjiang_desk.plandoc.text.joined import JoinedText, join_lines
from jinjiang_desk.plandoc.text.lines import Break, Line, tidy
from jinjiang_desk.plandoc.text.numbering import Numbering, find_named, find_named_before, find_named_behind
from jinjiang_desk.plandoc.title import read_title
from jinjiang_desk.plandoc.unread import heads_alone, lines_lost, unread_chapter, unread_parts

READING_STAGES = 4
_HEADING_LINES = 3
_LONGEST_TITLE = 400
_ANNEX = re.compile("附[件表] ?[0-9０-９一二三四五六七八九十]{0,2}")


def read_plan(path: Path) -> PlanReading:
    """Read a published plan of any kind of file; see `read_document_plan`. Raises DeskError as `read_document`."""
    return read_document_plan(read_document(path), path.name)


def read_document_plan(document: Document, name: str, begin: Begin = begin_unseen) -> PlanReading:
    """Read the tasks of a document, in running text and in tables.

    What is printed is kept; doubts are notes in `problems`, each with the line it is about. A document without
    tasks is read too, with the note PLAN_NO_TASK. `begin` is called for each of READING_STAGES stages.
    """
    content = _content(document, begin("查找表格"))
    heed = begin("查找任务")
    joined = join_lines(Heeded(content.lines, heed), of_page=True)
    joined = with_run_on_items(with_glued_chapters(joined, heed), heed)
    found = find_tasks(joined, [_offset(joined, table.behind) for table in content.tables], heed)
    if not (found.tasks or content.tables):
        found = find_problems(joined, heed) or find_reported(joined, heed) or found
    tasks = _in_order(joined, found, content.tables, begin("读取各项任务"))
    end = _begin(joined, found, content.tables)
    heed = begin("核对内容")
    titles = titles_of_annexes(joined, dict.fromkeys(task.part for task in tasks), heed)
    stated = with_totals_of_parts(read_stated_totals(joined.text[:end]), titles)
    tasks, proposed = _with_acceptance(joined, end, tasks)
    first_line = tasks[0].line if tasks else len(document.lines) + 1
    above = list(takewhile(lambda line: line.number < first_line, content.lines))
    kind = _kind(above, content, tasks)
    problems = (
        *document.problems,
        *(problem for table in content.tables for problem in table.read.problems),
        *(problem for spans in heeding(found.tasks, heed) for problem in unread_parts(joined, spans)),
        *(unread_chapter(joined, span) for span in found.unread),
        *lines_lost(Heeded(content.lines, heed)),
        *(() if tasks else heads_alone(Heeded(content.lines, heed))),
        *proposed,
        *check_plan(stated, Heeded(tasks, heed), kind),
    )
    return PlanReading(
        title=read_title(above),
        tasks=tasks,
        stated=stated,
        problems=tuple(in_file(problem, name) for problem in problems),
        kind=kind,
    )


@dataclass(frozen=True, slots=True)
class _TableRead:
    """A table with tasks: the text above it and how many lines stand before it."""

    read: TableTasks
    heading: str
    behind: int


@dataclass(slots=True)
class _Content:
    """The lines of a document, those of tables without tasks among them, and the tables with tasks."""

    lines: list[Line] = field(default_factory=list)
    tables: list[_TableRead] = field(default_factory=list)


def _content(document: Document, heed: Heed) -> _Content:
    content = _Content()
    apart = False
    for block in heeding(document.blocks, heed):
        if isinstance(block, Passage):
            lines: Iterable[Line] = block.lines
        else:
            heading = _heading(content.lines[content.tables[-1].behind if content.tables else 0 :])
            if (read := read_table(block, heading, heed)) is not None:
                content.tables.append(_TableRead(read, heading, len(content.lines)))
                lines = ()
            else:
                lines = () if is_of_indicators(block) else _cells(block)
        for line in heeding(lines, heed):
            content.lines.append(replace(line, before=Break.SURE) if apart else line)
            apart = False
        apart = apart or isinstance(block, Table)
    return content


def _heading(lines: Sequence[Line]) -> str:
    """Return the title above a table: the last lines that end no sentence."""
    title = ""
    for line in reversed(lines[-_HEADING_LINES:]):
        if line.text.endswith(tuple("。；：;:")) or _ANNEX.fullmatch(line.text):
            break
        title = line.text + title
    return title


def _cells(table: Table) -> Iterator[Line]:
    """Yield the rows of a table as lines, so that nothing is lost; a cell with labels in it is lines of its own."""
    for row in table.rows:
        cells = ["".join(map(tidy, (cell or "").split("\n"))) for cell in row.cells]
        texts = (
            [" ".join(filter(None, cells))] if len(cells) > 1 else map(tidy, (row.cells[0] or "").split("\n"))
        )
        yield from (Line(row.line, text, Break.SURE) for text in texts if text)


def _offset(joined: JoinedText, lines: int) -> int:
    return joined.starts[lines].offset if lines < len(joined.starts) else len(joined.text)


def _begin(joined: JoinedText, found: Found, tables: Sequence[_TableRead]) -> int:
    """Return where the text before the first task ends."""
    ends = [spans.begin for spans in found.tasks[:1]] + [
        _offset(joined, table.behind) for table in tables[:1]
    ]
    return min(ends, default=len(joined.text))


def _in_order(
    joined: JoinedText, found: Found, tables: Sequence[_TableRead], heed: Heed
) -> tuple[TaskReading, ...]:
    names = name_lists(joined, found, [table.heading for table in tables], heed)
    if _are_cards(found, tables):
        names = (None,) * len(names)
    tasks = [read_task(joined, spans, names[spans.in_list]) for spans in heeding(found.tasks, heed)]
    for table, index in zip(tables, found.tables, strict=True):
        tasks += [replace(task, part=_part(names[index], task.part)) for task in table.read.tasks]
    tasks = [task if task.number_text else numbered(task, _named_in(task.problem)) for task in tasks]
    tasks = with_own_numbers(tasks)
    if len(tasks) == 1 and tasks[0].number_text is None:
        above = joined.text[: _begin(joined, found, tables)][-_LONGEST_TITLE:]
        tasks = [numbered(tasks[0], find_named(above))]
    return tuple(sorted(tasks, key=_line))


def _named_in(problem: str) -> Numbering | None:
    return find_named_behind(problem) or find_named_before(problem)


def _are_cards(found: Found, tables: Sequence[_TableRead]) -> bool:
    """Tell whether each table is the form of one task with a number of its own: then these are one list."""
    numbers = [task.number for table in tables for task in table.read.tasks]
    alone = not found.tasks and all(len(table.read.tasks) == 1 for table in tables)
    return alone and None not in numbers and len(set(numbers)) == len(numbers)


def _part(name: str | None, section: str | None) -> str | None:
    return " ".join(filter(None, (name, section))) or None


def _line(task: TaskReading) -> int:
    return task.line


def _with_acceptance(
    joined: JoinedText, end: int, tasks: tuple[TaskReading, ...]
) -> tuple[tuple[TaskReading, ...], tuple[Problem, ...]]:
    clause = read_acceptance_clause(joined.text[:end])
    if clause is None:
        return tasks, ()
    return propose_acceptance(tasks, clause, joined.line_of(clause.offset))


def _kind(above: Sequence[Line], content: _Content, tasks: Sequence[TaskReading]) -> DocumentKind:
    told = tell_kind(above, content.lines, tasks)
    tables = content.tables
    if told is DocumentKind.PLAN and tables and not any(line for line in above if "方案" in line.text):
        return tables[0].read.kind
    return told
