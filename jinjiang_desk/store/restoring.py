"""Putting a backup in the place of a database, and looking into one beforehand."""

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.atomic import atomic_file, writing
from jinjiang_desk.domain.row import Table
from jinjiang_desk.paths import migrations_folder
from jinjiang_desk.store.backup import check_database, reading
from jinjiang_desk.store.connection import connect, telling
from jinjiang_desk.store.database import Database
from jinjiang_desk.store.drafts import Drafts
from jinjiang_desk.store.exchanges import Exchanges
from jinjiang_desk.store.migrations import migrate, pending
from jinjiang_desk.store.rows import Rows

_LEFTOVERS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Insight:
    """What a database holds."""

    rows: Rows
    exchanges: Exchanges
    drafts: Drafts
    database: Database

    def versions(self, table: Table) -> dict[str, tuple[int, str]]:
        """Return revision and time of every row of a table, by its id."""
        found = self.database.query(f'SELECT id, revision, updated_at FROM "{table}" ORDER BY rowid')
        return {line["id"]: (line["revision"], line["updated_at"]) for line in found}

    def count(self, table: Table) -> int:
        """Return how many rows of a table are not withdrawn."""
        found = self.database.query(f'SELECT count(*) AS rows FROM "{table}" WHERE withdrawn = 0')
        return int(next(found)["rows"])


def restore_backup(backup: Path, database: Path, settings: Mapping[str, str]) -> None:
    """Put a backup in the place of a closed database, with some settings replaced in the same step.

    Raises DeskError BACKUP_MISSING, DESK_BROKEN, DISK_FULL, NOT_WRITABLE; nothing is changed then.
    """
    check_database(backup)
    with writing(database), telling(database), atomic_file(database) as scratch:
        try:
            _copy(backup, scratch)
            with closing(sqlite3.connect(scratch)) as target, target:
                target.executemany(
                    "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", settings.items()
                )
            # The log of the database that goes must not be taken for that of the one that comes.
            _remove_leftovers(database)
        finally:
            _remove_leftovers(scratch)


def move_aside(database: Path, target: Path) -> None:
    """Keep the file of a database that cannot be opened, out of the way. Raises DeskError."""
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        database.replace(target)
    _remove_leftovers(database)


@contextmanager
def looking_into(path: Path) -> Iterator[Insight]:
    """Look into a database, open elsewhere or of an older program alike; the file itself stays as it is.

    Raises DeskError BACKUP_MISSING, DESK_BROKEN, DESK_NEWER, DISK_FULL.
    """
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder) / path.name
        _copy(path, scratch)
        database = connect(scratch, removable=True)
        try:
            if pending(database, migrations_folder(), path):
                migrate(database, migrations_folder(), path)
            with telling(path):
                yield Insight(Rows(database, path), Exchanges(database), Drafts(database, path), database)
        finally:
            database.close()


def _copy(source: Path, target: Path) -> None:
    with reading(source) as database, closing(sqlite3.connect(target)) as copy:
        database.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _remove_leftovers(database: Path) -> None:
    for leftover in _LEFTOVERS:
        with writing(database):
            database.with_name(database.name + leftover).unlink(missing_ok=True)
