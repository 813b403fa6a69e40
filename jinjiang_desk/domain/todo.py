"""工作台: the kinds of things there are to do, where each is done, and when something is asked for."""

from dataclasses import dataclass
from enum import StrEnum

from jinjiang_desk.domain.due import Urgency
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.rhythm import ReportingPeriod, Rhythm
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import ApplicationState, Stage, TaskState, UnitStatus


class Todo(StrEnum):
    """What is to be done; the groups of the 工作台, in their order."""

    OVERDUE = "overdue"
    DUE_IN_7_DAYS = "due_in_7_days"
    DUE_IN_30_DAYS = "due_in_30_days"
    RETURNED = "returned"
    ANSWER = "answer"
    SEND = "send"
    REPORT = "report"
    COLLECT = "collect"
    CHOOSE_UNITS = "choose_units"
    ADD_EVIDENCE = "add_evidence"
    ADD_AFTER_PHOTO = "add_after_photo"


class Spot(StrEnum):
    """The place where a line is done: a tab of the task's page, or the exchange of workbooks."""

    PROGRESS = "progress"
    PHOTOS = "photos"
    SELF_CHECK = "self_check"
    VERDICT = "verdict"
    CHOICE = "choice"
    RETURN = "return"
    RECEIVE = "receive"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do, about a task, a unit, or both.

    `count` is the number of records to send, or of tasks that a unit has not reported on; `tables` are the
    kinds of those records; `groups` the open groups of a task as the plan names them.
    """

    todo: Todo
    spot: Spot
    task: Task | None = None
    unit: str | None = None
    urgency: Urgency = Urgency.UNDATED
    days_left: int | None = None
    count: int = 0
    tables: tuple[Table, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind, the most pressing first."""

    todo: Todo
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Workbench:
    """What there is to do. Groups without a line are left out.

    `tasks` counts the tasks of the desk; `waiting` the records that left in a return which the district has
    not acknowledged; `exchanged` says whether any workbook came or went; `next_due` is the next deadline.
    """

    rhythm: Rhythm
    current: ReportingPeriod
    groups: tuple[Group, ...]
    tasks: int
    waiting: int
    exchanged: bool
    next_due: Line | None

    def lines_of(self, todo: Todo) -> tuple[Line, ...]:
        """Return the lines of one kind, none where its group is left out."""
        return next((group.lines for group in self.groups if group.todo is todo), ())


@dataclass(frozen=True, slots=True)
class Owed:
    """What is known of a task that a unit owes; `unit` is None where nobody owes it yet."""

    task: Task
    unit: str | None
    status: UnitStatus | None
    urgency: Urgency
    days_left: int | None
    reported: bool
    stages: frozenset[Stage]
    application: ApplicationState

    @property
    def open(self) -> bool:
        """Whether there is still something to do about it."""
        return self.urgency is not Urgency.DONE

    @property
    def lacks_evidence(self) -> bool:
        """Whether there is none; it is asked for once the unit says that it has begun."""
        begun = self.status not in (None, UnitStatus.NOT_STARTED)
        return begun and not self.stages and self.task.state is not TaskState.CLOSED

    @property
    def lacks_after_photo(self) -> bool:
        """Whether a photo of how it looks now is all that is missing; asked for once the unit is done."""
        done = self.status is UnitStatus.DONE or self.application is not ApplicationState.NONE
        lacking = bool(self.stages) and Stage.AFTER not in self.stages
        return done and lacking and self.task.state is not TaskState.CLOSED

    def line(self, todo: Todo, spot: Spot) -> Line:
        """Return the line that asks for something about it."""
        return Line(todo, spot, self.task, self.unit, self.urgency, self.days_left)
