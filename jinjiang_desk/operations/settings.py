"""What a desk is set to, beside its role and unit."""

from dataclasses import dataclass

from jinjiang_desk.domain.tasks.rhythm import Every, ReportingPeriod, Rhythm
from jinjiang_desk.operations.desk import Desk

_EVERY, _CUTOFF_DAY = "report_every", "report_cutoff_day"


@dataclass(frozen=True, slots=True)
class RhythmNow:
    """How often units report, and the period that is reported for today."""

    rhythm: Rhythm
    current: ReportingPeriod


def reporting_rhythm(desk: Desk) -> Rhythm:
    """Return how often this desk's units report, by default monthly until the 20th."""
    default = Rhythm()
    every, day = desk.store.setting(_EVERY), desk.store.setting(_CUTOFF_DAY)
    return Rhythm(Every(every) if every else default.every, int(day) if day else default.cutoff_day)


def rhythm_now(desk: Desk) -> RhythmNow:
    """Return the rhythm and what it means today."""
    rhythm = reporting_rhythm(desk)
    return RhythmNow(rhythm, rhythm.at(desk.today()))


def set_reporting_rhythm(desk: Desk, rhythm: Rhythm) -> RhythmNow:
    """Set how often this desk's units report. Raises DeskError DISK_FULL, NOT_WRITABLE."""
    desk.store.set_setting(_EVERY, rhythm.every.value)
    desk.store.set_setting(_CUTOFF_DAY, str(rhythm.cutoff_day))
    return rhythm_now(desk)
