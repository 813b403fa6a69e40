"""A PDF is read in a process of its own, which ends where a file brings PDFium down, never the program."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

from jinjiang_desk.domain.heeding import Heed
from jinjiang_desk.domain.problem import Code, DeskError, refuse
from jinjiang_desk.plandoc.limits import Extent
from jinjiang_desk.plandoc.sources.memory import memory_taken
from jinjiang_desk.plandoc.sources.pdfium import PageContent, pages_of

_BETWEEN = 0.05
"""Seconds between two looks: of the program at whether the user wants to stop, and of the process at what it has taken of
time and memory. Nothing else tells of either: signals for them are not on all systems, and PDFium calls nobody back."""
_TOOK_TOO_MUCH = 3
"""The exit code of a process that took too long or too much memory."""
_MOST_MEMORY = 1 << 30
_AFTER_ALL = None
_MB = 1_000_000


def pages_apart(data: bytes, extent: Extent, heed: Heed) -> Generator[PageContent, None, None]:
    """Yield the pages of a PDF; `heed` is called meanwhile.

    Raises DeskError FILE_LOCKED, FILE_BROKEN, FILE_TOO_LONG, FILE_UNSAFE (it shows more than a document does, or takes longer).
    """
    place = extent.place
    with _process(extent, extent.limits.seconds + len(data) / _MB) as (process, mine):
        try:
            mine.send_bytes(data)
            while (told := _told(mine, heed)) is not _AFTER_ALL:
                if not isinstance(told, PageContent):
                    raise DeskError(*told)
                yield told
        except (EOFError, OSError) as error:
            process.join()
            if process.exitcode == _TOOK_TOO_MUCH:
                raise refuse(Code.FILE_UNSAFE, place, detail="有读不完的内容") from error
            raise refuse(Code.FILE_BROKEN, place) from error


def _told(mine: Connection, heed: Heed) -> Any:
    """Wait for what the process sends next: a page, why there is none, or that there are no more."""
    while not mine.poll(_BETWEEN):
        heed()
    heed()
    return mine.recv()


@contextmanager
def _process(
    extent: Extent, seconds: float
) -> Iterator[tuple[multiprocessing.process.BaseProcess, Connection]]:
    context = multiprocessing.get_context("spawn")
    mine, its = context.Pipe()
    process = context.Process(target=serve, args=(its, extent, seconds), daemon=True)
    process.start()
    its.close()
    try:
        yield process, mine
    finally:
        mine.close()
        process.kill()
        process.join()
        process.close()


def serve(connection: Connection, extent: Extent, seconds: float) -> None:
    """Read the PDF that comes by a connection and send its pages: what the process of its own does."""
    # Who stops the program at the keyboard stops this process by that.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_after, args=(seconds,), daemon=True).start()
    # Once the program has ended nobody is left to tell anything.
    with suppress(EOFError, ConnectionError):
        try:
            for page in pages_of(_whole(connection), extent):
                connection.send(page)
            connection.send(_AFTER_ALL)
        except DeskError as error:
            connection.send(error.problems)


def _whole(connection: Connection) -> bytes:
    """Return the PDF. Raises EOFError where the program ended before all of it came."""
    try:
        return connection.recv_bytes()
    except OSError as error:
        raise EOFError from error


def _end_after(seconds: float) -> None:
    """End the process after so much computing, or where it takes too much memory: PDFium cannot be asked to stop, and a
    drawing may be within itself a thousand million times. What other programs do meanwhile does not count."""
    while time.process_time() < seconds and memory_taken() < _MOST_MEMORY:
        time.sleep(_BETWEEN)
    os._exit(_TOOK_TOO_MUCH)
