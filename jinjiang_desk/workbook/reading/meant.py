"""What people mean by the cells of a unit's sheet: those that they merged, and those under a second heading."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.workbook.fields.values import CellValue, as_text
from jinjiang_desk.workbook.layout import Kind
from jinjiang_desk.workbook.raw.cellnames import cell_name
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.raw.merged import Merge, filled_down
from jinjiang_desk.workbook.reading.headings import Heading

_SHOWN = 60


class MeantCells:
    """Puts what was meant where it is read; `place` is the worksheet, `tell` is told what is doubtful."""

    def __init__(
        self, heading: Heading, merges: Iterable[Merge], place: Place, tell: Callable[[Problem], None]
    ) -> None:
        self._heading, self._place, self._say = heading, place, tell
        self._merges = [one for one in merges if one.first > heading.row and self._is_shared(one.column)]
        self._twins = heading.twins()

    def of(self, rows: Iterable[RawRow]) -> Iterator[RawRow]:
        """Pass rows on as they are meant."""
        filled = filled_down(rows, self._merges, self._tell_merge) if self._merges else iter(rows)
        return map(self._with_twins, filled) if self._twins else filled

    def _is_shared(self, index: int) -> bool:
        """Whether people who merge cells of a column mean the same for all lines."""
        column = self._heading.columns.get(index)
        return column is not None and bool(column.hint) and column.kind is not Kind.PICTURE

    def _tell_merge(self, merge: Merge, value: CellValue) -> None:
        values = {"column": self._named(merge.column), "value": as_text(value).strip()[:_SHOWN]}
        self._tell(Code.CELLS_MERGED, cell_name(merge.column, merge.first), cells=merge.name, **values)

    def _with_twins(self, raw: RawRow) -> RawRow:
        """Take for a blank cell what stands under a second heading of the same field."""
        taken: dict[int, CellValue] = {}
        for at, own in self._twins.items():
            said, beside = raw.cells.get(own), raw.cells.get(at)
            if beside is None or is_blank(beside) or raw.number <= self._heading.row:
                continue
            if said is None or is_blank(said):
                taken[own] = beside
            elif as_text(said).strip() != as_text(beside).strip():
                values = {"heading": self._heading.others[at], "column": self._named(own)}
                self._tell(Code.CELL_BESIDE, cell_name(at, raw.number), **values)
        return replace(raw, cells={**raw.cells, **taken}) if taken else raw

    def _named(self, index: int) -> str:
        return self._heading.columns[index].heading

    def _tell(self, code: Code, cell: str, **values: str) -> None:
        self._say(note(code, replace(self._place, cell=cell), **values))


def is_blank(value: CellValue | None) -> bool:
    """Whether nothing stands in a cell that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip())
