"""Notices that list problems, each with whose it is and by when in the brackets that close it: 一、…。（责任单位：…；整改时限：
…）. Measures of a plan look the same; so these are tasks only where a document has no others and speaks of problems.
"""

import re
from itertools import islice, pairwise

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.plandoc.finding.lists import ListSpan
from jinjiang_desk.plandoc.finding.spans import Span, TaskSpans
from jinjiang_desk.plandoc.finding.tasks import Found
from jinjiang_desk.plandoc.text.closing import closing_labels
from jinjiang_desk.plandoc.text.joined import JoinedText
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.marks import NumberMark, find_marks

_LEAST = 2
_ABOVE = 400
"""So many signs above the first number are looked at for what the document is about."""

_ABOUT = re.compile("问题|隐患")
_PLAN = re.compile("方案|规划|计划|要点")
"""What lists measures in this way."""
_CLOSING = re.compile("[（(][^（）()。]{0,200}(?:时限|期限|时间)[：:][^（）()。]{1,60}[）)]")
"""Without these no number is looked at twice."""
_WANTED = {Field.RESPONSIBLE_UNITS, Field.DEADLINE}
_BEHIND = "；;，,。 ）)"
_MOST_LINES = 40
"""An item has no more."""


def find_problems(joined: JoinedText, heed: Heed) -> Found | None:
    """Find the problems of a document; None where it does not list any. `heed` is called meanwhile."""
    if len(list(islice(_CLOSING.finditer(joined.text), _LEAST))) < _LEAST:
        return None
    numbers = [one for one in find_marks(joined) if isinstance(one, NumberMark) and one.is_sure()]
    if len(numbers) < _LEAST:
        return None
    ends = [one.start.offset for one in numbers[1:]] + [len(joined.text)]
    read = (_read(joined, one, end) for one, end in heeding(list(zip(numbers, ends, strict=True)), heed))
    tasks = tuple(one for one in read if one is not None)
    if len(tasks) < _LEAST or not _count_on(tasks):
        return None
    above = joined.text[max(0, tasks[0].begin - _ABOVE) : tasks[0].begin]
    return Found(tasks, (ListSpan(),)) if _ABOUT.search(above) and not _PLAN.search(above) else None


def _count_on(tasks: tuple[TaskSpans, ...]) -> bool:
    numberings = [one.heading.numbering for one in tasks if one.heading is not None]
    return all(
        other.shape is one.shape and other.follows(one.value, one.part) for one, other in pairwise(numberings)
    )


def _read(joined: JoinedText, number: NumberMark, end: int) -> TaskSpans | None:
    """Read what stands from a number up to the next one; None where no such brackets close it at a line's end."""
    starts = joined.starts_between(number.start.offset + 1, end)
    for edge in (*(start.offset for start in starts[:_MOST_LINES]), end):
        opening, labels = closing_labels(joined.text, number.numbering.end, edge)
        if {label.field for _, label in labels} >= _WANTED:
            ends = [*(offset for offset, _ in labels[1:]), edge]
            fields = [
                (label, Span(label.end, _without_signs(joined.text, label.end, close)))
                for (_, label), close in zip(labels, ends, strict=True)
            ]
            return TaskSpans(number, Span(number.numbering.end, opening), tuple(fields))
    return None


def _without_signs(text: str, begin: int, end: int) -> int:
    """Return where a field ends without the signs that part it from the next, or close the brackets."""
    return begin + len(text[begin:end].rstrip(_BEHIND))
