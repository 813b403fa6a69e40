"""Excel's pictures placed in cells: from the `vm` of a cell over four parts to the picture.

`vm` → value metadata → rich value → its structure tells which value is the picture → relation → part. What
leads nowhere on that way is no picture; nothing is followed twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import Handler, parse, related
from jinjiang_desk.workbook.container.parts import Relation, part_inside, read_relations

_RICH_VALUE = "XLRICHVALUE"
_LOCAL = "_rvRel:LocalImageIdentifier"
_WEB = "WebImageIdentifier"
"""What the function IMAGE() shows: it is somewhere else, and never fetched."""
_TEXT = "Text"
_MAX_VALUES = 100_000
_MAX_KEPT = 8
"""Values of one rich value; a picture has three or four."""
_MAX_TEXT = 2_000
_DIGITS = 9
H = TypeVar("H", bound=Handler)


def rich_pictures(archive: Archive, relations: Iterable[Relation]) -> Iterator[tuple[int, str, str | None]]:
    """Yield `vm`, alternative text and part of each picture that a cell may have; the part is None for one that
    is not in the workbook. Raises DeskError."""
    parts = {one.kind.casefold(): one.target for one in relations if not one.external}
    metadata = _read(archive, parts, _Metadata(archive), "sheetmetadata")
    structures = _read(archive, parts, _Structures(archive), "rdrichvaluestructure", "richvaluestructure")
    values = _read(archive, parts, _Values(archive), "rdrichvalue", "richvalue").values
    pictures = _read(archive, parts, _Pictures(archive), "richvaluerel")
    targets = read_relations(archive, parts["richvaluerel"]) if pictures.ids else {}
    for number, index in metadata.rich_values():
        value = values[index] if 0 <= index < len(values) else _Value(-1)
        keys = structures.keys[value.structure] if 0 <= value.structure < len(structures.keys) else []
        if _LOCAL in keys:
            place = _number(value.at(keys.index(_LOCAL)))
            relation = targets.get(pictures.ids[place]) if 0 <= place < len(pictures.ids) else None
            yield number, _text(value, keys), part_inside(archive, relation)
        elif _WEB in keys:
            yield number, _text(value, keys), None


def _read(archive: Archive, parts: Mapping[str, str], handler: H, *kinds: str) -> H:
    part = next((parts[kind] for kind in kinds if kind in parts), None)
    if part is not None and part in archive:
        parse(archive, part, handler)
    return handler


def _text(value: "_Value", keys: list[str]) -> str:
    return value.at(keys.index(_TEXT)) if _TEXT in keys else ""


def _number(text: str) -> int:
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else -1


class _Counting:
    """Refuses a part with more entries than any workbook of ours can use."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._count = 0

    def count(self) -> None:
        self._count += 1
        if self._count > _MAX_VALUES:
            raise self._archive.unsafe("图片过多")

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Metadata(_Counting):
    """`vm` counts the blocks of `valueMetadata`; each names a type and a block of that type's metadata."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self._types: list[str] = []
        self._blocks: list[int] = []
        self._cells: list[tuple[int, int]] = []
        self._section = ""

    def rich_values(self) -> Iterator[tuple[int, int]]:
        """Yield `vm` and the index of its rich value."""
        for number, (kind, block) in enumerate(self._cells, 1):
            known = 0 < kind <= len(self._types) and self._types[kind - 1] == _RICH_VALUE
            if known and 0 <= block < len(self._blocks):
                yield number, self._blocks[block]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "metadataType":
            self.count()
            self._types.append(attributes.get("name", ""))
        elif name in ("futureMetadata", "valueMetadata", "cellMetadata"):
            rich = name == "futureMetadata" and attributes.get("name") == _RICH_VALUE
            self._section = "rich" if rich else name
        elif name == "bk":
            self.count()
            self._start_block()
        elif name == "rvb" and self._section == "rich" and self._blocks:
            self._blocks[-1] = _number(attributes.get("i", ""))
        elif name == "rc" and self._section == "valueMetadata" and self._cells:
            self._cells[-1] = _number(attributes.get("t", "")), _number(attributes.get("v", ""))

    def _start_block(self) -> None:
        if self._section == "rich":
            self._blocks.append(-1)
        elif self._section == "valueMetadata":
            self._cells.append((0, -1))


class _Structures(_Counting):
    """The keys of each structure, in the order in which the values come."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self.keys: list[list[str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "s":
            self.count()
            self.keys.append([])
        elif name == "k" and self.keys and len(self.keys[-1]) < _MAX_KEPT:
            self.keys[-1].append(attributes.get("n", ""))


@dataclass(slots=True)
class _Value:
    structure: int
    values: list[str] = field(default_factory=list)

    def at(self, place: int) -> str:
        """Return one of the values; those at the end may be left out."""
        return self.values[place] if place < len(self.values) else ""


class _Values(_Counting):
    """The rich values: the number of their structure, and their first values."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self.values: list[_Value] = []
        self._inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rv":
            self.count()
            self.values.append(_Value(_number(attributes.get("s", ""))))
        elif name == "v" and self.values and len(self.values[-1].values) < _MAX_KEPT:
            self._inside = True
            self.values[-1].values.append("")

    def end(self, name: str) -> None:
        self._inside = False

    def text(self, data: str) -> None:
        if self._inside and len(self.values[-1].values[-1]) < _MAX_TEXT:
            self.values[-1].values[-1] += data


class _Pictures(_Counting):
    """The relations of the pictures, in the order in which rich values count them."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self.ids: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rel":
            self.count()
            self.ids.append(related(attributes, "id") or "")
