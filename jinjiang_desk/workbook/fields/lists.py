"""Lists in one cell, as a clerk writes them: 甲局、乙局, 张三（责任人）, 双福街道（牵头）.

Where an item cannot be written so and read back unchanged (it holds a separator, say), the cell is JSON.
"""

import json
import re
from typing import Any

from jinjiang_desk.domain.plans.mentions import read_mentions, write_mentions
from jinjiang_desk.domain.plans.plan import UnitMention
from jinjiang_desk.domain.row import from_plain, to_plain
from jinjiang_desk.workbook.layout import Kind

_SEPARATORS = re.compile(r"[、,，;；\n]")
_LOOSE_SEPARATORS = re.compile(r"[\s/／]+")
_PERSON = re.compile(r"(?P<name>[^（）()]*)(?:[（(](?P<role>[^（）()]*)[）)])?")
_ITEM_KEYS: dict[Kind, frozenset[str]] = {
    Kind.UNITS: frozenset(("name", "lead", "members")),
    Kind.PERSONS: frozenset(("name", "role")),
}
_MAY_BE_SAID: dict[Kind, frozenset[str]] = {Kind.PERSONS: frozenset(("title",))}


def write_list(kind: Kind, items: list[Any]) -> str:
    """Return the text of a cell for a list of plain items: names, ticks, mentions of units, or persons."""
    text = _join(kind, items)
    return text if read_list(kind, text) == items else json.dumps(items, ensure_ascii=False)


def read_list(kind: Kind, text: str) -> list[Any]:
    """Return the plain items of a cell, whoever wrote it. Their words are checked when the row is built.

    Raises ValueError for a number that is none.
    """
    items = _read_json(text)
    if items is not None and all(_fits(kind, item) for item in items):
        return items
    if kind is Kind.UNITS:
        return list(to_plain(read_mentions(text)))
    parts = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
    if kind is Kind.PERSONS:
        return [_person(part) for part in parts]
    if kind is Kind.NUMBERS:
        return [int(part) for part in parts]
    return _apart(parts[0]) if len(parts) == 1 and kind is Kind.LIST else parts


def _apart(text: str) -> list[str]:
    """张三 李四 and 张三/李四 are two names, but 张 三 is one that was spread out to look well."""
    names = [name for name in _LOOSE_SEPARATORS.split(text) if name]
    return names if all(len(name) > 1 for name in names) else [text]


def _join(kind: Kind, items: list[Any]) -> str:
    if kind is Kind.UNITS:
        return write_mentions(tuple(from_plain(UnitMention, item) for item in items))
    if kind is Kind.PERSONS:
        return "、".join(_written_person(item) for item in items)
    return "、".join(map(str, items))


def _written_person(item: dict[str, str]) -> str:
    who = " ".join(word for word in (item["name"], item.get("title")) if word)
    return f"{who}（{item['role']}）" if item["role"] else who


def _person(part: str) -> dict[str, str]:
    """Read 张三（责任人） or 张三 区长（责任人）; the blank in 张 三 parts nothing."""
    match = _PERSON.fullmatch(part)
    if match is None:
        return {"name": part, "role": ""}
    name, _, title = match["name"].partition(" ")
    if len(name) < 2 or not title.strip():
        return {"name": match["name"], "role": match["role"] or ""}
    return {"name": name, "role": match["role"] or "", "title": title.strip()}


def _read_json(text: str) -> list[Any] | None:
    if not text.lstrip().startswith("["):
        return None
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):  # a cell of 32,767 brackets is deeper than the parser goes
        return None
    return items if isinstance(items, list) else None


def _fits(kind: Kind, item: Any) -> bool:
    keys = _ITEM_KEYS.get(kind)
    if keys is None:
        return isinstance(item, str)
    return isinstance(item, dict) and item.keys() - _MAY_BE_SAID.get(kind, frozenset()) == keys
