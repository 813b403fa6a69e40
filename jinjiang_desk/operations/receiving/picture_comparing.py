"""A picture that came beside the file that the desk has of it."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from functools import cached_property
from pathlib import Path

from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.exchange.package import ReadPackage, ReceivedPicture
from jinjiang_desk.domain.problem import Code, DeskError, Problem, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.rowid import is_hashed
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.tasks.evidence import evidence_file
from jinjiang_desk.photo.likeness import Likeness, alike, read_likeness
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.workbook.reading.photolines import NAMED_DIGITS

_MORE = 1.02
"""A picture with less than this many times the pixels is no better one."""
_MOST_BESIDE = 100
"""Nobody lays more pictures on one line."""
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
    return Seen.ALONE if ours is None else _seen(ours, read_likeness(picture.path))


def know_again(desk: Desk, overlay: Overlay, read: ReadPackage) -> ReadPackage:
    """Return a workbook as read, its lines filled in by hand with the desk's own file where their picture is only
    a tighter packed copy of it: by their file they are then known for the records that they are. A picture that
    shows something else is told, but for one that lies beside the line's own: it has no id, and what it shows tells
    all."""
    knowing = _Knowing(desk, dict(read.pictures))
    beside = _Beside(desk, overlay, read)
    lines = [
        knowing.line_of(line, mine)
        if isinstance(mine := overlay.get(Table.EVIDENCE, line.id) or beside.known(line), Evidence)
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
        if picture is None or line.plain.get("sha256") != picture.sha256:
            return line
        if picture.sha256 == mine.sha256:
            return _named_as(mine, line, picture)
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


class _Beside:
    """Knows the further pictures of lines again, which are evidence without a line of their own: one that did not come
    itself may have come packed."""

    def __init__(self, desk: Desk, overlay: Overlay, read: ReadPackage) -> None:
        self._desk, self._overlay, self._read = desk, overlay, read
        self._likenesses: dict[Path, Likeness | None] = {}

    def known(self, line: LooseRow) -> Evidence | None:
        """Return the record whose picture lies packed beside a line's own, None where there is none."""
        picture = self._read.pictures.get(line.id)
        if line.place.item is None or picture is None:
            return None
        if picture.sha256 in self._by_hash:
            return self._by_hash[picture.sha256]
        theirs = self._likeness_of(picture.path)
        written = line.plain.get("stage", Stage.DURING), line.plain.get("caption", "")
        for mine in self._missing.get(written, ())[:_MOST_BESIDE]:
            best = evidence_file(self._desk, mine)
            ours = self._likeness_of(best) if best is not None else None
            if ours is not None and theirs is not None and alike(ours, theirs):
                # Two pictures of one place, taken one after the other, are not both this one.
                self._missing[written].remove(mine)
                return mine
        return None

    @cached_property
    def _evidence(self) -> tuple[Evidence, ...]:
        unit = self._desk.units().name_of(self._read.package.envelope.unit)
        rows = self._overlay.records_of(Table.EVIDENCE, unit).values()
        return tuple(row for row in rows if isinstance(row, Evidence))

    @cached_property
    def _by_hash(self) -> dict[str, Evidence | None]:
        """The records by their pictures, None for a picture that several have."""
        found: dict[str, Evidence | None] = {}
        for row in self._evidence:
            found[row.sha256] = None if row.sha256 in found else row
        return found

    @cached_property
    def _missing(self) -> dict[tuple[str, str], list[Evidence]]:
        """The pictures without a line of their own that did not come as they are, by what is written about them."""
        came = {one.sha256 for one in self._read.pictures.values()}
        found: dict[tuple[str, str], list[Evidence]] = {}
        for row in self._evidence:
            if is_hashed(row.id) and not row.withdrawn and row.sha256 not in came:
                found.setdefault((row.stage, row.caption), []).append(row)
        return found

    def _likeness_of(self, path: Path) -> Likeness | None:
        if path not in self._likenesses:
            self._likenesses[path] = _likeness(path)
        return self._likenesses[path]


def _seen(ours: Likeness, theirs: Likeness) -> Seen:
    if not alike(ours, theirs):
        return Seen.ANOTHER
    return Seen.BETTER if theirs.pixels > ours.pixels * _MORE else Seen.NO_BETTER


def _named_as(mine: Evidence, line: LooseRow, picture: ReceivedPicture) -> LooseRow:
    """Return a line whose file is known with the name that it has here, where nobody typed another: it came before as a
    better copy of one that was named after its own bytes."""
    typed = picture.sha256[:NAMED_DIGITS] not in str(line.plain.get("file_name", ""))
    return line if typed else replace(line, plain={**line.plain, "file_name": mine.file_name})


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
