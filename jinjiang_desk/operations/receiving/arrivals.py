"""The photos and documents that come with a workbook."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.attached import Attached
from jinjiang_desk.photo.copy import make_thumbnail
from jinjiang_desk.store.files import hash_file


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """The file of a piece of evidence as it came."""

    path: Path
    sha256: str
    media_type: str


def attached_files(desk: Desk, attached: Attached, rows: Iterable[Row]) -> Iterator[tuple[str, ArrivedFile]]:
    """Yield the documents whose bytes are those the rows name: those in the folder beside the workbook, and those the
    desk has kept of a receiving that was taken back since."""
    for row in rows:
        if isinstance(row, Evidence) and row.copy_sha256 is None:
            beside = next((path for path in attached.of_row(row) if hash_file(path) == row.sha256), None)
            path = beside or _kept(desk, row.sha256)
            if path is not None:
                yield row.id, ArrivedFile(path, row.sha256, row.media_type)


def _kept(desk: Desk, sha256: str) -> Path | None:
    return desk.store.photos.path_of(sha256) if desk.store.photos.is_whole(sha256) else None


def lost_documents(desk: Desk, rows: Iterable[Row], arrived: Mapping[str, ArrivedFile]) -> Iterator[Problem]:
    """Tell the documents that did not come along: the folder beside the workbook is easily forgotten."""
    papers = (row for row in rows if isinstance(row, Evidence) and row.copy_sha256 is None)
    for row in papers:
        if not (row.withdrawn or row.id in arrived or desk.store.photos.path_of(row.sha256)):
            yield note(Code.DOCUMENT_MISSING, Place(item=row.file_name))


def arrived_thumbnail(desk: Desk, file: ArrivedFile, edge: int) -> bytes | None:
    """Return a small upright JPEG of a photo that came, None for a document or a photo that cannot be drawn."""
    if not file.media_type.startswith("image/"):
        return None
    try:
        # It may be kept already, by a receiving that the user then stopped.
        return make_thumbnail(desk.store.photos.path_of(file.sha256) or file.path, edge)
    except DeskError:
        # The preview tells what is wrong with it; here it only has no picture.
        return None
