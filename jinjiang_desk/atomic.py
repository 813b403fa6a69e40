"""Writing files beside and moving them into place, so that nothing is ever half written."""

import errno
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jinjiang_desk.domain.problem import Code, Place, refuse


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
        full = error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None))
        code = Code.DISK_FULL if full else Code.NOT_WRITABLE
        raise refuse(code, Place(file=str(target))) from error


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
