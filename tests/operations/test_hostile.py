"""A hostile file is refused whole: exit status 1, the desk as it was, and never more memory than an office PC has.

Files are made of raw parts. Memory is measured in a process of its own: the highest it ever took, above what it
had after it read a good workbook.
"""

import hashlib
import io
import json
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from jinjiang_desk.app import computer
from jinjiang_desk.cli.main import cli
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.shortening import MOST_SHOWN
from jinjiang_desk.operations.annotating import annotate_file
from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.operations.receiving import preview_files
from jinjiang_desk.operations.sending import attached_folder
from jinjiang_desk.photo.facts import read_facts
from tests.conftest import thorough
from tests.desks import Prepared, clock
from tests.operations.conftest import sent_by_town
from tests.operations.steps import do_everything
from tests.typing_slip import mistype_day
from tests.workbook.bombs import nested_quotes
from tests.workbook.rawbook import Change, edit, swap, unpack

SHEET = "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
MOST_MEMORY = 300
"""MB above the start."""


@pytest.fixture(scope="module")
def good(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good return workbook with photos, made once."""
    folder = tmp_path_factory.mktemp("good")
    return sent_by_town(prepared, folder, lambda town: do_everything(town, folder))


@pytest.fixture
def returned(good: Path, dispatched: Path, tmp_path: Path) -> Path:
    """A copy of it, for the district that sent the town its tasks."""
    shutil.copytree(attached_folder(good), attached_folder(tmp_path / good.name))
    return Path(shutil.copy(good, tmp_path))


def state(root: Path) -> dict[str, str]:
    """Return the hash of every file of a desk that is not open."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and "log" not in path.parts
    }


def part_with(*words: str) -> Callable[[Path], str]:
    """Return a function that finds the part of a workbook whose name has these words."""
    return lambda path: next(name for name in unpack(path) if all(word in name for word in words))


HARM: dict[str, tuple[Callable[[Path], str], Change, Code]] = {
    "doctype": (lambda _: SHEET, swap("<worksheet ", "<!DOCTYPE x><worksheet "), Code.WORKBOOK_UNSAFE),
    "macro": (lambda _: "xl/vbaProject.bin", b"x", Code.WORKBOOK_UNSAFE),
    "link": (lambda _: "xl/externalLinks/externalLink1.xml", b"<x/>", Code.WORKBOOK_UNSAFE),
    "climbing": (lambda _: "../../a.xml", b"<x/>", Code.WORKBOOK_UNSAFE),
    "cut": (lambda _: SHEET, lambda content: content[: len(content) // 2], Code.WORKBOOK_BROKEN),
    "sheet-gone": (lambda _: SHEET, None, Code.WORKBOOK_BROKEN),
    "drawing-gone": (part_with("drawings/drawing", ".xml"), None, Code.WORKBOOK_BROKEN),
    "photo-gone": (part_with("xl/media/"), None, Code.WORKBOOK_BROKEN),
    "styles-gone": (lambda _: "xl/styles.xml", None, Code.WORKBOOK_BROKEN),
}


@pytest.mark.parametrize("harm", list(HARM))
def test_the_whole_file_is_refused_and_the_desk_is_as_it_was(
    planned: Desk, returned: Path, harm: str
) -> None:
    find, change, code = HARM[harm]
    edit(returned, {find(returned): change})
    planned.close()
    root = planned.store.folder.root
    # A desk notes down where it lies when it is first opened there.
    open_desk(planned.store.folder, clock, computer()).close()
    before = state(root)
    for option in ((), ("--apply",)):
        result = CliRunner().invoke(cli, ["receive", str(returned), *option, "--json", "--desk", str(root)])
        assert result.exit_code == 1, result.output
        told = json.loads(result.stdout)
        assert [one["code"] for one in told["problems"]] == [code]
        assert told["changes"] == []
    assert state(root) == before


def test_a_bomb_is_refused_by_the_desk(planned: Desk, tmp_path: Path) -> None:
    with preview_files(planned, [nested_quotes(tmp_path / "炸弹.xlsx", b" " * 1_000_000, 50)]) as preview:
        assert [one.code for one in preview.problems] == [Code.WORKBOOK_UNSAFE]


# ---------------------------------------------------------------- pictures


def header_only(kind: str, width: int, height: int) -> bytes:
    """Return the beginning of a picture that claims a size; the rest is missing."""
    if kind == "png":
        fields = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", fields) + chunk(b"IDAT", zlib.compress(b"\0" * 100))
    if kind == "bmp":
        info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
        return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + info
    if kind == "gif":
        return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + b"\0" * 6 + b",\0\0\0\0"
    frame = struct.pack(">BHHB", 8, height, width, 3) + b"\1\x11\0\2\x11\0\3\x11\0"
    scan = b"\xff\xda\0\x0c\3\1\0\2\0\3\0\0\x3f\0"
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + scan + b"\0" * 100


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def real_png(edge: int) -> bytes:
    """Return a PNG with all of its pixels, one bit each: they are packed to less than a thousandth."""
    packer, line, lines = zlib.compressobj(9), b"\0" * (1 + edge // 8), []
    for _ in range(edge // 500):
        lines.append(packer.compress(line * 500))
    fields = struct.pack(">IIBBBBB", edge, edge, 1, 0, 0, 0, 0)
    data = b"".join(lines) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", fields) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def as_file(mode: str, edge: int, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (edge, edge), 7 if mode == "L" else (1, 2, 3, 9)[: len(mode)]).save(
        stream, form, **options
    )
    return stream.getvalue()


HUGE: dict[str, Callable[[], bytes]] = {
    **{kind: (lambda kind=kind: header_only(kind, 50_000, 50_000)) for kind in ("png", "bmp", "gif", "jpeg")},
    "png-with-pixels": lambda: real_png(50_000),
}


@pytest.mark.parametrize("kind", list(HUGE))
def test_a_huge_picture_stays_out_and_the_rest_goes_in(planned: Desk, returned: Path, kind: str) -> None:
    edit(returned, {part_with("xl/media/")(returned): HUGE[kind]()})
    with preview_files(planned, [returned]) as preview:
        (file,) = preview.files
        assert not file.refused
        assert {Code.PHOTO_TOO_LARGE, Code.PHOTO_NOT_ONE} & {one.code for one in preview.problems}
        assert len([one for one in file.arrived.values() if one.media_type.startswith("image/")]) == 2


@pytest.mark.parametrize(
    ("mode", "edge", "form", "options", "fits"),
    [
        ("RGB", 6_000, "JPEG", {}, True),
        ("RGB", 6_000, "JPEG", {"progressive": True}, False),
        ("L", 6_000, "PNG", {}, False),
        ("L", 2_900, "PNG", {}, True),
        ("RGB", 3_500, "WEBP", {"quality": 1, "method": 0}, False),
    ],
    ids=["camera", "progressive", "large-png", "screenshot", "webp"],
)
def test_pixels_count_by_what_decoding_them_takes(
    tmp_path: Path, mode: str, edge: int, form: str, options: dict[str, object], fits: bool
) -> None:
    path = tmp_path / "照片"
    path.write_bytes(as_file(mode, edge, form, **options))
    if fits:
        assert read_facts(path).width == edge
    else:
        with pytest.raises(DeskError) as caught:
            read_facts(path)
        assert caught.value.problems[0].code is Code.PHOTO_TOO_LARGE


# ---------------------------------------------------------------- memory

MEASURED = """
import resource, sys
from datetime import datetime
from pathlib import Path
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.operations.receiving import preview_files
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


WORST: dict[str, tuple[Callable[[Path], str], Callable[[bytes], Iterable[bytes]]]] = {
    "wide-strings": (lambda _: STRINGS, lambda _: strings(44, 1_000_000)),
    "longest-strings": (lambda _: STRINGS, lambda _: strings(3_000, 32_767)),
    "many-strings": (lambda _: STRINGS, lambda _: strings(1_000_000, 16)),
    "styles": (lambda _: "xl/styles.xml", lambda _: styles()),
    "pictures": (part_with("drawings/drawing", ".xml"), lambda _: pictures()),
    "errors": (lambda _: SHEET, sheet_of(erroneous())),
    "one-gigabyte": (lambda _: SHEET, sheet_of(b" " * (1 << 20) for _ in range(1_000))),
    "attributes": (lambda _: SHEET, sheet_of(b"<x %s/>" % attributes() for _ in range(8))),
}


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
    find, change = WORST[worst]
    hostile = tmp_path / "大.xlsx"
    hostile.write_bytes(returned.read_bytes())
    entry = '<Relationship Id="r99" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    edit(hostile, {RELATIONS: swap("</Relationships>", entry), STRINGS: b"<sst/>"})
    told, megabytes = growth(planned, returned, rewritten(hostile, find(hostile), change))
    assert megabytes <= MOST_MEMORY, told


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


# ---------------------------------------------------------------- very many problems


def many_lines(count: int) -> Callable[[bytes], bytes]:
    """Return a change that repeats the first line of a sheet of records with another id and a day that is none."""

    def change(content: bytes) -> bytes:
        start = content.index(b'<row r="2"')
        end = content.index(b"</row>", start) + len(b"</row>")
        line = content[start:end].decode()
        lines = []
        for number in range(2, count + 2):
            named = re.sub(r' r="([A-Z]*)2"', rf' r="\g<1>{number}"', line)
            lines.append(re.sub(rf'<c r="A{number}".*?</c>', "", named))
        return content[:start] + "".join(lines).encode() + b"</sheetData></worksheet>"

    return change


def test_very_many_problems_are_counted_and_not_listed(planned: Desk, returned: Path, tmp_path: Path) -> None:
    """All of them are marked in a copy; the preview, its JSON and the letter that is kept list the first ones."""
    mistype_day(returned)
    count = MOST_SHOWN + 30
    edit(returned, {SHEET: many_lines(count)})
    with preview_files(planned, [returned]) as preview:
        (file,) = preview.files
        shown = Counter(one.code for one in preview.problems)
        (more,) = (one for one in preview.problems if one.values.get("kind") == Code.CELL_LEFT_OUT)
        annotate_file(planned, file, tmp_path / "标注.xlsx")
    assert Counter(one.code for one in file.problems)[Code.CELL_LEFT_OUT] == count
    assert (shown[Code.CELL_LEFT_OUT], more.values["count"]) == (MOST_SHOWN, str(count - MOST_SHOWN))
    comments = next(one for one in unpack(tmp_path / "标注.xlsx").values() if b"<comments" in one)
    assert comments.count("看情况".encode()) == count
    root = planned.store.folder.root
    planned.close()
    result = CliRunner().invoke(cli, ["receive", str(returned), "--apply", "--json", "--desk", str(root)])
    assert Counter(one["code"] for one in json.loads(result.stdout)["problems"]) == shown
