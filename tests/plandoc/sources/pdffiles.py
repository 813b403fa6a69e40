"""PDFs as programs of an office print them, drawn sign by sign."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from jinjiang_desk.paths import resource

FONT, EMBEDDED = "STSong-Light", "示例"
"""A font that the reader's machine is to have, and one whose signs lie in the file."""
WIDTH, HEIGHT = 595, 842
SIZE, LEADING = 16, 28
LEFT, TOP, BOTTOM = 75, 770, 80
SIGNS = 28
"""Of a full line."""
LONG = "示例河部分河段有生活污水直排，沿线管网破损渗漏，雨污混接问题突出，影响下游水质稳定达标，群众反映强烈，要求尽快整改到位。"
"""A sentence of several lines."""


class Printer:
    """Prints paragraphs with their first line indented, and a number at the foot of each page."""

    def __init__(
        self, path: Path, head: str = "", foot: str = "— {page} —", font: str = FONT, **options: object
    ) -> None:
        if font == EMBEDDED:
            pdfmetrics.registerFont(TTFont(EMBEDDED, resource("fonts", "NotoSansSC-Regular.ttf")))
        else:
            pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._font = font
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), **options)
        self.path, self._head, self._foot = path, head, foot
        self.page, self.y = 1, TOP
        self._begin()

    def paragraph(self, text: str, indent: int = 2) -> None:
        """Print a paragraph over as many lines and pages as it needs."""
        at, room = LEFT + indent * SIZE, SIGNS - indent
        while text:
            if self.y < BOTTOM:
                self.turn()
            self.canvas.drawString(at, self.y, text[:room])
            text, at, room = text[room:], LEFT, SIGNS
            self.y -= LEADING

    def centred(self, text: str) -> None:
        """Print a title."""
        self.canvas.drawCentredString(WIDTH / 2, self.y, text)
        self.y -= LEADING

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[int], size: int = 10, ruled: bool = True
    ) -> None:
        """Print a table, with lines unless it is not ruled; each row is as high as its fullest cell, and goes to the next
        page whole."""
        for row in rows:
            lines = [
                _broken(text, int(width / size) - (1 if ruled else 2))
                for text, width in zip(row, widths, strict=True)
            ]
            height = (size + 4) * max(len(one) for one in lines) + 6
            if self.y - height < BOTTOM:
                self.turn()
            self.canvas.setFont(self._font, size)
            at = LEFT
            for cell, width in zip(lines, widths, strict=True):
                if ruled:
                    self.canvas.rect(at, self.y - height, width, height)
                for number, line in enumerate(cell):
                    self.canvas.drawString(at + 3, self.y - (size + 4) * (number + 1), line)
                at += width
            self.y -= height
            self.canvas.setFont(self._font, SIZE)
        self.y -= LEADING

    def picture(self, share: float = 1.0) -> None:
        """Print a picture as large as the page, or a part of it."""
        content = BytesIO()
        Image.new("L", (200, 280), 200).save(content, "PNG")
        self.canvas.drawImage(ImageReader(content), 0, 0, WIDTH * share, HEIGHT * share)

    def turn(self) -> None:
        """Begin a new page."""
        self._end()
        self.page, self.y = self.page + 1, TOP
        self._begin()

    def save(self) -> Path:
        """Write the file."""
        self._end()
        self.canvas.save()
        return self.path

    def _begin(self) -> None:
        self.canvas.setFont(self._font, SIZE)
        if self._head:
            self.canvas.drawString(LEFT, HEIGHT - 40, self._head.format(page=self.page))

    def _end(self) -> None:
        if self._foot:
            self.canvas.setFont(self._font, 12)
            self.canvas.drawCentredString(WIDTH / 2, 40, self._foot.format(page=self.page))
        self.canvas.showPage()


def _broken(text: str, room: int) -> list[str]:
    return [line[at : at + room] for line in text.split("\n") for at in range(0, len(line), room)] or [""]
