"""The joined text cut into tasks: a number, the problem, and the labelled fields that follow."""

from dataclasses import dataclass, field

from jinjiang_desk.plandoc.headings import HEADING_SHAPES, ListState, choose_headings
from jinjiang_desk.plandoc.joined import Break, JoinedText
from jinjiang_desk.plandoc.labels import Field, Label
from jinjiang_desk.plandoc.marks import EndMark, LabelMark, Mark, NumberMark, find_marks
from jinjiang_desk.plandoc.numbering import Shape


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the joined text."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class TaskSpans:
    """Where one task stands: its number, its problem, and each labelled field in printed order."""

    heading: NumberMark
    problem: Span
    fields: tuple[tuple[Label, Span], ...]


def find_tasks(joined: JoinedText) -> tuple[TaskSpans, ...]:
    """Find the numbered task list of a plan; empty where no number is followed by labelled fields."""
    search = _Search()
    for mark in find_marks(joined):
        search.take(mark)
    search.end_list(len(joined.text))
    return tuple(search.found)


@dataclass(slots=True)
class _Search:
    """Goes through the marks once.

    `numbers` are those since the last label: any may start a task. `heading` and `labels` are of the task
    that is open; `shape`, `opening` and `expected` what the list has shown so far: the form of its numbers,
    the label its tasks begin with, the number that comes next.
    """

    found: list[TaskSpans] = field(default_factory=list)
    numbers: list[NumberMark] = field(default_factory=list)
    heading: NumberMark | None = None
    labels: list[LabelMark] = field(default_factory=list)
    shape: Shape | None = None
    opening: Field | None = None
    expected: int = 1

    def take(self, mark: Mark) -> None:
        if isinstance(mark, EndMark):
            self.end_list(mark.start.offset)
        elif isinstance(mark, LabelMark):
            self._take_label(mark)
        elif mark.numbering.shape in HEADING_SHAPES:
            self.numbers.append(mark)

    def end_list(self, offset: int) -> None:
        """Close the last task; a number behind it that starts a chapter is no part of its text."""
        closing = (mark.start.offset for mark in self.numbers if self._starts_chapter(mark))
        self._close(next(closing, offset))
        self.numbers.clear()

    def _take_label(self, mark: LabelMark) -> None:
        kind = mark.label.field
        for heading in choose_headings(self.numbers, self._state(kind)):
            self._close(self._end_before(heading))
            self._open(heading)
        if self.heading is not None:
            self.labels.append(mark)
            self.opening = self.opening or kind
        self.numbers.clear()

    def _state(self, kind: Field) -> ListState:
        repeated = any(mark.label.field is kind for mark in self.labels)
        due = self.heading is None or repeated or kind is self.opening
        return ListState(shape=self.shape, expected=self.expected, new_task_due=due)

    def _open(self, heading: NumberMark) -> None:
        self.heading = heading
        self.labels = []
        self.shape = self.shape or heading.numbering.shape
        self.expected = heading.numbering.value + 1

    def _close(self, end: int) -> None:
        if self.heading is not None:
            self.found.append(_spans(self.heading, self.labels, end))
        self.heading = None

    def _end_before(self, heading: NumberMark) -> int:
        """Return where the open task ends: at the next one, or at the chapter heading above that."""
        begin = self.heading.start.offset if self.heading else 0
        end = heading.start.offset
        between = (mark for mark in self.numbers if begin < mark.start.offset < end)
        return next((mark.start.offset for mark in between if self._is_outer(mark)), end)

    def _starts_chapter(self, mark: NumberMark) -> bool:
        sure = mark.start.break_before is Break.SURE
        counts_on = mark.numbering.shape is self.shape and mark.numbering.value == self.expected
        return self._is_outer(mark) or (sure and counts_on)

    def _is_outer(self, mark: NumberMark) -> bool:
        sure = mark.start.break_before is Break.SURE
        return sure and self.shape is not None and mark.numbering.shape < self.shape


def _spans(heading: NumberMark, labels: list[LabelMark], end: int) -> TaskSpans:
    ends = [mark.start.offset for mark in labels] + [end]
    fields = (
        (mark.label, Span(mark.label.end, field_end))
        for mark, field_end in zip(labels, ends[1:], strict=True)
    )
    return TaskSpans(heading, Span(heading.numbering.end, ends[0]), tuple(fields))
