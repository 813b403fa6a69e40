"""A number with a label (一、反馈问题) is the first chapter of one task, or the number of the first of many, or none of
either: what stands around it tells."""

from collections.abc import Sequence

from jinjiang_desk.plandoc.finding.count import Count, split_chapters
from jinjiang_desk.plandoc.finding.lists import Lists
from jinjiang_desk.plandoc.finding.record import Record, offset_of
from jinjiang_desk.plandoc.text.labelling import may_head_list
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.marks import LabelMark, NumberMark

_NEAR = 20
"""So many numbers before a chapter are looked at for the task it is of."""


def is_first_of_list(record: Record, mark: LabelMark) -> bool:
    """Tell whether the first label of an open task was its number, not a chapter: 二、反馈问题 follows."""
    label = record.labels[len(record.outer)] if record.labels and record.heading is None else None
    first = label.numbering if label else None
    if label is None or first is None or mark.numbering is None:
        return False
    alike = label.label.field is mark.label.field is Field.PROBLEM
    return alike and first.shape is mark.numbering.shape and mark.numbering.follows(first.value, first.part)


def is_numbered_problem(record: Record, kind: Field) -> bool:
    """Tell whether all an open task has is a problem with a number, and a label without one follows."""
    first = len(record.outer)
    alone = record.heading is None and record.chapters is not None and len(record.labels) == first + 1
    if not alone or not record.has(Field.PROBLEM) or kind in (Field.PROBLEM, Field.ASIDE):
        return False
    return not may_head_list(record.labels[first].label)


def turn_into_task(record: Record, count: Count) -> None:
    """Take the number of the first label for the task's."""
    first = record.labels[len(record.outer)]
    if first.numbering is not None:
        record.heading = NumberMark(first.start, first.numbering)
        record.labels = sorted([*record.labels[len(record.outer) :], *record.inner], key=offset_of)
        record.inner, record.chapters, record.outer = [], None, []
        count.take(record.heading)
        count.open_with(Field.PROBLEM, record.heading)


def number_below(heading: NumberMark, numbers: Sequence[NumberMark]) -> NumberMark | None:
    """Return the 1 between a number with a title and the first label, which may be the task's as well."""
    last = numbers[-1] if numbers else heading
    is_below = last.start.offset > heading.start.offset and last.numbering.value == 1
    return last if is_below and heading.heads(last.start.offset) else None


def take_number_below(record: Record, count: Count, lists: Lists, numbers: Sequence[NumberMark]) -> None:
    """Let the first task of a list have the number below the title that was taken for its own where one of the numbers
    behind it counts on from that (一、认识不到位（一）… （二）…): the title is that of a chapter."""
    below, heading = record.below, record.heading
    if below is None or heading is None or below.numbering.shape in record.shapes:
        return
    is_first = heading.numbering.value == 1 and heading.numbering.shape is count.shape
    shape, value, part = below.numbering.shape, below.numbering.value, below.numbering.part
    if is_first and any(
        one.numbering.shape is shape and one.numbering.follows(value, part) for one in numbers
    ):
        record.heading, record.below = below, None
        count.shape, count.last = shape, below.numbering
        lists.take_chapter(heading.start.offset)


def begins_chapters(number: NumberMark, record: Record, count: Count, numbers: list[NumberMark]) -> bool:
    """Tell whether a numbered label is the first chapter of a task; those before it may have unknown titles."""
    shape, value = number.numbering.shape, number.numbering.value
    if record.chapters is not None:
        begins = value == 1 or _begins_with_unknown(number, record, count, numbers)
        return shape is record.chapters and begins
    if shape is count.shape or record.has(Field.MEASURES):
        return False
    return value == 1 + len(split_chapters(numbers, shape)[1])


def _begins_with_unknown(number: NumberMark, record: Record, count: Count, numbers: list[NumberMark]) -> bool:
    """Tell whether the next task's number stands before a numbered label, and between them chapters of which nobody knows
    what they hold."""
    before, unknown = split_chapters(numbers[-_NEAR:], number.numbering.shape)
    due = any(count.ends_task(one, record.shapes) for one in before[-1:])
    return due and bool(unknown) and number.numbering.value == 1 + len(unknown)
