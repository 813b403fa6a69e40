"""States, periods and deadlines."""

from datetime import date

import pytest

from jinjiang_desk.domain.period import month_of, read_period
from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Application, Verdict
from jinjiang_desk.domain.status import (
    ApplicationState,
    Decision,
    TaskState,
    UnitStatus,
    reported_status,
    shared_status,
)
from jinjiang_desk.domain.tasks.dossier import application_state
from jinjiang_desk.domain.tasks.due import Urgency, days_left, presses_no_more, urgency_of
from tests.builders import DAY, a_verdict, an_application


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2025-06", date(2025, 6, 1), date(2025, 6, 30), "2025年6月"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2025-B3", date(2025, 5, 1), date(2025, 6, 30), "2025年5—6月"),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), "2025年第四季度"),
        ("2025-h1", date(2025, 1, 1), date(2025, 6, 30), "2025年上半年"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "2025年"),
    ],
)
def test_periods(text: str, start: date, end: date, label: str) -> None:
    period = read_period(text)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize("text", ["2025-13", "2025-Q5", "2025-B7", "2025-H3", "六月", "", "25-06"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(DeskError) as caught:
        read_period(text)
    assert caught.value.problems[0].code is Code.PERIOD_UNREADABLE


def test_the_month_of_a_day() -> None:
    assert month_of(DAY) == "2025-06"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 6, 17), Urgency.OVERDUE),
        (date(2025, 6, 18), Urgency.WITHIN_7_DAYS),
        (date(2025, 6, 25), Urgency.WITHIN_7_DAYS),
        (date(2025, 6, 26), Urgency.WITHIN_30_DAYS),
        (date(2025, 7, 18), Urgency.WITHIN_30_DAYS),
        (date(2025, 7, 19), Urgency.LATER),
        (None, Urgency.UNDATED),
    ],
)
def test_urgency_by_the_last_allowed_day(day: date | None, expected: Urgency) -> None:
    deadline = Deadline("—", day)
    assert urgency_of(days_left(deadline, DAY), done=False) is expected


def test_done_presses_no_more_until_it_relapses() -> None:
    late = Deadline("—", date(2025, 1, 31))
    assert days_left(late, DAY) == -138
    assert urgency_of(-138, done=presses_no_more(TaskState.IN_PROGRESS, UnitStatus.DONE)) is Urgency.DONE
    assert urgency_of(-138, done=presses_no_more(TaskState.CLOSED, None)) is Urgency.DONE
    assert urgency_of(-138, done=presses_no_more(TaskState.RELAPSED, UnitStatus.DONE)) is Urgency.OVERDUE
    assert not presses_no_more(TaskState.IN_PROGRESS, UnitStatus.ON_TRACK)
    assert days_left(None, DAY) is None


def test_reported_words() -> None:
    assert reported_status(TaskState.CLOSED, UnitStatus.DONE, long_term=True) == "已验收销号"
    assert reported_status(TaskState.IN_PROGRESS, UnitStatus.DONE, long_term=True) == "已完成并长期坚持"
    assert reported_status(TaskState.IN_PROGRESS, UnitStatus.DONE, long_term=False) == "已完成"
    assert reported_status(TaskState.IN_PROGRESS, None, long_term=False) == "尚未启动"


def test_one_unit_s_done_never_completes_a_shared_task() -> None:
    units = ("甲镇", "乙镇")
    assert shared_status(units, {"甲镇": UnitStatus.DONE}) is UnitStatus.ON_TRACK
    assert shared_status(units, dict.fromkeys(units, UnitStatus.DONE)) is UnitStatus.DONE
    assert shared_status(units, {"甲镇": UnitStatus.DONE, "乙镇": UnitStatus.BEHIND}) is UnitStatus.BEHIND
    assert shared_status(units, {}) is None


@pytest.mark.parametrize(
    ("application", "verdicts", "expected"),
    [
        (None, (), ApplicationState.NONE),
        (an_application(withdrawn=True), (), ApplicationState.NONE),
        (an_application(), (), ApplicationState.SELF_CHECKED),
        (an_application(applied_on=DAY), (), ApplicationState.APPLIED),
        (an_application(applied_on=DAY), (a_verdict(),), ApplicationState.RETURNED),
        (an_application(applied_on=DAY, revision=2), (a_verdict(),), ApplicationState.APPLIED),
        (an_application(applied_on=DAY), (a_verdict(withdrawn=True),), ApplicationState.APPLIED),
        (
            an_application(applied_on=DAY),
            (a_verdict(), a_verdict(id="verdict-2", decision=Decision.ACCEPTED)),
            ApplicationState.ACCEPTED,
        ),
    ],
)
def test_the_state_of_an_application(
    application: Application | None, verdicts: tuple[Verdict, ...], expected: ApplicationState
) -> None:
    assert application_state(application, verdicts) is expected
