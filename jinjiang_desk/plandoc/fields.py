"""Where a task's fields stand -> what they say."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.plans.mentions import read_mentions, write_mentions
from jinjiang_desk.domain.plans.persons import read_persons
from jinjiang_desk.domain.plans.persons_of_units import with_persons_beside, without_persons
from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, Person, TaskReading, UnitMention
from jinjiang_desk.plandoc.finding.spans import Span, TaskSpans
from jinjiang_desk.plandoc.measures import read_measures
from jinjiang_desk.plandoc.text.joined import JoinedText
from jinjiang_desk.plandoc.text.labelling import Label
from jinjiang_desk.plandoc.text.labels import LEADS, Field
from jinjiang_desk.plandoc.text.lines import ENDS_SENTENCE, Break
from jinjiang_desk.plandoc.text.numbering import Numbering, Shape, read_numbering
from jinjiang_desk.plandoc.title import ENDS_TITLE

_SENTENCE_ENDS = tuple(ENDS_SENTENCE + "”）)")
_LONGEST_TITLE = 40
_TASK = frozenset(("任务", "问题", "事项", "整改任务", "整改事项", "反馈问题"))
"""What stands behind a number and says no more than the label below it: 第三项任务."""
_WHY = re.compile(r"(?:为|为了|根据|按照|依据|结合|经|现)")
_PLAN_MADE = re.compile(r"(?<![未没不])制定(?:了?本|如下|以下)[^。，；]{0,12}方案[^。]{0,20}。?$")


def read_task(joined: JoinedText, spans: TaskSpans, part: str | None) -> TaskReading:
    """Read the fields of one task; `part` is the name of the list it is counted in."""
    fields = _Fields(joined, spans)
    task = TaskReading(
        number=None,
        number_text=None,
        problem=fields.problem(),
        line=joined.line_of(spans.begin),
        part=part,
        responsible_units=fields.responsible_units(),
        persons=fields.persons(),
        acceptance_units=fields.unit_names(Field.ACCEPTANCE_UNITS),
        supervising_units=fields.unit_names(Field.SUPERVISING_UNITS),
        deadline=fields.deadline(),
        goal=fields.text(Field.GOAL) or None,
        measures=fields.measures(),
        last_line=joined.line_of(max(spans.begin, spans.end - 1)),
        completion=fields.text(Field.COMPLETION) or None,
    )
    return numbered(task, spans.heading.numbering if spans.heading else None)


def numbered(task: TaskReading, numbering: Numbering | None) -> TaskReading:
    """Give a task its number; 15-2 is no other 15, so of a part only the text is kept."""
    if numbering is None:
        return task
    number = None if numbering.part is not None else numbering.value
    return replace(task, number=number, number_text=numbering.text)


def with_own_numbers(tasks: Sequence[TaskReading]) -> list[TaskReading]:
    """Give each of several tasks the number that its problem begins with where all do (1. 编号8：…, 2. 编号14：…): what stands
    before these only counts them."""
    own = [read_numbering(task.problem, 0) for task in tasks]
    found = [number for number in own if number is not None and number.shape is Shape.ORDINAL]
    several = len(tasks) > 1 and len(found) == len(tasks)
    if not several or len({(number.value, number.part) for number in found}) < len(found):
        return list(tasks)
    return [numbered(task, number) for task, number in zip(tasks, found, strict=True)]


class _Fields:
    """The labelled fields of one task; a field printed twice is read as one, in printed order."""

    def __init__(self, joined: JoinedText, spans: TaskSpans) -> None:
        self._joined = joined
        self._spans = spans

    def text(self, kind: Field) -> str:
        return "".join(text for _, text in self._texts(kind))

    def problem(self) -> str:
        """What stands behind the number and the problem that is labelled; the title of a document gives way to it."""
        span = self._spans.problem
        headed = self._joined.paragraphs(span.begin, span.end, numbered=self._spans.heading is not None)
        spans = (without_reasons(self._joined, self._spans, span) for _, span in self._of(Field.PROBLEM))
        labelled = "".join(map(self._slice, spans))
        if not labelled or not headed or headed.endswith(_SENTENCE_ENDS):
            return headed + labelled
        is_known = headed in labelled or headed in _TASK or ENDS_TITLE.search(headed)
        return labelled if is_known else f"{headed}。{labelled}"

    def responsible_units(self) -> tuple[UnitMention, ...]:
        """Where a task names its units under several labels, those under 牵头单位 lead, else those that lead under the
        first label."""
        groups = [
            (label, read_mentions(without_persons(self._joined.lines(span.begin, span.end))))
            for label, span in self._of(Field.RESPONSIBLE_UNITS)
        ]
        if len(groups) < 2:
            return groups[0][1] if groups else ()
        named = any(LEADS in label.word for label, _ in groups)
        return tuple(
            replace(mention, lead=LEADS in label.word if named else mention.lead and index == 0)
            for index, (label, mentions) in enumerate(groups)
            for mention in mentions
        )

    def unit_names(self, kind: Field) -> tuple[str, ...]:
        groups = (read_mentions(self._joined.lines(span.begin, span.end)) for _, span in self._of(kind))
        names = (write_mentions((replace(one, lead=False),)) for group in groups for one in group)
        return tuple(dict.fromkeys(names))

    def persons(self) -> tuple[Person, ...]:
        labelled = (
            person
            for label, span in self._of(Field.PERSONS)
            for person in read_persons(self._joined.lines(span.begin, span.end), label.word)
        )
        units = (self._joined.lines(span.begin, span.end) for _, span in self._of(Field.RESPONSIBLE_UNITS))
        return with_persons_beside(labelled, units)

    def deadline(self) -> Deadline | None:
        text = "；".join(dict.fromkeys(text for _, text in self._texts(Field.DEADLINE) if text))
        return read_deadline(text) if text else None

    def measures(self) -> tuple[MeasureReading, ...]:
        """Where measures stand in several chapters, each chapter is a measure itself, above those in it."""
        chapters = self._of(Field.MEASURES)
        several = self._spans.by_chapters and len(chapters) > 1
        read = [
            (label, self._measures(span if label.word or several else self._without_title(span)))
            for label, span in chapters
        ]
        if not several:
            return tuple(measure for _, measures in read for measure in measures)
        return tuple(
            measure
            for label, measures in read
            for measure in _under(label, self._joined.line_of(label.end - 1), measures)
        )

    def _measures(self, span: Span) -> tuple[MeasureReading, ...]:
        return read_measures(self._joined, span, self._spans.inner)

    def _without_title(self, span: Span) -> Span:
        """Leave out the line with the title of a chapter, where its measures are numbered below."""
        following = self._joined.starts_between(span.begin + 1, span.end)
        title = self._joined.text[span.begin : following[0].offset] if following else ""
        if not title or len(title) > _LONGEST_TITLE or "。" in title or len(self._measures(span)) < 2:
            return span
        return Span(following[0].offset, span.end)

    def _texts(self, kind: Field) -> list[tuple[Label, str]]:
        return [(label, self._slice(span)) for label, span in self._of(kind)]

    def _of(self, kind: Field) -> list[tuple[Label, Span]]:
        return [(label, span) for label, span in self._spans.fields if label.field is kind]

    def _slice(self, span: Span) -> str:
        return self._joined.paragraphs(span.begin, span.end)


def without_reasons(joined: JoinedText, spans: TaskSpans, span: Span) -> Span:
    """Leave out the paragraph between a problem and the first chapter that tells why the plan was made."""
    if spans.by_chapters and _PLAN_MADE.search(joined.paragraphs(span.begin, span.end)):
        for start in reversed(joined.starts_between(span.begin + 1, span.end)):
            if start.break_before is Break.SURE and _WHY.match(joined.text, start.offset):
                return Span(span.begin, start.offset)
    return span


def _under(label: Label, line: int, measures: Sequence[MeasureReading]) -> tuple[MeasureReading, ...]:
    if label.word:
        measures = (MeasureReading(text=label.word, line=line), *measures)
    # A title that is no label is read with the measures already.
    if not measures or measures[0].number is not None:
        return tuple(measures)
    chapter = replace(measures[0], number=label.number)
    return (chapter, *(_below(label.number, measure) for measure in measures[1:]))


def _below(chapter: int | None, measure: MeasureReading) -> MeasureReading:
    if chapter is None:
        return measure
    if measure.parent is None:
        return replace(measure, parent=chapter)
    return replace(measure, above=(chapter, *measure.above))
