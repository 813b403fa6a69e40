"""Reading a dispatch or return workbook, whoever saved it last."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from jinjiang_desk.domain.exchange.package import Envelope, Package, ReadPackage, ReceivedPicture
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, Place, note, refuse
from jinjiang_desk.domain.status import Role
from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.parts import SheetPart
from jinjiang_desk.workbook.container.saving import saved_at
from jinjiang_desk.workbook.fields.values import fold
from jinjiang_desk.workbook.identity import IDENTITY_SHEET, NUMBER, differ, identify, lineages_in
from jinjiang_desk.workbook.raw.opened import Opened, open_workbook
from jinjiang_desk.workbook.reading.content import Content
from jinjiang_desk.workbook.reading.headings import HEAD_ROWS
from jinjiang_desk.workbook.reading.parser import Findings
from jinjiang_desk.workbook.reading.pictures import PlacedPicture, read_pictures
from jinjiang_desk.workbook.reading.placing import Placing
from jinjiang_desk.workbook.reading.unread import unread_remarks

_DAY = 10


Known = Callable[[str], Envelope | None]
"""Returns the envelope of a workbook by its number, where the desk knows that."""


def _nobody_knows(_number: str) -> None:
    pass


def read_package(
    path: Path, scratch: Path, reader: Role | None = None, heed: Heed = go_on, known: Known = _nobody_knows
) -> ReadPackage:
    """Read a workbook; its pictures go as they are into the existing folder `scratch`.

    `reader` is the role of the desk that takes it in, None where a desk reads back what it wrote. Lines of which only
    the desk can tell which records they are come back as loose ones. What could not be understood is told in
    `problems`, and left out; a missing column is a stop among them. A workbook that has lost what it is known by is
    found by the number on its cover where the desk has `known` it. Raises DeskError where there is nothing to take
    in: FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, WORKBOOK_NOT_ONE, WORKBOOK_DISGUISED,
    WORKBOOK_PACKED, WORKBOOK_OLD_KIND, WORKBOOK_LOCKED, WORKBOOK_BROKEN, WORKBOOK_UNSAFE, WORKBOOK_FOREIGN,
    WORKBOOK_NEWER; DISK_FULL or NOT_WRITABLE for the scratch folder. Raises Cancelled where `heed` does, which is
    called all the time.
    """
    with open_workbook(path, heed) as opened:
        book = opened.book
        sources = _identities(opened)
        whole = identify(sources, opened.place)
        envelope = whole or _by_number(opened, known)
        content = Content(envelope, reader, Findings(path.name))
        if whole is None:
            values = {"unit": envelope.unit, "as_of": envelope.as_of[:_DAY], "kind": envelope.kind}
            content.tell(note(Code.WORKBOOK_BY_NUMBER, opened.place, **values))
        if differ(sources):
            content.tell(note(Code.WORKBOOK_IDENTITY_DIFFERS, opened.place))
        if book.embedded:
            content.tell(note(Code.WORKBOOK_OBJECTS_UNREAD, opened.place, count=book.embedded))
        for sheet in book.sheets:
            content.take(opened, sheet)
        content.look_for_pictures(opened)
        content.settle()
        _tell_remarks(opened, content)
        pictures = _take_pictures(opened, scratch, content)
        saved = saved_at(opened.archive, envelope.as_of)
    lineages = lineages_in(sources)
    rows, receipts = tuple(content.rows), tuple(content.acknowledgements)
    package = Package(envelope, rows, receipts, lineages, content.places, content.columns)
    problems, loose = tuple(content.findings.problems), tuple(content.loose)
    return ReadPackage(package, pictures, problems, loose, saved, content.words)


def read_envelope(path: Path) -> Envelope:
    """Read only which workbook this is. Raises DeskError as `read_package` does."""
    with open_workbook(path) as opened:
        return identify(_identities(opened), opened.place) or _by_number(opened, _nobody_knows)


def _by_number(opened: Opened, known: Known) -> Envelope:
    """Find the workbook by the number on its cover: its sheets were copied into another one, and what programs go
    by was left behind. Raises DeskError WORKBOOK_FOREIGN."""
    for sheet in opened.book.sheets:
        for row in islice(opened.rows(sheet), HEAD_ROWS):
            words = [fold(value) for _, value in sorted(row.cells.items()) if isinstance(value, str)]
            envelope = known(words[1]) if len(words) > 1 and words[0] == NUMBER else None
            if envelope is not None:
                return envelope
    raise refuse(Code.WORKBOOK_FOREIGN, opened.place)


def _identities(opened: Opened) -> tuple[Mapping[str, str], ...]:
    book = opened.book
    hidden: dict[str, str] = {}
    for sheet in book.sheets:
        if sheet.title == IDENTITY_SHEET:
            for row in islice(opened.rows(sheet), HEAD_ROWS):
                hidden[str(row.cells.get(1, ""))] = str(row.cells.get(2, ""))
    names = {key: text.strip('"').replace('""', '"') for key, text in book.names.items()}
    return book.properties, hidden, names


def _tell_remarks(opened: Opened, content: Content) -> None:
    if opened.archive is not None:
        for sheet in opened.book.sheets:
            place = Place(file=content.findings.file, sheet=sheet.title)
            content.findings.problems += unread_remarks(opened.archive, sheet, place)


def _take_pictures(opened: Opened, scratch: Path, content: Content) -> dict[str, ReceivedPicture]:
    pictures = Placing(scratch, content.findings, content.by_spot, content.envelope.district_id)
    if opened.archive is None:
        content.tell(note(Code.PICTURES_NOT_READ, opened.place))
    else:
        pictures.take(opened.archive, chain(content.pictures, _floating(opened, opened.archive)))
        pictures.tell_missing()
    content.loose = list(pictures.settle(content.loose))
    return pictures.taken


def _floating(opened: Opened, archive: Archive) -> Iterator[tuple[SheetPart, PlacedPicture]]:
    for sheet in opened.book.sheets:
        for picture in read_pictures(archive, sheet.part, opened.grids[sheet]):
            yield sheet, picture
