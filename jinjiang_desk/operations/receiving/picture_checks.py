"""The pictures of a workbook against what the desk has: the same, packed tighter on the way, or another one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from jinjiang_desk.domain.exchange.package import Package, ReceivedPicture
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, note
from jinjiang_desk.domain.records import FILE_FIELDS, Evidence
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.rowid import make_hashed_row_id
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.receiving.arrivals import ArrivedFile
from jinjiang_desk.operations.receiving.picture_comparing import Seen, compare
from jinjiang_desk.operations.tasks.evidence import evidence_file
from jinjiang_desk.photo.facts import PhotoFacts, read_facts, read_kind
from jinjiang_desk.store.files import hash_file

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Checked:
    """A package whose rows tell of the pictures that really came; `arrived` maps evidence ids to their files."""

    package: Package
    arrived: dict[str, ArrivedFile]
    problems: tuple[Problem, ...]


def check_pictures(
    desk: Desk,
    overlay: Overlay,
    package: Package,
    pictures: Mapping[str, ReceivedPicture],
    heed: Heed = go_on,
) -> Checked:
    """Compare the pictures of a package with the rows they belong to and with the files that the desk has.

    A file that is no picture stays out, and with it a row that has nothing else. A copy packed tighter never takes
    the place of a better one. A picture that is another one than the row tells of becomes a row of its own. `heed`
    is called before each row.
    """
    check = _Check(desk, overlay, package.envelope.district_id, pictures)
    rows: list[Row] = []
    for one in package.rows:
        heed()
        rows += check.rows_of(one)
    return Checked(replace(package, rows=tuple(rows)), check.arrived, tuple(check.told()))


class _Check:
    def __init__(
        self, desk: Desk, overlay: Overlay, code: str, pictures: Mapping[str, ReceivedPicture]
    ) -> None:
        self.arrived: dict[str, ArrivedFile] = {}
        self._desk, self._overlay, self._code = desk, overlay, code
        self._pictures = pictures
        self._problems: list[Problem] = []
        self._packed = 0

    def told(self) -> Iterator[Problem]:
        """Yield what is to be told; that pictures were packed only once."""
        yield from self._problems
        if self._packed:
            yield note(Code.PICTURES_RECOMPRESSED, count=self._packed)

    def rows_of(self, row: Row) -> Iterator[Row]:
        """Yield what becomes of a row."""
        picture = self._pictures.get(row.id)
        if picture is None or not isinstance(row, Evidence):
            yield row
        elif row.copy_sha256 == picture.sha256 != row.sha256:
            # The program that made the copy has decoded it.
            media_type = self._read(read_kind, row, picture)
            if media_type is not None:
                self._arrive(row, picture, media_type)
            yield row
        else:
            yield from self._rows_with_facts(row, picture)

    def _rows_with_facts(self, row: Evidence, picture: ReceivedPicture) -> Iterator[Evidence]:
        facts = self._read(read_facts, row, picture)
        if facts is None:
            if row.sha256 != picture.sha256:
                yield row
        elif row.sha256 == picture.sha256:
            yield self._filled(row, picture, facts)
        else:
            yield from self._differing(row, picture, facts)

    def _read(self, read: Callable[[Path], T], row: Evidence, picture: ReceivedPicture) -> T | None:
        """Return what is read of the picture, None, and told, for what only looks like one."""
        try:
            return read(picture.path)
        except DeskError as error:
            place = picture.place if picture.place.sheet is not None else Place(item=row.id)
            self._problems += [note(one.code, place, **one.values) for one in error.problems]
            return None

    def _filled(self, row: Evidence, picture: ReceivedPicture, facts: PhotoFacts) -> Evidence:
        """Return a row whose file is the very picture in the workbook: somebody filled it in by hand. Sent again
        with its pictures packed, it keeps the better one."""
        mine = self._overlay.get(Table.EVIDENCE, row.id)
        if isinstance(mine, Evidence) and mine.sha256 != picture.sha256:
            best = evidence_file(self._desk, mine)
            seen = compare(best, picture)
            if seen is Seen.ANOTHER:
                self._tell(Code.PICTURE_CHANGED, row, picture)
            self._packed += seen in (Seen.NO_BETTER, Seen.BETTER)
            if best is not None and seen is Seen.NO_BETTER:
                self._stay(row, best, facts)
                return _with_file_of(row, mine)
        self._arrive(row, picture, facts.media_type)
        return _with_facts(row, facts)

    def _differing(self, row: Evidence, picture: ReceivedPicture, facts: PhotoFacts) -> Iterator[Evidence]:
        """Yield a row that tells of another file than the one that came; and where that shows something else, a row
        for it, too."""
        yield row
        best = evidence_file(self._desk, row)
        seen = compare(best, picture)
        if seen is Seen.ANOTHER:
            self._tell(Code.PICTURE_CHANGED, row, picture)
            other = _other_row(row, picture, facts, self._code)
            self._arrive(other, picture, facts.media_type)
            yield other
            return
        if seen is Seen.ALONE and not picture.named:
            self._tell(Code.PICTURE_UNPROVEN, row, picture)
        else:
            self._packed += 1
        if best is not None and seen is Seen.NO_BETTER:
            self._stay(row, best, facts)
        else:
            self._arrive(row, picture, facts.media_type)

    def _arrive(self, row: Evidence, picture: ReceivedPicture, media_type: str) -> None:
        self.arrived[row.id] = ArrivedFile(picture.path, picture.sha256, media_type)

    def _stay(self, row: Evidence, best: Path, facts: PhotoFacts) -> None:
        """Count the desk's own file as arrived: nobody needs to send it again."""
        self.arrived[row.id] = ArrivedFile(best, hash_file(best), facts.media_type)

    def _tell(self, code: Code, row: Evidence, picture: ReceivedPicture) -> None:
        self._problems.append(note(code, picture.place, name=row.file_name))


def _with_file_of(row: Evidence, other: Evidence) -> Evidence:
    """Return a row that tells of another's file."""
    told: dict[str, Any] = {name: getattr(other, name) for name in FILE_FIELDS}
    return replace(row, **told)


def _with_facts(row: Evidence, facts: PhotoFacts) -> Evidence:
    """Return a row with what its own picture says, where nobody typed it."""
    placed = row.latitude is not None and row.longitude is not None
    return replace(
        row,
        taken_at=row.taken_at or facts.taken_at,
        latitude=row.latitude if placed else facts.latitude,
        longitude=row.longitude if placed else facts.longitude,
        device=row.device or facts.device,
    )


def _other_row(row: Evidence, picture: ReceivedPicture, facts: PhotoFacts, code: str) -> Evidence:
    """Return a row for the picture that took the place of the row's own."""
    plain = replace(
        row,
        id=make_hashed_row_id(code, row.id, picture.sha256),
        file_name=f"图片_{picture.sha256[:8]}{picture.path.suffix}",
        media_type=facts.media_type,
        size=picture.path.stat().st_size,
        sha256=picture.sha256,
        copy_sha256=picture.sha256,
        taken_at=None,
        latitude=None,
        longitude=None,
        device=None,
    )
    return _with_facts(plain, facts)
