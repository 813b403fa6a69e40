"""The lines of a row of which each cell stands on lines of its own -> the cells they are in.

A row has as many lines as the list has columns, or nearly: a cell may have several, and an empty one has none. Of all
ways to deal the lines out, in order, those count that need the fewest such cells. What all of these put into a column
is told; any other line is not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from jinjiang_desk.plandoc.tables.headings import Heading
from jinjiang_desk.plandoc.tables.numbers import read_number
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.lines import Line
from jinjiang_desk.plandoc.text.numbering import Shape, read_numbering

_TEXTS = (Field.PROBLEM, Field.GOAL, Field.MEASURES)
_NO_UNITS = (*_TEXTS, Field.PERSONS)
_UNITS = (Field.RESPONSIBLE_UNITS, Field.ACCEPTANCE_UNITS, Field.SUPERVISING_UNITS)
_LONGEST_DATE = 20
_LONGEST_DEADLINE, _LONGEST_UNITS = 30, 300
_LONG = 15
"""A text of so many signs that ends no sentence goes on."""

_DATE = re.compile(
    "(?:[0-9０-９一二三四五六七八九十年月日号底末前后起止至到上中下旬半季度.．/~～—，、-]"
    "|[立即][行整知查]?[立即]改|立即整改|长期|常态化|坚持|持续|推进|整改|完成|并|力争)+"
)
_UNIT = re.compile(
    r"[^。：:]{1,30}(?:[局委办府会厅部院校站所队镇乡村区县市街组]|街道|单位|部门|公司|中心)(?:[（(][^（()）]*[）)])?"
)
_BETWEEN_UNITS = re.compile(r"[、，,；;\s]+")
_ENDS = re.compile(r"[。！？!?；;：:…][”’）)》〉】]*$")

_RUNS_ON = tuple("，,、（(《“【")
_BOX = re.compile("[□☐☑☒■√✓✔]")

_MORE, _NONE, _UNLIKE, _BROKEN = 6, 6, 2, 1
"""What a dealing costs: a further line of a cell, an empty cell, units in a column of something else (or the other way
round), and a sentence that goes on in the next column."""
_NEVER = 1_000_000

Costs = Sequence[Sequence[int]]
"""What it costs to put each line into each column."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands in each column, empty where nothing does or where it is not told, and the places of the lines that may
    stand in several."""

    cells: tuple[str, ...]
    untold: tuple[int, ...] = ()


def place_lines(headings: Sequence[Heading], texts: Sequence[str]) -> Placed:
    """Deal the lines of a row out, in order; the first is its number."""
    costs = [[_cost(heading, line) for heading in headings] for line in map(_looks, texts)]
    if len(texts) == len(headings) and all(costs[at][at] < _NEVER for at in range(len(texts))):
        return Placed(tuple(texts))
    columns = _columns(headings, texts, costs)
    doubtful = {one for several in columns if len(several) > 1 for one in several}
    cells: list[list[str]] = [[] for _ in headings]
    untold = []
    for at, (text, places) in enumerate(zip(texts, columns, strict=True)):
        if len(places) == 1 and places[0] not in doubtful:
            cells[places[0]].append(text)
        else:
            untold.append(at)
    return Placed(tuple(map("\n".join, cells)), tuple(untold))


def shows_columns(headings: Sequence[Heading], cells: Sequence[str | None]) -> bool:
    """Tell whether a row shows that it is one: units, or a day, stand where the head says so."""
    pairs = [(heading.field, cell) for heading, cell in zip(headings, cells, strict=True) if cell]
    return any(
        (kind is Field.DEADLINE and _is_date(cell)) or (kind in _UNITS and _are_units(cell))
        for kind, cell in pairs
    )


def _columns(headings: Sequence[Heading], texts: Sequence[str], costs: Costs) -> list[list[int]]:
    """Return for each line the columns that it is in in any of the best dealings; none where it can be in none."""
    skipped = list(accumulate(map(_cost_of_none, headings), initial=0))
    ended = [_ENDS.search(text) is not None for text in texts]
    # Where no text of a row ends with a sign, none is known to go on.
    broken = [
        _BROKEN * (any(ended) and len(text) > _LONG and not end)
        for text, end in zip(texts, ended, strict=True)
    ]
    before = _before(costs, skipped, broken)
    behind = _behind(costs, skipped, broken)
    totals = [
        [one + other for one, other in zip(*rows, strict=True)] for rows in zip(before, behind, strict=True)
    ]
    best = min(map(min, totals))
    return [[column for column, total in enumerate(row) if total == best < _NEVER] for row in totals]


def _before(costs: Costs, skipped: Sequence[int], broken: Sequence[int]) -> list[list[int]]:
    """Return what the best dealing costs up to each line with that line in each column; `skipped` are the costs of
    leaving all columns before one empty."""
    rows = [[cost + none for cost, none in zip(costs[0], skipped, strict=False)]]
    for at, line in enumerate(costs[1:]):
        last, row = rows[-1], []
        least = _NEVER * _NEVER
        for column, cost in enumerate(line):
            row.append(cost + min(last[column] + _MORE, least + skipped[column] + broken[at]))
            least = min(least, last[column] - skipped[column + 1])
        rows.append(row)
    return rows


def _behind(costs: Costs, skipped: Sequence[int], broken: Sequence[int]) -> list[list[int]]:
    """Return what the best dealing costs behind each line with that line in each column."""
    rows = [[skipped[-1] - none for none in skipped[1:]]]
    for at in range(len(costs) - 2, -1, -1):
        following = [cost + rest for cost, rest in zip(costs[at + 1], rows[0], strict=True)]
        row: list[int] = []
        least = _NEVER * _NEVER
        for column in range(len(following) - 1, -1, -1):
            row.insert(0, min(following[column] + _MORE, least - skipped[column + 1] + broken[at]))
            least = min(least, following[column] + skipped[column])
        rows.insert(0, row)
    return rows


def _cost_of_none(heading: Heading) -> int:
    """Return what an empty cell costs; each task has a number and a problem."""
    if heading.is_number or heading.field is Field.PROBLEM:
        return _NEVER
    return _NONE if heading.known else 0


@dataclass(frozen=True, slots=True)
class _Looks:
    """What a line looks like."""

    is_number: bool
    is_date: bool
    are_units: bool
    has_sentence: bool
    length: int


def _looks(text: str) -> _Looks:
    is_number = read_number(text) is not None
    return _Looks(is_number, not is_number and _is_date(text), _are_units(text), "。" in text, len(text))


def _cost(heading: Heading, line: _Looks) -> int:
    """Return what it costs to put a line into a column."""
    if heading.is_number or line.is_number:
        fits = heading.is_number and line.is_number
    elif heading.field in _TEXTS:
        fits = not line.is_date
    elif heading.field is Field.DEADLINE:
        fits = line.length <= _LONGEST_DEADLINE and not line.are_units
    elif heading.field in _UNITS or heading.field is Field.PERSONS:
        fits = line.length <= _LONGEST_UNITS and not line.has_sentence and not line.is_date
    else:
        fits = True
    if not fits:
        return _NEVER
    unlike = heading.field in _NO_UNITS if line.are_units else heading.field in _UNITS
    return _UNLIKE if unlike else 0


def _is_date(text: str) -> bool:
    return len(text) <= _LONGEST_DATE and _DATE.fullmatch(text.rstrip("。")) is not None


def _are_units(text: str) -> bool:
    if len(text) > _LONGEST_UNITS:
        return False
    names = [name for name in _BETWEEN_UNITS.split(text.rstrip("。")) if name]
    return bool(names) and all(_UNIT.fullmatch(name) for name in names)


def join_cells(lines: Sequence[Line], parted: bool) -> list[list[Line]]:
    """Put the lines of a row together that are surely of one cell: one counts on from the other, or goes on with it.

    `parted`: blank lines stand between cells."""
    cells = [[lines[0]]]
    counted: dict[Shape, tuple[int, int]] = {}
    for line in lines[1:]:
        if len(cells) > 1 and _goes_on(cells[-1][-1], line, parted):
            cells[-1].append(line)
        else:
            cells.append([line])
        numbering = read_numbering(line.text, 0)
        if numbering is None or numbering.may_be_amount:
            continue
        value, first = counted.get(numbering.shape, (0, 0))
        if first and numbering.value == value + 1:
            cells[first:] = [[one for cell in cells[first:] for one in cell]]
        counted[numbering.shape] = numbering.value, len(cells) - 1
    return cells


def _goes_on(last: Line, line: Line, parted: bool) -> bool:
    close = parted and line.number == last.number + 1
    return (
        close or last.text.endswith(_RUNS_ON) or (_BOX.match(last.text) and _BOX.match(line.text)) is not None
    )
