"""The deadline that a measure names in its own text: 2025年6月底前，完成…"""

from datetime import date

from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.plans.milestones import printed_limits
from jinjiang_desk.domain.plans.plan import Deadline


def read_own_deadline(text: str) -> Deadline | None:
    """Return the last of the days by which a text says something is to be done; None where it says none.

    A measure with several steps, each by its day, is done with the last one.
    """
    found = [read_deadline(printed) for printed in printed_limits(text)]
    dated = [deadline for deadline in found if deadline.date is not None]
    if dated:
        return max(dated, key=_day)
    return found[-1] if found else None


def _day(deadline: Deadline) -> date:
    return deadline.date or date.min
