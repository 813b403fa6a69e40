"""The cells of a form's grid. A cell knows its height, can be drawn, and goes on over a page break."""

from dataclasses import dataclass, replace
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from jinjiang_desk.report.text import ASCENT, Line

PADDING_X = 5.0
PADDING_Y = 4.0
"""Points between a cell's frame and its text."""

_CLOSING_INSET = 24.0
"""Seal and date stand this much in from the right, so that the seal does not run over the frame."""

_LINES_TO_SIGN = 2
"""The last lines of a text stay with the room to sign."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page in points; `top` is its upper edge."""

    x: float
    top: float
    width: float
    height: float


class Cell(Protocol):
    """Something that fills one field of a row; its width was settled when its text was set."""

    @property
    def height(self) -> float:
        """The least height in points, padding included."""
        ...

    def split(self, height: float) -> "tuple[Cell, Cell]":
        """Return what goes above and below a page break that leaves `height` points; either may be empty."""
        ...

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw into a box at least as high as `height`."""
        ...


@dataclass(frozen=True, slots=True)
class TextCell:
    """Lines of text, from the top or in the middle. Breaks between lines."""

    lines: tuple[Line, ...] = ()
    middle: bool = False

    @property
    def height(self) -> float:
        """The lines' height; nothing for an empty cell."""
        return _lines_height(self.lines) + 2 * PADDING_Y if self.lines else 0.0

    def split(self, height: float) -> "tuple[TextCell, TextCell]":
        """Put as many lines above the break as fit."""
        if self.height <= height:
            return self, EMPTY
        used, count = 2 * PADDING_Y, 0
        while used + self.lines[count].style.leading <= height:
            used += self.lines[count].style.leading
            count += 1
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:])

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw the lines."""
        slack = (box.height - self.height) / 2 if self.middle else 0.0
        draw_lines(canvas, self.lines, Box(box.x, box.top - slack, box.width, box.height))


EMPTY = TextCell()


@dataclass(frozen=True, slots=True)
class LabelCell:
    """What names its row: a field's label, an entry's number. Repeated after a page break."""

    text: TextCell

    @property
    def height(self) -> float:
        """The text's height."""
        return self.text.height

    def split(self, height: float) -> "tuple[Cell, Cell]":
        """Stand on both sides; only a text that has no room above goes on like any other."""
        if self.height <= height:
            return self, self
        above, below = self.text.split(height)
        return LabelCell(above), LabelCell(below)

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw the text."""
        self.text.draw(canvas, box)


@dataclass(frozen=True, slots=True)
class SignCell:
    """A box to be signed: text that is printed, room of `blank` points to write and seal, and, at its bottom,
    who signs (left), where the seal goes and the date (right)."""

    body: TextCell
    blank: float
    signers: tuple[Line, ...]
    closing: tuple[Line, ...]

    @property
    def height(self) -> float:
        """Text and room; the signers stand inside the room."""
        return self.body.height + max(self.blank, _lines_height(self.signers + self.closing) + 2 * PADDING_Y)

    def split(self, height: float) -> "tuple[Cell, Cell]":
        """Only printed text goes above a break: nobody signs a page on which none of it stands."""
        lines = self.body.lines
        above = self.body.split(height)[0].lines[: max(0, len(lines) - _LINES_TO_SIGN)]
        below = lines[len(above) :]
        return replace(self.body, lines=above), replace(self, body=replace(self.body, lines=below))

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw the text at the top and the rest at the bottom."""
        self.body.draw(canvas, box)
        bottom = box.top - box.height + 2 * PADDING_Y
        closing_top = bottom + _lines_height(self.closing)
        draw_lines(canvas, self.signers, replace(box, top=closing_top + _lines_height(self.signers)))
        draw_lines(canvas, self.closing, replace(box, top=closing_top, width=box.width - _CLOSING_INSET))


def draw_lines(canvas: Canvas, lines: tuple[Line, ...], box: Box) -> None:
    """Draw lines from the top of a box, inside its padding."""
    top = box.top - PADDING_Y
    for line in lines:
        style = line.style
        # The em box stands in the middle of the leading.
        baseline = top - (style.leading - style.size) / 2 - ASCENT * style.size
        line.draw(canvas, box.x + PADDING_X, baseline, box.width - 2 * PADDING_X)
        top -= style.leading


def _lines_height(lines: tuple[Line, ...]) -> float:
    return sum(line.style.leading for line in lines)
