"""Opening the desk's database the way this program needs it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse
from jinjiang_desk.store.database import Database

_BUSY_SECONDS = 5.0
_STILL_NEEDED = (sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY)


def connect(path: Path, *, removable: bool) -> Database:
    """Open a database with foreign keys on; on removable media without WAL.

    A stick may be pulled out at any moment and WAL needs shared memory that such file systems lack.
    Raises DeskError (DESK_BROKEN, DESK_BUSY, NOT_WRITABLE, DISK_FULL).
    """
    with telling(path):
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
        try:
            database = Database(connection)
            database.execute("PRAGMA foreign_keys = ON")
            database.execute(f"PRAGMA journal_mode = {'DELETE' if removable else 'WAL'}")
            # A row id that was sent must never be given again, not even after the power failed.
            database.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
    return database


@contextmanager
def telling(path: Path, *, removing: bool = False) -> Iterator[None]:
    """Turn SQLite's expected failures into coded problems that name the file.

    Where rows are removed, one that others still refer to is expected; elsewhere that is a bug.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        if removing and error.sqlite_errorcode in _STILL_NEEDED:
            raise refuse(Code.ROW_STILL_NEEDED) from error
        raise
    except sqlite3.DatabaseError as error:
        known = _tell(error, path)
        if known is None:
            raise
        raise known from error


def _tell(error: sqlite3.DatabaseError, path: Path) -> DeskError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    told = {
        sqlite3.SQLITE_FULL: Code.DISK_FULL,
        sqlite3.SQLITE_BUSY: Code.DESK_BUSY,
        sqlite3.SQLITE_LOCKED: Code.DESK_BUSY,
        sqlite3.SQLITE_READONLY: Code.NOT_WRITABLE,
        sqlite3.SQLITE_CANTOPEN: Code.NOT_WRITABLE,
        sqlite3.SQLITE_IOERR: Code.DISK_FULL,
        sqlite3.SQLITE_NOTADB: Code.DESK_BROKEN,
        sqlite3.SQLITE_CORRUPT: Code.DESK_BROKEN,
    }.get(code)
    return refuse(told, Place(file=str(path))) if told else None
