"""A .docx from a stranger -> what python-docx opens: only the parts that are read, counted, and without traps.

python-docx would follow every relationship, whatever is at its end. It is given a package of ours that holds the
text, the styles and the lists and nothing else: no macro, picture, link or object of the file reaches it. Strict
documents are written there with the names that python-docx knows.
"""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, replace
from typing import Any
from xml.parsers import expat

from docx import Document
from docx.document import Document as WordDocument

from jinjiang_desk.domain.heeding import Heed
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.plandoc.sources.filekind import REFUSALS
from jinjiang_desk.zipped import BROKEN, Archive, Limits, zip_in_memory

_MIB = 1 << 20
_LIMITS = Limits(total=64 * _MIB, part=40 * _MIB, ratio=100, ratio_from=4 * _MIB)
_MAX_TAGS = 3_000_000
"""Tags of all parts together: each becomes an object of some hundred bytes."""
_PIECE = 1 << 12
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONS.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_KEPT = ("styles", "numbering")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EMPTY_STYLES = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults/></w:styles>'
_WIDE_XML = re.compile(rb"\A(?:\xff\xfe|\xfe\xff|<\x00|\x00<)")


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as python-docx has it, and the root of its lists, None where it has none."""

    document: WordDocument
    numbering: Any | None


def open_word(data: bytes, place: Place, heed: Heed) -> Opened:
    """Open a .docx, .docm or .dotx (macros are not even looked at).

    Raises DeskError FILE_BROKEN, FILE_UNSAFE.
    """
    try:
        with zip_in_memory(data, place, REFUSALS) as package:
            archive = Archive(package, place, _limits(len(data)), REFUSALS, heed)
            parts = _read_parts(archive)
    except BROKEN as error:
        raise refuse(Code.FILE_BROKEN, place) from error
    heed()
    try:
        document = Document(_packed(parts))
        body = document.element.body
        numbering = document.part.numbering_part.element if "numbering" in parts else None
    except (
        SyntaxError,
        KeyError,
        ValueError,
        AttributeError,
    ) as error:  # no XML (lxml says it so), or no Word
        raise refuse(Code.FILE_BROKEN, place) from error
    if body is None:
        raise refuse(Code.FILE_BROKEN, place)
    return Opened(document, numbering)


def _limits(size: int) -> Limits:
    """A small file may not take long to read: the more it holds, the larger it must be."""
    return replace(_LIMITS, spread=60, spread_from=max(8 * _MIB, size))


def _read_parts(archive: Archive) -> dict[str, bytes]:
    main = _main_part(archive)
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    parts = {"document": _read(archive, main)}
    targets = _targets(archive, relations, folder) if relations in archive else {}
    for kind in _KEPT:
        part = targets.get(kind, "")
        if part in archive:
            parts[kind] = _read(archive, part)
    if sum(part.count(b"<") for part in parts.values()) > _MAX_TAGS:
        raise archive.unsafe("内容过多")
    return parts


def _main_part(archive: Archive) -> str:
    """Return the part that the package says is the document, else the usual one."""
    main = _targets(archive, "_rels/.rels", "").get("officeDocument", "") if "_rels/.rels" in archive else ""
    if main in archive:
        return main
    if "word/document.xml" in archive:
        return "word/document.xml"
    raise archive.broken("word/document.xml")


def _targets(archive: Archive, part: str, folder: str) -> dict[str, str]:
    """Return the parts that a part is related to, by the last word of the relationship."""
    found: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if (
            name.rpartition(":")[2] == "Relationship"
            and attributes.get("TargetMode", "Internal") == "Internal"
        ):
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found.setdefault(attributes.get("Type", "").rpartition("/")[2], posixpath.normpath(path))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(_read(archive, part), True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise archive.broken(part) from error
    return found


def _read(archive: Archive, part: str) -> bytes:
    """Return a part as UTF-8 in the names that python-docx knows. Raises DeskError where it has a document type."""
    content = b"".join(archive.chunks(part))
    archive.count_markup(len(content))
    _refuse_document_type(archive, part, content)
    if _WIDE_XML.match(content):
        content = _as_utf8(archive, part, content)
    for strict, known in _STRICT:
        content = content.replace(strict, known)
    return content


def _as_utf8(archive: Archive, part: str, content: bytes) -> bytes:
    little = content[:2] in (b"\xff\xfe", b"<\x00")
    try:
        text = content.decode("utf-16-le" if little else "utf-16-be").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise archive.broken(part) from error
    return re.sub(r"\A<\?xml.*?\?>", "", text, count=1, flags=re.DOTALL).encode()


def _refuse_document_type(archive: Archive, part: str, content: bytes) -> None:
    """A document type can stand nowhere but before the first element; entities are made there."""
    over = False

    def begin(*_: object) -> None:
        nonlocal over
        over = True

    def refuse_type(*_: object) -> None:
        raise archive.unsafe("有文档类型声明")

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse_type
    try:
        for at in range(0, len(content), _PIECE):
            parser.Parse(content[at : at + _PIECE], False)
            if over:
                return
    except (expat.ExpatError, ValueError, LookupError) as error:  # the latter two: odd encodings
        if not over:
            raise archive.broken(part) from error


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    """Put the parts into a package of their own."""
    parts.setdefault("styles", _EMPTY_STYLES)
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    begin = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'{begin}<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/_rels/document.xml.rels", f"{begin}{relations}</Relationships>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    target.seek(0)
    return target
