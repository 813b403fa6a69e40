"""A task's measures field cut into measures, each with the fields it has of its own."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.plans.mentions import read_mentions
from jinjiang_desk.domain.plans.persons import read_persons
from jinjiang_desk.domain.plans.persons_of_units import with_persons_beside, without_persons
from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, Person
from jinjiang_desk.plandoc.finding.record import SHORT_FIELDS
from jinjiang_desk.plandoc.finding.spans import Span
from jinjiang_desk.plandoc.items import Item, find_items
from jinjiang_desk.plandoc.own_deadline import read_own_deadline
from jinjiang_desk.plandoc.text.closing import split_closing
from jinjiang_desk.plandoc.text.joined import JoinedText
from jinjiang_desk.plandoc.text.labelling import Label
from jinjiang_desk.plandoc.text.labels import LEADS, Field
from jinjiang_desk.plandoc.text.marks import LabelMark

_KEPT = (Field.RESPONSIBLE_UNITS, Field.PERSONS, Field.DEADLINE, Field.GOAL)
"""The fields that a measure can have of its own; what another label says stays in its text."""


def read_measures(
    joined: JoinedText, span: Span, labels: Sequence[LabelMark] = ()
) -> tuple[MeasureReading, ...]:
    """Read the measures in a stretch of the text, in printed order; `labels` are those that stand within measures.

    A text without numbers, and a text before the first number, is one measure without a number.
    """
    within = _within(labels, span)
    short = [mark.label.end for mark in within if mark.label.field in SHORT_FIELDS]
    return tuple(
        measure
        for item in find_items(joined, span, short)
        if (measure := _Measure(joined, item, _within(within, item.span)).read()) is not None
    )


def _within(labels: Sequence[LabelMark], span: Span) -> Sequence[LabelMark]:
    begin = bisect_left(labels, span.begin, key=_offset)
    return labels[begin : bisect_left(labels, span.end, begin, key=_offset)]


def _offset(mark: LabelMark) -> int:
    return mark.start.offset


@dataclass(frozen=True, slots=True)
class _Part:
    """A labelled field of a measure; one sign too long of a label is none."""

    label: Label
    text: str
    lines: str
    line: int


class _Measure:
    """One item and the labels that stand in it."""

    def __init__(self, joined: JoinedText, item: Item, labels: Sequence[LabelMark]) -> None:
        ends = [mark.start.offset for mark in labels] + [item.span.end]
        self._joined = joined
        self._item = item
        self._body_end = ends[0]
        self._body = joined.paragraphs(item.span.begin, ends[0], numbered=item.number is not None)
        self._parts = [
            _Part(
                mark.label,
                joined.paragraphs(mark.label.end, end),
                joined.lines(mark.label.end, end),
                joined.line_of(mark.label.end),
            )
            for mark, end in zip(labels, ends[1:], strict=True)
        ]

    def read(self) -> MeasureReading | None:
        """Return the measure; None of a stretch without any text."""
        closed = split_closing(self._body)
        body = closed.text + "".join(self._rest())
        parts = [
            *self._parts,
            *(_Part(label, text, text, self._line_of(label.word)) for label, text in closed.fields),
        ]
        if not body and not parts and self._item.number is None:
            return None
        units = _units(parts)
        deadline, deadline_line = _deadline(parts)
        if deadline is None and units and (deadline := read_own_deadline(body)):
            deadline_line = self._line_of(deadline.text)
        under = self._item.under
        return MeasureReading(
            text=body,
            number=self._item.number,
            parent=under[-1] if under else None,
            above=under[:-1],
            goal="".join(part.text for part in _of(parts, Field.GOAL)) or None,
            units=units,
            persons=_persons(parts),
            deadline=deadline,
            line=self._item.line,
            deadline_line=deadline_line,
        )

    def _line_of(self, words: str) -> int:
        """Return the line where words of the text in front of the labels stand last, else the one where it starts."""
        found = self._joined.text.rfind(words, self._item.span.begin, self._body_end) if words else -1
        return self._item.line if found < 0 else self._joined.line_of(found)

    def _rest(self) -> list[str]:
        """Return what stands under labels that a measure has no field for."""
        rest = []
        for part in self._parts:
            if part.label.field is Field.MEASURES:
                rest.append(part.text)
            elif part.label.field not in _KEPT:
                rest.append(f"{part.label.word}：{part.text}")
        return rest


def _of(parts: Sequence[_Part], kind: Field) -> list[_Part]:
    return [part for part in parts if part.label.field is kind]


def _persons(parts: Sequence[_Part]) -> tuple[Person, ...]:
    labelled = (
        person for part in _of(parts, Field.PERSONS) for person in read_persons(part.lines, part.label.word)
    )
    return with_persons_beside(labelled, (part.lines for part in _of(parts, Field.RESPONSIBLE_UNITS)))


def _units(parts: Sequence[_Part]) -> tuple[str, ...]:
    """Return the units, those first that are labelled as leading."""
    labelled = sorted(_of(parts, Field.RESPONSIBLE_UNITS), key=lambda part: LEADS not in part.label.word)
    return tuple(
        dict.fromkeys(unit.name for part in labelled for unit in read_mentions(without_persons(part.text)))
    )


def _deadline(parts: Sequence[_Part]) -> tuple[Deadline | None, int | None]:
    """Return the deadline that is labelled, and its line."""
    said = [part for part in _of(parts, Field.DEADLINE) if part.text]
    return (read_deadline("".join(part.text for part in said)), said[0].line) if said else (None, None)
