"""Comments on cells: their texts, and the shapes in which programs show them (VML, as Excel writes it)."""

import re
from collections.abc import Iterable, Mapping

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.splicing import Element, Splice, declared, quoted, tag
from jinjiang_desk.workbook.raw.cellnames import cell_name, split_cell
from jinjiang_desk.workbook.raw.escapes import escape

AUTHOR = "整改台"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Texts = Mapping[tuple[int, int], str]
"""What to say on a cell, by row and column from 1."""

_SHAPES_LIMIT = 32 << 20
_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape{names} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:220pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SHAPE_NUMBER = re.compile(rb"_x0000_s([0-9]{1,9})")
_END = re.compile(rb"</xml\s*>\s*\Z", re.IGNORECASE)
_WIDE, _SIGNS_A_LINE, _LINE, _ROW = 4, 18, 15, 20
"""Columns that a comment spans, full-width signs in a line of it, and points of a line and of a row."""


def new_comments(texts: Texts) -> bytes:
    """Return a part with comments."""
    authors = tag("authors", {}, tag("author", {}, quoted(AUTHOR)))
    said = "".join(_comment("", place, text, 0) for place, text in sorted(texts.items()))
    return declared(tag("comments", {"xmlns": MAIN}, authors + tag("commentList", {}, said)))


class GrownComments:
    """Adds to the comments of a sheet; a cell that has one already gets ours at its end.

    `without` are the cells that had none, and so have no shape either. Raises DeskError as `Splice`, and
    WORKBOOK_BROKEN where the part holds no comments.
    """

    def __init__(self, archive: Archive, part: str, texts: Texts) -> None:
        self._splice = Splice(archive, part)
        self._texts = dict(texts)
        self._lists: dict[str, tuple[Element, int]] = {}
        self._authors = 0
        self._place: tuple[int, int] | None = None
        self._splice.scan(self._opened, self._closed)
        if self._lists.keys() != {"authors", "commentList"}:
            raise archive.broken(part)
        self.without = frozenset(self._texts)
        authors, said = self._lists["authors"], self._lists["commentList"]
        author = tag(authors[0].sibling("author"), {}, quoted(AUTHOR))
        self._splice.rewrite(*authors, inside=author)
        prefix = authors[0].sibling("")
        made = (_comment(prefix, place, text, self._authors) for place, text in sorted(self._texts.items()))
        self._splice.rewrite(*said, inside="".join(made))

    def result(self) -> bytes:
        """Return the part as it is now."""
        return self._splice.result()

    def _opened(self, element: Element) -> None:
        if element.name == "comment":
            self._place = split_cell(element.attributes.get("ref", ""))

    def _closed(self, element: Element, closing: int) -> None:
        if element.name in ("authors", "commentList"):
            self._lists[element.name] = (element, closing)
        elif element.name == "author":
            self._authors += 1
        elif element.name == "text" and self._place in self._texts:
            text = "\n" + self._texts.pop(self._place)
            self._splice.rewrite(element, closing, inside=_run(element.sibling(""), text))


def new_shapes(texts: Texts) -> bytes:
    """Return a part with the shapes of comments."""
    layout = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    shapes = "".join(_shape(place, text, 1025 + order, order) for order, (place, text) in _ordered(texts))
    return f"<xml {_NAMES}>{layout}{_TYPE}{shapes}</xml>".encode("ascii", "xmlcharrefreplace")


def grown_shapes(archive: Archive, part: str, texts: Texts) -> bytes:
    """Return a part of shapes with more of them at its end. Other programs write it with loose ends that no XML
    parser takes, so only its last tag is looked for. Raises DeskError WORKBOOK_BROKEN where that is not there."""
    data = b"".join(archive.chunks(part, _SHAPES_LIMIT))
    end = _END.search(data)
    if end is None:
        raise archive.broken(part)
    first = max((int(found[1]) for found in _SHAPE_NUMBER.finditer(data)), default=1024) + 1
    known = all(name.encode() in data for name in _NAMES.split(" "))
    names = "" if known else f" {_NAMES}"
    kind = "" if b'"_x0000_t202"' in data else _TYPE.replace("<v:shapetype", f"<v:shapetype{names}")
    shapes = "".join(
        _shape(place, text, first + order, order, names) for order, (place, text) in _ordered(texts)
    )
    return data[: end.start()] + (kind + shapes).encode("ascii") + data[end.start() :]


def _ordered(texts: Texts) -> Iterable[tuple[int, tuple[tuple[int, int], str]]]:
    return enumerate(sorted(texts.items()))


def _comment(prefix: str, place: tuple[int, int], text: str, author: int) -> str:
    said = tag(f"{prefix}text", {}, _run(prefix, text))
    return tag(f"{prefix}comment", {"ref": cell_name(place[1], place[0]), "authorId": str(author)}, said)


def _run(prefix: str, text: str) -> str:
    said = tag(f"{prefix}t", {"xml:space": "preserve"}, quoted(escape(text)))
    return tag(f"{prefix}r", {}, said)


def _shape(place: tuple[int, int], text: str, number: int, order: int, names: str = "") -> str:
    row, column = place[0] - 1, place[1] - 1
    lines = sum(1 + len(line) // _SIGNS_A_LINE for line in text.split("\n"))
    height = _LINE * (lines + 1)
    anchor = f"{column + 1}, 15, {row}, 2, {column + 1 + _WIDE}, 15, {row + 1 + height // _ROW}, 4"
    return _SHAPE.format(
        names=names, number=number, order=order + 1, height=height, anchor=anchor, row=row, column=column
    )
