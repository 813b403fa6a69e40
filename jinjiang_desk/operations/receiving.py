"""Taking in a workbook: read it, work out what it would do, show it, apply it, undo it if need be."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from jinjiang_desk.domain.changes import Changeset, FieldChange, RowChange, field_changes
from jinjiang_desk.domain.exchange import Envelope, Package, PackageKind, ReceivedPicture
from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, note, stop, stops
from jinjiang_desk.domain.records import Agreed, Evidence, Unit
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.merging import Incoming, Overlay, merge_package
from jinjiang_desk.operations.safekeeping import back_up
from jinjiang_desk.operations.sending import XLSX, attached_folder
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.photo.facts import read_facts
from jinjiang_desk.store.exchanges import Parcel
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.workbook.reader import read_package


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """The file of a piece of evidence as it came."""

    path: Path
    sha256: str
    media_type: str


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
        return (*field_changes(self.changes), *_files_arriving(self.changes))

    def outcomes(self, outcome: Outcome) -> tuple[Incoming, ...]:
        """Return the rows of one outcome."""
        return tuple(one for one in self.merges if one.merge.outcome is outcome)


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


def apply_preview(desk: Desk, preview: Preview, watcher: Watcher | None = None) -> Done:
    """Take in what a preview showed: backup, then files, then rows in one transaction, then the inbox.

    Raises DeskError; nothing is changed then. Files that were refused are left out.
    """
    watcher = watcher or Unwatched()
    good = [file for file in preview.files if not file.refused and file.changes]
    if not good:
        return Done(problems=preview.problems)
    doubts = back_up(desk, Reason.BEFORE_RECEIVE).problems
    arrived = [one for file in good for one in file.arrived.values()]
    for done, one in enumerate(arrived):
        watcher.report(done, len(arrived), one.path.name)
        desk.store.photos.add(one.path, one.media_type)
    results = [_apply_file(desk, file) for file in good]
    return Done(
        results[-1].number,
        frozenset().union(*(done.tables for done in results)),
        tuple(row_id for done in results for row_id in done.row_ids),
        (*preview.problems, *doubts),
    )


def _apply_file(desk: Desk, file: ReceivedFile) -> Done:
    envelope, sha256 = file.envelope, file.sha256
    if envelope is None or sha256 is None:
        raise ValueError("a file that is no workbook of ours cannot be applied")
    notes = tuple(problem for problem in file.problems if problem not in stops(file.problems))
    changeset = Changeset(f"接收{envelope.kind}", file.changes, notes, file.path.name)
    desk.store.inbox.add(file.path, XLSX)
    return desk.commit(changeset, Parcel(envelope, file.path.name, sha256))


def _preview_file(
    desk: Desk, path: Path, scratch: Path, overlay: Overlay, choices: Mapping[str, Choice]
) -> ReceivedFile:
    try:
        sha256 = hash_file(path)
        read = read_package(path, scratch)
    except DeskError as error:
        return ReceivedFile(path, None, None, problems=tuple(_placed(error.problems, path)))
    envelope = read.package.envelope
    problems = (*read.problems, *_addressee_problems(desk, path, read.package))
    if stops(problems):
        # Nothing of a refused file may stand in the way of the files after it.
        return ReceivedFile(path, envelope, sha256, problems=tuple(_placed(problems, path)))
    pictures, unsound = _sound(read.pictures)
    arrived = {**pictures, **dict(_attached(path, read.package.rows))}
    hashes = {key: one.sha256 for key, one in arrived.items()}
    result = merge_package(desk, overlay, read.package, hashes, choices)
    lost = _lost_documents(desk, read.package.rows, arrived)
    told = _placed((*problems, *unsound, *lost, *result.problems), path)
    return ReceivedFile(path, envelope, sha256, result.changes, result.merges, arrived, tuple(told))


def _addressee_problems(desk: Desk, path: Path, package: Package) -> tuple[Problem, ...]:
    """Refuse a workbook that is meant for somebody else."""
    here, envelope = Place(file=path.name), package.envelope
    at_district = desk.identity.role is Role.DISTRICT
    expected = PackageKind.RETURN if at_district else PackageKind.DISPATCH
    district = desk.district()
    if envelope.kind is not expected:
        return (stop(Code.WORKBOOK_WRONG_ROLE, here, kind=envelope.kind),)
    if district is not None and envelope.district_id != district[1]:
        return (stop(Code.WORKBOOK_OTHER_DISTRICT, here, district=envelope.district),)
    if at_district and desk.units().find(envelope.unit) is None:
        return (stop(Code.WORKBOOK_UNIT_UNKNOWN, here, unit=envelope.unit),)
    if not at_district and not _is_addressed(desk, package):
        return (stop(Code.WORKBOOK_OTHER_UNIT, here, unit=envelope.unit),)
    return ()


def _is_addressed(desk: Desk, package: Package) -> bool:
    """A town's desk may carry any of the names that the district knows the unit by."""
    sent = [row for row in package.rows if isinstance(row, Unit) and row.name == package.envelope.unit]
    names = {alias for unit in sent for alias in unit.aliases} | {package.envelope.unit}
    known = desk.units().find(desk.identity.unit)
    return bool(names & {desk.identity.unit, known.name if known else desk.identity.unit})


def _sound(pictures: Mapping[str, ReceivedPicture]) -> tuple[dict[str, ArrivedFile], list[Problem]]:
    """Return the pictures that really are pictures; what is none stays out, and the rest goes in."""
    sound: dict[str, ArrivedFile] = {}
    problems: list[Problem] = []
    for key, picture in pictures.items():
        try:
            facts = read_facts(picture.path)
        except DeskError as error:
            problems += [note(one.code, Place(item=key), **one.values) for one in error.problems]
        else:
            sound[key] = ArrivedFile(picture.path, picture.sha256, facts.media_type)
    return sound, problems


def _attached(workbook: Path, rows: Iterable[Row]) -> Iterator[tuple[str, ArrivedFile]]:
    """Yield the documents in the folder beside the workbook whose bytes are those the rows name."""
    folder = attached_folder(workbook)
    for row in rows:
        if isinstance(row, Evidence) and row.copy_sha256 is None:
            for path in folder.glob(f"{row.id}.*"):
                if path.is_file() and hash_file(path) == row.sha256:
                    yield row.id, ArrivedFile(path, row.sha256, row.media_type)


def _lost_documents(desk: Desk, rows: Iterable[Row], arrived: Mapping[str, ArrivedFile]) -> Iterator[Problem]:
    """Tell the documents that did not come along: the folder beside the workbook is easily forgotten."""
    papers = (row for row in rows if isinstance(row, Evidence) and row.copy_sha256 is None)
    for row in papers:
        if not (row.withdrawn or row.id in arrived or desk.store.photos.path_of(row.sha256)):
            yield note(Code.DOCUMENT_MISSING, Place(item=row.file_name))


def _files_arriving(changes: Iterable[RowChange]) -> Iterator[FieldChange]:
    for change in changes:
        before, after = change.before, change.after
        if isinstance(after, Agreed) and after.row_table is Table.EVIDENCE:
            known = before.file_sha256 if isinstance(before, Agreed) else None
            if after.file_sha256 != known:
                yield FieldChange(Table.EVIDENCE, after.row_id, "file", known, after.file_sha256)


def _placed(problems: Iterable[Problem], path: Path) -> Iterator[Problem]:
    """Name the file in the place of every problem."""
    for problem in problems:
        yield replace(problem, place=replace(problem.place, file=problem.place.file or path.name))
