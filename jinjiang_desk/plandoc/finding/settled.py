"""A task whose labels are all known -> where its fields stand: which labels are those of its measures, and where it
ends."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from jinjiang_desk.plandoc.finding.record import OF_A_MEASURE, Record, offset_of
from jinjiang_desk.plandoc.finding.spans import Span, TaskSpans
from jinjiang_desk.plandoc.text.labels import CLOSING, UNKNOWN, Field
from jinjiang_desk.plandoc.text.marks import LabelMark


def spans_of(record: Record, end: int, in_list: int) -> TaskSpans:
    """Cut a record that is closed at an offset where its labels stand; `in_list` counts the lists of the document."""
    labels, inner = _settled(record, end)
    # An unknown label may stand behind the number at which the task ended.
    labels = [mark for mark in labels if mark.start.offset < end or mark.label.word != UNKNOWN]
    closing = _closing(labels)
    if closing < len(labels):
        labels, end = labels[:closing], labels[closing].start.offset
    ends = [mark.start.offset for mark in labels] + [end]
    fields = tuple(
        (mark.label, Span(min(mark.label.end, field_end), field_end))
        for mark, field_end in zip(labels, ends[1:], strict=True)
    )
    begin = record.heading.numbering.end if record.heading else ends[0]
    problem = Span(begin, max(begin, ends[0]))
    return TaskSpans(record.heading, problem, fields, tuple(inner), record.chapters is not None, in_list)


def _settled(record: Record, end: int) -> tuple[list[LabelMark], list[LabelMark]]:
    """Part the labels of the task from those of its measures."""
    if record.chapters is not None:
        return [
            _told_by_content(record, mark, index) for index, mark in enumerate(record.labels)
        ], record.inner
    kinds, begin = _kinds_of_measures(record, end)
    inside = [mark for mark in record.labels if mark.label.field in kinds and offset_of(mark) > begin]
    inside += _beside(record.labels, inside, begin)
    taken = {offset_of(mark) for mark in inside}
    return [mark for mark in record.labels if offset_of(mark) not in taken], sorted(inside, key=offset_of)


def _told_by_content(record: Record, mark: LabelMark, index: int) -> LabelMark:
    """A chapter of an unknown title holds measures where units, persons or dates are labelled in it."""
    if mark.label.word != UNKNOWN or mark.numbering is None:
        return mark
    following = bisect_right(record.inner, mark.start.offset, key=offset_of)
    ends = record.labels[index + 1].start.offset if index + 1 < len(record.labels) else None
    holds = following < len(record.inner) and (ends is None or offset_of(record.inner[following]) < ends)
    return replace(mark, label=replace(mark.label, field=Field.MEASURES)) if holds else mark


def _kinds_of_measures(record: Record, end: int) -> tuple[frozenset[Field], int]:
    """Return the kinds of labels that stand between two measures, and where the measures begin: those of these
    kinds behind the last measure are its own."""
    measures = [mark for mark in record.measures if offset_of(mark) < end]
    if not measures:
        return frozenset(), 0
    opened = next(mark for mark in record.labels if mark.label.field is Field.MEASURES)
    base, begin = (opened.first_item or measures[0].numbering).shape, offset_of(opened)
    last = max((offset_of(mark) for mark in measures if mark.numbering.shape is base), default=begin)
    between = (mark.label.field for mark in record.labels if begin < offset_of(mark) < last)
    return OF_A_MEASURE.intersection(between), begin


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
    own = takewhile(lambda mark: mark.label.field in OF_A_MEASURE, behind)
    return [mark for mark in own if offset_of(mark) < last or mark.label.field in stated]
