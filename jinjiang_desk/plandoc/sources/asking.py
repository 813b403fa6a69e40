"""Questions to PDFium that are asked for each sign and for each thing drawn.

They take what they are given as it is, which is quicker than to look at it first: no number but a small one, what PDFium
gave, `byref` of the room for the answer. And they are so short that other threads need not have their turn meanwhile.
"""

import ctypes
from typing import Any

import pypdfium2_raw as pdfium


def _called(function: Any, answer: Any) -> Any:
    return ctypes.PYFUNCTYPE(answer)(ctypes.cast(function, ctypes.c_void_p).value or 0)


sign_box = _called(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
sign_origin = _called(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
sign_unknown = _called(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int)
sign_object = _called(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
sign_matrix = _called(pdfium.FPDFText_GetMatrix, ctypes.c_int)
sign_size = _called(pdfium.FPDFText_GetFontSize, ctypes.c_double)
object_kind = _called(pdfium.FPDFPageObj_GetType, ctypes.c_int)
object_bounds = _called(pdfium.FPDFPageObj_GetBounds, ctypes.c_int)
object_matrix = _called(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int)
