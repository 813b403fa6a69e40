"""Copies are upright, small and tell nothing but the picture."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.ExifTags import Base

from jinjiang_desk.photo.copy import make_copy, make_thumbnail
from tests.photo.pictures import BLUE, GREEN, GREY, PLACE, RED, TAKEN, corners, exif, jpeg

STORED = {
    1: lambda image: image,
    2: lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda image: image.transpose(Image.Transpose.ROTATE_180),
    4: lambda image: image.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda image: image.transpose(Image.Transpose.TRANSPOSE),
    6: lambda image: image.transpose(Image.Transpose.ROTATE_90),
    7: lambda image: image.transpose(Image.Transpose.TRANSVERSE),
    8: lambda image: image.transpose(Image.Transpose.ROTATE_270),
}
"""How a camera that writes an orientation has stored an upright scene (TIFF 6.0, tag 274)."""


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def is_near(pixel: object, colour: tuple[int, int, int]) -> bool:
    return isinstance(pixel, tuple) and all(
        abs(one - other) < 24 for one, other in zip(pixel, colour, strict=True)
    )


@pytest.mark.parametrize(
    "make", [make_copy, lambda path: make_thumbnail(path, 96)], ids=["copy", "thumbnail"]
)
@pytest.mark.parametrize("orientation", range(1, 9), ids=str)
def test_every_orientation_is_turned_upright(
    tmp_path: Path, orientation: int, make: Callable[[Path], bytes]
) -> None:
    scene = STORED[orientation](corners(640, 480))
    copy = opened(make(jpeg(tmp_path / "a.jpg", exif({Base.Orientation: orientation}), scene)))
    assert copy.width * 3 == copy.height * 4
    right, bottom = copy.width - 5, copy.height - 5
    assert is_near(copy.getpixel((5, 5)), RED)
    assert is_near(copy.getpixel((right, 5)), GREEN)
    assert is_near(copy.getpixel((5, bottom)), BLUE)
    assert is_near(copy.getpixel((right, bottom)), GREY)


def test_a_copy_says_nothing_of_time_place_or_device(tmp_path: Path) -> None:
    block = exif({Base.Make: "Example", Base.Orientation: 6}, TAKEN, PLACE)
    copy = opened(make_copy(jpeg(tmp_path / "a.jpg", block)))
    assert copy.format == "JPEG"
    assert dict(copy.getexif()) == {}
    assert "exif" not in copy.info


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((4000, 3000), (1600, 1200)),
        ((3000, 4000), (1200, 1600)),
        ((1600, 1200), (1600, 1200)),
        ((100, 80), (100, 80)),
        ((5000, 3), (1600, 1)),
    ],
    ids=str,
)
def test_the_long_edge_of_a_copy(tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]) -> None:
    path = jpeg(tmp_path / "a.jpg", image=Image.new("RGB", size, RED))
    assert opened(make_copy(path)).size == expected


def test_a_thumbnail_fits_into_its_square(tmp_path: Path) -> None:
    path = jpeg(tmp_path / "a.jpg", exif({Base.Orientation: 8}), Image.new("RGB", (4000, 3000), RED))
    assert opened(make_thumbnail(path, 128)).size == (96, 128)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixel_becomes_a_plain_photo(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.png"
    white: dict[str, Any] = {"1": 1, "L": 255, "LA": (255, 255), "P": 0, "I;16": 65535}
    image = Image.new(mode, (40, 30), white.get(mode, "white"))
    if mode == "P":
        image.putpalette([255, 255, 255])
    image.save(path)
    copy = opened(make_copy(path))
    assert copy.mode == "RGB"
    assert is_near(copy.getpixel((20, 15)), (255, 255, 255))


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    path = tmp_path / "截图.png"
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(path)
    assert is_near(opened(make_copy(path)).getpixel((20, 15)), (255, 255, 255))


def test_a_copy_of_a_cmyk_scan(tmp_path: Path) -> None:
    path = jpeg(tmp_path / "a.jpg", image=corners().convert("CMYK"))
    copy = opened(make_copy(path))
    assert copy.mode == "RGB"
    assert is_near(copy.getpixel((5, 5)), RED)


def test_the_same_photo_gives_the_same_copy(tmp_path: Path) -> None:
    path = jpeg(tmp_path / "a.jpg", image=corners(3000, 2000))
    assert make_copy(path) == make_copy(path)
