"""What a photo file says of itself."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from jinjiang_desk.photo.exif import read_exif
from jinjiang_desk.photo.opening import MEDIA_TYPES, opened, read_file
from jinjiang_desk.photo.scan import without_pixels


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """Width and height are in pixels of the upright picture.

    `taken_at` is the camera's DateTimeOriginal as ISO 8601 (with its offset if the file has one), None where
    the file does not say. Latitude and longitude are WGS-84 degrees, both or neither.
    """

    media_type: str
    width: int
    height: int
    taken_at: str | None
    latitude: float | None
    longitude: float | None
    device: str | None


def read_facts(path: Path) -> PhotoFacts:
    """Read a photo's facts and make sure that the whole picture decodes.

    Raises DeskError PHOTO_NOT_ONE, PHOTO_TOO_LARGE (bytes or pixels), FILE_MISSING, FILE_UNREADABLE.
    """
    with opened(without_pixels(read_file(path)), path.name) as image:
        media_type = MEDIA_TYPES[str(image.format)]
        exif = read_exif(image)
        width, height = image.size
        _decode(image)
    if exif.orientation >= 5:
        width, height = height, width
    return PhotoFacts(media_type, width, height, exif.taken_at, exif.latitude, exif.longitude, exif.device)


def read_kind(path: Path) -> str:
    """Return the media type of a picture that was decoded before, byte for byte the same.

    Raises DeskError as `read_facts`, but not where only the pixels do not decode.
    """
    with opened(read_file(path), path.name) as image:
        return MEDIA_TYPES[str(image.format)]


def _decode(image: Image.Image) -> None:
    """Decode all that is there; a JPEG at an eighth of its size: every byte is read, but no 180 MB are filled."""
    image.draft(None, (1, 1))
    image.load()
