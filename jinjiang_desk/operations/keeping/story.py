"""Everything that happened to one task: every change of its rows, every workbook that carried them."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.records import RECORD_TABLES, Measure, Task
from jinjiang_desk.domain.row import HEADER, PlainRow, Table
from jinjiang_desk.domain.rowid import agreed_id
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import HistoryLine, told_history
from jinjiang_desk.store.exchanges import ExchangeLine
from jinjiang_desk.store.history import RowVersion
from jinjiang_desk.wording import field_label, field_text, table_label

RowKey = tuple[Table, str]

LONGEST = 200
"""So many changes of a task are told; there is a page for the whole history."""

_UNTOLD = frozenset(
    (*HEADER, "withdrawn", "unit", "task_id", "plan_id", "measure_id", "inspection_id", "application_id")
) | {
    "application_revision",
    "number",
    "period",
    "parent",
    "above",
    "position",
    "source_line",
    "origin",
    "media_type",
    "size",
}
"""What only the program needs, or what the words for the row say already."""


@dataclass(frozen=True, slots=True)
class FieldTold:
    """A field of a row in words: what it is called, what it was and what it became, "" where nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowTold:
    """A row that a change touched: what it is (进展 2025年6月), whose record ("" where nobody's), what became of
    it (新增、修改、作废、恢复、移除), and its fields."""

    what: str
    unit: str
    fate: str
    fields: tuple[FieldTold, ...]


@dataclass(frozen=True, slots=True)
class TaskLetter:
    """A workbook as its part in a task: it came from or went to `peer`. `rows` of the task it changed here or
    carried away, `receipts` of them are confirmed: by the other side where it went, to this desk where it came.
    `answered` says that a workbook of that unit came after it; `kept` is the copy on this desk, None where it
    is gone."""

    line: ExchangeLine
    peer: str
    rows: int
    receipts: int
    answered: bool
    kept: Path | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the task: a change, a workbook, or a change that a workbook made.

    `at` is ISO 8601 local time.
    """

    at: str
    rows: tuple[RowTold, ...] = ()
    step: HistoryLine | None = None
    letter: TaskLetter | None = None


@dataclass(frozen=True, slots=True)
class TaskStory:
    """What happened to a task, newest first. `cut` says that there was more before."""

    events: tuple[Event, ...]
    cut: bool


def task_story(desk: Desk, task: Task, unit: str | None = None) -> TaskStory:
    """Return what happened to a task; only what concerns one unit, or all of them, where it is named."""
    versions = [one for one in desk.store.history.versions_of_task(task.id) if _concerns(one, unit)]
    steps = told_history(desk, LONGEST, task.id)
    events = {step.line.number: Event(step.line.at, step=step) for step in steps}
    words = _RowWords(desk, task)
    for version in versions:
        event = events.get(version.change_number)
        if event is not None:
            events[version.change_number] = replace(event, rows=(*event.rows, words.tell(version)))
    told = {number: event for number, event in events.items() if event.rows}
    rows = dict.fromkeys((one.table, one.row_id) for one in versions)
    for number, letter in _received(desk, rows, told):
        told[number] = replace(told.get(number, Event(letter.line.at)), letter=letter)
    sent = [letter for letter in _sent(desk, rows) if unit in (None, letter.line.unit)]
    return TaskStory(tuple(_newest_first(told, sent)), len(steps) == LONGEST)


def _concerns(version: RowVersion, unit: str | None) -> bool:
    whose = (version.after or version.before or {}).get("unit")
    return unit is None or whose is None or whose == unit


def _received(
    desk: Desk, rows: Iterable[RowKey], told: Mapping[int, Event]
) -> Iterator[tuple[int, TaskLetter]]:
    """Yield the workbooks that changed rows of the task or confirmed them, by the change that took them in."""
    peer = desk.peer()
    records = [agreed_id(peer, table, row_id) for table, row_id in rows if table in RECORD_TABLES]
    receipts = desk.store.history.receipts(records) if peer else {}
    for number, line in desk.store.exchanges.received_by({*told, *receipts}).items():
        changed, kept = len(told[number].rows) if number in told else 0, desk.store.inbox.path_of(line.sha256)
        yield number, TaskLetter(line, peer or line.unit, changed, receipts.get(number, 0), False, kept)


def _sent(desk: Desk, rows: Iterable[RowKey]) -> Iterator[TaskLetter]:
    """Yield the workbooks that carried rows of the task away, oldest first."""
    peer = desk.peer()
    taken_back = desk.store.history.steps().taken_back()
    for sent in desk.store.letters.carrying(rows, peer, taken_back):
        kept = desk.store.outbox.path_of(sent.line.sha256)
        yield TaskLetter(sent.line, peer or sent.line.unit, sent.rows, sent.acknowledged, sent.answered, kept)


def _newest_first(told: Mapping[int, Event], sent: Iterable[TaskLetter]) -> list[Event]:
    """Put the workbooks that went between the changes: by the log of workbooks where a change has its line
    there, by the clock elsewhere."""
    waiting, events = deque(sent), list[Event]()
    for number in sorted(told):
        event = told[number]
        while waiting and _went_before(waiting[0].line, event):
            events.append(_of_letter(waiting.popleft()))
        events.append(event)
    return [*events, *map(_of_letter, waiting)][::-1]


def _went_before(line: ExchangeLine, event: Event) -> bool:
    return line.id < event.letter.line.id if event.letter is not None else line.at < event.at


def _of_letter(letter: TaskLetter) -> Event:
    return Event(letter.line.at, letter=letter)


class _RowWords:
    """Says in words what the rows of a task are."""

    def __init__(self, desk: Desk, task: Task) -> None:
        measures = desk.store.rows.find(Measure, withdrawn=None, task_id=task.id)
        self._measures = {one.id: f"措施{one.shown_number}" for one in measures}

    def tell(self, version: RowVersion) -> RowTold:
        """Return what became of a row."""
        before, after = version.before or {}, version.after or {}
        row = after or before
        unit = str(row.get("unit") or "") if version.table is not Table.ASSIGNMENT else ""
        fields = () if not after else tuple(_fields(version.table, before, after))
        return RowTold(self._what(version.table, row), unit, _fate(version), fields)

    def _what(self, table: Table, row: PlainRow) -> str:
        named = {
            Table.MEASURE: lambda: f"措施{Measure.from_plain(row).shown_number}",
            Table.ASSIGNMENT: lambda: f"责任单位 {row['unit']}",
            Table.PROGRESS: lambda: f"进展 {read_period(row['period']).label}",
            Table.INSPECTION: lambda: f"现场核查 {row['date']}",
            Table.READING: lambda: f"监测数据 {row['item']}",
            Table.EVIDENCE: lambda: f"{row['stage']}：{row['file_name']}",
            Table.FULFILMENT: lambda: f"{self._measures.get(row['measure_id'], '措施')}落实情况",
        }.get(table)
        return named() if named is not None else table_label(table)


def _fate(version: RowVersion) -> str:
    before, after = version.before, version.after
    if before is None:
        return "新增"
    if after is None:
        return "移除"
    if before["withdrawn"] != after["withdrawn"]:
        return "作废" if after["withdrawn"] else "恢复"
    return "修改"


def _fields(table: Table, before: PlainRow, after: PlainRow) -> Iterator[FieldTold]:
    for name, value in after.items():
        if name not in _UNTOLD and not name.endswith("sha256") and value != before.get(name):
            told = FieldTold(field_label(name, table), _words(name, before.get(name)), _words(name, value))
            if told.before or told.after:
                yield told


def _words(name: str, value: Any) -> str:
    return "" if value in (None, "", [], {}) else field_text(name, value)
