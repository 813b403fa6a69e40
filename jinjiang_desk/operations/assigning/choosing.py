"""The district's choice of units for tasks whose plan leaves it open, several tasks in one go."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.records import Assignment, Task, Unit
from jinjiang_desk.domain.tasks.assignment import words_around
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.plan_rows import task_responsibilities


@dataclass(frozen=True, slots=True)
class Offer:
    """A unit that can be chosen: the words around its first mention (empty where no task mentions it), and
    how many of the tasks it owes already."""

    unit: Unit
    words: str
    owes: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Tasks to be decided together: the groups their plans leave open, and every unit, in the order in which
    people look for it; the units that the texts mention are `mentioned` by name, in the order of the text."""

    tasks: tuple[Task, ...]
    groups: tuple[str, ...]
    offers: tuple[Offer, ...]
    mentioned: tuple[str, ...]


def choice_for(desk: Desk, tasks: Sequence[Task]) -> Choice:
    """Return what there is to choose for some tasks."""
    book = desk.units()
    ids = tuple(task.id for task in tasks)
    owing = Counter(one.unit for one in desk.store.rows.find(Assignment, task_id=ids))
    groups: dict[str, None] = {}
    mentioned: dict[str, None] = {}
    texts: list[str] = []
    for task, measures, owed in task_responsibilities(desk, tasks, book):
        groups.update(dict.fromkeys(owed.open_groups))
        mentioned.update(dict.fromkeys(name for name in owed.offered if owing[name] < len(tasks)))
        texts += [task.problem, *(measure.text for measure in measures)]
    text = "\n".join(texts)
    offers = tuple(
        Offer(unit, words_around(text, unit) if unit.name in mentioned else "", owing[unit.name])
        for unit in book.in_order()
    )
    return Choice(tuple(tasks), tuple(groups), offers, tuple(mentioned))
