"""Which parts a workbook has: its sheets in order, what they are related to, its names and properties."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.disguises import what_is_inside
from jinjiang_desk.workbook.container.forbidden import refuse_forbidden, refuse_forbidden_parts
from jinjiang_desk.workbook.container.markup import parse, related

_MAX_SHEETS = 200
_MAX_RELATIONS = 100_000
_MAX_NAMES = 20_000
"""Old workbooks drag thousands of dead names along; ours are among the first."""
_MAX_VALUE = 5_000
_EMBEDDED = "embeddings/"
_CUSTOM_PROPERTIES = ("custom-properties", "customProperties")
"""The relationship in ECMA-376 and in ISO 29500 strict."""
_NOWHERE = "null"
"""What Excel writes for the target of a picture that it lost."""
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: `kind` is the last word of its type, `target` the part, or what was written if it is
    `external`: it leads out of the package and is never followed."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: the title on its tab, the part that holds it, and whether people do not see it."""

    title: str
    part: str
    hidden: bool = False


@dataclass(slots=True)
class Book:
    """What the workbook part (`part`) and its relations say. `names` are the defined names and their formulas,
    `embedded` counts the files put into it as objects, which are never opened, `relations` are the workbook
    part's by id."""

    sheets: list[SheetPart] = field(default_factory=list)
    date1904: bool = False
    strings: str | None = None
    styles: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    embedded: int = 0
    relations: Mapping[str, Relation] = field(default_factory=dict)
    part: str = ""


def read_book(archive: Archive) -> Book:
    """Find the sheets and what belongs to them.

    Raises DeskError: WORKBOOK_NOT_ONE, WORKBOOK_DISGUISED or WORKBOOK_PACKED where there is no workbook inside,
    WORKBOOK_BROKEN for a damaged one, WORKBOOK_OLD_KIND for a binary one,
    WORKBOOK_UNSAFE for macros, controls, links to other workbooks, programs and data, and document types.
    """
    refuse_forbidden_parts(archive)
    root = read_relations(archive, "")
    main = next((one.target for one in root.values() if one.kind == "officeDocument"), "xl/workbook.xml")
    if main.endswith(".bin"):
        raise refuse(Code.WORKBOOK_OLD_KIND, archive.place)
    if main not in archive:
        raise what_is_inside(archive.parts(), archive.place)
    handler = _BookHandler(archive, read_relations(archive, main))
    parse(archive, main, handler)
    if not handler.seen_workbook:
        raise refuse(Code.WORKBOOK_NOT_ONE, archive.place)
    for part in (handler.book.strings, handler.book.styles):
        if part is not None and part not in archive:
            raise archive.broken(part)
    handler.book.embedded = sum(_EMBEDDED in part for part in archive.parts())
    handler.book.properties = _properties(archive, root)
    handler.book.part = main
    return handler.book


def read_relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Return the relations of a part by id; of the whole package for the empty name."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive:
        return {}
    handler = _RelationsHandler(archive, folder)
    parse(archive, relations, handler)
    return handler.relations


def part_inside(archive: Archive, relation: Relation | None) -> str | None:
    """Return the part that a relation leads to, None where it leads out of the workbook or nowhere.

    Raises DeskError WORKBOOK_BROKEN for a part that should be there and is not.
    """
    if relation is None or relation.external or posixpath.basename(relation.target).lower() == _NOWHERE:
        return None
    if relation.target not in archive:
        raise archive.broken(relation.target)
    return relation.target


def _properties(archive: Archive, root: Mapping[str, Relation]) -> dict[str, str]:
    handler = _PropertiesHandler()
    for one in root.values():
        if one.kind in _CUSTOM_PROPERTIES and not one.external and one.target in archive:
            parse(archive, one.target, handler)
    return handler.values


class _RelationsHandler:
    def __init__(self, archive: Archive, folder: str) -> None:
        self.relations: dict[str, Relation] = {}
        self._archive = archive
        self._folder = folder

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship":
            return
        target = attributes.get("Target", "")
        path = posixpath.normpath(posixpath.join(self._folder, target.replace("\\", "/")))
        # What leads out of the package by its path or address is as external as what says so.
        outside = path.startswith("../") or ":" in path
        external = outside or attributes.get("TargetMode") == "External"
        if not external:
            target = self._inside(path.lstrip("/"))
        kind = attributes.get("Type", "").rpartition("/")[2]
        refuse_forbidden(self._archive, kind.lower().startswith)
        if len(self.relations) >= _MAX_RELATIONS:
            raise self._archive.unsafe("部件过多")
        self.relations[attributes.get("Id", "")] = Relation(kind, target, external)

    def _inside(self, path: str) -> str:
        """Return the part; a target is an address, in which signs may be written as %E8%A1%A8."""
        plain = unquote(path)
        return plain if path not in self._archive and plain in self._archive else path

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _BookHandler:
    def __init__(self, archive: Archive, relations: Mapping[str, Relation]) -> None:
        self.book = Book(relations=relations)
        self._archive = archive
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
            self.book.date1904 = attributes.get("date1904", "").strip().lower() in _TRUE
        elif name == "sheet":
            self._add_sheet(attributes)
        elif name == "definedName" and len(self.book.names) < _MAX_NAMES:
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
        if relation is None or relation.external:
            raise self._archive.broken(attributes.get("name", ""))
        if relation.kind == "worksheet":
            if len(self.book.sheets) >= _MAX_SHEETS:
                raise self._archive.unsafe("工作表过多")
            if any(one.part.lower() == relation.target.lower() for one in self.book.sheets):
                raise self._archive.broken(relation.target)  # all its rows would count twice
            hidden = attributes.get("state", "visible") != "visible"
            self.book.sheets.append(SheetPart(attributes.get("name", ""), relation.target, hidden))


class _PropertiesHandler:
    """Custom document properties: name and the text of the value, whatever its type."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "property" and len(self.values) < _MAX_NAMES:
            self._name = attributes.get("name", "")
            self.values[self._name] = ""

    def end(self, name: str) -> None:
        if name == "property":
            self._name = None

    def text(self, data: str) -> None:
        if self._name is not None and len(self.values[self._name]) < _MAX_VALUE:
            self.values[self._name] += data
