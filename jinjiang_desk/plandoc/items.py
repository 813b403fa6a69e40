"""The numbered items of a stretch of text, with the items they are part of."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.plandoc.finding.spans import Span
from jinjiang_desk.plandoc.text.closing import closes_measure, split_closing
from jinjiang_desk.plandoc.text.joined import JoinedText, Start
from jinjiang_desk.plandoc.text.lines import Break
from jinjiang_desk.plandoc.text.marks import NumberMark
from jinjiang_desk.plandoc.text.numbering import Shape, read_numbering

_INLINE = re.compile(r"[。；;：:）)](?=[0-9０-９（(①-⒛一二三四五六七八九十])")
_CLOSED = re.compile("[）)][。；;] ?(?=[0-9０-９（(①-⒛])")
_LEAST_INLINE = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number, those of the items it is part of (outermost first), its line and where its text stands."""

    number: int | None
    under: tuple[int, ...]
    line: int
    span: Span


def find_items(joined: JoinedText, span: Span, short: Sequence[int] = ()) -> list[Item]:
    """Cut a stretch of text at the numbers that start items; what stands before the first has no number.

    Items of one shape are one level. A number of another shape that starts again from 1 where a paragraph surely
    starts is the first of a level below. `short` is where the fields without sentences begin that stand there.
    """
    numbers = _numbers(joined, span, short)
    chosen = _choose(numbers, span)
    if len(chosen) < _LEAST_INLINE and (inline := _inline(joined, span, [mark for mark, _ in chosen])):
        chosen = [(mark, ()) for mark in inline]
    ends = [mark.start.offset for mark, _ in chosen] + [span.end]
    items = [Item(None, (), joined.line_of(span.begin), Span(span.begin, ends[0]))]
    for (mark, under), end in zip(chosen, ends[1:], strict=True):
        item = Item(mark.numbering.value, under, mark.start.line, Span(mark.numbering.end, end))
        items += _parted(joined, item, mark.numbering.shape)
    return items


def _parted(joined: JoinedText, item: Item, shape: Shape) -> list[Item]:
    """Part an item from those that run on in it where brackets close each and say whose it is: …（1）…（责任单位：…）；
    （2）…（责任单位：…）。"""
    span = item.span
    if item.number is None or not _CLOSED.search(joined.text, span.begin, span.end):
        return [item]
    at_once = read_numbering(joined.text, span.begin)
    first = [NumberMark(Start(span.begin, item.line, Break.SURE), at_once)] if at_once else []
    marks = [mark for mark in _inline(joined, span, first) if mark.numbering.shape > shape]
    ends = [mark.start.offset for mark in marks[1:]] + [span.end]
    texts = [joined.text[mark.numbering.end : end] for mark, end in zip(marks, ends, strict=False)]
    if not texts or not all(split_closing(text).fields for text in texts):
        return [item]
    under = (*item.under, item.number)
    inner = [
        Item(mark.numbering.value, under, mark.start.line, Span(mark.numbering.end, end))
        for mark, end in zip(marks, ends, strict=True)
    ]
    return [replace(item, span=Span(span.begin, marks[0].start.offset)), *inner]


def _numbers(joined: JoinedText, span: Span, short: Sequence[int]) -> list[NumberMark]:
    """Return the numbers that may start an item; the first may stand right behind the label."""
    starts = [start for start in joined.starts_between(span.begin, span.end) if start.offset > span.begin]
    first = Start(span.begin, joined.line_of(span.begin), Break.SURE)
    numbers: list[NumberMark] = []
    for start in (first, *starts):
        numbering = read_numbering(joined.text, start.offset)
        if numbering is not None and start.break_before is not Break.NONE and numbering.end <= span.end:
            sure = start.break_before is Break.SURE or closes_measure(joined.text, start.offset)
            since = numbers[-1].start.offset if numbers else span.begin
            sure = sure or _ends_short(joined.text, short, since, start.offset)
            place = Start(start.offset, start.line, Break.SURE) if sure else start
            numbers.append(NumberMark(place, numbering))
    return numbers


def _ends_short(text: str, short: Sequence[int], since: int, offset: int) -> bool:
    """Tell whether a line's start ends a field of units, persons or a date: no number stands in the middle of one."""
    begin = bisect_right(short, offset)
    return begin > 0 and short[begin - 1] > since and "。" not in text[short[begin - 1] : offset]


def _choose(numbers: Sequence[NumberMark], span: Span) -> list[tuple[NumberMark, tuple[int, ...]]]:
    """Choose the numbers that start items, each with the numbers of the items it is part of.

    Where a paragraph surely starts, a skipped or repeated number is taken too, for a note to tell; where
    it only may start, the number must be the next. What may be an amount must be both.
    """
    base = _item_shape(numbers, span)
    if base is None:
        return []
    levels: list[NumberMark] = []
    chosen: list[tuple[NumberMark, tuple[int, ...]]] = []
    for mark in numbers:
        depth = _depth(mark, levels, base)
        if depth is not None:
            levels[depth:] = [mark]
            chosen.append((mark, tuple(level.numbering.value for level in levels[:depth])))
    return chosen


def _depth(mark: NumberMark, levels: Sequence[NumberMark], base: Shape) -> int | None:
    """Return the level of an item, 0 for the outermost; None for a number that starts none."""
    sure = mark.start.break_before is Break.SURE
    shape, value = mark.numbering.shape, mark.numbering.value
    at = next((depth for depth, open_ in enumerate(levels) if open_.numbering.shape is shape), None)
    if at is None:
        if shape is base:
            at = 0
        elif levels and sure and value == 1 and not mark.numbering.may_be_amount:
            return len(levels)
        else:
            return None
    following = levels[at].numbering.value + 1 if at < len(levels) else 1
    evidence = sure + (value == following)
    enough = 1 + mark.numbering.may_be_amount + (at > 0 or shape is Shape.SPOKEN)
    return at if evidence >= min(enough, 2) else None


def _item_shape(numbers: Sequence[NumberMark], span: Span) -> Shape | None:
    """Return the shape of the number right behind the label, else of the first 1 that starts a paragraph. What may be
    an amount is none of these unless a number counts on from it."""
    sure = {
        (mark.numbering.shape, mark.numbering.value)
        for mark in numbers
        if mark.start.break_before is Break.SURE
    }
    for mark in numbers:
        shape, value = mark.numbering.shape, mark.numbering.value
        if mark.numbering.may_be_amount and (shape, value + 1) not in sure:
            continue
        begins = mark.start.break_before is Break.SURE and value == 1
        if begins or mark.start.offset == span.begin:
            return shape
    return None


def _inline(joined: JoinedText, span: Span, first: Sequence[NumberMark]) -> list[NumberMark]:
    """Find the items of a text that runs on without line breaks: …。1.… 。2.…, counted from 1 without a gap; `first`
    is the one that was found already. Empty where there are no two."""
    found = [mark for mark in first if mark.numbering.value == 1]
    begin = found[0].numbering.end if found else span.begin
    for end in _INLINE.finditer(joined.text, begin, span.end):
        numbering = read_numbering(joined.text, end.end())
        if numbering is None or numbering.may_be_amount or numbering.value != len(found) + 1:
            continue
        if not found or numbering.shape is found[0].numbering.shape:
            found.append(NumberMark(Start(end.end(), joined.line_of(end.end()), Break.POSSIBLE), numbering))
    return found if len(found) >= _LEAST_INLINE else []
