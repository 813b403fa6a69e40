"""Photos on paper: a picture that keeps its proportions, with its caption below."""

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from jinjiang_desk.report.cells import EMPTY, PADDING_X, PADDING_Y, Box, Cell, TextCell, draw_lines

_DAMAGE = (OSError, SyntaxError, ValueError)
"""What reading a copy that is gone or damaged raises."""


@dataclass(frozen=True, slots=True)
class PictureCell:
    """A picture, or the sentence that it is lost, in a frame `edge` points high, and its caption."""

    picture: bytes | None
    lost: TextCell
    edge: float
    caption: TextCell

    @property
    def height(self) -> float:
        """Picture and caption."""
        return PADDING_Y + self.edge + self.caption.height

    def split(self, height: float) -> "tuple[Cell, Cell]":
        """Only a caption longer than a page goes on over the break."""
        room = height - PADDING_Y - self.edge
        if room <= 0:
            return EMPTY, self
        above, below = self.caption.split(room)
        return replace(self, caption=above), below

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw the picture in the middle of its frame."""
        width, bottom = box.width - 2 * PADDING_X, box.top - PADDING_Y - self.edge
        if self.picture is None:
            canvas.setDash(2, 2)
            canvas.rect(box.x + PADDING_X, bottom, width, self.edge)
            canvas.setDash()
            self.lost.draw(canvas, Box(box.x + PADDING_X, bottom + self.edge, width, self.edge))
        else:
            # Named by its content, not by its path: the same desk prints the same bytes wherever it lies.
            image = ImageReader(io.BytesIO(self.picture))
            canvas.drawImage(
                image, box.x + PADDING_X, bottom, width, self.edge, preserveAspectRatio=True, anchor="c"
            )
        draw_lines(canvas, self.caption.lines, replace(box, top=bottom))


def read_picture(path: Path | None) -> bytes | None:
    """Return a copy's bytes if the whole picture decodes, else None."""
    if path is None:
        return None
    try:
        content = path.read_bytes()
        picture: Any = ImageReader(io.BytesIO(content))
        picture.getRGBData()
    except _DAMAGE:
        return None
    return content
