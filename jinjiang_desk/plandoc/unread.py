"""What stands in a task and in no field of it: it is told, so that a person can add it."""

import re
from collections.abc import Iterable, Iterator

from jinjiang_desk.domain.plans.checks.noting import PROBLEM
from jinjiang_desk.domain.plans.persons import read_persons
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.plandoc.fields import without_reasons
from jinjiang_desk.plandoc.finding.spans import Span, TaskSpans
from jinjiang_desk.plandoc.tables.headings import OTHER_LISTS, is_heading
from jinjiang_desk.plandoc.text.joined import JoinedText
from jinjiang_desk.plandoc.text.labelling import Label, labels_inside
from jinjiang_desk.plandoc.text.labels import LEFT_OUT, UNKNOWN, WEAK, Field
from jinjiang_desk.plandoc.text.lines import Line

_LONGEST = 40
"""So many letters are quoted."""
_LONGEST_PERSONS = 400
_LONGEST_HEAD, _LEAST_WORDS = 120, 3
_LONGEST_PARAGRAPH, _LONGEST_LOOK, _LEAST_LABELS = 1_000, 20_000, 6
_WORD = re.compile(r"[\u4e00-\u9fff]+")
_NO_WORD = re.compile(r"[^\u4e00-\u9fff]+")


def unread_parts(joined: JoinedText, spans: TaskSpans) -> Iterator[Problem]:
    """Yield PLAN_CHAPTER_UNREAD (`chapter`: its title) for what a task says under titles and labels that nobody knows or
    that no field is for, PLAN_TEXT_LEFT_OUT (`text`: how it begins; `field`) for what stands in a field and is none of it."""
    item = spans.heading.numbering.text if spans.heading else None
    for label, span in spans.fields:
        if label.field is Field.ASIDE and label.word == UNKNOWN:
            yield unread_chapter(joined, span, item)
        elif _is_left_out(label) and span.end > span.begin:
            yield unread_chapter(joined, span, item, f"{label.word}：")
        for begin, text in _left_out(joined, spans, label, span):
            field = PROBLEM if label.field is Field.PROBLEM else label.word
            place = Place(line=joined.line_of(begin), item=item)
            yield note(Code.PLAN_TEXT_LEFT_OUT, place, text=text[:_LONGEST], field=field)


def _is_left_out(label: Label) -> bool:
    """Tell whether a label is that of what is said of a task and has no field, or the title of what comes next."""
    return label.word in LEFT_OUT or (
        label.field is Field.ASIDE and label.word.startswith(("下一步", "下步"))
    )


def unread_chapter(joined: JoinedText, span: Span, item: str | None = None, label: str = "") -> Problem:
    """Make the note PLAN_CHAPTER_UNREAD (`chapter`: its first line, behind its label) for a stretch of the text."""
    following = joined.starts_between(span.begin + 1, span.end)
    title = joined.text[span.begin : following[0].offset if following else span.end]
    place = Place(line=joined.line_of(span.begin), item=item)
    return note(Code.PLAN_CHAPTER_UNREAD, place, chapter=(label + title)[:_LONGEST])


def heads_alone(lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield PLAN_TABLE_UNREAD (`text`) for the head of a list whose words only single blanks part: below it nothing tells
    the cells apart. Where there is more between the words, whoever made the document has told of it."""
    for line in lines:
        words = line.text.split() if line.tabbed is None and len(line.text) <= _LONGEST_HEAD else []
        other = any(word in line.text for word in OTHER_LISTS)
        if len(words) >= _LEAST_WORDS and is_heading(words) and not other:
            yield note(Code.PLAN_TABLE_UNREAD, Place(line=line.number), text=line.text)


def lines_lost(lines: Iterable[Line]) -> Iterator[Problem]:
    """Yield PLAN_LINES_LOST for the first line that holds the labels of several tasks, or most of a long one: there only
    numbers and titles tell what belongs together."""
    for line in lines:
        if len(line.text) > _LONGEST_PARAGRAPH:
            labels = labels_inside(line.text, 0, min(len(line.text), _LONGEST_LOOK))
            if sum(label.word not in WEAK for _, label in labels) >= _LEAST_LABELS:
                yield note(Code.PLAN_LINES_LOST, Place(line=line.number))
                return


def _left_out(joined: JoinedText, spans: TaskSpans, label: Label, span: Span) -> Iterator[tuple[int, str]]:
    """Yield what a field leaves out, and where it begins: why the plan was made, words that name no person."""
    if label.field is Field.PROBLEM and (end := without_reasons(joined, spans, span).end) < span.end:
        yield end, joined.text[end : span.end]
    if label.field is Field.PERSONS and span.end - span.begin <= _LONGEST_PERSONS:
        persons = read_persons(joined.lines(span.begin, span.end), label.word)
        said = _NO_WORD.sub("", "".join(one.title + one.name + one.title for one in persons))
        for word in _WORD.finditer(joined.text, span.begin, span.end):
            if word[0] not in said:
                yield word.start(), word[0]
