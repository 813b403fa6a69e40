"""Opens a picture that may be anything: only known formats, within bounds, without noise from the library."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse
from jinjiang_desk.photo.scan import in_one_scan

MAX_BYTES = 50_000_000
"""A phone's largest original is about 30 MB; more is not a site photo."""

MAX_PIXELS = 60_000_000
"""50-megapixel phone sensors pass: a JPEG as cameras write it is decoded at an eighth, line by line."""
MAX_PIXELS_IN_SCANS = 25_000_000
"""A JPEG in several scans (progressive) is held whole while it is decoded, with up to 8 bytes for a pixel."""
MAX_PIXELS_WHOLE = 8_500_000
"""Other formats are decoded whole and take up to 27 bytes a pixel on the way to a copy; a 4K screenshot passes."""

MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
    "GIF": "image/gif",
}
"""Formats that are read. MPO is a JPEG with a second picture behind it, as some phones write. TIFF is left
out: no phone in use here writes it, and its reader takes in a dozen rarely used codecs."""

DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
"""What Pillow's readers raise for bytes that are not what they claim to be."""


def read_file(path: Path, too_large: Code = Code.PHOTO_TOO_LARGE) -> bytes:
    """Return the file's bytes. Raises DeskError FILE_MISSING, FILE_UNREADABLE, `too_large` (MAX_BYTES)."""
    place = Place(file=path.name)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise refuse(Code.FILE_MISSING, place) from error
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, place) from error
    if len(content) > MAX_BYTES:
        raise refuse(too_large, place, limit=f"{MAX_BYTES // 1_000_000} MB")
    return content


@contextmanager
def opened(content: bytes, name: str) -> Iterator[Image.Image]:
    """Give the picture, its size checked but its pixels not decoded yet.

    Whatever the bytes make Pillow raise inside the block becomes DeskError PHOTO_NOT_ONE; more pixels than its format
    may have is PHOTO_TOO_LARGE. Pillow's warnings (decompression bomb, corrupt EXIF) are not passed on.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "BMP", "GIF")) as image:
                _check_size(image, name, _most_pixels(content, str(image.format)))
                yield image
        except Image.DecompressionBombError as error:
            raise _too_large(name, MAX_PIXELS) from error
        except DAMAGE as error:
            raise refuse(Code.PHOTO_NOT_ONE, Place(file=name)) from error


def _check_size(image: Image.Image, name: str, most: int) -> None:
    if image.width * image.height > most:
        raise _too_large(name, most)


def _most_pixels(content: bytes, form: str) -> int:
    if form not in ("JPEG", "MPO"):
        return MAX_PIXELS_WHOLE
    return MAX_PIXELS if in_one_scan(content) else MAX_PIXELS_IN_SCANS


def _too_large(name: str, most: int) -> DeskError:
    return refuse(Code.PHOTO_TOO_LARGE, Place(file=name), limit=f"{most // 10_000}万像素")
