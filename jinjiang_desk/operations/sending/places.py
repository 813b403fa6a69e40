"""Where a workbook can be written to: what is plugged in, and how much room there is."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.problem import Code, Place, Problem, note, refuse
from jinjiang_desk.store.removable import drives
from jinjiang_desk.wording import size_text

_SPARE = 1_000_000
"""A file system wants some room of its own, in bytes."""


@dataclass(frozen=True, slots=True)
class TargetPlace:
    """A folder to write to, what people call it, and how many bytes are free (None: it does not say)."""

    path: Path
    name: str
    free: int | None
    stick: bool

    @property
    def room(self) -> str:
        """How much is free, as people say it; empty where it does not say."""
        return size_text(self.free) if self.free is not None else ""

    def doubt(self, size: int) -> Problem | None:
        """Return the problem that something of so many bytes may not fit, None where it does."""
        if self.free is None or self.free >= size + _SPARE:
            return None
        return note(
            Code.TARGET_TOO_SMALL, Place(file=self.name), free=size_text(self.free), size=size_text(size)
        )


FindSticks = Callable[[], Sequence[Path]]
"""Tells where sticks are plugged in now."""


def plugged_in() -> tuple[Path, ...]:
    """Return where the sticks are that are plugged in now."""
    return tuple(drive.path for drive in drives())


def stick_places(paths: Sequence[Path]) -> tuple[TargetPlace, ...]:
    """Return sticks as places; one that was pulled out meanwhile is left out."""
    names = {drive.path: drive.name for drive in drives()}
    return tuple(
        TargetPlace(path, names.get(path, path.name or str(path)), free, stick=True)
        for path in paths
        if (free := _free(path)) is not None
    )


def folder_place(folder: Path) -> TargetPlace | None:
    """Return a folder as a place, None where it is not there (any more)."""
    return TargetPlace(folder, str(folder), _free(folder), stick=False) if folder.is_dir() else None


def require_place(folder: Path) -> None:
    """Raise DeskError TARGET_GONE where a place is not there any more: it must not be made on another disk."""
    if not folder.is_dir():
        raise refuse(Code.TARGET_GONE, Place(file=str(folder)))


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
