"""Made-up tasks for the checks."""

from typing import Any

from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, TaskReading, UnitMention

AT_ONCE = Deadline("立行立改，并长期坚持", None, immediate=True, long_term=True)


def task(number: int | None, deadline: Deadline | str | None = AT_ONCE, **fields: Any) -> TaskReading:
    """A task that says everything; it starts on line 10 n + 1."""
    own: dict[str, Any] = {
        "problem": "问题。",
        "responsible_units": (UnitMention("示例镇", lead=True),),
        "goal": "目标。",
        "measures": (MeasureReading("措施。"),),
        "number_text": None if number is None else f"{number}",
    }
    return TaskReading(
        number=number,
        line=10 * (number or 0) + 1,
        deadline=read_deadline(deadline) if isinstance(deadline, str) else deadline,
        **own | fields,
    )


def measure(text: str, number: int | None = 1, deadline: str | None = None, **fields: Any) -> MeasureReading:
    """A measure; `deadline` as printed."""
    return MeasureReading(
        text, number, deadline=None if deadline is None else read_deadline(deadline), **fields
    )
