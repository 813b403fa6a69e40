"""The longest gap of the event loop in a scripted session, and the memory that it takes."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.session import START
from benchmarks.table import Line, environment, note
from jinjiang_desk.paths import DeskFolder

_TOLD = 8
_PLAYED = 3
"""One session would have the luck of the moment: what else the machine does counts into every gap."""


def measure(
    folder: DeskFolder, letter: Path | None, size: int, role: str, played: int = _PLAYED
) -> list[Line]:
    """Play the session, in which a workbook is received where there is one, and return the lines of one size: the
    longest gap of all, how much of it the program worked, and the memory."""
    gaps, works, memories = [], [], []
    for _ in range(played):
        note(f"session {role} {size}")
        found = play(folder, letter)
        steps = ((step, gap) for step, gap in found["gaps"].items() if step != START)
        longest = sorted(steps, key=lambda told: -told[1][0])
        note("  " + ", ".join(f"{step} {gap:.0f} ({work:.0f}) ms" for step, (gap, work) in longest[:_TOLD]))
        gaps.append(longest[0][1][0])
        works.append(max(work for _, (_, work) in longest))
        memories.append(found["memory"])
    return [
        Line.alone(f"longest gap of the event loop, {role}", size, gaps, goal=50),
        Line.alone(f"longest work within a gap (CPU), {role}", size, works, goal=50),
        Line.alone(f"memory after the session, {role}", size, memories, unit="MB"),
    ]


def play(folder: DeskFolder, letter: Path | None) -> dict[str, Any]:
    """Play the session in a process of its own and return what it told."""
    with TemporaryDirectory() as memory:
        arguments = [str(folder.root), str(Path(memory) / "window.ini"), *([str(letter)] if letter else [])]
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
