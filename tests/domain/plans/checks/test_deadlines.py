"""Deadlines that a person must look at."""

import dataclasses
from datetime import date

import pytest

from jinjiang_desk.domain.plans.checks.deadlines import check_deadlines
from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.problem import Code, Place
from tests.domain.plans.checks.made_up import measure, task


def test_deadlines_of_tasks_and_measures_that_name_no_day_are_told() -> None:
    measures = (measure("甲。", 3, "2025年6月前", line=43), measure("乙。", 4, "2025年6月底"))
    tasks = [task(1, "2025年6月前"), task(2), task(3, None), task(4, "2025年12月底", measures=measures)]
    problems = list(check_deadlines(tasks))
    assert [(one.code, one.values["text"], one.values["where"], one.place) for one in problems] == [
        (Code.PLAN_DEADLINE_UNREAD, "2025年6月前", "整改时限", Place(line=11, item="1")),
        (Code.PLAN_DEADLINE_UNREAD, "2025年6月前", "整改措施第3条", Place(line=43, item="4整改措施第3条")),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲类2020年底完成。乙类在2022年底完成。", Code.PLAN_DEADLINE_SEVERAL),
        ("2021年12月至2020年6月", Code.PLAN_DATES_REVERSED),
        ("2023—2022年底", Code.PLAN_DATES_REVERSED),
        ("12月底前", Code.PLAN_DEADLINE_UNREAD),
    ],
)
def test_why_no_day_can_be_told(text: str, code: Code) -> None:
    (problem,) = check_deadlines([task(1, text)])
    assert problem.code is code


def test_several_dates_are_named() -> None:
    (problem,) = check_deadlines([task(1, "甲类2020年底完成。乙类在2022年底完成。")])
    assert problem.values["days"] == "2020-12-31、2022-12-31"


def test_a_last_day_that_contradicts_its_text_is_told() -> None:
    typed = dataclasses.replace(read_deadline("2027年11月底"), date=date(2027, 12, 31))
    (problem,) = check_deadlines([task(1, typed)])
    assert problem.code is Code.PLAN_DEADLINE_DIFFERS
    assert not list(check_deadlines([task(1, "2027年11月底")]))
    by_hand = dataclasses.replace(read_deadline("11月底"), date=date(2027, 11, 30))
    assert not list(check_deadlines([task(1, by_hand)]))


def test_a_last_day_that_its_text_tells_but_nobody_put_there_is_no_day_that_cannot_be_told() -> None:
    emptied = dataclasses.replace(read_deadline("2027年11月底"), date=None)
    (problem,) = check_deadlines([task(1, emptied)])
    assert problem.code is Code.PLAN_DEADLINE_DAY_EMPTY
    assert problem.values["read"] == "2027-11-30"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("2025年12月底前。区水利局排查排口12个，已封堵9个。", "区水利局排查排口12个，已封堵9个。"),
        ("2025年12月底前。按期完成。", ""),
        ("2025年12月底前完成。完成以后还要继续长期坚持下去。", ""),
        ("2025年12月底前完成清淤并恢复岸坡植被和护栏", ""),
    ],
)
def test_sentences_behind_a_deadline_that_tell_of_no_time_are_told(text: str, more: str) -> None:
    found = [one for one in check_deadlines([task(1, text)]) if one.code is Code.PLAN_DEADLINE_SAYS_MORE]
    assert [one.values["text"] for one in found] == ([more] if more else [])
