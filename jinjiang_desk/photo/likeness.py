"""Whether two files show the same picture: a copy that was made smaller or packed tighter on its way does."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from jinjiang_desk.photo.copy import UPRIGHT, flat
from jinjiang_desk.photo.exif import read_exif
from jinjiang_desk.photo.opening import opened, read_file

_EDGE = 16
_DRAFT = 128
_MEAN = 4.0
_MOST = 32
"""Shades, of 255, that the fields of two pictures may differ in on average and at most. Packing moves the mean of a
field by one or two; the same wall after it was painted is far beyond."""
_PROPORTION = 0.03
"""Rounding to whole pixels changes the proportions of a small copy by so much."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A picture reduced to 16 × 16 fields of three colours, and its size in pixels when it stands upright."""

    width: int
    height: int
    shades: bytes

    @property
    def pixels(self) -> int:
        """How much there is to see."""
        return self.width * self.height


def read_likeness(path: Path) -> Likeness:
    """Reduce a picture to its likeness. Raises DeskError as `read_facts` does."""
    with opened(read_file(path), path.name) as image:
        orientation = read_exif(image).orientation
        width, height = image.size
        image.draft("RGB", (_DRAFT, _DRAFT))
        small = flat(image).resize((_EDGE, _EDGE), Image.Resampling.BOX)
    if orientation in UPRIGHT:
        small = small.transpose(UPRIGHT[orientation])
    if orientation >= 5:
        width, height = height, width
    return Likeness(width, height, small.tobytes())


def alike(one: Likeness, other: Likeness) -> bool:
    """Return whether two pictures show the same, cut the same way."""
    proportions = one.width * other.height, other.width * one.height
    if abs(proportions[0] - proportions[1]) > _PROPORTION * max(proportions):
        return False
    apart = [abs(mine - theirs) for mine, theirs in zip(one.shades, other.shades, strict=True)]
    return max(apart) <= _MOST and sum(apart) <= _MEAN * len(apart)
