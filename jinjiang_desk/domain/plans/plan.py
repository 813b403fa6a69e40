"""What was read from a published plan, before anything is stored."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.row import ONLY_WHERE_SAID


class DocumentKind(StrEnum):
    """What a document with tasks is: a plan, a notice of what was done (公示表), a list of how far it is (进展清单)."""

    PLAN = "plan"
    NOTICE = "notice"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Deadline:
    """整改时限: `text` as printed, `date` the last allowed day (None where none can be told)."""

    text: str
    date: datetime.date | None = None
    immediate: bool = False
    long_term: bool = False


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit or group of units as a plan names it; `members` are the bodies named in its brackets."""

    name: str
    lead: bool = False
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a plan and what for (责任人, 牵头县领导 …), with the office they hold (县委副书记). `name` is
    empty where a plan names only the office (各镇街主要负责人)."""

    name: str
    role: str
    title: str = field(default="", metadata=ONLY_WHERE_SAID)

    @property
    def words(self) -> str:
        """Who it is, in the plan's words."""
        return self.name or self.title


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """A measure as read; those of a task are a flat list in printed order.

    `number` is None for a paragraph without one. `parent` is the number of the measure it is part of, `above` those
    of the measures that this one is part of, outermost first: of 三、（一）2. they are 2, 1 and (3,). So `path` says
    which it is, whatever the numbers of others are. A measure that several chapters of a task hold stands below the
    chapter it is in; a chapter without a number begins the count anew.

    `line` is the line of the source (from 1) where it starts, `deadline_line` the one where its deadline is said; None
    where it starts, or is said, nowhere.
    """

    text: str
    number: int | None = None
    parent: int | None = None
    goal: str | None = None
    units: tuple[str, ...] = ()
    persons: tuple[Person, ...] = ()
    deadline: Deadline | None = None
    line: int | None = field(default=None, compare=False)
    above: tuple[int, ...] = ()
    deadline_line: int | None = field(default=None, compare=False)

    @property
    def path(self) -> tuple[int, ...]:
        """The numbers of the measures it is part of, outermost first, and its own; empty without any."""
        return (*self.above, *(number for number in (self.parent, self.number) if number is not None))


@dataclass(frozen=True, slots=True)
class TaskReading:
    """A task as read. `line` and `last_line` are the lines of the source (from 1) where it starts and ends.

    `part` is the annex or chapter a task is counted in, where a document has several lists; `completion` what a
    notice or a progress list says was done.
    """

    number: int | None
    number_text: str | None
    problem: str
    line: int
    part: str | None = None
    responsible_units: tuple[UnitMention, ...] = ()
    persons: tuple[Person, ...] = ()
    acceptance_units: tuple[str, ...] = ()
    supervising_units: tuple[str, ...] = ()
    deadline: Deadline | None = None
    goal: str | None = None
    measures: tuple[MeasureReading, ...] = ()
    last_line: int | None = None
    completion: str | None = None

    @property
    def shown_number(self) -> str:
        """The number as printed; empty of a task without one."""
        return self.number_text or str(self.number or "")


class Numbered(Protocol):
    """A task, as read or as kept."""

    @property
    def part(self) -> str | None:
        """The annex or chapter that it is counted in."""
        ...

    @property
    def shown_number(self) -> str:
        """The number as the plan prints it."""
        ...


def task_number(task: Numbered) -> str:
    """Return a task's number as printed, with its part where the plan has parts."""
    return " ".join(filter(None, (task.part, task.shown_number)))


@dataclass(frozen=True, slots=True)
class StatedTotals:
    """The totals a plan states of itself: tasks, those 立行立改, those due per year, and those of each part."""

    task_count: int | None = None
    immediate: int | None = None
    by_deadline_year: dict[int, int] | None = None
    by_part: dict[str, int] | None = None


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A plan as read, with everything that was doubtful."""

    title: str | None
    tasks: tuple[TaskReading, ...]
    stated: StatedTotals | None
    problems: tuple[Problem, ...]
    kind: DocumentKind = DocumentKind.PLAN
