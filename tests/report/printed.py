"""Reads a printed form back."""

import re
from pathlib import Path

import pypdfium2
from pypdfium2 import raw


def page_texts(pdf: Path) -> list[str]:
    """The text of every page without blanks."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return texts


def body_texts(pdf: Path, remark: str) -> list[str]:
    """The text of every page without blanks, page number and the remark beside it."""
    foot = re.compile(rf"^(?:{re.escape(remark)}—\d+—|—\d+—{re.escape(remark)})")
    return [foot.sub("", text, count=1) for text in page_texts(pdf)]


def whole_text(pdf: Path) -> str:
    """The text of all pages without blanks."""
    return "".join(page_texts(pdf))


def object_boxes(pdf: Path, kind: int) -> list[list[tuple[float, float, float, float]]]:
    """Per page, the bounds (left, bottom, right, top) in points of its objects of one kind."""
    document = pypdfium2.PdfDocument(pdf)
    boxes = [[item.get_bounds() for item in page.get_objects(filter=[kind])] for page in document]
    document.close()
    return boxes


PICTURE = raw.FPDF_PAGEOBJ_IMAGE
SHAPE = raw.FPDF_PAGEOBJ_PATH
TEXT = raw.FPDF_PAGEOBJ_TEXT
