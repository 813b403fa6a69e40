"""The printed lines of a table in plain text -> its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.plandoc.tables.headings import is_heading, read_heading, read_label_cell, squeeze
from jinjiang_desk.plandoc.tables.printed import TABS, Cells, Layout, starts_row
from jinjiang_desk.plandoc.text.lines import Line
from jinjiang_desk.plandoc.text.numbering import number_value

_MAX_WITHIN = 40
"""So many printed lines may stand between two lines of a table and yet belong to one of its cells."""

_MAX_QUOTED = 200
_MOST_ABOVE = 4
"""Among so many rows are a table's titles and its head, which pages repeat."""

_ENDS = re.compile(r"[。！？!?；;：:][”’）)》〉】]*$")
_VALUE = re.compile(r"[0-9０-９〇零一二三四五六七八九十百]+")


@dataclass(slots=True)
class PrintedRow:
    """A row as it was printed: its first line, and its cells, each with line feeds between its lines."""

    line: int
    cells: Cells


@dataclass(slots=True)
class Gathered:
    """The rows of what may be a table, the index of the line behind them, and how they were parted. `borders` are
    the numbers of rows above each drawn line."""

    layout: Layout
    end: int
    rows: list[PrintedRow] = field(default_factory=list)
    borders: list[int] = field(default_factory=list)


def gather_rows(lines: Sequence[Line], begin: int, layout: Layout, heed: Heed) -> Gathered:
    """Gather the rows that begin at a line, which is one of the layout's rows or borders; `heed` is called meanwhile."""
    gathering = _Gathering(lines, Gathered(layout, begin))
    for _ in heeding(iter(gathering.take, False), heed):
        pass
    found = gathering.found
    found.rows = _framed(found)
    return found


@dataclass(slots=True)
class _Gathering:
    """Goes from line to line. `width` is the number of cells of the widest row so far, `above` what the first rows
    say."""

    lines: Sequence[Line]
    found: Gathered
    width: int = 0
    above: list[set[str]] = field(default_factory=list)

    def take(self) -> bool:
        """Take the next row, or the lines with which the last one goes on; tell whether there were any."""
        if self.found.end >= len(self.lines):
            return False
        line = self.lines[self.found.end]
        if self.found.layout.is_border(line):
            self.found.borders.append(len(self.found.rows))
            self.found.end += 1
            return True
        cells = self.found.layout.split(line)
        if cells is None and self.found.layout is TABS:
            cells = self._opening(line)
        return self._take_between() if cells is None else self._take_cells(line, cells)

    def _opening(self, line: Line) -> Cells | None:
        """Return a first cell in quotes of which no more stands on its first line."""
        cells = [line.text]
        _take_quoted(self.lines, self.found.end + 1, cells)
        return [line.text] if len(cells) > 1 else None

    def _take_cells(self, line: Line, cells: Cells) -> bool:
        if self._completes_last(cells):
            self._go_on((), cells)
        elif self._is_foreign(line, cells):
            return False
        else:
            self.found.rows.append(PrintedRow(line.number, cells))
            self.width = max(self.width, len(cells))
        self.found.end += 1
        if self.found.layout is TABS:
            self.found.end = _take_quoted(self.lines, self.found.end, self.found.rows[-1].cells)
            self.width = max(self.width, len(self.found.rows[-1].cells))
        return True

    def _completes_last(self, cells: Cells) -> bool:
        """Tell whether a line is the rest of the row before, of which the last cell was broken off."""
        if not self.found.rows or self.found.layout.strict or starts_row(cells[0]):
            return False
        last = self.found.rows[-1].cells
        if len(self.found.rows) == 1:
            return _breaks_a_word(last, cells)
        fits = len(last) < self.width and len(last) + len(cells) - 1 == self.width
        return fits and bool(last[-1]) and (self._counts_rows() or not _ENDS.search(last[-1]))

    def _counts_rows(self) -> bool:
        return read_heading(self.found.rows[0].cells[0]).is_number

    def _go_on(self, between: Sequence[Line], cells: Cells) -> None:
        """Put lines, and the first of some cells, behind the last cell of the last row."""
        last = self.found.rows[-1].cells
        last[-1] = "\n".join(filter(None, [last[-1], *(line.text for line in between), *cells[:1]]))
        last.extend(cells[1:])
        self.width = max(self.width, len(last))

    def _is_foreign(self, line: Line, cells: Cells) -> bool:
        """Tell whether a row belongs to another table that follows at once."""
        if not self.found.rows:
            return False
        if self.found.layout.strict:
            return len(cells) != self.width
        if self._repeats(cells):
            return False
        if line.number == self.lines[self.found.end - 1].number + 1:
            # A row of a form may have two labels, too.
            form = _are_labels(self.found.rows[-1].cells, cells)
            return len(self.found.rows) > 1 and is_heading(cells) and not form
        return is_heading(cells) or (len(cells) != self.width and not starts_row(cells[0]))

    def _repeats(self, cells: Cells) -> bool:
        """Tell whether a row repeats one of the first: half of its cells or more say the same."""
        own = _words(cells)
        if not own:
            return False
        rows = self.found.rows
        for row in rows[len(self.above) : min(_MOST_ABOVE, len(rows) - 1)]:
            self.above.append(_words(row.cells))
        # The last row may still go on.
        last = [_words(rows[-1].cells)] if len(rows) <= _MOST_ABOVE else []
        return any(2 * len(own & words) >= len(own) for words in (*self.above, *last))

    def _take_between(self) -> bool:
        """Take lines that are no rows, where the table plainly goes on behind them."""
        if self.found.layout.strict or not self.found.rows:
            return False
        begin = self.found.end
        end = next((index for index in self._reach(begin) if self._split(index) is not None), None)
        if end is None:
            return False
        between, cells = self.lines[begin:end], self._split(end) or []
        last = self.found.rows[-1].cells
        if self._completes_last(cells):
            self._go_on(between, cells)
            self.found.end = end + 1
        elif len(cells) <= self.width and (_counts_on(last, cells) or _are_labels(last, cells)):
            if read_label_cell(cells[0]) == read_label_cell(self.found.rows[0].cells[0]):
                # The next form begins, below its title.
                self.found.rows += [PrintedRow(line.number, [line.text]) for line in between]
                self.found.rows.append(PrintedRow(self.lines[end].number, cells))
                end += 1
            else:
                self._go_on(between, [])
            self.found.end = end
        else:
            return False
        return True

    def _reach(self, begin: int) -> range:
        return range(begin + 1, min(begin + _MAX_WITHIN + 1, len(self.lines)))

    def _split(self, index: int) -> Cells | None:
        return self.found.layout.split(self.lines[index])


def opens_quote(line: Line) -> bool:
    """Tell whether a line without a tab begins a cell in quotes that goes on in the next."""
    return _is_open(line.text)


def _take_quoted(lines: Sequence[Line], begin: int, cells: Cells) -> int:
    """Add the further lines of a cell that a spreadsheet put in quotes because it has lines of its own, and the cells
    behind it; return the index of the line behind them."""
    taken, end = list(cells), begin
    while _is_open(taken[-1]) and end < min(begin + _MAX_QUOTED, len(lines)):
        first, *others = TABS.split(lines[end]) or [lines[end].text]
        taken[-1] += "\n" + first
        if _is_open(taken[-1]):
            taken[-1] = " ".join((taken[-1], *others))
        else:
            taken.extend(others)
        end += 1
    if end == begin or _is_open(taken[-1]):
        return begin
    cells[:] = [_unquoted(cell) for cell in taken]
    return end


def _is_open(cell: str) -> bool:
    # Within quotes a quote is doubled, so that an even number of them is closed.
    return cell.startswith('"') and cell.count('"') % 2 == 1


def _unquoted(cell: str) -> str:
    quoted = "\n" in cell and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if quoted else cell


def _framed(found: Gathered) -> list[PrintedRow]:
    """Make one row of the printed lines between two drawn ones, where every row is drawn around."""
    edges = sorted({0, *found.borders, len(found.rows)})
    groups = [found.rows[begin:end] for begin, end in pairwise(edges)]
    if len(groups) < 2 or len(found.borders) < 3:
        return found.rows
    if len(groups) == 2 and any(row.cells[0] for row in groups[1][1:]):
        return found.rows
    return [_one_row(group) for group in groups]


def _one_row(rows: Sequence[PrintedRow]) -> PrintedRow:
    width = max(len(row.cells) for row in rows)
    columns = [[row.cells[index] for row in rows if index < len(row.cells)] for index in range(width)]
    return PrintedRow(rows[0].line, ["\n".join(filter(None, column)) for column in columns])


def _breaks_a_word(last: Cells, cells: Cells) -> bool:
    """Tell whether a heading word was broken between two printed lines: 整改 / 目标."""
    joined = read_label_cell(last[-1] + cells[0])
    return bool(last[-1]) and joined.known and not read_label_cell(last[-1]).known


def _words(cells: Cells) -> set[str]:
    return {squeeze(cell) for cell in cells} - {""}


def _counts_on(last: Cells, cells: Cells) -> bool:
    before, following = _value(last[0]), _value(cells[0])
    return before is not None and following == before + 1


def _are_labels(last: Cells, cells: Cells) -> bool:
    """Tell whether two rows of a form begin with a label each, so that what stands between is what the first labels."""
    return all(read_label_cell(row[0]).labels for row in (last, cells))


def _value(cell: str) -> int | None:
    match = _VALUE.search(cell)
    return number_value(match[0]) if match and starts_row(cell) else None
