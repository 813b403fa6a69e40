"""Where the words of a search stand in what the list shows."""

from collections.abc import Sequence

from jinjiang_desk.domain.searching import hits
from jinjiang_desk.pinyin import initials, other_initials

Spans = tuple[tuple[int, int], ...]
_MOST_KEPT = 5_000


class WordsFound:
    """Finds the words of one search; remembers what it found, since cells are painted again and again."""

    def __init__(self, search: str = "") -> None:
        self.search = search
        self._found: dict[str, Spans] = {}

    def spans(self, text: str) -> Spans:
        """Return what is to be marked in a text: start and end of each hit."""
        if not self.search:
            return ()
        if text not in self._found:
            if len(self._found) > _MOST_KEPT:
                self._found.clear()
            self._found[text] = hits(text, self.search, initials, other_initials)
        return self._found[text]

    def passage(self, texts: Sequence[str]) -> str | None:
        """Return the first of some texts that has a hit."""
        return next((text for text in texts if self.spans(text)), None)


def warm_up(search: str) -> None:
    """Load what a search of initials needs, where it is one: called off the window's thread."""
    if any(one.isascii() and one.isalpha() for one in search):
        other_initials(search)
