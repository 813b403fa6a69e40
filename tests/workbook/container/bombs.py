"""ZIP files made byte by byte, as no library would write them."""

import binascii
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

STORED, DEFLATED = 0, 8


@dataclass(frozen=True)
class Entry:
    """What the list at the end says of a part: where it starts, its sizes and its name's bytes."""

    name: bytes
    offset: int
    packed: int
    size: int
    crc: int
    method: int = DEFLATED
    extra: bytes = b""


def local_header(name: bytes, packed: int, size: int, crc: int, method: int = DEFLATED) -> bytes:
    """Return what stands before a part's bytes (APPNOTE 4.3.7)."""
    return struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, method, 0, 33, crc, packed, size, len(name), 0) + name


def directory(entries: Iterable[Entry]) -> bytes:
    """Return the list at the end (APPNOTE 4.3.12)."""
    lines = []
    for one in entries:
        head = struct.pack(
            "<4s6H3I5H2I",
            b"PK\1\2", 20, 20, 0, one.method, 0, 33, one.crc, one.packed, one.size,
            len(one.name), len(one.extra), 0, 0, 0, 0, one.offset,
        )  # fmt: skip
        lines.append(head + one.name + one.extra)
    return b"".join(lines)


def ending(count: int, size: int, start: int) -> bytes:
    """Return the very end (APPNOTE 4.3.16): how many parts, and where their list stands."""
    return struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, start, 0)


def write_zip(path: Path, content: bytes, entries: list[Entry]) -> Path:
    """Write parts' bytes with the list of them."""
    listed = directory(entries)
    path.write_bytes(content + listed + ending(min(len(entries), 0xFFFF), len(listed), len(content)))
    return path


def deflated(content: bytes) -> bytes:
    """Return bytes packed as ZIP packs them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def packed_zip(path: Path, parts: Iterable[tuple[bytes, bytes]]) -> Path:
    """Write a ZIP of parts whose names are bytes that no library would write."""
    content, entries = b"", []
    for name, part in parts:
        packed, crc = deflated(part), binascii.crc32(part)
        entries.append(Entry(name, len(content), len(packed), len(part), crc))
        content += local_header(name, len(packed), len(part), crc) + packed
    return write_zip(path, content, entries)


def same_bytes_for_all(path: Path, kernel: bytes, count: int) -> Path:
    """Write many parts that all are one and the same place in the file."""
    packed, crc = deflated(kernel), binascii.crc32(kernel)
    content = local_header(b"xl/a0.xml", len(packed), len(kernel), crc) + packed
    names = (b"xl/a%d.xml" % number for number in range(count))
    return write_zip(path, content, [Entry(name, 0, len(packed), len(kernel), crc) for name in names])


def nested_quotes(path: Path, kernel: bytes, count: int) -> Path:
    """Write parts each of which unpacks to the header of the next one and all that follows: each quotes the
    next header in a stored block of its own, and they share the same packed kernel at the end."""
    packed, inflated = deflated(kernel), kernel
    name = b"xl/a%d.xml" % count
    tail = local_header(name, len(packed), len(inflated), binascii.crc32(inflated)) + packed
    layers = [(name, len(tail), len(packed), inflated)]
    for number in reversed(range(count)):
        # The header that is quoted is the one at the start of `tail`.
        header = tail[: 30 + len(layers[-1][0])]
        quote = struct.pack("<BHH", 0, len(header), len(header) ^ 0xFFFF)
        inflated = header + inflated
        name, size = b"xl/a%d.xml" % number, len(quote) + len(tail)
        tail = local_header(name, size, len(inflated), binascii.crc32(inflated)) + quote + tail
        layers.append((name, len(tail), size, inflated))
    entries = [
        Entry(name, len(tail) - length, size, len(whole), binascii.crc32(whole))
        for name, length, size, whole in reversed(layers)
    ]
    return write_zip(path, tail, entries)
