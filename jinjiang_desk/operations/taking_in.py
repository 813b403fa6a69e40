"""Taking in the workbooks of a preview one by one: where one cannot go in, the others do, and nothing of it stays."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.problem import Cancelled, Code, DeskError, Place, Problem, refuse, stop
from jinjiang_desk.domain.records import Agreed
from jinjiang_desk.logs import LOGGER
from jinjiang_desk.operations.arrivals import ArrivedFile
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.posting import XLS, XLSX
from jinjiang_desk.operations.previewing import placed
from jinjiang_desk.operations.received import Preview, ReceivedFile, TakenIn
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


def take_in(
    desk: Desk, preview: Preview, files: Sequence[ReceivedFile], watcher: Watcher, apply: Apply
) -> TakenIn:
    """Take in one workbook after the other. Those that cannot go in, and those after the one at which the user
    stopped, are left. Raises DeskError, Cancelled where not one went in."""
    steps = Steps(watcher, sum(len(file.arrived) + 2 for file in files))
    results: list[Done] = []
    left: list[Path] = []
    problems: list[Problem] = []
    for number, file in enumerate(files):
        try:
            results.append(_take_in_one(desk, preview, file, steps, apply))
        except Exception as error:
            # Whatever it is, it must not hide what went in before it.
            if not results and not isinstance(error, DeskError):
                raise
            reasons = tuple(placed(_reasons(error), file.path))
            problems += reasons
            left.append(file.path)
            if not reasons or any(one.code in _FOR_ALL for one in reasons):
                left += (other.path for other in files[number + 1 :])
                break
    if not results:
        raise DeskError(*problems)
    return TakenIn(Done.joined(results), tuple(left), tuple(problems))


def has_changed(preview: Preview, file: ReceivedFile) -> bool:
    """Whether a workbook or a document beside it is another by now than the one that was shown, or gone."""
    beside = (one for one in file.arrived.values() if not preview.took_out(one.path))
    try:
        return _changed(file) is not None or any(hash_file(one.path) != one.sha256 for one in beside)
    except DeskError:
        return True


def _take_in_one(desk: Desk, preview: Preview, file: ReceivedFile, steps: Steps, apply: Apply) -> Done:
    changed = _changed(file)
    if changed is not None:
        raise changed
    arrived = _needed(file)
    with _all_or_nothing(desk, preview, file, arrived.values()):
        _keep_arrived(desk, preview, arrived.values(), steps)
        steps.report(file.path.name)
        _keep(desk, file)
        steps.report(file.path.name)
        return apply(desk, file)


def _needed(file: ReceivedFile) -> dict[str, ArrivedFile]:
    """Return by their hashes the files whose rows this workbook changes: of all others they are here, or an earlier
    workbook brings them."""
    rows = (change.row for change in file.changes)
    changed = {row.row_id if isinstance(row, Agreed) else row.id for row in rows} | file.brought_back
    return {one.sha256: one for row_id, one in file.arrived.items() if row_id in changed}


def _changed(file: ReceivedFile) -> DeskError | None:
    """Return why a workbook can no longer go in as it was shown."""
    try:
        same = file.copy is not None and file.sha256 is not None and stamp_of(file.path) == file.stamp
    except DeskError as error:
        return error
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


def _keep_arrived(desk: Desk, preview: Preview, arrived: Iterable[ArrivedFile], steps: Steps) -> None:
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
        added = desk.store.photos.add(one.path, one.media_type)
        if added != one.sha256:
            raise refuse(Code.FILE_CHANGED, Place(file=one.path.name))
    desk.store.photos.move_in(_as_counted(taken_out, steps))


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
