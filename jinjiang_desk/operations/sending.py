"""Writing the workbooks that leave this desk: dispatches and returns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.atomic import atomic_file, copy_file, writing
from jinjiang_desk.domain.exchange import Acknowledgement, Envelope, Package, PackageKind
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import Code, Place, Problem, note, refuse
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
    Record,
    Task,
    Unit,
    Verdict,
)
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.evidence import evidence_file, travelling_copy
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.store.exchanges import Parcel
from jinjiang_desk.workbook.writer import TaskLabel, write_package

ATTACHED = "_附件"
"""What the folder of documents beside a return is called, after the workbook's own name."""

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]|^\.+')
"""What no file name may hold on Windows or here: a unit's name is somebody's text, not a path."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Sent:
    """A workbook that was written: where, for whom, how many rows and files, and what was doubtful."""

    path: Path
    unit: str
    rows: int
    files: int
    problems: tuple[Problem, ...] = ()


def dispatch(desk: Desk, unit: str, target: Path) -> Sent:
    """Write the dispatch workbook of one unit. Raises DeskError UNIT_UNKNOWN, NOTHING_TO_SEND, DISK_FULL …"""
    desk.require(Role.DISTRICT)
    desk.check_target(target)
    known = desk.units().find(unit)
    if known is None:
        raise refuse(Code.UNIT_UNKNOWN, unit=unit)
    rows = _dispatch_rows(desk, known)
    if not any(isinstance(row, Assignment) for row in rows):
        raise refuse(Code.NOTHING_TO_SEND, unit=known.name)
    agreed = desk.store.rows.find(Agreed, peer=known.name)
    receipts = tuple(
        Acknowledgement(one.row_table, one.row_id, one.row_revision, _file_arrived(one))
        for one in agreed
        if one.row_table in RECORD_TABLES
    )
    package = Package(_envelope(desk, PackageKind.DISPATCH, known.name), tuple(rows), receipts)
    return _send(desk, package, target, {})


def dispatch_all(desk: Desk, folder: Path, watcher: Watcher | None = None) -> tuple[Sent, ...]:
    """Write one dispatch workbook per unit with a task into a folder. Raises DeskError, Cancelled."""
    desk.require(Role.DISTRICT)
    watcher = watcher or Unwatched()
    names = list(dict.fromkeys(one.unit for one in desk.store.rows.find(Assignment)))
    if not names:
        raise refuse(Code.NOTHING_TO_SEND, unit=desk.identity.unit)
    sent: list[Sent] = []
    for done, name in enumerate(names):
        watcher.report(done, len(names), name)
        target = folder / workbook_name(desk, PackageKind.DISPATCH, name)
        while target in {one.path for one in sent}:
            target = target.with_stem(f"{target.stem}_")
        sent.append(dispatch(desk, name, target))
    return tuple(sent)


def write_return(
    desk: Desk,
    target: Path,
    period: str | None = None,
    watcher: Watcher | None = None,
    *,
    again: bool = False,
) -> Sent:
    """Write what the district has not acknowledged yet; with a period, the progress of that period only
    (sent again if need be) beside the other records; `again` sends all there is.

    Documents that a workbook cannot show go into a folder beside it. Raises DeskError, Cancelled.
    """
    desk.require(Role.TOWN)
    watcher = watcher or Unwatched()
    desk.check_target(target)
    rows = unsent_records(desk, period, again=again)
    if not rows:
        raise refuse(Code.NOTHING_TO_SEND, unit=desk.identity.unit)
    evidence = [row for row in rows if isinstance(row, Evidence) and not row.withdrawn]
    pictures: dict[str, Path] = {}
    problems: list[Problem] = []
    for done, one in enumerate(evidence):
        watcher.report(done, len(evidence), one.file_name)
        problems += _pack(desk, one, target, pictures)
    package = Package(_envelope(desk, PackageKind.RETURN, desk.identity.unit), tuple(rows))
    sent = _send(desk, package, target, pictures)
    return Sent(sent.path, sent.unit, sent.rows, len(evidence) - len(problems), tuple(problems))


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


def workbook_name(desk: Desk, kind: PackageKind, unit: str) -> str:
    """Return the name a workbook gets unless the user says otherwise."""
    moment = desk.now().replace("-", "").replace(":", "").replace("T", "-")
    return f"{kind}_{_NOT_IN_NAMES.sub('_', unit)[:60]}_{moment}.xlsx"


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


def _pack(desk: Desk, evidence: Evidence, target: Path, pictures: dict[str, Path]) -> list[Problem]:
    """Put a photo among the pictures, or a document into the folder beside the workbook."""
    copy = travelling_copy(desk, evidence)
    if copy is not None:
        pictures[evidence.id] = copy
        return []
    original = evidence_file(desk, evidence)
    if original is None:
        return [note(Code.EVIDENCE_FILE_LOST, Place(item=evidence.file_name))]
    copy_file(original, attached_folder(target) / f"{evidence.id}{original.suffix}")
    return []


def attached_folder(workbook: Path) -> Path:
    """Return the folder of documents that belongs to a return workbook."""
    return workbook.with_name(workbook.stem + ATTACHED)


def _dispatch_rows(desk: Desk, unit: Unit) -> list[Row]:
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


def _envelope(desk: Desk, kind: PackageKind, unit: str) -> Envelope:
    district = desk.district()
    if district is None:
        raise refuse(Code.NOTHING_TO_SEND, unit=unit)
    (package_id,) = desk.mint(1)
    return Envelope(kind, package_id, unit, desk.identity.code, *district, desk.now())


def _send(desk: Desk, package: Package, target: Path, pictures: Mapping[str, Path]) -> Sent:
    """Keep a copy in the outbox and remember which rows left before the workbook takes its place.

    A workbook that is on its way and that the desk knows nothing of could never be called back.
    """
    scratch = desk.store.folder.scratch / f"{package.envelope.package_id}.xlsx"
    try:
        write_package(package, pictures, scratch, _labels(desk, package))
        with writing(target), atomic_file(target) as beside:
            copy_file(scratch, beside)
            sha256 = desk.store.outbox.add(scratch, XLSX)
            desk.store.record_sent(Parcel(package.envelope, target.name, sha256), package.rows, desk.now())
    finally:
        scratch.unlink(missing_ok=True)
    return Sent(target, package.envelope.unit, len(package.rows), len(pictures))


def _labels(desk: Desk, package: Package) -> dict[str, TaskLabel]:
    """Say for people what the ids of tasks, measures and acknowledged records mean."""
    receipts = [desk.store.rows.by_table(one.table, one.row_id) for one in package.acknowledgements]
    rows = [*package.rows, *(row for row in receipts if row is not None)]
    task_ids = tuple({row.task_id for row in rows if isinstance(row, Record | Measure | Assignment)})
    measures = desk.store.rows.find(Measure, withdrawn=None, task_id=task_ids)
    tasks = {
        task.id: TaskLabel(task.number_text or str(task.number or ""), task.problem)
        for task in desk.store.rows.find(Task, withdrawn=None, id=task_ids)
    }
    labels = {measure.id: TaskLabel(str(measure.number or ""), measure.text) for measure in measures}
    labels |= {row.id: tasks[row.task_id] for row in receipts if isinstance(row, Record)}
    return {**labels, **tasks}
