"""Taking in a workbook: read it, work out what it would do, show it, apply it, undo it if need be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinjiang_desk.domain.changes import Changeset
from jinjiang_desk.domain.comparing import differences
from jinjiang_desk.domain.exchange_report import ExchangeReport
from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError, Place, Problem, Severity, refuse, stop
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.logs import LOGGER
from jinjiang_desk.operations.arrivals import ArrivedFile
from jinjiang_desk.operations.clashes import Clash
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.posting import XLS, XLSX
from jinjiang_desk.operations.previewing import placed, preview_files
from jinjiang_desk.operations.received import Preview, ReceivedFile, TakenIn
from jinjiang_desk.operations.safekeeping import back_up
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.store.exchanges import Parcel
from jinjiang_desk.store.files import hash_file, stamp_of

__all__ = [
    "Preview",
    "ReceivedFile",
    "TakenIn",
    "apply_decided",
    "apply_preview",
    "preview_files",
]


def apply_preview(desk: Desk, preview: Preview, watcher: Watcher | None = None) -> TakenIn:
    """Take in what a preview showed: backup, then all files, then the rows of each workbook in one transaction.

    Files that were refused are left out. Where a workbook cannot go in after others did, or the user stops between
    two, what went in and the reason both come back. Raises DeskError, Cancelled; nothing is changed then.
    """
    watcher = watcher or Unwatched()
    good = [file for file in preview.files if file.usable]
    if not good:
        return TakenIn(Done(problems=preview.problems))
    doubts = back_up(desk, Reason.BEFORE_RECEIVE).problems
    arrived = [one for file in good for one in file.arrived.values()]
    steps = _Steps(watcher, len(arrived) + 2 * len(good))
    _keep_arrived(desk, preview, arrived, steps)
    for file in good:
        steps.report(file.path.name)
        _keep(desk, file)
    return _apply_files(desk, good, (*preview.problems, *doubts), steps)


def apply_decided(
    desk: Desk, preview: Preview, choices: Mapping[Clash, Choice], watcher: Watcher | None = None
) -> TakenIn:
    """Take in what a preview showed, with what a person chose about its conflicts. Raises DeskError
    (FILE_CHANGED where a file is no longer the one that was shown), Cancelled. A conflict that was not shown stays open
    and is told among the problems."""
    if not choices:
        return apply_preview(desk, preview, watcher)
    paths = [file.path for file in preview.files]
    with preview_files(desk, paths, choices, watcher, even_if_blanking=preview.even_if_blanking) as decided:
        for shown, file in zip(preview.files, decided.files, strict=True):
            if shown.sha256 != file.sha256:
                raise refuse(Code.FILE_CHANGED, Place(file=file.path.name))
            _check_documents(preview, shown)
        taken = apply_preview(desk, decided, watcher)
        # What an earlier file was decided to be may clash with a later one in a field that nobody was shown.
        still_open = tuple(one for one in decided.problems if one.code is Code.CONFLICT_OPEN)
        return replace(taken, problems=(*taken.problems, *still_open))


def _check_documents(preview: Preview, shown: ReceivedFile) -> None:
    """Refuse where a document beside a workbook is no longer the one that was shown."""
    for one in shown.arrived.values():
        if not preview.took_out(one.path) and hash_file(one.path) != one.sha256:
            raise refuse(Code.FILE_CHANGED, Place(file=one.path.name))


@dataclass(slots=True)
class _Steps:
    """Counts photos, workbooks that are kept, and workbooks that go in."""

    watcher: Watcher
    total: int
    done: int = 0

    def report(self, what: str) -> None:
        """Pass a step on. Raises Cancelled."""
        self.watcher.report(self.done, self.total, what)
        self.done += 1


def _keep_arrived(desk: Desk, preview: Preview, arrived: Iterable[ArrivedFile], steps: _Steps) -> None:
    """Keep photos and documents: those that were taken out of workbooks are moved, all others are copied."""
    taken_out: list[ArrivedFile] = []
    for one in arrived:
        if preview.took_out(one.path):
            taken_out.append(one)
            continue
        if one.path == desk.store.photos.path_of(one.sha256):
            # Kept since a receiving that was taken back.
            continue
        steps.report(one.path.name)
        if desk.store.photos.add(one.path, one.media_type) != one.sha256:
            raise refuse(Code.FILE_CHANGED, Place(file=one.path.name))
    desk.store.photos.move_in(_as_counted(taken_out, steps))


def _as_counted(files: Iterable[ArrivedFile], steps: _Steps) -> Iterator[tuple[Path, str, str]]:
    for one in files:
        steps.report(one.path.name)
        yield one.path, one.sha256, one.media_type


def _apply_files(
    desk: Desk, files: Sequence[ReceivedFile], doubts: tuple[Problem, ...], steps: _Steps
) -> TakenIn:
    results: list[Done] = []
    problems: tuple[Problem, ...] = ()
    try:
        for file in files:
            steps.report(file.path.name)
            results.append(_apply_file(desk, file))
    except Exception as error:
        # Whatever it is, it must not hide what went in before it.
        if not results:
            raise
        problems = tuple(placed(_reasons(error), files[len(results)].path))
    done = Done(
        max((one.number for one in results if one.number is not None), default=None),
        frozenset().union(*(done.tables for done in results)),
        tuple(row_id for done in results for row_id in done.row_ids),
        doubts,
    )
    return TakenIn(done, tuple(file.path for file in files[len(results) :]), problems)


def _reasons(error: Exception) -> tuple[Problem, ...]:
    """Return why the workbooks from one on did not go in; nothing where the user wanted it so."""
    if isinstance(error, Cancelled):
        return ()
    if isinstance(error, DeskError):
        return error.problems
    LOGGER.error("a bug while a workbook was taken in", exc_info=error)
    return (stop(Code.RECEIVING_FAILED, error=type(error).__name__),)


def _keep(desk: Desk, file: ReceivedFile) -> None:
    """Keep the workbook as it was read; one that is another by now is to be looked at again."""
    if file.copy is None or file.sha256 is None or stamp_of(file.path) != file.stamp:
        raise refuse(Code.FILE_CHANGED, Place(file=file.path.name))
    kind = XLS if file.path.suffix.lower() == ".xls" else XLSX
    desk.store.inbox.move_in([(file.copy, file.sha256, kind)])


def _apply_file(desk: Desk, file: ReceivedFile) -> Done:
    envelope, sha256 = file.envelope, file.sha256
    if envelope is None or sha256 is None:
        raise ValueError("a file that is no workbook of ours cannot be applied")
    parcel = Parcel(envelope, file.path.name, sha256, _report(file).of_set(envelope))
    if not file.changes:
        # All that this part tells is known, but it is missing no more.
        desk.store.record_arrival(parcel, desk.now())
        return Done()
    notes = tuple(problem for problem in file.told if problem.severity is Severity.NOTE)
    return desk.commit(Changeset(f"接收{envelope.kind}", file.changes, notes, file.path.name), parcel)


def _report(file: ReceivedFile) -> ExchangeReport:
    """Return what neither the history nor the rows will tell of this file later."""
    merged = (*file.outcomes(Outcome.CONFLICT), *file.outcomes(Outcome.PARALLEL))
    clashes = [one for row in merged for one in differences(row.mine, row.theirs, row.merge, row.choice)]
    return ExchangeReport(
        path=str(file.path),
        files=len(file.arrived),
        older=len(file.outcomes(Outcome.OLDER)),
        receipts=len(file.receipts),
        clashes=tuple(clashes),
        problems=file.told,
    )
