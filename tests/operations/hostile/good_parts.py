"""Parts of the good workbook, and pictures to put in their place."""

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.workbook.rawbook import unpack

SHEET = "xl/worksheets/sheet2.xml"


def part_with(*words: str) -> Callable[[Path], str]:
    """Return a function that finds the part of a workbook whose name has these words."""
    return lambda path: next(name for name in unpack(path) if all(word in name for word in words))


def as_file(mode: str, edge: int, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (edge, edge), 7 if mode == "L" else (1, 2, 3, 9)[: len(mode)]).save(
        stream, form, **options
    )
    return stream.getvalue()
