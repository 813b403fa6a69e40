"""The head of an indicator table, of one row of headings or up to three -> what each of its columns holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.indicators.indicator import ValueSort
from jinjiang_desk.domain.plans.quantity import read_quantity
from jinjiang_desk.plandoc.document import Table
from jinjiang_desk.plandoc.indicators.cells import NO_VALUE, cell_text, width_of
from jinjiang_desk.plandoc.indicators.headings import (
    CATEGORY,
    KIND,
    NAME,
    SUB,
    ValueColumn,
    is_kind,
    parts_values,
    role_of,
    value_column,
)

LOOKED_AT = 60
"""So many rows from a head on are looked at to tell what its columns hold."""
_MOST_COLUMNS = 60
MOST_ABOVE_HEAD = 6
"""So many rows may stand above the head of a table."""
_MOST_HEAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; `others` are the headings of those that nobody knows, by column. `width` in cells;
    `unit` is what the line above the table says that all is counted in."""

    roles: dict[str, int]
    values: tuple[ValueColumn, ...]
    others: dict[int, str]
    width: int
    unit: str | None = None

    def at(self, role: str) -> int | None:
        """Return the column of a role."""
        return self.roles.get(role)

    @property
    def known(self) -> frozenset[int]:
        """The columns whose cells have a place in an indicator."""
        return frozenset({*self.roles.values(), *(one.index for one in self.values)})

    def fitted(self, rows: Sequence[Sequence[str | None]]) -> "Columns":
        """Return the columns that fit the rows below the head: a repeated head may lack the blank cell over sub-names.
        A cell too many at the end of a row is only that."""
        wider = any(width_of(row) == self.width + 1 for row in rows)
        if self.at(SUB) is not None or not wider:
            return self
        moved = self._with_sub_names()
        return moved if moved._values_in(rows) > self._values_in(rows) else self

    def _values_in(self, rows: Sequence[Sequence[str | None]]) -> int:
        """Return how many cells in the columns of values are values."""
        cells = (cell_text(row[one.index]) for row in rows for one in self.values if one.index < len(row))
        return sum(cell in NO_VALUE or read_quantity(cell).number is not None for cell in cells)

    def _with_sub_names(self) -> "Columns":
        """Return the same with one more column, behind the names."""
        after = self.roles[NAME]
        moved = {role: index + (index > after) for role, index in self.roles.items()}
        return replace(
            self,
            roles=moved | {SUB: after + 1},
            values=tuple(replace(one, index=one.index + (one.index > after)) for one in self.values),
            others={index + (index > after): heading for index, heading in self.others.items()},
            width=self.width + 1,
        )


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table, and how many of its rows say so."""

    columns: Columns
    rows: int


def read_head(rows: Sequence[Sequence[str | None]]) -> Head | None:
    """Read the head that the rows begin with; None where they are no head of indicators."""
    if not rows or len(rows[0]) > _MOST_COLUMNS:
        return None
    heads = [[_plain(cell) for cell in rows[0]]]
    for row in rows[1:_MOST_HEAD_ROWS]:
        below = [_plain(cell) for cell in row]
        if not _goes_on(heads[-1], below):
            break
        heads.append(_combined(heads[-1], below))
    for used, headings in reversed(list(enumerate(heads, start=1))):
        if (columns := _columns(headings, rows[used:])) is not None:
            return Head(columns, used)
    return None


def is_of_indicators(table: Table) -> bool:
    """Tell whether a table is one of indicators: whoever looks for tasks has nothing to look for in it."""
    rows = [row.cells for row in table.rows[:LOOKED_AT]]
    return any(read_head(rows[place:]) is not None for place in range(min(len(rows), MOST_ABOVE_HEAD)))


def heads_years(table: Table) -> bool:
    """Tell whether a table's first row names what was measured, or is to be reached, in some year."""
    columns = (value_column(at, _plain(cell)) for row in table.rows[:1] for at, cell in enumerate(row.cells))
    return any(one is not None and one.year for one in columns)


def _plain(cell: str | None) -> str:
    return "".join(cell_text(cell).split())


def _columns(headings: Sequence[str], below: Sequence[Sequence[str | None]]) -> Columns | None:
    roles: dict[str, int] = {}
    values: list[ValueColumn] = []
    others: dict[int, str] = {}
    for index, heading in enumerate(headings):
        role = role_of(heading)
        if role in (None, CATEGORY) and _holds_kinds(index, below):
            role = KIND
        if role == NAME and roles.get(NAME) == index - 1:
            role = SUB
        if role is not None and role not in roles:
            roles[role] = index
        elif (value := value_column(index, heading)) is not None:
            values.append(value)
        else:
            others[index] = heading
    if not _has_values(roles, values, headings):
        return None
    return _with_blank_column(Columns(roles, tuple(values), others, len(headings)), headings)


def _holds_kinds(index: int, below: Iterable[Sequence[str | None]]) -> bool:
    """Tell by its cells whether a column says 约束性 and 预期性: its heading may be that of a category."""
    filled = [cell for row in below if index < len(row) and (cell := row[index])]
    # Most tables have none: so few cells are looked at closely.
    return bool(filled) and sum("性" in cell and is_kind(_plain(cell)) for cell in filled) * 2 > len(filled)


def _has_values(roles: dict[str, int], values: Sequence[ValueColumn], headings: Sequence[str]) -> bool:
    """A table of tasks has a goal and a deadline, too: one of indicators has values by year, or says what they are. A
    goal alone is none: what it starts from must stand beside it."""
    if NAME not in roles or not values:
        return False
    if any(one.year for one in values):
        return True
    told = {one.sort for one in values}
    said = not all(one.bare for one in values) or {ValueSort.ACTUAL, ValueSort.TARGET} <= told
    return said and "指标" in headings[roles[NAME]]


def _with_blank_column(columns: Columns, headings: Sequence[str]) -> Columns:
    """A column without a heading of its own behind the names holds sub-names: the heading is over both."""
    after = columns.roles[NAME] + 1
    if after < len(headings) and (not headings[after] or headings[after] == headings[after - 1]):
        return replace(columns, roles=columns.roles | {SUB: after})
    return columns


def _goes_on(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether a row goes on with the head: it repeats it, or parts one of its cells by year or sort."""
    told = [(above, cell) for above, cell in zip(first, second, strict=False) if cell]
    parts = [cell for above, cell in told if cell != above]
    return bool(parts) and len(second) <= len(first) and all(map(parts_values, parts))


def _combined(first: Sequence[str], second: Sequence[str]) -> list[str]:
    combined, over = [], ""
    for index, above in enumerate(first):
        over = above or over
        below = second[index] if index < len(second) else ""
        combined.append(above if not below or below == above else over + below)
    return combined
