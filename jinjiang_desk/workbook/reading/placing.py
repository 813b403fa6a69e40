"""Giving each picture of a workbook to its line."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.exchange.package import ReceivedPicture
from jinjiang_desk.domain.problem import Code, Place, note
from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.parts import SheetPart
from jinjiang_desk.workbook.identity import evidence_of
from jinjiang_desk.workbook.images.drawings import MAX_PICTURES
from jinjiang_desk.workbook.raw.cellnames import cell_name
from jinjiang_desk.workbook.reading.parser import Findings
from jinjiang_desk.workbook.reading.photolines import (
    Line,
    further_line,
    holds_photo,
    is_evidence,
    plain_of,
    told_hash,
    with_file,
)
from jinjiang_desk.workbook.reading.pictures import Extracted, PlacedPicture, extract

Spot = tuple[SheetPart, int]
"""A line of a workbook: its worksheet and the number of its row."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A picture that can be a photo. `home` is the line that it stands on, `named` the one that its alternative
    text names; `stray` where that names a line that is not there."""

    picture: PlacedPicture
    file: Extracted
    place: Place
    home: Spot | None
    named: Spot | None
    stray: bool


class Placing:
    """Gives each picture to a line: by the token in its alternative text, else by where it stands.

    `lines` are all lines of record sheets, those included on which nothing was typed; `code` is the desk code
    for the ids of lines that pictures make. The first picture of a line of evidence is its own; each further
    one, and each on a line of another record sheet, becomes a line of evidence by itself. What no line has is
    told with its place. `taken` maps the ids of lines to their pictures.
    """

    def __init__(self, scratch: Path, findings: Findings, lines: Mapping[Spot, Line], code: str) -> None:
        self.taken: dict[str, ReceivedPicture] = {}
        self._scratch, self._findings, self._code = scratch, findings, code
        self._lines = lines
        self._own: dict[Spot, _Candidate] = {}
        self._further: defaultdict[Spot, list[_Candidate]] = defaultdict(list)
        self._hashes: defaultdict[Spot, set[str]] = defaultdict(set)
        self._told: set[Spot] = set()
        self._files: dict[str, Extracted | str] = {}
        self._by_id: dict[str, Spot] = {}
        self._by_hash: dict[str, Spot] = {}
        for spot, line in lines.items():
            if holds_photo(line):
                self._by_id.setdefault(line.id, spot)
                self._by_hash.setdefault(told_hash(line) or "", spot)

    def take(self, archive: Archive, pictures: Iterable[tuple[SheetPart, PlacedPicture]]) -> None:
        """Take all pictures of a workbook at once; those that surely belong to a line come first, as it has room
        for one of its own only. Raises DeskError as `extract`."""
        candidates: list[_Candidate] = []
        for count, (sheet, picture) in enumerate(pictures):
            archive.heed()
            if count >= MAX_PICTURES:
                raise archive.unsafe("图片过多")
            candidates += self._look_at(archive, sheet, picture)
        for candidate in sorted(candidates, key=self._rank):
            self._give(candidate)

    def settle(self, loose: Iterable[LooseRow]) -> Iterator[LooseRow]:
        """Yield the loose lines with what their pictures tell; lines on which nothing was typed only if they
        have a picture of their own; then a line for each further picture. What is missing is told."""
        own = {self._lines[spot].id: one for spot, one in self._own.items()}
        laid = Counter(one.file.sha256 for one in own.values())
        told = Counter(told_hash(line) or "" for line in self._lines.values() if is_evidence(line))
        del told[""]
        for line in loose:
            if is_evidence(line) and line.id in own:
                one = own[line.id]
                by_token = one.named is not None and self._lines[one.named].id == line.id
                # A line copied to write of another photo tells of the first one, though its id was cleared.
                another = told[told_hash(line) or ""] > laid[one.file.sha256]
                copied = bool(line.copy_of) or ("id" in line.lost and another)
                yield with_file(line, one.file, one.picture.description, named=by_token, copied=copied)
            elif not line.empty:
                yield line
        for spot, further in self._further.items():
            for order, one in enumerate(further, 2 if spot in self._own else 1):
                place = replace(one.place, item=f"第{order}张图片")
                line = further_line(self._lines[spot], place, one.file, one.picture.description, self._code)
                self.taken[line.id] = self._received(one)
                yield line
            self._tell(Code.PICTURES_FURTHER, self._place_of(spot), count=str(len(further)))

    def tell_missing(self) -> None:
        """Note the lines of evidence whose picture should be there and is not."""
        for spot, line in self._lines.items():
            if spot not in self._own and spot not in self._told and is_evidence(line) and told_hash(line):
                plain = plain_of(line)
                if not plain.get("withdrawn"):
                    values = {"id": line.id, "name": str(plain.get("file_name", ""))}
                    self._tell(Code.PICTURE_MISSING, self._place_of(spot), **values)

    def _look_at(self, archive: Archive, sheet: SheetPart, picture: PlacedPicture) -> Iterator[_Candidate]:
        """Yield the picture with its file, or tell why there is none."""
        place = self._place(sheet, picture)
        spot = (sheet, picture.row or 0)
        home = spot if spot in self._lines else None
        file = self._file(archive, picture.part) if picture.part is not None else None
        if isinstance(file, Extracted):
            identity = evidence_of(picture.description)
            named = self._by_id.get(identity or "")
            yield _Candidate(picture, file, place, home, named, identity is not None and named is None)
            return
        if home is not None:
            self._told.add(home)
        if file is None:
            self._tell(Code.PICTURE_NOT_INSIDE, place)
        else:
            self._tell(Code.PICTURE_KIND, place, kind=file)

    def _file(self, archive: Archive, part: str) -> Extracted | str:
        """Take each part out once, however often it is shown."""
        if part not in self._files:
            target = self._scratch / f"picture-{len(self._files) + 1}"
            self._files[part] = extract(archive, part, target)
        return self._files[part]

    def _rank(self, one: _Candidate) -> int:
        at_home = one.home is not None and (one.named == one.home or self._fits(one, one.home))
        return 0 if at_home else 1 if one.named is not None else 2

    def _fits(self, one: _Candidate, spot: Spot) -> bool:
        return told_hash(self._lines[spot]) == one.file.sha256

    def _give(self, one: _Candidate) -> None:
        spot = self._spot_for(one)
        if spot is None:
            self._tell(Code.PICTURE_UNPLACED, one.place)
            return
        fresh = one.file.sha256 not in self._hashes[spot]
        self._hashes[spot].add(one.file.sha256)
        if spot not in self._own and holds_photo(self._lines[spot]):
            self._own[spot] = one
            self.taken[self._lines[spot].id] = self._received(one)
        elif fresh:
            self._further[spot].append(one)

    def _spot_for(self, one: _Candidate) -> Spot | None:
        """Return the line that a picture belongs to.

        A copied line brings a copy of its picture along, with the token of the line it was copied from. A token
        that leads nowhere is left of a line that was deleted: its picture slid over the next one. It stays only
        where the line has lost its id, or says itself that this is its picture.
        """
        if one.named is not None and one.named not in self._own:
            return one.named
        if one.named is not None:
            free = one.home is not None and one.home not in self._own and holds_photo(self._lines[one.home])
            return one.home if free else one.named
        if one.home is not None and (not one.stray or self._is_loose(one.home) or self._fits(one, one.home)):
            return one.home
        return self._by_hash.get(one.file.sha256)

    def _is_loose(self, spot: Spot) -> bool:
        return isinstance(self._lines[spot], LooseRow)

    def _received(self, one: _Candidate) -> ReceivedPicture:
        return ReceivedPicture(one.file.path, one.file.sha256, one.place, one.named is not None)

    def _place(self, sheet: SheetPart, picture: PlacedPicture) -> Place:
        cell = cell_name(picture.column or 1, picture.row) if picture.row is not None else None
        return Place(file=self._findings.file, sheet=sheet.title, cell=cell)

    def _place_of(self, spot: Spot) -> Place:
        (sheet, number), line = spot, self._lines[spot]
        first = Place(file=self._findings.file, sheet=sheet.title, cell=cell_name(1, number))
        return line.place_of("picture") if isinstance(line, LooseRow) else first

    def _tell(self, code: Code, place: Place, **values: str) -> None:
        self._findings.problems.append(note(code, place, **values))
