"""Telling whether a folder lies on a stick or another disk that may be pulled out, and which are plugged in."""

import ctypes
import os
import re
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DRIVE_REMOVABLE = 2
_MOUNTS = Path("/proc/mounts")
_BY_HAND = ("/media/", "/run/media/")
"""Where a desktop mounts what is plugged in; a disk on a cable does not call itself removable."""
_ESCAPED = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Drive:
    """A stick or another disk that is plugged in: where its files are, and what it is called."""

    path: Path
    name: str


def drives() -> tuple[Drive, ...]:
    """Return what is plugged in now; none where the system does not say."""
    if sys.platform == "win32":
        return tuple(_windows_drives())
    return tuple(_linux_drives())


def is_removable(folder: Path) -> bool:
    """Return whether a folder lies on removable media; where the system does not say, it does not."""
    existing = next((path for path in (folder, *folder.parents) if path.exists()), None)
    if existing is None:
        return False
    if sys.platform == "win32":
        drive = existing.resolve().anchor
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOVABLE)
    return _linux_removable(existing)


def _linux_removable(folder: Path) -> bool:
    device = folder.stat().st_dev
    block = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}")
    if not block.exists():
        return False
    disk = block.resolve()
    flags = [candidate / "removable" for candidate in (disk, disk.parent)]
    return any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)


def _windows_drives() -> Iterator[Drive]:
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    there = kernel.GetLogicalDrives()
    for number, letter in enumerate(string.ascii_uppercase):
        root = f"{letter}:\\"
        if there >> number & 1 and kernel.GetDriveTypeW(root) == _DRIVE_REMOVABLE:
            label = ctypes.create_unicode_buffer(261)
            # A card reader without a card has a letter but no volume.
            if kernel.GetVolumeInformationW(root, label, 261, None, None, None, None, 0):
                yield Drive(Path(root), f"{label.value or 'U 盘'}（{letter}:）")


def _linux_drives() -> Iterator[Drive]:
    if not _MOUNTS.is_file():
        return
    for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        device, place = line.split(" ")[:2]
        path = Path(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), place))
        if device.startswith("/dev/") and (place.startswith(_BY_HAND) or is_removable(path)):
            yield Drive(path, path.name)
