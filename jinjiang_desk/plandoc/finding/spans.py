"""Where a task and its fields stand in the joined text."""

from dataclasses import dataclass

from jinjiang_desk.plandoc.text.labelling import Label
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.marks import LabelMark, NumberMark


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
    def says_anything(self) -> bool:
        """Whether anything stands under one of its labels."""
        return any(span.end > span.begin for label, span in self.fields if label.field is not Field.ASIDE)

    @property
    def orders_anything(self) -> bool:
        """Whether it says more than what the problem is and who answers for it."""
        said = {label.field for label, span in self.fields if span.end > span.begin}
        return not said <= {Field.PROBLEM, Field.PERSONS, Field.ASIDE}

    @property
    def says_several_things(self) -> bool:
        """Whether anything stands under two of its labels: below a table's head that came without its lines, only the
        last word of the head seems to label what follows."""
        return sum(span.end > span.begin for label, span in self.fields if label.field is not Field.ASIDE) > 1

    @property
    def end(self) -> int:
        """Where its last field ends."""
        return self.fields[-1][1].end if self.fields else self.problem.end
