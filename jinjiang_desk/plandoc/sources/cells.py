"""The cells that crossing lines enclose, and which of them make a table."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

NEAR = 3.0
"""Points: lines nearer than this are one line, and so far a line may miss another one that it meets."""
_MOST_CROSSINGS = 1_500
"""Of one page: more lines than tables have are a drawing."""
_MOST_PAIRS = 100 * _MOST_CROSSINGS


class Corners(NamedTuple):
    """Where a cell is; y counts downwards."""

    x0: float
    top: float
    x1: float
    bottom: float


class Edge(NamedTuple):
    """A line that runs across or upright: its place, and from where to where it reaches."""

    place: float
    begin: float
    end: float


class _Crossing(NamedTuple):
    """Which upright lines and which lines across meet there, by their numbers."""

    upright: frozenset[int]
    across: frozenset[int]


_Crossings = Mapping[tuple[float, float], _Crossing]


def tables_in(upright: Iterable[Edge], across: Iterable[Edge]) -> list[list[Corners]]:
    """Return the cells of each table that lines draw; cells that touch at a corner are of one table."""
    columns, lines = _merged(upright), _merged(across)
    if len(columns) * len(lines) > _MOST_PAIRS:
        return []
    crossings = _crossings(columns, lines)
    return _touching(list(_cells(crossings))) if len(crossings) <= _MOST_CROSSINGS else []


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """Return the lines with those made one that lie upon each other or go on where another ends."""
    found: list[Edge] = []
    for group in _beside(sorted(edges)):
        place = sum(one.place for one in group) / len(group)
        begin, end = group[0].begin, group[0].begin
        for edge in sorted(group, key=attrgetter("begin")):
            if edge.begin > end + NEAR:
                found.append(Edge(place, begin, end))
                begin = edge.begin
            end = max(end, edge.end) if edge.begin <= end + NEAR else edge.end
        found.append(Edge(place, begin, end))
    return found


def _beside(edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    group: list[Edge] = []
    for edge in edges:
        if group and edge.place > group[-1].place + NEAR:
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def _crossings(upright: Sequence[Edge], across: Sequence[Edge]) -> dict[tuple[float, float], _Crossing]:
    found: dict[tuple[float, float], tuple[set[int], set[int]]] = {}
    for column, down in enumerate(upright):
        for line, over in enumerate(across):
            if (
                down.begin <= over.place + NEAR
                and down.end >= over.place - NEAR
                and over.begin <= down.place + NEAR
                and over.end >= down.place - NEAR
            ):
                columns, lines = found.setdefault((down.place, over.place), (set(), set()))
                columns.add(column)
                lines.add(line)
    return {
        place: _Crossing(frozenset(columns), frozenset(lines)) for place, (columns, lines) in found.items()
    }


def _cells(crossings: _Crossings) -> Iterator[Corners]:
    """Yield for each crossing the smallest cell whose upper left corner it is."""
    below: dict[float, list[float]] = {}
    right: dict[float, list[float]] = {}
    for x, y in sorted(crossings):
        below.setdefault(x, []).append(y)
        right.setdefault(y, []).append(x)
    for (x, y), corner in crossings.items():
        bottoms = [
            one for one in below[x][bisect_right(below[x], y) :] if crossings[x, one].upright & corner.upright
        ]
        ends = [
            one for one in right[y][bisect_right(right[y], x) :] if crossings[one, y].across & corner.across
        ]
        cell = next(
            (
                Corners(x, y, end, bottom)
                for bottom in bottoms
                for end in ends
                if _meet(crossings, (x, bottom), (end, y))
            ),
            None,
        )
        if cell is not None:
            yield cell


def _meet(crossings: _Crossings, lower: tuple[float, float], right: tuple[float, float]) -> bool:
    """Tell whether the lower side of a cell and its right one meet."""
    corner = crossings.get((right[0], lower[1]))
    return corner is not None and bool(
        corner.across & crossings[lower].across and corner.upright & crossings[right].upright
    )


def _touching(cells: Sequence[Corners]) -> list[list[Corners]]:
    at: dict[tuple[float, float], list[int]] = {}
    for number, cell in enumerate(cells):
        for corner in _corners(cell):
            at.setdefault(corner, []).append(number)
    found, seen = [], set()
    for first in range(len(cells)):
        table, waiting = [], [first]
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                table.append(cells[number])
                waiting += (near for corner in _corners(cells[number]) for near in at[corner])
        if table:
            found.append(table)
    return found


def _corners(cell: Corners) -> tuple[tuple[float, float], ...]:
    return (cell.x0, cell.top), (cell.x0, cell.bottom), (cell.x1, cell.top), (cell.x1, cell.bottom)
