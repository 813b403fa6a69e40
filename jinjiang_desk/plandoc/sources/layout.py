"""The pages of a PDF put together: where paragraphs start, what every page repeats, tables that go on."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.sources.building import Builder, Cell
from jinjiang_desk.plandoc.sources.glyphs import Printed
from jinjiang_desk.plandoc.sources.grid import PageTable
from jinjiang_desk.plandoc.sources.page import ReadPage
from jinjiang_desk.plandoc.text.labelling import labels_inside
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.lines import Break, is_furniture, tidy

_EDGE_LINES = 2
"""So many lines at the top and at the bottom of a page may be repeated on every page."""
_WIDER, _SMALLER = 1.1, 0.9
_REPEATED = 3
_SHARE = 0.5
_DIGITS = re.compile(r"[0-9０-９]+")
_INDENT = (1.2, 5.0)
"""Of a sign's height: a line that starts so far to the right starts a paragraph."""
_FULL_WITHIN = 1.6
_AT_MARGIN = 0.6
_LEAST_INDENTED = 3
_BLANK_FIRST = 0.1
_SAME_COLUMN = 4.0
"""Points by which the columns of a table may be off from page to page."""


def laid_out(pages: Sequence[ReadPage], builder: Builder, problems: tuple[Problem, ...]) -> Document:
    """Return the document that pages make, put together in a builder. Raises DeskError FILE_TOO_LONG."""
    repeated = _repeated(pages)
    starts = _Starts(pages, repeated)
    open_table: _Open | None = None
    for page in pages:
        aside = _furniture(page, repeated)
        for number, item in enumerate(page.items):
            if number in aside:
                builder.add_aside(aside[number])
            elif isinstance(item, PageTable):
                open_table = _go_on(open_table, item, builder)
            else:
                _close(open_table, builder)
                open_table = None
                builder.add_text(item.text, starts.before(page, item))
    _close(open_table, builder)
    return builder.document(problems, find_tables=True)


@dataclass(slots=True)
class _Open:
    """A table that may go on at the top of the next page."""

    columns: tuple[float, ...]
    rows: list[tuple[Cell, ...]]

    def go_on(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Add the rows of the next page; the first may be the end of the row that the page broke."""
        again = [row for row in rows[:1] if row == self.rows[0]]
        own = rows[len(again) :]
        if own and self._is_broken_off(own[0]):
            self.rows[-1] = tuple(_joined(*both) for both in zip(self.rows[-1], own[0], strict=True))
            own = own[1:]
        self.rows += [*again, *own]

    def _is_broken_off(self, row: tuple[Cell, ...]) -> bool:
        """Tell whether a row goes on with the last one: nothing stands in its first cell, as in hardly any row."""
        blank = sum(not one[0] for one in self.rows)
        return not row[0] and any(row) and bool(self.rows[-1][0]) and blank <= _BLANK_FIRST * len(self.rows)


def _go_on(open_table: _Open | None, table: PageTable, builder: Builder) -> _Open:
    same = open_table is not None and len(open_table.columns) == len(table.columns)
    if open_table is not None and same:
        off = (abs(one - other) for one, other in zip(open_table.columns, table.columns, strict=True))
        if max(off) < _SAME_COLUMN:
            open_table.go_on(table.rows)
            return open_table
    _close(open_table, builder)
    return _Open(table.columns, list(table.rows))


def _joined(above: Cell, below: Cell) -> Cell:
    return above if not below else below if not above else f"{above}\n{below}"


def _close(open_table: _Open | None, builder: Builder) -> None:
    if open_table is not None:
        builder.add_table(open_table.rows, within=None)


def _repeated(pages: Sequence[ReadPage]) -> frozenset[str]:
    """Return what is printed at the edge of most pages, digits aside: heads, feet."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_alike(page.items[at]) for at in _apart(page)})
    least = max(_REPEATED, _SHARE * len(pages))
    often = (text for text, count in counts.items() if count >= least and text)
    return frozenset(text for text in often if not _has_label(text))


def _has_label(text: str) -> bool:
    """Tell whether a line is one of a task: where each task has a page of its own, all pages may end with 整改时限."""
    return any(label.field is not Field.ASIDE for _, label in labels_inside(text, 0, len(text)))


def _furniture(page: ReadPage, repeated: frozenset[str]) -> dict[int, str]:
    """Return the lines of a page, by their place, that belong to the page and not to the text."""
    apart = _apart(page)
    found = {}
    for at in _edges(page):
        item = page.items[at]
        if isinstance(item, Printed):
            again = at in apart and _alike(item) in repeated
            if again or is_furniture(tidy(item.text), bare=True):
                found[at] = item.text
    return found


def _edges(page: ReadPage) -> list[int]:
    count = len(page.items)
    return sorted({*range(min(_EDGE_LINES, count)), *range(max(count - _EDGE_LINES, 0), count)})


def _apart(page: ReadPage) -> frozenset[int]:
    """Return the lines at the edges that are set off from the text, by a wider gap or by smaller signs. The text's own
    lines may be alike on many pages, too: many begin with 整改措施."""
    lines = [item for item in page.items if isinstance(item, Printed)]
    if len(lines) < _EDGE_LINES + 1:
        return frozenset(_edges(page))
    leading = median(after.top - before.top for before, after in pairwise(lines))
    usual = _SMALLER * median(item.height for item in lines)
    found: set[int] = set()
    for side in (
        range(min(_EDGE_LINES, len(page.items))),
        range(-1, -1 - min(_EDGE_LINES, len(page.items)), -1),
    ):
        inward = 1 if side.start == 0 else -1
        for at in reversed(side):
            if _is_apart(page, at, inward, leading, usual) or at + inward in found:
                found.add(at)
    return frozenset(at % len(page.items) for at in found)


def _is_apart(page: ReadPage, at: int, inward: int, leading: float, usual: float) -> bool:
    item, beside = page.items[at], page.items[at + inward]
    if not isinstance(item, Printed) or not isinstance(beside, Printed):
        return isinstance(item, Printed)
    return abs(beside.top - item.top) > _WIDER * leading or item.height < usual


def _alike(item: Printed | PageTable) -> str:
    return _DIGITS.sub("0", tidy(item.text)) if isinstance(item, Printed) else ""


class _Starts:
    """Tells where a paragraph starts from how far to the right a line begins, where a document indents them."""

    def __init__(self, pages: Sequence[ReadPage], repeated: frozenset[str]) -> None:
        self._margins = _margins(pages, repeated)
        indented = full = 0
        for page in pages:
            for item in page.items:
                if isinstance(item, Printed):
                    indented += self._is_indented(page, item)
                    full += self._is_at_margin(page, item)
        self._indents = indented >= _LEAST_INDENTED and full >= indented // 2
        self._before: tuple[ReadPage, Printed] | None = None

    def before(self, page: ReadPage, line: Printed) -> Break | None:
        """Return what is known of a line's start; lines are asked for in order."""
        last, self._before = self._before, (page, line)
        if not self._indents:
            return None
        if self._is_indented(page, line):
            return Break.SURE
        if last is not None and self._is_at_margin(page, line) and self._is_full(*last):
            return Break.NONE
        return None

    def _is_indented(self, page: ReadPage, line: Printed) -> bool:
        left, right = self._margins[id(page)]
        by = (line.x0 - left) / line.height
        centred = abs((line.x0 - left) - (right - line.x1)) < line.height and by > _INDENT[0] + 1
        return _INDENT[0] < by < _INDENT[1] and not centred

    def _is_at_margin(self, page: ReadPage, line: Printed) -> bool:
        left, _ = self._margins[id(page)]
        return abs(line.x0 - left) < _AT_MARGIN * line.height

    def _is_full(self, page: ReadPage, line: Printed) -> bool:
        _, right = self._margins[id(page)]
        return right - line.x1 < _FULL_WITHIN * line.height


def _margins(pages: Sequence[ReadPage], repeated: frozenset[str]) -> dict[int, tuple[float, float]]:
    """Return for each page (by its identity) where its text begins and ends: as in the whole document, or a little off,
    as where pages are bound. A page of nothing but short paragraphs does not tell it itself."""
    lines = {id(page): _text_lines(page, repeated) for page in pages}
    left, right = _outermost([line for some in lines.values() for line in some])
    found = {}
    for page, some in lines.items():
        own = _outermost(some)
        off = some[0].height if some else 0.0
        found[page] = (
            own[0] if abs(own[0] - left) < off else left,
            own[1] if abs(own[1] - right) < off else right,
        )
    return found


def _text_lines(page: ReadPage, repeated: frozenset[str]) -> list[Printed]:
    return [item for item in page.items if isinstance(item, Printed) and _alike(item) not in repeated]


def _outermost(lines: Sequence[Printed]) -> tuple[float, float]:
    """Return the outermost places where several lines begin, and where nearly all have ended."""
    if not lines:
        return 0.0, 0.0
    lefts, rights = Counter(round(line.x0) for line in lines), sorted(line.x1 for line in lines)
    least = min(max(3, len(lines) // 50), len(lines))
    several = [place for place in lefts if sum(lefts[at] for at in range(place - 1, place + 2)) >= least]
    return float(min(several, default=min(lefts))), rights[int(0.95 * (len(rights) - 1))]
