"""XML read as a stream: no DOCTYPE, no entities, no deep nesting; names without their namespace prefix.

Prefixes differ between programs and namespaces between transitional and strict workbooks; the local names
do not.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol
from xml.parsers import expat

from jinjiang_desk.workbook.container.archive import Archive

_MAX_DEPTH = 200
_MAX_TAG = 1 << 20
"""Bytes of one tag or comment: the parser keeps it whole, with an entry for each of its attributes."""
_SMALL_PART = 32 << 20


class Handler(Protocol):
    """What is told of a part's elements."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens; `name` is local, attribute names are as written."""

    def end(self, name: str) -> None:
        """An element closes."""

    def text(self, data: str) -> None:
        """A piece of text."""


def feed(archive: Archive, part: str, handler: Handler, limit: int | None = None) -> Iterator[None]:
    """Parse a part chunk by chunk, yielding after each, so that the caller takes what is ready or stops.

    Raises DeskError: WORKBOOK_BROKEN for what is no XML, WORKBOOK_UNSAFE for a DOCTYPE, deep nesting, or more
    than is read.
    """
    yield from drive(archive, part, make_parser(archive, part, handler), archive.chunks(part, limit))


def drive(
    archive: Archive, part: str, parser: expat.XMLParserType, chunks: Iterable[bytes]
) -> Iterator[None]:
    """Give a parser the bytes of a part; raises as `feed`."""
    try:
        size = 0
        for chunk in chunks:
            archive.count_markup(len(chunk))
            size += len(chunk)
            parser.Parse(chunk, False)
            if size - parser.CurrentByteIndex > _MAX_TAG:
                raise archive.unsafe("标记过长")
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the latter two: odd encodings
        raise archive.broken(part) from error
    yield


def parse(archive: Archive, part: str, handler: Handler) -> None:
    """Parse a whole part that is small by its nature; raises as `feed`."""
    for _ in feed(archive, part, handler, _SMALL_PART):
        pass


def related(attributes: Mapping[str, str], name: str) -> str | None:
    """Return an attribute of the relationships namespace (r:id, r:embed) whatever its prefix is."""
    suffix = f":{name}"
    return next((value for key, value in attributes.items() if key.endswith(suffix)), None)


def make_parser(archive: Archive, part: str, handler: Handler) -> expat.XMLParserType:
    """Return a parser that refuses what `feed` refuses and tells the handler of the rest."""
    parser = expat.ParserCreate()
    depth, begin, finish = 0, handler.start, handler.end

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise archive.unsafe("嵌套过深")
        begin(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        finish(name.rpartition(":")[2] if ":" in name else name)

    def refuse_doctype(*_: object) -> None:
        raise archive.unsafe("文档类型声明")

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse_doctype
    return parser
