"""Tasks and measures that a person joins or splits: nothing that any of them said is lost."""

from collections.abc import Sequence
from dataclasses import replace

from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, TaskReading


def merged(first: TaskReading, second: TaskReading) -> TaskReading:
    """Return two tasks as one: the number of the first, the texts of both in their order."""
    units = {mention.name: mention for mention in (*second.responsible_units, *first.responsible_units)}
    names = dict.fromkeys(mention.name for mention in (*first.responsible_units, *second.responsible_units))
    return replace(
        first,
        problem=first.problem + second.problem,
        goal=_both_texts(first.goal, second.goal),
        completion=_both_texts(first.completion, second.completion),
        responsible_units=tuple(units[name] for name in names),
        persons=tuple(dict.fromkeys((*first.persons, *second.persons))),
        acceptance_units=tuple(dict.fromkeys((*first.acceptance_units, *second.acceptance_units))),
        supervising_units=tuple(dict.fromkeys((*first.supervising_units, *second.supervising_units))),
        deadline=_both_deadlines(first.deadline, second.deadline),
        measures=(*first.measures, *second.measures),
        last_line=max(first.last_line or first.line, second.last_line or second.line),
    )


def join_measures(measures: Sequence[MeasureReading], at: int) -> tuple[MeasureReading, ...]:
    """Return the measures with the one at a place put to the one before it, which keeps its number."""
    first, second = measures[at - 1], measures[at]
    joined = replace(
        first,
        text=first.text + second.text,
        goal=_both_texts(first.goal, second.goal),
        units=tuple(dict.fromkeys((*first.units, *second.units))),
        persons=tuple(dict.fromkeys((*first.persons, *second.persons))),
        deadline=_both_deadlines(first.deadline, second.deadline),
        deadline_line=first.deadline_line or second.deadline_line,
    )
    return (*measures[: at - 1], joined, *measures[at + 1 :])


def split_measure(measures: Sequence[MeasureReading], at: int, where: int) -> tuple[MeasureReading, ...]:
    """Return the measures with one cut in two at a character; the second half has no number yet."""
    whole = measures[at]
    head, tail = whole.text[:where].rstrip(), whole.text[where:].lstrip()
    if not head or not tail:
        return tuple(measures)
    halves = (replace(whole, text=head), replace(whole, text=tail, number=None))
    return (*measures[:at], *halves, *measures[at + 1 :])


def _both_texts(first: str | None, second: str | None) -> str | None:
    """A half of what was split says the same as the other: it is said once."""
    return "".join(dict.fromkeys(filter(None, (first, second)))) or None


def _both_deadlines(first: Deadline | None, second: Deadline | None) -> Deadline | None:
    """Of two deadlines both are printed, and all is done on the later day; a person sees both and puts it right."""
    if first is None or second is None or first == second:
        return first or second
    return Deadline(
        "；".join(dict.fromkeys(filter(None, (first.text, second.text)))),
        max((day for day in (first.date, second.date) if day is not None), default=None),
        first.immediate or second.immediate,
        first.long_term or second.long_term,
    )
