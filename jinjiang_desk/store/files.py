"""Photos, documents and workbooks as files: kept unchanged under their SHA-256, never half written."""

import hashlib
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from jinjiang_desk.atomic import settle, write_file, writing
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse

_CHUNK = 1 << 20
_AT_ONCE, _SOME = 4, 50
"""Files that are written to the disk at a time, and that are moved in before the user is asked again."""
_SHA256 = re.compile("[0-9a-f]{64}")
_SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}


class Stamp(NamedTuple):
    """A file's size in bytes, and when it was last written to, in nanoseconds."""

    size: int
    written_at: int


class FileStore:
    """Files by content: the same bytes are one file, however often they are added."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def add(self, source: Path, media_type: str) -> str:
        """Copy a file in and return its SHA-256 in hex. Raises DeskError (FILE_MISSING, DISK_FULL, …)."""
        scratch = self._root / f".{uuid.uuid4().hex}.part"
        try:
            with writing(scratch):
                self._root.mkdir(parents=True, exist_ok=True)
            sha256 = copy_hashed(source, scratch)
            self.move_in([(scratch, sha256, media_type)])
        finally:
            scratch.unlink(missing_ok=True)
        return sha256

    def move_in(self, files: Iterable[tuple[Path, str, str]]) -> None:
        """Move files in, each with its SHA-256 and its media type; one that is here already, and whole, stays.

        They must lie on the same disk, and be what was hashed. All are on the disk when this returns. A disk that is
        told to write one file waits; several at once it writes in one go. Raises DeskError.
        """
        # A desk is opened without it.
        from concurrent.futures import ThreadPoolExecutor

        touched: set[Path] = set()
        left = iter(files)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            try:
                while some := list(islice(left, _SOME)):
                    new = {sha256: (path, self._target(sha256, kind)) for path, sha256, kind in some}
                    moves = [move for sha256, move in new.items() if self._lacks(sha256)]
                    for target in pool.map(_move, moves):
                        touched.add(target.parent)
            finally:
                for _ in pool.map(settle, touched):
                    pass

    def add_bytes(self, content: bytes, media_type: str) -> str:
        """Write bytes in and return their SHA-256 in hex."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self._lacks(sha256):
            write_file(self._target(sha256, media_type), content)
        return sha256

    def is_whole(self, sha256: str, heed: Heed = go_on) -> bool:
        """Whether the file with that hash is here and has its bytes still; it is read for that."""
        path = self.path_of(sha256)
        try:
            return path is not None and hash_file(path, heed) == sha256
        except DeskError:
            # What a bad disk does not give back is as good as lost.
            return False

    def _lacks(self, sha256: str) -> bool:
        """Whether a file is to be written: what a bad disk left of it is taken away."""
        path = self.path_of(sha256)
        if path is None:
            return True
        if self.is_whole(sha256):
            return False
        with writing(path):
            path.unlink()
        return True

    def path_of(self, sha256: str | None) -> Path | None:
        """Return the file with that hash, None where there is none."""
        if not sha256 or not _SHA256.fullmatch(sha256):
            return None
        folder = self._root / sha256[:2]
        files = folder.iterdir() if folder.is_dir() else ()
        return next((path for path in files if path.name.startswith(sha256)), None)

    def hashes(self) -> Iterator[tuple[str, Path]]:
        """Yield every file with the hash its name says."""
        for path in sorted(self._root.glob("??/*")):
            # What a program that was killed left half written is nobody's file.
            if _SHA256.fullmatch(path.stem):
                yield path.stem, path

    def _target(self, sha256: str, media_type: str) -> Path:
        return self._root / sha256[:2] / f"{sha256}{_SUFFIXES.get(media_type, '.bin')}"


def _move(move: tuple[Path, Path]) -> Path:
    """Move a file to its place once its bytes are on the disk, and return the place."""
    path, target = move
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        path.replace(target)
    return target


def hash_file(path: Path, heed: Heed = go_on) -> str:
    """Return the SHA-256 of a file in hex; `heed` is called between its pieces. Raises DeskError FILE_MISSING or
    FILE_UNREADABLE."""
    digest = hashlib.sha256()
    for piece in _pieces(path):
        heed()
        digest.update(piece)
    return digest.hexdigest()


def copy_hashed(source: Path, target: Path, heed: Heed = go_on) -> str:
    """Copy a file and return the SHA-256 of the copy in hex, which is right even where the source changes meanwhile.
    It may not be on the disk yet. Raises as `hash_file`, DISK_FULL and NOT_WRITABLE."""
    digest = hashlib.sha256()
    with writing(target), target.open("wb") as writer:
        for piece in _pieces(source):
            heed()
            digest.update(piece)
            writer.write(piece)
    return digest.hexdigest()


def stamp_of(path: Path) -> Stamp:
    """Return what tells at once that a file is another by now. Raises as `hash_file`."""
    with _reading(path):
        found = path.stat()
    return Stamp(found.st_size, found.st_mtime_ns)


def _pieces(path: Path) -> Iterator[bytes]:
    with _reading(path), path.open("rb") as reader:
        while piece := reader.read(_CHUNK):
            yield piece


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise refuse(Code.FILE_MISSING, Place(file=str(path))) from error
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, Place(file=str(path))) from error
