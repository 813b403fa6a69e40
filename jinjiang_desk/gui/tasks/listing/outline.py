"""How the rows of a grouped list follow: a heading for each group, and the lines of those that are open."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """A group as the list shows it: its word, how many lines it has, the number of its first line in the
    whole list, the row its heading stands on, and whether its lines are shown below."""

    name: str
    count: int
    first: int
    row: int
    open: bool


class Outline:
    """Rows count what is shown, headings included; lines count what the query found, from 0."""

    def __init__(
        self, total: int = 0, groups: Sequence[tuple[str, int]] = (), closed: frozenset[str] = frozenset()
    ) -> None:
        self.total = sum(count for _name, count in groups) if groups else total
        self.groups = tuple(_placed(groups, closed))
        self._rows = [group.row for group in self.groups]
        self._firsts = [group.first for group in self.groups]

    @property
    def rows(self) -> int:
        """How many rows are shown."""
        if not self.groups:
            return self.total
        last = self.groups[-1]
        return last.row + 1 + (last.count if last.open else 0)

    def group_of_row(self, row: int) -> Group | None:
        """Return the group a row belongs to, None where the list is not grouped."""
        return self.groups[max(0, bisect_right(self._rows, row) - 1)] if self.groups else None

    def heading(self, row: int) -> Group | None:
        """Return the group whose heading stands on a row."""
        group = self.group_of_row(row)
        return group if group is not None and group.row == row else None

    def line_of(self, row: int) -> int | None:
        """Return the line on a row, None for a heading."""
        group = self.group_of_row(row)
        if group is None:
            return row if 0 <= row < self.total else None
        return None if group.row == row else group.first + row - group.row - 1

    def row_of(self, line: int) -> int | None:
        """Return the row a line stands on, None while its group is closed."""
        if not self.groups:
            return line if 0 <= line < self.total else None
        group = self.groups[bisect_right(self._firsts, line) - 1]
        return group.row + 1 + line - group.first if group.open else None

    def pieces(self, top: int, bottom: int) -> Iterator[range]:
        """Yield the lines on the rows from `top` to `bottom`, both included, as unbroken ranges."""
        if not self.groups:
            yield range(top, min(bottom, self.total - 1) + 1)
            return
        for group in self.groups:
            above, below = max(top, group.row + 1), min(bottom, group.row + group.count)
            if group.open and above <= below:
                start = group.first + above - group.row - 1
                yield range(start, start + below - above + 1)


def _placed(groups: Sequence[tuple[str, int]], closed: frozenset[str]) -> Iterator[Group]:
    first, row = 0, 0
    for name, count in groups:
        is_open = name not in closed
        yield Group(name, count, first, row, is_open)
        first += count
        row += 1 + (count if is_open else 0)
