"""The second place for backups: choosing it, bringing backups there, and levelling the files of both sides."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from jinjiang_desk.atomic import writing
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, Severity, note, refuse
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.backup import SECOND_PLACE, SECOND_PLACE_REACHED, thin_backups
from jinjiang_desk.store.second_place import (
    Errand,
    copy_whole,
    errands,
    is_there,
    is_whole,
    run_errand,
    second_folder,
)

DAYS_AWAY = 7
_SPOILT = frozenset({Code.FILE_UNREADABLE, Code.FILE_MISSING})


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """Where backups are copied to. `days` is how long ago a backup was last brought there."""

    path: Path
    folder: DeskFolder
    reachable: bool
    days: int


@dataclass(frozen=True, slots=True)
class Levelled:
    """How many files went to the second place and how many came from it."""

    brought: int = 0
    fetched: int = 0
    problems: tuple[Problem, ...] = ()


def second_place(desk: Desk) -> SecondPlace | None:
    """Return the second place of a desk, None where none was chosen."""
    chosen, reached = (desk.store.setting(key) for key in (SECOND_PLACE, SECOND_PLACE_REACHED))
    if not chosen:
        return None
    folder = second_folder(Path(chosen), desk.identity.code)
    days = (desk.today() - datetime.fromisoformat(reached).date()).days if reached else DAYS_AWAY
    return SecondPlace(Path(chosen), folder, is_there(folder), days)


def choose_place(desk: Desk, path: Path) -> tuple[Problem, ...]:
    """Make a folder the second place; doubts about it come back.

    Raises DeskError FILE_MISSING, BACKUP_PLACE_INSIDE, NOT_WRITABLE.
    """
    chosen, own = path.expanduser().resolve(), desk.store.folder.root.resolve()
    if not is_there(DeskFolder(chosen)):
        raise refuse(Code.FILE_MISSING, Place(file=str(path)))
    if chosen == own or own in chosen.parents:
        raise refuse(Code.BACKUP_PLACE_INSIDE, Place(file=str(path)))
    folder = second_folder(chosen, desk.identity.code)
    with writing(folder.root):
        folder.backups.mkdir(parents=True, exist_ok=True)
    desk.store.set_setting(SECOND_PLACE, str(chosen))
    desk.store.set_setting(SECOND_PLACE_REACHED, desk.now())
    if chosen.stat().st_dev == own.stat().st_dev:
        return (note(Code.BACKUP_PLACE_SAME_DISK, Place(file=str(chosen))),)
    return ()


def forget_place(desk: Desk) -> None:
    """Have no second place any more; what lies there stays."""
    desk.store.set_setting(SECOND_PLACE, "")


def bring(desk: Desk, backup: Path) -> tuple[Problem, ...]:
    """Copy a backup to the second place where it is not there yet, and thin what lies there.

    A backup of this desk was made already: what goes wrong here is told and hinders nothing.
    """
    place = second_place(desk)
    if place is None:
        return ()
    if not place.reachable:
        away = note(Code.BACKUP_PLACE_AWAY, Place(file=str(place.path)), days=place.days)
        return (away,) if place.days >= DAYS_AWAY else ()
    target = place.folder.backups / backup.name

    def copy() -> None:
        with writing(target):
            brought = target.is_file()
        if not brought:
            copy_whole(backup, target, place.folder)
        desk.store.set_setting(SECOND_PLACE_REACHED, desk.now())
        thin_backups(place.folder.backups, desk.identity.code, datetime.fromisoformat(desk.now()))

    return as_notes(copy)


def waiting_files(desk: Desk) -> int:
    """Return how many files `level` would copy, either way; 0 where the second place is not reachable."""
    to_bring, to_fetch = _errands(desk)
    return len(to_bring) + len(to_fetch)


def level(desk: Desk, watcher: Watcher | None = None) -> Levelled:
    """Copy to the second place the photos, documents and workbooks it lacks, and from it what is lacking here.

    Files have their hash for a name, so that only missing ones are copied and a run that was broken off goes
    on where it stopped. Raises Cancelled, and DeskError BACKUP_PLACE_GONE, DISK_FULL, NOT_WRITABLE; what was
    copied till then stays. A file that is not what its name says is told and left out.
    """
    watcher = watcher or Unwatched()
    to_bring, to_fetch = _errands(desk)
    todo = (*to_bring, *to_fetch)
    doubtful: list[Path] = []
    for done, errand in enumerate(todo):
        watcher.report(done, len(todo), errand.source.name)
        if not _run(errand):
            doubtful.append(errand.source)
    # A spoilt file may have been mended from the other side meanwhile.
    lost = [_lost(path) for path in doubtful if not _is_sound(path)]
    brought = sum(errand.source not in doubtful for errand in to_bring)
    fetched = sum(errand.source not in doubtful for errand in to_fetch)
    return Levelled(brought, fetched, tuple(lost))


def as_notes(work: Callable[[], object]) -> tuple[Problem, ...]:
    """Do what may fail without harm, and return its refusals as notes."""
    try:
        work()
    except DeskError as error:
        return tuple(replace(problem, severity=Severity.NOTE) for problem in error.problems)
    return ()


def _errands(desk: Desk) -> tuple[tuple[Errand, ...], tuple[Errand, ...]]:
    place = second_place(desk)
    if place is None or not place.reachable:
        return (), ()
    own = desk.store.folder
    return errands(own, place.folder), errands(place.folder, own)


def _run(errand: Errand) -> bool:
    """Copy a file; return False where it is spoilt at its source."""
    try:
        run_errand(errand)
    except DeskError as error:
        if not {problem.code for problem in error.problems} <= _SPOILT:
            raise
        if not errand.source.parent.is_dir():
            raise refuse(Code.BACKUP_PLACE_GONE, Place(file=str(errand.source))) from error
        return False
    return True


def _is_sound(path: Path) -> bool:
    try:
        return is_whole(path)
    except DeskError:
        return False


def _lost(path: Path) -> Problem:
    return note(Code.EVIDENCE_FILE_LOST, Place(file=str(path), item=path.name))
