"""Everything a desk holds about one task from one unit's side: what the task page shows and forms print."""

from dataclasses import dataclass

from jinjiang_desk.domain.period import read_period
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
from jinjiang_desk.domain.status import ApplicationState, Decision


@dataclass(frozen=True, slots=True)
class Dossier:
    """One task and one unit. Records are without the withdrawn ones, oldest first; measures in plan order."""

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

    @property
    def leads(self) -> bool:
        """Whether this unit stands in the first group that the plan names."""
        return self.assignment is not None and self.assignment.lead

    @property
    def latest_progress(self) -> Progress | None:
        """The report of the latest period."""
        return max(self.progress, key=lambda report: read_period(report.period).end, default=None)

    @property
    def application_state(self) -> ApplicationState:
        """How far the application has come."""
        return application_state(self.application, self.verdicts)

    def fulfilment_of(self, measure: Measure) -> Fulfilment | None:
        """What the unit wrote about one measure."""
        return next((entry for entry in self.fulfilments if entry.measure_id == measure.id), None)


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
