"""A picture that came beside the file that the desk has of it."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from pathlib import Path

from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.exchange.package import ReadPackage, ReceivedPicture
from jinjiang_desk.domain.problem import Code, DeskError, Problem, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.tasks.evidence import evidence_file
from jinjiang_desk.photo.likeness import Likeness, alike, read_likeness
from jinjiang_desk.store.files import hash_file

_MORE = 1.02
"""A picture with less than this many times the pixels is no better one."""
_OF_FILE = ("sha256", "copy_sha256", "size", "media_type", "file_name")


class Seen(Enum):
    """What a picture that came is beside the file that the desk has."""

    ALONE = "the desk has none"
    NO_BETTER = "the same, and no better"
    BETTER = "the same, with more to see"
    ANOTHER = "shows something else"


def compare(best: Path | None, picture: ReceivedPicture) -> Seen:
    """Compare a picture that came with the best file that the desk has. Raises DeskError as `read_facts` where
    it is no picture."""
    ours = _likeness(best) if best is not None else None
    if ours is None:
        return Seen.ALONE
    theirs = read_likeness(picture.path)
    if not alike(ours, theirs):
        return Seen.ANOTHER
    return Seen.BETTER if theirs.pixels > ours.pixels * _MORE else Seen.NO_BETTER


def know_again(desk: Desk, overlay: Overlay, read: ReadPackage) -> ReadPackage:
    """Return a workbook as read, its lines filled in by hand with the desk's own file where their picture is only
    a tighter packed copy of it: by their file they are then known for the records that they are. A picture that
    shows something else is told."""
    knowing = _Knowing(desk, dict(read.pictures))
    lines = [
        knowing.line_of(line, mine)
        if isinstance(mine := overlay.get(Table.EVIDENCE, line.id), Evidence)
        else line
        for line in read.loose
    ]
    problems = (*read.problems, *knowing.problems())
    return replace(read, loose=tuple(lines), pictures=knowing.pictures, problems=problems)


class _Knowing:
    """Knows lines again by their pictures; `pictures` are those that came, or the desk's own where it is better."""

    def __init__(self, desk: Desk, pictures: dict[str, ReceivedPicture]) -> None:
        self.pictures = pictures
        self._desk = desk
        self._packed = 0
        self._changed: list[Problem] = []

    def problems(self) -> Iterator[Problem]:
        """Yield what is to be told."""
        yield from self._changed
        if self._packed:
            yield note(Code.PICTURES_RECOMPRESSED, count=self._packed)

    def line_of(self, line: LooseRow, mine: Evidence) -> LooseRow:
        """Return a line of the id of a record, as it is known again."""
        picture = self.pictures.get(line.id)
        if picture is None or not line.plain.get("sha256") == picture.sha256 != mine.sha256:
            return line
        best = evidence_file(self._desk, mine)
        seen = _compare_doubtful(best, picture)
        if seen is Seen.BETTER:
            return replace(line, plain={**line.plain, "file_name": mine.file_name})
        if best is not None and seen is Seen.NO_BETTER:
            self._packed += 1
            self.pictures[line.id] = replace(picture, path=best, sha256=hash_file(best))
            return replace(line, plain={**line.plain, **{name: getattr(mine, name) for name in _OF_FILE}})
        if seen is Seen.ANOTHER and self._desk.store.photos.path_of(picture.sha256) is None:
            self._changed.append(note(Code.PICTURE_CHANGED, picture.place, name=mine.file_name))
        return line


def _compare_doubtful(best: Path | None, picture: ReceivedPicture) -> Seen:
    try:
        return compare(best, picture)
    except DeskError:
        # What is no picture is told when the pictures are checked.
        return Seen.ALONE


def _likeness(path: Path) -> Likeness | None:
    try:
        return read_likeness(path)
    except DeskError:
        # A file of ours that went bad is told by 检查; any picture is better than it.
        return None
