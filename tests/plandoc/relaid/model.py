"""A made-up plan, and what anyone who reads it must find: made without the program's own reading rules."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple


@dataclass(frozen=True)
class Body:
    """A unit; `members` are those named in its brackets."""

    name: str
    members: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """As a plan prints it."""
        return self.name + (f"（{'、'.join(self.members)}）" if self.members else "")


@dataclass(frozen=True)
class Due:
    """A deadline: its words, and what they mean."""

    text: str
    day: datetime.date | None = None
    immediate: bool = False
    long_term: bool = False


@dataclass(frozen=True)
class Who:
    """A person, what for, and the office they hold; without a name, only the office is named."""

    name: str
    role: str
    office: str = ""

    @property
    def printed(self) -> str:
        """As a plan prints it, without the role."""
        return " ".join(filter(None, (self.name, self.office)))


@dataclass(frozen=True)
class Step:
    """A measure; `steps` are those below it."""

    text: str
    units: tuple[str, ...] = ()
    people: tuple[Who, ...] = ()
    due: Due | None = None
    steps: tuple["Step", ...] = ()


@dataclass(frozen=True)
class Item:
    """A task. `leads` are the units that lead; the others may be empty."""

    problem: str
    leads: tuple[Body, ...]
    others: tuple[Body, ...] = ()
    acceptance: tuple[str, ...] = ()
    supervising: tuple[str, ...] = ()
    people: tuple[Who, ...] = ()
    due: Due | None = None
    goal: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All tasks, the first of which has the number `first`; `parts` where the numbers are 15-1, 15-2, which are no
    other 15 and 16."""

    items: tuple[Item, ...]
    first: int = 1
    parts: bool = False

    def with_steps(self, *, own: bool = True, below: bool = True) -> "Plan":
        """The same plan without what measures have of their own, or without measures below others."""
        items = (replace(item, steps=_plain(item.steps, own, below)) for item in self.items)
        return replace(self, items=tuple(items))

    def with_bare_names(self) -> "Plan":
        """The same plan where measures name their persons without an office."""
        items = (replace(item, steps=tuple(_bare_names(step) for step in item.steps)) for item in self.items)
        return replace(self, items=tuple(items))

    def with_alike_steps(self) -> "Plan":
        """The same plan where either all measures of a task, and several, have units of their own, or none has
        anything: of a label behind the last measure alone nobody could tell whose it is, unless the task has stated
        the like itself."""
        items = (
            _with_sure_people(item)
            if len(item.steps) > 1 and all(step.units for step in _all(item.steps))
            else replace(item, steps=_plain(item.steps, own=False, below=True))
            for item in self.items
        )
        return replace(self, items=tuple(items))


def _with_sure_people(item: Item) -> Item:
    if item.people or item.steps[0].people:
        return item
    return replace(item, steps=tuple(_without_people(step) for step in item.steps))


def _without_people(step: Step) -> Step:
    return replace(step, people=(), steps=tuple(map(_without_people, step.steps)))


def _bare_names(step: Step) -> Step:
    people = tuple(replace(one, office="") for one in step.people)
    return replace(step, people=people, steps=tuple(map(_bare_names, step.steps)))


def _all(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from step.steps


def _plain(steps: Sequence[Step], own: bool, below: bool) -> tuple[Step, ...]:
    kept = steps if own else [Step(step.text, steps=step.steps) for step in steps]
    return tuple(replace(step, steps=_plain(step.steps, own, below) if below else ()) for step in kept)


class StepFacts(NamedTuple):
    """What is said of one measure; `number` is None where only one stands there."""

    number: int | None
    parent: int | None
    text: str
    units: tuple[str, ...]
    people: tuple[tuple[str, str, str], ...]
    due: tuple[object, ...] | None


class Facts(NamedTuple):
    """What is said of one task."""

    number: int | None
    problem: str
    units: tuple[tuple[str, bool, tuple[str, ...]], ...]
    acceptance: tuple[str, ...]
    supervising: tuple[str, ...]
    people: tuple[tuple[str, str, str], ...]
    due: tuple[object, ...] | None
    goal: str | None
    steps: tuple[StepFacts, ...]


def facts_of(plan: Plan, *, numbered: bool = True) -> list[Facts]:
    """What reading the plan must find; `numbered` tells whether its measures carry numbers."""
    numbers = range(plan.first, plan.first + len(plan.items))
    facts = [
        _facts(item, None if plan.parts else number) for item, number in zip(plan.items, numbers, strict=True)
    ]
    if numbered:
        return facts
    return [one._replace(steps=tuple(step._replace(number=None) for step in one.steps)) for one in facts]


def _facts(item: Item, number: int | None) -> Facts:
    alone = len(item.steps) == 1 and not item.steps[0].steps
    return Facts(
        number=number,
        problem=item.problem,
        units=tuple(
            (unit.name, leads, unit.members)
            for units, leads in ((item.leads, True), (item.others, False))
            for unit in units
        ),
        acceptance=item.acceptance,
        supervising=item.supervising,
        people=_people(item.people),
        due=_due(item.due),
        goal=item.goal or None,
        steps=tuple(
            facts
            for index, step in enumerate(item.steps, start=1)
            for facts in _step_facts(step, None if alone else index, None)
        ),
    )


def _step_facts(step: Step, number: int | None, parent: int | None) -> list[StepFacts]:
    own = StepFacts(number, parent, step.text, step.units, _people(step.people), _due(step.due))
    below = [
        facts for index, one in enumerate(step.steps, start=1) for facts in _step_facts(one, index, number)
    ]
    return [own, *below]


def _people(people: Sequence[Who]) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.name, one.role, one.office) for one in people)


def _due(due: Due | None) -> tuple[object, ...] | None:
    return None if due is None else (due.text, due.day, due.immediate, due.long_term)
