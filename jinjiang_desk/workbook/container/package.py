"""A copy of a workbook's ZIP: which parts are changed, which are added, and how they hang together."""

import os
import posixpath
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.parts import read_relations
from jinjiang_desk.workbook.container.splicing import Element, Splice, declared, tag

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_KINDS = {
    "worksheet": f"{_SPREADSHEET}.worksheet+xml",
    "comments": f"{_SPREADSHEET}.comments+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
"""The content type of a part, by the kind of the relation that leads to it."""


class PackageCopy:
    """What is to become of a workbook's parts; those that nothing is said of are copied byte for byte."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._changed: dict[str, bytes] = {}
        self._added: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, dict[str, dict[str, str]]] = {}

    def change(self, part: str, content: bytes) -> None:
        """Give a part other bytes."""
        self._changed[part.lower()] = content

    def free_id(self, owner: str) -> str:
        """Return an id that no relation of a part has, and keep it free."""
        mine = self._relations.setdefault(owner, {})
        known = {key.lower() for key in (*read_relations(self._archive, owner), *mine)}
        found = _first_free(lambda number: f"annotated{number}", known.__contains__)
        mine[found] = {}
        return found

    def add(self, owner: str, kind: str, stem: str, content: bytes, relation_id: str) -> None:
        """Add a part that another one leads to by a relation; `stem` has a place for a number in its name."""
        part = _first_free(stem.format, lambda name: name in self._archive or name in self._added)
        self._added[part] = content
        self._types[part] = _KINDS[kind]
        self._relations[owner][relation_id] = {"Type": f"{OFFICE}/{kind}", "Target": f"/{part}"}

    def write(self, target: Path) -> None:
        """Write the copy. Raises DeskError over damaged parts, OSError where it cannot be written."""
        for owner, entries in self._relations.items():
            self._relate(owner, {key: entry for key, entry in entries.items() if entry})
        self._declare_types()
        with target.open("wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as package:
                self._copy(package)
                for part, content in self._added.items():
                    package.writestr(ZipInfo(part), content, ZIP_DEFLATED)
            file.flush()
            os.fsync(file.fileno())

    def _copy(self, package: ZipFile) -> None:
        for entry in self._archive.entries():
            part = entry.orig_filename.replace("\\", "/").lower()
            copy = ZipInfo(entry.orig_filename, entry.date_time)
            copy.compress_type, copy.external_attr = entry.compress_type, entry.external_attr
            with package.open(copy, "w") as writer:
                changed = self._changed.get(part)
                for chunk in self._archive.chunks(part) if changed is None else (changed,):
                    writer.write(chunk)

    def _relate(self, owner: str, entries: dict[str, dict[str, str]]) -> None:
        folder, name = posixpath.split(owner)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        children = [("Relationship", {"Id": key, **entry}) for key, entry in entries.items()]
        if not children:
            return
        if part in self._archive:
            self.change(part, _with_children(self._archive, part, children))
        else:
            inside = "".join(tag(name, attributes) for name, attributes in children)
            self._added[part] = declared(tag("Relationships", {"xmlns": _RELATIONS}, inside))

    def _declare_types(self) -> None:
        children = [
            ("Override", {"PartName": f"/{part}", "ContentType": kind}) for part, kind in self._types.items()
        ]
        self.change(_TYPES, _with_children(self._archive, _TYPES, children))


def _with_children(archive: Archive, part: str, children: list[tuple[str, dict[str, str]]]) -> bytes:
    splice = Splice(archive, part)

    def close(element: Element, closing: int) -> None:
        if element.depth == 1:
            made = (tag(element.sibling(name), attributes) for name, attributes in children)
            splice.rewrite(element, closing, inside="".join(made))

    splice.scan(None, close)
    return splice.result()


def _first_free(name: Callable[[int], str], taken: Callable[[str], bool]) -> str:
    number = 1
    while taken(name(number)):
        number += 1
    return name(number)
