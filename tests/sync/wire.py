"""How workbooks travel in a history: as they are, or, where thousands of histories are made, as sketches.

A sketch is what was to be written, in a file of its own. Writing and reading back the XLSX takes nine tenths of a
history's time, and that a workbook nobody touched says what was written is what `operations/sending/posting.py` looks at each
time and what `tests/workbook` shows. As soon as hands are laid on it, a sketch is written out as the workbook it
stands for, and that is read as any other.
"""

import hashlib
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinjiang_desk.domain.exchange.package import Package, ReadPackage, ReceivedPicture
from jinjiang_desk.domain.problem import Place
from jinjiang_desk.operations.receiving import previewing
from jinjiang_desk.operations.sending import posting
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package

_MARK = b"sketch\n"


@contextmanager
def sketching() -> Iterator[None]:
    """Let the desks of this process write and read sketches."""
    posting.write_package, posting.read_package, previewing.read_package = _write, _read, _read
    try:
        yield
    finally:
        posting.write_package = write_package
        posting.read_package = previewing.read_package = read_package


def written_out(path: Path) -> Path:
    """Return the workbook that a sketch stands for; of a workbook, itself."""
    content = path.read_bytes()
    if not content.startswith(_MARK):
        return path
    package, pictures, rest = pickle.loads(content[len(_MARK) :])
    target = path.with_suffix(".out.xlsx")
    if not target.exists():
        write_package(
            package, {key: _laid_down(path.parent, one) for key, one in pictures.items()}, target, *rest
        )
    return target


def _write(package: Package, pictures: Mapping[str, Path], target: Path, *rest: Any) -> None:
    taken_along = {key: path.read_bytes() for key, path in pictures.items()}
    target.write_bytes(_MARK + pickle.dumps((package, taken_along, rest)))


def _read(path: Path, scratch: Path, *rest: Any) -> ReadPackage:
    content = path.read_bytes()
    if not content.startswith(_MARK):
        return read_package(path, scratch, *rest)
    package, pictures, _rest = pickle.loads(content[len(_MARK) :])
    place = Place(file=path.name)
    laid_down = {key: _laid_down(scratch, one) for key, one in pictures.items()}
    found = {key: ReceivedPicture(one, one.stem, place, named=True) for key, one in laid_down.items()}
    return ReadPackage(package, found, ())


def _laid_down(folder: Path, content: bytes) -> Path:
    path = folder / f"{hashlib.sha256(content).hexdigest()}.jpg"
    path.write_bytes(content)
    return path
