"""The fields of a form and the notes on a PDF page: what they hold is no part of the page for PDFium.

Fields and free texts are read where they are shown. What another note says is shown nowhere until somebody opens it, and a
field may hold what it does not show: that there is more than was read is told.
"""

import ctypes
from typing import Any

import pypdfium2_raw as pdfium

_MOST_BYTES = 20_000
_FIELD, _FREE, _STAMP = pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP
_SILENT = (_STAMP, pdfium.FPDF_ANNOT_WATERMARK, pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
"""What a link says is read aloud to the blind, and a window says what its note does."""
_TEXTLESS = ("Btn", "Sig")
_NOT_SEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def with_annotations(document: Any, at: int, page: Any) -> tuple[Any, list[str | None]]:
    """Return a page with what its fields and free texts show, the page itself where there are none, and what all its fields
    and notes say, without blanks; None for what is too long to be looked at."""
    texts: list[str | None] = []
    is_shown = False
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        one = pdfium.FPDFPage_GetAnnot(page, number)
        kind, flags = _kind(one), pdfium.FPDFAnnot_GetFlags(one)
        is_seen = not flags & _NOT_SEEN
        if is_seen and kind not in _SILENT:
            texts.append(_said(one, b"V" if kind == _FIELD else b"Contents"))
        if is_seen and kind in (_FIELD, _FREE):
            is_shown = is_shown or pdfium.FPDFAnnot_HasKey(one, b"AP")
        else:
            # Marks, stamps and seals are drawn over the text and are none of it.
            pdfium.FPDFAnnot_SetFlags(one, flags | pdfium.FPDF_ANNOT_FLAG_HIDDEN)
        pdfium.FPDFPage_CloseAnnot(one)
    if is_shown:
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page = pdfium.FPDF_LoadPage(document, at)
    return page, texts


def are_read(texts: list[str | None], letters: list[str]) -> bool:
    """Tell whether all that fields and notes say stands on a page of such letters."""
    shown = "".join(letters) if texts else ""
    return all(text is not None and text in shown for text in texts)


def _kind(one: Any) -> int:
    """Return what a note is; a field for a button or for a signature, which looks like a seal, is as good as a stamp."""
    kind = int(pdfium.FPDFAnnot_GetSubtype(one))
    return _STAMP if kind == _FIELD and _said(one, b"FT") in _TEXTLESS else kind


def _said(one: Any, key: bytes) -> str | None:
    size = pdfium.FPDFAnnot_GetStringValue(one, key, None, 0)
    if size > _MOST_BYTES:
        return None
    units = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(one, key, units, size)
    return "".join(bytes(units).decode("utf-16-le", "replace").replace("\0", "").split())
