"""Versions of a report as a peer sends them, and what is decided about one."""

from collections.abc import Sequence

from jinjiang_desk.domain.exchange.merge import Outcome, plan_merge
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import Progress
from tests.builders import a_progress


def at(day: int) -> str:
    return f"2025-06-{day:02}T09:30:00"


def sent(text: str = "甲", revision: int = 1, day: int | None = None, **more: str) -> Progress:
    """Make a version; unless said otherwise it was changed on the day of its revision."""
    return a_progress(text=text, revision=revision, updated_at=at(day or revision), **more)


def known(*rows: Progress) -> list[Version]:
    return [Version.of(row) for row in rows]


def outcome(before: Sequence[Progress], mine: Progress, theirs: Progress) -> Outcome:
    return plan_merge(known(*before), mine, theirs).outcome
