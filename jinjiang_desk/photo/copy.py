"""Upright JPEG copies without EXIF: what travels in a workbook, is printed and is shown in lists."""

import io
from pathlib import Path

from PIL import Image

from jinjiang_desk.photo.exif import read_exif
from jinjiang_desk.photo.opening import opened, read_file

UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a picture stored with a TIFF orientation is turned upright."""


LONG_EDGE = 1_600
"""Pixels of the longer edge of a copy that travels or is printed."""
_QUALITY = 80


def make_copy(path: Path, long_edge: int = LONG_EDGE) -> bytes:
    """Return an upright JPEG, its longer edge at most `long_edge` pixels, never larger than the original.

    Raises DeskError as `read_facts` does.
    """
    with opened(read_file(path), path.name) as image:
        orientation = read_exif(image).orientation
        scale = min(1.0, long_edge / max(image.size))
        size = tuple(max(1, round(edge * scale)) for edge in image.size)
        # Lets the JPEG decoder drop what a smaller picture does not need: several times faster.
        image.draft("RGB", (size[0], size[1]))
        small = flat(image).resize((size[0], size[1]), Image.Resampling.LANCZOS)
    if orientation in UPRIGHT:
        small = small.transpose(UPRIGHT[orientation])
    target = io.BytesIO()
    small.save(target, "JPEG", quality=_QUALITY, optimize=True)
    return target.getvalue()


def make_thumbnail(path: Path, edge: int) -> bytes:
    """Return an upright JPEG that fits into a square of `edge` pixels; raises as `make_copy` does."""
    return make_copy(path, edge)


def flat(image: Image.Image) -> Image.Image:
    """Return the picture as RGB; what is transparent becomes white, 16-bit greys keep their shades."""
    if image.mode.startswith("I"):
        shades = image.convert("I").point([value / 256 for value in range(65536)], "L")
        return shades.convert("RGB")
    if image.has_transparency_data:
        pictured = image.convert("RGBA")
        paper = Image.new("RGBA", pictured.size, "white")
        return Image.alpha_composite(paper, pictured).convert("RGB")
    return image.convert("RGB")
