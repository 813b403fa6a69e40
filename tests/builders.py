"""Made-up rows for tests; a keyword changes what matters to the test."""

import datetime
from typing import Any

from jinjiang_desk.domain.plans.plan import Deadline, UnitMention
from jinjiang_desk.domain.records import Application, Measure, Plan, Progress, Task, Unit, Verdict
from jinjiang_desk.domain.status import Decision, UnitKind, UnitStatus

AT = "2025-06-18T09:30:00"
DAY = datetime.date(2025, 6, 18)
HEADER: dict[str, Any] = {"owner": "示例镇", "updated_at": AT}


def a_unit(name: str = "示例镇", kind: UnitKind = UnitKind.TOWN, **more: Any) -> Unit:
    return Unit(**{**HEADER, "id": f"unit-{name}", "owner": "区整改办", **more}, name=name, kind=kind)


def a_plan(**more: Any) -> Plan:
    return Plan(
        **{
            **HEADER,
            "id": "plan-1",
            "title": "示例方案",
            "source_name": "a.txt",
            "source_sha256": "0",
            **more,
        }
    )


def a_task(**more: Any) -> Task:
    content = {
        "plan_id": "plan-1",
        "number": 1,
        "number_text": "一",
        "problem": "水渠发黑。",
        "responsible_units": (UnitMention("示例镇", lead=True),),
        "deadline": Deadline("2025年12月底", datetime.date(2025, 12, 31)),
    }
    return Task(**{**HEADER, "id": "task-1", **content, **more})


def a_measure(**more: Any) -> Measure:
    return Measure(
        **{**HEADER, "id": "measure-1", "task_id": "task-1", "position": 1, "text": "清淤。", **more}
    )


def a_progress(**more: Any) -> Progress:
    content = {"task_id": "task-1", "unit": "示例镇", "period": "2025-06", "status": UnitStatus.ON_TRACK}
    return Progress(**{**HEADER, "id": "progress-1", "text": "正在清淤。", **content, **more})


def an_application(**more: Any) -> Application:
    return Application(**{**HEADER, "id": "application-1", "task_id": "task-1", "unit": "示例镇", **more})


def a_verdict(**more: Any) -> Verdict:
    content = {
        "task_id": "task-1",
        "unit": "示例镇",
        "decision": Decision.RETURNED,
        "text": "请补充。",
        "decided_on": DAY,
        "application_id": "application-1",
        "application_revision": 1,
    }
    return Verdict(**{**HEADER, "id": "verdict-1", **content, **more})
