"""The rows that a plan as read comes to: tasks, measures, and who owes what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.domain.plans.plan import MeasureReading, PlanReading, TaskReading
from jinjiang_desk.domain.plans.unit_groups import read_groups
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.domain.records import Assignment, Measure, Plan, Task
from jinjiang_desk.domain.tasks.assignment import Responsibility, UnitBook, responsibility
from jinjiang_desk.operations.desk import Desk

_AT_ONCE = 1000
"""The measures of so many tasks are read in one go."""

PlanRow = Plan | Task | Measure | Assignment


def task_fields(item: TaskReading) -> dict[str, Any]:
    """Return what a task as read says of itself, by the fields of its row."""
    return {
        "number": item.number,
        "number_text": item.number_text,
        "problem": item.problem,
        "part": item.part,
        "goal": item.goal,
        "responsible_units": item.responsible_units,
        "persons": item.persons,
        "acceptance_units": item.acceptance_units,
        "supervising_units": item.supervising_units,
        "deadline": item.deadline,
        "source_line": item.line,
    }


def measure_fields(item: MeasureReading) -> dict[str, Any]:
    """Return what a measure as read says of itself, by the fields of its row."""
    return {
        "text": item.text,
        "number": item.number,
        "parent": item.parent,
        "above": item.above,
        "goal": item.goal,
        "units": item.units,
        "persons": item.persons,
        "deadline": item.deadline,
    }


def fresh_task(
    desk: Desk, plan_id: str, item: TaskReading, owed: Responsibility, ids: Iterator[str]
) -> tuple[Task | Measure | Assignment, ...]:
    """Make the rows of a task that is new, `count_rows` of them, each with the next id."""
    task = Task(**desk.header(next(ids)), plan_id=plan_id, **task_fields(item))
    measures = (
        Measure(**desk.header(next(ids)), task_id=task.id, position=place, **measure_fields(one))
        for place, one in enumerate(item.measures, start=1)
    )
    return (task, *measures, *assignment_rows(desk, task, owed, ids))


def count_rows(item: TaskReading, owed: Responsibility) -> int:
    """Return how many rows a task that is new comes to."""
    return 1 + len(item.measures) + len(owed.assigned)


def assignment_rows(desk: Desk, task: Task, owed: Responsibility, ids: Iterator[str]) -> list[Assignment]:
    """Make the assignments of a task, each with the next id."""
    return [
        Assignment(**desk.header(next(ids)), task_id=task.id, unit=one.unit, lead=one.lead, origin=one.origin)
        for one in owed.assigned
    ]


def task_responsibilities(
    desk: Desk, tasks: Iterable[Task], book: UnitBook
) -> Iterator[tuple[Task, tuple[Measure, ...], Responsibility]]:
    """Yield for each of some tasks of the desk its measures and who owes it."""
    left = iter(tasks)
    while some := tuple(islice(left, _AT_ONCE)):
        measures: defaultdict[str, list[Measure]] = defaultdict(list)
        for one in desk.store.rows.find(Measure, task_id=tuple(task.id for task in some)):
            measures[one.task_id].append(one)
        for task in some:
            own = tuple(measures[task.id])
            yield task, own, task_responsibility(task, own, book)


def task_responsibility(
    task: Task | TaskReading, measures: Sequence[Measure | MeasureReading], book: UnitBook
) -> Responsibility:
    """Decide who owes a task, of the desk or as read."""
    text = "\n".join([task.problem, *(measure.text for measure in measures)])
    named = [unit for measure in measures for unit in measure.units]
    return responsibility(task.responsible_units, named, text, book)


def fresh_rows(
    desk: Desk, reading: PlanReading, plan: Plan, book: UnitBook, heed: Heed
) -> tuple[list[PlanRow], list[Problem]]:
    """Make all rows of a plan that is new, with what is left to the district to choose; `heed` is called meanwhile."""
    rows: list[PlanRow] = [plan]
    doubts: list[Problem] = []
    owing = [task_responsibility(item, item.measures, book) for item in heeding(reading.tasks, heed)]
    items = list(zip(reading.tasks, owing, strict=True))
    # Each asking for ids writes to the disk: the plan asks once.
    ids = iter(desk.mint(sum(count_rows(item, owed) for item, owed in items)))
    for item, owed in heeding(items, heed):
        rows += fresh_task(desk, plan.id, item, owed, ids)
        doubts += open_choice(plan.source_name, item, owed)
    return rows, doubts


def open_choice(source_name: str, item: TaskReading, owed: Responsibility) -> Iterator[Problem]:
    """Yield PLAN_CHOICE_OPEN where a plan leaves it to the district who owes a task."""
    if owed.open_groups:
        place = Place(file=source_name, line=item.line, item=item.number_text)
        groups, offered = "、".join(owed.open_groups), "、".join(owed.offered)
        yield note(Code.PLAN_CHOICE_OPEN, place, groups=groups, offered=offered)


def group_sizes(source_name: str, reading: PlanReading, book: UnitBook) -> Iterator[Problem]:
    """Say once how many units 各镇街 and the like came to: a unit the list lacks would owe nothing unseen."""
    groups = [group for task in reading.tasks for group in read_groups(task.responsible_units).values()]
    closed = [group for group in groups if not group.open]
    if closed:
        units = {unit.name for group in closed for unit in book.of_group(group)}
        names = "、".join(dict.fromkeys(group.name for group in closed))
        yield note(Code.PLAN_GROUP_SIZE, Place(file=source_name), groups=names, count=len(units))
