"""Reading a dispatch or return workbook, whoever saved it last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from jinjiang_desk.domain.exchange import Acknowledgement, Envelope, Package, ReadPackage, ReceivedPicture
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.archive import Archive, open_archive
from jinjiang_desk.workbook.cells import Meaning, RawRow, cell_name, read_meaning, read_rows
from jinjiang_desk.workbook.columns import sheets_of
from jinjiang_desk.workbook.identity import IDENTITY_SHEET, differ, evidence_of, identify
from jinjiang_desk.workbook.layout import Sheet
from jinjiang_desk.workbook.parser import HEAD_ROWS, Findings, SheetParser, find_heading
from jinjiang_desk.workbook.parts import Book, SheetPart, read_book
from jinjiang_desk.workbook.pictures import PlacedPicture, extract, read_pictures


def read_package(path: Path, scratch: Path) -> ReadPackage:
    """Read a workbook; its pictures go as they are into the existing folder `scratch`.

    What could not be understood is told in `problems`, and left out; a missing column is a stop among them.
    Raises DeskError where there is nothing to take in: FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY,
    FILE_TOO_LARGE, WORKBOOK_NOT_ONE, WORKBOOK_OLD_KIND, WORKBOOK_BROKEN, WORKBOOK_UNSAFE, WORKBOOK_FOREIGN,
    WORKBOOK_NEWER; DISK_FULL or NOT_WRITABLE for the scratch folder.
    """
    with open_archive(path) as archive:
        book = read_book(archive)
        meaning = read_meaning(archive, book)
        sources = _identities(archive, book, meaning)
        envelope = identify(sources, archive.place)
        content = _Content(Findings(path.name))
        if differ(sources):
            content.tell(note(Code.WORKBOOK_IDENTITY_DIFFERS, archive.place))
        for sheet in book.sheets:
            _read_sheet(archive, sheet, meaning, sheets_of(envelope.kind), content)
        content.tell_missing_sheets(sheets_of(envelope.kind))
        pictures = _Pictures(archive, scratch, content)
        for sheet in book.sheets:
            pictures.take(sheet)
        pictures.tell_missing()
    package = Package(envelope, tuple(content.rows), tuple(content.acknowledgements))
    return ReadPackage(package, pictures.taken, tuple(content.findings.problems))


def read_envelope(path: Path) -> Envelope:
    """Read only which workbook this is. Raises DeskError as `read_package` does."""
    with open_archive(path) as archive:
        book = read_book(archive)
        return identify(_identities(archive, book, read_meaning(archive, book)), archive.place)


@dataclass(slots=True)
class _Content:
    """What has been read so far. `evidence` finds a row of evidence by worksheet part and row number."""

    findings: Findings
    rows: list[Row] = field(default_factory=list)
    acknowledgements: list[Acknowledgement] = field(default_factory=list)
    seen: set[Sheet] = field(default_factory=set)
    evidence: dict[tuple[str, int], Evidence] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def tell(self, problem: Problem) -> None:
        """Remember a problem."""
        self.findings.problems.append(problem)

    def tell_missing_sheets(self, wanted: tuple[Sheet, ...]) -> None:
        """Note the sheets that nothing was found of."""
        for sheet in wanted:
            if sheet not in self.seen:
                place = Place(file=self.findings.file, sheet=sheet.title)
                self.tell(note(Code.SHEET_MISSING, place, sheet=sheet.title))


def _identities(archive: Archive, book: Book, meaning: Meaning) -> tuple[Mapping[str, str], ...]:
    hidden: dict[str, str] = {}
    for sheet in book.sheets:
        if sheet.title == IDENTITY_SHEET:
            for row in islice(read_rows(archive, sheet.part, meaning), HEAD_ROWS):
                hidden[str(row.cells.get(1, ""))] = str(row.cells.get(2, ""))
    names = {key: text.strip('"').replace('""', '"') for key, text in book.names.items()}
    return book.properties, hidden, names


def _read_sheet(
    archive: Archive, part: SheetPart, meaning: Meaning, sheets: tuple[Sheet, ...], content: _Content
) -> None:
    rows: Iterator[RawRow] = read_rows(archive, part.part, meaning)
    head = list(islice(rows, HEAD_ROWS))
    heading = find_heading(part.title, head, sheets)
    if heading is None:
        return
    content.seen.add(heading.sheet)
    for placed in SheetParser(part.title, heading, content.findings).parse(chain(head, rows)):
        if isinstance(placed.content, Acknowledgement):
            content.acknowledgements.append(placed.content)
            continue
        content.rows.append(placed.content)
        if isinstance(placed.content, Evidence):
            content.evidence[part.part, placed.number] = placed.content
            place = Place(file=content.findings.file, sheet=part.title, cell=cell_name(1, placed.number))
            content.places[placed.content.id] = place


class _Pictures:
    """Gives each picture to its row: by the token in its alternative text, else by the row it stands in."""

    def __init__(self, archive: Archive, scratch: Path, content: _Content) -> None:
        self.taken: dict[str, ReceivedPicture] = {}
        self._archive = archive
        self._scratch = scratch
        self._content = content
        self._evidence = {row.id: row for row in content.evidence.values()}

    def take(self, sheet: SheetPart) -> None:
        """Take the pictures of a worksheet; those with a token first, as a row has room for one only."""
        placed = sorted(read_pictures(self._archive, sheet.part), key=_without_token)
        for picture in placed:
            row = self._row_of(sheet, picture)
            received = None
            if row is not None and row.id not in self.taken and picture.part is not None:
                received = extract(self._archive, picture.part, self._scratch / row.id)
            if row is None or received is None:
                self._content.tell(note(Code.PICTURE_UNPLACED, self._place(sheet, picture)))
                continue
            self.taken[row.id] = received
            if row.copy_sha256 is not None and received.sha256 != row.copy_sha256:
                place = self._place(sheet, picture)
                self._content.tell(note(Code.PICTURE_CHANGED, place, id=row.id, name=row.file_name))

    def tell_missing(self) -> None:
        """Note the evidence whose picture should be there and is not."""
        for row in self._evidence.values():
            if row.copy_sha256 is not None and not row.withdrawn and row.id not in self.taken:
                place = self._content.places[row.id]
                self._content.tell(note(Code.PICTURE_MISSING, place, id=row.id, name=row.file_name))

    def _row_of(self, sheet: SheetPart, picture: PlacedPicture) -> Evidence | None:
        named = evidence_of(picture.description)
        if named is not None:
            return self._evidence.get(named)
        return self._content.evidence.get((sheet.part, picture.row or 0))

    def _place(self, sheet: SheetPart, picture: PlacedPicture) -> Place:
        cell = cell_name(picture.column or 1, picture.row) if picture.row is not None else None
        return Place(file=self._content.findings.file, sheet=sheet.title, cell=cell)


def _without_token(picture: PlacedPicture) -> bool:
    return evidence_of(picture.description) is None
