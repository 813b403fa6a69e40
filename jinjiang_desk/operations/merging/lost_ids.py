"""Ids that lines have lost and the workbook still knows: its hidden sheet tells of each record the marks of its versions."""

from collections import Counter
from collections.abc import Iterable, Mapping

from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import Evidence, Record
from jinjiang_desk.operations.merging.line_rows import Line


class LostIds:
    """The ids of a workbook's records that are on none of its lines. `lineages` are those of its rows, by their ids;
    `sure` those records of it that say themselves which they are, `loose` its other lines, `lines` those of them that
    can be a record."""

    def __init__(
        self,
        lineages: Mapping[str, Lineage],
        sure: Iterable[Record],
        loose: Iterable[LooseRow],
        lines: Iterable[Line],
    ) -> None:
        told = Counter(mark for lineage in lineages.values() for mark in lineage)
        self._ids = {
            mark: row_id
            for row_id, lineage in lineages.items()
            for mark in lineage
            # Two photos of which the same is written have one mark.
            if told[mark] == 1
        }
        self._last = {lineage[-1] for lineage in lineages.values() if lineage}
        self._there = {row.id for row in sure} | {one.copy_of or one.id for one in loose}
        self._of_photos = Counter(_mark_of(line) for line in lines if isinstance(line.row, Evidence))

    def of(self, line: Line) -> str | None:
        """Return, once, the id that a line has lost, None where it was typed over, tells no version or lost none."""
        mark = _mark_of(line)
        row_id = self._ids.get(mark)
        if row_id is None or row_id in self._there or mark not in self._last:
            return None
        if self._of_photos[mark] > 1:  # Either may be the copy, with another picture laid on it.
            return None
        self._there.add(row_id)
        return row_id

    def is_elsewhere(self, line: Line) -> bool:
        """Return whether a line that did not get an id back says what a record that has another line was sent with, or said
        before. Not of a photo: its mark does not tell what it shows."""
        return not isinstance(line.row, Evidence) and self._ids.get(_mark_of(line)) in self._there


def _mark_of(line: Line) -> str:
    """Return the mark of the version that a line without its id tells, "" where it tells none. A further picture never
    had an id: what it tells is the version of the line that it lies on."""
    if line.by_hand or line.further or line.loose.copy_of or "id" not in line.loose.lost:
        return ""
    return Version.of(line.row).mark
