"""Pages that are printed in two columns, as gazettes are: the left one is read before the right one."""

from collections.abc import Iterator, Sequence

from jinjiang_desk.plandoc.sources.glyphs import Glyph, Printed, line_of

_BINS = 200
_MIDDLE = range(80, 120)
"""Strips of a page, and those where it may part."""
_LEAST_LINES, _LEAST_BESIDE = 10, 5
_CROSSING = 0.15
_FULL = 0.5
_NEAR = 3.0

Row = Sequence[Glyph]


def in_columns(rows: Sequence[Row]) -> Iterator[Printed]:
    """Yield the lines of a page, or of its part between two tables, in the order in which they are read."""
    gutter = _gutter(rows)
    if gutter is None:
        yield from map(line_of, rows)
        return
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if any(one.x0 < gutter < one.x1 for one in row) or _gap_at(row, gutter) < 1.0:
            yield from map(line_of, [*left, *right, row])
            left, right = [], []
            continue
        left += _filled([one for one in row if one.x1 <= gutter])
        right += _filled([one for one in row if one.x0 >= gutter])
    yield from map(line_of, [*left, *right])


def _filled(row: Row) -> list[Row]:
    return [row] if row else []


def _gutter(rows: Sequence[Row]) -> float | None:
    """Return where the page parts: a strip in its middle that hardly any line crosses, with full lines to its left."""
    if len(rows) < _LEAST_LINES:
        return None
    begin, end = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    step = (end - begin) / _BINS
    if step <= 0:
        return None
    crossed = _crossed(rows, begin, step)
    best = min(_MIDDLE, key=lambda at: (crossed[at], abs(at - _BINS // 2)))
    gutter = begin + (best + 0.5) * step
    return gutter if crossed[best] <= _CROSSING * len(rows) and _is_full(rows, gutter) else None


def _crossed(rows: Sequence[Row], begin: float, step: float) -> list[int]:
    """Return how many lines cross each strip, as far as it is in the middle."""
    counts = [0] * _BINS
    inner, outer = begin + _MIDDLE.start * step, begin + _MIDDLE.stop * step
    for row in rows:
        reached = _MIDDLE.start
        for one in row:
            if one.x1 >= inner and one.x0 <= outer:
                end = min(int((one.x1 - begin) / step) + 1, _MIDDLE.stop)
                for at in range(max(int((one.x0 - begin) / step), reached), end):
                    counts[at] += 1
                reached = max(reached, end)
    return counts


def _is_full(rows: Sequence[Row], gutter: float) -> bool:
    """Tell whether most lines to the left reach up to the strip and most to the right begin behind it: lines of a text, and
    no short cells. Those of both sides need not stand at the same heights."""
    reaching = [
        gutter - max(lefts) < _NEAR * row[0].height
        for row in rows
        if (lefts := [one.x1 for one in row if one.x1 <= gutter])
    ]
    beginning = [
        min(rights) - gutter < _NEAR * row[0].height
        for row in rows
        if (rights := [one.x0 for one in row if one.x0 >= gutter])
    ]
    return all(
        len(lines) >= _LEAST_BESIDE and sum(lines) > _FULL * len(lines) for lines in (reaching, beginning)
    )


def _gap_at(row: Row, gutter: float) -> float:
    """Return how wide the blank around the strip is, in heights of a sign; wide where one side is empty."""
    lefts = [one.x1 for one in row if one.x1 <= gutter]
    rights = [one.x0 for one in row if one.x0 >= gutter]
    if not lefts or not rights:
        return float("inf")
    return (min(rights) - max(lefts)) / max(row[0].height, 1.0)
