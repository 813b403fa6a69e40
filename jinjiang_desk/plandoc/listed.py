"""A number with a label (一、反馈问题) is the first chapter of one task, or the number of the first of many, or none of
either: what stands around it tells."""

from jinjiang_desk.plandoc.count import Count, split_chapters
from jinjiang_desk.plandoc.labelling import may_head_list
from jinjiang_desk.plandoc.labels import Field
from jinjiang_desk.plandoc.marks import LabelMark, NumberMark
from jinjiang_desk.plandoc.record import Record, offset_of

_NEAR = 20
"""So many numbers before a chapter are looked at for the task it is of."""


def is_first_of_list(record: Record, mark: LabelMark) -> bool:
    """Tell whether the first label of an open task was its number, not a chapter: 二、反馈问题 follows."""
    first = record.labels[0].numbering if record.labels and record.heading is None else None
    if first is None or mark.numbering is None:
        return False
    alike = record.labels[0].label.field is mark.label.field is Field.PROBLEM
    return alike and first.shape is mark.numbering.shape and mark.numbering.follows(first.value, first.part)


def is_numbered_problem(record: Record, kind: Field) -> bool:
    """Tell whether all an open task has is a problem with a number, and a label without one follows."""
    alone = record.heading is None and record.chapters is not None and len(record.labels) == 1
    if not alone or not record.has(Field.PROBLEM) or kind in (Field.PROBLEM, Field.ASIDE):
        return False
    return not may_head_list(record.labels[0].label)


def turn_into_task(record: Record, count: Count) -> None:
    """Take the number of the first label for the task's."""
    first = record.labels[0]
    if first.numbering is not None:
        record.heading = NumberMark(first.start, first.numbering)
        record.labels = sorted([*record.labels, *record.inner], key=offset_of)
        record.inner, record.chapters = [], None
        count.take(record.heading)
        count.open_with(Field.PROBLEM, record.heading)


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
