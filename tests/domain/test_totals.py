"""A plan's own totals, numbers and fields against what was read."""

import dataclasses
from datetime import date

import pytest

from jinjiang_desk.domain.deadline import read_deadline
from jinjiang_desk.domain.plan import Deadline, MeasureReading, StatedTotals, TaskReading, UnitMention
from jinjiang_desk.domain.problem import Code, Place, Severity
from jinjiang_desk.domain.totals import check_deadlines, check_fields, check_numbers, reconcile

AT_ONCE = Deadline("立行立改，并长期坚持", None, immediate=True, long_term=True)


def task(number: int | None, deadline: Deadline | None = AT_ONCE, part: str | None = None) -> TaskReading:
    return TaskReading(
        number=number,
        number_text=None if number is None else f"{number}",
        problem="问题。",
        line=10 * (number or 0) + 1,
        part=part,
        responsible_units=(UnitMention("示例镇", lead=True),),
        deadline=deadline,
        goal="目标。",
        measures=(MeasureReading("措施。"),),
    )


def due(year: int) -> Deadline:
    return Deadline(f"{year}年12月底", date(year, 12, 31))


TASKS = (task(1), task(2, due(2025)), task(3, due(2025)), task(4, due(2026)))


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


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([1, 2, 3], []),
        ([1, 3], [(Code.PLAN_NUMBER_GAP, "2", 31)]),
        ([1, 2, 6], [(Code.PLAN_NUMBER_GAP, "3—5", 61)]),
        ([4, 5], [(Code.PLAN_NUMBER_GAP, "1—3", 41)]),
        ([1, 2, 2, 3], [(Code.PLAN_NUMBER_REPEATED, "2", 21)]),
        ([1, None, 2], []),
        ([1, 3, 2], [(Code.PLAN_NUMBER_GAP, "2", 31)]),
    ],
)
def test_gaps_and_repeats(numbers: list[int | None], told: list[tuple[Code, str, int]]) -> None:
    problems = list(check_numbers([task(number) for number in numbers]))
    assert [(found.code, found.values["number"], found.place.line) for found in problems] == told


def test_each_part_counts_for_itself() -> None:
    tasks = [task(1, part="附件1"), task(2, part="附件1"), task(1, part="附件2"), task(3, part="附件2")]
    (problem,) = check_numbers(tasks)
    assert (problem.code, dict(problem.values)) == (Code.PLAN_NUMBER_GAP, {"number": "2"})


def test_measures_count_within_their_task_and_sub_items_do_not() -> None:
    measures = (
        MeasureReading("一。", number=1),
        MeasureReading("一之一。", number=1, parent=1),
        MeasureReading("三。", number=3),
    )
    (problem,) = check_numbers([dataclasses.replace(task(1), measures=measures)])
    assert (problem.code, problem.place) == (Code.PLAN_NUMBER_GAP, Place(line=11, item="1整改措施"))


def test_missing_fields_are_told_one_by_one() -> None:
    empty = TaskReading(number=7, number_text="七", problem="", line=70)
    problems = list(check_fields([empty, *TASKS]))
    assert [found.values["field"] for found in problems] == [
        "问题",
        "整改实施主体",
        "整改时限",
        "整改目标",
        "整改措施",
    ]
    assert {(found.code, found.place) for found in problems} == {
        (Code.PLAN_FIELD_MISSING, Place(line=70, item="七"))
    }


def test_deadlines_of_tasks_and_measures_that_name_no_day_are_told() -> None:
    vague = Deadline("2025年6月前")
    measures = (MeasureReading("甲。", deadline=vague), MeasureReading("乙。", deadline=due(2025)))
    tasks = [
        task(1, vague),
        task(2),
        task(3, None),
        dataclasses.replace(task(4, due(2025)), measures=measures),
    ]
    problems = list(check_deadlines(tasks))
    assert [(found.code, found.values["text"], found.place.line) for found in problems] == [
        (Code.PLAN_DEADLINE_UNREAD, "2025年6月前", 11),
        (Code.PLAN_DEADLINE_UNREAD, "2025年6月前", 41),
    ]


def test_a_last_day_that_contradicts_its_text_is_told() -> None:
    typed = dataclasses.replace(read_deadline("2027年11月底"), date=date(2027, 12, 31))
    (problem,) = check_deadlines([task(1, typed)])
    assert problem.code is Code.PLAN_DEADLINE_DIFFERS
    assert not list(check_deadlines([task(1, read_deadline("2027年11月底"))]))
    by_hand = dataclasses.replace(read_deadline("11月底"), date=date(2027, 11, 30))
    assert not list(check_deadlines([task(1, by_hand)]))
