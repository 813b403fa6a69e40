"""Backups by hand and by the program itself, and checking that a desk is whole."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.retention import Reason, stays
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.second_place import as_notes, bring
from jinjiang_desk.operations.tasks.evidence import evidence_file
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.backup import Backup, check_database, list_backups, standpoint_of, thin_backups
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.store.second_place import backup_folders

_ON_A_STICK_AGAIN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: how many files were hashed and what is wrong."""

    files: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made, and what went wrong at the second place."""

    path: Path
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup, its size in bytes, and how long it stays, in words."""

    backup: Backup
    size: int
    stay: str


def back_up(desk: Desk, reason: Reason = Reason.BY_HAND) -> BackedUp:
    """Make a backup, bring it to the second place where that is reachable, and thin the automatic ones.

    Raises DeskError where the backup itself cannot be made: the risky step it precedes must not go on then.
    """
    path = desk.store.back_up(desk.now(), reason)
    now = datetime.fromisoformat(desk.now())
    thinning = as_notes(lambda: thin_backups(path.parent, desk.identity.code, now))
    return BackedUp(path, (*thinning, *bring(desk, path)))


def back_up_at_start(desk: Desk) -> tuple[Problem, ...]:
    """Make a backup where something changed since the last one; what went wrong is told, never refused.

    On removable media, whose writing is slow and wears them out, at most once a day.
    """
    newest = next(iter(backups(desk.store.folder)), None)
    if newest is None or _is_due(desk, newest):
        problems: list[Problem] = []
        failed = as_notes(lambda: problems.extend(back_up(desk, Reason.START).problems))
        return (*failed, *problems)
    return bring(desk, newest.path)


def backups(folder: DeskFolder) -> tuple[Backup, ...]:
    """Return the backups of a desk, newest first."""
    return list_backups(folder.backups)


def kept_backups(desk: Desk) -> tuple[KeptBackup, ...]:
    """Return the backups of an open desk, newest first, with their size and why each stays."""
    found = backups(desk.store.folder)
    why = stays([(one.made, one.reason) for one in found], datetime.fromisoformat(desk.now()))
    return tuple(
        KeptBackup(one, _size_of(one.path), why[at].value if at in why else "下次备份时清理")
        for at, one in enumerate(found)
    )


def backups_at(place: Path) -> tuple[Backup, ...]:
    """Return the backups of every desk at a place (a stick, a desk's folder), newest first."""
    found = [backup for folder in backup_folders(place) for backup in list_backups(folder)]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def check(desk: Desk) -> Health:
    """Check the database, what lists are read from, every stored file against its hash, and every photo that
    a record names."""
    check_database(desk.store.folder.database)
    problems: list[Problem] = [note(Code.LISTS_MENDED)] if desk.store.mend_derived() else []
    files = 0
    for sha256, path in desk.store.photos.hashes():
        files += 1
        if hash_file(path) != sha256:
            problems.append(note(Code.EVIDENCE_FILE_LOST, Place(file=str(path), item=path.name)))
    for evidence in desk.store.rows.find(Evidence):
        if evidence_file(desk, evidence) is None:
            problems.append(note(Code.EVIDENCE_FILE_LOST, Place(item=evidence.file_name)))
    return Health(files, tuple(problems))


def _size_of(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _is_due(desk: Desk, newest: Backup) -> bool:
    age = datetime.fromisoformat(desk.now()) - newest.made
    if desk.store.removable and age < _ON_A_STICK_AGAIN_AFTER:
        return False
    try:
        return standpoint_of(newest.path).mark != desk.store.standpoint().mark
    except DeskError:
        # The newest backup is broken: one more reason for a sound one.
        return True
