"""A second place for backups, such as a stick: laid out like a desk, so that a desk can be made of it again.

`<place>/整改工作台备份-<desk code>/` holds `backups/`, `photos/`, `inbox/` and `outbox/`. The folder is made once, when
the place is chosen: where it is missing the place is not plugged in (or it is another stick), and nothing
is written, lest an empty mount point fills the computer's own disk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.atomic import atomic_file, copy_content, writing
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.files import FileStore, hash_file

_PREFIX = "整改工作台备份-"


def second_folder(place: Path, code: str) -> DeskFolder:
    """Return the folder of a desk at a place."""
    return DeskFolder(place / f"{_PREFIX}{code}")


def place_holding(backup: Path) -> Path | None:
    """Return the place that a backup lies in, None where it lies in no second place."""
    folder = backup.resolve().parent.parent
    return folder.parent if folder.name.startswith(_PREFIX) else None


def backup_folders(place: Path) -> Iterator[Path]:
    """Yield the folders at a place, or below it, that may hold backups; a desk's own folder included."""
    yield place
    yield place / "backups"
    yield from (folder / "backups" for folder in sorted(place.glob(f"{_PREFIX}*")))


def is_there(folder: DeskFolder) -> bool:
    """Return whether a folder can be reached; a stick that answers with errors is not there."""
    try:
        return folder.root.is_dir()
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Errand:
    """A file under its hash that is on one side only, and where its copy belongs."""

    source: Path
    target: Path
    root: DeskFolder


def errands(source: DeskFolder, target: DeskFolder) -> tuple[Errand, ...]:
    """Return the photos, documents and workbooks that `target` lacks or holds cut off.

    Raises DeskError BACKUP_PLACE_GONE.
    """
    try:
        return tuple(_errands(source, target))
    except OSError as error:
        raise refuse(Code.BACKUP_PLACE_GONE, Place(file=str(target.root))) from error


def _errands(source: DeskFolder, target: DeskFolder) -> Iterator[Errand]:
    yield from (
        Errand(path, there / path.parent.name / path.name, target)
        for here, there in (
            (source.photos, target.photos),
            (source.inbox, target.inbox),
            (source.outbox, target.outbox),
        )
        for _sha256, path in FileStore(here).hashes()
        if not _is_there(path, there / path.parent.name / path.name)
    )


def is_whole(path: Path) -> bool:
    """Return whether a file is what its name says. Raises DeskError FILE_MISSING or FILE_UNREADABLE."""
    return hash_file(path) == path.stem


def run_errand(errand: Errand) -> None:
    """Copy one file and make sure that it arrived whole.

    Raises DeskError: BACKUP_PLACE_GONE where a side is no longer there, FILE_UNREADABLE where the source is
    not what its name says, DISK_FULL, NOT_WRITABLE.
    """
    if not is_whole(errand.source):
        raise refuse(Code.FILE_UNREADABLE, Place(file=str(errand.source)))
    copy_whole(errand.source, errand.target, errand.root)


def copy_whole(source: Path, target: Path, root: DeskFolder) -> None:
    """Copy a file below `root`, flushed to the disk before it takes its name, and read it back.

    Raises DeskError BACKUP_PLACE_GONE, FILE_UNREADABLE, DISK_FULL, NOT_WRITABLE.
    """
    if not is_there(root):
        raise refuse(Code.BACKUP_PLACE_GONE, Place(file=str(root.root)))
    expected = hash_file(source)
    with writing(target), atomic_file(target) as scratch:
        copy_content(source, scratch)
        if hash_file(scratch) != expected:
            raise refuse(Code.FILE_UNREADABLE, Place(file=str(source)))


def _is_there(source: Path, target: Path) -> bool:
    return target.is_file() and target.stat().st_size == source.stat().st_size
