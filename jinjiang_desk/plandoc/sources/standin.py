"""The font that stands in for the fonts that a PDF names and does not hold.

PDFium would take those of the machine, and leaves out a sign that the font at hand cannot draw: the same file would
read differently on each computer, and without letters on one that has no Chinese font.
"""

import ctypes
from typing import Any

import pypdfium2_raw as pdfium

from jinjiang_desk.paths import resource

_FILE = ("fonts", "NotoSansSC-Regular.ttf")
_HANDLE = 1
_GB2312 = 134
_WHOLE = 0
"""Stands for the whole file where a table of it might be asked for."""


class StandIn:
    """Tells PDFium of one font, whatever it asks for. It is used until it is dismissed."""

    def __init__(self) -> None:
        self._content = resource(*_FILE).read_bytes()
        said = {
            "Release": lambda _: None,
            "MapFont": lambda *_: _HANDLE,
            "GetFont": lambda *_: _HANDLE,
            "GetFontData": self._give,
            "GetFaceName": lambda *_: 0,
            "GetFontCharset": lambda *_: _GB2312,
            "DeleteFont": lambda *_: None,
        }
        self._told = pdfium.FPDF_SYSFONTINFO()
        self._told.version = 2
        kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)
        for name, call in said.items():
            setattr(self._told, name, kinds[name](call))
        pdfium.FPDF_SetSystemFontInfo(self._told)

    def dismiss(self) -> None:
        """Leave PDFium with no font but its own."""
        pdfium.FPDF_SetSystemFontInfo(None)

    def _give(self, _: Any, handle: int, table: int, room: Any, size: int) -> int:
        if table != _WHOLE:
            return 0
        if room and size >= len(self._content):
            ctypes.memmove(room, self._content, len(self._content))
        return len(self._content)
