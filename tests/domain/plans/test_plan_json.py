"""The JSON of `plan read`, key by key (design, section 6)."""

import json
from datetime import date

from jinjiang_desk.domain.plans.plan import (
    Deadline,
    MeasureReading,
    Person,
    PlanReading,
    StatedTotals,
    TaskReading,
    UnitMention,
)
from jinjiang_desk.domain.plans.plan_json import plan_to_json


def test_every_key_of_a_full_task() -> None:
    task = TaskReading(
        number=2,
        number_text="（二）",
        problem="问题。",
        line=12,
        part="附件1",
        responsible_units=(UnitMention("甲园", True, ("乙中心",)), UnitMention("丙镇")),
        persons=(Person("张某", "责任人"),),
        acceptance_units=("丁局",),
        supervising_units=("戊办",),
        deadline=Deadline("2025年6月底，并长期坚持", date(2025, 6, 30), long_term=True),
        goal="目标。",
        measures=(
            MeasureReading(
                "措施。", 2, 1, "小目标", ("丙镇",), (Person("李某", "负责人"),), Deadline("2025年前")
            ),
        ),
    )
    reading = PlanReading("方案", (task,), StatedTotals(1, 0, {2025: 1}), ())
    assert plan_to_json(reading) == {
        "title": "方案",
        "tasks": [
            {
                "part": "附件1",
                "number": 2,
                "number_text": "（二）",
                "problem": "问题。",
                "responsible_units": [
                    {"name": "甲园", "lead": True, "members": ["乙中心"]},
                    {"name": "丙镇", "lead": False},
                ],
                "persons": [{"name": "张某", "role": "责任人"}],
                "acceptance_units": ["丁局"],
                "supervising_units": ["戊办"],
                "deadline": {
                    "text": "2025年6月底，并长期坚持",
                    "date": "2025-06-30",
                    "immediate": False,
                    "long_term": True,
                },
                "goal": "目标。",
                "measures": [
                    {
                        "number": 2,
                        "parent": 1,
                        "text": "措施。",
                        "goal": "小目标",
                        "units": ["丙镇"],
                        "persons": [{"name": "李某", "role": "负责人"}],
                        "deadline": {
                            "text": "2025年前",
                            "date": None,
                            "immediate": False,
                            "long_term": False,
                        },
                    }
                ],
                "source": {"line": 12},
            }
        ],
        "stated": {"task_count": 1, "immediate": 0, "by_deadline_year": {"2025": 1}},
    }


def test_an_office_stands_beside_its_name_or_alone() -> None:
    persons = (Person("张某", "责任人", "区长"), Person("", "责任人", "各部门主要负责人"))
    task = TaskReading(number=1, number_text="一", problem="问题。", line=1, persons=persons)
    assert plan_to_json(PlanReading(None, (task,), None, ()))["tasks"][0]["persons"] == [
        {"name": "张某", "role": "责任人", "title": "区长"},
        {"name": "", "role": "责任人", "title": "各部门主要负责人"},
    ]


def test_what_is_absent_is_null_or_an_empty_list() -> None:
    task = TaskReading(number=None, number_text=None, problem="问题。", line=1)
    plan = plan_to_json(PlanReading(None, (task,), None, ()))
    assert (plan["title"], plan["stated"]) == (None, None)
    assert {name: value for name, value in plan["tasks"][0].items() if not value} == {
        "part": None,
        "number": None,
        "number_text": None,
        "responsible_units": [],
        "persons": [],
        "acceptance_units": [],
        "supervising_units": [],
        "deadline": None,
        "goal": None,
        "measures": [],
    }
    bare = plan_to_json(PlanReading(None, (), StatedTotals(3), ()))
    assert bare["stated"] == {"task_count": 3, "immediate": None, "by_deadline_year": None}
    assert json.loads(json.dumps(bare)) == bare
