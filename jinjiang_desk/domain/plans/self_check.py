"""Everything about a plan as read that a person should look at; see `checks` for what is looked at."""

from collections.abc import Sequence
from dataclasses import replace

from jinjiang_desk.domain.plans.checks.deadlines import check_deadlines
from jinjiang_desk.domain.plans.checks.goals import check_goals
from jinjiang_desk.domain.plans.checks.later_dates import check_later_dates
from jinjiang_desk.domain.plans.checks.missing import check_fields, check_problems
from jinjiang_desk.domain.plans.checks.numbers import check_numbers
from jinjiang_desk.domain.plans.checks.open_dates import check_open_dates
from jinjiang_desk.domain.plans.checks.repeats import check_repeats
from jinjiang_desk.domain.plans.checks.sums import check_sums
from jinjiang_desk.domain.plans.checks.totals import reconcile
from jinjiang_desk.domain.plans.plan import DocumentKind, StatedTotals, TaskReading
from jinjiang_desk.domain.problem import Code, Problem, note

_OF_ANY_DOCUMENT = (check_problems, check_deadlines, check_later_dates, check_repeats, check_sums)
_OF_A_PLAN = (
    check_numbers,
    check_fields,
    check_deadlines,
    check_later_dates,
    check_open_dates,
    check_goals,
    check_repeats,
    check_sums,
)


def check_plan(
    stated: StatedTotals | None, tasks: Sequence[TaskReading], kind: DocumentKind = DocumentKind.PLAN
) -> tuple[Problem, ...]:
    """Return everything about a plan that a person should look at, PLAN_NO_TASK where it has none. A notice or a
    progress list tells of some tasks of a plan: nothing but a problem is missing in it."""
    if not tasks:
        return (note(Code.PLAN_NO_TASK),)
    is_plan = kind is DocumentKind.PLAN
    totals = reconcile(stated, tasks) if is_plan or stated is not None else ()
    checks = _OF_A_PLAN if is_plan else _OF_ANY_DOCUMENT
    return (*totals, *(problem for check in checks for problem in check(tasks)))


def in_file(problem: Problem, name: str) -> Problem:
    """Say which file a problem is in."""
    return replace(problem, place=replace(problem.place, file=name))
