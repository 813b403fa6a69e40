"""The lines of the printed table, and how they are measured."""

import os
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured at which size: ours and the bare figure in one unit, and the goal.

    `goal` is the highest ratio of ours to bare, or, where there is no bare figure, the highest of ours.
    """

    what: str
    size: int
    ours: float
    bare: float | None = None
    unit: str = "ms"
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours in terms of bare."""
        return self.ours / self.bare if self.bare else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met, None where there is none."""
        if self.goal is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.goal


_HEADS = ("what", "tasks", "ours", "bare", "ratio", "goal", "")


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


def paired(ours: Callable[[], float], bare: Callable[[], float], times: int) -> tuple[float, float]:
    """Return the median of both, measured in turns so that a busy machine slows both alike."""
    found = [(ours(), bare()) for _ in range(times)]
    return statistics.median(one for one, _ in found), statistics.median(other for _, other in found)


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
