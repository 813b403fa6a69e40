"""What is worked out of a plan's words, key by key."""

import json

from jinjiang_desk.domain.deadline import read_deadline
from jinjiang_desk.domain.plan import MeasureReading, PlanReading, TaskReading
from jinjiang_desk.domain.plan_facts_json import plan_with_facts
from jinjiang_desk.domain.plan_json import plan_to_json

TASK = TaskReading(
    number=1,
    number_text="一",
    problem="甲河氨氮浓度为 13 毫克/升。",
    line=3,
    deadline=read_deadline("2027年12月底"),
    goal="到2026年12月底，缺陷整治率达80%以上；完成47座电站接入。",
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
    }
    assert (count["number"], count["unit"]) == (47, "座")
    assert task["milestones"] == [
        {"date": "2026-12-31", "printed": "2026年12月底", "text": "到2026年12月底，缺陷整治率达80%以上"}
    ]
    assert task["readings"] == [
        {
            "text": "甲河氨氮浓度为13毫克/升",
            "item": "氨氮",
            "value": "13",
            "number": 13,
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
        1, "一", "问题。", 1, deadline=read_deadline("2027年12月底"), goal="完成47座电站接入。"
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
