"""The dispatch a district is about to write: to whom there is something new to say."""

from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES, Assignment, Unit
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.places import require_place
from jinjiang_desk.operations.sending.writing import Dispatched, dispatch_rows, dispatch_some
from jinjiang_desk.operations.watcher import Watcher

DISPATCH_SIZE = 60_000
"""About how many bytes a dispatch takes."""


@dataclass(frozen=True, slots=True)
class DispatchUnit:
    """A unit with tasks: when it last got a dispatch (None: never), how many rows it has not got in their
    newest version, and how many of its own records it does not know to have arrived."""

    name: str
    tasks: int
    last: str | None
    changed: int
    receipts: int

    @property
    def waits(self) -> bool:
        """Whether there is something new to say."""
        return self.last is None or self.changed + self.receipts > 0


def dispatch_outline(desk: Desk) -> tuple[DispatchUnit, ...]:
    """Return the units with tasks, in the order of the list of units; the district writes to itself nothing."""
    last, own = desk.store.exchanges.last_sent(), desk.own_name()
    return tuple(
        outlined
        for unit in desk.units().units
        if unit.name != own and (outlined := _outlined(desk, unit, last.get(unit.name))).tasks
    )


def send_dispatches(desk: Desk, names: tuple[str, ...], folder: Path, watcher: Watcher) -> Dispatched:
    """Write the dispatches of some units into a folder that must be there. Raises DeskError TARGET_GONE,
    TARGET_IN_DESK, DESK_WRONG_ROLE; what goes wrong later is told in what comes back."""
    require_place(folder)
    desk.check_target(folder)
    return dispatch_some(desk, names, folder, watcher)


def _outlined(desk: Desk, unit: Unit, last: str | None) -> DispatchUnit:
    tasks = len({one.task_id for one in desk.store.rows.find(Assignment, unit=unit.name)})
    if not tasks or last is None:
        return DispatchUnit(unit.name, tasks, last, 0, 0)
    sent = desk.store.exchanges.sent_revisions(unit.name)
    changed = sum(
        row.revision > sent.get((row.table, row.id), 0)
        for row in dispatch_rows(desk, unit)
        if row.table in DISTRICT_TABLES
    )
    arrived = desk.store.exchanges.arrived_since(unit.name)
    receipts = sum(arrived.get(table, 0) for table in RECORD_TABLES)
    return DispatchUnit(unit.name, tasks, last, changed, receipts)
