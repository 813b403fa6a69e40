"""An open workbook of either kind, .xlsx or .xls: its sheets and the rows that stand in them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Place
from jinjiang_desk.workbook.container.archive import Archive, open_archive
from jinjiang_desk.workbook.container.compound import is_compound
from jinjiang_desk.workbook.container.parts import Book, SheetPart, read_book
from jinjiang_desk.workbook.images.grid import Grid
from jinjiang_desk.workbook.raw.cells import RawRow, read_meaning, read_rows
from jinjiang_desk.workbook.raw.merged import Merge, read_merges
from jinjiang_desk.workbook.raw.oldkind import open_old_book


@dataclass(frozen=True, slots=True)
class Opened:
    """`rows` yields the rows of a sheet and raises DeskError WORKBOOK_BROKEN or WORKBOOK_UNSAFE, as `merges` does;
    meanwhile `grids` gets the heights and widths that the sheet states. `archive` is None for an .xls, of which only the
    cells are read; `cell_pictures` tells whether cells may have pictures as their value."""

    place: Place
    book: Book
    archive: Archive | None
    rows: Callable[[SheetPart], Iterator[RawRow]]
    merges: Callable[[SheetPart], Sequence[Merge]]
    grids: Mapping[SheetPart, Grid] = field(default_factory=dict)
    cell_pictures: bool = False


@contextmanager
def open_workbook(path: Path, heed: Heed = go_on) -> Iterator[Opened]:
    """Open a workbook that came from anywhere, with limits; `heed` is called again and again while it is read.

    Raises DeskError: FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, WORKBOOK_NOT_ONE,
    WORKBOOK_DISGUISED, WORKBOOK_PACKED,
    WORKBOOK_OLD_KIND, WORKBOOK_LOCKED, WORKBOOK_BROKEN, WORKBOOK_UNSAFE.
    """
    if is_compound(path):
        with open_old_book(path, heed) as old:
            yield Opened(old.place, Book(sheets=list(old.sheets)), None, old.rows, old.merges)
        return
    with open_archive(path, heed=heed) as archive:
        book = read_book(archive)
        meaning = read_meaning(archive, book)
        grids: defaultdict[SheetPart, Grid] = defaultdict(Grid)
        yield Opened(
            archive.place,
            book,
            archive,
            lambda sheet: read_rows(archive, sheet.part, meaning, grids[sheet]),
            lambda sheet: read_merges(archive, sheet.part),
            grids,
            bool(meaning.pictures.named or meaning.pictures.numbered),
        )
