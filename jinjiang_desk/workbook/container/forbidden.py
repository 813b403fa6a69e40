"""What no workbook may bring along, whether or not anything of it would be read: it is refused whole."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import parse

_TYPES = "[content_types].xml"
_MARKUP = (".xml", ".rels", ".vml")
_MAX_PROLOG = 1 << 16
"""Bytes before the first element of a part: room for many remarks, and a document type lies within them."""
_PIECE = 1 << 12
_FORBIDDEN = {
    "vbaproject": "宏",
    "macrosheet": "宏",
    "xlintlmacrosheet": "宏",
    "macroenabled": "宏",
    "externallink": "到其他工作簿的链接",
    "ddelink": "到其他程序的链接",
    "activex": "控件",
    "connections": "到外部数据的连接",
    "querytable": "到外部数据的连接",
}
"""What acts or fetches when a workbook is opened: how its parts, relationships and content types are called."""


def refuse_forbidden_parts(archive: Archive) -> None:
    """Look at the names, the types and the beginnings of all parts.

    Raises DeskError: WORKBOOK_UNSAFE for what acts or fetches when a workbook is opened, and for a document type in
    any part; WORKBOOK_BROKEN for a part that begins as no XML does.
    """
    for part in archive.parts():
        for name in part.split("/"):
            refuse_forbidden(archive, name.startswith)
        if part.endswith(_MARKUP):
            _refuse_document_type(archive, part)
    if _TYPES in archive:
        parse(archive, _TYPES, _TypesHandler(archive))


def refuse_forbidden(archive: Archive, is_called: Callable[[str], bool]) -> None:
    """Refuse what is called like a thing that acts or fetches. Raises DeskError WORKBOOK_UNSAFE."""
    for word, detail in _FORBIDDEN.items():
        if is_called(word):
            raise archive.unsafe(detail)


def _refuse_document_type(archive: Archive, part: str) -> None:
    """Read a part up to its first element: a document type can stand nowhere but before it."""
    prolog = _Prolog(archive)
    size = 0
    for chunk in archive.chunks(part):
        for at in range(0, len(chunk), _PIECE):
            try:
                prolog.parser.Parse(chunk[at : at + _PIECE], False)
            except (expat.ExpatError, ValueError, LookupError) as error:  # the latter two: odd encodings
                if not prolog.over:
                    raise archive.broken(part) from error
            if prolog.over:
                return
        size += len(chunk)
        if size > _MAX_PROLOG:
            raise archive.unsafe("标记过长")


class _Prolog:
    """What stands before the first element of a part."""

    def __init__(self, archive: Archive) -> None:
        self.over = False
        self._archive = archive
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._begin
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _begin(self, *_: object) -> None:
        self.over = True
        self.parser.StartElementHandler = None

    def _refuse(self, *_: object) -> None:
        raise self._archive.unsafe("文档类型声明")


class _TypesHandler:
    """Looks at the content types: a part may be called as it likes."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("ContentType", "").lower()
        refuse_forbidden(self._archive, kind.__contains__)

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass
