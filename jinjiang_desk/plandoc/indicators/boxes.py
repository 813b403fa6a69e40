"""A box (专栏) while it is being read: the heading, the table or the named tasks in it, the remarks below."""

import re
from collections.abc import Sequence

from jinjiang_desk.domain.indicators import IndicatorBox, IndicatorReading, NamedTaskReading
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.plandoc.document import Table, TableRow
from jinjiang_desk.plandoc.indicators.cells import cell_text, read_row_number
from jinjiang_desk.plandoc.indicators.paragraphs import ENDED, ITEM, Paragraph, is_heading
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
_NUMBERED_REMARK = re.compile(r"[（(]?[0-9０-９]{1,2}[）).．、]|[①-⑳]")
_HEADINGS = re.compile(
    "序号|编号|类型|类别|名称|内容|.{0,6}(名称|内容|任务|工程|项目|规模|地点|单位|年限|时限|投资.{0,6}|进度|备注|说明)"
)
_PROJECTS = re.compile("(项目|工程|任务)(名称|内容)?$")
_PUT_RIGHT = re.compile("整改|问题|督察|验收")
_NAMING = re.compile("名称|项目|任务|工程|类型|类别")


class BoxReader:
    """Reads what stands below one heading; `place` counts the boxes of the document from 0, which share `room`."""

    def __init__(self, place: int, label: str | None, title: str | None, line: int, room: RowRoom) -> None:
        self._place, self._label, self._line = place, label, line
        self.title = title or None
        self.tables = IndicatorTables(room)
        self.tasks: list[NamedTaskReading] = []
        self._problems: list[Problem] = []
        self._tabled = False
        self._introduced = 0
        self._marker = ""
        self._sentences = False

    def indicators(self) -> tuple[IndicatorReading, ...]:
        """Return the indicators of its tables."""
        return self.tables.indicators(self._place)

    def box(self) -> IndicatorBox:
        """Return the box as read."""
        return IndicatorBox(self._label, self.title, self._line, tuple(self.tables.remarks))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was doubtful while it was read."""
        return (*self._problems, *self.tables.problems)

    def take_table(self, table: Table) -> bool:
        """Read a table and return whether it belongs to the box."""
        if self.take_indicators(table):
            return True
        if self._label is None or self._tabled or self.tasks:
            return False
        return self.take_list(table)

    def take_indicators(self, table: Table) -> bool:
        """Read a table and return whether it is one of indicators; what stands below it is no introduction any more."""
        taken = self.tables.take(table)
        self._tabled = self._tabled or taken
        return taken

    def take_list(self, table: Table) -> bool:
        """Read a table that names tasks, and return whether there is any in it."""
        self._tabled = True
        self._take_list(table.rows)
        return bool(self.tasks)

    def take(self, paragraph: Paragraph, *, inside: bool = False) -> bool:
        """Read a paragraph and return whether it belongs to the box; `inside` where the frame of the box is known."""
        text = paragraph.text
        if not inside and is_heading(text) and not ITEM.match(text):
            return False
        if self._tabled:
            return self._take_remark(text)
        if (
            self.title is None
            and not ITEM.match(text)
            and len(text) < _LONGEST_TITLE
            and not ENDED.search(text)
        ):
            self.title = text
        elif self._is_item(text):
            self._take_item(paragraph)
        elif self.tasks and (inside or ITEM.match(text) or self._is_cut_off()):
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

    def _take_item(self, paragraph: Paragraph) -> None:
        self._sentences = self._sentences or bool(self.tasks and ENDED.search(self.tasks[-1].text))
        said = ITEM.sub("", paragraph.text, count=1)
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

    def _take_more(self, paragraph: Paragraph) -> None:
        last = self.tasks[-1]
        if len(last.text) < _LONGEST_TASK:
            text = last.text + paragraph.text
            self.tasks[-1] = NamedTaskReading(text, last.line, self._place, last.name, paragraph.last_line)

    def _take_list(self, rows: Sequence[TableRow]) -> None:
        """Read a table that names tasks: a name, and what is to be done in the other columns."""
        texts = [[cell_text(cell) for cell in row.cells] for row in rows]
        head = texts[0] if texts and _is_list_head(texts[0]) else []
        naming = next((index for index, cell in enumerate(head) if _NAMING.search(cell)), None)
        for row, cells in list(zip(rows, texts, strict=True))[1 if head else 0 :]:
            told = [index for index, cell in enumerate(cells) if cell and not _is_number(head, cells, index)]
            name = naming if naming in told else told[0] if told else None
            if name is None:
                continue
            rest = [index for index in told if index != name]
            labelled = len(rest) > 1 and len(head) == len(cells)
            text = "；".join(f"{head[index]}：{cells[index]}" if labelled else cells[index] for index in rest)
            self.tasks.append(NamedTaskReading(text, row.line, self._place, cells[name], row.line))

    def _doubt(self, code: Code, line: int, **values: object) -> None:
        self._problems.append(note(code, Place(line=line), **values))


def names_tasks(table: Table) -> bool:
    """Tell whether a table lists projects or tasks of a plan, not what is to be put right of what an inspection found."""
    head = [cell_text(cell) for cell in table.rows[0].cells] if table.rows else []
    wanted = any(_PROJECTS.search(cell) for cell in head)
    return wanted and _is_list_head(head) and not any(_PUT_RIGHT.search(cell) for cell in head)


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


def _is_list_head(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and sum(_HEADINGS.fullmatch(cell) is not None for cell in filled) * 2 > len(filled)


def _is_number(head: Sequence[str], cells: Sequence[str], index: int) -> bool:
    return index == 0 and read_row_number(cells[0]) is not None and (not head or head[0] in ("序号", "编号"))
