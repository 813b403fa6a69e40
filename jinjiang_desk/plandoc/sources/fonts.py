"""How much a font of a PDF spreads out to: a few bytes may give letters or widths to thousands of millions of signs."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSKeyword
from pdfminer.utils import choplist, nunpack

from jinjiang_desk.plandoc.sources.budget import Budget

_WIDTHS = (("W", 3), ("W2", 5))
"""Widths of ranges of signs: first, last, and one or three numbers."""
_TABLES = struct.Struct(">4sLLL")
_SUBTABLE = struct.Struct(">HHL")
_GROUP = struct.Struct(">LLL")
_ALL_SIGNS = 65_536


def count_font(spec: Mapping[str, Any], budget: Budget) -> None:
    """Count what pdfminer will make of a font. Raises DeskError FILE_UNSAFE beyond the budget."""
    for key, size in _WIDTHS:
        _count_widths(list_value(spec.get(key, [])), size, budget)
    letters = resolve1(spec.get("ToUnicode"))
    if isinstance(letters, PDFStream):
        _RangeCounter(letters.get_data(), budget).run()
        return
    font_file = resolve1(dict_value(spec.get("FontDescriptor", {})).get("FontFile2"))
    if isinstance(font_file, PDFStream):
        for letters_of_table in _letters_in(memoryview(font_file.get_data())):
            budget.map(letters_of_table)


def _count_widths(widths: Sequence[Any], size: int, budget: Budget) -> None:
    numbers: list[Any] = []
    for one in map(resolve1, widths):
        if isinstance(one, list):
            numbers = []
        elif isinstance(one, int | float):
            numbers.append(one)
            if len(numbers) == size:
                budget.map(max(int(numbers[1] - numbers[0]), 0))
                numbers = []


class _RangeCounter(CMapParser):
    """Goes through the letters of a font as pdfminer does, and counts its ranges instead of filling them."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(FileUnicodeMap(), BytesIO(data))
        self._budget = budget

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            for first, last, _ in choplist(3, [one for _, one in self.popall()]):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    self._budget.map(max(nunpack(last) - nunpack(first), 0))
            return
        super().do_keyword(pos, token)


def _letters_in(data: memoryview) -> Iterator[int]:
    """Yield how many letters a TrueType font has signs for, by each of its own tables, and what counting them took."""
    tables = {}
    for at in range(int.from_bytes(data[4:6], "big")):
        if len(data) < 28 + 16 * at:
            break
        name, _, offset, _ = _TABLES.unpack_from(data, 12 + 16 * at)
        tables[name] = offset
    begin = tables.get(b"cmap")
    if begin is None:
        return
    for at in range(int.from_bytes(data[begin + 2 : begin + 4], "big")):
        place = _SUBTABLE.unpack_from(data, begin + 4 + 8 * at)[2]
        yield _letters_of(data[begin + place :])


def _letters_of(table: memoryview) -> int:
    kind = int.from_bytes(table[:2], "big")
    if kind == 4:
        size = int.from_bytes(table[6:8], "big") // 2
        lasts = struct.unpack_from(f">{size}H", table, 14)
        firsts = struct.unpack_from(f">{size}H", table, 16 + 2 * size)
        return size + sum(max(last - first, 0) for first, last in zip(firsts, lasts, strict=True))
    if kind == 12:
        count = int.from_bytes(table[12:16], "big")
        groups = (_GROUP.unpack_from(table, 16 + 12 * at) for at in range(count))
        return count + sum(max(last - first, 0) for first, last, _ in groups)
    return _ALL_SIGNS
