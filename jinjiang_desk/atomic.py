"""Writing files beside and moving them into place, so that nothing is ever half written."""

import errno
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jinjiang_desk.domain.problem import Code, Place, refuse

_LONGEST_NAME = 255
"""Bytes in UTF-8: what Linux takes; Windows takes as many characters."""
_WINDOWS_TOO_LONG = 206
"""ERROR_FILENAME_EXCED_RANGE."""


@contextmanager
def atomic_file(target: Path) -> Iterator[Path]:
    """Give a name beside `target` to write to; it takes the target's place only when all went well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        yield scratch
        scratch.replace(target)
        settle(target.parent)
    finally:
        scratch.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Have new names in a folder on the disk too, before anybody relies on them. Not every system lets a folder be
    opened for that (Windows does not, nor do all sticks): there the names follow a moment later."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turn the expected failures of writing into coded problems that name the file."""
    try:
        yield
    except OSError as error:
        raise refuse(_code_of(error), Place(file=str(target))) from error


def _code_of(error: OSError) -> Code:
    if error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None)):
        return Code.DISK_FULL
    too_long = error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == _WINDOWS_TOO_LONG
    return Code.NAME_TOO_LONG if too_long else Code.NOT_WRITABLE


def fitting_name(stem: str, ending: str) -> str:
    """Return a stem and an ending as one file name that every disk takes: of a long stem only its beginning."""
    room = _LONGEST_NAME - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore") + ending


def write_file(target: Path, content: bytes) -> None:
    """Write a file beside and move it into place. Raises DeskError NOT_WRITABLE or DISK_FULL."""
    with writing(target), atomic_file(target) as scratch, scratch.open("wb") as writer:
        writer.write(content)
        os.fsync(writer.fileno())


def copy_file(source: Path, target: Path) -> None:
    """Copy a file beside and move it into place. Raises DeskError NOT_WRITABLE or DISK_FULL."""
    with writing(target), atomic_file(target) as scratch:
        copy_content(source, scratch)


def copy_content(source: Path, target: Path) -> None:
    """Write what a file holds into another, down to the disk. Raises OSError."""
    with source.open("rb") as reader, target.open("wb") as writer:
        shutil.copyfileobj(reader, writer)
        os.fsync(writer.fileno())
