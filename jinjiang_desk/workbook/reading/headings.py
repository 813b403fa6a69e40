"""The heading of a worksheet: whose sheet it is, which column carries what, and what else stands there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from jinjiang_desk.domain.problem import Code, Place, Problem, stop
from jinjiang_desk.domain.rowid import is_row_id
from jinjiang_desk.workbook.fields.values import fold
from jinjiang_desk.workbook.layout import Column, Sheet
from jinjiang_desk.workbook.raw.cellnames import cell_name
from jinjiang_desk.workbook.raw.cells import RawRow

HEAD_ROWS = 30
"""The heading stands within these rows; above it there may be titles."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a worksheet: the row it stands in and which column carries what; `others` are the words over
    the columns that carry nothing, as they are printed."""

    sheet: Sheet
    row: int
    columns: Mapping[int, Column]
    others: Mapping[int, str] = field(default_factory=dict)

    def missing(self) -> tuple[Column, ...]:
        """The required columns that are not there."""
        present = set(self.columns.values())
        return tuple(one for one in self.sheet.carried if one.required and one not in present)

    def barring(self) -> tuple[Column, ...]:
        """The missing columns without which the sheet is not read: what people typed there may stand under
        another heading. On a unit's sheet the desk settles what the others would tell."""
        missing = self.missing()
        return tuple(one for one in missing if not one.settled) if self.sheet.of_units else missing

    def instead_of(self, column: Column) -> int | None:
        """Return the column that stands where a missing one is to be looked for, under a heading of nobody's."""
        places = {one: index for index, one in self.columns.items()}
        order = self.sheet.columns
        at = order.index(column)
        beside = [(other, places[one]) for other, one in enumerate(order) if one in places]
        for other, index in sorted(beside, key=lambda pair: abs(pair[0] - at)):
            expected = index + at - other
            if expected in self.others:
                return expected
        return None

    def twins(self) -> dict[int, int]:
        """Return the columns under a second heading of a field that people fill in, with the field's own."""
        places = {one: index for index, one in self.columns.items()}
        known = {fold(name): one for one in places if one.editable for name in one.headings}
        return {at: places[known[word]] for at, text in self.others.items() if (word := fold(text)) in known}

    @property
    def is_most(self) -> bool:
        """Whether so much of a sheet's heading is there that it can hardly be another table's."""
        return 2 * len(self.columns) >= len(self.sheet.columns)


def find_heading(title: str, head: Sequence[RawRow], sheets: Sequence[Sheet]) -> Heading | None:
    """Return the heading of a worksheet: of the sheet with its title, else of the one whose headings it has.

    A worksheet with neither is none of ours, and None is returned.
    """
    titled = None
    for sheet in sheets:
        if fold(sheet.title) == fold(title):
            titled = max(_headings(sheet, head), key=_matched, default=Heading(sheet, 1, {}))
    if titled is not None and not titled.barring():
        return titled
    found = (heading for sheet in sheets for heading in _headings(sheet, head) if not heading.barring())
    return max(found, key=_matched, default=titled)


def nearest_heading(head: Sequence[RawRow], sheets: Sequence[Sheet]) -> Heading | None:
    """Return the heading that a worksheet may have had before somebody changed it, None where there is none."""
    found = (heading for sheet in sheets for heading in _headings(sheet, head) if heading.is_most)
    return max(found, key=_matched, default=None)


def has_row_ids(head: Sequence[RawRow]) -> bool:
    """Whether a worksheet has lines of ours: ids of rows stand in it."""
    cells = (value for row in head for value in row.cells.values())
    return any(isinstance(value, str) and is_row_id(fold(value).upper()) for value in cells)


def barriers(heading: Heading, place: Place) -> Iterator[Problem]:
    """Yield a stop for each heading that must be put right before a worksheet at `place` can be read: with the
    heading that stands where the lost one should, and those together of which nothing is left."""
    lost: list[str] = []
    named: set[int] = set()
    for column in heading.barring():
        at = heading.instead_of(column) if heading.is_most else None
        if at is None or at in named:
            lost.append(column.heading)
        else:
            named.add(at)
            here = replace(place, cell=cell_name(at, heading.row))
            yield stop(Code.HEADING_CHANGED, here, heading=heading.others[at], column=column.heading)
    if lost:
        yield stop(Code.COLUMN_MISSING, place, column="、".join(lost))


@cache
def _known_words(sheet: Sheet) -> tuple[Mapping[str, Column], Mapping[str, Column]]:
    """Return a sheet's columns by their own headings, and by the others they are known by."""
    own = {fold(one.heading): one for one in sheet.columns}
    return own, {fold(name): one for one in sheet.columns for name in one.aliases}


def _headings(sheet: Sheet, head: Sequence[RawRow]) -> Iterator[Heading]:
    """Take each of the first rows with a word of a heading for one. A column's own heading goes before the others it
    is known by."""
    for row in head:
        words = {index: fold(value) for index, value in row.cells.items() if isinstance(value, str)}
        columns: dict[int, Column] = {}
        for known in _known_words(sheet):
            for index, word in words.items():
                if word in known and known[word] not in columns.values():
                    columns.setdefault(index, known[word])
        if columns:
            left = {index: str(row.cells[index]).strip() for index, word in words.items() if word}
            strange = {index: text for index, text in left.items() if index not in columns}
            yield Heading(sheet, row.number, dict(sorted(columns.items())), strange)


def _matched(heading: Heading) -> int:
    return len(heading.columns)
