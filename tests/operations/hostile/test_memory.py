"""No file takes more memory than an office PC has."""

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from jinjiang_desk.operations.desk import Desk
from tests.conftest import thorough
from tests.operations.hostile.good_parts import SHEET, as_file, part_with
from tests.workbook.rawbook import edit, swap, unpack

STRINGS = "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
MOST_MEMORY = 300
"""MB above the start."""
MEASURED = """
import resource, sys
from datetime import datetime
from pathlib import Path
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.paths import DeskFolder

def take(path):
    with preview_files(desk, [Path(path)]) as preview:
        return "refused" if preview.files[0].refused else "taken"

desk = open_desk(DeskFolder(Path(sys.argv[1])), lambda: datetime(2025, 6, 18, 9, 30))
take(sys.argv[2])
begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = take(sys.argv[3])
print(told, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begun) // 1024)
"""


def sheet_of(body: Iterable[bytes]) -> Callable[[bytes], Iterable[bytes]]:
    """Return a change that puts rows in the place of those of a sheet."""

    def change(content: bytes) -> Iterable[bytes]:
        head, data, rest = content.partition(b"<sheetData>")
        heading = rest.partition(b"</row>")[0] + b"</row>"
        yield head + data + heading
        yield from body
        yield b"</sheetData></worksheet>"

    return change


def strings(count: int, size: int) -> Iterable[bytes]:
    """Yield shared strings of which one sign makes all others take four bytes."""
    yield b"<sst>"
    for number in range(count):
        yield b"<si><t>\xf0\x9f\x8f\x9e" + (b"%08d" % number) * (size // 8) + b"</t></si>"
    yield b"</sst>"


def styles() -> Iterable[bytes]:
    yield b"<styleSheet><numFmts>"
    for number in range(300_000):
        yield b'<numFmt numFmtId="%d" formatCode="y%d"/>' % (number + 200, number)
    yield b"</numFmts><cellXfs>" + b"<xf/>" * 1_000_000 + b"</cellXfs></styleSheet>"


def pictures() -> Iterable[bytes]:
    yield b"<wsDr>"
    for _ in range(2_000):
        yield b"<oneCellAnchor><from><col>1</col><row>1</row></from>" + b"<pic/>" * 100 + b"</oneCellAnchor>"
    yield b"</wsDr>"


def erroneous() -> Iterable[bytes]:
    for number in range(100_000):
        yield b"<row>" + b'<c t="e"><v>%d</v></c>' % number * 18 + b"</row>"


def attributes() -> bytes:
    return b" ".join(b'a%d=""' % number for number in range(90_000))


WORST: dict[str, tuple[Callable[[Path], str], Callable[[bytes], Iterable[bytes]], str]] = {
    "wide-strings": (lambda _: STRINGS, lambda _: strings(44, 1_000_000), "taken"),
    "longest-strings": (lambda _: STRINGS, lambda _: strings(3_000, 32_767), "refused"),
    "many-strings": (lambda _: STRINGS, lambda _: strings(1_000_000, 16), "taken"),
    "styles": (lambda _: "xl/styles.xml", lambda _: styles(), "refused"),
    "pictures": (part_with("drawings/drawing", ".xml"), lambda _: pictures(), "taken"),
    "errors": (lambda _: SHEET, sheet_of(erroneous()), "refused"),
    "one-gigabyte": (lambda _: SHEET, sheet_of(b" " * (1 << 20) for _ in range(1_000)), "refused"),
    "attributes": (lambda _: SHEET, sheet_of(b"<x %s/>" % attributes() for _ in range(8)), "taken"),
}
"""Which part is made how large, and what comes of it."""


def rewritten(path: Path, part: str, change: Callable[[bytes], Iterable[bytes]]) -> Path:
    """Rewrite a workbook with one part made piece by piece, as it is too large to be held here."""
    parts = unpack(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            if name != part:
                package.writestr(name, content)
        with package.open(part, "w", force_zip64=True) as stream:
            for piece in change(parts.get(part, b"")):
                stream.write(piece)
    return path


def growth(desk: Desk, good: Path, hostile: Path) -> tuple[str, int]:
    """Return what came of a preview, and by how many MB it took memory, in a process of its own."""
    desk.close()
    places = [str(desk.store.folder.root), str(good), str(hostile)]
    command = [sys.executable, "-c", MEASURED, *places]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    told, megabytes = done.stdout.split()
    return told, int(megabytes)


_SLOW = ("many-strings", "one-gigabyte", "errors")
needs_getrusage = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not tell the highest memory"
)


@needs_getrusage
@pytest.mark.parametrize(
    "worst", [pytest.param(one, marks=thorough if one in _SLOW else ()) for one in WORST]
)
def test_memory_is_bounded(planned: Desk, returned: Path, tmp_path: Path, worst: str) -> None:
    find, change, outcome = WORST[worst]
    hostile = tmp_path / "大.xlsx"
    hostile.write_bytes(returned.read_bytes())
    entry = '<Relationship Id="r99" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    edit(hostile, {RELATIONS: swap("</Relationships>", entry), STRINGS: b"<sst/>"})
    told, megabytes = growth(planned, returned, rewritten(hostile, find(hostile), change))
    assert told == outcome
    assert megabytes <= MOST_MEMORY


@needs_getrusage
@pytest.mark.parametrize(
    ("mode", "edge", "form", "options"),
    [
        ("RGBA", 2_900, "PNG", {}),
        ("RGBA", 2_900, "WEBP", {"lossless": True, "method": 0}),
        ("RGB", 4_990, "JPEG", {"progressive": True, "subsampling": 0}),
        ("RGB", 7_700, "JPEG", {}),
    ],
    ids=["png", "webp", "progressive", "camera"],
)
def test_the_largest_pictures_that_are_taken(
    planned: Desk,
    returned: Path,
    tmp_path: Path,
    mode: str,
    edge: int,
    form: str,
    options: dict[str, object],
) -> None:
    hostile = tmp_path / "大.xlsx"
    hostile.write_bytes(returned.read_bytes())
    edit(hostile, {part_with("xl/media/")(hostile): as_file(mode, edge, form, **options)})
    told, megabytes = growth(planned, returned, hostile)
    assert told == "taken"
    assert megabytes <= MOST_MEMORY
