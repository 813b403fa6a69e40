"""Measures all and prints the table: `python -m benchmarks [--quick]`, run by `build/bench`.

With `--long [N]` nothing is measured: N histories of the exchange are made up and checked instead.
"""

import argparse
import sys
from pathlib import Path

from benchmarks import exchange, gaps, histories, opening, paper, searching, starting
from benchmarks.desks import made_desk, made_letters
from benchmarks.table import Line, note, print_table
from jinjiang_desk.domain.status import Role

_OUT = Path(".out") / "bench"
_SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="build/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure only the smallest desk")
    parser.add_argument("--times", type=int, default=5, help="how often each is measured; the median counts")
    parser.add_argument(
        "--long", type=int, nargs="?", const=10_000, metavar="N", help="check N histories (10,000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first 20 histories")
    given = parser.parse_args()
    if given.long is not None:
        sys.exit(not histories.run(given.long, given.seed))
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
    letters = made_letters(out, desks[sizes[0]])
    for size, folder in desks.items():
        lines += gaps.measure(folder, letters[Role.DISTRICT] if size == sizes[0] else None, size, "district")
    lines += gaps.measure(town[sizes[0]], letters[Role.TOWN], sizes[0], "town")
    lines += exchange.measure(out, times)
    return lines + paper.measure(desks[sizes[0]], sizes[0], times)


if __name__ == "__main__":
    main()
