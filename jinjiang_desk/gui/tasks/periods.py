"""Reporting periods in words instead of codes."""

from collections.abc import Iterable
from datetime import date

from jinjiang_desk.domain.tasks.rhythm import Rhythm


def period_choices(
    today: date, taken: Iterable[str] = (), rhythm: Rhythm | None = None
) -> list[tuple[str, str]]:
    """Return the periods a report may be for, each with its words, the one that the rhythm asks for first."""
    return [(one.text, one.label) for one in (rhythm or Rhythm()).choices(today, taken)]
