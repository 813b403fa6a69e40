"""All checks together; none of them is a stop, and each can be told."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.plan import Deadline, DocumentKind, StatedTotals, TaskReading
from jinjiang_desk.domain.plans.self_check import check_plan, in_file
from jinjiang_desk.domain.problem import Code, Severity
from jinjiang_desk.wording import sentence
from tests.domain.plans.checks.made_up import measure, task

TEXT = "前进村水渠长期无人清理，水面漂浮生活垃圾，周边住户污水直接排入，下游断面氨氮多次超标，群众反映强烈。"
FAULTY = (
    task(1, "2025年12月底", problem=TEXT, goal="到2026年6月底，全部完成。"),
    task(3, "2025年6月前", problem=TEXT, measures=(measure("新建2座，其中：甲镇2座、乙镇1座。", 2),)),
    task(
        3,
        "甲类2025年6月底，乙类2025年9月底",
        goal="对破损管网进行全面修复",
        measures=(measure("对破损管网进行全面修复"),),
    ),
    task(4, Deadline("2025年6月底", date(2025, 7, 31))),
    task(5, None, goal="到2026年6月底，全部完成。", measures=()),
    task(6, "2026年6月至2025年6月", measures=(measure("2026年6月前，完成整治。"),)),
)


def test_everything_is_told_as_a_note_with_its_sentence() -> None:
    problems = check_plan(StatedTotals(7), FAULTY)
    assert {problem.severity for problem in problems} == {Severity.NOTE}
    assert {problem.code for problem in problems} == {
        Code.PLAN_TOTAL_DIFFERS,
        Code.PLAN_NUMBER_GAP,
        Code.PLAN_NUMBER_REPEATED,
        Code.PLAN_NUMBER_START,
        Code.PLAN_DATE_OPEN,
        Code.PLAN_FIELD_MISSING,
        Code.PLAN_DEADLINE_IN_GOAL,
        Code.PLAN_DEADLINE_UNREAD,
        Code.PLAN_DEADLINE_SEVERAL,
        Code.PLAN_DATES_REVERSED,
        Code.PLAN_DEADLINE_DIFFERS,
        Code.PLAN_DATE_AFTER_DEADLINE,
        Code.PLAN_GOAL_REPEATS,
        Code.PLAN_TEXT_REPEATED,
        Code.PLAN_SUM_DIFFERS,
    }
    for problem in problems:
        assert sentence(problem)
        assert in_file(problem, "方案.txt").place.file == "方案.txt"
        assert problem.code is Code.PLAN_TOTAL_DIFFERS or problem.place.line


def test_a_plan_without_fault_has_no_note() -> None:
    assert check_plan(StatedTotals(2), (task(1), task(2, "2025年12月底"))) == ()
    assert [one.code for one in check_plan(None, ())] == [Code.PLAN_NO_TASK]


def test_nothing_is_missing_in_a_notice() -> None:
    bare = TaskReading(number=31, number_text="第三十一项", problem="问题。", line=3)
    assert check_plan(None, (bare,), DocumentKind.NOTICE) == ()
    assert check_plan(None, (bare,)) != ()


@given(st.text(st.sampled_from("到2025年6月底前，其中：甲镇1座、。乙分别已完成长期坚持"), max_size=40))
def test_any_words_are_checked(text: str) -> None:
    checked = task(1, text, problem=text, goal=text, measures=(measure(text, 1, text),))
    assert all(problem.severity is Severity.NOTE for problem in check_plan(None, (checked, checked)))
