"""What the pages work with while no desk is open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.task_runner import TaskRunner


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Handed to a page when it is built. `sticks` finds the sticks that are plugged in."""

    runner: TaskRunner
    messages: Messages
    chooser: Chooser
    memory: Memory
    sticks: Callable[[], Sequence[Path]]
