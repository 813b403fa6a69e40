"""Everything a desk holds about one task from one unit's side: what the task page shows and forms print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jinjiang_desk.domain.period import Period, read_period
from jinjiang_desk.domain.records import (
    Application,
    Assignment,
    Evidence,
    Fulfilment,
    Inspection,
    Measure,
    Plan,
    Progress,
    Reading,
    Task,
    Verdict,
)
from jinjiang_desk.domain.status import ApplicationState, Decision, UnitKind
from jinjiang_desk.domain.tasks.assignment import guess_kind
from jinjiang_desk.domain.tasks.due import Urgency, days_left, presses_no_more, urgency_of


@dataclass(frozen=True, slots=True)
class Dossier:
    """One task and one unit. Records are without the withdrawn ones, oldest first; measures in plan order.
    `unit_kind` is None where the desk does not know the unit."""

    plan: Plan
    task: Task
    unit: str
    assignment: Assignment | None
    measures: tuple[Measure, ...] = ()
    progress: tuple[Progress, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    readings: tuple[Reading, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    application: Application | None = None
    fulfilments: tuple[Fulfilment, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    unit_kind: UnitKind | None = None

    @property
    def leads(self) -> bool:
        """Whether this unit stands in the first group that the plan names."""
        return self.assignment is not None and self.assignment.lead

    @property
    def of_town(self) -> bool:
        """Whether the unit is a town or a street (镇街); only of one that the desk does not know its name tells."""
        return (self.unit_kind or guess_kind(self.unit)) in (UnitKind.TOWN, UnitKind.STREET)

    @property
    def latest_progress(self) -> Progress | None:
        """The report of the latest period."""
        return latest_report(self.progress)

    def progress_before(self, period: Period) -> tuple[Progress, ...]:
        """The reports of periods that ended before one, the latest first."""
        earlier = [one for one in self.progress if read_period(one.period).end < period.end]
        return in_time(earlier)[::-1]

    @property
    def application_state(self) -> ApplicationState:
        """How far the application has come."""
        return application_state(self.application, self.verdicts)

    @property
    def has_applied(self) -> bool:
        """Whether an application stands that a mere self-check would take back."""
        return self.application_state in (ApplicationState.APPLIED, ApplicationState.ACCEPTED)

    def fulfilment_of(self, measure: Measure) -> Fulfilment | None:
        """What the unit wrote about one measure."""
        return next((entry for entry in self.fulfilments if entry.measure_id == measure.id), None)

    def measure_urgency(self, measure: Measure, today: date) -> Urgency | None:
        """How pressing a measure's own deadline is, None where it has none; it presses no more once the unit
        wrote what it did about it, or the task does not."""
        if measure.deadline is None:
            return None
        report = self.latest_progress
        done = presses_no_more(self.task.state, report.status if report is not None else None)
        return urgency_of(
            days_left(measure.deadline, today), done=done or self.fulfilment_of(measure) is not None
        )

    def readings_of(self, inspection: Inspection) -> tuple[Reading, ...]:
        """The readings taken at an inspection: those that name it, and of one day's only inspection also those of
        that day that name none, as people write them by hand, or one that never came."""
        alone = [one for one in self.inspections if one.date == inspection.date] == [inspection]
        there = {one.id for one in self.inspections}
        return tuple(
            one
            for one in self.readings
            if one.inspection_id == inspection.id
            or (alone and one.inspection_id not in there and one.sampled_on == inspection.date)
        )

    @property
    def latest_verdict(self) -> Verdict | None:
        """What the district answered last: in the order it was written, whatever the clock said."""
        return self.verdicts[-1] if self.verdicts else None


def in_time(reports: Iterable[Progress]) -> tuple[Progress, ...]:
    """Return reports by the ends of their periods; where several end on one day (a month, its quarter), by when they
    were reported, then by when they were last changed."""
    return tuple(sorted(reports, key=_moment))


def latest_report(reports: Iterable[Progress]) -> Progress | None:
    """Return the report that says how the work stands now, None where there is none."""
    return max(reports, key=_moment, default=None)


def _moment(report: Progress) -> tuple[date, str, str, str]:
    # A line filled in by hand often lacks its day.
    day = report.reported_on.isoformat() if report.reported_on is not None else report.updated_at[:10]
    return read_period(report.period).end, day, report.updated_at, report.id


def application_state(application: Application | None, verdicts: tuple[Verdict, ...]) -> ApplicationState:
    """Return 未申请 → 已自查 → 已申请 → 退回 or 通过.

    A verdict answers the version it judged: an application changed after a 退回 stands at 已申请 again.
    """
    if application is None or application.withdrawn:
        return ApplicationState.NONE
    answers = [
        verdict
        for verdict in verdicts
        if verdict.application_id == application.id
        and (verdict.application_revision or 0) >= application.revision
        and not verdict.withdrawn
    ]
    if answers:
        # In the order they were written: a clock that was set back must not turn an answer round.
        accepted = answers[-1].decision is Decision.ACCEPTED
        return ApplicationState.ACCEPTED if accepted else ApplicationState.RETURNED
    if application.applied_on is not None:
        return ApplicationState.APPLIED
    return ApplicationState.SELF_CHECKED
