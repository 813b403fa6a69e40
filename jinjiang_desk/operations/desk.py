"""An open desk: what every operation works on."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinjiang_desk.atomic import writing
from jinjiang_desk.domain.changes import BOOKKEEPING, Changeset
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, refuse
from jinjiang_desk.domain.records import Plan, Unit
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.rowid import desk_code_of, make_desk_code, make_row_id
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.assignment import UnitBook
from jinjiang_desk.operations.under_way import settle_under_way
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.exchanges import Parcel
from jinjiang_desk.store.store import Store

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this desk is: `code` is in the id of every row it makes."""

    code: str
    role: Role
    unit: str


@dataclass(frozen=True, slots=True)
class Done:
    """What an operation did: the number of the change (None where nothing changed), the tables that it touched, and
    the rows, without bookkeeping."""

    number: int | None = None
    tables: frozenset[Table] = frozenset()
    row_ids: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def joined(cls, results: Sequence["Done"]) -> "Done":
        """Return several changes as one, without their doubts: whoever joins them tells those together."""
        return cls(
            max((one.number for one in results if one.number is not None), default=None),
            frozenset().union(*(one.tables for one in results)),
            tuple(row_id for one in results for row_id in one.row_ids),
        )

    def seen(self) -> "Done":
        """Return the same without its doubts, for somebody who saw them before."""
        return replace(self, problems=())


class Desk:
    """An open desk. Belongs to the thread that opened it; close it when done."""

    def __init__(self, store: Store, identity: Identity, clock: Clock) -> None:
        self.store = store
        self.identity = identity
        self._clock = clock

    def now(self) -> str:
        """Return the local time, ISO 8601 to the second."""
        return self._clock().isoformat(timespec="seconds")

    def today(self) -> date:
        """Return the local date."""
        return self._clock().date()

    def units(self) -> UnitBook:
        """Return the units this desk knows."""
        return UnitBook(self.store.rows.find(Unit))

    def own_name(self) -> str:
        """Return the name under which the unit of this desk is listed; its own where no list has it."""
        return self.units().name_of(self.identity.unit)

    def mint(self, count: int) -> list[str]:
        """Return fresh row ids."""
        first = self.store.reserve_serials(count)
        return [make_row_id(self.identity.code, serial) for serial in range(first, first + count)]

    def header(self, row_id: str) -> dict[str, Any]:
        """Return the header fields of a new row of this desk."""
        return {"id": row_id, "owner": self.identity.unit, "updated_at": self.now()}

    def owns(self, row: Row) -> bool:
        """Return whether this desk made a row. A unit's name alone does not tell: a district office may sit
        in a bureau that has a desk of its own."""
        ours = row.table is not Table.AGREED and row.owner == self.identity.unit
        return ours and desk_code_of(row.id) == self.identity.code

    def check_target(self, target: Path) -> None:
        """Raise DeskError TARGET_IN_DESK for a file that would land among the desk's own."""
        root = self.store.folder.root.resolve()
        place = target.resolve()
        if place.is_relative_to(root) and not place.is_relative_to(self.store.folder.scratch.resolve()):
            raise refuse(Code.TARGET_IN_DESK, Place(file=str(target)))

    def require(self, role: Role) -> None:
        """Raise DeskError DESK_WRONG_ROLE where the work is the other side's."""
        if self.identity.role is not role:
            raise refuse(Code.DESK_WRONG_ROLE, role=role)

    def district(self) -> tuple[str, str] | None:
        """Return the name and desk code of the district that the tasks come from, None before the first."""
        if self.identity.role is Role.DISTRICT:
            return self.identity.unit, self.identity.code
        plans = self.store.rows.find(Plan, withdrawn=None)
        return (plans[0].owner, desk_code_of(plans[0].id)) if plans else None

    def peer(self) -> str:
        """Return the name of a town's only other side, "" at the district, which has many."""
        district = self.district()
        return district[0] if district is not None and self.identity.role is Role.TOWN else ""

    def commit(self, changeset: Changeset, received: Parcel | None = None, heed: Heed = go_on) -> Done:
        """Apply a changeset and say what it did; `heed` is called meanwhile. Raises DeskError, or Cancelled as `heed`
        does; nothing is changed then."""
        if not changeset.changes and not changeset.refused:
            return Done(problems=changeset.problems)
        number = self.store.commit(changeset, self.identity.unit, self.now(), received, heed)
        return Done(
            number,
            frozenset(change.table for change in changeset.changes),
            tuple(change.row.id for change in changeset.changes if change.table not in BOOKKEEPING),
            changeset.problems,
        )

    def close(self) -> None:
        """Close the desk's files."""
        self.store.close()


def init_desk(folder: DeskFolder, role: Role, unit: str, clock: Clock, computer: str = "") -> Desk:
    """Set a desk up and open it. `computer` tells this one from others. Raises DeskError DESK_EXISTS, FIELD_EMPTY,
    NOT_WRITABLE."""
    if folder.database.exists():
        raise refuse(Code.DESK_EXISTS, Place(file=str(folder.root)))
    if not unit.strip():
        raise refuse(Code.FIELD_EMPTY, field="unit")
    with writing(folder.root):
        folder.make()
    code = make_desk_code(secrets.randbits(30))
    try:
        now = clock().isoformat(timespec="seconds")
        store = Store.open(folder, now)
        for key, value in (("code", code), ("unit", unit.strip()), ("role", str(role))):
            store.set_setting(key, value)
        _settle(store, folder, computer, now)
    except DeskError:
        # Half a desk would neither open nor let another be made here.
        folder.remove_database()
        raise
    return Desk(store, Identity(code, role, unit.strip()), clock)


def open_desk(folder: DeskFolder, clock: Clock, computer: str = "") -> Desk:
    """Open a desk that was set up. `computer` tells this one from others: a copy that is opened elsewhere makes row
    ids of its own. Raises DeskError DESK_MISSING, DESK_BROKEN, DESK_NEWER, DESK_BUSY."""
    if not folder.database.is_file():
        raise refuse(Code.DESK_MISSING, Place(file=str(folder.root)))
    with writing(folder.root):
        folder.make()
        folder.empty_scratch()
    now = clock().isoformat(timespec="seconds")
    store = Store.open(folder, now)
    code, unit, role = (store.setting(key) for key in ("code", "unit", "role"))
    if not code or not unit or not role:
        store.close()
        raise refuse(Code.DESK_MISSING, Place(file=str(folder.root)))
    try:
        _settle(store, folder, computer, now)
    except DeskError:
        store.close()
        raise
    return Desk(store, Identity(code, Role(role), unit), clock)


def _settle(store: Store, folder: DeskFolder, computer: str, now: str) -> None:
    with writing(folder.root):
        spot = folder.spot(computer)
    store.settle(spot, now)
    settle_under_way(store)
