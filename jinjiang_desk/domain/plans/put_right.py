"""What a person put right in a plan before it was loaded, kept with what the program had read: a newer edition that
says otherwise can then be told apart from one that overwrites a person's word."""

from dataclasses import dataclass
from typing import ClassVar

from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.row import Row, Table


@dataclass(frozen=True, slots=True)
class PutRight:
    """A task as the program read it (None where a person added it), and as a person left it (None: crossed out)."""

    read: TaskReading | None
    now: TaskReading | None


@dataclass(frozen=True, slots=True)
class PlanPutRight:
    """What a person put right in a plan: what it is called (None where they left that to the document), and tasks."""

    title: str | None = None
    tasks: tuple[PutRight, ...] = ()


UNTOUCHED = PlanPutRight()
"""A plan that is loaded as it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Row):
    """What a person had put right in a plan when it was loaded. It has the id of the plan."""

    table: ClassVar[Table] = Table.REVIEWED
    put_right: PlanPutRight = UNTOUCHED
