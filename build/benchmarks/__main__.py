"""Measures all and prints the table: `python -m benchmarks [--quick]`, run by `build/bench`."""

import argparse
from pathlib import Path

from benchmarks import gaps, opening, paper, searching, starting
from benchmarks.desks import made_desk
from benchmarks.table import Line, note, print_table
from jinjiang_desk.domain.status import Role

_OUT = Path(".out") / "bench"
_SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="build/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure only the smallest desk")
    parser.add_argument("--times", type=int, default=5, help="how often each is measured; the median counts")
    given = parser.parse_args()
    print_table(measure(_OUT, _SIZES[:1] if given.quick else _SIZES, given.times))


def measure(out: Path, sizes: tuple[int, ...], times: int) -> list[Line]:
    """Return all lines for desks of some sizes, which are made where they are not there yet."""
    out.mkdir(parents=True, exist_ok=True)
    note("making the desks (once; the largest takes minutes)")
    desks = {size: made_desk(out, Role.DISTRICT, size) for size in sizes}
    town = {sizes[0]: made_desk(out, Role.TOWN, sizes[0])}
    lines = starting.measure(desks, times, "district") + starting.measure(town, times, "town")
    lines += searching.measure(desks, times)
    for size, folder in desks.items():
        lines += opening.measure(folder, size, times)
    for size, folder in desks.items():
        lines += gaps.measure(folder, size, "district")
    lines += gaps.measure(town[sizes[0]], sizes[0], "town")
    return lines + paper.measure(desks[sizes[0]], sizes[0], times)


if __name__ == "__main__":
    main()
