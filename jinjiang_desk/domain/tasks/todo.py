"""工作台: the kinds of things there are to do, where each is done, and when something is asked for."""

from dataclasses import dataclass
from enum import StrEnum

from jinjiang_desk.domain.records import Measure, Task
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.rhythm import ReportingPeriod, Rhythm


class Todo(StrEnum):
    """What is to be done; the groups of the 工作台, in their order."""

    OVERDUE = "overdue"
    FINISH_DRAFT = "finish_draft"
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
    INSPECTION = "inspection"
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
    kinds of those records; `groups` the open groups of a task as the plan names them; `measure` the one whose
    own deadline it is, None where it is the task's.
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
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The first lines of one kind, the most pressing first, and how many there are in all."""

    todo: Todo
    lines: tuple[Line, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Workbench:
    """What there is to do. Groups without a line are left out.

    `tasks` counts the tasks of the desk; `unsent` the records that never left as they are now, `waiting` those that
    left in a return which the district has not acknowledged; `exchanged` says whether any workbook came or went;
    `next_due` is the next deadline.
    """

    rhythm: Rhythm
    current: ReportingPeriod
    groups: tuple[Group, ...]
    tasks: int
    unsent: int
    waiting: int
    exchanged: bool
    next_due: Line | None

    def lines_of(self, todo: Todo) -> tuple[Line, ...]:
        """Return the lines of one kind, none where its group is left out."""
        return next((group.lines for group in self.groups if group.todo is todo), ())
