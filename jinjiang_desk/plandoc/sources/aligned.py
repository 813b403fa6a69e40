"""Tables without lines on a PDF page: under a head of known labels, cells that begin below each other.

Such a table reads across as running text and says nothing. It is taken for one only where nothing speaks against it: the
first column counts, each line begins where columns begin, and some cell goes on below itself.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jinjiang_desk.plandoc.sources.glyphs import Glyph, line_of
from jinjiang_desk.plandoc.sources.grid import PageTable
from jinjiang_desk.plandoc.tables.headings import is_heading, read_heading

_APART = 0.45
"""Of a sign's height, as all that follow: so far apart are the cells of a line."""
_SAME = 0.3
"""So near below each other do the cells of a column begin."""
_CLEAR = 0.4
"""So far before the next cell does a cell end."""
_LEADING, _ROW_LEADING = 2.5, 6.0
"""So near are the lines of a cell to each other, and the rows."""
_LIKE = 0.15
"""So much do the heights of a table's signs differ."""
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_TOP_LINES = 3
"""So far down a page a table that goes on may begin, as pages have heads."""
_NUMBER = re.compile(r"([0-9]{1,4})[.．、]?")

Row = Sequence[Glyph]
Cells = tuple[Row, ...]


def parted(rows: Sequence[Row], begun: Sequence[float], end: float) -> Iterator[PageTable | Sequence[Row]]:
    """Part the lines of a page into tables and what stands between them. `begun`: where the columns begin of a table that
    ended the page before, or nothing; `end`: how wide the page is."""
    at = since = 0
    while at < len(rows):
        starts: Sequence[float] = _starts(rows, at)
        body = _body(rows[at + 1 :], starts) if starts else []
        head = 1 if starts else 0
        if begun and at < _TOP_LINES and not starts:
            starts, body = begun, _body(rows[at:], begun)
        if not body or (head and not _counts(body)):
            at += 1
            continue
        yield rows[since:at]
        told = [_cells(rows[at], starts), *body] if head else body
        yield _table(told, starts, end)
        at = since = at + head + len(body)
    yield rows[since:]


def _starts(rows: Sequence[Row], at: int) -> tuple[float, ...]:
    """Return where the columns begin under a head: where the cells of the row below it do."""
    head = _pieces(rows[at])
    if len(head) < _LEAST_COLUMNS or at + 1 == len(rows):
        return ()
    below = _pieces(rows[at + 1])
    if len(head) != len(below) or not _is_number(below[0]):
        return ()
    words = [line_of(one).text for one in head]
    first = read_heading(words[0])
    starts = tuple(one[0].x0 for one in below)
    within = all(
        begin - one[0].height < (one[0].x0 + one[-1].x1) / 2 < after
        for one, begin, after in zip(head, starts, (*starts[1:], float("inf")), strict=True)
    )
    return starts if within and is_heading(words) and (first.is_number or first.is_list_number) else ()


def _pieces(row: Row) -> list[Row]:
    ends = [at for at, (one, after) in enumerate(pairwise(row), 1) if after.x0 - one.x1 > _APART * one.height]
    return [row[begin:end] for begin, end in pairwise((0, *ends, len(row)))]


def _body(rows: Sequence[Row], starts: Sequence[float]) -> list[Cells]:
    """Return the cells of the lines that go on with a table, as far as they do."""
    found: list[Cells] = []
    last: Glyph | None = None
    for row in rows:
        first, cells = row[0], _cells(row, starts)
        fits = last is None or (
            first.middle - last.middle < (_ROW_LEADING if cells[0] else _LEADING) * last.height
            and abs(first.height - last.height) < _LIKE * last.height
        )
        if not fits or not _stand_below(cells, starts):
            break
        found.append(cells)
        last = first
    return found


def _cells(row: Row, starts: Sequence[float]) -> Cells:
    """Part a line where columns begin."""
    near = _SAME * row[0].height
    bounds = (float("-inf"), *(one - near for one in starts[1:]), float("inf"))
    return tuple([one for one in row if begin <= one.x0 < end] for begin, end in pairwise(bounds))


def _stand_below(cells: Cells, starts: Sequence[float]) -> bool:
    """Tell whether each cell begins where its column does and ends before the next one begins; the first one counts, and
    numbers may stand in the middle of their column. A number alone is one of a page."""
    if not any(cells[1:]):
        return False
    end = float("-inf")
    for at, (cell, start) in enumerate(zip(cells, starts, strict=True)):
        height = cell[0].height if cell else 0.0
        if end > start - _SAME * height:
            return False
        if cell:
            begins = _is_number(cell) if at == 0 else abs(cell[0].x0 - start) < _SAME * height
            if not begins or cell[0].x0 - end < _CLEAR * height:
                return False
            end = max(one.x1 for one in cell)
    return True


def _counts(body: Sequence[Cells]) -> bool:
    """Tell whether the rows are numbered one after the other, and any of them has more than one line."""
    numbers = [int(match[1]) for one in body if one[0] and (match := _number(one[0]))]
    follow = all(after == number + 1 for number, after in pairwise(numbers))
    return _LEAST_ROWS <= len(numbers) < len(body) and follow


def _is_number(cell: Row) -> bool:
    return _number(cell) is not None


def _number(cell: Row) -> re.Match[str] | None:
    return _NUMBER.fullmatch(line_of(cell).text)


def _table(lines: Sequence[Cells], starts: Sequence[float], end: float) -> PageTable:
    """Return the table; a line without a number goes on with the row above it."""
    rows: list[list[str]] = []
    for cells in lines:
        texts = [line_of(cell).text if cell else "" for cell in cells]
        if texts[0] or not rows:
            rows.append(texts)
        else:
            rows[-1] = [f"{above}\n{below}".strip("\n") for above, below in zip(rows[-1], texts, strict=True)]
    signs = [one for cells in (lines[0], lines[-1]) for cell in cells for one in cell]
    edges = min(one.middle for one in signs), max(one.middle for one in signs)
    return PageTable((*starts, end), edges, (), tuple(map(tuple, rows)))
