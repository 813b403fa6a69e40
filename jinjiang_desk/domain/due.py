"""How pressing a deadline is. Only 已超期 and the days left are computed; the rest units tick themselves."""

from datetime import date
from enum import StrEnum

from jinjiang_desk.domain.plan import Deadline
from jinjiang_desk.domain.status import TaskState, UnitStatus


class Urgency(StrEnum):
    """How the deadline stands, for words and colours alike."""

    OVERDUE = "已超期"
    WITHIN_7_DAYS = "7天内到期"
    WITHIN_30_DAYS = "30天内到期"
    LATER = "未到期"
    UNDATED = "无明确日期"
    DONE = "已完成"


def days_left(deadline: Deadline | None, today: date) -> int | None:
    """Return the days from today to the last allowed day (0 on that day), None without a date."""
    if deadline is None or deadline.date is None:
        return None
    return (deadline.date - today).days


def urgency(deadline: Deadline | None, state: TaskState, status: UnitStatus | None, today: date) -> Urgency:
    """Return how pressing a task is; done and closed tasks press no more, a relapsed one does again."""
    closed = state is TaskState.CLOSED
    done = status is UnitStatus.DONE and state is not TaskState.RELAPSED
    if closed or done:
        return Urgency.DONE
    left = days_left(deadline, today)
    if left is None:
        return Urgency.UNDATED
    if left < 0:
        return Urgency.OVERDUE
    if left <= 7:
        return Urgency.WITHIN_7_DAYS
    return Urgency.WITHIN_30_DAYS if left <= 30 else Urgency.LATER
