"""Ids that lines have lost and the workbook still knows: its hidden sheet tells of each record the mark of its version."""

from collections import Counter
from collections.abc import Iterable, Mapping

from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import Record
from jinjiang_desk.operations.merging.line_rows import Line


class LostIds:
    """The ids of a workbook's records that are on none of its lines. `lineages` are those of its rows, by their ids;
    `sure` those records of it that say themselves which they are."""

    def __init__(self, lineages: Mapping[str, Lineage], sure: Iterable[Record]) -> None:
        there = {row.id for row in sure}
        told = Counter(lineage[-1] for lineage in lineages.values() if lineage)
        self._ids = {
            lineage[-1]: row_id
            for row_id, lineage in lineages.items()
            # Two photos of which the same is written have one mark.
            if row_id not in there and lineage and told[lineage[-1]] == 1
        }

    def of(self, line: Line) -> str | None:
        """Return, once, the id that a line has lost, None where it was typed over, tells no version or lost none."""
        if line.by_hand or line.loose.copy_of or "id" not in line.loose.lost:
            return None
        return self._ids.pop(Version.of(line.row).mark, None)
