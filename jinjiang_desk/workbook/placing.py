"""Giving each picture of a workbook to its row."""

from collections.abc import Mapping
from pathlib import Path

from jinjiang_desk.domain.exchange import ReceivedPicture
from jinjiang_desk.domain.problem import Code, Place, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.workbook.archive import Archive
from jinjiang_desk.workbook.cells import cell_name
from jinjiang_desk.workbook.identity import evidence_of
from jinjiang_desk.workbook.parser import Findings
from jinjiang_desk.workbook.parts import SheetPart
from jinjiang_desk.workbook.pictures import PlacedPicture, extract, read_pictures


class Placing:
    """Gives each picture to its row: by the token in its alternative text, else by the row it stands in.

    `evidence` finds a row of evidence by worksheet and row number; `taken` maps evidence ids to pictures.
    """

    def __init__(
        self,
        archive: Archive,
        scratch: Path,
        findings: Findings,
        evidence: Mapping[tuple[SheetPart, int], Evidence],
    ) -> None:
        self.taken: dict[str, ReceivedPicture] = {}
        self._archive = archive
        self._scratch = scratch
        self._findings = findings
        self._by_place = evidence
        self._by_id = {row.id: row for row in evidence.values()}

    def take(self, sheet: SheetPart) -> None:
        """Take the pictures of a worksheet; those with a token first, as a row has room for one only."""
        placed = sorted(read_pictures(self._archive, sheet.part), key=_without_token)
        for picture in placed:
            row = self._row_of(sheet, picture)
            received = None
            if row is not None and row.id not in self.taken and picture.part is not None:
                received = extract(self._archive, picture.part, self._scratch / row.id)
            if row is None or received is None:
                self._tell(Code.PICTURE_UNPLACED, self._place(sheet, picture))
                continue
            self.taken[row.id] = received
            if row.copy_sha256 is not None and received.sha256 != row.copy_sha256:
                place = self._place(sheet, picture)
                self._tell(Code.PICTURE_CHANGED, place, id=row.id, name=row.file_name)

    def tell_missing(self) -> None:
        """Note the evidence whose picture should be there and is not."""
        for (sheet, number), row in self._by_place.items():
            if row.copy_sha256 is not None and not row.withdrawn and row.id not in self.taken:
                place = Place(file=self._findings.file, sheet=sheet.title, cell=cell_name(1, number))
                self._tell(Code.PICTURE_MISSING, place, id=row.id, name=row.file_name)

    def _row_of(self, sheet: SheetPart, picture: PlacedPicture) -> Evidence | None:
        named = evidence_of(picture.description)
        if named is not None:
            return self._by_id.get(named)
        return self._by_place.get((sheet, picture.row or 0))

    def _place(self, sheet: SheetPart, picture: PlacedPicture) -> Place:
        cell = cell_name(picture.column or 1, picture.row) if picture.row is not None else None
        return Place(file=self._findings.file, sheet=sheet.title, cell=cell)

    def _tell(self, code: Code, place: Place, **values: str) -> None:
        self._findings.problems.append(note(code, place, **values))


def _without_token(picture: PlacedPicture) -> bool:
    return evidence_of(picture.description) is None
