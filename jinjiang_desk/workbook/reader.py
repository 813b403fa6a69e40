"""Reading a dispatch or return workbook, whoever saved it last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from jinjiang_desk.domain.exchange import Acknowledgement, Envelope, Package, ReadPackage
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.archive import Archive, open_archive
from jinjiang_desk.workbook.cells import Meaning, RawRow, read_meaning, read_rows
from jinjiang_desk.workbook.columns import sheets_of
from jinjiang_desk.workbook.identity import IDENTITY_SHEET, differ, identify
from jinjiang_desk.workbook.layout import Sheet
from jinjiang_desk.workbook.parser import HEAD_ROWS, Findings, SheetParser, find_heading
from jinjiang_desk.workbook.parts import Book, SheetPart, read_book
from jinjiang_desk.workbook.placing import Placing


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
        pictures = Placing(archive, scratch, content.findings, content.evidence)
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
    """What has been read so far. `evidence` finds a row of evidence by worksheet and row number."""

    findings: Findings
    rows: list[Row] = field(default_factory=list)
    acknowledgements: list[Acknowledgement] = field(default_factory=list)
    seen: set[Sheet] = field(default_factory=set)
    evidence: dict[tuple[SheetPart, int], Evidence] = field(default_factory=dict)

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
            content.evidence[part, placed.number] = placed.content
