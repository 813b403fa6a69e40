"""A published plan -> what it says, with everything that is doubtful."""

from dataclasses import replace
from pathlib import Path

from jinjiang_desk.domain.deadline import read_deadline
from jinjiang_desk.domain.mentions import read_mentions, write_mentions
from jinjiang_desk.domain.plan import (
    Deadline,
    MeasureReading,
    Person,
    PlanReading,
    TaskReading,
    UnitMention,
)
from jinjiang_desk.domain.totals import check_plan, in_file
from jinjiang_desk.plandoc.joined import JoinedText, join_lines
from jinjiang_desk.plandoc.labels import Field, Label
from jinjiang_desk.plandoc.lines import split_lines
from jinjiang_desk.plandoc.measures import read_measures
from jinjiang_desk.plandoc.source import read_text
from jinjiang_desk.plandoc.stated import read_stated_totals
from jinjiang_desk.plandoc.tasks import Span, TaskSpans, find_tasks
from jinjiang_desk.plandoc.title import read_title


def read_plan(path: Path) -> PlanReading:
    """Read a published plan: plain text in UTF-8 or GB18030.

    What is printed is kept; doubts are notes in `problems`, each with the line it is about. A text without
    tasks is read too, with the note PLAN_NO_TASK. Raises DeskError FILE_MISSING, FILE_UNREADABLE,
    FILE_TOO_LARGE, FILE_EMPTY, FILE_KIND_UNKNOWN, TEXT_ENCODING.
    """
    lines = split_lines(read_text(path))
    joined = join_lines(lines)
    found = find_tasks(joined)
    tasks = tuple(_read_task(joined, spans) for spans in found)
    first_line = tasks[0].line if tasks else None
    before = joined.text[: found[0].heading.start.offset] if found else joined.text
    stated = read_stated_totals(before)
    return PlanReading(
        title=read_title([line for line in lines if first_line is None or line.number < first_line]),
        tasks=tasks,
        stated=stated,
        problems=tuple(in_file(problem, path.name) for problem in check_plan(stated, tasks)),
    )


def _read_task(joined: JoinedText, spans: TaskSpans) -> TaskReading:
    numbering = spans.heading.numbering
    fields = _Fields(joined, spans)
    return TaskReading(
        number=numbering.value,
        number_text=numbering.text,
        problem=fields.problem(),
        line=spans.heading.start.line,
        responsible_units=fields.responsible_units(),
        persons=fields.persons(),
        acceptance_units=fields.unit_names(Field.ACCEPTANCE_UNITS),
        supervising_units=fields.unit_names(Field.SUPERVISING_UNITS),
        deadline=fields.deadline(),
        goal=fields.text(Field.GOAL) or None,
        measures=fields.measures(),
        last_line=fields.last_line(),
    )


class _Fields:
    """The labelled fields of one task; a field printed twice is read as one, in printed order."""

    def __init__(self, joined: JoinedText, spans: TaskSpans) -> None:
        self._joined = joined
        self._spans = spans

    def text(self, kind: Field) -> str:
        return "".join(text for _, text in self._texts(kind))

    def problem(self) -> str:
        return self._slice(self._spans.problem) + self.text(Field.PROBLEM)

    def responsible_units(self) -> tuple[UnitMention, ...]:
        """Where a task names its units under several labels (牵头单位, 责任单位), the first label leads."""
        groups = [read_mentions(text) for _, text in self._texts(Field.RESPONSIBLE_UNITS)]
        others = (replace(mention, lead=False) for group in groups[1:] for mention in group)
        return (*groups[0], *others) if groups else ()

    def unit_names(self, kind: Field) -> tuple[str, ...]:
        mentions = read_mentions(self.text(kind))
        return tuple(write_mentions((replace(mention, lead=False),)) for mention in mentions)

    def persons(self) -> tuple[Person, ...]:
        return tuple(
            Person(name=mention.name, role=label.word)
            for label, text in self._texts(Field.PERSONS)
            for mention in read_mentions(text)
        )

    def deadline(self) -> Deadline | None:
        text = self.text(Field.DEADLINE)
        return read_deadline(text) if text else None

    def measures(self) -> tuple[MeasureReading, ...]:
        spans = [span for label, span in self._spans.fields if label.field is Field.MEASURES]
        return tuple(measure for span in spans for measure in read_measures(self._joined, span))

    def last_line(self) -> int:
        """The line on which the last field ends."""
        begin = self._spans.heading.start.offset
        end = self._spans.fields[-1][1].end if self._spans.fields else self._spans.problem.end
        return self._joined.starts_between(begin, max(end, begin + 1))[-1].line

    def _texts(self, kind: Field) -> list[tuple[Label, str]]:
        return [(label, self._slice(span)) for label, span in self._spans.fields if label.field is kind]

    def _slice(self, span: Span) -> str:
        return self._joined.text[span.begin : span.end].strip()
