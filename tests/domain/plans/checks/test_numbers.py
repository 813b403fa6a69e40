"""Gaps and repeats in numbers."""

import pytest

from jinjiang_desk.domain.plans.checks.numbers import check_numbers
from jinjiang_desk.domain.plans.plan import MeasureReading
from jinjiang_desk.domain.problem import Code, Place
from tests.domain.plans.checks.made_up import task


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([1, 2, 3], []),
        ([1, 3], [(Code.PLAN_NUMBER_GAP, "2", 31)]),
        ([1, 2, 6], [(Code.PLAN_NUMBER_GAP, "3—5", 61)]),
        ([4, 5], [(Code.PLAN_NUMBER_START, "4", 41)]),
        ([4, 7], [(Code.PLAN_NUMBER_START, "4", 41), (Code.PLAN_NUMBER_GAP, "5—6", 71)]),
        ([1, 2, 2, 3], [(Code.PLAN_NUMBER_REPEATED, "2", 21)]),
        ([1, None, 2], []),
        ([1, 3, 2], [(Code.PLAN_NUMBER_GAP, "2", 31)]),
    ],
)
def test_gaps_and_repeats(numbers: list[int | None], told: list[tuple[Code, str, int]]) -> None:
    problems = list(check_numbers([task(number) for number in numbers]))
    assert [(found.code, found.values["number"], found.place.line) for found in problems] == told


def test_each_part_counts_for_itself() -> None:
    parts = [("附件1", 1), ("附件1", 2), ("附件2", 1), ("附件2", 3)]
    (problem,) = check_numbers([task(number, part=part) for part, number in parts])
    assert (problem.code, dict(problem.values)) == (Code.PLAN_NUMBER_GAP, {"number": "2"})


def test_the_chapters_of_a_task_may_begin_anywhere_and_what_is_in_them_counts_from_one() -> None:
    measures = (
        MeasureReading("三", number=3),
        MeasureReading("三（一）", number=1, parent=3),
        MeasureReading("三（一）1", number=1, parent=1, above=(3,)),
        MeasureReading("三（一）3", number=3, parent=1, above=(3,)),
        MeasureReading("三（二）", number=2, parent=3),
        MeasureReading("三（二）1", number=1, parent=2, above=(3,)),
        MeasureReading("四", number=4),
        MeasureReading("四（一）", number=1, parent=4),
        MeasureReading("四（一）1", number=1, parent=1, above=(4,)),
    )
    (problem,) = check_numbers([task(1, measures=measures)])
    assert (problem.code, dict(problem.values)) == (Code.PLAN_NUMBER_GAP, {"number": "2"})


def test_a_count_of_measures_that_begins_past_one_is_told() -> None:
    (problem,) = check_numbers([task(1, part="附件2", measures=(MeasureReading("二。", number=2),))])
    assert (problem.code, problem.place.item) == (Code.PLAN_NUMBER_START, "附件2第1项整改措施")


def test_measures_count_within_their_task_and_sub_items_do_not() -> None:
    measures = (
        MeasureReading("一。", number=1),
        MeasureReading("一之一。", number=1, parent=1),
        MeasureReading("三。", number=3),
    )
    (problem,) = check_numbers([task(1, measures=measures)])
    assert (problem.code, problem.place) == (Code.PLAN_NUMBER_GAP, Place(line=11, item="1整改措施"))


def test_a_measure_whose_whole_is_not_there_is_told() -> None:
    measures = (
        MeasureReading("一。", number=1, line=12),
        MeasureReading("一之一。", number=1, parent=1, line=13),
        MeasureReading("三之一。", number=1, parent=3, line=14),
        MeasureReading("一之二的一。", number=1, parent=2, above=(1,), line=15),
        MeasureReading("没有序号。", parent=4, line=16),
    )
    told = [
        one for one in check_numbers([task(1, measures=measures)]) if one.code is Code.PLAN_PARENT_MISSING
    ]
    assert [(one.values["parent"], one.place.line) for one in told] == [("3", 14), ("1-2", 15), ("4", 16)]


def test_a_printed_number_that_is_none_and_stands_twice_is_told() -> None:
    tasks = [task(None, number_text=text) for text in ("15-1", "15-2", "15-2", None, None)]
    (problem,) = check_numbers(tasks)
    assert (problem.code, problem.values["number"]) == (Code.PLAN_NUMBER_REPEATED, "15-2")
