"""Changing a few places of an XML part and leaving all its other bytes as they are.

What is put in is ASCII with character references, so it fits whatever ASCII-like encoding the part has.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import drive, make_parser

MAX_PART = 64 << 20
_PIECE = 1 << 16
_TAG = re.compile(rb"<([^\s/>]+)[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_DECLARATION = re.compile(r"\A\ufeff?<\?xml[^>]*\?>")
_REFERENCES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def quoted(text: str) -> str:
    """Return text as it may stand in XML, between tags or in an attribute."""
    return text.translate(_REFERENCES)


@dataclass(frozen=True, slots=True)
class Element:
    """An element that was met: its local name, its attributes as written, how deep it lies (the root at 1), and
    where in the data its opening tag begins."""

    name: str
    attributes: Mapping[str, str]
    depth: int
    start: int
    data: bytes = field(repr=False)

    @property
    def written(self) -> str:
        """The name with its prefix."""
        return self._tag[1].decode("utf-8")

    @property
    def end(self) -> int:
        """Where the opening tag is over."""
        return self._tag.end()

    @property
    def empty(self) -> bool:
        """Whether the opening tag is all there is."""
        return self._tag[0].endswith(b"/>")

    @property
    def _tag(self) -> re.Match[bytes]:
        match = _TAG.match(self.data, self.start)
        if match is None:
            raise ValueError("tag")
        return match

    def sibling(self, name: str) -> str:
        """Return a local name with the prefix that this element has."""
        prefix, colon, _ = self.written.rpartition(":")
        return f"{prefix}{colon}{name}"


def tag(written: str, attributes: Mapping[str, str], inside: str = "") -> str:
    """Return an element. `inside` is XML already, attributes are plain text."""
    opening = "".join(f' {name}="{quoted(value)}"' for name, value in attributes.items())
    return f"<{written}{opening}>{inside}</{written}>" if inside else f"<{written}{opening}/>"


def declared(xml: str) -> bytes:
    """Return a whole part."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()


class Splice:
    """The bytes of a part and what is to be changed in them."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive, self._part = archive, part
        self.data = _plain_bytes(b"".join(archive.chunks(part, MAX_PART)))
        self._changes: list[tuple[int, int, bytes]] = []

    def scan(
        self, opened: Callable[[Element], None] | None, closed: Callable[[Element, int], None] | None
    ) -> None:
        """Go through the elements; `closed` is told where the closing tag begins.

        Raises DeskError as `markup.feed`.
        """
        handler = _Scan(self.data, opened, closed)
        parser = make_parser(self._archive, self._part, handler)
        handler.parser = parser
        pieces = (self.data[at : at + _PIECE] for at in range(0, len(self.data), _PIECE))
        for _ in drive(self._archive, self._part, parser, pieces):
            pass

    def insert(self, at: int, xml: str) -> None:
        """Put XML in."""
        if xml:
            self._changes.append((at, at, _ascii(xml)))

    def rewrite(
        self, element: Element, closing: int, attributes: Mapping[str, str] | None = None, inside: str = ""
    ) -> None:
        """Give an element other attributes, where they are given, and append XML to what it holds."""
        if element.empty:
            whole = tag(element.written, element.attributes if attributes is None else attributes, inside)
            self._changes.append((element.start, element.end, _ascii(whole)))
            return
        if attributes is not None:
            opening = tag(element.written, attributes)[:-2] + ">"
            self._changes.append((element.start, element.end, _ascii(opening)))
        self.insert(closing, inside)

    def result(self) -> bytes:
        """Return the part with its changes."""
        pieces: list[bytes] = []
        at = 0
        for start, end, content in sorted(self._changes, key=lambda change: change[:2]):
            pieces += [self.data[at:start], content]
            at = end
        return b"".join((*pieces, self.data[at:]))


class _Scan:
    def __init__(
        self,
        data: bytes,
        opened: Callable[[Element], None] | None,
        closed: Callable[[Element, int], None] | None,
    ) -> None:
        self.parser: expat.XMLParserType | None = None
        self._data, self._opened, self._closed = data, opened, closed
        self._open: list[Element] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        at = self.parser.CurrentByteIndex if self.parser is not None else 0
        found = Element(name, attributes, len(self._open) + 1, at, self._data)
        self._open.append(found)
        if self._opened is not None:
            self._opened(found)

    def end(self, name: str) -> None:
        at = self.parser.CurrentByteIndex if self.parser is not None else 0
        element = self._open.pop()
        if self._closed is not None:
            self._closed(element, at)

    def text(self, data: str) -> None:
        pass


def _plain_bytes(data: bytes) -> bytes:
    """Return a part in an encoding in which a tag is ASCII: UTF-16 becomes UTF-8."""
    if not data.startswith(_UTF_16):
        return data
    encoding = "utf-16" if data.startswith(_UTF_16[:2]) else "utf-16-le" if data[0] else "utf-16-be"
    text = data.decode(encoding, "replace")
    return _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8"?>', text, count=1).encode()


def _ascii(xml: str) -> bytes:
    return xml.encode("ascii", "xmlcharrefreplace")
