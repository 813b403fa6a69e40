"""Workbooks of the .xls kind made by hand from [MS-CFB] and [MS-XLS]: a container and the records in it."""

import struct
from collections.abc import Sequence
from pathlib import Path

BOF, EOF, FILEPASS, DATE1904, CONTINUE, BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x003C, 0x0085
FORMAT, XF, SST, OBJ = 0x041E, 0x00E0, 0x00FC, 0x005D
LABELSST, LABEL, RSTRING, NUMBER, RK, MULRK, BOOLERR, FORMULA, STRING = (
    0x00FD,
    0x0204,
    0x00D6,
    0x0203,
    0x027E,
    0x00BD,
    0x0205,
    0x0006,
    0x0207,
)
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_IN_HEAD, _IN_SECTOR = 109, 127
"""So many sectors of the allocation table are named by the head, and by each sector that goes on with that."""
_END, _FREE, _FAT, _DIFAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
_GLOBALS, _WORKSHEET, _CHART = 5, 0x10, 0x20


def record(kind: int, content: bytes = b"") -> bytes:
    """A record: its kind, its size, its content."""
    return struct.pack("<HH", kind, len(content)) + content


def signs(text: str, *, wide: bool = True, length: int = 2) -> bytes:
    """XLUnicodeString, or ShortXLUnicodeString of length 1."""
    data = text.encode("utf-16-le") if wide else text.encode("latin-1")
    count = len(text.encode("utf-16-le")) // 2
    return count.to_bytes(length, "little") + bytes([int(wide)]) + data


def cell(kind: int, row: int, column: int, content: bytes, style: int = 0) -> bytes:
    """The record of a cell; row and column from 0."""
    return record(kind, struct.pack("<HHH", row, column, style) + content)


def shared(row: int, column: int, index: int) -> bytes:
    """A cell with a shared string."""
    return cell(LABELSST, row, column, struct.pack("<I", index))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number."""
    return cell(NUMBER, row, column, struct.pack("<d", value), style)


def formula(row: int, column: int, value: bytes) -> bytes:
    """A formula without tokens; `value` is its result as eight bytes."""
    return cell(FORMULA, row, column, value + struct.pack("<HIH", 0, 0, 0))


def beginning(kind: int, version: int = 0x0600) -> bytes:
    """A BOF."""
    return record(BOF, struct.pack("<HHHHII", version, kind, 0, 0, 0, 0))


def shared_strings(*texts: str) -> bytes:
    """An SST that needs no CONTINUE."""
    return record(SST, struct.pack("<II", len(texts), len(texts)) + b"".join(map(signs, texts)))


def workbook(
    sheets: Sequence[tuple[str, bytes]],
    extra: bytes = b"",
    styles: Sequence[int] = (0,),
    *,
    version: int = 0x0600,
    charts: Sequence[str] = (),
) -> bytes:
    """The Workbook stream. `extra` are further records of the globals, `styles` the number formats of the XFs;
    `charts` are the titles of sheets that hold a chart each and stand first."""
    formats = b"".join(record(XF, struct.pack("<HH", 0, one) + bytes(16)) for one in styles)
    every = [*((title, 2, b"") for title in charts), *((title, 0, cells) for title, cells in sheets)]
    head = beginning(_GLOBALS, version) + formats + extra
    size = len(head) + sum(10 + len(signs(title, length=1)) for title, _, _ in every) + 4
    bounds, bodies = b"", b""
    for title, kind, cells in every:
        bounds += record(
            BOUNDSHEET, struct.pack("<IBB", size + len(bodies), 0, kind) + signs(title, length=1)
        )
        bodies += beginning(_CHART if kind else _WORKSHEET, version) + cells + record(EOF)
    return head + bounds + record(EOF) + bodies


def chart_inside() -> bytes:
    """A chart that floats on a worksheet: a stream within the stream."""
    return record(OBJ, bytes(22)) + beginning(_CHART) + number(0, 0, 99.0) + record(EOF)


def compound(streams: dict[str, bytes], *, small: bool = False) -> bytes:
    """A compound file, version 3. Its streams are filled up to the size from which they have sectors of their
    own; with `small` there is one that is not, and lies in the stream of small ones, in two pieces."""
    sectors: list[bytes] = []
    table: list[int] = []

    def place(content: bytes) -> int:
        first, count = len(table), max(-(-len(content) // _SECTOR), 1)
        table.extend([*range(first + 1, first + count), _END])
        padded = content.ljust(count * _SECTOR, b"\0")
        sectors.extend(padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR))
        return first

    entries, mini = [_entry("Root Entry", 5, _END, 0, child=1)], _END
    for name, stream in streams.items():
        content = stream if small else stream.ljust(_CUTOFF, b"\0")
        entries.append(_entry(name, 2, 0 if small else place(content), len(content)))
        if small:
            pieces = -(-len(content) // _SMALL)
            # Every second piece belongs to nobody.
            spread = b"".join(
                content[at : at + _SMALL].ljust(2 * _SMALL, b"\0") for at in range(0, len(content), _SMALL)
            )
            links = [
                link for one in range(pieces) for link in (2 * one + 2 if one < pieces - 1 else _END, _FREE)
            ]
            entries[0] = _entry("Root Entry", 5, place(spread), len(spread), child=1)
            mini = place(struct.pack(f"<{len(links)}I", *links).ljust(_SECTOR, b"\xff"))
    directory = place(b"".join(entries))
    return _closed(sectors, table, directory, mini)


def _closed(sectors: list[bytes], table: list[int], directory: int, mini: int) -> bytes:
    """Put the allocation table behind the sectors, what names its sectors behind that, and a head before all."""
    tables, more = 1, 0
    while (len(table) + tables + more) * 4 > tables * _SECTOR:
        tables += 1
        more = max(-(-(tables - _IN_HEAD) // _IN_SECTOR), 0)
    named = [len(table) + one for one in range(tables)]
    behind = named[_IN_HEAD:]
    first = len(table) + tables
    chain = [*range(first + 1, first + more), _END]
    lists = b"".join(
        struct.pack(f"<{_IN_SECTOR}I", *(behind[one * _IN_SECTOR :] + [_FREE] * _IN_SECTOR)[:_IN_SECTOR])
        + struct.pack("<I", chain[one])
        for one in range(more)
    )
    links = [*table, *[_FAT] * tables, *[_DIFAT] * more]
    allocation = struct.pack(f"<{len(links)}I", *links).ljust(tables * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIII", 0, tables, directory, 0, _CUTOFF, mini)
    head += struct.pack("<III", int(mini != _END), first if more else _END, more)
    head += struct.pack(f"<{_IN_HEAD}I", *(named + [_FREE] * _IN_HEAD)[:_IN_HEAD])
    return head + b"".join(sectors) + allocation + lists


def save(path: Path, stream: bytes, name: str = "Workbook") -> Path:
    """Write a file with one stream."""
    path.write_bytes(compound({name: stream}))
    return path


def _entry(name: str, kind: int, first: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
