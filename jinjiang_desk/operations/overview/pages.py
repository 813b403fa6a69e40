"""What the pages of the window show of a desk beside its tasks: plans, units, where it lies."""

from dataclasses import dataclass
from datetime import date

from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.domain.records import Plan, Unit
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.store.backup import Backup
from jinjiang_desk.store.history import ChangeLine

# The window may not import the store; these are what its lists show.
__all__ = [
    "Backup",
    "ChangeLine",
    "DeskState",
    "PlanLine",
    "UnitLine",
    "desk_state",
    "list_plans",
    "list_units",
]


@dataclass(frozen=True, slots=True)
class DeskState:
    """Where a desk lies and what day it is there; `removable` media may be pulled out at any moment."""

    today: date
    removable: bool


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A loaded plan: how many tasks it has and how many of them are closed; `doubts` is what a person should know."""

    plan: Plan
    tasks: int
    closed: int
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit the desk knows, and how many tasks it owes and leads."""

    unit: Unit
    tasks: int
    led: int


def desk_state(desk: Desk) -> DeskState:
    """Return where the desk lies and what day it is."""
    return DeskState(desk.today(), desk.store.removable)


def list_plans(desk: Desk) -> tuple[PlanLine, ...]:
    """Return the loaded plans in the order they were loaded, with PLAN_NUMBER_SHARED of one in which tasks have one
    number."""
    counts, shared = desk.store.task_list.by_plan(), desk.store.task_list.shared_numbers()
    return tuple(
        PlanLine(plan, *counts.get(plan.id, (0, 0)), _doubts(plan, shared.get(plan.id, ())))
        for plan in desk.store.rows.find(Plan)
    )


def list_units(desk: Desk) -> tuple[UnitLine, ...]:
    """Return the units by kind, members right after the unit they belong to."""
    counts = desk.store.task_list.by_unit()
    return tuple(UnitLine(unit, *counts.get(unit.name, (0, 0))) for unit in desk.units().in_order())


def _doubts(plan: Plan, shared: tuple[str, ...]) -> tuple[Problem, ...]:
    return (note(Code.PLAN_NUMBER_SHARED, title=plan.title, tasks="、".join(shared)),) if shared else ()
