"""A plan's own totals against what was read."""

from datetime import date

import pytest

from jinjiang_desk.domain.plans.checks.totals import reconcile
from jinjiang_desk.domain.plans.plan import Deadline, StatedTotals
from jinjiang_desk.domain.problem import Code, Severity
from tests.domain.plans.checks.made_up import task

TASKS = (task(1), task(2, "2025年12月底"), task(3, "2025年12月底"), task(4, "2026年12月底"))


def differing(stated: StatedTotals) -> list[tuple[str, str, str]]:
    problems = reconcile(stated, TASKS)
    assert {problem.code for problem in problems} <= {Code.PLAN_TOTAL_DIFFERS}
    return [(found.values["what"], found.values["stated"], found.values["found"]) for found in problems]


@pytest.mark.parametrize(
    ("stated", "differences"),
    [
        (StatedTotals(4, 1, {2025: 2, 2026: 1}), []),
        (StatedTotals(4), []),
        (StatedTotals(), []),
        (StatedTotals(5, 1, {2025: 2, 2026: 1}), [("整改任务", "5", "4")]),
        (StatedTotals(4, 0, {2025: 2, 2026: 1}), [("立行立改", "0", "1")]),
        (StatedTotals(4, 1, {2025: 3}), [("2025年完成", "3", "2"), ("2026年完成", "0", "1")]),
        (StatedTotals(4, 1, {2025: 2, 2026: 1, 2027: 1}), [("2027年完成", "1", "0")]),
    ],
)
def test_totals_are_compared_where_they_are_stated(
    stated: StatedTotals, differences: list[tuple[str, str, str]]
) -> None:
    assert differing(stated) == differences


def test_no_totals_is_a_note() -> None:
    (problem,) = reconcile(None, TASKS)
    assert (problem.code, problem.severity) == (Code.PLAN_NO_TOTALS, Severity.NOTE)


def test_a_task_that_is_immediate_is_not_counted_by_its_date() -> None:
    deadline = Deadline("立行立改，2025年6月底前", date(2025, 6, 30), immediate=True)
    assert reconcile(StatedTotals(1, 1, {2026: 0}), (task(1, deadline),)) == ()
