"""Reports that list problems as titles, each with what was done in the prose below: 一、关于示例河垃圾清运不及时的问题。Chapters of
a plan look alike; so these are tasks only where a document has no others and says that it reports what was put right.
"""

import re
from collections.abc import Iterator, Sequence

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.plandoc.finding.lists import ListSpan
from jinjiang_desk.plandoc.finding.spans import Span, TaskSpans
from jinjiang_desk.plandoc.finding.tasks import Found
from jinjiang_desk.plandoc.text.joined import JoinedText
from jinjiang_desk.plandoc.text.labelling import Label
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.lines import Break
from jinjiang_desk.plandoc.text.marks import Mark, NumberMark, find_marks

_LEAST = 2
_SAYS = re.compile(
    "整改[^。；;：:]{0,12}(?:情况|结果)[^。；;：:]{0,8}(?:报告|汇报|通报|说明|函告|函复|公开|公布)如下"
)
_TITLE = re.compile("[^。；;！？]{4,80}问题[。：:]?")
_DONE = "整改情况"


def find_reported(joined: JoinedText, heed: Heed) -> Found | None:
    """Find the problems of a report; None where it does not list any. `heed` is called meanwhile."""
    says = _SAYS.search(joined.text)
    if says is None:
        return None
    marks = [mark for mark in heeding(find_marks(joined), heed) if mark.start.offset >= says.end()]
    first = next((mark for mark in marks if _is_number(mark)), None)
    if not isinstance(first, NumberMark) or first.numbering.value != 1:
        return None
    tasks = list(_tasks(joined, marks, first))
    whole = len(tasks) >= _LEAST and None not in tasks
    return Found(tuple(task for task in tasks if task), (ListSpan(),)) if whole else None


def _is_number(mark: Mark) -> bool:
    return isinstance(mark, NumberMark) and mark.is_sure()


def _tasks(joined: JoinedText, marks: Sequence[Mark], first: NumberMark) -> Iterator[TaskSpans | None]:
    """Yield what stands below each of the numbers that count on from the first, None where its title is none of a
    problem; what has no number, or another, behind the last ends it."""
    shape, edges = first.numbering.shape, [first]
    end = len(joined.text)
    for mark in marks[marks.index(first) + 1 :]:
        if isinstance(mark, NumberMark) and mark.numbering.shape > shape:
            continue
        if isinstance(mark, NumberMark) and mark.numbering.follows(edges[-1].numbering.value):
            edges.append(mark)
        else:
            end = mark.start.offset
            break
    ends = [*(one.start.offset for one in edges[1:]), end]
    for number, behind in zip(edges, ends, strict=True):
        yield _task(joined, number, behind)


def _task(joined: JoinedText, number: NumberMark, end: int) -> TaskSpans | None:
    begin = number.numbering.end
    starts = joined.starts_between(begin, end)
    title = next((one.offset for one in starts if one.break_before is Break.SURE), end)
    if title == end or not _TITLE.fullmatch(joined.text[begin:title].strip()):
        return None
    return TaskSpans(number, Span(begin, title), ((Label(Field.COMPLETION, _DONE, title), Span(title, end)),))
