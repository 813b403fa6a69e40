"""A box (专栏) while it is being read: the heading, the table or the named tasks in it, the remarks below."""

import re

from jinjiang_desk.domain.indicators.indicator import IndicatorBox, IndicatorReading, NamedTaskReading
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.plandoc.document import Table
from jinjiang_desk.plandoc.indicators.listed import names_tasks, read_listed
from jinjiang_desk.plandoc.indicators.paragraphs import (
    CHAPTER,
    ENDED,
    ITEM,
    Paragraph,
    is_heading,
    without_mark,
)
from jinjiang_desk.plandoc.indicators.tables import REMARK_STARTS, IndicatorTables, RowRoom

_NAME_ENDS = re.compile(r"[：:]|——")
_SENTENCE = re.compile("[。；;，,！？]")
_LONGEST_NAME = 60
_LONGEST_BARE_NAME = 25
_LONG_NAME = 30
_LONGEST_TITLE = 60
_LONGEST_TASK = 20_000
_DASHES = "-–—－"
_INTRODUCTION = 3
_PAGE_EDGE = 4
"""So many lines, with the number of the page, lie between the last of one page and the first of the next."""
_NUMBERED_REMARK = re.compile(r"[（(]?[0-9０-９]{1,2}[）)).．、]|[①-⑳]")


class BoxReader:
    """Reads what stands below one heading; `place` counts the boxes of the document from 0, which share `room`."""

    def __init__(self, place: int, label: str | None, title: str | None, line: int, room: RowRoom) -> None:
        self._place, self._line = place, line
        self.label = label
        self.title = title or None
        self.tables = IndicatorTables(room)
        self.tasks: list[NamedTaskReading] = []
        self._problems: list[Problem] = []
        self._tabled = False
        self._list_head: tuple[str, ...] = ()
        self._introduced = 0
        self._marker = ""
        self._unmarked = self._numbered = False
        self._sentences = False
        self._last: Paragraph | None = None
        self._width = 0

    def indicators(self) -> tuple[IndicatorReading, ...]:
        """Return the indicators of its tables."""
        return self.tables.indicators(self._place)

    def box(self) -> IndicatorBox:
        """Return the box as read."""
        return IndicatorBox(self.label, self.title, self._line, tuple(self.tables.remarks))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was doubtful while it was read."""
        return (*self._problems, *self.tables.problems)

    def take_table(self, table: Table, unit: str | None) -> bool:
        """Read a table and return whether it belongs to the box; `unit` is what stands above it."""
        if self.take_indicators(table, unit):
            return True
        fits = not (self._tabled or self.tasks) or bool(self._list_head) or names_tasks(table)
        return self.label is not None and fits and self.take_list(table)

    def take_indicators(self, table: Table, unit: str | None) -> bool:
        """Read a table and return whether it is one of indicators; what stands below it is no introduction any more."""
        taken = self.tables.take(table, unit)
        self._tabled = self._tabled or taken
        return taken

    def take_list(self, table: Table) -> bool:
        """Read a table that names tasks, and return whether there is any in it."""
        listed = read_listed(table, self._place, self._list_head)
        if not listed.tasks:
            return False
        self._tabled, self._list_head = True, listed.head
        self.tasks += listed.tasks
        return True

    def take(self, paragraph: Paragraph, *, inside: bool = False) -> bool:
        """Read a paragraph and return whether it belongs to the box; `inside` where the frame of the box is known."""
        text = paragraph.text
        if not inside and is_heading(text) and not ITEM.match(text):
            return False
        if self._tabled:
            return self._take_remark(text)
        if self.title is None and _is_title(text):
            self.title = text
        elif self._is_item(text) or self._is_unmarked_item(text, paragraph.line):
            self._take_item(paragraph)
        elif self.tasks and (inside or ITEM.match(text) or self._is_cut_off() or self._runs_on(paragraph)):
            self._take_more(paragraph)
        elif self.tasks or self._introduced >= _INTRODUCTION:
            return False
        else:
            self._introduced += 1
        return True

    def _take_remark(self, text: str) -> bool:
        goes_on = bool(self.tables.remarks) and _NUMBERED_REMARK.match(text) is not None
        if REMARK_STARTS.match(text) or goes_on:
            self.tables.take_remark(text)
            return True
        return False

    def _is_item(self, text: str) -> bool:
        """Tell whether a paragraph is a task: marked as the first one is; what is marked otherwise is a part of one."""
        marker = ITEM.match(text)
        sign = marker[0].strip()[0] if marker else ""
        kind = "0" if sign.isdigit() else "—" if sign and sign in _DASHES else sign
        self._marker = self._marker or kind
        return bool(kind) and kind == self._marker

    def _is_unmarked_item(self, text: str, line: int) -> bool:
        """Tell whether a paragraph is a task without a mark: right below the heading, a short name and what is to be
        done, as a frame has them; with the number of a chapter (（一）) where the first has one. Where the frame ended
        nothing tells: so a person is told to look."""
        if self._marker or self._introduced or (self.tasks and not self._unmarked):
            return False
        plain = without_mark(text, CHAPTER)
        name, said = _part_name(plain)
        if name is None or len(name) > _LONGEST_BARE_NAME or not said:
            return False
        numbered = plain != text
        if not self._unmarked:
            self._unmarked, self._numbered = True, numbered
            self._doubt(Code.NAMED_TASKS_UNMARKED, line, label=self.label)
        return numbered == self._numbered

    def _take_item(self, paragraph: Paragraph) -> None:
        self._sentences = self._sentences or bool(self.tasks and ENDED.search(self.tasks[-1].text))
        self._follow(paragraph)
        said = without_mark(paragraph.text, CHAPTER if self._unmarked else ITEM)
        name, text = _part_name(said)
        if name is None:
            self._doubt(Code.NAMED_TASK_UNNAMED, paragraph.line, text=said[:30])
        self.tasks.append(NamedTaskReading(text, paragraph.line, self._place, name, paragraph.last_line))

    def _is_cut_off(self) -> bool:
        """Tell whether the last task ends in mid-sentence, as a page break leaves it; a list of names ends anywhere, but
        the first of them is not as long as a sentence."""
        task = self.tasks[-1]
        last = task.text
        first = len(self.tasks) == 1 and len(task.name or "") + len(last) >= _LONG_NAME
        sentences = self._sentences or first or "，" in last or "。" in last
        return bool(last) and sentences and not ENDED.search(last)

    def _runs_on(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is the rest of a task whose sentence ended with its line, at the edge of the page."""
        last = self._last
        if last is None or paragraph.sure or paragraph.line - last.last_line > _PAGE_EDGE:
            return False
        return last.ends_full(self._width)

    def _follow(self, paragraph: Paragraph) -> None:
        """Remember how the lines of its tasks are printed."""
        self._last, self._width = paragraph, max(self._width, paragraph.width)

    def _take_more(self, paragraph: Paragraph) -> None:
        self._follow(paragraph)
        last = self.tasks[-1]
        if len(last.text) < _LONGEST_TASK:
            text = last.text + paragraph.text
            self.tasks[-1] = NamedTaskReading(text, last.line, self._place, last.name, paragraph.last_line)

    def _doubt(self, code: Code, line: int, **values: object) -> None:
        self._problems.append(note(code, Place(line=line), **values))


def _is_title(text: str) -> bool:
    return not ITEM.match(text) and len(text) < _LONGEST_TITLE and not ENDED.search(text)


def _part_name(said: str) -> tuple[str | None, str]:
    """Part a task's name from its text: before the first colon, or a first sentence that is as short as a name."""
    end, sentence = _NAME_ENDS.search(said), _SENTENCE.search(said)
    if end and end.start() <= _LONGEST_NAME and (sentence is None or end.start() < sentence.start()):
        return said[: end.start()].strip(), said[end.end() :].strip()
    if sentence and sentence[0] == "。" and sentence.start() <= _LONGEST_BARE_NAME and said[sentence.end() :]:
        return said[: sentence.start()], said[sentence.end() :].strip()
    if sentence is None and len(said) <= _LONGEST_BARE_NAME:
        return said, ""
    return None, said
