"""One open desk on disk: its database and its files, and the one way to change them."""

import json
from collections.abc import Sequence
from pathlib import Path

from jinjiang_desk.domain.changes import Changeset, RowChange, batches
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse, stops
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.rowid import first_serial_of_copy
from jinjiang_desk.domain.tasks.rhythm import ReportingPeriod
from jinjiang_desk.paths import DeskFolder, migrations_folder
from jinjiang_desk.store import backup
from jinjiang_desk.store.board import Board
from jinjiang_desk.store.connection import connect, telling
from jinjiang_desk.store.database import Database
from jinjiang_desk.store.derived import Derived
from jinjiang_desk.store.drafts import Drafts
from jinjiang_desk.store.exchanges import Exchanges, Parcel
from jinjiang_desk.store.files import FileStore
from jinjiang_desk.store.history import History
from jinjiang_desk.store.letters import Letters
from jinjiang_desk.store.migrations import migrate, pending
from jinjiang_desk.store.removable import is_removable
from jinjiang_desk.store.rows import Rows
from jinjiang_desk.store.search import SearchIndex
from jinjiang_desk.store.standings import Standings
from jinjiang_desk.store.task_list import TaskList

_SET = (
    "INSERT INTO setting (key, value) VALUES (:key, :value)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


class Store:
    """The rows, history, exchanges, settings and files of a desk. Belongs to the thread that opened it."""

    def __init__(self, database: Database, folder: DeskFolder, *, removable: bool) -> None:
        self._database = database
        self.folder = folder
        self.removable = removable
        self.rows = Rows(database, folder.database)
        self.history = History(database)
        self.exchanges = Exchanges(database)
        self.letters = Letters(database, folder.database)
        self.drafts = Drafts(database, folder.database)
        self.standings = Standings(database, self.rows)
        self.task_list = TaskList(database, folder.database)
        self.derived: tuple[Derived, ...] = (self.standings, SearchIndex(database))
        self.photos = FileStore(folder.photos)
        self.inbox, self.outbox = FileStore(folder.inbox), FileStore(folder.outbox)

    @classmethod
    def open(cls, folder: DeskFolder, at: str) -> "Store":
        """Open a desk, bringing its schema up to date after a backup. Raises DeskError."""
        removable, fresh = is_removable(folder.root), not folder.database.exists()
        database = connect(folder.database, removable=removable)
        try:
            if pending(database, migrations_folder(), folder.database):
                if not fresh:
                    backup.make_backup(database, folder.backups, at, Reason.BEFORE_UPGRADE)
                migrate(database, migrations_folder(), folder.database)
        except BaseException:
            database.close()
            raise
        store = cls(database, folder, removable=removable)
        try:
            store.complete()
        except BaseException:
            store.close()
            raise
        return store

    def complete(self) -> None:
        """Work out the derived tables that a desk lacks, or that an older rule made. Raises DeskError."""
        wanted = {table.rule: table for table in self.derived}
        made = json.loads(self.setting(backup.DERIVED_RULES) or "[]")
        if list(wanted) == made:
            return
        with telling(self.folder.database), self._database.atomic():
            for rule in wanted.keys() - set(made):
                wanted[rule].rebuild()
            self.set_setting(backup.DERIVED_RULES, json.dumps(list(wanted)))

    def mend_derived(self) -> bool:
        """Make the derived tables anew and return whether one was other than the rows say. Raises DeskError."""
        with telling(self.folder.database), self._database.atomic():
            mended = [table.mend() for table in self.derived]
        return any(mended)

    def board(self, current: ReportingPeriod, *, town: bool) -> Board:
        """Return what there is to do in a reporting period."""
        return Board(self._database, self.folder.database, current, town=town)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def commit(
        self, changeset: Changeset, who: str, at: str, received: Parcel | None = None, heed: Heed = go_on
    ) -> int:
        """Apply a changeset with its history in one transaction, calling `heed` meanwhile; return the change's number.

        Raises DeskError: the changeset's own stops, ROW_CHANGED_MEANWHILE where a row is no longer as the
        changeset found it, ROW_STILL_NEEDED, DISK_FULL; Cancelled, as `heed` does. Nothing is changed then.
        """
        if refusals := stops(changeset.problems):
            raise DeskError(*refusals)
        removing = any(one.after is None for one in changeset.changes)
        with telling(self.folder.database, removing=removing), self._database.atomic():
            self._database.execute("PRAGMA defer_foreign_keys = ON")
            for batch in batches(changeset.changes):
                heed()
                self._apply(batch)
            for table in self.derived:
                heed()
                table.refresh(changeset)
            heed()
            number = self.history.append(changeset, who, at)
            if received is not None:
                self.exchanges.record("in", received, at, number)
        return number

    def record_sent(self, parcel: Parcel, rows: tuple[Row, ...], at: str) -> int:
        """Write down that a workbook was written and what it carried; return the number of its line."""
        with telling(self.folder.database), self._database.atomic():
            line = self.exchanges.record("out", parcel, at, None)
            self.exchanges.record_sent(line, rows)
        return line

    def record_arrival(self, parcel: Parcel, at: str) -> None:
        """Write down a workbook that came and changed nothing."""
        with telling(self.folder.database), self._database.atomic():
            self.exchanges.record("in", parcel, at, None)

    def end_sending(self, line: int, *, arrived: bool) -> None:
        """Write down that a workbook is in its place; or take its line back, because it did not reach it after all."""
        with telling(self.folder.database), self._database.atomic():
            (self.exchanges.settle_sent if arrived else self.exchanges.forget_sent)(line)

    def setting(self, key: str) -> str | None:
        """Return a setting of the desk."""
        found = self._database.query("SELECT value FROM setting WHERE key = :key", {"key": key})
        return next((str(line["value"]) for line in found), None)

    def set_setting(self, key: str, value: str) -> None:
        """Write a setting of the desk."""
        with telling(self.folder.database), self._database.atomic():
            self._database.execute(_SET, {"key": key, "value": value})

    def reserve_serials(self, count: int) -> int:
        """Reserve `count` serial numbers for row ids and return the first; none is ever given twice."""
        with telling(self.folder.database), self._database.atomic():
            first = int(self.setting(backup.NEXT_SERIAL) or "1")
            self.set_setting(backup.NEXT_SERIAL, str(first + count))
        return first

    def settle(self, spot: str, at: str) -> None:
        """Note down where the desk lies. Elsewhere than at its last opening it may be a copy, and its serials go on
        from a place of their own: else both would give the same ids to different rows."""
        noted, serial = self.setting(backup.SPOT), self.setting(backup.NEXT_SERIAL) or ""
        if noted == spot:
            return
        with telling(self.folder.database), self._database.atomic():
            if noted is not None or serial:
                self.set_setting(backup.NEXT_SERIAL, str(first_serial_of_copy(serial, spot, at)))
            self.set_setting(backup.SPOT, spot)

    def back_up(self, at: str, reason: str) -> Path:
        """Make a backup and return its file."""
        return backup.make_backup(self._database, self.folder.backups, at, reason)

    def standpoint(self) -> backup.Standpoint:
        """Return how far the desk has come."""
        return backup.standpoint(self._database)

    def _apply(self, batch: Sequence[RowChange]) -> None:
        kind = type(batch[0].row)
        known = self.rows.by_id(kind, withdrawn=None, id=tuple(change.row.id for change in batch))
        for change in batch:
            if known.get(change.row.id) != change.before:
                raise refuse(Code.ROW_CHANGED_MEANWHILE, Place(item=change.row.id))
        self.rows.put([change.after for change in batch if change.after is not None])
        self.rows.remove(kind, [change.row.id for change in batch if change.after is None])
