"""Pictures that stand in cells as their value: how WPS (DISPIMG) and Excel (rich values) keep them.

A cell only names its picture. No formula is ever worked out: the one of WPS is recognised by its text.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import parse
from jinjiang_desk.workbook.container.parts import Relation, part_inside, read_relations
from jinjiang_desk.workbook.images.drawings import DrawingHandler
from jinjiang_desk.workbook.images.richpictures import rich_pictures

_CELL_IMAGES = "cellimages.xml"
_DISPIMG = re.compile(
    r'[=@+\s]*(?:_xlfn\.|_xlws\.)*DISPIMG\s*\(\s*"([^"]{1,200})"\s*(?:[,;][^()"]{0,40})?\)\s*', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CellPicture:
    """A picture that is a cell's value: the text that goes with it, and the part with its bytes, None where
    they are not in the workbook."""

    description: str = ""
    part: str | None = None


LOST = CellPicture()
"""A cell names a picture that is not there: a program that does not know WPS's pictures saved the workbook."""


@dataclass(frozen=True, slots=True)
class CellPictures:
    """The pictures that cells may name: `named` by WPS's id, `numbered` by the `vm` of a cell, from 1."""

    named: Mapping[str, CellPicture] = field(default_factory=dict)
    numbered: Mapping[int, CellPicture] = field(default_factory=dict)

    def of_formula(self, text: str) -> CellPicture | None:
        """Return what a formula or its cached text shows, None where it is no picture."""
        match = _DISPIMG.fullmatch(text)
        return self.named.get(match[1].casefold(), LOST) if match else None


def read_cell_pictures(archive: Archive, relations: Mapping[str, Relation]) -> CellPictures:
    """Read which pictures cells may name; `relations` are those of the workbook part. Raises DeskError."""
    numbered = {
        index: CellPicture(text, part) for index, text, part in rich_pictures(archive, relations.values())
    }
    return CellPictures(_wps(archive, relations), numbered)


def _wps(archive: Archive, relations: Mapping[str, Relation]) -> dict[str, CellPicture]:
    """Read WPS's part. The type of the relation to it varies with the version, its name does not."""
    targets = (one.target for one in relations.values() if _is_cell_images(one) and one.target in archive)
    part = next(targets, f"xl/{_CELL_IMAGES}")
    if part not in archive:
        return {}
    handler = DrawingHandler(archive)
    parse(archive, part, handler)
    images = read_relations(archive, part)
    found: dict[str, CellPicture] = {}
    for drawn in handler.pictures:
        picture = CellPicture(drawn.description, part_inside(archive, images.get(drawn.embed or "")))
        found.setdefault(drawn.name.casefold(), picture)
    return found


def _is_cell_images(relation: Relation) -> bool:
    named = posixpath.basename(relation.target).casefold() == _CELL_IMAGES
    return not relation.external and (named or relation.kind.casefold() == "cellimage")
