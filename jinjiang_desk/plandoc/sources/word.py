"""A .docx -> `Document`: paragraphs with the numbers of their lists, tables, text boxes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from jinjiang_desk.domain.heeding import Heed
from jinjiang_desk.domain.problem import Code, note, refuse
from jinjiang_desk.plandoc.document import Block, Document, Passage
from jinjiang_desk.plandoc.limits import Extent
from jinjiang_desk.plandoc.sources.building import Builder, Cell
from jinjiang_desk.plandoc.sources.counting import Counting
from jinjiang_desk.plandoc.sources.package import open_word
from jinjiang_desk.plandoc.sources.runs import REMOVED, VAL, W, goes_on, read_runs
from jinjiang_desk.plandoc.text.lines import Break

_MC_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_CONTENTS = re.compile(r"(?:TOC|目录) ?[1-9]?", re.IGNORECASE)
"""The style of a line of a table of contents."""
_MAX_DEPTH = 60
_BETWEEN = 200
"""Paragraphs between two looks at whether the user wants to stop."""
_ENDS = re.compile(r"[。！？!?；;：:][”’）)》〉】]*$")
_LONG = 15
_MOST_LINES_OPEN = 0.6
_LEAST_LINES = 30


def read_word(data: bytes, extent: Extent, heed: Heed) -> Document:
    """Read a Word document. Headers, footers, footnotes and comments are left out.

    Raises DeskError FILE_BROKEN, FILE_UNSAFE, FILE_TOO_LONG, FILE_EMPTY, FILE_SCANNED where it holds nothing but pictures.
    """
    place = extent.place
    opened = open_word(data, place, heed)
    counting = Counting(opened.numbering, opened.document.styles.element)
    reader = _Reader(counting, extent, heed)
    builder = Builder(extent, heed)
    reader.read(opened.document.element.body, builder)
    if builder.is_empty:
        pictures = opened.document.element.body.iter(f"{W}drawing", f"{W}pict")
        raise refuse(Code.FILE_EMPTY if next(pictures, None) is None else Code.FILE_SCANNED, place)
    problems = (note(Code.WORD_REVISED, place),) if reader.revised else ()
    return _as_printed(builder.document(problems, find_tables=True))


class _Reader:
    """Goes through the body once, in the order of the text."""

    def __init__(self, counting: Counting, extent: Extent, heed: Heed) -> None:
        self._counting = counting
        self._extent, self._place = extent, extent.place
        self._heed = heed
        self._most = extent.limits.columns + 1
        self._seen = 0
        self._before = ""
        self.revised = False

    def read(self, body: Any, builder: Builder) -> None:
        """Read the body into a builder."""
        for block in self._blocks(body, 0):
            if block.tag == f"{W}tbl":
                self._end_text(builder)
                builder.add_table(self._rows(block, 0))
                continue
            for text, listed in self._paragraph(block):
                if listed:
                    builder.add_aside(text)
                else:
                    builder.add_text(text, Break.SURE)
        self._end_text(builder)

    def _end_text(self, builder: Builder) -> None:
        for text in self._rest():
            builder.add_text(text, Break.SURE)

    def _blocks(self, parent: Any, depth: int) -> Iterator[Any]:
        """Yield paragraphs and tables, also those in controls and other wrappings."""
        if depth > _MAX_DEPTH:
            raise refuse(Code.FILE_UNSAFE, self._place, detail="嵌套过深")
        for child in parent.iterchildren(tag="*"):
            name = child.tag.rpartition("}")[2]
            if name in ("p", "tbl"):
                yield child
            elif name in REMOVED:
                self.revised = True
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent"):
                self.revised = self.revised or name in ("ins", "moveTo")
                inner = child.find(_MC_CHOICE) if name == "AlternateContent" else child
                if inner is not None:
                    yield from self._blocks(inner, depth + 1)

    def _paragraph(self, paragraph: Any) -> Iterator[tuple[str, bool]]:
        """Yield the text of a paragraph, then that of its text boxes, and whether each is of a table of contents."""
        self._seen += 1
        if self._seen % _BETWEEN == 0:
            self._heed()
        runs = read_runs(paragraph)
        self.revised = self.revised or runs.revised
        text = "".join((*self._rest(), runs.text))
        if goes_on(paragraph):
            self.revised = True
        else:
            if text.strip():
                # Word counts empty paragraphs, too; but where nothing is, nobody prints a number.
                text = self._counting.number(paragraph) + text
            yield text, _is_contents(paragraph)
            text = ""
        for box in runs.boxes:
            yield from ((line, False) for line in self._lines(box, 0))
        self._before = text

    def _rest(self) -> list[str]:
        """Return what paragraphs said of which the end was deleted, and which nothing has gone on with so far."""
        rest, self._before = self._before, ""
        return [rest] if rest else []

    def _lines(self, parent: Any, depth: int) -> Iterator[str]:
        """Yield the lines of a cell or a text box; those of a table inside it follow row by row."""
        for block in self._blocks(parent, depth):
            if block.tag == f"{W}tbl":
                yield from self._rest()
                yield from (line for row in self._rows(block, depth) for line in _cell_lines(row))
            else:
                yield from (text for text, _ in self._paragraph(block))
        yield from self._rest()

    def _rows(self, table: Any, depth: int) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows of a table; a cell that is merged away is None."""
        for row in self._children(table, "tr", depth):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.revised = True
                continue
            cells: list[Cell] = [None] * min(_number(row.find(f"{W}trPr/{W}gridBefore"), 0), self._most)
            for cell in self._children(row, "tc", depth):
                properties = cell.find(f"{W}tcPr")
                span = _number(None if properties is None else properties.find(f"{W}gridSpan"), 1)
                cells.append(None if _goes_down(properties) else self._cell_text(cell, depth))
                cells += [None] * (min(span, self._most) - 1)
                self._extent.check_width(len(cells))
            yield tuple(cells)

    def _children(self, parent: Any, wanted: str, depth: int) -> Iterator[Any]:
        if depth > _MAX_DEPTH:
            raise refuse(Code.FILE_UNSAFE, self._place, detail="嵌套过深")
        for child in parent.iterchildren(tag="*"):
            name = child.tag.rpartition("}")[2]
            if name == wanted:
                yield child
            elif name in ("sdt", "sdtContent", "customXml", "ins"):
                yield from self._children(child, wanted, depth + 1)

    def _cell_text(self, cell: Any, depth: int) -> str:
        """Return the lines of a cell that are not empty."""
        return "\n".join(line for line in self._lines(cell, depth + 1) if line.strip())


def _as_printed(document: Document) -> Document:
    """Say of no line that it starts a paragraph where each is a printed line, as after recognition of a scan: most
    long ones then end in the middle of a sentence."""
    lines = [line for block in document.blocks if isinstance(block, Passage) for line in block.lines]
    long = [line.text for line in lines if len(line.text) >= _LONG]
    still_open = sum(_ENDS.search(text) is None for text in long)
    if len(long) < _LEAST_LINES or still_open < _MOST_LINES_OPEN * len(long):
        return document
    return replace(document, blocks=tuple(_unsure(block) for block in document.blocks))


def _unsure(block: Block) -> Block:
    if not isinstance(block, Passage):
        return block
    return Passage(tuple(replace(line, before=None) for line in block.lines))


def _cell_lines(row: tuple[Cell, ...]) -> list[str]:
    return [cell for cell in row if cell]


def _goes_down(properties: Any | None) -> bool:
    """Tell whether a cell is the continuation of the one above."""
    merge = None if properties is None else properties.find(f"{W}vMerge")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _is_contents(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and _CONTENTS.fullmatch(style.get(VAL, "")) is not None


def _number(element: Any | None, otherwise: int) -> int:
    text = "" if element is None else element.get(VAL, "")
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise
