"""Writing the workbooks that leave this desk: dispatches and returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.exchange import EVERYTHING, Acknowledgement, Package, PackageKind, Selection
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError, Place, Problem, note, refuse
from jinjiang_desk.domain.records import (
    DISTRICT_TABLES,
    RECORD_TABLES,
    ROW_TYPES,
    Agreed,
    Assignment,
    Evidence,
    Inspection,
    Measure,
    Plan,
    Progress,
    Task,
    Unit,
    Verdict,
)
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.evidence import evidence_file, travelling_copy
from jinjiang_desk.operations.posting import (
    ATTACHED,
    XLSX,
    Consignment,
    Sent,
    attached_folder,
    new_envelope,
    post,
    workbook_name,
)
from jinjiang_desk.operations.watcher import Unwatched, Watcher

__all__ = [
    "ATTACHED",
    "XLSX",
    "Dispatched",
    "Sent",
    "attached_folder",
    "dispatch",
    "dispatch_all",
    "dispatch_rows",
    "dispatch_some",
    "unsent_records",
    "workbook_name",
    "write_return",
]


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What a dispatch to several units came to: what was written, who was left out, and why it ended early
    (no problem where the user stopped it)."""

    sent: tuple[Sent, ...]
    left: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def dispatch(desk: Desk, unit: str, target: Path, watcher: Watcher | None = None) -> Sent:
    """Write the dispatch workbook of one unit. Raises DeskError UNIT_UNKNOWN, NOTHING_TO_SEND, DISK_FULL …"""
    desk.require(Role.DISTRICT)
    desk.check_target(target)
    known = desk.units().find(unit)
    if known is None:
        raise refuse(Code.UNIT_UNKNOWN, unit=unit)
    rows = dispatch_rows(desk, known)
    if not any(isinstance(row, Assignment) for row in rows):
        raise refuse(Code.NOTHING_TO_SEND, unit=known.name)
    receipts = tuple(
        Acknowledgement(one.row_table, one.row_id, one.row_revision, _file_arrived(one))
        for one in desk.store.rows.find(Agreed, peer=known.name)
        if one.row_table in RECORD_TABLES
    )
    package = Package(new_envelope(desk, PackageKind.DISPATCH, known.name), tuple(rows), receipts)
    steps = watcher or Unwatched()
    return post(desk, Consignment(package), target, lambda what: steps.report(0, 0, f"{known.name}：{what}"))


def dispatch_all(desk: Desk, folder: Path, watcher: Watcher | None = None) -> tuple[Sent, ...]:
    """Write one dispatch workbook for each other unit with a task into a folder. Raises DeskError, Cancelled."""
    own = desk.identity.unit
    names = list(dict.fromkeys(one.unit for one in desk.store.rows.find(Assignment) if one.unit != own))
    if not names:
        raise refuse(Code.NOTHING_TO_SEND, unit=own)
    done = dispatch_some(desk, names, folder, watcher)
    if done.problems:
        raise DeskError(*done.problems)
    if done.left:
        raise Cancelled
    return done.sent


def dispatch_some(
    desk: Desk, names: Sequence[str], folder: Path, watcher: Watcher | None = None
) -> Dispatched:
    """Write one dispatch workbook for each of some units into a folder.

    What was written before it ended early (取消, a full or pulled stick) is there and counts as sent: both
    that and the reason come back. Raises DeskError DESK_WRONG_ROLE.
    """
    desk.require(Role.DISTRICT)
    watcher = watcher or Unwatched()
    sent: list[Sent] = []
    try:
        for done, name in enumerate(names):
            watcher.report(done, len(names), name)
            target = folder / workbook_name(desk, PackageKind.DISPATCH, name)
            while target in {one.path for one in sent}:
                target = target.with_stem(f"{target.stem}_")
            sent.append(dispatch(desk, name, target))
    except Cancelled:
        return Dispatched(tuple(sent), tuple(names[len(sent) :]))
    except DeskError as error:
        return Dispatched(tuple(sent), tuple(names[len(sent) :]), error.problems)
    return Dispatched(tuple(sent))


def write_return(
    desk: Desk,
    target: Path,
    period: str | None = None,
    watcher: Watcher | None = None,
    *,
    again: bool = False,
    only: Selection = EVERYTHING,
) -> Sent:
    """Write what the district has not acknowledged yet; with a period, the progress of that period only
    (sent again if need be) beside the other records; `again` sends all there is, `only` a part of it.

    Documents that a workbook cannot show go into a folder beside it. Raises DeskError, Cancelled.
    """
    desk.require(Role.TOWN)
    watcher = watcher or Unwatched()
    desk.check_target(target)
    every = unsent_records(desk, period, again=again)
    rows = _with_inspections(desk, [row for row in every if only.takes(row)])
    if not rows:
        raise refuse(Code.NOTHING_TO_SEND, unit=desk.identity.unit)
    evidence = [row for row in rows if isinstance(row, Evidence) and not row.withdrawn]
    pictures: dict[str, Path] = {}
    documents: dict[str, Path] = {}
    problems = _left_behind(every, only)
    for done, one in enumerate(evidence):
        watcher.report(done, len(evidence) + _STEPS_AFTER, one.file_name)
        problems += _pack(desk, one, pictures, documents)
    package = Package(new_envelope(desk, PackageKind.RETURN, desk.identity.unit), tuple(rows))
    goods = Consignment(package, pictures, documents, tuple(problems))
    steps = _Steps(watcher, len(evidence))
    return post(desk, goods, target, steps.report)


_STEPS_AFTER = 3
"""Writing, moving into place and reading back: the steps after the photos were gathered."""


@dataclass(slots=True)
class _Steps:
    """Counts the steps that come after the photos."""

    watcher: Watcher
    files: int
    done: int = 0

    def report(self, what: str) -> None:
        """Pass a step on. Raises Cancelled."""
        self.watcher.report(self.files + self.done, self.files + _STEPS_AFTER, what)
        self.done += 1


def unsent_records(desk: Desk, period: str | None = None, *, again: bool = False) -> list[Row]:
    """Return this unit's own records that the district has not acknowledged, withdrawn ones included."""
    text = read_period(period).text if period else None
    agreed = {(one.row_table, one.row_id): one for one in desk.store.rows.find(Agreed)}
    rows: list[Row] = []
    for table in RECORD_TABLES:
        for row in desk.store.rows.find(ROW_TYPES[table], withdrawn=None, owner=desk.identity.unit):
            if isinstance(row, Progress) and text is not None:
                wanted = row.period == text
            else:
                wanted = again or not _arrived(row, agreed.get((table, row.id)))
            rows += [row] if wanted else []
    return _with_inspections(desk, rows)


def dispatch_rows(desk: Desk, unit: Unit) -> list[Row]:
    """Return the rows that a dispatch to a unit carries; withdrawn ones only where the unit has them."""
    rows = desk.store.rows
    sent = {table: desk.store.exchanges.sent_to(unit.name, table) for table in DISTRICT_TABLES}

    def goes(row: Row) -> bool:
        return not row.withdrawn or row.id in sent[row.table]

    assignments = [one for one in rows.find(Assignment, withdrawn=None, unit=unit.name) if goes(one)]
    task_ids = tuple(dict.fromkeys(one.task_id for one in assignments))
    tasks = rows.find(Task, withdrawn=None, id=task_ids)
    plans = rows.find(Plan, withdrawn=None, id=tuple(dict.fromkeys(task.plan_id for task in tasks)))
    measures = [one for one in rows.find(Measure, withdrawn=None, task_id=task_ids) if goes(one)]
    verdicts = [one for one in rows.find(Verdict, withdrawn=None, unit=unit.name) if goes(one)]
    return [unit, *plans, *tasks, *measures, *assignments, *verdicts]


def _arrived(row: Row, agreed: Agreed | None) -> bool:
    if agreed is None or agreed.row_revision < row.revision:
        return False
    return not isinstance(row, Evidence) or row.withdrawn or agreed.file_sha256 is not None


def _file_arrived(agreed: Agreed) -> bool:
    return agreed.row_table is not Table.EVIDENCE or agreed.file_sha256 is not None


def _with_inspections(desk: Desk, rows: list[Row]) -> list[Row]:
    """A reading travels with the inspection it belongs to: alone it would point at nothing."""
    present = {row.id for row in rows}
    wanted = {getattr(row, "inspection_id", None) for row in rows} - {None} - present
    extra = [row for row_id in sorted(map(str, wanted)) if (row := desk.store.rows.get(Inspection, row_id))]
    return [*extra, *rows]


def _left_behind(rows: list[Row], only: Selection) -> list[Problem]:
    """Say how many photos and documents of the tasks that go stay behind."""
    count = sum(
        isinstance(row, Evidence) and row.task_id in only.without_files - only.without_tasks for row in rows
    )
    return [note(Code.PHOTOS_LEFT_OUT, count=count)] if count else []


def _pack(
    desk: Desk, evidence: Evidence, pictures: dict[str, Path], documents: dict[str, Path]
) -> list[Problem]:
    """Put a photo among the pictures, or a document among those for the folder beside the workbook."""
    copy = travelling_copy(desk, evidence)
    if copy is not None:
        pictures[evidence.id] = copy
        return []
    original = evidence_file(desk, evidence)
    if original is None:
        return [note(Code.EVIDENCE_FILE_LOST, Place(item=evidence.file_name))]
    documents[f"{evidence.id}{original.suffix}"] = original
    return []
