"""Whether the day on which a photo was taken goes with the visits to the place."""

from collections.abc import Iterable

from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.domain.records import Evidence, Inspection
from jinjiang_desk.domain.status import Stage


def date_doubt(evidence: Evidence, inspections: Iterable[Inspection]) -> Problem | None:
    """Return the note PHOTO_DATE_DIFFERS where a photo was taken on none of the days of inspection: it may be the
    wrong one. That is said, never refused."""
    days = {inspection.date.isoformat() for inspection in inspections}
    # Photos of before and during the work are taken when they are taken; those of after go with a visit.
    if evidence.taken_at is None or evidence.stage is not Stage.AFTER or not days:
        return None
    taken_on = evidence.taken_at[:10]
    return None if taken_on in days else note(Code.PHOTO_DATE_DIFFERS, taken=taken_on)
