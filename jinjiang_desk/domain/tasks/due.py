"""How pressing a deadline is. Only 已超期 and the days left are computed; the rest units tick themselves."""

from datetime import date
from enum import StrEnum

from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.domain.status import TaskState, UnitStatus

SOON_DAYS, NEAR_DAYS = 7, 30


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


def presses_no_more(state: TaskState, status: UnitStatus | None) -> bool:
    """Whether a deadline is no matter any more: of done and closed tasks, but not of a relapsed one."""
    done = status is UnitStatus.DONE and state is not TaskState.RELAPSED
    return done or state is TaskState.CLOSED


def urgency_of(left: int | None, *, done: bool) -> Urgency:
    """Return how pressing a deadline is: `left` are the days left, None where it has no date."""
    if done:
        return Urgency.DONE
    if left is None:
        return Urgency.UNDATED
    if left < 0:
        return Urgency.OVERDUE
    if left <= SOON_DAYS:
        return Urgency.WITHIN_7_DAYS
    return Urgency.WITHIN_30_DAYS if left <= NEAR_DAYS else Urgency.LATER
