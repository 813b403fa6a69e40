"""Paragraphs as plain text: in lines of one width, on pages with numbers, in the encodings that offices use."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from hypothesis import strategies as st

_NOT_FIRST = "，。、；：）】》”%"
_BETWEEN = (
    "",
    "— {page} —",
    "-{page}-",
    "－ {page} －",
    "·{page}·",
    "・{page}・",
    "~ {page} ~",
    "{page} / {pages}\n\f",
    "第 {page} 页 共 {pages} 页",
    "第{page}页/共{pages}页",
    "— {page} —\n\f",
    "{page}\n\f",
    "\f",
)


@dataclass(frozen=True)
class Pages:
    """How paragraphs become lines. Without `width` each is one line; `columns` counts two for a sign of full width, as
    terminals do (`width` then counts pairs); `kept` keeps signs that may not begin a line on
    the line before; `between` stands between two pages."""

    width: int | None = None
    lines: int = 22
    indent: str = ""
    kept: bool = False
    columns: bool = False
    between: str = ""
    line_end: str = "\n"
    blank: int = 0
    encoding: str = "utf-8"

    def text(self, paragraphs: Sequence[str]) -> str:
        """The whole text."""
        lines: list[str] = []
        for number, line in enumerate((line for one in paragraphs for line in self._lines(one)), start=1):
            lines += [line, *[""] * self.blank]
            if self.between and number % self.lines == 0:
                lines += self.between.format(page=number // self.lines, pages=99).split("\n")
        return self.line_end.join(lines) + self.line_end

    def write(self, path: Path, paragraphs: Sequence[str]) -> Path:
        """Write the text as a file."""
        path.write_bytes(self.text(paragraphs).encode(self.encoding))
        return path

    def _lines(self, paragraph: str) -> list[str]:
        text = self.indent + paragraph
        if self.width is None:
            return [text]
        lines = []
        while text:
            end = self._fitting(text)
            # A blank at a line's end is lost in print, and nobody could tell it was there.
            while end < len(text) and (
                " " in text[end - 1 : end + 1] or (self.kept and text[end] in _NOT_FIRST)
            ):
                end += 1
            lines.append(text[:end])
            text = text[end:]
        return lines

    def _fitting(self, text: str) -> int:
        """How many signs fill a line."""
        width = self.width or len(text)
        if not self.columns:
            return width
        taken = accumulate(1 if sign.isascii() else 2 for sign in text)
        return max(1, sum(1 for columns in taken if columns <= 2 * width))


PLAIN = Pages()
"""One line for each paragraph."""

pages = st.builds(
    Pages,
    width=st.one_of(st.none(), st.integers(10, 60)),
    lines=st.integers(3, 40),
    indent=st.sampled_from(("", "　　", "    ")),
    kept=st.booleans(),
    columns=st.booleans(),
    between=st.sampled_from(_BETWEEN),
    line_end=st.sampled_from(("\n", "\r\n")),
    blank=st.sampled_from((0, 0, 1)),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "gb18030")),
)
