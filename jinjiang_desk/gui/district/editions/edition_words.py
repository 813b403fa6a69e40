"""A newer edition in words: how each task stands, and what its fields said and say."""

from jinjiang_desk.domain.editions.edition import Kind, TaskPair
from jinjiang_desk.domain.editions.edition_decisions import Fate
from jinjiang_desk.domain.plans.mentions import write_mentions
from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, Person, UnitMention, task_number
from jinjiang_desk.domain.plans.typed_values import write_day, write_names, write_persons
from jinjiang_desk.domain.records import Measure
from jinjiang_desk.gui.tasks.words import first_sentence
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.wording.labels import EDITION_WORDS

OPEN_WORD, OWN_WORD = "待确认", "您改过"
KIND_TONES = {Kind.CHANGED: Tone.ACCENT, Kind.NEW: Tone.GOOD, Kind.GONE: Tone.DANGER, Kind.SAME: Tone.CALM}
_SHORT = 18


def stands(pair: TaskPair) -> str:
    """Return how a task stands, what is to be decided first."""
    if pair.open:
        return OPEN_WORD
    if pair.new is None:
        return "作废" if pair.fate is Fate.WITHDRAW else "留着"
    return EDITION_WORDS[pair.kind]


def tone_of(pair: TaskPair) -> Tone:
    """Return the mood of that word."""
    return Tone.WARN if pair.open else KIND_TONES[pair.kind]


def new_number(pair: TaskPair) -> str:
    """Return the number that the newer edition prints."""
    return task_number(pair.new) if pair.new is not None else ""


def old_number(pair: TaskPair) -> str:
    """Return the number that the loaded edition prints."""
    return task_number(pair.old.row) if pair.old is not None else ""


def problem_of(pair: TaskPair) -> str:
    """Return what the task is about, as the newer edition says where it has it."""
    if pair.new is not None:
        return pair.new.problem
    return pair.old.row.problem if pair.old is not None else ""


def short_problem(text: str) -> str:
    """Return the beginning of a task's or a measure's text."""
    words = first_sentence(text)
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"


def measure_name(measure: Measure) -> str:
    """Return what an old measure is called in a list of choices."""
    return f"原第{measure.position}条　{short_problem(measure.text)}"


def measure_words(old: Measure | MeasureReading | None, new: MeasureReading | None) -> tuple[str, str]:
    """Return a measure in full as both editions say it, with what it says beside its text."""
    return _measure(old), _measure(new)


def value_words(value: object) -> str:
    """Return a field's value as plans print it."""
    if isinstance(value, Deadline):
        facts = [write_day(value.date), "立行立改" * value.immediate, "长期坚持" * value.long_term]
        told = "，".join(filter(None, facts))
        return f"{value.text}（{told}）" if told else value.text
    if isinstance(value, tuple):
        if all(isinstance(one, UnitMention) for one in value):
            return write_mentions(value)
        if all(isinstance(one, Person) for one in value):
            return write_persons(value)
        return write_names([str(one) for one in value])
    return "" if value is None else str(value)


def _measure(measure: Measure | MeasureReading | None) -> str:
    if measure is None:
        return ""
    named = (("目标", "goal"), ("责任单位", "units"), ("责任人", "persons"), ("时限", "deadline"))
    beside = ((word, value_words(getattr(measure, field))) for word, field in named)
    text = value_words(getattr(measure, "text", ""))
    return "\n".join([text, *(f"{word}：{said}" for word, said in beside if said)])
