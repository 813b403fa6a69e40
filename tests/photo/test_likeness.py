"""The same picture is known again when it was packed tighter or made smaller, another one is not."""

from pathlib import Path

import pytest
from PIL import Image, ImageEnhance

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.photo.likeness import alike, read_likeness
from tests.photo.pictures import corners, exif, scenery

SIZE = (1600, 1200)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    scenery(SIZE).save(path, "JPEG", quality=90)
    return path


def saved(path: Path, image: Image.Image, quality: int = 85) -> Path:
    image.save(path, "JPEG", quality=quality)
    return path


@pytest.mark.parametrize("quality", [95, 75, 50, 25])
@pytest.mark.parametrize("edge", [1600, 1056, 640, 333])
def test_a_copy_packed_tighter_or_smaller_is_alike(
    photo: Path, tmp_path: Path, quality: int, edge: int
) -> None:
    """Excel's 220 and 150 ppi, WPS's 压缩图片."""
    with Image.open(photo) as image:
        small = image.resize((edge, round(edge * 1200 / 1600)), Image.Resampling.BILINEAR)
    copy = read_likeness(saved(tmp_path / "copy.jpg", small, quality))
    assert alike(read_likeness(photo), copy)
    assert copy.pixels == edge * round(edge * 1200 / 1600)


def test_a_png_of_a_photo_is_alike(photo: Path, tmp_path: Path) -> None:
    with Image.open(photo) as image:
        image.save(tmp_path / "copy.png")
    assert alike(read_likeness(photo), read_likeness(tmp_path / "copy.png"))


def test_a_photo_is_compared_as_it_stands_upright(tmp_path: Path) -> None:
    upright = scenery((300, 400))
    lying = upright.transpose(Image.Transpose.ROTATE_90)
    lying.save(tmp_path / "lying.jpg", "JPEG", quality=95, exif=exif({274: 6}))
    found = read_likeness(tmp_path / "lying.jpg")
    assert (found.width, found.height) == (300, 400)
    assert alike(found, read_likeness(saved(tmp_path / "upright.jpg", upright)))
    assert not alike(read_likeness(saved(tmp_path / "turned.jpg", lying)), found)


def cut(image: Image.Image) -> Image.Image:
    return image.crop((0, 0, 1200, 1200))


def mirrored(image: Image.Image) -> Image.Image:
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def painted(image: Image.Image) -> Image.Image:
    """The same place after something was done in one part of it."""
    image.paste((40, 200, 60), (300, 700, 700, 1100))
    return image


def brighter(image: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(1.3)


def shifted(image: Image.Image) -> Image.Image:
    return image.crop((80, 0, 1600, 1200)).resize(SIZE)


def grey(image: Image.Image) -> Image.Image:
    return image.convert("L").convert("RGB")


@pytest.mark.parametrize("change", [cut, mirrored, painted, brighter, shifted, grey])
def test_a_changed_picture_is_another_one(photo: Path, tmp_path: Path, change: object) -> None:
    assert callable(change)
    with Image.open(photo) as image:
        other = saved(tmp_path / "other.jpg", change(image.convert("RGB")))
    assert not alike(read_likeness(photo), read_likeness(other))


def test_plain_colours_are_told_apart(tmp_path: Path) -> None:
    one, other = (
        read_likeness(saved(tmp_path / f"{shade}.jpg", Image.new("RGB", (64, 48), (shade, 140, 90))))
        for shade in (60, 90)
    )
    assert not alike(one, other)
    assert not alike(one, read_likeness(saved(tmp_path / "corners.jpg", corners())))


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 broken")
    with pytest.raises(DeskError) as caught:
        read_likeness(path)
    assert caught.value.problems[0].code is Code.PHOTO_NOT_ONE
