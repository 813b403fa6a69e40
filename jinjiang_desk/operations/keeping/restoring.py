"""Restoring a backup, after a look at what that would bring back and what would go."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jinjiang_desk.domain.changes import BOOKKEEPING
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse
from jinjiang_desk.domain.records import ROW_TYPES, Agreed, Evidence, Task
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.operations.desk import Clock
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.backup import (
    SECOND_PLACE,
    SECOND_PLACE_REACHED,
    SPOT,
    Backup,
    Standpoint,
    backup_of,
    check_database,
    list_backups,
    make_backup,
    standpoint_of,
)
from jinjiang_desk.store.connection import connect
from jinjiang_desk.store.files import FileStore
from jinjiang_desk.store.removable import is_removable
from jinjiang_desk.store.restoring import Insight, looking_into, move_aside, restore_backup
from jinjiang_desk.store.second_place import place_holding

_NO_RECORDS = frozenset(
    {
        Table.UNIT,
        Table.PLAN,
        Table.TASK,
        Table.MEASURE,
        Table.ASSIGNMENT,
        Table.EVIDENCE,
        *BOOKKEEPING,
        Table.INDICATOR_DOCUMENT,
        Table.INDICATOR,
        Table.INDICATOR_VALUE,
        Table.NAMED_TASK,
        Table.FIGURE,
    }
)


class Fate(StrEnum):
    """What restoring does to a row that is not the same in the backup."""

    GOES = "会消失"
    REVERTS = "变回旧内容"
    RETURNS = "会回来"


@dataclass(frozen=True, slots=True)
class Affected:
    """A row that restoring changes: as it is now, or as it comes back. `sent` where it left the desk already."""

    row: Row
    fate: Fate
    sent: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a database holds, without what was withdrawn; `photos` are photos and documents."""

    tasks: int
    records: int
    photos: int


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring a backup would do. `now` is None where there is no sound desk to compare with;
    `missing` names the photos that the backup tells of and whose files are nowhere to be found; `drafts` has
    the number of the task (empty: of several tasks) for each draft that goes or is an older one then."""

    backup: Backup
    unit: str
    role: str
    then: Contents
    now: Contents | None
    affected: tuple[Affected, ...]
    missing: tuple[str, ...]
    drafts: tuple[str, ...] = ()

    def of_fate(self, fate: Fate) -> tuple[Affected, ...]:
        """Return the rows of one fate."""
        return tuple(one for one in self.affected if one.fate is fate)


def preview_restore(folder: DeskFolder, backup: Path) -> RestorePreview:
    """Work out what restoring would do; the desk may be open, and nothing is changed.

    Raises DeskError BACKUP_MISSING, DESK_BROKEN, DESK_NEWER, BACKUP_OTHER_DESK.
    """
    present = _present(folder)
    wanted = _check_wanted(folder, backup, present)
    with ExitStack() as stack:
        then = stack.enter_context(looking_into(backup))
        now = stack.enter_context(looking_into(folder.database)) if present is not None else None
        return RestorePreview(
            backup_of(backup),
            wanted.unit,
            wanted.role,
            _contents(then),
            _contents(now) if now else None,
            tuple(_affected(then, now)) if now else (),
            tuple(_missing(then, folder, backup)),
            tuple(_drafts_lost(then, now)) if now else (),
        )


def restore(folder: DeskFolder, backup: Path, clock: Clock) -> None:
    """Put a backup back; what was there before is backed up first. The desk must be closed.

    A row id that was given out once is never given out again: a backup that was put back numbers its rows as a copy of
    the desk does. The second place stays the present one's, or becomes the one the backup came from. Raises DeskError
    BACKUP_MISSING, DESK_BROKEN, BACKUP_OTHER_DESK, DISK_FULL, NOT_WRITABLE.
    """
    check_database(backup)
    present = _present(folder)
    _check_wanted(folder, backup, present)
    now = clock().isoformat(timespec="seconds")
    settings = {SPOT: "", **_place_settings(backup, now, present)}
    if present is not None:
        _keep_present(folder, now)
    elif folder.database.exists():
        stamp = now.replace(":", "").replace("-", "").replace("T", "-")
        move_aside(folder.database, folder.backups / f"{stamp}-损坏.damaged")
    restore_backup(backup, folder.database, settings)


def _check_wanted(folder: DeskFolder, backup: Path, present: Standpoint | None) -> Standpoint:
    """Return whose backup it is; refuse another desk's unless nothing of a desk is here."""
    wanted = standpoint_of(backup)
    here = [present] if present else _readable(one.path for one in list_backups(folder.backups))
    codes = {one.code for one in here}
    if not wanted.code:
        raise refuse(Code.DESK_BROKEN, Place(file=str(backup)))
    if codes and wanted.code not in codes:
        raise refuse(Code.BACKUP_OTHER_DESK, Place(file=str(backup)), unit=wanted.unit)
    return wanted


def _present(folder: DeskFolder) -> Standpoint | None:
    """Return how far the present desk has come, None where there is none or it is broken."""
    if not folder.database.exists():
        return None
    found = _readable([folder.database], check=True)
    return found[0] if found else None


def _readable(paths: Iterable[Path], *, check: bool = False) -> list[Standpoint]:
    found: list[Standpoint] = []
    for path in paths:
        try:
            if check:
                check_database(path)
            found.append(standpoint_of(path))
        except DeskError as error:
            if {problem.code for problem in error.problems} != {Code.DESK_BROKEN}:
                raise
    return found


def _place_settings(backup: Path, now: str, present: Standpoint | None) -> dict[str, str]:
    if present is not None:
        return {SECOND_PLACE: present.place, SECOND_PLACE_REACHED: present.place_reached}
    place = place_holding(backup)
    return {SECOND_PLACE: str(place) if place else "", SECOND_PLACE_REACHED: now}


def _keep_present(folder: DeskFolder, at: str) -> None:
    database = connect(folder.database, removable=is_removable(folder.root))
    try:
        make_backup(database, folder.backups, at, Reason.BEFORE_RESTORE)
    finally:
        database.close()


def _contents(insight: Insight) -> Contents:
    records = sum(insight.count(table) for table in ROW_TYPES if table not in _NO_RECORDS)
    return Contents(insight.count(Table.TASK), records, insight.count(Table.EVIDENCE))


def _affected(then: Insight, now: Insight) -> Iterator[Affected]:
    for table in ROW_TYPES:
        if table in BOOKKEEPING:
            continue
        before, after = then.versions(table), now.versions(table)
        gone = [row_id for row_id in after if row_id not in before]
        other = [row_id for row_id in after if row_id in before and before[row_id] != after[row_id]]
        back = [row_id for row_id in before if row_id not in after]
        yield from _rows(now, table, gone, Fate.GOES)
        yield from _rows(now, table, other, Fate.REVERTS)
        yield from _rows(then, table, back, Fate.RETURNS)


def _rows(insight: Insight, table: Table, ids: list[str], fate: Fate) -> Iterator[Affected]:
    for row in insight.rows.find(ROW_TYPES[table], withdrawn=None, id=tuple(ids)):
        sent = fate is not Fate.RETURNS and insight.exchanges.was_sent(table, row.id)
        yield Affected(row, fate, sent)


def _drafts_lost(then: Insight, now: Insight) -> Iterator[str]:
    kept = {draft.key: draft.fields for draft in then.drafts.all()}
    lost = [draft for draft in now.drafts.all() if kept.get(draft.key) != draft.fields]
    tasks = now.rows.by_id(Task, withdrawn=None, id=tuple(draft.task_id for draft in lost))
    for draft in lost:
        task = tasks.get(draft.task_id)
        yield task.shown_number if task is not None else ""


def _missing(then: Insight, folder: DeskFolder, backup: Path) -> Iterator[str]:
    """Yield the names of the evidence whose file is neither here nor where the backup lies."""
    stores = (FileStore(folder.photos), FileStore(backup.resolve().parent.parent / "photos"))
    arrived: dict[str, list[str | None]] = {}
    for agreed in then.rows.find(Agreed, row_table=Table.EVIDENCE):
        arrived.setdefault(agreed.row_id, []).append(agreed.file_sha256)
    for evidence in then.rows.find(Evidence):
        hashes = (evidence.sha256, evidence.copy_sha256, *arrived.get(evidence.id, []))
        if not any(store.path_of(sha256) for sha256 in hashes for store in stores):
            yield evidence.file_name
