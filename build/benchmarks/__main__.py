"""Measures all and prints the table: `python -m benchmarks [--quick]`, run by `build/bench`.

With `--long [N]` nothing is measured: 2,000 spoilt workbooks and N histories of the exchange are made up and checked
instead.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import (
    documents,
    exchange,
    gaps,
    histories,
    opening,
    paper,
    planning,
    searching,
    spoiling,
    starting,
)
from benchmarks.desks import made_desk, made_letters
from benchmarks.table import Line, note, print_table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.paths import DeskFolder

_OUT = Path(".out") / "bench"
_SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="build/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure only the smallest desk")
    parser.add_argument(
        "--only", action="append", choices=list(_PARTS), help="measure only this (repeatable)"
    )
    parser.add_argument("--times", type=int, default=5, help="how often each is measured; the median counts")
    parser.add_argument(
        "--long",
        type=int,
        nargs="?",
        const=10_000,
        metavar="N",
        help="check 2,000 spoilt workbooks and N histories (10,000)",
    )
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first 20 histories")
    given = parser.parse_args()
    if given.long is not None:
        spoilt = spoiling.run()
        sys.exit(not (histories.run(given.long, given.seed) and spoilt))
    wanted = given.only or list(_PARTS)
    desks = Desks.made(_OUT, () if wanted == ["plan"] else _SIZES[:1] if given.quick else _SIZES)
    print_table(line for part in wanted for line in _PARTS[part](desks, given.times))


@dataclass(frozen=True, slots=True)
class Desks:
    """The made-up desks: of a district in every size, and of a town in the smallest."""

    out: Path
    district: dict[int, DeskFolder]
    town: dict[int, DeskFolder]

    @property
    def least(self) -> int:
        """The smallest size."""
        return min(self.district)

    @classmethod
    def made(cls, out: Path, sizes: Sequence[int]) -> "Desks":
        """Return the desks, made now where they are not there yet; none where nothing is measured on them."""
        if not sizes:
            return cls(out, {}, {})
        note("making the desks (once; the largest takes minutes)")
        out.mkdir(parents=True, exist_ok=True)
        district = {size: made_desk(out, Role.DISTRICT, size) for size in sizes}
        return cls(out, district, {min(sizes): made_desk(out, Role.TOWN, min(sizes))})


def _start(desks: Desks, times: int) -> list[Line]:
    return [
        *starting.measure(desks.district, times, "district"),
        *starting.measure(desks.town, times, "town"),
    ]


def _open(desks: Desks, times: int) -> list[Line]:
    return [line for size, folder in desks.district.items() for line in opening.measure(folder, size, times)]


def _session(desks: Desks, _times: int) -> list[Line]:
    least, letters = desks.least, made_letters(desks.out, desks.district[desks.least])
    lines = []
    for size, folder in desks.district.items():
        lines += gaps.measure(folder, letters[Role.DISTRICT] if size == least else None, size, "district")
    return lines + gaps.measure(desks.town[least], letters[Role.TOWN], least, "town")


_PARTS: dict[str, Callable[[Desks, int], list[Line]]] = {
    "start": _start,
    "search": lambda desks, times: searching.measure(desks.district, times),
    "open": _open,
    "session": _session,
    "exchange": lambda desks, times: exchange.measure(desks.out, times),
    "plan": lambda _desks, times: planning.measure(times) + documents.measure(times),
    "paper": lambda desks, times: paper.measure(desks.district[desks.least], desks.least, times),
}


if __name__ == "__main__":
    main()
