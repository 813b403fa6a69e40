"""How a measure's own deadline stands, and what the district said last."""

import datetime

import pytest

from jinjiang_desk.domain.dossier import Dossier
from jinjiang_desk.domain.due import Urgency
from jinjiang_desk.domain.plan import Deadline
from jinjiang_desk.domain.records import Fulfilment
from jinjiang_desk.domain.status import TaskState, UnitStatus
from tests.builders import HEADER, a_measure, a_plan, a_progress, a_task, a_verdict

TODAY = datetime.date(2025, 6, 18)
DUE = a_measure(deadline=Deadline("2025年6月15日", datetime.date(2025, 6, 15)))
WRITTEN = Fulfilment(
    **HEADER, id="f", task_id="task-1", unit="示例镇", measure_id="measure-1", text="已清淤。"
)


def a_dossier(**more: object) -> Dossier:
    content = {"plan": a_plan(), "task": a_task(), "unit": "示例镇", "assignment": None, "measures": (DUE,)}
    return Dossier(**{**content, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (a_dossier(), Urgency.OVERDUE),
        (a_dossier(fulfilments=(WRITTEN,)), Urgency.DONE),
        (a_dossier(task=a_task(state=TaskState.CLOSED)), Urgency.DONE),
        (a_dossier(progress=(a_progress(status=UnitStatus.DONE),)), Urgency.DONE),
        (
            a_dossier(task=a_task(state=TaskState.RELAPSED), progress=(a_progress(status=UnitStatus.DONE),)),
            Urgency.OVERDUE,
        ),
    ],
    ids=["overdue", "written", "closed", "done", "relapsed"],
)
def test_a_measure_presses_until_something_was_done(dossier: Dossier, expected: Urgency) -> None:
    assert dossier.measure_urgency(DUE, TODAY) is expected


def test_a_measure_without_a_deadline_goes_by_its_task() -> None:
    assert a_dossier().measure_urgency(a_measure(), TODAY) is None
    undated = a_measure(deadline=Deadline("长期坚持", None, long_term=True))
    assert a_dossier().measure_urgency(undated, TODAY) is Urgency.UNDATED


def test_the_verdict_written_last_counts_whatever_the_clock_said() -> None:
    early = a_verdict(id="v2", decided_on=datetime.date(2025, 1, 1))
    assert a_dossier(verdicts=(a_verdict(), early)).latest_verdict == early
    assert a_dossier().latest_verdict is None
