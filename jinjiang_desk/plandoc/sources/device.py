"""What a PDF page draws, as pdfminer's interpreter tells of it: its signs, its lines and boxes, the room of pictures.

pdfminer's own devices make a large object of every sign and every line, with its colour and its font; a plan has many
thousands of them, and nothing but their places is needed here.
"""

import re
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect, mult_matrix

from jinjiang_desk.plandoc.sources.glyphs import Glyph
from jinjiang_desk.plandoc.sources.grid import Box

UNKNOWN = "(cid:"
"""Begins the text of a sign that the font has no letter for."""
_TURNED = 0.1
"""A line that rises more than this is a mark across the page."""
_SUBPATH = re.compile("m[^m]*")
_BLANK = 32
_MOST_BOXES = 10_000
"""More are a drawing, whatever comes then."""


class PageDevice(PDFTextDevice):
    """Collects what one page after the other draws; each page begins anew. y counts downwards from the top."""

    def __init__(self, resources: Any) -> None:
        super().__init__(resources)
        self.width = self.height = self.pictures = 0.0
        self.glyphs: list[Glyph] = []
        self.boxes: list[Box] = []
        self._figures: list[float] = []
        self._letters: WeakKeyDictionary[PDFFont, dict[int, tuple[str, float]]] = WeakKeyDictionary()

    def begin_page(self, page: Any, ctm: Any) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.width, self.height, self.pictures = abs(x0 - x1), abs(y0 - y1), 0.0
        self.glyphs, self.boxes, self._figures = [], [], []

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        x, y, width, height = bbox
        place = mult_matrix(matrix, self.ctm) if self.ctm is not None else matrix
        x0, y0, x1, y1 = apply_matrix_rect(place, (x, y, x + width, y + height))
        self._figures.append(max(x1 - x0, 0) * max(y1 - y0, 0))

    def end_figure(self, name: str) -> None:
        self._figures.pop()

    def render_image(self, name: str, stream: Any) -> None:
        self.pictures += self._figures[-1]

    def render_string(self, textstate: Any, seq: Any, *colours: Any) -> None:
        if textstate.font.is_vertical():
            super().render_string(textstate, seq, *colours)
        else:
            self._place(textstate, seq)

    def render_char(self, matrix: Any, font: PDFFont, fontsize: float, *how: Any) -> float:
        """Place a sign of a line that runs downwards."""
        scaling, rise, cid = how[:3]
        text, width = self._letter(font, cid)
        advance: float = width * fontsize * scaling
        disp: Any = font.char_disp(cid)
        left = -(fontsize * 0.5 if disp[0] is None else disp[0] * fontsize * 0.001)
        top = (1000 - disp[1]) * fontsize * 0.001 + rise
        x0, y0, x1, y1 = apply_matrix_rect(matrix, (left, top + advance, left + fontsize, top))
        if not _is_turned(matrix):
            low, high = sorted((y0, y1))
            self.glyphs.append(Glyph(text, min(x0, x1), max(x0, x1), self.height - high, self.height - low))
        return advance

    # pdfminer says that `ctm` may be None; a device has one before anything is painted.
    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        shape = "".join(one[0] for one in path)
        for match in _SUBPATH.finditer(shape) if shape[:1] == "m" else ():
            part = path[match.start() : match.end()]
            points = [apply_matrix_pt(self.ctm, one[-2:]) for one in part if one[0] != "h"]  # type: ignore[arg-type]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if len(self.boxes) <= _MOST_BOXES:
                box = Box(min(xs), self.height - max(ys), max(xs), self.height - min(ys))
                self.boxes.append(box)

    def _place(self, state: Any, seq: Any) -> None:
        """Place the signs of a line."""
        a, b, c, d, e, f = matrix = mult_matrix(state.matrix, self.ctm)  # type: ignore[arg-type]
        bottom = state.font.get_descent() * state.fontsize + state.rise
        top = bottom + state.fontsize
        left, right = sorted((c * bottom, c * top))
        low, high = sorted((d * bottom, d * top))
        turned, page = _is_turned(matrix), self.height
        for text, (x, y), advance in self._signs(state, seq):
            if not turned:
                at_x, at_y, across, up = x * a + y * c + e, x * b + y * d + f, a * advance, b * advance
                x0, x1 = at_x + left + min(across, 0), at_x + right + max(across, 0)
                y0, y1 = at_y + low + min(up, 0), at_y + high + max(up, 0)
                self.glyphs.append(Glyph(text, x0, x1, page - y1, page - y0))

    def _signs(self, state: Any, seq: Any) -> Iterator[tuple[str, tuple[float, float], float]]:
        """Yield each sign of a line, where it stands, and how far it reaches; the state then stands at the line's end."""
        font, scaling = state.font, state.scaling * 0.01
        between, word = state.charspace * scaling, state.wordspace * scaling
        x, y = state.linematrix
        spaced = False
        for one in seq:
            if isinstance(one, int | float):
                x -= one * 0.001 * state.fontsize * scaling
                spaced = True
            elif isinstance(one, bytes):
                for cid in font.decode(one):
                    x += between if spaced else 0
                    text, width = self._letter(font, cid)
                    advance = width * state.fontsize * scaling
                    yield text, (x, y), advance
                    x += advance + (word if cid == _BLANK and not font.is_multibyte() else 0)
                    spaced = True
        state.linematrix = (x, y)

    def _letter(self, font: PDFFont, cid: int) -> tuple[str, float]:
        letters = self._letters.setdefault(font, {})
        found = letters.get(cid)
        if found is None:
            try:
                text = font.to_unichr(cid)
            except PDFUnicodeNotDefined:
                text = f"{UNKNOWN}{cid})"
            found = letters[cid] = text, font.char_width(cid)
        return found


def _is_turned(matrix: Any) -> bool:
    return bool(abs(matrix[1]) > _TURNED * abs(matrix[0]))
