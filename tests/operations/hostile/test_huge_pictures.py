"""Pictures that claim or have too many pixels stay out, and the rest of the workbook goes in."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.photo.facts import read_facts
from tests.operations.hostile.good_parts import as_file, part_with
from tests.workbook.rawbook import edit


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


HUGE: dict[str, tuple[Callable[[], bytes], Code]] = {
    "png": (lambda: header_only("png", 50_000, 50_000), Code.PHOTO_TOO_LARGE),
    "bmp": (lambda: header_only("bmp", 50_000, 50_000), Code.PHOTO_TOO_LARGE),
    "gif": (lambda: header_only("gif", 50_000, 50_000), Code.PHOTO_NOT_ONE),
    "jpeg": (lambda: header_only("jpeg", 50_000, 50_000), Code.PHOTO_TOO_LARGE),
    "png-with-pixels": (lambda: real_png(50_000), Code.PHOTO_TOO_LARGE),
}


@pytest.mark.parametrize("kind", list(HUGE))
def test_a_huge_picture_stays_out_and_the_rest_goes_in(planned: Desk, returned: Path, kind: str) -> None:
    make, code = HUGE[kind]
    edit(returned, {part_with("xl/media/")(returned): make()})
    with preview_files(planned, [returned]) as preview:
        (file,) = preview.files
        assert not file.refused
        assert [one.code for one in preview.problems] == [code]
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
