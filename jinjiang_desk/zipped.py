"""A ZIP from a stranger, opened with limits: what it holds is counted while it is read, as its headers can lie.

Workbooks and Word documents are such ZIPs, and the packages that read them do not know each other.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse

_MIB = 1 << 20
_CHUNK = 1 << 16
READ_AT_ONCE = 4 * _MIB
"""More than the list of 20,000 parts needs; the standard library reads whatever size the file claims for it."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
_LOCAL_HEADER = 30
"""Bytes that stand before every part at least, with its name still to come."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError, OSError)
"""What the standard library raises over a damaged or truncated ZIP."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. A part above `ratio_from` may not be more than `ratio` times its packed size.

    `markup` is what may be read of all XML together: rows and texts that are kept take up to four times as
    much memory. 5,000 rows are 10 MB of it; of sheets that are none of ours only the first rows are read.
    `spread` holds for all that is read together, where each part alone stays below `ratio_from`.
    """

    file: int = 2048 * _MIB
    entries: int = 25_000
    total: int = 2048 * _MIB
    part: int = 300 * _MIB
    markup: int = 48 * _MIB
    ratio: int = 200
    ratio_from: int = 10 * _MIB
    spread: int = 100
    spread_from: int = 100 * _MIB


@dataclass(frozen=True, slots=True)
class Refusals:
    """The problems that a file is refused with: it could do harm (with `detail`), it is damaged (with `reason`)."""

    unsafe: Code
    broken: Code


def zip_in_memory(data: bytes, place: Place, refusals: Refusals) -> zipfile.ZipFile:
    """Open a ZIP that was read already. Raises DeskError `broken`, `unsafe` for a list of parts that is very long."""
    try:
        return zipfile.ZipFile(_SparingBytes(data, place, refusals))
    except BROKEN as error:
        raise refuse(refusals.broken, place, reason=str(error)) from error


class _SparingBytes(io.BytesIO):
    """The bytes as the standard library reads them: never much at once, as it makes an object of every line of the
    list of parts."""

    def __init__(self, data: bytes, place: Place, refusals: Refusals) -> None:
        super().__init__(data)
        self._place, self._refusals = place, refusals

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > READ_AT_ONCE:
            raise refuse(self._refusals.unsafe, self._place, detail="部件过多")
        return super().read(size)


class Archive:
    """The parts of an open ZIP, found whatever the case and slashes of their names. `heed` is called between
    the pieces of a part, and by whoever does much with what was read."""

    def __init__(
        self, package: zipfile.ZipFile, place: Place, limits: Limits, refusals: Refusals, heed: Heed = go_on
    ) -> None:
        self.place = place
        self._refusals = refusals
        self.heed = heed
        self._package = package
        self._limits = limits
        self._total = 0
        self._markup = 0
        self._parts: dict[str, zipfile.ZipInfo] = {}
        entries = package.infolist()
        if len(entries) > limits.entries:
            raise self.unsafe("部件过多")
        if _overlap(entries):
            raise self.unsafe("部件互相重叠")
        self._packed = sum(entry.compress_size for entry in entries)
        for entry in entries:
            self._enter(entry)

    def unsafe(self, detail: str) -> DeskError:
        """Return the refusal of a file that could do harm; `detail` tells people what is in it."""
        return refuse(self._refusals.unsafe, self.place, detail=detail)

    def broken(self, reason: str) -> DeskError:
        """Return the refusal of a file that is damaged."""
        return refuse(self._refusals.broken, self.place, reason=reason)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def parts(self) -> tuple[str, ...]:
        """Return the names of all parts, in lower case."""
        return tuple(self._parts)

    def entries(self) -> tuple[zipfile.ZipInfo, ...]:
        """Return the parts as they stand in the ZIP, with the names that they have there."""
        return tuple(self._parts.values())

    def chunks(self, part: str, limit: int | None = None) -> Iterator[bytes]:
        """Yield a part's bytes, at most `limit` of them. Raises Cancelled between two pieces.

        Raises DeskError: `broken` for a missing or damaged part, `unsafe` beyond a limit.
        """
        entry = self._parts.get(part.lower())
        if entry is None:
            raise self.broken(part)
        size = 0
        try:
            with self._package.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    self.heed()
                    size += len(chunk)
                    self._count(entry, size, len(chunk), limit or self._limits.part)
                    yield chunk
        except BROKEN as error:
            raise self.broken(part) from error

    @property
    def markup_left(self) -> int:
        """How many bytes of XML may still be read."""
        return self._limits.markup - self._markup

    def count_markup(self, size: int) -> None:
        """Count so many more bytes of XML. Raises DeskError `unsafe` beyond the limit of all together."""
        self._markup += size
        if self._markup > self._limits.markup:
            raise self.unsafe("内容过多")

    def _count(self, entry: zipfile.ZipInfo, size: int, more: int, limit: int) -> None:
        self._total += more
        allowed = self._limits
        packed_well = size > allowed.ratio_from and size > allowed.ratio * entry.compress_size
        spread = self._total > allowed.spread_from and self._total > allowed.spread * self._packed
        if size > limit or self._total > allowed.total or packed_well or spread:
            raise self.unsafe("解压后过大")

    def _enter(self, entry: zipfile.ZipInfo) -> None:
        # The standard library cuts a name at its first NUL: what it was called in truth is looked at.
        name = entry.orig_filename.replace("\\", "/")
        if name.endswith("/"):
            return
        key = name.lower()
        if not _is_plain(name) or key in self._parts:
            raise self.unsafe("部件名称异常")
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            raise self.unsafe("加密或压缩方式异常")
        self._parts[key] = entry


def _is_plain(name: str) -> bool:
    """Whether a part is named as parts are: no way out of the package, no drive, no sign that is not seen."""
    inside = not name.startswith("/") and ":" not in name and ".." not in name.split("/")
    return inside and posixpath.normpath(name) == name and _UNSEEN.search(name) is None


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether one part's bytes are used for another one, too: so a few bytes can stand for any size."""
    end = 0
    for entry in sorted(entries, key=_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size
    return False


def _offset(entry: zipfile.ZipInfo) -> int:
    return entry.header_offset
