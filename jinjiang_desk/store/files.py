"""Photos, documents and workbooks as files: kept unchanged under their SHA-256, never half written."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from jinjiang_desk.atomic import atomic_file, write_file, writing
from jinjiang_desk.domain.problem import Code, Place, refuse

_CHUNK = 1 << 20
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


class FileStore:
    """Files by content: the same bytes are one file, however often they are added."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def add(self, source: Path, media_type: str) -> str:
        """Copy a file in and return its SHA-256 in hex. Raises DeskError (FILE_MISSING, DISK_FULL, …)."""
        sha256 = hash_file(source)
        if self.path_of(sha256) is None:
            target = self._target(sha256, media_type)
            with writing(target), source.open("rb") as reader, atomic_file(target) as scratch:
                with scratch.open("wb") as writer:
                    shutil.copyfileobj(reader, writer, _CHUNK)
                    os.fsync(writer.fileno())
                if hash_file(scratch) != sha256:
                    # The source changed or the disk lied: keep nothing rather than a wrong file.
                    raise refuse(Code.FILE_UNREADABLE, Place(file=str(source)))
        return sha256

    def add_bytes(self, content: bytes, media_type: str) -> str:
        """Write bytes in and return their SHA-256 in hex."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self.path_of(sha256) is None:
            write_file(self._target(sha256, media_type), content)
        return sha256

    def path_of(self, sha256: str | None) -> Path | None:
        """Return the file with that hash, None where there is none."""
        if not sha256 or not _SHA256.fullmatch(sha256):
            return None
        return next((self._root / sha256[:2]).glob(f"{sha256}.*"), None)

    def hashes(self) -> Iterator[tuple[str, Path]]:
        """Yield every file with the hash its name says."""
        for path in sorted(self._root.glob("??/*")):
            # What a program that was killed left half written is nobody's file.
            if _SHA256.fullmatch(path.stem):
                yield path.stem, path

    def _target(self, sha256: str, media_type: str) -> Path:
        return self._root / sha256[:2] / f"{sha256}{_SUFFIXES.get(media_type, '.bin')}"


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file in hex. Raises DeskError FILE_MISSING or FILE_UNREADABLE."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as reader:
            while chunk := reader.read(_CHUNK):
                digest.update(chunk)
    except FileNotFoundError as error:
        raise refuse(Code.FILE_MISSING, Place(file=str(path))) from error
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, Place(file=str(path))) from error
    return digest.hexdigest()
