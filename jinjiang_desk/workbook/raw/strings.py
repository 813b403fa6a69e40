"""The shared strings of a workbook, rich runs joined, phonetic guides left out."""

from collections.abc import Mapping

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import feed
from jinjiang_desk.workbook.container.parts import Book
from jinjiang_desk.workbook.raw.escapes import unescape

_PART_LIMIT = 128 << 20
_MAX_STRINGS = 2_000_000


class TextCollector:
    """Joins the `<t>` of a string item; what stands in `<rPh>` tells how to say it and is left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open = False
        self._phonetic = False

    def start(self, name: str) -> None:
        """An element opens."""
        if name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._open = not self._phonetic

    def end(self, name: str) -> None:
        """An element closes."""
        if name == "rPh":
            self._phonetic = False
        elif name == "t":
            self._open = False

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._open:
            self._pieces.append(data)

    def take(self) -> str:
        """Return the text so far and begin anew."""
        joined = unescape("".join(self._pieces))
        self._pieces.clear()
        return joined


class _StringsHandler:
    def __init__(self) -> None:
        self.strings: list[str] = []
        self._collector = TextCollector()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._collector.start(name)

    def end(self, name: str) -> None:
        self._collector.end(name)
        if name == "si":
            self.strings.append(self._collector.take())

    def text(self, data: str) -> None:
        self._collector.text(data)


def shared_strings(archive: Archive, book: Book) -> list[str]:
    """Return the shared strings in order, [] where there are none. Raises DeskError beyond limits."""
    if book.strings is None or book.strings not in archive:
        return []
    handler = _StringsHandler()
    for _ in feed(archive, book.strings, handler, _PART_LIMIT):
        if len(handler.strings) > _MAX_STRINGS:
            raise archive.unsafe("文字过多")
    return handler.strings
