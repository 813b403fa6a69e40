"""Backups by SQLite's own backup call, and putting one back."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from jinjiang_desk.atomic import atomic_file, writing
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.store.connection import telling

_SUFFIX = ".sqlite3"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file; its name says when it was made and why."""

    path: Path
    at: str
    reason: str


def make_backup(database: Database, folder: Path, at: str, reason: str) -> Path:
    """Copy the open database whole, WAL included, and check the copy. Raises DeskError.

    A plain copy of an open WAL database can lack what was written last; SQLite's call cannot.
    """
    stamp = at.replace(":", "").replace("-", "").replace("T", "-")[:15]
    target = _free_name(folder, f"{stamp}-{reason}")
    with writing(target), telling(target), atomic_file(target) as scratch:
        copy = sqlite3.connect(scratch)
        try:
            database.conn.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            sound = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        finally:
            copy.close()
        if not sound:
            raise refuse(Code.DESK_BROKEN, Place(file=str(target)))
    return target


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups, newest first."""
    found = [path for path in folder.glob(f"*{_SUFFIX}") if path.stem.count("-") >= 2]
    newest_first = sorted(found, key=lambda path: path.stem, reverse=True)
    return tuple(Backup(path, path.stem[:15], path.stem[16:]) for path in newest_first)


def restore_backup(backup: Path, database: Path) -> None:
    """Put a backup in the place of a closed database. Raises DeskError BACKUP_MISSING or DESK_BROKEN."""
    check_database(backup)
    with writing(database), telling(database), atomic_file(database) as scratch:
        source = sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)
        target = sqlite3.connect(scratch)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        for leftover in ("-wal", "-shm"):
            database.with_name(database.name + leftover).unlink(missing_ok=True)


def check_database(path: Path) -> None:
    """Raise DeskError BACKUP_MISSING, or DESK_BROKEN where a file is no desk or SQLite finds it unsound."""
    if not path.is_file():
        raise refuse(Code.BACKUP_MISSING, Place(file=str(path)))
    with telling(path):
        # Read-only: SQLite would make an empty database of a name that is not there.
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        finally:
            connection.close()
    if verdict != "ok" or "setting" not in tables:
        raise refuse(Code.DESK_BROKEN, Place(file=str(path)), detail=verdict)


def _free_name(folder: Path, stem: str) -> Path:
    candidates = (folder / f"{stem}{f'-{number}' if number else ''}{_SUFFIX}" for number in range(1000))
    return next(candidate for candidate in candidates if not candidate.exists())
