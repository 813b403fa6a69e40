"""What is worked out of a plan's words, key by key."""

import json

from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.plans.plan import MeasureReading, PlanReading, TaskReading
from jinjiang_desk.domain.plans.plan_facts_json import plan_with_facts
from jinjiang_desk.domain.plans.plan_json import plan_to_json

TASK = TaskReading(
    number=1,
    number_text="一",
    problem="甲河氨氮浓度为 17 毫克/升。",
    line=3,
    deadline=read_deadline("2027年12月底"),
    goal="到2026年12月底，缺陷整治率达80%以上；完成31座泵站接入。",
    measures=(
        MeasureReading(
            "全区新建管网1.5公里。", 1, deadline=read_deadline("甲类2020年底完成。乙类2022年底完成。")
        ),
    ),
)
PLAN = PlanReading("方案", (TASK,), None, ())


def test_what_was_read_stands_beside_it_unchanged() -> None:
    told, read = plan_with_facts(PLAN), plan_to_json(PLAN)
    assert told["kind"] == "plan"
    for key in ("problem", "goal", "number", "source"):
        assert told["tasks"][0][key] == read["tasks"][0][key]
    assert json.loads(json.dumps(told)) == told


def test_every_key_of_targets_milestones_and_readings() -> None:
    (task,) = plan_with_facts(PLAN)["tasks"]
    rate, count = task["targets"]
    assert rate == {
        "text": "缺陷整治率达80%以上",
        "what": "缺陷整治率",
        "number": 80,
        "unit": "%",
        "comparison": "≥",
        "whose": None,
        "when": "2026年12月底",
        "by": "2026-12-31",
        "per": None,
        "done": False,
        "part": False,
        "immediate": False,
    }
    assert (count["number"], count["unit"]) == (31, "座")
    assert task["milestones"] == [
        {
            "date": "2026-12-31",
            "printed": "2026年12月底",
            "text": "到2026年12月底，缺陷整治率达80%以上；完成31座泵站接入",
        }
    ]
    assert task["readings"] == [
        {
            "text": "甲河氨氮浓度为17毫克/升",
            "item": "氨氮",
            "value": "17",
            "number": 17,
            "unit": "毫克/升",
            "comparison": None,
            "place": "甲河",
            "when": None,
            "date": None,
            "limit": None,
            "times_over": None,
        }
    ]


def test_a_target_without_a_date_of_its_own_is_due_with_its_task() -> None:
    bare = TaskReading(
        1, "一", "问题。", 1, deadline=read_deadline("2027年12月底"), goal="完成31座泵站接入。"
    )
    (task,) = plan_with_facts(PlanReading(None, (bare,), None, ()))["tasks"]
    assert [(one["when"], one["by"]) for one in task["targets"]] == [(None, "2027-12-31")]


def test_a_deadline_with_several_dates_shows_them() -> None:
    (task,) = plan_with_facts(PLAN)["tasks"]
    (measure,) = task["measures"]
    assert measure["deadline"]["date"] is None
    assert [one["date"] for one in measure["deadline"]["milestones"]] == ["2020-12-31", "2022-12-31"]
    assert [(one["whose"], one["number"], one["by"]) for one in measure["targets"]] == [("全区", 1.5, None)]
    assert "milestones" not in task["deadline"]


def by_of(goal: str, deadline: str) -> list[tuple[str | None, str | None]]:
    task = TaskReading(1, "一", "问题。", 1, deadline=read_deadline(deadline), goal=goal)
    (told,) = plan_with_facts(PlanReading(None, (task,), None, ()))["tasks"]
    return [(one["when"], one["by"]) for one in told["targets"]]


def test_a_year_alone_ends_with_a_deadline_in_it() -> None:
    assert by_of("2026年栽树900株。", "2026年12月底") == [("2026年", "2026-12-31")]
    assert by_of("2025年栽树900株。", "2026年12月底") == [("2025年", None)]
    assert by_of("到2026年6月前栽树900株。", "2026年12月底") == [("2026年6月前", None)]


def test_what_is_done_at_once_has_no_day() -> None:
    assert by_of("立即封堵4处缺口。", "2026年12月底") == [(None, None)]


def test_a_measure_with_a_goal_and_a_deadline_of_many_words() -> None:
    measure = MeasureReading(
        "修补栈道。",
        1,
        goal="修补栈道6处，到2027年5月底，全部开放。",
        deadline=read_deadline("甲区的4处2026年底修补。乙区的2处在2027年4月底修补。"),
    )
    task = TaskReading(1, "一", "问题。", 1, deadline=read_deadline("2027年12月底"), measures=(measure,))
    (told,) = plan_with_facts(PlanReading(None, (task,), None, ()))["tasks"][0]["measures"]
    assert [(one["number"], one["by"]) for one in told["targets"]] == [
        (6, None),
        (4, "2026-12-31"),
        (2, "2027-04-30"),
    ]
    assert [one["date"] for one in told["milestones"]] == ["2027-05-31"]


def test_a_plan_that_nobody_wrote_ends_to_be_worked_out() -> None:
    """It stays a list of tasks as printed: only what would be worked out of its words is left away."""
    many = tuple(MeasureReading("新建12座，" * 500, number) for number in range(1, 43))
    task = TaskReading(1, "一", "甲河总氮浓度为7毫克/升。", 1, measures=many)
    first, last = plan_with_facts(PlanReading(None, (task, task), None, ()))["tasks"]
    assert [len(first["readings"]), len(last["readings"])] == [1, 0]
    counts = [len(one["targets"]) for one in first["measures"]]
    assert (counts[0], counts[-1], sum(counts)) == (500, 0, 20_000)
    assert len(last["measures"]) == 42
