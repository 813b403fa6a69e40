"""The fonts of the forms, from `resources/fonts`, and what to do with characters that none of them has."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from itertools import groupby

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.paths import resource


class Face(StrEnum):
    """A font of the forms; the value is its file's name.

    The official 仿宋_GB2312 and 小标宋 may not be handed on, so song and black type stand in for them.
    """

    SONG = "NotoSerifSC-Regular"
    SONG_BOLD = "NotoSerifSC-Bold"
    BLACK = "NotoSansSC-Regular"
    BLACK_BOLD = "NotoSansSC-Bold"


_FALLBACK = {
    Face.SONG: Face.BLACK,
    Face.SONG_BOLD: Face.BLACK_BOLD,
    Face.BLACK: Face.SONG,
    Face.BLACK_BOLD: Face.SONG_BOLD,
}

_BEYOND_BMP = re.compile(r"(?<=> <)[0-9A-F]{5,6}(?=>)")

CHECK_BOXES = frozenset("☐☑")
"""Drawn as shapes one em wide: no font here, nor Windows' song and black type, has both."""


class _Font(TTFont):
    """A font whose rare characters can be searched and copied.

    ReportLab writes 𬭎 (U+2CB4E) into the table of what the glyphs mean as `<2CB4E>`, which readers take for
    U+2CB4; the format wants UTF-16.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Add the font to the document and mend its tables."""
        super().addObjects(doc)
        for name, table in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(table, PDFStream):
                table.content = _BEYOND_BMP.sub(_utf16, table.content)


def _utf16(code: re.Match[str]) -> str:
    return chr(int(code[0], 16)).encode("utf-16-be").hex().upper()


@cache
def load(face: Face) -> TTFont:
    """Load a font once and make it known to ReportLab."""
    font = _Font(face.value, str(resource("fonts", f"{face.value}.ttf")))
    registerFont(font)
    return font


@cache
def face_for(character: str, face: Face) -> Face:
    """Return the face that draws a character: the wished one if it has it, else the other style."""
    other = _FALLBACK[face]
    return other if not _has(face, character) and _has(other, character) else face


@cache
def advance(character: str, face: Face) -> float:
    """Return a character's width in ems."""
    if character in CHECK_BOXES:
        return 1.0
    return float(stringWidth(character, load(face_for(character, face)).fontName, 1))


def runs(text: str, face: Face) -> list[tuple[Face, str]]:
    """Cut a text into stretches that one font can draw; every check box is a stretch of its own."""
    stretches: list[tuple[Face, str]] = []
    for (font, boxed), group in groupby(text, key=lambda one: (face_for(one, face), one in CHECK_BOXES)):
        stretch = "".join(group)
        stretches += [(font, one) for one in stretch] if boxed else [(font, stretch)]
    return stretches


class Glyphs:
    """Makes texts printable and remembers which characters no font has, and in which field they stand."""

    def __init__(self) -> None:
        self._missing: dict[tuple[str, str], Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One GLYPH_MISSING note per character and field."""
        return tuple(self._missing.values())

    def printable(self, text: str, field: str) -> str:
        """Return the text with plain line ends, no invisible marks, and 〔U+20BB7〕 for what no font has."""
        lines = text.splitlines()
        return "\n".join("".join(self._printable(character, field) for character in line) for line in lines)

    def _printable(self, character: str, field: str) -> str:
        if character.isspace():
            return character if character == "\u3000" else " "
        if unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f":
            return ""  # zero-width marks and variation selectors: nothing of them was ever to be seen
        if character in CHECK_BOXES or _has(Face.SONG, character) or _has(Face.BLACK, character):
            return character
        code = f"U+{ord(character):04X}"
        name = unicodedata.name(character, "")
        place = Place(item=field.replace("\n", ""))
        problem = note(Code.GLYPH_MISSING, place, character=character, codepoint=code, name=name)
        self._missing.setdefault((character, field), problem)
        return f"〔{code}〕"


def _has(face: Face, character: str) -> bool:
    return ord(character) in load(face).face.charToGlyph
