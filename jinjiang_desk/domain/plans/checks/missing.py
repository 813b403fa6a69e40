"""What every task must say and one does not."""

from collections.abc import Iterator, Sequence

from jinjiang_desk.domain.plans.checks.noting import DEADLINE, GOAL, MEASURES, PROBLEM, UNITS, place_of
from jinjiang_desk.domain.plans.milestones import read_milestones
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.problem import Code, Problem, note


def check_fields(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_FIELD_MISSING (`field`) for what a task does not say, PLAN_DEADLINE_IN_GOAL (`text`, `day`) where
    only its goal names a date. Units and deadlines may stand with each of the measures instead."""
    for task in tasks:
        fields = {
            PROBLEM: bool(task.problem),
            UNITS: bool(task.responsible_units) or _each(task, "units"),
            DEADLINE: task.deadline is not None or _each(task, "deadline"),
            GOAL: bool(task.goal) or _each(task, "goal"),
            MEASURES: bool(task.measures),
        }
        for name, said in fields.items():
            if not said:
                yield _missing(task, name)


def check_problems(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_FIELD_MISSING for a task of which not even the problem is told."""
    return (_missing(task, PROBLEM) for task in tasks if not task.problem)


def _missing(task: TaskReading, name: str) -> Problem:
    milestones = read_milestones(task.goal or "") if name == DEADLINE else ()
    if not milestones:
        return note(Code.PLAN_FIELD_MISSING, place_of(task), field=name)
    last = max(milestones, key=lambda one: one.day)
    return note(Code.PLAN_DEADLINE_IN_GOAL, place_of(task), field=name, text=last.printed, day=last.day)


def _each(task: TaskReading, name: str) -> bool:
    """Tell whether each measure says it for itself, a measure with parts by these."""
    wholes = {measure.path[:-1] for measure in task.measures if measure.number is not None}
    own = [one for one in task.measures if one.number is None or one.path not in wholes]
    # Among measures with numbers, one without is the title above them.
    own = [one for one in own if one.number is not None] or own
    return bool(own) and all(getattr(measure, name) for measure in own)
