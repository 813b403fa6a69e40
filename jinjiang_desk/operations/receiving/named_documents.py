"""Documents that a town without the program hands in: files beside the workbook that its lines name."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.exchange.package import ReadPackage, ReceivedPicture
from jinjiang_desk.domain.problem import Code, DeskError, Problem, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.receiving.attached import Attached
from jinjiang_desk.photo.document import read_document_kind
from jinjiang_desk.store.files import hash_file

_OF_FILE = frozenset({"sha256", "size", "media_type"})
_OF_PHOTO = frozenset({"copy_sha256", "taken_at", "latitude", "longitude", "device"})
"""What only the file tells: where it did not come along again, the line does not say that it is blank."""
_PICTURE = "image/"


def with_documents(attached: Attached, read: ReadPackage) -> ReadPackage:
    """Return a workbook as read, its lines of evidence that name a file beside it telling of that file. A picture
    is then their photo, like one that lies in the cell. What cannot be taken is told."""
    taking = _Taking(attached, dict(read.pictures), list(read.problems))
    lines = tuple(taking.line_of(line) for line in read.loose)
    return replace(read, loose=lines, pictures=taking.pictures, problems=tuple(taking.problems))


def names_in(read: ReadPackage) -> set[str]:
    """Return the names of files that stand on the lines of evidence."""
    rows = {row.file_name for row in read.package.rows if isinstance(row, Evidence)}
    return rows | {str(line.plain.get("file_name", "")) for line in read.loose if line.record is Evidence}


@dataclass(slots=True)
class _Taking:
    """Gives lines their files; `pictures` are those that came in the workbook and, by now, beside it."""

    attached: Attached
    pictures: dict[str, ReceivedPicture]
    problems: list[Problem]

    def line_of(self, line: LooseRow) -> LooseRow:
        """Return a line with its file, where it has none otherwise and names one that can be taken."""
        if line.record is not Evidence or line.id in self.pictures or line.plain.get("sha256"):
            return line
        blank = {name for name in _OF_PHOTO if line.plain.get(name) is None}
        alone = replace(line, lost=line.lost | blank)
        path = self.attached.named(str(line.plain.get("file_name", "")))
        try:
            return alone if path is None else self._with_file(alone, path)
        except DeskError as error:
            place = line.place_of("file_name")
            self.problems += (note(one.code, place, **one.values) for one in error.problems)
            return alone

    def _with_file(self, line: LooseRow, path: Path) -> LooseRow:
        media_type, sha256 = read_document_kind(path), hash_file(path)
        told: dict[str, Any] = {"sha256": sha256, "size": path.stat().st_size, "media_type": media_type}
        lost = line.lost - _OF_FILE - _OF_PHOTO
        if media_type.startswith(_PICTURE):
            told["copy_sha256"] = sha256
            self.pictures[line.id] = ReceivedPicture(path, sha256, line.place_of("file_name"))
        else:
            told |= {"copy_sha256": None, "stage": Stage.DOCUMENT.value}
            lost -= {"stage"}
            if line.plain.get("stage", Stage.DOCUMENT) != Stage.DOCUMENT:
                self.problems.append(note(Code.DOCUMENT_NO_PHOTO, line.place_of("stage"), name=path.name))
        return replace(line, plain={**line.plain, **told}, lost=lost)
