"""The longest gap of the event loop in a scripted session, and the memory that it takes."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.table import Line, environment, note
from jinjiang_desk.paths import DeskFolder

_TOLD = 8


def measure(folder: DeskFolder, size: int, role: str) -> list[Line]:
    """Return the lines of one size: the longest gap of all, and the peak memory afterwards."""
    note(f"session {role} {size}")
    found = play(folder)
    gaps: dict[str, float] = found["gaps"]
    longest = sorted(gaps.items(), key=lambda gap: -gap[1])[:_TOLD]
    note("  longest gaps: " + ", ".join(f"{step} {gap:.0f} ms" for step, gap in longest))
    step, gap = longest[0]
    return [
        Line(f"longest gap of the event loop, {role} ({step})", size, gap, goal=50),
        Line(f"memory after the session, {role}", size, found["memory"], unit="MB"),
    ]


def play(folder: DeskFolder) -> dict[str, Any]:
    """Play the session in a process of its own and return what it told."""
    with TemporaryDirectory() as memory:
        arguments = [str(folder.root), str(Path(memory) / "window.ini")]
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.session", *arguments],
            capture_output=True,
            check=False,
            env=environment(),
        )
    if done.returncode != 0 or not done.stdout:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    told: dict[str, Any] = json.loads(done.stdout)
    return told
