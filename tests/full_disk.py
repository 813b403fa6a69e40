"""A disk that is full: files may not grow beyond a size. Not on Windows, which has no such limit."""

import errno
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

if sys.platform != "win32":
    import resource

needs_file_size_limits = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no limit on the size of a process's files"
)


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def fill(folder: Path, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let so many files be copied into a folder, and no more: the disk it lies on is full then."""
    copied: list[str] = []
    really = shutil.copyfileobj

    def copy(reader: IO[bytes], writer: IO[bytes], *length: int) -> None:
        if Path(str(getattr(writer, "name", ""))).parent == folder:
            copied.append(str(writer.name))
            if len(copied) > room:
                raise OSError(errno.ENOSPC, "full")
        really(reader, writer, *length)

    monkeypatch.setattr(shutil, "copyfileobj", copy)
