"""Sending a workbook off: kept here, recorded, moved into its place, and read back from there."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from jinjiang_desk.atomic import atomic_file, copy_content, copy_file, writing
from jinjiang_desk.domain.exchange.exchange_report import ExchangeReport
from jinjiang_desk.domain.exchange.package import ATTACHED, Envelope, Package, PackageKind
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, note, refuse
from jinjiang_desk.domain.records import Assignment, Measure, Record, Task
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.filenames import in_a_name
from jinjiang_desk.store.exchanges import Parcel
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import TaskLabel, write_package

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"


Report = Callable[[str], None]
"""Told what comes now; raises Cancelled once the user wants to stop."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A workbook that was written and read back: where, for whom, how many rows and files, what was doubtful."""

    path: Path
    unit: str
    rows: int
    files: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Consignment:
    """A package with what travels along: the copies of its photos by evidence id, the documents that go into
    the folder beside by the name they get there, what was doubtful about it so far, and the reporting periods
    for a unit that fills a dispatch in by hand, the one it is asked about first."""

    package: Package
    pictures: Mapping[str, Path] = field(default_factory=dict)
    documents: Mapping[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    periods: tuple[str, ...] = ()


def workbook_name(desk: Desk, kind: PackageKind, unit: str) -> str:
    """Return the name a workbook gets unless the user says otherwise."""
    moment = desk.now().replace("-", "").replace(":", "").replace("T", "-")
    return f"{kind}_{in_a_name(unit)[:60]}_{moment}.xlsx"


def attached_folder(workbook: Path) -> Path:
    """Return the folder of documents that belongs to a workbook."""
    return workbook.with_name(workbook.stem + ATTACHED)


def new_envelope(desk: Desk, kind: PackageKind, unit: str) -> Envelope:
    """Return the envelope of a workbook that leaves now. Raises DeskError NOTHING_TO_SEND at a desk that has
    no tasks yet."""
    district = desk.district()
    if district is None:
        raise refuse(Code.NOTHING_TO_SEND, unit=unit)
    (package_id,) = desk.mint(1)
    return Envelope(kind, package_id, unit, desk.identity.code, *district, desk.now())


def post(desk: Desk, goods: Consignment, target: Path, report: Report) -> Sent:
    """Write a workbook to its place, and read it back from there before it counts as sent.

    A copy stays in the outbox, and which rows left is written down before the workbook takes its place: one
    that is on its way and that the desk knows nothing of could never be called back. Where it does not get
    there, or is taken away again because it cannot be read back, nothing is recorded and nothing is left but what was
    there before; where it can be neither read nor taken away, it counts as sent. Only an earlier workbook of this desk,
    as it was written, gives way to it. Raises Cancelled, and DeskError TARGET_TAKEN, TARGET_GONE, DISK_FULL,
    NOT_WRITABLE, WRITTEN_DIFFERS.
    """
    package = goods.package
    before = _to_be_replaced(desk, target)
    scratch = desk.store.folder.scratch / f"{package.envelope.package_id}.xlsx"
    try:
        report("正在写工作簿")
        write_package(package, goods.pictures, scratch, _labels(desk, package), goods.periods)
        report("正在存到选定的位置")
        with _told_when_gone(target):
            problems = _hand_over(desk, goods, scratch, _Target(target, before), report)
    finally:
        scratch.unlink(missing_ok=True)
    files = len(goods.pictures) + len(goods.documents)
    return Sent(target, package.envelope.unit, len(package.rows), files, (*goods.problems, *problems))


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a workbook goes, and the kept copy of the one that it takes the place of."""

    path: Path
    before: Path | None


def _to_be_replaced(desk: Desk, target: Path) -> Path | None:
    """Return the kept copy of the workbook that stands at the target, None where there is none. What somebody else wrote,
    or filled in, is never written over."""
    with writing(target):
        holds_nothing = not target.is_file() or target.stat().st_size == 0
    if holds_nothing:
        return None
    kept = desk.store.outbox.path_of(hash_file(target))
    if kept is None:
        raise refuse(Code.TARGET_TAKEN, Place(file=str(target)))
    return kept


def _hand_over(
    desk: Desk, goods: Consignment, scratch: Path, place: _Target, report: Report
) -> tuple[Problem, ...]:
    """Move the workbook and its documents into their place and look at them there; take all that back where
    it fails."""
    package, target = goods.package, place.path
    papers = {attached_folder(target) / name: original for name, original in goods.documents.items()}
    fresh = [path for path in papers if not path.exists()]
    line: int | None = None
    moved = False
    try:
        for path, original in papers.items():
            copy_file(original, path)
        with writing(target), atomic_file(target) as beside:
            # Not `copy_file`: what fails is told of the workbook, not of the name it has for the moment.
            copy_content(scratch, beside)
            sha256 = desk.store.outbox.add(scratch, XLSX)
            files = len(goods.pictures) + len(goods.documents)
            told = ExchangeReport(
                str(target), files, problems=goods.problems, under_way=str(beside.resolve())
            )
            parcel = Parcel(package.envelope, target.name, sha256, told.of_set(package.envelope))
            line = desk.store.record_sent(parcel, package.rows, desk.now())
        moved = True
        desk.store.end_sending(line, arrived=True)
        report("正在读回核对")
        return _read_back(desk, goods, target, sha256)
    except BaseException:
        if _taken_off(place if moved else None, fresh) and line is not None:
            desk.store.end_sending(line, arrived=False)
        raise


def _taken_off(laid: _Target | None, papers: Sequence[Path]) -> bool:
    """Take away what was laid down, and put back what was there: what nobody counts as sent should not look as if it
    were.

    Return whether the workbook is surely gone. One on a stick that was pulled out may lie there whole, and
    what it carried must be called back one day: it counts as sent.
    """
    if laid is not None:
        try:
            if laid.before is None:
                laid.path.unlink()
            else:
                with atomic_file(laid.path) as beside:
                    copy_content(laid.before, beside)
        except OSError:
            return False
    # The stick may be gone: what is tried here is a courtesy.
    with suppress(OSError):
        for path in papers:
            path.unlink(missing_ok=True)
        if papers:
            papers[0].parent.rmdir()
    return True


def _read_back(desk: Desk, goods: Consignment, target: Path, sha256: str) -> tuple[Problem, ...]:
    """Compare what lies at the target with what was kept, byte by byte and as our own reader reads it."""
    _forget_cached(target)
    same = hash_file(target) == sha256 and all(
        hash_file(attached_folder(target) / name) == hash_file(original)
        for name, original in goods.documents.items()
    )
    if not same:
        raise refuse(Code.WRITTEN_DIFFERS, Place(file=str(target)))
    with tempfile.TemporaryDirectory(dir=desk.store.folder.scratch) as folder:
        read = read_package(target, Path(folder))
        pictures = {key: one.sha256 for key, one in read.pictures.items()}
    found = {(row.table, row.id): row for row in read.package.rows}
    doubts = [
        note(Code.READS_DIFFERENTLY, Place(item=row.id), record=row.table)
        for row in goods.package.rows
        if found.get((row.table, row.id)) != row
    ]
    doubts += [
        note(Code.READS_DIFFERENTLY, Place(item=key), record="evidence")
        for key, path in goods.pictures.items()
        if pictures.get(key) != hash_file(path)
    ]
    return tuple(doubts)


def _forget_cached(path: Path) -> None:
    """Where the system lets us, read from the disk itself and not from what it still has in memory."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError), path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def _told_when_gone(target: Path) -> Iterator[None]:
    """Tell a stick that was pulled out for what it is, whatever the system calls it."""
    there = target.parent.is_dir()
    try:
        yield
    except DeskError as error:
        if there and not target.parent.is_dir():
            raise refuse(Code.TARGET_GONE, Place(file=str(target))) from error
        raise


def _labels(desk: Desk, package: Package) -> dict[str, TaskLabel]:
    """Say for people what the ids of tasks, measures and acknowledged records mean."""
    receipts = [desk.store.rows.by_table(one.table, one.row_id) for one in package.acknowledgements]
    rows = [*package.rows, *(row for row in receipts if row is not None)]
    task_ids = tuple({row.task_id for row in rows if isinstance(row, Record | Measure | Assignment)})
    measures = desk.store.rows.find(Measure, withdrawn=None, task_id=task_ids)
    tasks = {
        task.id: TaskLabel(task.shown_number, task.problem)
        for task in desk.store.rows.find(Task, withdrawn=None, id=task_ids)
    }
    labels = {measure.id: TaskLabel(measure.shown_number, measure.text) for measure in measures}
    labels |= {row.id: tasks[row.task_id] for row in receipts if isinstance(row, Record)}
    return {**labels, **tasks}
