"""Start to usable: the whole process until the first page shows its lines."""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from benchmarks.table import Line, environment, note, paired
from jinjiang_desk.paths import DeskFolder


def measure(desks: dict[int, DeskFolder], times: int, role: str) -> list[Line]:
    """Return a line per size, and one that compares the largest with the smallest desk."""
    lines = []
    for size, folder in desks.items():
        note(f"start {role} {size}")
        # The first of each brings the files into the memory of the machine.
        memory = (_ours(folder)[1], _bare(folder)[1])
        pairs = paired(lambda at=folder: _ours(at)[0], lambda at=folder: _bare(at)[0], times)
        lines.append(Line.of(f"start to usable, {role}", size, pairs, goal=1.5))
        lines.append(Line.of(f"memory at the start, {role}", size, [memory], "MB"))
    if len(desks) > 1:
        least, most = min(desks), max(desks)
        both = paired(lambda: _ours(desks[most])[0], lambda: _ours(desks[least])[0], times)
        lines.append(Line.of(f"start, {role}: against {least:,} tasks", most, both, goal=1.2))
    return lines


def _ours(folder: DeskFolder) -> tuple[float, float]:
    with TemporaryDirectory() as memory:
        return _until_ready("benchmarks.start_ours", str(folder.root), str(Path(memory) / "window.ini"))


def _bare(folder: DeskFolder) -> tuple[float, float]:
    return _until_ready("benchmarks.start_bare", str(folder.database))


def _until_ready(module: str, *arguments: str) -> tuple[float, float]:
    """Return the milliseconds until a process says that it is ready, and its peak memory in megabytes."""
    before = time.perf_counter()
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, stderr=said, env=environment()
        )
        lines = process.stdout
        ready = lines is not None and lines.readline() == b"ready\n"
        spent = (time.perf_counter() - before) * 1000
        told = lines.readline() if lines is not None else b""
        process.wait()
        if lines is not None:
            lines.close()
        if not ready:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace"))
    return spent, float(told)
