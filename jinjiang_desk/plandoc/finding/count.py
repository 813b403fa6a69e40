"""The count of a list of tasks so far, and what it says of the numbers that come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from jinjiang_desk.plandoc.finding.headings import nearest_heading
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.marks import NumberMark
from jinjiang_desk.plandoc.text.numbering import Numbering, Shape

_MOST_CHAPTERS = 60
"""So many numbers before a labelled chapter are looked at for those of chapters with unknown titles."""


@dataclass(slots=True)
class Count:
    """What a list has shown so far: the form of its numbers (None before the first), the label its tasks begin with,
    and the last number.

    In the methods `items` are the shapes in which the open task counts items of its own.
    """

    shape: Shape | None = None
    opening: Field | None = None
    last: Numbering | None = None

    def take(self, heading: NumberMark) -> None:
        """Count a task."""
        self.shape = self.shape or heading.numbering.shape
        self.last = heading.numbering

    def open_with(self, kind: Field, heading: NumberMark | None) -> None:
        """Keep the label that the first task of the list begins with."""
        self.opening = self.opening or (kind if heading else None)

    def nearest(self, numbers: Sequence[NumberMark]) -> tuple[NumberMark, ...]:
        """Return the number right above a label, where it may be the next task's."""
        return nearest_heading(numbers, self.shape, self.last)

    def above_chapters(
        self, numbers: list[NumberMark], chapter: NumberMark
    ) -> tuple[tuple[NumberMark, ...], list[NumberMark]]:
        """Return the number right above a chapter with a label, where it may be the next task's, and the numbers of the
        chapters between them, of which nobody knows the titles."""
        shape = chapter.numbering.shape
        before, unknown = split_chapters(numbers, shape)
        first = unknown[0].start.offset if unknown else chapter.start.offset
        able = [one for one in before if one.numbering.shape is not shape and one.heads(first)]
        return self.nearest(able), unknown

    def is_outer(self, mark: NumberMark, items: Collection[Shape]) -> bool:
        """Tell whether a number is of a level above the list's."""
        sure = mark.is_sure()
        shape = mark.numbering.shape
        return sure and self.shape is not None and shape < self.shape and shape not in items

    def is_chapter(self, mark: NumberMark, items: Collection[Shape]) -> bool:
        """Tell whether a number goes on counting the chapters of the document."""
        return mark.numbering.value > 1 and self.is_outer(mark, items)

    def end_before(self, offset: int, numbers: Sequence[NumberMark], items: Collection[Shape]) -> int:
        """Return where a task ends that is closed at an offset: at the first number that is no part of it."""
        return next((one.start.offset for one in numbers if self.ends_task(one, items)), offset)

    def ends_task(self, mark: NumberMark, items: Collection[Shape]) -> bool:
        """Tell whether a number behind the last label is no part of the task: it counts on, or is above the list."""
        if self.last is None or self.shape in items:
            return self.is_outer(mark, items)
        sure = mark.is_sure()
        follows = mark.numbering.follows(self.last.value, self.last.part)
        return self.is_outer(mark, items) or (sure and mark.numbering.shape is self.shape and follows)

    def restart(
        self, numbers: Sequence[NumberMark], items: Collection[Shape]
    ) -> tuple[int, int | None] | None:
        """Look among the numbers before a label for the last where the count begins anew below a title or in another
        chapter; return its index and the offset of that chapter."""
        if self.shape is None:
            return None
        found: tuple[int, int | None] | None = None
        chapter: NumberMark | None = None
        for index, one in enumerate(numbers):
            chapter = one if self.is_chapter(one, items) else chapter
            if one.numbering.value != 1 or one.numbering.shape is Shape.SPOKEN:
                continue
            if one.title is not None:
                found = index, None
            elif chapter is not None and one.numbering.shape is self.shape:
                found = index, chapter.start.offset
        return found


def split_chapters(
    numbers: list[NumberMark], shape: Shape | None
) -> tuple[list[NumberMark], list[NumberMark]]:
    """Part the numbers before the chapters of unknown titles at their end (一、 二、) from these."""
    lowest = max(0, len(numbers) - _MOST_CHAPTERS)
    places = (
        place for place in range(len(numbers) - 1, lowest - 1, -1) if numbers[place].numbering.shape is shape
    )
    index = next((place for place in places if numbers[place].numbering.value == 1), None)
    if index is None:
        return numbers, []
    return numbers[:index], [one for one in numbers[index:] if one.numbering.shape is shape]
