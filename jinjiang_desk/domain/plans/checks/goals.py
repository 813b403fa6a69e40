"""A goal that only says again what is to be done, not what is to be reached by it."""

import re
from collections.abc import Iterator, Sequence

from jinjiang_desk.domain.plans.checks.noting import GOAL, place_of, quoted
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.plans.target_words import RATES
from jinjiang_desk.domain.plans.targets import read_targets
from jinjiang_desk.domain.problem import Code, Problem, note

_NO_LETTER = re.compile(r"[^\w%]+")
_WINDOW = 8
"""So many letters in a row that both have are no accident."""
_LEAST, _MOST = 8, 600
"""A shorter goal proves nothing, a longer one surely says more than the measures."""
_SHARE = 0.9


def check_goals(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_GOAL_REPEATS (`text`) where nearly every word of a goal stands in the task's measures. A rate or a
    limit to be reached is a goal, wherever it is said again."""
    for task in tasks:
        goal = _NO_LETTER.sub("", task.goal or "")
        repeats = _LEAST <= len(goal) <= _MOST and _covered(goal, task) >= _SHARE * len(goal)
        if repeats and not any(one.comparison or one.unit in RATES for one in read_targets(task.goal or "")):
            yield note(Code.PLAN_GOAL_REPEATS, place_of(task), field=GOAL, text=quoted(task.goal or ""))


def _covered(goal: str, task: TaskReading) -> int:
    """Return how many letters of a goal stand in the measures in a row of `_WINDOW` or more."""
    measures = _NO_LETTER.sub("", "\n".join(measure.text for measure in task.measures))
    covered = end = 0
    for begin in range(len(goal) - _WINDOW + 1):
        if goal[begin : begin + _WINDOW] in measures:
            covered += begin + _WINDOW - max(begin, end)
            end = begin + _WINDOW
    return covered
