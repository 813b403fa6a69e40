"""A document -> its indicators, the named tasks of its boxes, and the figures of its text."""

import re
from dataclasses import replace
from itertools import islice

from jinjiang_desk.domain.heeding import Heed, go_on, heeding
from jinjiang_desk.domain.indicators.checks import check_indicators
from jinjiang_desk.domain.indicators.indicator import FigureReading, IndicatorsReading
from jinjiang_desk.domain.plans.quantity import read_unit
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.plandoc.document import Document, Passage, Table
from jinjiang_desk.plandoc.indicators.boxes import BoxReader
from jinjiang_desk.plandoc.indicators.cells import cell_lines, cell_text
from jinjiang_desk.plandoc.indicators.columns import heads_years, is_of_indicators
from jinjiang_desk.plandoc.indicators.figures import read_figures
from jinjiang_desk.plandoc.indicators.listed import is_to_put_right, names_tasks
from jinjiang_desk.plandoc.indicators.paragraphs import (
    BOX,
    ENDED,
    GOES_ON,
    UNIT_LINE,
    Paragraph,
    paragraph_of,
    paragraphs,
)
from jinjiang_desk.plandoc.indicators.tables import RowRoom
from jinjiang_desk.plandoc.indicators.title import read_indicators_title

MOST_ROWS, MOST_TASKS, MOST_FIGURES, MOST_BOXES = 5_000, 5_000, 5_000, 500
"""Published plans have some hundreds; what has more is none, and would hold the program up."""
_MOST_TABLE_ROWS = 2 * MOST_ROWS
"""Heads, remarks and the rest of a row over a page break are rows of a table, too."""

_MOST_UNREAD = 100
"""So many tables that are not read are told of: nobody looks at more."""

_SENTENCE = re.compile("[。；]")
_LONGEST_TITLE = 60


def read_document_indicators(document: Document, name: str, heed: Heed = go_on) -> IndicatorsReading:
    """Read the indicators of a document that is called `name`. A text with none is read too, with a note. `heed` is
    called meanwhile."""
    walk = _Walk()
    for block in document.blocks:
        if isinstance(block, Passage):
            walk.take_passage(block, heed)
        else:
            walk.take_table(block)
    reading = walk.reading(read_indicators_title(document))
    problems = sorted((*reading.problems, *check_indicators(reading)), key=lambda one: one.place.line or 0)
    return replace(
        reading, problems=tuple(replace(one, place=replace(one.place, file=name)) for one in problems)
    )


class _Walk:
    """Goes through a document once. What stands in no box is running text, where figures are looked for."""

    def __init__(self) -> None:
        self._boxes: list[BoxReader] = []
        self._open: BoxReader | None = None
        self._above: Paragraph | None = None
        self._unit: str | None = None
        self._figures: list[FigureReading] = []
        self._room = RowRoom(_MOST_TABLE_ROWS)
        self._cut: dict[str, Problem] = {}
        self._unread: list[Problem] = []

    def take_passage(self, passage: Passage, heed: Heed) -> None:
        for paragraph in heeding(paragraphs(passage.lines), heed):
            self._take(paragraph)

    def take_table(self, table: Table) -> None:
        heading = BOX.fullmatch(_only_cell(table, 0)) if table.rows else None
        framed = _framed(table)
        if framed is not None and not (heading is None and self._take_rest(table)):
            for paragraph in framed:
                self._take(paragraph, inside=True)
            self._open = None
            return
        if framed is None and heading is not None:
            self._begin(heading, table.rows[0].line)
            table = Table(table.rows[1:])
        if framed is None and (self._open is None or not self._open.take_table(table, self._unit)):
            self._take_unboxed(table)
        self._above = self._unit = None

    def reading(self, title: str | None) -> IndicatorsReading:
        tasks = tuple(task for box in self._boxes for task in box.tasks)
        if len(tasks) > MOST_TASKS:
            self._tell_cut("专栏任务", tasks[MOST_TASKS].line, MOST_TASKS)
        indicators = tuple(one for box in self._boxes for one in box.indicators())
        if len(indicators) > MOST_ROWS:
            self._tell_cut("指标", indicators[MOST_ROWS].line, MOST_ROWS)
        elif self._room.cut is not None:
            self._tell_cut("指标表的行", self._room.cut, _MOST_TABLE_ROWS)
        tabled = {one.box for one in indicators}
        empty = [box for place, box in enumerate(self._boxes) if not box.tasks and place not in tabled]
        problems = [
            *self._cut.values(),
            *self._unread,
            *(problem for box in self._boxes for problem in box.problems),
        ]
        problems += [
            note(Code.INDICATOR_BOX_EMPTY, Place(line=one.line), label=one.label)
            for one in map(BoxReader.box, empty)
        ]
        return IndicatorsReading(
            title,
            tuple(box.box() for box in self._boxes),
            indicators[:MOST_ROWS],
            tasks[:MOST_TASKS],
            tuple(self._figures),
            tuple(problems),
        )

    def _take(self, paragraph: Paragraph, *, inside: bool = False) -> None:
        text = paragraph.text
        heading = BOX.fullmatch(text) if not ENDED.search(text) and len(text) <= _LONGEST_TITLE else None
        unit = UNIT_LINE.fullmatch(text)
        if unit is not None and read_unit(unit["unit"]) is not None:
            self._unit = read_unit(unit["unit"])
        elif (known := self._continued(text, heading)) is not None:
            self._open = known
        elif heading is not None:
            self._above = paragraph
            if _label(heading).startswith("专栏"):
                self._begin(heading, paragraph.line)
        elif self._open is None or not self._open.take(paragraph, inside=inside):
            self._open, self._above = None, paragraph
            self._unit = None
            self._count(paragraph)

    def _take_rest(self, table: Table) -> bool:
        """Read the rest of an indicator table, which may be no more than the end of a name."""
        return self._open is not None and self._open.take_indicators(table, self._unit)

    def _continued(self, text: str, heading: re.Match[str] | None) -> BoxReader | None:
        """Return the box whose table goes on below a heading that says so, or that every page repeats."""
        label = _label(heading) if heading is not None else ""
        same = next((box for box in reversed(self._boxes) if box.label == label), None)
        if GOES_ON.fullmatch(text):
            return same or (self._boxes[-1] if self._boxes else None)
        repeated = heading is not None and same is not None and heading["title"].strip() == (same.title or "")
        return same if repeated and same is self._boxes[-1] else None

    def _begin(self, heading: re.Match[str], line: int) -> None:
        self._open = None
        if len(self._boxes) == MOST_BOXES:
            self._tell_cut("专栏", line, MOST_BOXES)
            return
        title = heading["title"].strip()
        self._open = BoxReader(len(self._boxes), _label(heading), title, line, self._room)
        self._boxes.append(self._open)

    def _take_unboxed(self, table: Table) -> None:
        """Read a table that stands in no box: it is one of indicators, or none of ours."""
        if len(self._boxes) == MOST_BOXES:
            if is_of_indicators(table):
                self._tell_cut("指标表", table.rows[0].line, MOST_BOXES)
            return
        above = self._above
        caption = above.text if above is not None else _only_cell(table, 0)
        line = above.line if above is not None else table.rows[0].line
        heading = BOX.fullmatch(caption)
        title = heading["title"] if heading else caption if _is_caption(caption) else None
        label = _label(heading) if heading else None
        made = BoxReader(len(self._boxes), label, title, line, self._room)
        self._open = None
        listed = heading is not None and names_tasks(table)
        if made.take_indicators(table, self._unit) or (listed and made.take_list(table)):
            self._open = made
            self._boxes.append(made)
        elif (heading is not None or heads_years(table)) and not is_to_put_right(table):
            self._tell_unread(table, caption if title else "")

    def _tell_unread(self, table: Table, caption: str) -> None:
        first = table.rows[0]
        told = caption or "、".join(filter(None, map(cell_text, first.cells)))
        if len(self._unread) < _MOST_UNREAD:
            place = Place(line=first.line)
            self._unread.append(note(Code.INDICATOR_TABLE_UNREAD, place, text=told[:_LONGEST_TITLE]))

    def _count(self, paragraph: Paragraph) -> None:
        room = MOST_FIGURES - len(self._figures)
        if "数据" in self._cut:
            return
        found = list(islice(read_figures(paragraph), room + 1))
        if len(found) > room:
            self._tell_cut("数据", paragraph.line, MOST_FIGURES)
        self._figures += found[:room]

    def _tell_cut(self, what: str, line: int, limit: int) -> None:
        """Tell once that there is more of something than is read."""
        if what not in self._cut:
            self._cut[what] = note(Code.INDICATORS_CUT, Place(line=line), what=what, limit=limit)


def _framed(table: Table) -> list[Paragraph] | None:
    """Return the paragraphs of a table that is only a frame around text: every row has one cell."""
    if any(sum(bool(cell_text(cell)) for cell in row.cells) > 1 for row in table.rows):
        return None
    return [
        paragraph_of(line, row.line) for row in table.rows for cell in row.cells for line in cell_lines(cell)
    ]


def _only_cell(table: Table, place: int) -> str:
    filled = [text for cell in table.rows[place].cells if (text := cell_text(cell))]
    return filled[0] if len(filled) == 1 else ""


def _label(heading: re.Match[str]) -> str:
    return "".join(heading["label"].split())


def _is_caption(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and _SENTENCE.search(text) is None
