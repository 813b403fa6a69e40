"""Where the title of a list starts that stands right above a line."""

import re
from dataclasses import dataclass

from jinjiang_desk.plandoc.text.listwords import ANY_LIST

_LIST_TITLE = re.compile(rf"[^。；：，！？]{{6,120}}{ANY_LIST}(?:[（(][^（）()]{{1,20}}[）)])?")
_LONGEST_LIST_TITLE = 150


@dataclass(slots=True)
class TitleAbove:
    """Keeps where the title of a list starts that ends with the line before.

    The lines of a title stand below one that ends a sentence, or below the name of an annex.
    """

    offset: int | None = None
    begins: int | None = 0

    def take(self, text: str, end: int, ends: bool, is_marked: bool) -> None:
        """Take the line that ends at an offset of a text: whether a sentence or a short field ends with it, and whether
        it begins with a mark."""
        if ends:
            self.offset, self.begins = None, end
        elif is_marked:
            self.offset = self.begins = None
        else:
            is_title = self.begins is not None and _is_title(text, self.begins, end)
            self.offset = self.begins if is_title else None


def _is_title(text: str, begin: int, end: int) -> bool:
    return end - begin <= _LONGEST_LIST_TITLE and _LIST_TITLE.fullmatch(text, begin, end) is not None
