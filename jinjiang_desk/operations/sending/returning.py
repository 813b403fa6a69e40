"""The return a town is about to write: what would go, what looks forgotten, and writing it to a place."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from jinjiang_desk.atomic import writing
from jinjiang_desk.domain.exchange.package import PackageKind, Selection, Wanted
from jinjiang_desk.domain.exchange.parting import Bundle
from jinjiang_desk.domain.exchange.return_check import TaskReturn, check_return
from jinjiang_desk.domain.period import Period, read_period
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.domain.records import Assignment, Evidence, Progress, Record, Task
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.tasks.todo import Spot
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.places import require_place
from jinjiang_desk.operations.sending.posting import workbook_name
from jinjiang_desk.operations.sending.return_parts import Returned, part_mark, plan_parts, write_parts
from jinjiang_desk.operations.sending.return_rows import sizes_of, unsent_records
from jinjiang_desk.operations.settings import reporting_rhythm
from jinjiang_desk.operations.tasks.drafts import FORM_SPOTS, drafts
from jinjiang_desk.operations.tasks.evidence import evidence_file
from jinjiang_desk.operations.watcher import Watcher

_MADE_AT = {
    Spot.PROGRESS: Table.PROGRESS,
    Spot.INSPECTION: Table.INSPECTION,
    Spot.SELF_CHECK: Table.APPLICATION,
}
"""What kind of record each form of a town makes."""


@dataclass(frozen=True, slots=True)
class ReturnTask:
    """What would go about one task. `size` is about how many bytes its photos and documents take."""

    task: Task
    rows: tuple[Row, ...]
    files: tuple[Evidence, ...]
    size: int


@dataclass(frozen=True, slots=True)
class ReturnOutline:
    """What would go: task by task, how many bytes each row takes with its file, under which name, and which periods
    reports may be for, that of today first."""

    tasks: tuple[ReturnTask, ...]
    sizes: Mapping[str, int]
    name: str
    periods: tuple[Period, ...]

    def parts(self, only: Selection, limit: int) -> tuple[Bundle, ...]:
        """Return the parts that a part of it would be written in, none larger than `limit` bytes (0: one only)."""
        rows = [row for one in self.tasks for row in one.rows if only.takes(row)]
        return plan_parts(rows, self.sizes, limit)

    def size(self, only: Selection) -> int:
        """Return about how many bytes a part of it takes, in one workbook with what goes beside it."""
        return sum(part.size for part in self.parts(only, 0))


@dataclass(frozen=True, slots=True)
class Check:
    """Something that looks forgotten, the task it is about, and where it is mended."""

    problem: Problem
    task: Task
    spot: Spot


def outline_return(desk: Desk, wanted: Wanted) -> ReturnOutline:
    """Return what a return would hold. Raises DeskError PERIOD_UNREADABLE."""
    unsent = unsent_records(desk, wanted.period, again=wanted.again)
    rows, sizes = _by_task(unsent), sizes_of(desk, unsent)
    places = desk.store.task_list.places(tuple(rows))
    tasks = desk.store.rows.find(Task, withdrawn=None, id=tuple(rows))
    return ReturnOutline(
        tuple(
            _outlined(task, rows[task.id], sizes)
            for task in sorted(tasks, key=lambda one: places.get(one.id, 0))
        ),
        sizes,
        workbook_name(desk, PackageKind.RETURN, desk.identity.unit),
        reporting_rhythm(desk).choices(desk.today()),
    )


def checks_before_return(desk: Desk, wanted: Wanted) -> tuple[Check, ...]:
    """Return what looks forgotten, task by task; all of it notes. Raises DeskError PERIOD_UNREADABLE."""
    current = reporting_rhythm(desk).at(desk.today())
    chosen = read_period(wanted.period) if wanted.period else None
    checks: list[Check] = []
    for one in _owed(desk, wanted):
        checks += [Check(problem, one.task, spot) for problem, spot in check_return(one, current, chosen)]
        checks += [
            Check(note(Code.EVIDENCE_FILE_LOST, Place(item=row.file_name)), one.task, Spot.PHOTOS)
            for row in one.going
            if isinstance(row, Evidence) and not row.withdrawn and evidence_file(desk, row) is None
        ]
    return (*_open_drafts(desk, wanted), *checks)


def send_return(desk: Desk, target: Path, wanted: Wanted, limit: int, watcher: Watcher) -> Returned:
    """Write a return, in parts of at most `limit` bytes (0: in one), into a folder that must be there, under the name
    asked for or, where that is taken, one like it.

    Raises Cancelled, and DeskError as `write_parts` does, TARGET_GONE where the folder is not there.
    """
    require_place(target.parent)
    with writing(target):
        while target.exists() or any(target.parent.glob(f"{escape(target.stem)}_{part_mark('*', '*')}*")):
            target = target.with_stem(f"{target.stem}_")
    return write_parts(desk, target, wanted, limit, watcher)


def _by_task(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if isinstance(row, Record):
            found[row.task_id].append(row)
    return found


def _outlined(task: Task, rows: list[Row], sizes: Mapping[str, int]) -> ReturnTask:
    files = tuple(row for row in rows if isinstance(row, Evidence) and not row.withdrawn)
    return ReturnTask(task, tuple(rows), files, sum(sizes[row.id] for row in files))


def _owed(desk: Desk, wanted: Wanted) -> list[TaskReturn]:
    """Return the tasks this unit owes, or has records to send about, in the order of their plans."""
    going = _by_task(
        [row for row in unsent_records(desk, wanted.period, again=wanted.again) if wanted.only.takes(row)]
    )
    names = (desk.identity.unit, desk.own_name())
    owed = {one.task_id for one in desk.store.rows.find(Assignment, unit=names)}
    own = desk.identity.unit
    progress = _by_task(list(desk.store.rows.find(Progress, owner=own)))
    evidence = _by_task(list(desk.store.rows.find(Evidence, owner=own)))
    return [
        TaskReturn(
            task,
            tuple(row for row in progress.get(task.id, ()) if isinstance(row, Progress)),
            tuple(row for row in evidence.get(task.id, ()) if isinstance(row, Evidence)),
            tuple(going.get(task.id, ())),
        )
        for task in desk.store.rows.find(Task, id=tuple((owed | set(going)) - wanted.only.without_tasks))
    ]


def _open_drafts(desk: Desk, wanted: Wanted) -> list[Check]:
    """Return the drafts on tasks that go: what is in them does not."""
    return [
        Check(note(Code.DRAFT_OPEN, record=_MADE_AT[spot]), one.task, spot)
        for one in drafts(desk)
        if one.task.id not in wanted.only.without_tasks
        and (spot := FORM_SPOTS.get(one.draft.form)) in _MADE_AT
        and spot is not None
    ]
