"""Splitting a return into parts: what has to stay together, and what fits into which part."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.exchange.package import MOST_PARTS
from jinjiang_desk.domain.records import Evidence, Reading, Record
from jinjiang_desk.domain.row import Row


@dataclass(frozen=True, slots=True)
class Bundle:
    """Rows that go together, and how many bytes they take with their photos and documents."""

    rows: tuple[Row, ...]
    size: int


def tie(rows: Iterable[Row], size_of: Callable[[Row], int]) -> list[Bundle]:
    """Return what has to stay together: a reading goes with its inspection, all else may go alone.

    Words come before photos, both task by task: so the first part tells nearly everything, and the same rows make
    the same parts in whatever order they are given.
    """
    tied: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=_place):
        tied[(isinstance(row, Reading) and row.inspection_id) or row.id].append(row)
    return [Bundle(tuple(one), sum(map(size_of, one))) for one in tied.values()]


def share_out(bundles: Sequence[Bundle], limit: int, bare: int) -> tuple[Bundle, ...]:
    """Return the parts, each with its size, of which `bare` bytes are there without any row.

    None is larger than `limit` bytes, but one that holds a single bundle which is; a limit of 0 is none. Each bundle
    goes into the first part that has room for it. A limit so small that there would be more than MOST_PARTS parts is
    exceeded in the last of them.
    """
    parts: list[list[Bundle]] = []
    sizes: list[int] = []
    for bundle in bundles:
        roomy = (at for at, size in enumerate(sizes) if not limit or size + bundle.size <= limit)
        at = next(roomy, len(parts))
        if at == MOST_PARTS:
            at -= 1
        if at == len(parts):
            parts.append([])
            sizes.append(bare)
        parts[at].append(bundle)
        sizes[at] += bundle.size
    return tuple(
        Bundle(tuple(row for bundle in part for row in bundle.rows), size)
        for part, size in zip(parts, sizes, strict=True)
    )


def _place(row: Row) -> tuple[bool, str, str]:
    return isinstance(row, Evidence), row.task_id if isinstance(row, Record) else "", row.id
