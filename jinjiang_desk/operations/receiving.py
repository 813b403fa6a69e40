"""Taking in a workbook: read it, work out what it would do, show it, apply it, undo it if need be."""

import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from jinjiang_desk.domain.changes import Changeset, FieldChange, RowChange, field_changes
from jinjiang_desk.domain.comparing import differences
from jinjiang_desk.domain.exchange import Envelope
from jinjiang_desk.domain.exchange_report import ExchangeReport
from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, refuse, stops
from jinjiang_desk.domain.records import Agreed
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.addressee import addressee_problems
from jinjiang_desk.operations.arrivals import ArrivedFile, attached_files, lost_documents, sound_pictures
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.merging import Incoming, Overlay, merge_package
from jinjiang_desk.operations.posting import XLSX
from jinjiang_desk.operations.safekeeping import back_up
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.store.exchanges import Parcel
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.workbook.reader import read_package


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file of a preview. `envelope` is None where it is no workbook of ours; `arrived` maps evidence ids
    to the files that came with it."""

    path: Path
    envelope: Envelope | None
    sha256: str | None
    changes: tuple[RowChange, ...] = ()
    merges: tuple[Incoming, ...] = ()
    arrived: Mapping[str, ArrivedFile] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing of this file can go in."""
        return bool(stops(self.problems))

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """What would change, field by field; a file that arrives counts as a field of its evidence."""
        return (*field_changes(self.changes), *_files_arriving(self.changes, self.arrived.keys()))

    @property
    def receipts(self) -> tuple[Agreed, ...]:
        """The rows of ours that it says have arrived at the other side."""
        theirs = {one.theirs.id for one in self.merges}
        found = (change.after for change in self.changes)
        return tuple(one for one in found if isinstance(one, Agreed) and one.row_id not in theirs)

    def outcomes(self, outcome: Outcome) -> tuple[Incoming, ...]:
        """Return the rows of one outcome."""
        return tuple(one for one in self.merges if one.merge.outcome is outcome)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What went in: `done` over all files together, `left` those that did not and, in `problems`, why."""

    done: Done
    left: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


class Preview(AbstractContextManager["Preview"]):
    """What some files would do. Holds their pictures in scratch files until it is left."""

    def __init__(self, files: Sequence[ReceivedFile], scratch: tempfile.TemporaryDirectory[str]) -> None:
        self.files = tuple(files)
        self._scratch = scratch

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of all files."""
        return tuple(problem for file in self.files for problem in file.problems)

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The field changes of all files."""
        return tuple(change for file in self.files for change in file.fields)

    def outcomes(self, outcome: Outcome) -> tuple[Incoming, ...]:
        """Return the rows of one outcome in all files."""
        return tuple(one for file in self.files for one in file.outcomes(outcome))

    def close(self) -> None:
        """Remove the scratch files."""
        self._scratch.cleanup()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def preview_files(
    desk: Desk,
    paths: Sequence[Path],
    choices: Mapping[str, Choice] | None = None,
    watcher: Watcher | None = None,
) -> Preview:
    """Read workbooks and work out what they would do, one after the other.

    A file with a stop contributes nothing, the others do. `choices` maps the id of a row in conflict to the
    side a person chose. Raises Cancelled.
    """
    watcher = watcher or Unwatched()
    desk.store.folder.scratch.mkdir(parents=True, exist_ok=True)
    scratch = tempfile.TemporaryDirectory(dir=desk.store.folder.scratch)
    overlay = Overlay(desk)
    files: list[ReceivedFile] = []
    try:
        for done, path in enumerate(paths):
            watcher.report(done, len(paths), path.name)
            folder = Path(scratch.name) / str(done)
            folder.mkdir()
            files.append(_preview_file(desk, path, folder, overlay, choices or {}))
    except BaseException:
        scratch.cleanup()
        raise
    return Preview(files, scratch)


def apply_preview(desk: Desk, preview: Preview, watcher: Watcher | None = None) -> TakenIn:
    """Take in what a preview showed: backup, then all files, then the rows of each workbook in one transaction.

    Files that were refused are left out. Where a workbook cannot go in after others did, what they did and
    the reason both come back. Raises DeskError; nothing is changed then.
    """
    watcher = watcher or Unwatched()
    good = [file for file in preview.files if not file.refused and file.changes]
    if not good:
        return TakenIn(Done(problems=preview.problems))
    doubts = back_up(desk, Reason.BEFORE_RECEIVE).problems
    arrived = [one for file in good for one in file.arrived.values()]
    for done, one in enumerate(arrived):
        watcher.report(done, len(arrived), one.path.name)
        desk.store.photos.add(one.path, one.media_type)
    for file in good:
        _keep(desk, file)
    return _apply_files(desk, good, (*preview.problems, *doubts))


def apply_decided(
    desk: Desk, preview: Preview, choices: Mapping[str, Choice], watcher: Watcher | None = None
) -> TakenIn:
    """Take in what a preview showed, with what a person chose about its conflicts. Raises DeskError
    (FILE_CHANGED where a file is no longer the one that was shown), Cancelled."""
    if not choices:
        return apply_preview(desk, preview, watcher)
    with preview_files(desk, [file.path for file in preview.files], choices, watcher) as decided:
        for shown, file in zip(preview.files, decided.files, strict=True):
            if shown.sha256 != file.sha256:
                raise refuse(Code.FILE_CHANGED, Place(file=file.path.name))
        return apply_preview(desk, decided, watcher)


def _apply_files(desk: Desk, files: Sequence[ReceivedFile], doubts: tuple[Problem, ...]) -> TakenIn:
    results: list[Done] = []
    problems: tuple[Problem, ...] = ()
    try:
        for file in files:
            results.append(_apply_file(desk, file))
    except DeskError as error:
        if not results:
            raise
        problems = tuple(_placed(error.problems, files[len(results)].path))
    done = Done(
        results[-1].number,
        frozenset().union(*(done.tables for done in results)),
        tuple(row_id for done in results for row_id in done.row_ids),
        doubts,
    )
    return TakenIn(done, tuple(file.path for file in files[len(results) :]), problems)


def _keep(desk: Desk, file: ReceivedFile) -> None:
    if desk.store.inbox.add(file.path, XLSX) != file.sha256:
        raise refuse(Code.FILE_CHANGED, Place(file=file.path.name))


def _apply_file(desk: Desk, file: ReceivedFile) -> Done:
    envelope, sha256 = file.envelope, file.sha256
    if envelope is None or sha256 is None:
        raise ValueError("a file that is no workbook of ours cannot be applied")
    notes = tuple(problem for problem in file.problems if problem not in stops(file.problems))
    changeset = Changeset(f"接收{envelope.kind}", file.changes, notes, file.path.name)
    return desk.commit(changeset, Parcel(envelope, file.path.name, sha256, _report(file)))


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
        problems=file.problems,
    )


def _preview_file(
    desk: Desk, path: Path, scratch: Path, overlay: Overlay, choices: Mapping[str, Choice]
) -> ReceivedFile:
    try:
        sha256 = hash_file(path)
        read = read_package(path, scratch)
    except DeskError as error:
        return ReceivedFile(path, None, None, problems=tuple(_placed(error.problems, path)))
    envelope = read.package.envelope
    problems = (*read.problems, *addressee_problems(desk, path, read.package))
    if stops(problems):
        # Nothing of a refused file may stand in the way of the files after it.
        return ReceivedFile(path, envelope, sha256, problems=tuple(_placed(problems, path)))
    pictures, unsound = sound_pictures(read.pictures)
    arrived = {**pictures, **dict(attached_files(path, read.package.rows))}
    hashes = {key: one.sha256 for key, one in arrived.items()}
    result = merge_package(desk, overlay, read.package, hashes, choices)
    lost = lost_documents(desk, read.package.rows, arrived)
    told = _placed((*problems, *unsound, *lost, *result.problems), path)
    return ReceivedFile(path, envelope, sha256, result.changes, result.merges, arrived, tuple(told))


def _files_arriving(changes: Iterable[RowChange], arrived: Container[str]) -> Iterator[FieldChange]:
    """Yield the files that are new here. A receipt only says that one of ours is at the other side now."""
    for change in changes:
        before, after = change.before, change.after
        if isinstance(after, Agreed) and after.row_table is Table.EVIDENCE and after.row_id in arrived:
            known = before.file_sha256 if isinstance(before, Agreed) else None
            if after.file_sha256 != known:
                yield FieldChange(Table.EVIDENCE, after.row_id, "file", known, after.file_sha256)


def _placed(problems: Iterable[Problem], path: Path) -> Iterator[Problem]:
    """Name the file in the place of every problem."""
    for problem in problems:
        yield replace(problem, place=replace(problem.place, file=problem.place.file or path.name))
