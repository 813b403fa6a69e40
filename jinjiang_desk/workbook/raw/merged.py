"""Merged cells: what stands in the upper one of them is meant for every row that they cover."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import feed
from jinjiang_desk.workbook.fields.values import CellValue
from jinjiang_desk.workbook.raw.cellnames import cell_name, split_cell
from jinjiang_desk.workbook.raw.cells import RawRow

_MARK = b"mergeCell"
MOST_MERGES = 10_000
"""Merges of one sheet that are looked at."""


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Several cells made one; rows and columns count from 1."""

    first: int
    column: int
    last: int
    right: int

    @property
    def name(self) -> str:
        """The range as people write it, such as B2:B4."""
        return f"{cell_name(self.column, self.first)}:{cell_name(self.right, self.last)}"


def read_merges(archive: Archive, part: str) -> list[Merge]:
    """Return the merges of a worksheet. Raises DeskError as `feed`.

    They stand behind all rows: most sheets have none, and that their bytes tell at once.
    """
    if not _says(archive.chunks(part), _MARK):
        return []
    handler = _Merges()
    for _ in feed(archive, part, handler):
        if len(handler.found) >= MOST_MERGES:
            break
    return handler.found[:MOST_MERGES]


def filled_down(
    rows: Iterable[RawRow], merges: Iterable[Merge], tell: Callable[[Merge, CellValue], None]
) -> Iterator[RawRow]:
    """Pass rows on, those that a merge over several rows covers with what its first cell says; `tell` is called once
    for each merge that says something."""
    coming = deque(sorted(merge for merge in merges if merge.first < merge.last))
    spread: dict[int, tuple[Merge, CellValue]] = {}
    for row in rows:
        while coming and coming[0].first <= row.number:
            merge = coming.popleft()
            said = row.cells.get(merge.column) if merge.first == row.number else None
            if said is not None and str(said).strip():
                spread[merge.column] = (merge, said)
                tell(merge, said)
        spread = {column: one for column, one in spread.items() if one[0].last >= row.number}
        covered = {column: said for column, (merge, said) in spread.items() if merge.first < row.number}
        yield replace(row, cells={**row.cells, **covered}) if covered else row


def _says(chunks: Iterable[bytes], word: bytes) -> bool:
    end = b""
    for chunk in chunks:
        plain = end + (chunk.replace(b"\0", b"") if b"\0" in chunk else chunk)
        if word in plain:
            return True
        end = plain[1 - len(word) :]
    return False


class _Merges:
    """Collects the merges of a worksheet."""

    def __init__(self) -> None:
        self.found: list[Merge] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "mergeCell" or len(self.found) >= MOST_MERGES:
            return
        begin, _, end = attributes.get("ref", "").partition(":")
        upper, lower = split_cell(begin), split_cell(end)
        if upper is not None and lower is not None and upper < lower and upper[1] <= lower[1]:
            self.found.append(Merge(*upper, *lower))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass
