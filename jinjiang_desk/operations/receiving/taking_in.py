"""Taking in the workbooks of a preview one by one: where one cannot go in, the others do, and nothing of it stays."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from jinjiang_desk.domain.problem import Cancelled, Code, DeskError, Place, Problem, refuse, stop
from jinjiang_desk.domain.records import Agreed, Evidence
from jinjiang_desk.logs import LOGGER
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.receiving.arrivals import ArrivedFile
from jinjiang_desk.operations.receiving.previewing import placed
from jinjiang_desk.operations.receiving.received import Preview, ReceivedFile, TakenIn
from jinjiang_desk.operations.sending.posting import XLS, XLSX
from jinjiang_desk.operations.watcher import Watcher
from jinjiang_desk.store.files import FileStore, hash_file, stamp_of

_FOR_ALL = frozenset((Code.DISK_FULL, Code.NOT_WRITABLE, Code.RECEIVING_FAILED))
"""What stops one workbook and would stop every other as well."""

Apply = Callable[[Desk, ReceivedFile], Done]
"""Writes the rows of a workbook whose files are kept, in one transaction."""


@dataclass(slots=True)
class Steps:
    """Counts photos, workbooks that are kept, and workbooks that go in."""

    watcher: Watcher
    total: int
    done: int = 0

    def report(self, what: str) -> None:
        """Pass a step on. Raises Cancelled."""
        self.watcher.report(self.done, self.total, what)
        self.done += 1


def take_in(desk: Desk, preview: Preview, watcher: Watcher, apply: Apply) -> TakenIn:
    """Take in one workbook after the other. Those that cannot go in, those that build on one of them, and those after
    the one at which the user stopped, are left. Raises DeskError, Cancelled where not one went in."""
    files = [file for file in preview.files if not file.refused]
    steps = Steps(watcher, sum(len(file.arrived) + 2 for file in files if file.usable))
    results: list[Done] = []
    left: list[ReceivedFile] = []
    problems: list[Problem] = []
    for number, file in enumerate(files):
        try:
            _check_builds_on_none(file, left)
            if file.usable:
                results.append(_take_in_one(desk, preview, file, steps, apply))
        except Exception as error:
            # Whatever it is, it must not hide what went in before it.
            if not results and not isinstance(error, DeskError):
                raise
            reasons = tuple(placed(_reasons(error), file.path))
            problems += reasons
            left.append(file)
            if not reasons or any(one.code in _FOR_ALL for one in reasons):
                left += (other for other in files[number + 1 :] if other.usable)
                break
    if not results:
        raise DeskError(*problems)
    return TakenIn(Done.joined(results), tuple(file.path for file in left), tuple(problems))


def has_changed(preview: Preview, file: ReceivedFile) -> bool:
    """Whether a workbook or a document beside it is another by now than the one that was shown, or gone."""
    beside = (one for one in file.arrived.values() if not preview.took_out(one.path))
    try:
        return _changed(file) is not None or any(hash_file(one.path) != one.sha256 for one in beside)
    except DeskError:
        return True


def _check_builds_on_none(file: ReceivedFile, left: Iterable[ReceivedFile]) -> None:
    """Refuse a workbook that was compared with what an earlier one would have brought, and that was left: its changes
    are not all that it would bring without it. Also one that brings nothing beside the earlier one is told."""
    for earlier in left:
        # Which receipts it carries once more, nobody wrote down.
        if file.sha256 == earlier.sha256 or earlier.receipts or _rows_changed(earlier) & _rows_named(file):
            raise refuse(Code.EARLIER_FILE_LEFT, Place(file=file.path.name), other=earlier.path.name)


def _rows_changed(file: ReceivedFile) -> frozenset[str]:
    """Return the ids of the rows that a workbook changes, or of which it brings the file back."""
    rows = (change.row for change in file.changes)
    return file.brought_back.union(row.row_id if isinstance(row, Agreed) else row.id for row in rows)


def _rows_named(file: ReceivedFile) -> set[str]:
    """Return the ids of the rows that a workbook tells of, those in their places here, and those they refer to; other
    texts among them are no ids."""
    rows = [row for one in file.merges for row in (one.theirs, one.mine) if row is not None]
    texts = (value for row in rows for value in row.content().values() if isinstance(value, str))
    return {row.id for row in rows}.union(texts)


def _take_in_one(desk: Desk, preview: Preview, file: ReceivedFile, steps: Steps, apply: Apply) -> Done:
    changed = _changed(file)
    if changed is not None:
        raise changed
    arrived = _needed(file)
    with _all_or_nothing(desk, preview, file, arrived.values()):
        _keep_arrived(desk, preview, arrived.values(), steps, _names(file))
        steps.report(file.path.name)
        _keep(desk, file)
        steps.report(file.path.name)
        return apply(desk, file)


def _needed(file: ReceivedFile) -> dict[str, ArrivedFile]:
    """Return by their hashes the files whose rows this workbook changes: of all others they are here, or an earlier
    workbook brings them."""
    changed = _rows_changed(file)
    return {one.sha256: one for row_id, one in file.arrived.items() if row_id in changed}


def _changed(file: ReceivedFile) -> DeskError | None:
    """Return why a workbook can no longer go in as it was shown."""
    try:
        same = file.copy is not None and file.sha256 is not None and stamp_of(file.path) == file.stamp
    except DeskError as error:
        return DeskError(*_at(Place(file=file.path.name), file.path, error))
    return None if same else refuse(Code.FILE_CHANGED, Place(file=file.path.name))


@contextmanager
def _all_or_nothing(
    desk: Desk, preview: Preview, file: ReceivedFile, arrived: Iterable[ArrivedFile]
) -> Iterator[None]:
    """Put back what was kept of a workbook that does not go in: it may be tried again, or given up for good."""
    photos, inbox = desk.store.photos, desk.store.inbox
    fresh = [one for one in arrived if photos.path_of(one.sha256) is None]
    new_here = inbox.path_of(file.sha256) is None
    try:
        yield
    except BaseException:
        for one in fresh:
            _put_back(photos, one.sha256, one.path if preview.took_out(one.path) else None)
        if new_here and file.sha256 is not None:
            _put_back(inbox, file.sha256, file.copy)
        raise


def _put_back(files: FileStore, sha256: str, place: Path | None) -> None:
    """Move a file back to where it was taken from; what was copied only goes."""
    kept = files.path_of(sha256)
    if kept is None:
        return
    if place is not None and place.parent.is_dir():
        kept.replace(place)
    else:
        kept.unlink()


def _keep_arrived(
    desk: Desk, preview: Preview, arrived: Iterable[ArrivedFile], steps: Steps, names: Mapping[str, str]
) -> None:
    """Keep photos and documents: those that were taken out of workbooks are moved, all others are copied. `names` are
    what the workbook calls them, by their hashes."""
    taken_out: list[ArrivedFile] = []
    for one in arrived:
        if preview.took_out(one.path):
            taken_out.append(one)
            continue
        if one.path == desk.store.photos.path_of(one.sha256):
            # Kept since a receiving that was taken back.
            continue
        steps.report(one.path.name)
        _copy_in(desk, one, names.get(one.sha256, one.path.name))
    desk.store.photos.move_in(_as_counted(taken_out, steps))


def _copy_in(desk: Desk, one: ArrivedFile, name: str) -> None:
    """Keep a document that lies beside a workbook. There it is called after its row, which tells nobody anything: what
    is wrong with it is told by its `name`."""
    try:
        if desk.store.photos.add(one.path, one.media_type) != one.sha256:
            raise refuse(Code.FILE_CHANGED, Place(file=str(one.path)))
    except DeskError as error:
        raise DeskError(*_at(Place(item=name), one.path, error)) from error


def _names(file: ReceivedFile) -> dict[str, str]:
    """Return what a workbook calls its photos and documents, by the hashes of their files."""
    rows = (one.theirs for one in file.merges)
    return {row.sha256: row.file_name for row in rows if isinstance(row, Evidence)}


def _at(place: Place, path: Path, error: DeskError) -> Iterator[Problem]:
    """Yield why something could not be done; what is wrong with the file itself is told of the place."""
    for one in error.problems:
        yield replace(one, place=place) if one.place.file == str(path) else one


def _as_counted(files: Iterable[ArrivedFile], steps: Steps) -> Iterator[tuple[Path, str, str]]:
    for one in files:
        steps.report(one.path.name)
        yield one.path, one.sha256, one.media_type


def _keep(desk: Desk, file: ReceivedFile) -> None:
    """Keep the workbook as it was read."""
    if file.copy is None or file.sha256 is None:
        raise ValueError("a file that was not read cannot be kept")
    kind = XLS if file.path.suffix.lower() == ".xls" else XLSX
    desk.store.inbox.move_in([(file.copy, file.sha256, kind)])


def _reasons(error: Exception) -> tuple[Problem, ...]:
    """Return why a workbook did not go in; nothing where the user wanted it so."""
    if isinstance(error, Cancelled):
        return ()
    if isinstance(error, DeskError):
        return error.problems
    LOGGER.error("a bug while a workbook was taken in", exc_info=error)
    return (stop(Code.RECEIVING_FAILED, error=type(error).__name__),)
