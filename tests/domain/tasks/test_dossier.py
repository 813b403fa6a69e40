"""How a measure's own deadline stands, and what the district said last."""

import datetime

import pytest

from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.domain.records import Assignment, Fulfilment
from jinjiang_desk.domain.status import Origin, TaskState, UnitStatus
from jinjiang_desk.domain.tasks.assignment import UnitBook
from jinjiang_desk.domain.tasks.dossier import Dossier, in_time
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.standing import Holdings, standings
from tests.builders import HEADER, a_measure, a_plan, a_progress, a_task, a_verdict

TODAY = datetime.date(2025, 6, 18)
DUE = a_measure(deadline=Deadline("2025年6月15日", datetime.date(2025, 6, 15)))
WRITTEN = Fulfilment(
    **HEADER, id="f", task_id="task-1", unit="示例镇", measure_id="measure-1", text="已清淤。"
)


def a_dossier(**more: object) -> Dossier:
    content = {"plan": a_plan(), "task": a_task(), "unit": "示例镇", "assignment": None, "measures": (DUE,)}
    return Dossier(**{**content, **more})


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


ON_ONE_DAY = ("2026-06", "2026-B3", "2026-Q2", "2026-H1")


@pytest.mark.parametrize("last", ON_ONE_DAY)
@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned round"])
def test_of_reports_that_end_on_one_day_the_later_told_counts_everywhere(last: str, *, turned: bool) -> None:
    reports = [
        a_progress(
            id=period,
            period=period,
            status=UnitStatus.DONE if period == last else UnitStatus.BEHIND,
            reported_on=datetime.date(2026, 6, 25 if period == last else 24),
        )
        for period in ON_ONE_DAY
    ]
    told = tuple(reversed(reports)) if turned else tuple(reports)
    latest = a_dossier(progress=told).latest_progress
    owed = Assignment(**HEADER, id="a", task_id="task-1", unit="示例镇", lead=True, origin=Origin.NAMED)
    (_whole, listed) = standings(Holdings(a_task(), 1, UnitBook(()), assignments=(owed,), progress=told))
    assert latest is not None
    assert (latest.period, listed.ticked) == (last, latest.status)
    assert in_time(told)[-1] == latest


def test_a_report_without_its_day_counts_from_when_it_was_written() -> None:
    early = a_progress(id="z", reported_on=datetime.date(2025, 6, 1), updated_at="2025-06-30T08:00:00")
    late = a_progress(id="a", reported_on=None, updated_at="2025-06-20T08:00:00")
    assert a_dossier(progress=(late, early)).latest_progress == late


def test_the_verdict_written_last_counts_whatever_the_clock_said() -> None:
    early = a_verdict(id="v2", decided_on=datetime.date(2025, 1, 1))
    assert a_dossier(verdicts=(a_verdict(), early)).latest_verdict == early
    assert a_dossier().latest_verdict is None
