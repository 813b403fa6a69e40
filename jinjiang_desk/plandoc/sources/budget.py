"""What may be done for one PDF: it is counted, and whoever is over it is refused."""

from jinjiang_desk.domain.heeding import Heed
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse

_MIB = 1 << 20
_MOST_UNPACKED = 200 * _MIB
_MAX_SIGNS = 800_000
_MAX_SIGNS_OF_PAGE = 60_000
"""Bytes of text, two to a Chinese sign."""
_MAX_MAPPED = 3_000_000
"""Fifty fonts with all signs that one can have."""


class Budget:
    """What may still be done for one file; `heed` is called meanwhile."""

    def __init__(self, size: int, place: Place, heed: Heed) -> None:
        self.place = place
        self._heed = heed
        # Each counted thing takes some millionths of a second. A small file may not take long: the more it holds,
        # the larger it must be; text packs to a fifth, seldom to a tenth.
        self._unpacked = min(2 * _MIB + 20 * size, _MOST_UNPACKED)
        self._mapped = _MAX_MAPPED
        self._words = 150_000 + size // 20
        self._shown, self._shown_here = _MAX_SIGNS, _MAX_SIGNS_OF_PAGE
        self._drawn = 3 * _MIB // 2 + min(4 * size, 8 * _MIB)

    def unpack(self, size: int) -> None:
        """Count bytes that come out of a packed stream."""
        self._unpacked = self._spend(self._unpacked, size)

    def read(self) -> None:
        """Count a word of the file that is looked at."""
        self._words -= 1
        if self._words <= 0:
            raise self.unsafe("内容过多")

    def draw(self, size: int) -> None:
        """Count bytes that tell what to draw."""
        self._drawn = self._spend(self._drawn, size)

    def map(self, letters: int) -> None:
        """Count signs of a font that letters or widths are given to."""
        self._mapped = self._spend(self._mapped, letters)

    def begin_page(self) -> None:
        """Count the signs of a page anew."""
        self._shown_here = _MAX_SIGNS_OF_PAGE

    def show(self, signs: int) -> None:
        """Count signs that a page shows."""
        self._shown_here -= signs
        self._shown = self._spend(self._shown, signs)
        if self._shown_here < 0:
            raise self.unsafe("一页的内容过多")

    @property
    def room(self) -> int:
        """How many bytes may still be unpacked."""
        return self._unpacked

    def unsafe(self, detail: str) -> DeskError:
        """Return the refusal of a file that would take too long or too much memory."""
        return refuse(Code.FILE_UNSAFE, self.place, detail=detail)

    def _spend(self, left: int, size: int) -> int:
        self._heed()
        if size > left:
            raise self.unsafe("内容过多")
        return left - size
