"""Backups, restoring one, and checking that a desk is whole."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.operations.desk import Clock, Desk
from jinjiang_desk.operations.evidence import evidence_file
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.backup import Backup, check_database, list_backups, make_backup, restore_backup
from jinjiang_desk.store.connection import connect
from jinjiang_desk.store.files import hash_file


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: how many files were hashed and what is wrong."""

    files: int
    problems: tuple[Problem, ...]


def back_up(desk: Desk) -> Path:
    """Make a backup of the database and return its file. Raises DeskError."""
    return desk.store.back_up(desk.now(), "手动")


def backups(folder: DeskFolder) -> tuple[Backup, ...]:
    """Return the backups of a desk, newest first."""
    return list_backups(folder.backups)


def restore(folder: DeskFolder, backup: Path, clock: Clock) -> None:
    """Put a backup back; what was there before is backed up first. The desk must be closed.

    Raises DeskError BACKUP_MISSING, DESK_BROKEN.
    """
    check_database(backup)
    if folder.database.exists():
        _keep_present(folder, clock())
    restore_backup(backup, folder.database)


def check(desk: Desk) -> Health:
    """Check the database, every stored file against its hash, and every photo that a record names."""
    check_database(desk.store.folder.database)
    problems: list[Problem] = []
    files = 0
    for sha256, path in desk.store.photos.hashes():
        files += 1
        if hash_file(path) != sha256:
            problems.append(note(Code.EVIDENCE_FILE_LOST, Place(file=str(path), item=path.name)))
    for evidence in desk.store.rows.find(Evidence):
        if evidence_file(desk, evidence) is None:
            problems.append(note(Code.EVIDENCE_FILE_LOST, Place(item=evidence.file_name)))
    return Health(files, tuple(problems))


def _keep_present(folder: DeskFolder, at: datetime) -> None:
    database = connect(folder.database, removable=False)
    try:
        make_backup(database, folder.backups, at.isoformat(timespec="seconds"), "恢复前")
    finally:
        database.close()
