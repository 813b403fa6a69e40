"""Pictures that changed places on a line: where a line was deleted, its picture lies over the next one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.exchange.package import ReadPackage
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.merging.overlay import Overlay

_OF_FILE = ("sha256", "copy_sha256", "size", "media_type")


def put_back(overlay: Overlay, read: ReadPackage) -> ReadPackage:
    """Return a workbook as read, each line of evidence with the picture that is known to be its own where that lies
    on it, whichever of its pictures was taken for it."""
    lines = {line.id: line for line in read.loose}
    pictures, beside = dict(read.pictures), _beside(read.loose)
    for line in read.loose if beside else ():
        mine = overlay.get(Table.EVIDENCE, line.id) if line.record is Evidence else None
        if not isinstance(mine, Evidence) or line.plain.get("sha256") in (None, "", mine.sha256):
            continue
        for other in beside[_spot(line)]:
            if other.plain.get("sha256") == mine.sha256 and {line.id, other.id} <= pictures.keys():
                lines[line.id] = _with_file_of(line, other, mine.file_name)
                lines[other.id] = _with_file_of(other, line, str(line.plain.get("file_name", "")))
                pictures[line.id], pictures[other.id] = pictures[other.id], pictures[line.id]
                break
    return replace(read, loose=tuple(lines.values()), pictures=pictures)


def _beside(lines: Iterable[LooseRow]) -> defaultdict[tuple[str | None, str], list[LooseRow]]:
    """Return the further pictures by the line that they lie on."""
    found: defaultdict[tuple[str | None, str], list[LooseRow]] = defaultdict(list)
    for line in lines:
        if line.place.item is not None:
            found[_spot(line)].append(line)
    return found


def _spot(line: LooseRow) -> tuple[str | None, str]:
    return line.place.sheet, line.place.row


def _with_file_of(line: LooseRow, other: LooseRow, name: str) -> LooseRow:
    told = {field: other.plain[field] for field in _OF_FILE if field in other.plain}
    return replace(line, plain={**line.plain, **told, "file_name": name})
