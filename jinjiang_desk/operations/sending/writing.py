"""Writing the workbooks that leave this desk: dispatches and returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.exchange.package import (
    ATTACHED,
    EVERYTHING,
    Package,
    PackageKind,
    Selection,
    Wanted,
)
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError, Problem, refuse
from jinjiang_desk.domain.records import (
    DISTRICT_TABLES,
    Assignment,
    Measure,
    Plan,
    Task,
    Unit,
    Verdict,
)
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.posting import (
    Consignment,
    Sent,
    attached_folder,
    new_envelope,
    post,
    workbook_name,
)
from jinjiang_desk.operations.sending.receipts import arrived_records, forked_versions, receipts_of
from jinjiang_desk.operations.sending.return_parts import write_parts
from jinjiang_desk.operations.sending.return_rows import unsent_records
from jinjiang_desk.operations.settings import reporting_rhythm
from jinjiang_desk.operations.watcher import Unwatched, Watcher

__all__ = [
    "ATTACHED",
    "Dispatched",
    "Sent",
    "attached_folder",
    "dispatch",
    "dispatch_all",
    "dispatch_rows",
    "dispatch_some",
    "unsent_records",
    "workbook_name",
    "write_return",
]


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What a dispatch to several units came to: what was written, who was left out, and why it ended early
    (no problem where the user stopped it)."""

    sent: tuple[Sent, ...]
    left: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def dispatch(desk: Desk, unit: str, target: Path) -> Sent:
    """Write the dispatch workbook of one unit. Raises DeskError UNIT_UNKNOWN, NOTHING_TO_SEND, DISK_FULL …"""
    desk.require(Role.DISTRICT)
    desk.check_target(target)
    known = desk.units().find(unit)
    if known is None:
        raise refuse(Code.UNIT_UNKNOWN, unit=unit)
    rows = dispatch_rows(desk, known)
    if not any(isinstance(row, Assignment) for row in rows):
        raise refuse(Code.NOTHING_TO_SEND, unit=known.name)
    envelope = new_envelope(desk, PackageKind.DISPATCH, known.name)
    noted = arrived_records(desk, known.name)
    forked = forked_versions(desk, known.name, noted)
    package = Package(envelope, tuple(rows), receipts_of(noted), forked)
    periods = tuple(one.text for one in reporting_rhythm(desk).choices(desk.today()))
    goods = Consignment(package, periods=periods)
    return post(desk, goods, target, _unseen)


def dispatch_all(desk: Desk, folder: Path) -> tuple[Sent, ...]:
    """Write one dispatch workbook for each other unit with a task into a folder. Raises DeskError."""
    own = desk.own_name()
    names = list(dict.fromkeys(one.unit for one in desk.store.rows.find(Assignment) if one.unit != own))
    if not names:
        raise refuse(Code.NOTHING_TO_SEND, unit=own)
    done = dispatch_some(desk, names, folder)
    if done.problems:
        raise DeskError(*done.problems)
    return done.sent


def dispatch_some(
    desk: Desk, names: Sequence[str], folder: Path, watcher: Watcher | None = None
) -> Dispatched:
    """Write one dispatch workbook for each of some units into a folder.

    What was written before it ended early (取消, a full or pulled stick) is there and counts as sent: both
    that and the reason come back. Raises DeskError DESK_WRONG_ROLE.
    """
    desk.require(Role.DISTRICT)
    watcher = watcher or Unwatched()
    sent: list[Sent] = []
    try:
        for done, name in enumerate(names):
            watcher.report(done, len(names), name)
            target = folder / workbook_name(desk, PackageKind.DISPATCH, name)
            while target in {one.path for one in sent}:
                target = target.with_stem(f"{target.stem}_")
            sent.append(dispatch(desk, name, target))
    except Cancelled:
        return Dispatched(tuple(sent), tuple(names[len(sent) :]))
    except DeskError as error:
        return Dispatched(tuple(sent), tuple(names[len(sent) :]), error.problems)
    return Dispatched(tuple(sent))


def write_return(
    desk: Desk,
    target: Path,
    period: str | None = None,
    watcher: Watcher | None = None,
    *,
    again: bool = False,
    only: Selection = EVERYTHING,
) -> Sent:
    """Write what the district has not acknowledged yet into one workbook; with a period, the progress of that
    period only (sent again if need be) beside the other records; `again` sends all there is, `only` a part of it.

    Raises DeskError, Cancelled.
    """
    (sent,) = write_parts(desk, target, Wanted(period, again, only), 0, watcher).sent
    return sent


def _unseen(_what: str) -> None:
    """One workbook is written so soon that nobody is told of its steps."""


def dispatch_rows(desk: Desk, unit: Unit) -> list[Row]:
    """Return the rows that a dispatch to a unit carries; withdrawn ones only where the unit has them."""
    rows = desk.store.rows
    sent = {table: desk.store.exchanges.sent_to(unit.name, table) for table in DISTRICT_TABLES}

    def goes(row: Row) -> bool:
        return not row.withdrawn or row.id in sent[row.table]

    assignments = [one for one in rows.find(Assignment, withdrawn=None, unit=unit.name) if goes(one)]
    task_ids = tuple(dict.fromkeys(one.task_id for one in assignments))
    places = desk.store.task_list.places(task_ids)
    tasks = sorted(rows.find(Task, withdrawn=None, id=task_ids), key=lambda one: places.get(one.id, 0))
    plans = rows.find(Plan, withdrawn=None, id=tuple(dict.fromkeys(task.plan_id for task in tasks)))
    measures = [one for one in rows.find(Measure, withdrawn=None, task_id=task_ids) if goes(one)]
    measures.sort(key=lambda one: (places.get(one.task_id, 0), one.position))
    assignments.sort(key=lambda one: places.get(one.task_id, 0))
    verdicts = [one for one in rows.find(Verdict, withdrawn=None, unit=unit.name) if goes(one)]
    return [unit, *plans, *tasks, *measures, *assignments, *verdicts]
