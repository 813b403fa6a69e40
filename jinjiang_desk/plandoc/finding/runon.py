"""Numbers in the middle of a paragraph that holds a whole list: 1.…。整改措施：…。责任单位：…。2.…。整改措施：…。

A number in running text may be anything. Those that count on from each other start paragraphs where each is followed
by the same label first.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.plandoc.text.joined import JoinedText, Start
from jinjiang_desk.plandoc.text.labelling import labels_inside, read_label
from jinjiang_desk.plandoc.text.labels import WEAK, Field
from jinjiang_desk.plandoc.text.lines import Break
from jinjiang_desk.plandoc.text.numbering import Numbering, Shape, read_numbering

_WITHIN = re.compile(
    "[。；;：:！!）)] ?(?=[0-9０-９一二三四五六七八九十]{1,3}[、．.]|[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]|[①-⒛]"
    "|.{0,2}(?:问题|任务|事项)[0-9０-９一二三四五六七八九十]{1,3}[：:、．.])"
    # Behind a title that came without its line end.
    r"|(?<=[\u4e00-\u9fff])(?=[（(][一二三四五六七八九十]{1,3}[）)])|(?:(?<=清单)|(?<=任务)|(?<=问题)|(?<=清单 )|(?<=任务 )|(?<=问题 ))(?=[一1１][、．.])"
)
_LEAST = 2
_SURELY = 3
"""So many numbers that count on from each other are those of a list."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that may start an item; `within` where it stands in the middle of a line."""

    start: Start
    numbering: Numbering
    within: bool


def with_run_on_items(joined: JoinedText, heed: Heed) -> JoinedText:
    """Let paragraphs start at the numbers of lists that run on; `heed` is called meanwhile."""
    known = {start.offset: start for start in joined.starts}
    within = list(_within(joined, known, heed))
    if not within:
        return joined
    shapes = {one.numbering.shape for one in within}
    numbers = sorted([*_at_starts(joined, heed), *within], key=_offset)
    ends = _Ends(joined, numbers)
    for chain in _chains(numbers):
        if chain[0].numbering.shape in shapes and _are_items(joined.text, chain, ends.behind(chain[-1])):
            known |= {one.start.offset: replace(one.start, break_before=Break.SURE) for one in chain}
    return JoinedText(joined.text, tuple(known[offset] for offset in sorted(known)))


def _within(joined: JoinedText, known: Collection[int], heed: Heed) -> Iterator[_Number]:
    """Yield the numbers behind a sentence or a bracket at which no line starts."""
    for found in heeding(_WITHIN.finditer(joined.text), heed):
        numbering = None if found.end() in known else read_numbering(joined.text, found.end())
        if numbering is not None and not numbering.may_be_amount:
            yield _Number(Start(found.end(), joined.line_of(found.end()), Break.SURE), numbering, True)


def _at_starts(joined: JoinedText, heed: Heed) -> Iterator[_Number]:
    for start in heeding(joined.starts, heed):
        numbering = None if start.break_before is Break.NONE else read_numbering(joined.text, start.offset)
        if numbering is not None and not numbering.may_be_amount:
            yield _Number(start, numbering, False)


class _Ends:
    """Where what a number starts ends at the latest: at the next number, or the next paragraph."""

    def __init__(self, joined: JoinedText, numbers: Sequence[_Number]) -> None:
        sure = {start.offset for start in joined.starts if start.break_before is Break.SURE}
        self._offsets = sorted(sure.union(map(_offset, numbers), (len(joined.text),)))

    def behind(self, number: _Number) -> int:
        return self._offsets[bisect_right(self._offsets, number.start.offset)]


def _chains(numbers: Sequence[_Number]) -> Iterator[Sequence[_Number]]:
    """Yield the numbers that count on from each other; one of an outer level that starts a paragraph ends the others."""
    open_: dict[Shape, list[_Number]] = {}
    for number in numbers:
        shape = number.numbering.shape
        last = open_[shape][-1].numbering if shape in open_ else None
        if last is not None and number.numbering.follows(last.value, last.part):
            open_[shape].append(number)
        elif missing := _behind_gap(open_.get(shape, ()), number, numbers):
            open_[shape] += missing
        elif number.numbering.value == 1 or not number.within:
            yield from _taken(open_, [shape])
            open_[shape] = [number]
        if number.start.break_before is Break.SURE and not number.within:
            yield from _taken(open_, [inner for inner in open_ if inner > shape])
    yield from _taken(open_, list(open_))


def _behind_gap(chain: Sequence[_Number], number: _Number, numbers: Sequence[_Number]) -> Sequence[_Number]:
    """Return what goes on with the first numbers of a list behind one that is missing, or printed in another shape
    （十五） than they: 十四、 十六、; nothing where nothing does."""
    if len(chain) < _SURELY or number.numbering.value != chain[-1].numbering.value + 2:
        return ()
    if number.numbering.shape is not Shape.CHINESE:
        return ()
    begin, end = bisect_right(numbers, _offset(chain[-1]), key=_offset), number.start.offset
    behind = (numbers[index] for index in range(begin, len(numbers)))
    between = takewhile(lambda one: one.start.offset < end, behind)
    other = next((one for one in between if one.numbering.value == number.numbering.value - 1), None)
    return (number,) if other is None else (other, number)


def _taken(open_: dict[Shape, list[_Number]], shapes: Sequence[Shape]) -> Iterator[Sequence[_Number]]:
    chains = [open_.pop(shape, []) for shape in shapes]
    return (chain for chain in chains if len(chain) >= _LEAST)


def _are_items(text: str, chain: Sequence[_Number], end: int) -> bool:
    """Tell whether each number is followed by the same label first; what the last one starts goes up to an offset."""
    begins = [one.numbering.end for one in chain]
    ends = [*(one.start.offset for one in chain[1:]), end]
    labels = (_first_label(text, begin, end) for begin, end in zip(begins, ends, strict=True))
    first = next(labels)
    return first is not None and all(label is first for label in labels)


def _first_label(text: str, begin: int, end: int) -> Field | None:
    """Return the field of the first label between two offsets, or of the one that the next paragraph begins with."""
    found = (label for _, label in labels_inside(text, begin, end) if label.word not in WEAK)
    first = next(found, None) or read_label(text, end)
    return None if first is None else first.field


def _offset(number: _Number) -> int:
    return number.start.offset
