"""Which of the numbers found before a label start a task.

Numbers also start chapters (一、总体要求), items (1．) and, by the chance of a line end, the middle of a
sentence (三、四级管网). What tells a task's number is that a label follows, that it continues the count,
that it has the shape of the list's other numbers, and that a paragraph starts there.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from jinjiang_desk.plandoc.text.lines import Break
from jinjiang_desk.plandoc.text.marks import NumberMark
from jinjiang_desk.plandoc.text.numbering import Numbering, Shape


@dataclass(frozen=True, slots=True)
class ListState:
    """What is known of the list so far: the shape of its numbers (None before the first task), the last number, the
    shapes in which the open task counts items of its own, and whether the label at hand looks like the first of a
    new task."""

    shape: Shape | None
    last: Numbering | None
    items: Collection[Shape]
    new_task_due: bool


def choose_headings(numbers: Sequence[NumberMark], state: ListState) -> tuple[NumberMark, ...]:
    """Return the tasks' numbers among those since the last label, in order.

    The last one owns the label at hand; those before it are tasks whose fields are all missing. Empty where
    the label belongs to the task that is open already.
    """
    able = _without_words(_of_tasks(numbers, state.shape), state.last)
    sure = [mark for mark in able if mark.start.break_before is Break.SURE]
    if state.shape is None or state.last is None:
        able, sure = _below_title(able), _below_title(sure)
        # What stands before the first task may be a title as wide as the page, hence numbers not sure too.
        return _outermost(sure, None) or _outermost(able, None) or _misnumbered(able, state)
    if state.shape in state.items and not state.new_task_due:
        return ()
    alike = _alike(sure, state)
    # What may be words of a sentence (三、四级管网) starts a task only where nothing else can and a new one is due.
    chain = _chain([mark for mark in alike if not mark.numbering.may_be_amount], state.last)
    chain = chain or (_chain(alike, state.last) if state.new_task_due else ())
    if chain or not state.new_task_due or state.shape in state.items:
        return chain
    # One number of a list may be printed in another shape: （十五） between 十四、 and 十六、.
    others = [mark for mark in sure if mark.numbering.shape not in state.items]
    return (
        _chain(_alike(able, state), state.last)
        or _outermost(others, state.last)
        or _misnumbered(others, state)
    )


def _of_tasks(numbers: Sequence[NumberMark], shape: Shape | None) -> list[NumberMark]:
    """Leave out the shapes that only items have, unless a list begins with ① right above its first label."""
    able = [mark for mark in numbers if mark.numbering.shape < Shape.CIRCLED]
    above = [mark.numbering for mark in numbers[-1:] if not able and shape is None]
    begins = any(one.value == 1 and one.shape is Shape.CIRCLED for one in above)
    circled = begins or shape is Shape.CIRCLED
    return [mark for mark in numbers if mark.numbering.shape <= Shape.CIRCLED] if circled else able


def nearest_heading(
    numbers: Sequence[NumberMark], shape: Shape | None, last: Numbering | None
) -> tuple[NumberMark, ...]:
    """Return the number that stands right above a label: the last one of the list's shape where a paragraph surely
    starts or that is the next; before the first task any."""
    if shape is None:
        return tuple(numbers[-1:])
    fitting = [
        mark
        for mark in numbers
        if mark.numbering.shape is shape and (mark.start.break_before is Break.SURE or _follows(mark, last))
    ]
    return tuple(fitting[-1:])


def _below_title(numbers: list[NumberMark]) -> list[NumberMark]:
    """Leave out what stands above the title of the list that the first task is in: the chapters of the plan itself."""
    begins = [
        index for index, mark in enumerate(numbers) if mark.title is not None and mark.numbering.value == 1
    ]
    return numbers[begins[-1] :] if begins else numbers


def _without_words(numbers: Sequence[NumberMark], last: Numbering | None) -> list[NumberMark]:
    """Leave out what may be words of a sentence and does not count on from the number of its shape before it: 三、四级管网
    below 一、…, and 一、二类水体 below that very number."""
    kept: list[NumberMark] = []
    before = {last.shape: last} if last else {}
    for mark in numbers:
        known = before.get(mark.numbering.shape)
        if known and mark.numbering.may_be_amount and not _follows(mark, known):
            continue
        kept.append(mark)
        before[mark.numbering.shape] = mark.numbering
    return kept


def _alike(numbers: Sequence[NumberMark], state: ListState) -> list[NumberMark]:
    return [mark for mark in numbers if mark.numbering.shape is state.shape]


def _follows(mark: NumberMark, last: Numbering | None) -> bool:
    return mark.numbering.follows(last.value, last.part) if last else mark.numbering.value == 1


def _chain(numbers: Sequence[NumberMark], last: Numbering) -> tuple[NumberMark, ...]:
    """Return the last mark with the number behind `last`, and those after it that count on from there."""
    begins = [index for index, mark in enumerate(numbers) if _follows(mark, last)]
    chain: list[NumberMark] = []
    for mark in numbers[begins[-1] :] if begins else ():
        if _follows(mark, chain[-1].numbering if chain else last):
            chain.append(mark)
    return tuple(chain)


def _outermost(numbers: Sequence[NumberMark], last: Numbering | None) -> tuple[NumberMark, ...]:
    fitting = [mark for mark in _open(numbers) if _follows(mark, last)]
    return (min(fitting, key=_shape),) if fitting else ()


def _misnumbered(numbers: Sequence[NumberMark], state: ListState) -> tuple[NumberMark, ...]:
    """Choose a number that leaves a gap or repeats one; the list's own shape before any other."""
    candidates = _alike(numbers, state)[-1:] or _open(numbers)
    return (min(candidates, key=_shape),) if candidates else ()


def _open(numbers: Sequence[NumberMark]) -> list[NumberMark]:
    """Leave out what a later number of the same or an outer level has closed."""
    kept: list[NumberMark] = []
    for mark in reversed(numbers):
        if not kept or _shape(mark) < _shape(kept[-1]):
            kept.append(mark)
    return kept


def _shape(mark: NumberMark) -> Shape:
    return mark.numbering.shape
