"""What looks forgotten in a return before it leaves, and in an application. Nothing here refuses it: a town may
have its reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinjiang_desk.domain.period import Period, read_period
from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.domain.records import Application, Evidence, Inspection, Progress, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Stage, TaskState, UnitStatus
from jinjiang_desk.domain.tasks.dossier import Dossier, latest_report
from jinjiang_desk.domain.tasks.editing import ENOUGH_INSPECTORS, count_inspectors, missing_ticks
from jinjiang_desk.domain.tasks.rhythm import ReportingPeriod
from jinjiang_desk.domain.tasks.todo import Spot


@dataclass(frozen=True, slots=True)
class TaskReturn:
    """One task a unit owes: its reports and evidence as they stand on the desk, and the rows that would go."""

    task: Task
    progress: tuple[Progress, ...]
    evidence: tuple[Evidence, ...]
    going: tuple[Row, ...]


Finding = tuple[Problem, Spot]


def check_return(one: TaskReturn, current: ReportingPeriod, chosen: Period | None) -> Iterator[Finding]:
    """Yield what looks forgotten about one task and where it is mended. `chosen` is the period that the
    return is for, None for all that is not acknowledged: then the current period should be reported on."""
    if one.task.state is not TaskState.CLOSED:
        wanted = chosen or current.period
        periods = [read_period(row.period) for row in one.progress]
        met = any(
            period.text == wanted.text if chosen else current.met_by(period) for period in periods
        ) or _was_done(one)
        if not met:
            yield note(Code.PROGRESS_MISSING, period=wanted.label), Spot.PROGRESS
    for row in one.going:
        if not row.withdrawn:
            yield from _check_row(row)
    yield from _check_done(one)


def check_application(dossier: Dossier, told: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what does not fit an application that is made; `told` has what is said with it of measures, by
    their ids."""
    latest = dossier.latest_progress
    # On schedule is no doubt: that the work is done is often reported only after the application.
    if latest is None or latest.status in (UnitStatus.NOT_STARTED, UnitStatus.BEHIND):
        yield note(Code.APPLIED_UNDONE, status=f"是“{latest.status}”" if latest is not None else "还没有")
    known = {**{entry.measure_id: entry.text for entry in dossier.fulfilments}, **told}
    untold = [measure for measure in dossier.measures if not known.get(measure.id, "").strip()]
    if untold:
        yield note(Code.MEASURES_UNTOLD, count=len(untold))


def _check_row(row: Row) -> Iterator[Finding]:
    if isinstance(row, Progress) and row.status is UnitStatus.BEHIND and not row.difficulties.strip():
        yield note(Code.REASON_MISSING, period=read_period(row.period).label), Spot.PROGRESS
    if isinstance(row, Application) and missing_ticks(row):
        yield note(Code.TICKS_MISSING, ticks="、".join(missing_ticks(row))), Spot.SELF_CHECK
    if isinstance(row, Inspection) and count_inspectors(row) < ENOUGH_INSPECTORS:
        yield note(Code.INSPECTORS_TOO_FEW), Spot.INSPECTION


def _check_done(one: TaskReturn) -> Iterator[Finding]:
    """A unit that reports 已完成 shows how it looks now."""
    done = any(isinstance(row, Progress) and row.status is UnitStatus.DONE for row in one.going)
    if done and not any(row.stage is Stage.AFTER for row in one.evidence):
        yield note(Code.AFTER_PHOTO_MISSING), Spot.PHOTOS


def _was_done(one: TaskReturn) -> bool:
    """Once a unit reported 已完成, it is not asked every period again."""
    latest = latest_report(one.progress)
    return latest is not None and latest.status is UnitStatus.DONE
