"""How much a document may hold to be read at all: what holds more is no plan, and would hold the program up.

A document that is over a limit is refused at once, before slow work or in the midst of it, and a person is told what
there is too much of.
"""

from dataclasses import dataclass

from jinjiang_desk.domain.problem import Code, Place, refuse

_MANY = 10_000
_SIGNS_IN_A_LINE = 7


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one document.

    Published plans have 10 to 60 pages, some 40,000 characters and 1,000 cells; the longest lists of complaints that
    were handed on have some 40,000 cells. The limits are a multiple of that, and keep the reading below a second for
    each megabyte as long as a document is what it seems to be:

    - `file`: bytes. A plan without pictures has less than one million, a scanned one is no text.
    - `characters`: two hundred of the longest plans.
    - `lines`: of any length, empty ones, too, besides those that have as many signs as printed ones have at least.
    - `pages`: of a PDF, each of which takes time even where nothing stands on it.
    - `cells`: of all tables together. `columns`: of one table; a printed page has room for some twenty.
    - `signs`: that the pages of a PDF show; the same page may be shown again and again.
    - `seconds`: of computing over a PDF, besides one for each megabyte: thirty times what a long plan takes.
    """

    file: int = 50_000_000
    characters: int = 8_000_000
    lines: int = 50_000
    pages: int = 1_000
    cells: int = 200_000
    columns: int = 300
    signs: int = 800_000
    seconds: float = 10.0


LIMITS = Limits()


class Extent:
    """Counts what a source finds in one document. Each method raises DeskError FILE_TOO_LONG (`what`, `most`) beyond
    a limit, at the first thing that is too much."""

    def __init__(self, place: Place, limits: Limits = LIMITS) -> None:
        self.place, self.limits = place, limits
        self._characters = self._lines = self._cells = 0

    def take_lines(self, count: int, characters: int) -> None:
        """Count some more lines, and the characters in them."""
        self._lines += count
        self._characters += characters
        if self._characters > self.limits.characters:
            self._refuse("文字", _counted(self.limits.characters, "字"))
        if self._lines > self.limits.lines + self._characters // _SIGNS_IN_A_LINE:
            self._refuse("很短的行", _counted(self.limits.lines, "行"))

    def check_pages(self, count: int) -> None:
        """Refuse a document of so many pages, before any of them is read."""
        if count > self.limits.pages:
            self._refuse("页数", _counted(self.limits.pages, "页"))

    def take_row(self, columns: int) -> None:
        """Count the cells of one more row of a table."""
        self.check_width(columns)
        self._cells += columns
        if self._cells > self.limits.cells:
            self._refuse("表格的单元格", _counted(self.limits.cells, "个"))

    def check_width(self, columns: int) -> None:
        """Refuse a table that is so wide, without counting its cells."""
        if columns > self.limits.columns:
            self._refuse("表格的列数", _counted(self.limits.columns, "列"))

    def _refuse(self, what: str, most: str) -> None:
        raise refuse(Code.FILE_TOO_LONG, self.place, what=what, most=most)


def _counted(number: int, unit: str) -> str:
    return f"{number // _MANY}万{unit}" if number >= _MANY and number % _MANY == 0 else f"{number}{unit}"
