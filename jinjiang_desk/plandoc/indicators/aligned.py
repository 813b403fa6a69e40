"""A row of an indicator table under the columns of its head."""

from dataclasses import dataclass

from jinjiang_desk.plandoc.document import TableRow
from jinjiang_desk.plandoc.indicators.cells import (
    RowNumber,
    cell_text,
    part_number,
    read_row_number,
    value_text,
    width_of,
)
from jinjiang_desk.plandoc.indicators.columns import Columns
from jinjiang_desk.plandoc.indicators.headings import NAME, NUMBER


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """`texts` are what the cells say, by column, None of the rest of a merged cell; `slid` where the cells before the
    number were missing, so that all had slid to the left."""

    line: int
    texts: tuple[str | None, ...]
    columns: Columns
    slid: bool

    def at(self, role: str) -> str:
        """Return what the column of a role says, "" without such a column."""
        index = self.columns.at(role)
        return self.texts[index] or "" if index is not None else ""

    @property
    def filled(self) -> dict[int, str]:
        """The cells that say something, by their column."""
        return {index: text for index, text in enumerate(self.texts) if text}

    @property
    def has_value(self) -> bool:
        """Whether any column of values says something."""
        return any(self.texts[one.index] for one in self.columns.values)

    @property
    def number(self) -> RowNumber | None:
        """The number of the row; where numbers have no column, that before the name."""
        return part_number(self.at(NAME))[0] if self.unnumbered else read_row_number(self.at(NUMBER))

    @property
    def name(self) -> str:
        """The name, without the number before it where numbers have no column."""
        return part_number(self.at(NAME))[1] if self.unnumbered else self.at(NAME)

    @property
    def unnumbered(self) -> bool:
        """Whether numbers have no column."""
        return self.columns.at(NUMBER) is None

    @property
    def first(self) -> str:
        """What its first cell that is not empty says."""
        return next(iter(self.filled.values()), "")


def align(row: TableRow, columns: Columns) -> AlignedRow:
    """Put the cells of a row under the columns."""
    cells, at = list(row.cells), columns.at(NUMBER)
    slid = False
    if at and len(cells) > at and cell_text(cells[at]) and read_row_number(cell_text(cells[0])):
        slid = read_row_number(cell_text(cells[at])) is None
    if slid and at:
        cells[:0] = [""] * at
    used = max(columns.width, width_of(cells))
    cells += [""] * columns.width
    of_values = {one.index for one in columns.values}
    texts = tuple(
        None if cell is None else (value_text if index in of_values else cell_text)(cell)
        for index, cell in enumerate(cells[:used])
    )
    return AlignedRow(row.line, texts, columns, slid)
