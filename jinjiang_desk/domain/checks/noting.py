"""How the checks name the place of a note, and quote."""

from jinjiang_desk.domain.plan import MeasureReading, TaskReading
from jinjiang_desk.domain.problem import Place

PROBLEM, UNITS, DEADLINE, GOAL, MEASURES = "问题", "整改实施主体", "整改时限", "整改目标", "整改措施"
"""The fields of a task as notes call them."""
_MOST = 40
"""So many letters are quoted."""


def place_of(task: TaskReading, measure: MeasureReading | None = None) -> Place:
    """Return the place of a task, or of its measure."""
    if measure is None:
        return Place(line=task.line, item=task.number_text)
    return Place(line=measure.line or task.line, item=f"{task.number_text or ''}{MEASURES}")


def where(field: str, measure: MeasureReading | None = None) -> str:
    """Say in which field a thing is, and in which measure."""
    if measure is None or measure.number is None:
        return field
    number = f"{measure.parent}（{measure.number}）" if measure.parent is not None else f"{measure.number}"
    return f"{field}第{number}条"


def quoted(text: str) -> str:
    """Return the beginning of a text, in one line."""
    words = " ".join(text.split())
    return words if len(words) <= _MOST else f"{words[:_MOST]}…"
