"""Sets text: styles, and lines that know how they are drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reportlab.pdfgen.canvas import Canvas

from jinjiang_desk.report.fonts import CHECK_BOXES, Face, advance, load, runs
from jinjiang_desk.report.lines import break_lines

ASCENT = 0.88
"""How much of a line's em box stands above the baseline, in these fonts."""
_LOOSEST = 0.12
"""A line is spread to full width only if that opens less than this many ems between characters."""


class Align(StrEnum):
    """How lines stand in their box. `FULL` spreads all lines but a paragraph's last to the full width."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: size and leading in points, the first line's indent in characters."""

    face: Face = Face.SONG
    size: float = 12
    leading: float = 20
    align: Align = Align.LEFT
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is set. `indent` in points; `last` of its paragraph, so never spread."""

    text: str
    style: Style
    indent: float = 0.0
    last: bool = True

    def draw(self, canvas: Canvas, x: float, baseline: float, width: float) -> None:
        """Draw the line into a box that starts at x and is `width` points wide."""
        text = self.text.rstrip()
        room = width - self.indent - text_width(text, self.style)
        space = 0.0 if self.last else self._spread(text, room)
        x += self.indent + _shift(self.style.align, room)
        for face, stretch in runs(text, self.style.face):
            if stretch in CHECK_BOXES:
                _draw_check_box(canvas, (x, baseline), self.style.size, stretch == "☑")
            else:
                font = (load(face).fontName, self.style.size)
                _draw_stretch(canvas, (x, baseline), stretch, font, space)
            x += text_width(stretch, self.style) + space * len(stretch)

    def _spread(self, text: str, room: float) -> float:
        if self.style.align is not Align.FULL or len(text) < 2 or room <= 0:
            return 0.0
        gap = room / (len(text) - 1)
        return gap if gap <= _LOOSEST * self.style.size else 0.0


def set_text(text: str, style: Style, width: float) -> tuple[Line, ...]:
    """Set a text, one paragraph per line of it; empty ones are left out."""
    lines: list[Line] = []
    for paragraph in filter(None, (piece.strip() for piece in text.splitlines())):
        lines += _set_paragraph(paragraph, style, width)
    return tuple(lines)


def shortened(text: str, style: Style, width: float) -> str:
    """Return the text if it fits on one line, else its beginning and an ellipsis."""
    if text_width(text, style) <= width:
        return text
    while text and text_width(text, style) + style.size > width:
        text = text[:-1]
    return f"{text}…"


def text_width(text: str, style: Style) -> float:
    """Return the width in points of a text on one line."""
    return sum(advance(character, style.face) for character in text) * style.size


def _set_paragraph(paragraph: str, style: Style, width: float) -> Iterable[Line]:
    indent = style.indent * style.size
    pieces = break_lines(
        paragraph, width, lambda character: advance(character, style.face) * style.size, indent
    )
    for at, piece in enumerate(pieces):
        yield Line(piece, style, indent if at == 0 else 0.0, last=at == len(pieces) - 1)


def _shift(align: Align, room: float) -> float:
    return {Align.CENTER: room / 2, Align.RIGHT: room}.get(align, 0.0)


def _draw_stretch(
    canvas: Canvas, at: tuple[float, float], text: str, font: tuple[str, float], space: float
) -> None:
    ink = canvas.beginText(*at)
    ink.setFont(*font)
    ink.setCharSpace(space)
    ink.textOut(text)
    canvas.drawText(ink)


def _draw_check_box(canvas: Canvas, at: tuple[float, float], size: float, ticked: bool) -> None:
    """A square with its foot a little below the baseline, as high as the characters beside it."""
    x, y, edge = at[0] + 0.1 * size, at[1] - 0.04 * size, 0.8 * size
    canvas.setLineWidth(0.06 * size)
    canvas.rect(x, y, edge, edge)
    if ticked:
        canvas.setLineWidth(0.1 * size)
        tick = canvas.beginPath()
        tick.moveTo(x + 0.16 * edge, y + 0.52 * edge)
        tick.lineTo(x + 0.42 * edge, y + 0.22 * edge)
        tick.lineTo(x + 0.88 * edge, y + 0.86 * edge)
        canvas.drawPath(tick)
