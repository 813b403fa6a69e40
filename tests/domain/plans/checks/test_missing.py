"""What a task does not say."""

from jinjiang_desk.domain.plans.checks.missing import check_fields, check_problems
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.problem import Code, Place
from tests.domain.plans.checks.made_up import measure, task


def test_missing_fields_are_told_one_by_one() -> None:
    empty = TaskReading(number=7, number_text="七", problem="", line=70)
    problems = list(check_fields([empty, task(1)]))
    fields = ["问题", "整改实施主体", "整改时限", "整改目标", "整改措施"]
    assert [found.values["field"] for found in problems] == fields
    assert {(found.code, found.place) for found in problems} == {
        (Code.PLAN_FIELD_MISSING, Place(line=70, item="七"))
    }


def test_a_notice_misses_nothing_but_a_problem() -> None:
    empty = TaskReading(number=7, number_text="七", problem="", line=70)
    (problem,) = check_problems([task(1, None), empty])
    assert (problem.values["field"], problem.place) == ("问题", Place(line=70, item="七"))


def test_what_each_measure_says_for_itself_is_not_missing() -> None:
    own = {"deadline": "2025年6月底", "units": ("示例镇",)}
    parts = (measure("甲。", 1), measure("甲之一。", 1, parent=1, **own), measure("乙。", 2, **own))
    bare = task(1, None, responsible_units=(), measures=parts)
    assert list(check_fields([bare])) == []
    one_without = task(1, None, responsible_units=(), measures=(*parts, measure("丙。", 3)))
    assert [found.values["field"] for found in check_fields([one_without])] == ["整改实施主体", "整改时限"]


def test_a_date_that_only_the_goal_names_is_offered_and_not_taken() -> None:
    goal = "到2025年6月底，整治率达60%；到2025年12月底，全部完成。"
    (problem,) = check_fields([task(1, None, goal=goal)])
    assert problem.code is Code.PLAN_DEADLINE_IN_GOAL
    assert (problem.values["text"], problem.values["day"]) == ("2025年12月底", "2025-12-31")
