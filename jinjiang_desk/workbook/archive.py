"""A workbook's ZIP, opened with limits: what it holds is counted while it is read, as its headers can lie."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse

_MIB = 1 << 20
_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of .xls, .et and of every workbook with a password."""
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError, OSError)
"""What the standard library raises over a damaged or truncated ZIP."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. A part above `ratio_from` may not be more than `ratio` times its packed size."""

    file: int = 2048 * _MIB
    entries: int = 20_000
    total: int = 2048 * _MIB
    part: int = 300 * _MIB
    ratio: int = 200
    ratio_from: int = 10 * _MIB


class Archive:
    """The parts of an open workbook, found whatever the case and slashes of their names."""

    def __init__(self, package: zipfile.ZipFile, place: Place, limits: Limits) -> None:
        self.place = place
        self._package = package
        self._limits = limits
        self._total = 0
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for entry in package.infolist():
            self._enter(entry)
        if len(self._parts) > limits.entries:
            raise self.unsafe("部件过多")

    def unsafe(self, detail: str) -> DeskError:
        """Return the refusal of a workbook that could do harm; `detail` tells people what is in it."""
        return refuse(Code.WORKBOOK_UNSAFE, self.place, detail=detail)

    def broken(self, reason: str) -> DeskError:
        """Return the refusal of a workbook that is damaged."""
        return refuse(Code.WORKBOOK_BROKEN, self.place, reason=reason)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def parts(self) -> tuple[str, ...]:
        """Return the names of all parts, in lower case."""
        return tuple(self._parts)

    def chunks(self, part: str, limit: int | None = None) -> Iterator[bytes]:
        """Yield a part's bytes, at most `limit` of them.

        Raises DeskError: WORKBOOK_BROKEN for a missing or damaged part, WORKBOOK_UNSAFE beyond a limit.
        """
        entry = self._parts.get(part.lower())
        if entry is None:
            raise self.broken(part)
        size = 0
        try:
            with self._package.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._count(entry, size, len(chunk), limit or self._limits.part)
                    yield chunk
        except _BROKEN as error:
            raise self.broken(part) from error

    def _count(self, entry: zipfile.ZipInfo, size: int, more: int, limit: int) -> None:
        self._total += more
        packed_well = size > self._limits.ratio_from and size > self._limits.ratio * entry.compress_size
        if size > limit or self._total > self._limits.total or packed_well:
            raise self.unsafe("解压后过大")

    def _enter(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename.replace("\\", "/")
        if name.endswith("/"):
            return
        key = name.lower()
        odd = (
            name.startswith("/") or ":" in name or posixpath.normpath(name) != name or ".." in name.split("/")
        )
        if odd or key in self._parts:
            raise self.unsafe("部件名称异常")
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            raise self.unsafe("加密或压缩方式异常")
        self._parts[key] = entry


@contextmanager
def open_archive(path: Path, limits: Limits | None = None) -> Iterator[Archive]:
    """Open a workbook's ZIP.

    Raises DeskError: FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, WORKBOOK_OLD_KIND (.xls, .et,
    or with a password), WORKBOOK_NOT_ONE (no ZIP), WORKBOOK_BROKEN, WORKBOOK_UNSAFE (names, methods).
    """
    limits = limits or Limits()
    place = Place(file=path.name)
    # The file is ours and not the ZIP's: parts that are still open must not keep it open, as Windows
    # could then neither move nor delete it.
    with _open(path, place) as file:
        _check_start(file, place, limits)
        try:
            package = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise refuse(Code.WORKBOOK_BROKEN, place, reason=str(error)) from error
        with package:
            yield Archive(package, place, limits)


def _open(path: Path, place: Place) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise refuse(Code.FILE_MISSING, place) from error
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, place, reason=error.strerror) from error


def _check_start(file: BinaryIO, place: Place, limits: Limits) -> None:
    try:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        start = file.read(len(_OLE))
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, place, reason=error.strerror) from error
    if not start:
        raise refuse(Code.FILE_EMPTY, place)
    if size > limits.file:
        raise refuse(Code.FILE_TOO_LARGE, place, limit=f"{limits.file // _MIB} MB")
    if start == _OLE:
        raise refuse(Code.WORKBOOK_OLD_KIND, place)
    if not start.startswith(_ZIP_STARTS):
        raise refuse(Code.WORKBOOK_NOT_ONE, place)
