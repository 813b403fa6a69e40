"""Telling whether a folder lies on a stick or another disk that may be pulled out."""

import ctypes
import os
import sys
from pathlib import Path

_DRIVE_REMOVABLE = 2


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
