"""One task while its labels are being gathered."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jinjiang_desk.plandoc.text.labelling import Label
from jinjiang_desk.plandoc.text.labels import CLOSING, SECOND_MEANING, UNKNOWN, Field
from jinjiang_desk.plandoc.text.marks import LabelMark, NumberMark
from jinjiang_desk.plandoc.text.numbering import Shape

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

OF_A_MEASURE = SHORT_FIELDS | {Field.GOAL}
"""Fields that a measure may have of its own."""

_OF_NOTICE = frozenset((Field.GOAL, Field.MEASURES, Field.COMPLETION))
HEADING_FIELDS = frozenset((Field.PROBLEM, Field.GOAL, Field.COMPLETION))
"""What the titles of chapters speak of that hold a whole task."""


@dataclass(slots=True)
class Record:
    """The task that is open: its labels so far and the numbers among them.

    `chapters` is the shape of the numbers of its chapters, `chapter` the last of them; `inner` the labels that stand
    inside a chapter. `region` is the last label of a field that may hold items, `shapes` are those in which items are
    counted from 1 since then, `measures` the numbers that may be measures. `kinds` are the fields labelled so far;
    `ended` tells whether a chapter of the document has begun since. `below` is a 1 between its number and its first
    label, `outer` are the shapes and counts of chapters above those that are counted.
    """

    heading: NumberMark | None = None
    labels: list[LabelMark] = field(default_factory=list)
    inner: list[LabelMark] = field(default_factory=list)
    measures: list[NumberMark] = field(default_factory=list)
    region: LabelMark | None = None
    chapters: Shape | None = None
    chapter: int = 0
    ended: bool = False
    below: NumberMark | None = None
    outer: list[tuple[Shape, int]] = field(default_factory=list)
    kinds: set[Field] = field(default_factory=set)
    shapes: set[Shape] = field(default_factory=set)

    @property
    def is_task(self) -> bool:
        """Whether it is surely one: it has a number, or says what the problem is."""
        return self.heading is not None or self.has(Field.PROBLEM)

    @property
    def may_be_task(self) -> bool:
        """Whether it may be one without a number: its problem is labelled, or whose it is and by when it is due, or all
        that a notice tells of one."""
        due = self.has(Field.RESPONSIBLE_UNITS) and self.has(Field.DEADLINE)
        what = self.has(Field.GOAL) or self.has(Field.MEASURES) or self.has(Field.COMPLETION)
        return len(self.labels) > 1 and (self.is_task or (due and what) or self.kinds >= _OF_NOTICE)

    @property
    def may_be_followed(self) -> bool:
        """Whether the label of a problem, without a number, starts another task: not in one by chapters that begins
        with its problem as the first of them."""
        by_chapters = bool(self.labels) and self.labels[0].numbering is not None
        return self.is_task and not (by_chapters and self.labels[0].label.field is Field.PROBLEM)

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
        held = len(self.labels) > 1 and self.labels[-1].numbering is None
        return self.chapters is None or self.current is not Field.PROBLEM or held

    def empty_chapter(self, offset: int, numbers: Sequence[NumberMark]) -> None:
        """Let the last chapter hold no field of its own where a label stands right below its title, or below a number
        there: it heads labelled fields. One of measures may begin with whose they all are."""
        last = self.labels[-1] if self.labels else None
        if last is None or last.numbering is None or last.label.field not in HEADING_FIELDS:
            return
        if offset <= max([last.label.end, *(one.numbering.end for one in numbers[-1:])]):
            self.labels[-1] = replace(last, label=replace(last.label, field=Field.ASIDE))
            self.kinds = {mark.label.field for mark in self.labels}

    def holds_inside(self, kind: Field) -> bool:
        """Tell whether a label stands inside a chapter of the task: in one of measures it is that of a measure, in any
        other it opens a field of the task, unless that is known. What a notice adds at its end stands in none."""
        if self.chapters is None or not self.is_task or kind is Field.PROBLEM:
            return False
        if kind is Field.ASIDE:
            return self.current is Field.MEASURES
        last = self.labels[-1]
        may_hold = last.label.field is Field.MEASURES or last.label.word == UNKNOWN
        if may_hold and last.numbering is not None:
            return True
        # 牵头单位：… and 配合单位：… below each other are both the task's.
        return self.has(kind) and not (kind in SHORT_FIELDS and self.current in SHORT_FIELDS)

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
        within = OF_A_MEASURE if self.has(Field.MEASURES) else SHORT_FIELDS
        if mark.label.field not in within:
            self._enter(mark)
        self._keep(mark)

    def take_aside(self, mark: LabelMark, begin: int) -> None:
        """Let what closes the document end the task at an offset, and an unknown label a field without sentences."""
        if mark.label.word == UNKNOWN and self.current in SHORT_FIELDS:
            self.take_label(mark)
        elif mark.label.word == CLOSING and self.labels:
            self.take_label(replace(mark, start=replace(mark.start, offset=begin)))

    def take_chapter(self, mark: LabelMark | NumberMark) -> None:
        """Open a field whose label has a number of its own; of a bare number nobody knows what it holds."""
        numbering = mark.numbering
        if numbering is None:
            return
        self.chapters, self.chapter = numbering.shape, numbering.value
        if isinstance(mark, NumberMark):
            mark = LabelMark(mark.start, Label(Field.ASIDE, UNKNOWN, numbering.end), numbering)
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
        sure = mark.is_sure() and numbering.shape not in self.shapes
        return sure and numbering.value == self.chapter + 1


def offset_of(mark: LabelMark | NumberMark) -> int:
    """Return where a mark starts."""
    return mark.start.offset
