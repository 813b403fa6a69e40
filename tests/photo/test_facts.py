"""What is read of a photo, and what is refused."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import Base

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.photo.copy import make_copy, make_thumbnail
from jinjiang_desk.photo.facts import PhotoFacts, read_facts
from jinjiang_desk.photo.opening import MAX_BYTES
from tests.photo.pictures import PLACE, TAKEN, corners, exif, jpeg

Reader = Callable[[Path], object]
READERS: dict[str, Reader] = {
    "facts": read_facts,
    "copy": make_copy,
    "thumbnail": lambda path: make_thumbnail(path, 32),
}


def refusal(reader: Reader, path: Path) -> Code:
    with pytest.raises(DeskError) as caught:
        reader(path)
    (problem,) = caught.value.problems
    assert problem.place.file == path.name
    return problem.code


@pytest.fixture(params=list(READERS.values()), ids=list(READERS))
def reader(request: pytest.FixtureRequest) -> Reader:
    chosen: Reader = request.param
    return chosen


def test_a_phone_photo_says_when_where_and_with_what(tmp_path: Path) -> None:
    block = exif({Base.Make: "Example", Base.Model: "Camera 1", Base.Orientation: 1}, TAKEN, PLACE)
    facts = read_facts(jpeg(tmp_path / "现场.jpg", block))
    assert facts == PhotoFacts(
        "image/jpeg", 64, 48, "2025-06-01T10:11:12+08:00", 29.2901250, 106.2590340, "Example Camera 1"
    )


def test_a_photo_without_exif_says_nothing(tmp_path: Path) -> None:
    facts = read_facts(jpeg(tmp_path / "微信图片_20250601101112.jpg"))
    assert facts == PhotoFacts("image/jpeg", 64, 48, None, None, None, None)


@pytest.mark.parametrize(
    ("format_", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("BMP", "image/bmp"),
        ("GIF", "image/gif"),
        ("MPO", "image/jpeg"),
    ],
)
def test_the_kind_is_told_by_content_not_by_name(tmp_path: Path, format_: str, media_type: str) -> None:
    path = tmp_path / "照片.dat"
    corners().save(path, format_)
    facts = read_facts(path)
    assert (facts.media_type, facts.width, facts.height) == (media_type, 64, 48)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_exif_of_other_formats_is_read_too(tmp_path: Path, format_: str) -> None:
    path = tmp_path / "照片"
    corners().save(path, format_, exif=exif({Base.Orientation: 6}, TAKEN, PLACE))
    facts = read_facts(path)
    assert (facts.width, facts.height, facts.taken_at) == (48, 64, "2025-06-01T10:11:12+08:00")


@pytest.mark.parametrize("orientation", range(1, 9), ids=str)
def test_width_and_height_are_those_of_the_upright_picture(tmp_path: Path, orientation: int) -> None:
    facts = read_facts(jpeg(tmp_path / "a.jpg", exif({Base.Orientation: orientation})))
    assert (facts.width, facts.height) == ((64, 48) if orientation < 5 else (48, 64))


def test_a_file_that_is_not_there(tmp_path: Path, reader: Reader) -> None:
    assert refusal(reader, tmp_path / "没有.jpg") is Code.FILE_MISSING


def test_a_folder_is_no_readable_file(tmp_path: Path, reader: Reader) -> None:
    folder = tmp_path / "照片.jpg"
    folder.mkdir()
    assert refusal(reader, folder) is Code.FILE_UNREADABLE


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff", b"hello", b"%PDF-1.7 not a photo", b"\x89PNG\r\n\x1a\n", b"GIF89a", bytes(500)],
    ids=["empty", "only a mark", "text", "pdf", "png mark", "gif mark", "zeros"],
)
def test_what_is_no_photo(tmp_path: Path, reader: Reader, content: bytes) -> None:
    path = tmp_path / "照片.jpg"
    path.write_bytes(content)
    assert refusal(reader, path) is Code.PHOTO_NOT_ONE


@pytest.mark.parametrize("format_", ["TIFF", "ICO", "PPM"])
def test_formats_that_are_not_on_the_list(tmp_path: Path, reader: Reader, format_: str) -> None:
    path = tmp_path / "照片.jpg"
    corners().save(path, format_)
    assert refusal(reader, path) is Code.PHOTO_NOT_ONE


@pytest.mark.parametrize("progressive", [False, True], ids=["baseline", "progressive"])
@pytest.mark.parametrize("kept", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_photo_cut_off_on_the_way(tmp_path: Path, reader: Reader, progressive: bool, kept: float) -> None:
    path = tmp_path / "照片.jpg"
    Image.effect_noise((640, 480), 50).convert("RGB").save(path, progressive=progressive)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert refusal(reader, path) is Code.PHOTO_NOT_ONE


def png_header(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = [
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
        for part in (header, data)
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    "edge", [8000, 10_000, 50_000], ids=["above ours", "library warns", "library refuses"]
)
def test_a_tiny_file_that_claims_to_be_a_huge_picture(tmp_path: Path, reader: Reader, edge: int) -> None:
    path = tmp_path / "炸弹.png"
    path.write_bytes(png_header(edge, edge))
    assert refusal(reader, path) is Code.PHOTO_TOO_LARGE


def test_a_file_with_too_many_bytes(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "照片.jpg"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refusal(reader, path) is Code.PHOTO_TOO_LARGE
