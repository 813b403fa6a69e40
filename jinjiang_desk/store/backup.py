"""Backups by SQLite's own backup call: making, listing and thinning them, and what one says of its desk."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinjiang_desk.atomic import atomic_file, writing
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse
from jinjiang_desk.domain.retention import to_keep
from jinjiang_desk.store.connection import telling
from jinjiang_desk.store.database import Database

_SUFFIX = ".sqlite3"
_NAME = re.compile(r"(?P<day>\d{8})-(?P<time>\d{6})-(?P<reason>[^-]+)(?:-\d+)?")
SECOND_PLACE, SECOND_PLACE_REACHED = "backup_place", "backup_place_reached"
DERIVED_RULES = "derived_rules"
SPOT, NEXT_SERIAL = "spot", "next_serial"
_NO_CONTENT = (SECOND_PLACE, SECOND_PLACE_REACHED, DERIVED_RULES, SPOT, NEXT_SERIAL)
"""Settings about backups, about tables that are worked out from others, and about where the desk lies and how far it
has counted; that one of them changed is no reason for another backup."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file; its name says when it was made (`at`: 20250618-093000) and why."""

    path: Path
    at: str
    reason: str

    @property
    def made(self) -> datetime:
        """The local time it was made."""
        return datetime.fromisoformat(self.at.replace("-", "T"))


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Whose database this is, its second place, and how far it had come: equal marks hold the same."""

    code: str
    unit: str
    role: str
    place: str
    place_reached: str
    mark: str


def make_backup(database: Database, folder: Path, at: str, reason: str) -> Path:
    """Copy the open database whole, WAL included, and check the copy. Raises DeskError.

    A plain copy of an open WAL database can lack what was written last; SQLite's call cannot.
    """
    stamp = at.replace(":", "").replace("-", "").replace("T", "-")[:15]
    target = _free_name(folder, f"{stamp}-{reason}")
    with writing(target), telling(target), atomic_file(target) as scratch:
        copy = sqlite3.connect(scratch)
        try:
            database.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            sound = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        finally:
            copy.close()
        if not sound:
            raise refuse(Code.DESK_BROKEN, Place(file=str(target)))
    return target


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the files that are backups by their name, newest first. Raises DeskError FILE_UNREADABLE."""
    try:
        found = [backup for path in folder.glob(f"*{_SUFFIX}") if (backup := _by_name(path)) is not None]
        return tuple(sorted(found, key=_age, reverse=True))
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, Place(file=str(folder))) from error


def backup_of(path: Path) -> Backup:
    """Return what is known of a backup file; of one that was renamed, when it was last written."""
    written = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - desks keep local time
    return _by_name(path) or Backup(path, f"{written:%Y%m%d-%H%M%S}", "")


def thin_backups(folder: Path, code: str, now: datetime) -> tuple[Path, ...]:
    """Delete the backups of the desk `code` that are too many, and return them. Raises DeskError.

    Only a file that is a backup by its name and whose content is that desk's database is deleted.
    """
    found = list_backups(folder)
    kept = to_keep([(one.made, one.reason) for one in found], now)
    gone = [one.path for place, one in enumerate(found) if place not in kept and _is_of(one.path, code)]
    for path in gone:
        with writing(path):
            path.unlink(missing_ok=True)
    return tuple(gone)


def standpoint(database: Database) -> Standpoint:
    """Return whose database this is and how far it has come."""
    settings = {str(line["key"]): str(line["value"]) for line in database.query("SELECT * FROM setting")}
    last = [
        next(database.query(f'SELECT coalesce(max("{key}"), 0) AS last FROM "{table}"'))["last"]
        for table, key in (("change", "number"), ("exchange", "id"))
    ]
    rest = sorted(item for item in settings.items() if item[0] not in _NO_CONTENT)
    return Standpoint(
        settings.get("code", ""),
        settings.get("unit", ""),
        settings.get("role", ""),
        settings.get(SECOND_PLACE, ""),
        settings.get(SECOND_PLACE_REACHED, ""),
        repr((last, rest, _drafts(database))),
    )


def _drafts(database: Database) -> list[tuple[object, ...]]:
    """Return how many drafts there are and of when; a backup of an older program has no place for any."""
    if "draft" not in database.table_names():
        return []
    return list(database.execute("SELECT count(*), max(at) FROM draft"))


def standpoint_of(path: Path) -> Standpoint:
    """Return the same of a database that lies there. Raises DeskError BACKUP_MISSING or DESK_BROKEN."""
    with reading(path) as database:
        tables = set(database.table_names())
        if not tables >= {"setting", "change", "exchange"}:
            raise refuse(Code.DESK_BROKEN, Place(file=str(path)))
        return standpoint(database)


def check_database(path: Path) -> None:
    """Raise DeskError BACKUP_MISSING, or DESK_BROKEN where a file is no desk or SQLite finds it unsound."""
    with reading(path) as database:
        verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok" or "setting" not in database.table_names():
            raise refuse(Code.DESK_BROKEN, Place(file=str(path)), detail=verdict)


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """Open a database that must not be changed. Raises DeskError BACKUP_MISSING or DESK_BROKEN."""
    if not path.is_file():
        raise refuse(Code.BACKUP_MISSING, Place(file=str(path)))
    with telling(path):
        # Read-only: SQLite would make an empty database of a name that is not there.
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        with closing(connection):
            yield Database(connection)


def _by_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.stem)
    if match is None:
        return None
    backup = Backup(path, f"{match['day']}-{match['time']}", match["reason"])
    try:
        backup.made  # noqa: B018 - eight digits need not be a day
    except ValueError:
        return None
    return backup


def _age(backup: Backup) -> tuple[str, int, str]:
    """Order backups of the same second by when they were written."""
    return backup.at, backup.path.stat().st_mtime_ns, backup.path.stem


def _is_of(path: Path, code: str) -> bool:
    try:
        return standpoint_of(path).code == code
    except DeskError:
        return False


def _free_name(folder: Path, stem: str) -> Path:
    candidates = (folder / f"{stem}{f'-{number}' if number else ''}{_SUFFIX}" for number in range(1000))
    return next(candidate for candidate in candidates if not candidate.exists())
