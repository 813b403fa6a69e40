"""Lines of a workbook that do not say by themselves which record they are: filled in by hand, or with their
ids lost on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jinjiang_desk.domain.problem import Place
from jinjiang_desk.domain.records import Record
from jinjiang_desk.domain.row import PlainRow


@dataclass(frozen=True, slots=True)
class Words:
    """What a line says of its task and its measure for people: 序号, 任务, 措施号, 措施."""

    number: str = ""
    problem: str = ""
    measure_number: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A line of a record sheet.

    `plain` holds what could be read. Its `id` is the line's own, or one made from the line's place where "id"
    is among the `lost` fields, of which nothing could be read. `place` is the line's first cell. `copy_of` is
    the id that stands on several lines, this among them, and "" where there is no such doubt. `empty`: nothing
    was typed, so it is a record only with a picture. `columns` tells in which column (A, B …) each field stands.
    """

    record: type[Record]
    plain: PlainRow
    place: Place
    words: Words = Words()
    lost: frozenset[str] = frozenset()
    copy_of: str = ""
    empty: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The line's own id, or the one made from its place."""
        return str(self.plain["id"])

    @property
    def whole(self) -> bool:
        """Whether it says everything itself."""
        return not (self.lost or self.copy_of or self.empty)

    def place_of(self, *fields: str) -> Place:
        """Return the cell of the first of some fields that has one, else the line's own."""
        column = next((self.columns[one] for one in fields if one in self.columns), None)
        if column is None or self.place.cell is None or self.place.item is not None:
            return self.place
        return replace(self.place, cell=column + self.place.row)
