"""Working out what a package would do to the rows of this desk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.editing import check_row, is_sound
from jinjiang_desk.domain.exchange import Acknowledgement, Envelope, Package
from jinjiang_desk.domain.merge import Base, Choice, Merge, Outcome, plan_merge, resolve
from jinjiang_desk.domain.problem import Code, Place, Problem, note, stops
from jinjiang_desk.domain.records import (
    DISTRICT_TABLES,
    RECORD_TABLES,
    ROW_TYPES,
    Agreed,
    Record,
    Task,
    agreed_id,
)
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row that came, the one here, what becomes of them, and what a person chose in a conflict."""

    theirs: Row
    mine: Row | None
    merge: Merge
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class MergedPackage:
    """What a package would change."""

    changes: tuple[RowChange, ...]
    merges: tuple[Incoming, ...]
    problems: tuple[Problem, ...]


class Overlay:
    """The rows of the desk as they would be: a later file sees what an earlier one brings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pending: dict[tuple[Table, str], Row] = {}

    def get(self, table: Table, row_id: str) -> Row | None:
        """Return a row as it would be."""
        return self._pending.get((table, row_id)) or self._desk.store.rows.by_table(table, row_id)

    def agreed(self, peer: str, table: Table, row_id: str) -> Agreed | None:
        """Return the agreed version of a row as it would be."""
        found = self.get(Table.AGREED, agreed_id(peer, table, row_id))
        return found if isinstance(found, Agreed) else None

    def put(self, row: Row) -> None:
        """Note a row as it would be."""
        self._pending[row.table, row.id] = row


def merge_package(
    desk: Desk,
    overlay: Overlay,
    package: Package,
    arrived: Mapping[str, str],
    choices: Mapping[str, Choice],
) -> MergedPackage:
    """Merge every row of a package. `arrived` maps evidence ids to the hash of the file that came."""
    merger = _Merger(desk, overlay, package.envelope, arrived, choices)
    order = {table: place for place, table in enumerate(ROW_TYPES)}
    for row in sorted(package.rows, key=lambda row: order[row.table]):
        merger.take(row)
    for receipt in package.acknowledgements:
        merger.acknowledge(receipt)
    return MergedPackage(tuple(merger.changes), tuple(merger.merges), tuple(merger.problems))


class _Merger:
    """Merges the rows of one package, one after the other."""

    def __init__(
        self,
        desk: Desk,
        overlay: Overlay,
        envelope: Envelope,
        arrived: Mapping[str, str],
        choices: Mapping[str, Choice],
    ) -> None:
        self._desk, self._overlay, self._choices = desk, overlay, choices
        self._arrived = arrived
        self._from_district = desk.identity.role is Role.TOWN
        known = desk.units().find(envelope.unit)
        self._unit = known.name if known and not self._from_district else envelope.unit
        self._peer = envelope.district if self._from_district else self._unit
        self._names = {envelope.unit, self._unit}
        self.changes: list[RowChange] = []
        self.merges: list[Incoming] = []
        self.problems: list[Problem] = []

    def take(self, row: Row) -> None:
        """Decide one row and note what it changes."""
        theirs = self._as_known_here(row)
        if theirs is None:
            return
        mine = self._overlay.get(theirs.table, theirs.id)
        if mine is not None and mine.owner != theirs.owner:
            self._doubt(Code.ROW_NOT_THEIRS, theirs, owner=mine.owner)
            return
        if mine is not None and _subject(mine) != _subject(theirs):
            self._doubt(Code.ROW_CHANGED_SUBJECT, theirs)
            return
        agreed = self._overlay.agreed(self._peer, theirs.table, theirs.id)
        base = Base(agreed.row_revision, agreed.row_content) if agreed else None
        merge = plan_merge(base, mine, theirs)
        self.merges.append(Incoming(theirs, mine, merge, self._choices.get(theirs.id)))
        if merge.outcome is Outcome.OLDER:
            return
        kept = merge.row
        if merge.outcome is Outcome.CONFLICT:
            if theirs.id not in self._choices:
                self._doubt(Code.CONFLICT_OPEN, theirs, fields="、".join(merge.fields))
                return
            kept = resolve(merge, theirs, self._choices[theirs.id])
        self._change(mine, kept)
        self._agree(theirs, agreed)

    def acknowledge(self, receipt: Acknowledgement) -> None:
        """Note that the other side has a row of ours."""
        mine = self._overlay.get(receipt.table, receipt.row_id)
        if mine is None or receipt.revision > mine.revision:
            return
        agreed = self._overlay.agreed(self._peer, receipt.table, receipt.row_id)
        arrived = getattr(mine, "copy_sha256", None) or getattr(mine, "sha256", None)
        file_sha256 = arrived if receipt.file_arrived else None
        if agreed is not None and _covers(agreed, receipt.revision, file_sha256):
            return
        content = self._content_at(mine, receipt.revision)
        self._put_agreed(agreed, mine, receipt.revision, content, file_sha256)

    def _as_known_here(self, row: Row) -> Row | None:
        """Return the row under the names this desk uses; None, with a note, where it may not come in."""
        tables = (*DISTRICT_TABLES, Table.UNIT) if self._from_district else RECORD_TABLES
        if row.table not in tables or (not self._from_district and row.owner not in self._names):
            self._doubt(Code.ROW_NOT_THEIRS, row, owner=row.owner)
            return None
        if self._from_district and row.owner != self._peer:
            self._doubt(Code.ROW_NOT_THEIRS, row, owner=row.owner)
            return None
        if not is_sound(row) or stops(check_row(row, self._desk.today())):
            self._doubt(Code.ROW_OUT_OF_RANGE, row)
            return None
        for table, row_id in _references(row):
            if self._overlay.get(table, row_id) is None:
                self._doubt(Code.ROW_TASK_UNKNOWN, row, task=row_id)
                return None
        if self._from_district or not isinstance(row, Record):
            return row
        return replace(row, owner=self._unit, unit=self._unit)

    def _change(self, mine: Row | None, kept: Row) -> None:
        if kept != mine:
            self.changes.append(RowChange(mine, kept))
            self._overlay.put(kept)

    def _agree(self, theirs: Row, agreed: Agreed | None) -> None:
        """Remember what the other side has now; a file that arrived once stays arrived."""
        known_file = agreed.file_sha256 if agreed else None
        file_sha256 = self._arrived.get(theirs.id, known_file)
        self._put_agreed(agreed, theirs, theirs.revision, theirs.content(), file_sha256)

    def _put_agreed(
        self, agreed: Agreed | None, row: Row, revision: int, content: dict[str, Any], file_sha256: str | None
    ) -> None:
        new = Agreed(
            id=agreed_id(self._peer, row.table, row.id),
            owner=self._desk.identity.unit,
            updated_at=agreed.updated_at if agreed else self._desk.now(),
            revision=agreed.revision if agreed else 1,
            peer=self._peer,
            row_table=row.table,
            row_id=row.id,
            row_revision=revision,
            row_content=content,
            file_sha256=file_sha256,
        )
        if new != agreed:
            self._change(
                agreed, replace(new, updated_at=self._desk.now(), revision=new.revision + bool(agreed))
            )

    def _content_at(self, mine: Row, revision: int) -> dict[str, Any]:
        """Return a row of ours as it was at a revision."""
        if mine.revision == revision:
            return mine.content()
        for version in self._desk.store.history.versions_of(mine.table, mine.id):
            if version.after and version.after["revision"] == revision:
                return ROW_TYPES[mine.table].from_plain(version.after).content()
        return {}

    def _doubt(self, code: Code, row: Row, **values: object) -> None:
        task = self._overlay.get(Table.TASK, row.task_id) if isinstance(row, Record) else None
        named = f"任务{task.number_text} " if isinstance(task, Task) else ""
        self.problems.append(note(code, Place(item=f"{named}{row.id}"), record=row.table, **values))


def _references(row: Row) -> tuple[tuple[Table, str], ...]:
    """Return the rows without which a row cannot stand."""
    named = (
        (Table.PLAN, getattr(row, "plan_id", None)),
        (Table.TASK, getattr(row, "task_id", None)),
        (Table.MEASURE, getattr(row, "measure_id", None)),
    )
    return tuple((table, row_id) for table, row_id in named if row_id is not None)


def _subject(row: Row) -> tuple[object, ...]:
    """What a row is about, which no correction changes: a different one means that its id was given twice."""
    return (*_references(row), getattr(row, "unit", None))


def _covers(agreed: Agreed, revision: int, file_sha256: str | None) -> bool:
    """Whether a receipt says nothing new: an old dispatch that comes late takes no receipt back."""
    return agreed.row_revision >= revision and (agreed.file_sha256 is not None or file_sha256 is None)
