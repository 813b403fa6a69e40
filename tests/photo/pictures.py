"""Small pictures for tests, with the EXIF that a test wants."""

from pathlib import Path
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

RED, GREEN, BLUE, GREY = (220, 30, 30), (30, 200, 60), (30, 60, 220), (128, 128, 128)

TAKEN: dict[int, Any] = {Base.DateTimeOriginal: "2025:06:01 10:11:12", Base.OffsetTimeOriginal: "+08:00"}
PLACE: dict[int, Any] = {
    GPS.GPSLatitudeRef: "N",
    GPS.GPSLatitude: (29.0, 17.0, 24.45),
    GPS.GPSLongitudeRef: "E",
    GPS.GPSLongitude: (106.0, 15.0, 32.5224),
}


def corners(width: int = 64, height: int = 48) -> Image.Image:
    """A picture that shows which way up it is: red, green / blue, grey quarters."""
    image = Image.new("RGB", (width, height), GREY)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def exif(
    base: dict[int, Any] | None = None,
    details: dict[int, Any] | None = None,
    gps: dict[int, Any] | None = None,
) -> Image.Exif:
    """EXIF with the given tags."""
    block = Image.Exif()
    block.update(base or {})
    block.get_ifd(IFD.Exif).update(details or {})
    block.get_ifd(IFD.GPSInfo).update(gps or {})
    return block


def jpeg(path: Path, block: Image.Exif | bytes = b"", image: Image.Image | None = None) -> Path:
    """Write a JPEG with the given EXIF."""
    (image or corners()).save(path, "JPEG", quality=95, subsampling=0, exif=block)
    return path


def scenery(size: tuple[int, int], turn: int = 0) -> Image.Image:
    """A picture with as many edges and plain parts as a photo, of three colours; `turn` gives another one."""
    small = (size[0] // 4, size[1] // 4)
    bands = [
        Image.effect_mandelbrot(small, (-2.0 + shift, -1.2, 1.0 + shift, 1.2), 30).transpose(way)
        for shift, way in (
            (0.0 + turn / 10, Image.Transpose.FLIP_TOP_BOTTOM),
            (0.3, Image.Transpose.FLIP_LEFT_RIGHT),
            (0.6, Image.Transpose.ROTATE_180),
        )
    ]
    return Image.merge("RGB", bands).resize(size, Image.Resampling.BICUBIC)
