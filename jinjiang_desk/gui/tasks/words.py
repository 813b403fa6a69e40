"""How tasks and records are put in a few words, and the mood of each status word."""

import re

from jinjiang_desk.domain.plans.mentions import write_mentions
from jinjiang_desk.domain.plans.plan import Deadline, UnitMention
from jinjiang_desk.domain.records import Measure
from jinjiang_desk.domain.status import REPORTED_WORDS, ApplicationState, TaskState
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.gui.theme import Tone

URGENCY_TONES = {
    Urgency.OVERDUE: Tone.DANGER,
    Urgency.WITHIN_7_DAYS: Tone.WARN,
    Urgency.WITHIN_30_DAYS: Tone.NOTICE,
    Urgency.LATER: Tone.CALM,
    Urgency.UNDATED: Tone.CALM,
    Urgency.DONE: Tone.GOOD,
}

_REPORTED_TONES = (Tone.CALM, Tone.WARN, Tone.ACCENT, Tone.GOOD, Tone.GOOD, Tone.GOOD)
STATUS_TONES = dict(zip(REPORTED_WORDS, _REPORTED_TONES, strict=True))

STATE_TONES = {
    TaskState.IN_PROGRESS: Tone.ACCENT,
    TaskState.IN_ACCEPTANCE: Tone.NOTICE,
    TaskState.IN_NOTICE: Tone.NOTICE,
    TaskState.CLOSED: Tone.GOOD,
    TaskState.RELAPSED: Tone.DANGER,
}

APPLICATION_TONES = {
    ApplicationState.NONE: Tone.CALM,
    ApplicationState.SELF_CHECKED: Tone.ACCENT,
    ApplicationState.APPLIED: Tone.NOTICE,
    ApplicationState.RETURNED: Tone.DANGER,
    ApplicationState.ACCEPTED: Tone.GOOD,
}

_SENTENCE_END = re.compile(r"[。；\n]")


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, without its full stop."""
    return next((part.strip() for part in _SENTENCE_END.split(text) if part.strip()), "")


def deadline_text(deadline: Deadline | None) -> str:
    """Return the deadline as printed."""
    return deadline.text if deadline is not None else "（方案未载明）"


def days_text(urgency: Urgency, days: int | None) -> str:
    """Say how many days are left, in words that need no colour."""
    return urgency.value if urgency is Urgency.DONE or days is None else days_words(days)


def days_words(left: int | None) -> str:
    """Say how far a deadline is away."""
    if left is None:
        return Urgency.UNDATED.value
    if left < 0:
        return f"已超期{-left}天"
    return "今天到期" if left == 0 else f"剩{left}天"


def mention_names(mentions: tuple[UnitMention, ...]) -> str:
    """Return the units a plan names as it prints them."""
    return write_mentions(mentions).rstrip("，") or "（方案未载明）"


def measure_label(measure: Measure) -> str:
    """Return what a measure is called: by its number, within the one it is a part of."""
    return f"措施{measure.shown_number}"


def told_later(*, at_district: bool) -> str:
    """Say who else hears of what is taken back: at the district, whose own it is, nobody."""
    return "" if at_district else "，下次回传时会告诉区里"
