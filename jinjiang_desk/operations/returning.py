"""The return a town is about to write: what would go, what looks forgotten, and writing it to a place."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jinjiang_desk.domain.exchange import EVERYTHING, PackageKind, Selection
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.domain.records import Assignment, Evidence, Progress, Record, Task
from jinjiang_desk.domain.return_check import TaskReturn, check_return
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.todo import Spot
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.drafts import FORM_SPOTS, drafts
from jinjiang_desk.operations.evidence import evidence_file, travelling_copy
from jinjiang_desk.operations.places import require_place
from jinjiang_desk.operations.sending import Sent, unsent_records, workbook_name, write_return
from jinjiang_desk.operations.settings import reporting_rhythm
from jinjiang_desk.operations.watcher import Watcher

_BARE_SIZE, _ROW_SIZE = 30_000, 250
"""A workbook without pictures, and what a record adds to it, in bytes: measured, for an estimate."""

_MADE_AT = {
    Spot.PROGRESS: Table.PROGRESS,
    Spot.INSPECTION: Table.INSPECTION,
    Spot.SELF_CHECK: Table.APPLICATION,
}
"""What kind of record each form of a town makes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a return is for: one period's progress beside the other records (None: all that is not
    acknowledged), all there is once more, or a part of it."""

    period: str | None = None
    again: bool = False
    only: Selection = EVERYTHING

    def narrowed(self, only: Selection) -> "Wanted":
        """Return the same for a part of the tasks and files."""
        return replace(self, only=only)


@dataclass(frozen=True, slots=True)
class ReturnTask:
    """What would go about one task. `size` is about how many bytes its photos and documents take."""

    task: Task
    rows: tuple[Row, ...]
    files: tuple[Evidence, ...]
    size: int


@dataclass(frozen=True, slots=True)
class ReturnOutline:
    """What would go: task by task, under which name, and which period is being reported for today."""

    tasks: tuple[ReturnTask, ...]
    name: str
    current: str
    today: date

    def size(self, only: Selection) -> int:
        """Return about how many bytes a part of it takes."""
        going = [one for one in self.tasks if one.task.id not in only.without_tasks]
        rows = sum(len(one.rows) for one in going)
        return (
            _BARE_SIZE
            + rows * _ROW_SIZE
            + sum(one.size for one in going if one.task.id not in only.without_files)
        )


@dataclass(frozen=True, slots=True)
class Check:
    """Something that looks forgotten, the task it is about, and where it is mended."""

    problem: Problem
    task: Task
    spot: Spot


def outline_return(desk: Desk, wanted: Wanted) -> ReturnOutline:
    """Return what a return would hold. Raises DeskError PERIOD_UNREADABLE."""
    rows = _by_task(unsent_records(desk, wanted.period, again=wanted.again))
    tasks = desk.store.rows.find(Task, withdrawn=None, id=tuple(rows))
    return ReturnOutline(
        tuple(_outlined(desk, task, rows[task.id]) for task in tasks),
        workbook_name(desk, PackageKind.RETURN, desk.identity.unit),
        reporting_rhythm(desk).at(desk.today()).period.text,
        desk.today(),
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


def send_return(desk: Desk, folder: Path, name: str, wanted: Wanted, watcher: Watcher) -> Sent:
    """Write a return into a folder that must be there, under a name that is free there.

    Raises Cancelled, and DeskError as `write_return` does, TARGET_GONE where the folder is not there.
    """
    require_place(folder)
    target = folder / name
    while target.exists():
        target = target.with_stem(f"{target.stem}_")
    return write_return(desk, target, wanted.period, watcher, again=wanted.again, only=wanted.only)


def _by_task(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if isinstance(row, Record):
            found[row.task_id].append(row)
    return found


def _outlined(desk: Desk, task: Task, rows: list[Row]) -> ReturnTask:
    files = tuple(row for row in rows if isinstance(row, Evidence) and not row.withdrawn)
    return ReturnTask(task, tuple(rows), files, sum(_size(desk, row) for row in files))


def _size(desk: Desk, evidence: Evidence) -> int:
    copy = desk.store.photos.path_of(evidence.copy_sha256)
    path = copy or (
        travelling_copy(desk, evidence) if evidence.copy_sha256 else evidence_file(desk, evidence)
    )
    return path.stat().st_size if path is not None else 0


def _owed(desk: Desk, wanted: Wanted) -> list[TaskReturn]:
    """Return the tasks this unit owes, or has records to send about, in the order of their plans."""
    going = _by_task(
        [row for row in unsent_records(desk, wanted.period, again=wanted.again) if wanted.only.takes(row)]
    )
    known = desk.units().find(desk.identity.unit)
    names = (desk.identity.unit, known.name if known else desk.identity.unit)
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
