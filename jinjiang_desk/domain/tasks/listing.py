"""What a list of tasks is narrowed to, in which order it stands and how it is grouped."""

from dataclasses import dataclass
from enum import StrEnum

from jinjiang_desk.domain.tasks.due import Urgency

NO_LEAD = "没有牵头单位"
"""The heading of the tasks that no unit leads."""


class Grouping(StrEnum):
    """What the list is grouped by."""

    NONE = "不分组"
    PLAN = "按方案"
    URGENCY = "按时限"
    STATUS = "按进度"
    STATE = "按任务状态"
    LEAD = "按牵头单位"


class TaskOrder(StrEnum):
    """What the list, or each of its groups, is ordered by; tasks that are equal stand as in their plan."""

    PLAN = "方案顺序"
    DEADLINE = "整改时限"
    STATUS = "进度"
    STATE = "任务状态"
    UNITS = "责任单位数"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What the list is narrowed to; None means all.

    `status` is a reported word, a state of the task or a word for its deadline; `waiting` keeps the tasks
    with an application that waits for an answer: of the unit, or of any.
    """

    unit: str | None = None
    status: str | None = None
    search: str | None = None
    urgency: Urgency | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Which tasks, in which order. Tasks without a date come last in either direction."""

    wanted: TaskFilter = TaskFilter()
    order: TaskOrder = TaskOrder.PLAN
    descending: bool = False
    grouping: Grouping = Grouping.NONE
