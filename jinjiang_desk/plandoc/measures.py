"""A task's measures field cut into measures."""

import re
from collections.abc import Sequence

from jinjiang_desk.domain.mentions import read_mentions
from jinjiang_desk.domain.plan import MeasureReading
from jinjiang_desk.plandoc.joined import Break, JoinedText, Start
from jinjiang_desk.plandoc.labels import MEASURE_UNITS
from jinjiang_desk.plandoc.marks import NumberMark
from jinjiang_desk.plandoc.numbering import Shape, read_numbering
from jinjiang_desk.plandoc.tasks import Span

_UNITS = re.compile(rf"[（(](?:{'|'.join(MEASURE_UNITS)})[：:]")
_BRACKETS = {"（": 1, "(": 1, "）": -1, ")": -1}


def read_measures(joined: JoinedText, span: Span) -> tuple[MeasureReading, ...]:
    """Read the measures in a stretch of the text, in printed order.

    A text without numbers, and a text before the first number, is one measure without a number.
    """
    items = _items(_numbers(joined, span), span)
    ends = [mark.start.offset for mark in items] + [span.end]
    lead = joined.text[span.begin : ends[0]].strip()
    measures = [_measure(lead, None)] if lead else []
    for mark, end in zip(items, ends[1:], strict=True):
        measures.append(_measure(joined.text[mark.numbering.end : end], mark.numbering.value))
    return tuple(measures)


def _numbers(joined: JoinedText, span: Span) -> list[NumberMark]:
    """Return the numbers that may start a measure; the first may stand right behind the label."""
    starts = [start for start in joined.starts_between(span.begin, span.end) if start.offset > span.begin]
    first = Start(span.begin, 0, Break.SURE)
    numbers = []
    for start in (first, *starts):
        numbering = read_numbering(joined.text, start.offset)
        if numbering is not None and start.break_before is not Break.NONE:
            numbers.append(NumberMark(start, numbering))
    return numbers


def _items(numbers: Sequence[NumberMark], span: Span) -> list[NumberMark]:
    """Choose the numbers that start measures, all of one shape.

    Where a paragraph surely starts, a skipped or repeated number is taken too, for a note to tell; where
    it only may start, the number must be the next. What may be an amount must be both.
    """
    shape = _item_shape(numbers, span)
    items: list[NumberMark] = []
    for mark in numbers:
        following = items[-1].numbering.value + 1 if items else 1
        evidence = (mark.start.break_before is Break.SURE) + (mark.numbering.value == following)
        if mark.numbering.shape is shape and evidence >= 1 + mark.numbering.may_be_amount:
            items.append(mark)
    return items


def _item_shape(numbers: Sequence[NumberMark], span: Span) -> Shape | None:
    """Return the shape of the number right behind the label, else of the first 1 that starts a paragraph."""
    for mark in numbers:
        begins = mark.start.break_before is Break.SURE and mark.numbering.value == 1
        if begins or mark.start.offset == span.begin:
            return mark.numbering.shape
    return None


def _measure(text: str, number: int | None) -> MeasureReading:
    body, units = _split_units(text.strip())
    return MeasureReading(text=body, number=number, units=tuple(unit.name for unit in read_mentions(units)))


def _split_units(text: str) -> tuple[str, str]:
    """Cut off the units in brackets that close a measure: （责任单位：…）. Empty where there are none."""
    closed = text.rstrip("。；;")
    for match in _UNITS.finditer(closed):
        if _closing(closed, match.start()) == len(closed) - 1:
            return closed[: match.start()] + text[len(closed) :], closed[match.end() : -1]
    return text, ""


def _closing(text: str, opening: int) -> int | None:
    """Return where the bracket that opens at `opening` closes."""
    depth = 0
    for index in range(opening, len(text)):
        depth += _BRACKETS.get(text[index], 0)
        if depth == 0:
            return index
    return None
