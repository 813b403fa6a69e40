"""One task while its labels are being gathered, and the spans of its fields when it is closed."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from jinjiang_desk.plandoc.labelling import Label
from jinjiang_desk.plandoc.labels import CLOSING, SECOND_MEANING, Field
from jinjiang_desk.plandoc.lines import Break
from jinjiang_desk.plandoc.marks import LabelMark, NumberMark
from jinjiang_desk.plandoc.numbering import Shape

SHORT_FIELDS = frozenset(
    (
        Field.RESPONSIBLE_UNITS,
        Field.ACCEPTANCE_UNITS,
        Field.SUPERVISING_UNITS,
        Field.PERSONS,
        Field.DEADLINE,
    )
)
"""Fields without sentences: any label ends them, also within a line."""

_OF_A_MEASURE = SHORT_FIELDS | {Field.GOAL}
_UNKNOWN = ""
"""The word of a chapter whose title is no label."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the joined text."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class TaskSpans:
    """Where one task stands: its number, its problem, and each labelled field in printed order.

    `inner` are the labels within its measures. `heading` is None of a task without a number. `by_chapters` where its
    fields are chapters with numbers of their own; `in_list` counts the lists of the document.
    """

    heading: NumberMark | None
    problem: Span
    fields: tuple[tuple[Label, Span], ...]
    inner: tuple[LabelMark, ...] = ()
    by_chapters: bool = False
    in_list: int = 0

    @property
    def begin(self) -> int:
        """Where the task starts."""
        return self.problem.begin if self.heading is None else self.heading.start.offset

    @property
    def end(self) -> int:
        """Where its last field ends."""
        return self.fields[-1][1].end if self.fields else self.problem.end


@dataclass(slots=True)
class Record:
    """The task that is open: its labels so far and the numbers among them.

    `chapters` is the shape of the numbers of its chapters, `chapter` the last of them; `inner` the labels that stand
    inside a chapter. `region` is the last label of a field that may hold items, `shapes` are those in which items are
    counted from 1 since then, `measures` the numbers that may be measures. `kinds` are the fields labelled so far;
    `ended` tells whether a chapter of the document has begun since.
    """

    heading: NumberMark | None = None
    labels: list[LabelMark] = field(default_factory=list)
    inner: list[LabelMark] = field(default_factory=list)
    measures: list[NumberMark] = field(default_factory=list)
    region: LabelMark | None = None
    chapters: Shape | None = None
    chapter: int = 0
    ended: bool = False
    kinds: set[Field] = field(default_factory=set)
    shapes: set[Shape] = field(default_factory=set)

    @property
    def is_task(self) -> bool:
        """Whether it is surely one: it has a number, or says what the problem is."""
        return self.heading is not None or self.has(Field.PROBLEM)

    @property
    def begin(self) -> int:
        """Where it starts, 0 without a number."""
        return self.heading.start.offset if self.heading else 0

    @property
    def current(self) -> Field | None:
        """The field that is open."""
        return self.labels[-1].label.field if self.labels else None

    def has(self, kind: Field) -> bool:
        """Tell whether a field was labelled already."""
        return kind in self.kinds

    def is_alone(self) -> bool:
        """Tell whether it has no number and yet surely is a task; a chapter 整改任务 may hold a whole list."""
        if self.heading is not None or not self.is_task:
            return False
        return self.chapters is None or self.current is not Field.PROBLEM

    def holds_inside(self, kind: Field) -> bool:
        """Tell whether a label stands inside a chapter of the task: in one of measures it is that of a measure, in any
        other it opens a field of the task, unless that is known. What a notice adds at its end stands in none."""
        if self.chapters is None or not self.is_task or kind is Field.PROBLEM:
            return False
        if kind is Field.ASIDE:
            return self.current is Field.MEASURES
        last = self.labels[-1].label if self.labels else None
        may_hold = last is None or last.field is Field.MEASURES or last.word == _UNKNOWN
        return may_hold or self.has(kind)

    def last_chapter(self) -> int | None:
        """Return where the last chapter starts."""
        return self.labels[-1].start.offset if self.chapters is not None else None

    def take_number(self, mark: NumberMark, chapter: bool) -> None:
        """Keep a number that may be an item's; behind that of a chapter of the document there are no more items."""
        self.ended = self.ended or chapter
        if self.ended:
            return
        shape = mark.numbering.shape
        # What is of a level above the first items of a field is none of them.
        below = not self.shapes or Shape.SPOKEN in self.shapes or shape >= min(self.shapes)
        if mark.numbering.value == 1 and self.region is not None and below:
            self.shapes.add(shape)
        if self.region is not None and self.region.label.field is Field.MEASURES:
            self.measures.append(mark)

    def take_label(self, mark: LabelMark) -> None:
        """Open a field."""
        within = _OF_A_MEASURE if self.has(Field.MEASURES) else SHORT_FIELDS
        if mark.label.field not in within:
            self._enter(mark)
        self._keep(mark)

    def take_chapter(self, mark: LabelMark | NumberMark) -> None:
        """Open a field whose label has a number of its own; of a bare number nobody knows what it holds."""
        numbering = mark.numbering
        if numbering is None:
            return
        self.chapters, self.chapter = numbering.shape, numbering.value
        if isinstance(mark, NumberMark):
            mark = LabelMark(mark.start, Label(Field.ASIDE, _UNKNOWN, numbering.end), numbering)
        second = SECOND_MEANING.get(mark.label.word) if self.has(mark.label.field) else None
        label = replace(mark.label, field=second or mark.label.field, number=numbering.value)
        mark = replace(mark, label=label)
        self._enter(mark)
        self._keep(mark)

    def _enter(self, region: LabelMark) -> None:
        first = region.first_item
        self.region, self.shapes = region, {first.shape} if first and first.value == 1 else set()

    def _keep(self, mark: LabelMark) -> None:
        self.labels.append(mark)
        self.kinds.add(mark.label.field)

    def is_next_chapter(self, mark: LabelMark | NumberMark) -> bool:
        """Tell whether a number goes on counting the chapters; one without a label may be an item's."""
        numbering = mark.numbering
        if numbering is None or numbering.shape is not self.chapters:
            return False
        if isinstance(mark, LabelMark):
            return numbering.value > self.chapter
        sure = mark.start.break_before is Break.SURE and numbering.shape not in self.shapes
        return sure and numbering.value == self.chapter + 1

    def spans(self, end: int, in_list: int) -> TaskSpans:
        """Cut the record where its labels stand."""
        labels, inner = self._settled(end)
        closing = _closing(labels)
        if closing < len(labels):
            labels, end = labels[:closing], labels[closing].start.offset
        ends = [mark.start.offset for mark in labels] + [end]
        fields = tuple(
            (mark.label, Span(min(mark.label.end, field_end), field_end))
            for mark, field_end in zip(labels, ends[1:], strict=True)
        )
        begin = self.heading.numbering.end if self.heading else ends[0]
        problem = Span(begin, max(begin, ends[0]))
        return TaskSpans(self.heading, problem, fields, tuple(inner), self.chapters is not None, in_list)

    def _settled(self, end: int) -> tuple[list[LabelMark], list[LabelMark]]:
        """Part the labels of the task from those of its measures."""
        if self.chapters is not None:
            return [self._told_by_content(mark, index) for index, mark in enumerate(self.labels)], self.inner
        kinds, begin = self._kinds_of_measures(end)
        inside = [mark for mark in self.labels if mark.label.field in kinds and offset_of(mark) > begin]
        inside += _beside(self.labels, inside, begin)
        taken = {offset_of(mark) for mark in inside}
        return [mark for mark in self.labels if offset_of(mark) not in taken], sorted(inside, key=offset_of)

    def _told_by_content(self, mark: LabelMark, index: int) -> LabelMark:
        """A chapter of an unknown title holds measures where units, persons or dates are labelled in it."""
        if mark.label.word != _UNKNOWN:
            return mark
        following = bisect_right(self.inner, mark.start.offset, key=offset_of)
        ends = self.labels[index + 1].start.offset if index + 1 < len(self.labels) else None
        holds = following < len(self.inner) and (ends is None or offset_of(self.inner[following]) < ends)
        return replace(mark, label=replace(mark.label, field=Field.MEASURES)) if holds else mark

    def _kinds_of_measures(self, end: int) -> tuple[frozenset[Field], int]:
        """Return the kinds of labels that stand between two measures, and where the measures begin: those of these
        kinds behind the last measure are its own."""
        measures = [mark for mark in self.measures if offset_of(mark) < end]
        if not measures:
            return frozenset(), 0
        opened = next(mark for mark in self.labels if mark.label.field is Field.MEASURES)
        base, begin = (opened.first_item or measures[0].numbering).shape, offset_of(opened)
        last = max((offset_of(mark) for mark in measures if mark.numbering.shape is base), default=begin)
        between = (mark.label.field for mark in self.labels if begin < offset_of(mark) < last)
        return _OF_A_MEASURE.intersection(between), begin


def offset_of(mark: LabelMark | NumberMark) -> int:
    """Return where a mark starts."""
    return mark.start.offset


def _closing(labels: Sequence[LabelMark]) -> int:
    """Return where the labels of what closes a document begin: there the task ends; their number where none do."""
    begin = len(labels)
    for index in range(len(labels) - 1, -1, -1):
        if labels[index].label.field is not Field.ASIDE:
            break
        begin = index if labels[index].label.word == CLOSING else begin
    return begin


def _beside(labels: Sequence[LabelMark], inside: Sequence[LabelMark], begin: int) -> list[LabelMark]:
    """Return the labels that stand among those of the last measure, though no other measure has such: what stands
    above another of them, and what the task itself has stated before its measures."""
    if not inside:
        return []
    stated = {mark.label.field for mark in labels if offset_of(mark) < begin}
    first, last = offset_of(inside[0]), offset_of(inside[-1])
    taken = {offset_of(mark) for mark in inside}
    behind = [mark for mark in labels if offset_of(mark) > first and offset_of(mark) not in taken]
    own = takewhile(lambda mark: mark.label.field in _OF_A_MEASURE, behind)
    return [mark for mark in own if offset_of(mark) < last or mark.label.field in stated]
