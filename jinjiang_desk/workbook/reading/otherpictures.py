"""The pictures in the cells of worksheets that are none of ours: told, as no line has room for them."""

from collections.abc import Iterator

from jinjiang_desk.domain.problem import Code, Place, note
from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.parts import SheetPart
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.reading.parser import Findings
from jinjiang_desk.workbook.reading.pictures import PlacedPicture, pictures_in

FOR_DRAWINGS = 16 << 20
"""Bytes of XML that must be left for the pictures over the sheets."""


def pictures_below(
    part: SheetPart, rows: Iterator[RawRow], archive: Archive, findings: Findings, most: int
) -> Iterator[tuple[SheetPart, PlacedPicture]]:
    """Yield the pictures in the rest of a worksheet; more than `most` are refused. No more is read of it than leaves
    room for the drawings; where it is too long, that is told. Raises DeskError."""
    left = most
    for row in rows:
        if archive.markup_left < FOR_DRAWINGS:
            place = Place(file=findings.file, sheet=part.title)
            findings.problems.append(note(Code.SHEET_TOO_LONG, place, row=row.number))
            return
        for one in pictures_in(row):
            left -= 1
            if left < 0:
                raise archive.unsafe("图片过多")
            yield part, one
