"""What a photo's EXIF says, read as a stranger's claim: what makes no sense is None, never an error."""

import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from jinjiang_desk.photo.opening import DAMAGE

MAX_DEVICE = 80
"""Longer make and model texts are cut: no camera has one."""

_TIME = re.compile(r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_Tags = Mapping[int, object]


@dataclass(frozen=True, slots=True)
class Exif:
    """`orientation` is 1 to 8 as in TIFF tag 274; the rest as in PhotoFacts."""

    orientation: int = 1
    taken_at: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    device: str | None = None


def read_exif(image: Image.Image) -> Exif:
    """Read the tags this program uses. An EXIF block that cannot be parsed counts as absent."""
    base = _tags(image, None)
    details = _tags(image, IFD.Exif)
    latitude, longitude = _position(_tags(image, IFD.GPSInfo))
    return Exif(
        orientation=_orientation(base.get(Base.Orientation)),
        taken_at=_taken_at(details.get(Base.DateTimeOriginal), details.get(Base.OffsetTimeOriginal)),
        latitude=latitude,
        longitude=longitude,
        device=_device(base.get(Base.Make), base.get(Base.Model)),
    )


def _tags(image: Image.Image, directory: int | None) -> _Tags:
    """Return one directory of tags as plain values: Pillow decodes each of them only when it is asked for."""
    try:
        exif = image.getexif()
        return dict(exif) if directory is None else dict(exif.get_ifd(directory))
    except DAMAGE:
        return {}


def _orientation(value: object) -> int:
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _taken_at(taken: object, offset: object) -> str | None:
    """DateTimeOriginal only: DateTime is when the file was last saved, which is no shooting time."""
    match = _TIME.fullmatch(_text(taken))
    if match is None:
        return None
    try:
        moment = datetime.datetime(*(int(part) for part in match.groups())).isoformat()  # type: ignore[arg-type]  # noqa: DTZ001 - cameras write local time
    except ValueError:
        return None
    zone = _text(offset)
    return moment + zone if _OFFSET.fullmatch(zone) else moment


def _position(tags: _Tags) -> tuple[float | None, float | None]:
    latitude = _degrees(tags.get(GPS.GPSLatitude), _text(tags.get(GPS.GPSLatitudeRef)), "NS", 90)
    longitude = _degrees(tags.get(GPS.GPSLongitude), _text(tags.get(GPS.GPSLongitudeRef)), "EW", 180)
    # Phones without a fix write 0, 0, a point in the Gulf of Guinea.
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None, None
    return latitude, longitude


def _degrees(value: object, side: str, sides: str, limit: int) -> float | None:
    """Turn degrees, minutes and seconds with N/S or E/W into signed degrees."""
    if not isinstance(value, tuple) or len(value) != 3 or side not in tuple(sides):
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    total = degrees + minutes / 60 + seconds / 3600
    # The comparison is false for NaN, which is what Pillow makes of a zero denominator.
    if min(degrees, minutes, seconds) < 0 or not (math.isfinite(total) and total <= limit):
        return None
    return round(-total if side == sides[1] else total, 7)


def _device(make: object, model: object) -> str | None:
    maker, name = _text(make), _text(model)
    if not name.lower().startswith(maker.lower()):
        name = f"{maker} {name}"
    return name[:MAX_DEVICE].strip() or None


def _text(value: object) -> str:
    """Return a tag's text without NULs, control characters and outer blanks; "" for anything but text.

    Pillow decodes as Latin-1; phones made in China write UTF-8. What is neither is no text.
    """
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str):
        return ""
    try:
        value = value.partition("\x00")[0].encode("latin-1").decode("utf-8")
    except ValueError:
        return ""
    return "".join(character for character in value if character.isprintable()).strip()
