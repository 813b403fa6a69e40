"""Which parts a workbook has: its sheets in order, what they are related to, its names and properties."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.workbook.archive import Archive
from jinjiang_desk.workbook.markup import parse, related

_MAX_SHEETS = 200
_MAX_VALUE = 5_000
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: `kind` is the last word of its type, `target` the part, or an address if `external`."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: the title on its tab and the part that holds it."""

    title: str
    part: str


@dataclass(slots=True)
class Book:
    """What the workbook part and its relations say. `names` are the defined names and their formulas."""

    sheets: list[SheetPart] = field(default_factory=list)
    date1904: bool = False
    strings: str | None = None
    styles: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)


def read_book(archive: Archive) -> Book:
    """Find the sheets and what belongs to them.

    Raises DeskError: WORKBOOK_NOT_ONE where there is no workbook inside, WORKBOOK_OLD_KIND for a binary one,
    WORKBOOK_UNSAFE for macros and links to other workbooks.
    """
    _refuse_active_parts(archive)
    root = read_relations(archive, "")
    main = next((one.target for one in root.values() if one.kind == "officeDocument"), "xl/workbook.xml")
    if main.endswith(".bin"):
        raise refuse(Code.WORKBOOK_OLD_KIND, archive.place)
    if main not in archive:
        raise refuse(Code.WORKBOOK_NOT_ONE, archive.place)
    handler = _BookHandler(read_relations(archive, main))
    parse(archive, main, handler)
    if not handler.seen_workbook:
        raise refuse(Code.WORKBOOK_NOT_ONE, archive.place)
    if len(handler.book.sheets) > _MAX_SHEETS:
        raise archive.unsafe("工作表过多")
    custom = next((one.target for one in root.values() if one.kind == "custom-properties"), None)
    if custom is not None and custom in archive:
        properties = _PropertiesHandler()
        parse(archive, custom, properties)
        handler.book.properties = properties.values
    return handler.book


def read_relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Return the relations of a part by id; of the whole package for the empty name."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive:
        return {}
    handler = _RelationsHandler(folder)
    parse(archive, relations, handler)
    return handler.relations


def _refuse_active_parts(archive: Archive) -> None:
    for part in archive.parts():
        if posixpath.basename(part).startswith("vbaproject"):
            raise archive.unsafe("宏")
        if "/externallinks/" in f"/{part}":
            raise archive.unsafe("到其他工作簿的链接")


class _RelationsHandler:
    def __init__(self, folder: str) -> None:
        self.relations: dict[str, Relation] = {}
        self._folder = folder

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship":
            return
        external = attributes.get("TargetMode") == "External"
        target = attributes.get("Target", "")
        if not external:
            # Joining to "/" first keeps a path with too many ".." inside the package.
            path = posixpath.join("/", self._folder, target.replace("\\", "/"))
            target = posixpath.normpath(path).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.relations[attributes.get("Id", "")] = Relation(kind, target, external)

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _BookHandler:
    def __init__(self, relations: Mapping[str, Relation]) -> None:
        self.book = Book()
        self.seen_workbook = False
        self._relations = relations
        self._name: str | None = None
        for one in relations.values():
            if one.kind == "sharedStrings" and not one.external:
                self.book.strings = one.target
            elif one.kind == "styles" and not one.external:
                self.book.styles = one.target

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbook":
            self.seen_workbook = True
        elif name == "workbookPr":
            self.book.date1904 = attributes.get("date1904", "").lower() in _TRUE
        elif name == "sheet":
            self._add_sheet(attributes)
        elif name == "definedName":
            self._name = attributes.get("name", "")
            self.book.names[self._name] = ""

    def end(self, name: str) -> None:
        if name == "definedName":
            self._name = None

    def text(self, data: str) -> None:
        if self._name is not None and len(self.book.names[self._name]) < _MAX_VALUE:
            self.book.names[self._name] += data

    def _add_sheet(self, attributes: Mapping[str, str]) -> None:
        relation = self._relations.get(related(attributes, "id") or "")
        if relation is not None and relation.kind == "worksheet" and not relation.external:
            self.book.sheets.append(SheetPart(attributes.get("name", ""), relation.target))


class _PropertiesHandler:
    """Custom document properties: name and the text of the value, whatever its type."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "property":
            self._name = attributes.get("name", "")
            self.values[self._name] = ""

    def end(self, name: str) -> None:
        if name == "property":
            self._name = None

    def text(self, data: str) -> None:
        if self._name is not None and len(self.values[self._name]) < _MAX_VALUE:
            self.values[self._name] += data
