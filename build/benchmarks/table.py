"""The lines of the printed table, and how they are measured."""

import os
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured at which size: the medians of ours and of the bare figure in one unit, and the goal.

    `ratio` is the median of ours in terms of the bare figure measured right beside it; `goal` the highest ratio,
    or, where there is no bare figure, the highest of ours; `spread` the least and the most of what has the goal.
    """

    what: str
    size: int
    ours: float
    bare: float | None = None
    unit: str = "ms"
    goal: float | None = None
    ratio: float | None = None
    spread: tuple[float, float] | None = None

    @classmethod
    def of(cls, what: str, size: int, pairs: "Pairs", unit: str = "ms", goal: float | None = None) -> "Line":
        """Make the line of some pairs of ours and bare."""
        ratios = [ours / bare for ours, bare in pairs]
        middle = statistics.median
        ours, bare = middle(one for one, _ in pairs), middle(other for _, other in pairs)
        return cls(what, size, ours, bare, unit, goal, middle(ratios), (min(ratios), max(ratios)))

    @classmethod
    def alone(
        cls, what: str, size: int, found: Sequence[float], unit: str = "ms", goal: float | None = None
    ) -> "Line":
        """Make the line of what has nothing bare to be compared with."""
        return cls(
            what, size, statistics.median(found), unit=unit, goal=goal, spread=(min(found), max(found))
        )

    @property
    def met(self) -> bool | None:
        """Whether the goal is met, None where there is none."""
        if self.goal is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.goal


Pairs = Sequence[tuple[float, float]]
"""Ours and bare, measured one right after the other."""

_HEADS = ("what", "tasks", "ours", "bare", "ratio", "spread", "goal", "")


def print_table(lines: Iterable[Line]) -> None:
    """Print the lines with aligned columns."""
    rows = [_HEADS, *(_cells(line) for line in lines)]
    widths = [max(_width(row[at]) for row in rows) for at in range(len(_HEADS))]
    for row in rows:
        cells = [
            _pad(cell, width, left=at == 0) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Say on standard error what is going on."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def environment() -> dict[str, str]:
    """Return the environment of processes that are measured: they find these modules, too."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def paired(ours: Callable[[], float], bare: Callable[[], float], times: int) -> Pairs:
    """Measure both in turns, so that a busy machine slows both alike."""
    return [(ours(), bare()) for _ in range(times)]


def spent(work: Callable[[], object]) -> float:
    """Return how long something takes, in milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _cells(line: Line) -> tuple[str, ...]:
    word = {None: "", True: "met", False: "NOT MET"}[line.met]
    goal = "" if line.goal is None else f"≤ {line.goal:g}{'×' if line.ratio is not None else ''}"
    return (
        line.what,
        f"{line.size:,}" if line.size else "",
        f"{_figure(line.ours)} {line.unit}",
        "" if line.bare is None else f"{_figure(line.bare)} {line.unit}",
        "" if line.ratio is None else f"{line.ratio:.2f}×",
        "" if line.spread is None else f"{_figure(line.spread[0])}–{_figure(line.spread[1])}",
        goal,
        word,
    )


def _figure(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _pad(text: str, width: int, *, left: bool) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if left else blanks + text
