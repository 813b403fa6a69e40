"""A copy of a workbook with problems marked on their cells and listed on a first sheet.

The workbook came from elsewhere and may hold what no library writes again (pictures of WPS, say): its ZIP is
copied part by part, and only what has to change is changed, inside its bytes.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from jinjiang_desk.atomic import atomic_file, writing
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.workbook.annotating.comments import (
    AUTHOR,
    GrownComments,
    grown_shapes,
    new_comments,
    new_shapes,
)
from jinjiang_desk.workbook.annotating.markedsheet import MarkedSheet
from jinjiang_desk.workbook.annotating.markedstyles import MarkedStyles
from jinjiang_desk.workbook.annotating.problemsheet import Remark, free_title, problem_sheet
from jinjiang_desk.workbook.container.archive import Archive, open_archive
from jinjiang_desk.workbook.container.compound import is_compound
from jinjiang_desk.workbook.container.package import OFFICE, PackageCopy
from jinjiang_desk.workbook.container.parts import Book, SheetPart, part_inside, read_book, read_relations
from jinjiang_desk.workbook.container.splicing import Element, Splice, tag
from jinjiang_desk.workbook.raw.cellnames import split_cell

__all__ = ["Remark", "annotate"]

_STRICT = b"http://purl.oclc.org/ooxml"
_SHEETS = ("worksheet", "chartsheet", "dialogsheet")
_HEAD_CHUNKS = 16
"""A sheet says before its cells whether it is the one in front; that is within so many pieces of it."""
_MAX_COMMENT = 4_000

Texts = dict[tuple[int, int], str]


def annotate(path: Path, remarks: Sequence[Remark], target: Path) -> None:
    """Write a copy of a workbook to `target`, in one move, with remarks as comments and as a list.

    What is not marked stays byte for byte. Raises DeskError: NOT_ANNOTATABLE for .xls and Strict Open XML,
    DISK_FULL, NOT_WRITABLE, and over the workbook as `open_archive` and `read_book`.
    """
    if is_compound(path):
        raise refuse(Code.NOT_ANNOTATABLE, Place(file=path.name), detail=".xls")
    with open_archive(path) as archive:
        copy = _Annotation(archive, read_book(archive))
        copy.mark(remarks)
        with writing(target), atomic_file(target) as scratch:
            copy.package.write(scratch)


class _Annotation:
    """An annotated copy in the making."""

    def __init__(self, archive: Archive, book: Book) -> None:
        self.package = PackageCopy(archive)
        self._archive, self._book = archive, book
        styles = MarkedStyles(archive, book.styles) if book.styles is not None else None
        self._styles = styles if styles is not None and styles.complete else None

    def mark(self, remarks: Sequence[Remark]) -> None:
        """Mark the cells, and put the list in front."""
        self._put_list_in_front(remarks)
        texts = _texts_by_sheet(remarks)
        marked: set[str] = set()
        for sheet in self._book.sheets:
            if sheet.title in texts and sheet.part not in marked:
                marked.add(sheet.part)
                self._mark_sheet(sheet, texts[sheet.title])
        fronts = {
            one.target for one in self._book.relations.values() if one.kind in _SHEETS and not one.external
        }
        for part in sorted(fronts - marked):
            if part in self._archive and self._may_be_in_front(part):
                self.package.change(part, MarkedSheet(self._archive, part).result())
        if self._styles is not None:
            self.package.change(self._book.styles or "", self._styles.result())

    def _mark_sheet(self, sheet: SheetPart, texts: Texts) -> None:
        drawing_id = self.package.free_id(sheet.part)
        restyle = self._styles.marked if self._styles is not None else None
        marked = MarkedSheet(self._archive, sheet.part, texts, restyle, drawing_id)
        self.package.change(sheet.part, marked.result())
        relations = read_relations(self._archive, sheet.part)
        said = next((one for one in relations.values() if one.kind == "comments"), None)
        comments = part_inside(self._archive, said)
        if comments is None:
            comments_id = self.package.free_id(sheet.part)
            self.package.add(sheet.part, "comments", "xl/annotated{}.xml", new_comments(texts), comments_id)
        else:
            grown = GrownComments(self._archive, comments, texts)
            self.package.change(comments, grown.result())
            texts = {place: text for place, text in texts.items() if place in grown.without}
        shapes = part_inside(self._archive, relations.get(marked.drawing or ""))
        if shapes is not None:
            self.package.change(shapes, grown_shapes(self._archive, shapes, texts))
        else:
            stem, used = "xl/drawings/annotated{}.vml", marked.drawing or drawing_id
            self.package.add(sheet.part, "vmlDrawing", stem, new_shapes(texts), used)

    def _put_list_in_front(self, remarks: Sequence[Remark]) -> None:
        book = self._book
        titles = [sheet.title for sheet in book.sheets]
        relation_id = self.package.free_id(book.part)
        front = _Front(self._archive, book.part, relation_id)
        self.package.change(book.part, front.result())
        page = problem_sheet(remarks, titles, self._styles)
        self.package.add(book.part, "worksheet", "xl/worksheets/annotated{}.xml", page, relation_id)

    def _may_be_in_front(self, part: str) -> bool:
        head = b"".join(islice(self._archive.chunks(part), _HEAD_CHUNKS))
        return b"tabSelected" in head.replace(b"\0", b"")


class _Front:
    """The workbook part with a sheet more in front, which is the one that is shown."""

    def __init__(self, archive: Archive, part: str, relation_id: str) -> None:
        self._splice = Splice(archive, part)
        if _STRICT in self._splice.data:
            raise refuse(Code.NOT_ANNOTATABLE, archive.place, detail="严格 Open XML 格式")
        self._titles: list[str] = []
        self._number = 0
        self._first: Element | None = None
        self._splice.scan(self._opened, self._closed)
        if self._first is None:
            raise archive.broken(part)
        named = {"name": free_title(self._titles), "sheetId": str(self._number + 1)}
        related = {"xmlns:r": OFFICE, "r:id": relation_id}
        self._splice.insert(self._first.start, tag(self._first.written, {**named, **related}))

    def result(self) -> bytes:
        """Return the part as it is now."""
        return self._splice.result()

    def _opened(self, element: Element) -> None:
        if element.name == "sheet" and element.depth == 3:
            self._first = self._first or element
            self._titles.append(element.attributes.get("name", ""))
            number = element.attributes.get("sheetId", "")
            if number.isdecimal() and len(number) < 9:
                self._number = max(self._number, int(number))

    def _closed(self, element: Element, closing: int) -> None:
        attributes = dict(element.attributes)
        if element.name == "workbookView":
            for name in ("activeTab", "firstSheet"):
                attributes.pop(name, None)
        elif element.name == "definedName" and attributes.get("localSheetId", "").isdecimal():
            # Names that belong to one sheet tell it by its place, and all places move by one.
            attributes["localSheetId"] = str(int(attributes["localSheetId"]) + 1)
        if attributes != element.attributes:
            self._splice.rewrite(element, closing, attributes)


def _texts_by_sheet(remarks: Sequence[Remark]) -> dict[str, Texts]:
    """Join what is to be said on each cell."""
    found: defaultdict[str, defaultdict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))
    for remark in remarks:
        place = split_cell(remark.cell or "")
        if remark.sheet is not None and place is not None:
            found[remark.sheet][place].append(remark.text)
    return {
        sheet: {place: f"{AUTHOR}：\n" + "\n".join(texts)[:_MAX_COMMENT] for place, texts in places.items()}
        for sheet, places in found.items()
    }
