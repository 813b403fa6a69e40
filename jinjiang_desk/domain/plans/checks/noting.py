"""How the checks name the place of a note, and quote."""

import re

from jinjiang_desk.domain.plans.plan import MeasureReading, TaskReading
from jinjiang_desk.domain.problem import Place

PROBLEM, UNITS, DEADLINE, GOAL, MEASURES = "问题", "整改实施主体", "整改时限", "整改目标", "整改措施"
"""The fields of a task as notes call them."""
_MOST = 40
"""So many letters are quoted."""


_PLAIN_NUMBER = re.compile("[0-9０-９〇零一二三四五六七八九十百]+")


def name_of(task: TaskReading) -> str | None:
    """Return what a task is called: its number, behind its part where the document has several (附件1第2项)."""
    if not task.part or not task.number_text:
        return task.number_text
    plain = _PLAIN_NUMBER.fullmatch(task.number_text)
    return quoted(task.part) + (f"第{task.number_text}项" if plain else f" {task.number_text}")


def place_of(task: TaskReading, measure: MeasureReading | None = None) -> Place:
    """Return the place of a task, or of its measure."""
    if measure is None:
        return Place(line=task.line, item=name_of(task))
    return Place(line=measure.line or task.line, item=f"{name_of(task) or ''}{where(MEASURES, measure)}")


def is_in_measures(place: Place, task: TaskReading) -> bool:
    """Tell whether a place that `place_of` made is in the measures of this task, or of one of the same name."""
    return (place.item or "").startswith(f"{name_of(task) or ''}{MEASURES}")


def measure_at(place: Place, task: TaskReading) -> int | None:
    """Return which measure of its task a place is in: the last that starts above the line, of several that start on
    one line the one of this name; None where the place is the task's."""
    line = place.line or 0
    starts = [one.line for one in task.measures if one.line is not None and one.line <= line]
    if not starts or line == task.line:
        return None
    last = max(starts)
    nearest = [at for at, one in enumerate(task.measures) if one.line == last]
    return next((at for at in nearest if place_of(task, task.measures[at]).item == place.item), nearest[0])


def where(field: str, measure: MeasureReading | None = None) -> str:
    """Say in which field a thing is, and in which measure."""
    if measure is None or measure.number is None:
        return field
    first, *below = measure.path
    return f"{field}第{first}{''.join(f'（{number}）' for number in below)}条"


def quoted(text: str) -> str:
    """Return the beginning of a text, in one line."""
    words = " ".join(text.split())
    return words if len(words) <= _MOST else f"{words[:_MOST]}…"
