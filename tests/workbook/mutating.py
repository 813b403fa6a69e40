"""Spoiling a workbook in one of many ways, the same way for the same seed."""

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from xml.etree import ElementTree as ET

_VALUES = (
    "", "0", "-1", "1e999", "99999999999999999999", "2147483648", "NaN", "true", "A1", "XFD1048577", "rId1", "rId99",
    "../../x", "/", "\\", "External", "s", "e", "d", "inlineStr", "2025-13-45", "１２", "=1+1", "\u202e", "x" * 40_000,
    "T7K3QB-00010-G", "作废", "是", "ph:0123456789ab:M2X9VA-00021-3:1", "#REF!", "_x0000_", "(", "[*", "%s{}",
)  # fmt: skip
_TOKENS = (
    b"", b"<", b">", b'"', b"&", b"&#0;", b"</row>", b"<row>", b"<c>", b"<v>", b"<is><t>", b"<!--", b"<![CDATA[",
    b"<!DOCTYPE x>", b"\xff\xfe", b"\x00", b"\xef\xbb\xbf", b' t="s"', b"<pic>", b"<from>", b"xmlns:a=", b"<?xml ?>",
)  # fmt: skip
_ATTRIBUTE = re.compile(rb'="[^"]*"')

_NO_ZIP = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    EOFError,
    # Also where a spoilt bit says that a part is encrypted.
    RuntimeError,
    struct.error,
    zlib.error,
)

Parts = dict[str, bytes]


def mutated(content: bytes, seed: int) -> bytes:
    """Return a workbook with one to three things spoilt: in its bytes, its XML or the way it is packed."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 2, 3))):
        way = _bytes if chance.random() < 0.2 else chance.choice(_WAYS)
        try:
            content = way(content, chance)
        except _NO_ZIP:  # the one before left none
            content = _bytes(content, chance)
    return content


def _bytes(content: bytes, chance: random.Random) -> bytes:
    """Change, cut out or put in some bytes anywhere, often near the end, where the list of parts stands."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        first = max(0, len(spoilt) - 2_500) if chance.random() < 0.5 else 0
        place = chance.randrange(first, len(spoilt)) if spoilt else 0
        how = chance.randrange(4)
        if how == 0:
            spoilt[place : place + 1] = bytes((chance.randrange(256),))
        elif how == 1:
            del spoilt[place : place + chance.choice((1, 10, 1_000, 100_000))]
        elif how == 2:
            spoilt[place:place] = chance.randbytes(chance.choice((1, 10, 500)))
        else:
            spoilt[place : place + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
    return bytes(spoilt)


def _unpacked(content: bytes) -> Parts:
    parts: Parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            try:
                parts[name] = package.read(name)
            except _NO_ZIP:
                parts[name] = b""
    return parts


def _packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name or "x", content)
    return stream.getvalue()


def _some(parts: Parts, chance: random.Random) -> str:
    """Return a part, mostly one that is read."""
    read = [
        name for name in parts if "theme" not in name and "docProps/app" not in name and "core" not in name
    ]
    sheets = [name for name in read if "worksheets" in name or "drawing" in name or "workbook" in name]
    return chance.choice(chance.choice((sheets or read, read, list(parts))) or list(parts))


def _text(content: bytes, chance: random.Random) -> bytes:
    """Put something into the text of a part, or over it."""
    parts = _unpacked(content)
    name = _some(parts, chance)
    part = parts[name]
    start = chance.randint(0, len(part))
    length = chance.choice((0, 0, 1, 3, 30, len(part)))
    parts[name] = part[:start] + chance.choice(_TOKENS) + part[start + length :]
    return _packed(parts)


def _attribute(content: bytes, chance: random.Random) -> bytes:
    """Give some attributes of a part another value."""
    parts = _unpacked(content)
    name = _some(parts, chance)
    rate = chance.choice((0.002, 0.05, 0.5))

    def other(match: re.Match[bytes]) -> bytes:
        if chance.random() > rate:
            return match[0]
        value = chance.choice(_VALUES).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        return b'="' + value.encode() + b'"'

    parts[name] = _ATTRIBUTE.sub(other, parts[name])
    return _packed(parts)


def _tree(content: bytes, chance: random.Random) -> bytes:
    """Leave out, double, move, rename or refill some elements of a part."""
    parts = _unpacked(content)
    name = _some(parts, chance)
    try:
        root = ET.fromstring(parts[name])
    except (ET.ParseError, ValueError, LookupError):
        return content
    for _ in range(chance.randint(1, 5)):
        _change_tree(root, chance)
    try:
        parts[name] = ET.tostring(root, encoding=chance.choice(("utf-8", "utf-16", "us-ascii")))
    except UnicodeEncodeError:
        return content
    return _packed(parts)


def _change_tree(root: ET.Element, chance: random.Random) -> None:
    parents = [one for one in root.iter() if len(one)]
    if not parents:
        return
    parent = chance.choice(parents)
    child = chance.choice(list(parent))
    how = chance.randrange(6)
    if how == 0:
        parent.remove(child)
    elif how == 1:
        parent.insert(chance.randint(0, len(parent)), child)
    elif how == 2:
        other = chance.choice(parents)
        parent.remove(child)
        if other is not child and child not in list(other.iter()) and other not in list(child.iter()):
            other.append(child)
    elif how == 3:
        child.tag = chance.choice([one.tag for one in root.iter()])
    elif how == 4:
        child.text = chance.choice(_VALUES)
    else:
        parent[:] = chance.sample(list(parent), len(parent))


def _package(content: bytes, chance: random.Random) -> bytes:
    """Drop, rename, swap, cut, double or add parts."""
    parts = _unpacked(content)
    first, second = _some(parts, chance), _some(parts, chance)
    how = chance.randrange(8)
    if how == 0:
        del parts[first]
    elif how == 1:
        parts[first], parts[second] = parts[second], parts[first]
    elif how == 2:
        parts[first] = parts[first][: chance.randint(0, len(parts[first]))]
    elif how == 3:
        parts = {(chance.choice(_NAMES)(name) if name == first else name): one for name, one in parts.items()}
    elif how == 4:
        parts[chance.choice(("xl/a.xml", "../a", "xl/vbaProject.bin", "XL/WORKBOOK.XML", "a/", "C:\\a"))] = (
            b"x"
        )
    elif how == 5:
        parts[first] = parts[first] * 2
    elif how == 6:
        return _packed(parts, zipfile.ZIP_STORED)
    else:
        return chance.choice((b"", b"PK\3\4", b"MZ" * 50)) + content + chance.choice((b"", b"\0" * 30))
    return _packed(parts)


_NAMES: tuple[Callable[[str], str], ...] = (
    str.upper,
    lambda name: name.replace("/", "\\"),
    lambda name: "/" + name,
    lambda name: name + "\n",
    lambda name: name.rpartition("/")[2],
)
_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _text,
    _attribute,
    _attribute,
    _tree,
    _tree,
    _package,
)
