"""The joined text cut into lists of tasks, and these into labelled fields."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jinjiang_desk.domain.heeding import Heed, go_on, heeding
from jinjiang_desk.plandoc.finding.count import Count
from jinjiang_desk.plandoc.finding.headings import ListState, choose_headings
from jinjiang_desk.plandoc.finding.listed import (
    begins_chapters,
    is_first_of_list,
    is_numbered_problem,
    number_below,
    take_number_below,
    turn_into_task,
)
from jinjiang_desk.plandoc.finding.lists import Lists, ListSpan, title_above
from jinjiang_desk.plandoc.finding.nested import close_inner, holds_chapters, open_inner
from jinjiang_desk.plandoc.finding.record import SHORT_FIELDS, Record
from jinjiang_desk.plandoc.finding.settled import spans_of
from jinjiang_desk.plandoc.finding.spans import Span, TaskSpans
from jinjiang_desk.plandoc.text.joined import JoinedText
from jinjiang_desk.plandoc.text.labelling import labels_inside
from jinjiang_desk.plandoc.text.labels import CLOSING, UNKNOWN, WEAK, Field
from jinjiang_desk.plandoc.text.lines import Break
from jinjiang_desk.plandoc.text.marks import EndMark, LabelMark, Mark, NumberMark, find_marks


@dataclass(frozen=True, slots=True)
class Found:
    """The tasks of a document in order, and the lists they are counted in; `tables` are those of the tables. `unread`
    is what looks like a task without a number behind the first of those that have one, and what counts on from the last
    of a list without any label."""

    tasks: tuple[TaskSpans, ...]
    lists: tuple[ListSpan, ...]
    tables: tuple[int, ...] = ()
    unread: tuple[Span, ...] = ()


def find_tasks(joined: JoinedText, tables: Sequence[int] = (), heed: Heed = go_on) -> Found:
    """Find the tasks of a document; `heed` is called meanwhile.

    `tables` are the offsets where a table with tasks of its own stands between the lines. A document without a
    numbered list may still be about one task: what a notice says under its labels.
    """
    search = _Search()
    waiting = list(reversed(tables))
    for mark in heeding(find_marks(joined), heed):
        while waiting and mark.start.offset >= waiting[-1]:
            search.take_table(waiting.pop())
        search.take(mark)
    while waiting:
        search.take_table(waiting.pop())
    search.end_list(len(joined.text))
    lists = search.lists
    # A number above a chapter's title with nothing in it (三、进展情况) is none of a task.
    numbered = search.found if any(one.says_anything for one in search.found) else []
    found, unread = (numbered, search.unnumbered) if numbered else (search.unnumbered, [])
    if len(found) == 1 and not found[0].orders_anything:
        # Minutes and news speak so of a problem.
        alone = Span(found[0].begin, found[0].end)
        return Found((), tuple(lists.spans), tuple(lists.tables), (alone,))
    behind = [Span(one.begin, one.end) for one in unread if one.begin > found[0].begin]
    if numbered:
        begins = {one.begin for one in found}
        left = (span for span in lists.left.values() if span.begin not in begins)
        behind += [span for span in left if _says_something(joined, span)]
    return Found(tuple(found), tuple(lists.spans), tuple(lists.tables), tuple(behind))


@dataclass(slots=True)
class _Search:
    """Goes through the marks once.

    `numbers` are those since the last label: any may start a task. `record` is the task that is open; before the first
    number of a list it holds labels that may belong to none. `above` is where the chapter above a list starts.
    """

    found: list[TaskSpans] = field(default_factory=list)
    unnumbered: list[TaskSpans] = field(default_factory=list)
    lists: Lists = field(default_factory=Lists)
    count: Count = field(default_factory=Count)
    numbers: list[NumberMark] = field(default_factory=list)
    record: Record = field(default_factory=Record)
    above: int | None = None

    def take(self, mark: Mark) -> None:
        close_inner(self.record, mark)
        if isinstance(mark, EndMark):
            # A name that is printed on every page of an annex ends nothing.
            if mark.annex is None or mark.annex != self.lists.spans[-1].annex:
                self.end_list(mark.start.offset)
                self.lists.start(ListSpan(annex=mark.annex))
        elif isinstance(mark, NumberMark):
            self._take_number(mark)
        elif mark.numbering is not None:
            self._take_chapter(mark, NumberMark(mark.start, mark.numbering))
        elif mark.label.word in (CLOSING, UNKNOWN):
            end = mark.start.offset
            self.record.take_aside(mark, self._end_task(end) if mark.label.word == CLOSING else end)
        elif _opens_field(mark, self.record):
            self._take_label(mark)

    def end_list(self, offset: int) -> None:
        """Close the last task; a number behind it that starts a chapter is no part of its text."""
        self._close(self._end_task(offset))
        self._start_list(ListSpan())

    def _end_task(self, offset: int) -> int:
        """Return where the open task ends that is closed at an offset, and keep what stands behind it."""
        end = self.count.end_before(offset, self.numbers, self.record.shapes)
        if end < offset and self.record.heading is not None:
            self.lists.left.setdefault(end, Span(end, offset))
        return end

    def take_table(self, offset: int) -> None:
        """End the list above a table, which is a list of its own."""
        self.end_list(offset)
        self.lists.take_table()

    def _start_list(self, span: ListSpan) -> None:
        self.lists.start(span)
        self.numbers, self.count = [], Count()

    def _take_number(self, mark: NumberMark) -> None:
        if self.record.is_next_chapter(mark):
            self.record.take_chapter(mark)
            self.numbers = []
        else:
            self.numbers.append(mark)
            self.record.take_number(mark, chapter=self.count.is_chapter(mark, self.record.shapes))

    def _take_label(self, mark: LabelMark) -> None:
        kind = mark.label.field
        if not mark.run_on:
            self.record.empty_chapter(mark.start.offset, self.numbers)
        if not self.numbers and is_numbered_problem(self.record, kind):
            turn_into_task(self.record, self.count)
        for heading in self._headings(kind):
            self._open(heading)
        if self.record.holds_inside(kind):
            self.record.inner.append(mark)
        else:
            if kind is Field.PROBLEM and self.record.heading is None and self.record.may_be_followed:
                # Labelled once more, it starts another task where tasks have no numbers.
                self._close(mark.start.offset)
            self.record.take_label(mark)
            self.count.open_with(kind, self.record.heading)
        self.numbers = []

    def _take_chapter(self, mark: LabelMark, number: NumberMark) -> None:
        """Take a label with a number of its own: a chapter of the task at hand, of a new one, or of the document."""
        if is_first_of_list(self.record, mark):
            turn_into_task(self.record, self.count)
        if self.record.is_next_chapter(mark):
            self.record.take_chapter(mark)
            self.numbers = []
        elif holds_chapters(self.record, mark):
            open_inner(self.record, mark)
            self.numbers = []
        elif begins_chapters(number, self.record, self.count, self.numbers):
            self._open_by_chapter(mark, number)
        else:
            self._take_number(number)
            if mark.label.field is Field.PROBLEM:
                self._take_label(mark)

    def _open_by_chapter(self, mark: LabelMark, number: NumberMark) -> None:
        self._restart()
        headings, unknown = self.count.above_chapters(self.numbers, number)
        if not headings and self.record.chapters is not None:
            self._close(mark.start.offset)
        for heading in headings:
            self._open(heading)
        for one in unknown:
            self.record.take_chapter(one)
        self.record.take_chapter(mark)
        self.count.open_with(mark.label.field, self.record.heading)
        self.numbers = []

    def _headings(self, kind: Field) -> tuple[NumberMark, ...]:
        if kind is Field.ASIDE or self.record.is_alone():
            return ()
        due = self.record.heading is None or self.record.has(kind) or kind is self.count.opening
        if due:
            take_number_below(self.record, self.count, self.lists, self.numbers)
            self._restart()
        if self.record.chapters is not None and self.record.heading is not None:
            return self.count.nearest(self.numbers) if kind is self.count.opening else ()
        state = ListState(self.count.shape, self.count.last, self.record.shapes, due)
        return choose_headings(self.numbers, state)

    def _restart(self) -> None:
        restart = self.count.restart(self.numbers, self.record.shapes)
        if restart is not None:
            numbers, chapter = self.numbers[restart[0] :], restart[1]
            title = title_above(numbers[0]) if chapter is None else None
            self._close(title.begin if title else chapter or numbers[0].start.offset)
            self._start_list(ListSpan(title, None, chapter))
            self.numbers = numbers

    def _open(self, heading: NumberMark) -> None:
        """Close the open task at the next one, or at the chapter above that, and open the next."""
        begin, end = self.record.begin, heading.start.offset
        between = [one for one in self.numbers if begin < one.start.offset < end]
        outer = (one.start.offset for one in between if self.count.is_outer(one, self.record.shapes))
        self._close(next(outer, end))
        if self.count.shape is None:
            chapters = [one for one in between if one.numbering.shape < heading.numbering.shape]
            self.lists.take_first(heading, chapters[-1].start.offset if chapters else self.above)
        self.record = Record(heading, below=number_below(heading, self.numbers))
        self.count.take(heading)

    def _close(self, end: int) -> None:
        record, self.record = self.record, Record()
        self.above = record.last_chapter() if record.heading is None else None
        if record.heading is not None:
            self.found.append(spans_of(record, end, self.lists.current))
            self.lists.used = self.lists.current
        elif record.may_be_task and (spans := spans_of(record, end, 0)).says_several_things:
            self.unnumbered.append(spans)


def _opens_field(mark: LabelMark, record: Record) -> bool:
    """Tell whether a label opens a field: one within a line behind a sentence, or in a short field; one that is common in
    sentences needs both, as no unit, person or day goes on behind a full stop."""
    in_short = record.current in SHORT_FIELDS
    if mark.is_weak:
        return in_short and mark.after_end
    return in_short or mark.after_end or not mark.run_on


def _says_something(joined: JoinedText, span: Span) -> bool:
    """Tell whether a stretch holds labels, or its first paragraph is more than a title."""
    if any(label.word not in WEAK for _, label in labels_inside(joined.text, span.begin, span.end)):
        return True
    starts = joined.starts_between(span.begin + 1, span.end)
    end = next((one.offset for one in starts if one.break_before is Break.SURE), span.end)
    return "。" in joined.text[span.begin : end]
