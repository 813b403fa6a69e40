"""What lies on the sticks that are plugged in, or in a file the user points at, before any desk is open."""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage

from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse
from jinjiang_desk.operations.receiving.folder_content import WORKBOOKS, is_clutter
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.backup import standpoint_of
from jinjiang_desk.store.removable import is_removable

_LEVELS = 2
_MOST_FOLDERS, _MOST_FILES = 2000, 20
"""How many folders of a stick are looked into, and how many workbooks: a stick may hold anything."""
_SCARCE = 2_000_000_000
"""Bytes: some hundreds of photos with their copies."""


@dataclass(frozen=True, slots=True)
class FoundDesk:
    """A desk that lies somewhere, and whose it is."""

    folder: DeskFolder
    unit: str
    role: str


@dataclass(frozen=True, slots=True)
class Named:
    """The names of units that a file tells of; `dispatch` where it is a dispatch workbook for the only one."""

    path: Path
    units: tuple[str, ...]
    dispatch: bool


@dataclass(frozen=True, slots=True)
class Room:
    """Where a desk would lie: bytes that are free there, None where nobody can tell, whether the disk may be
    pulled out, and whose desk lies there already."""

    free: int | None
    removable: bool
    unit: str = ""

    @property
    def scarce(self) -> bool:
        """Whether photos may soon have no room."""
        return self.free is not None and self.free < _SCARCE


@dataclass(frozen=True, slots=True)
class Nearby:
    """What was found on the sticks."""

    desks: tuple[FoundDesk, ...] = ()
    dispatches: tuple[Named, ...] = ()


def look_around(places: Iterable[Path], opened: Collection[Path] = ()) -> Nearby:
    """Find the desks on some sticks, the desks opened before that are still there, and dispatch workbooks.

    At most two folders deep; what cannot be read is passed over.
    """
    desks: dict[Path, FoundDesk] = {}
    dispatches: list[Named] = []
    for folder in (*opened, *(one for place in places for one in _folders(place))):
        found = _desk_at(DeskFolder(folder))
        if found is not None:
            desks.setdefault(folder.resolve(), found)
        elif folder not in opened:
            dispatches += _dispatches_in(folder, _MOST_FILES - len(dispatches))
    return Nearby(tuple(desks.values()), tuple(dispatches))


def names_in(path: Path) -> Named:
    """Return the units that a dispatch workbook or a table of units names.

    Raises DeskError: what reading either raises, UNIT_UNKNOWN where it names none.
    """
    # The reader of workbooks is heavy, and most starts do without.
    from jinjiang_desk.workbook.reading.reader import read_envelope
    from jinjiang_desk.workbook.units import read_unit_list

    try:
        envelope = read_envelope(path)
    except DeskError as error:
        if {problem.code for problem in error.problems} != {Code.WORKBOOK_FOREIGN}:
            raise
        names = tuple(one.name for one in read_unit_list(path))
        if not names:
            raise refuse(Code.UNIT_UNKNOWN, Place(file=str(path)), unit=path.name) from error
        return Named(path, names, dispatch=False)
    if envelope.kind is not PackageKind.DISPATCH:
        raise refuse(Code.WORKBOOK_WRONG_ROLE, Place(file=str(path)), kind=envelope.kind)
    return Named(path, (envelope.unit,), dispatch=True)


def room_at(folder: Path) -> Room:
    """Return how much room there is for a desk at a folder that may not be there yet."""
    existing = next((path for path in (folder, *folder.parents) if path.exists()), None)
    if existing is None:
        return Room(None, removable=False)
    found = _desk_at(DeskFolder(folder))
    try:
        return Room(disk_usage(existing).free, is_removable(existing), found.unit if found else "")
    except OSError:
        return Room(None, removable=False)


def size_of(folder: DeskFolder) -> int:
    """Return how many bytes a desk takes, its photos and backups included."""
    total = 0
    for place, _folders_in, files in os.walk(folder.root):
        for name in files:
            try:
                total += (Path(place) / name).stat().st_size
            except OSError:  # gone meanwhile: SQLite's own side files come and go
                continue
    return total


def _folders(place: Path) -> Iterator[Path]:
    """Yield a place and the folders below it, nearest first."""
    level, seen = [place], 0
    for depth in range(_LEVELS + 1):
        below: list[Path] = []
        for folder in level:
            seen += 1
            if seen > _MOST_FOLDERS:
                return
            yield folder
            if depth < _LEVELS:
                below += _folders_in(folder)
        level = below


def _folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.is_dir() and not one.is_symlink())
    except OSError:
        return []


def _desk_at(folder: DeskFolder) -> FoundDesk | None:
    try:
        if not folder.database.is_file():
            return None
        found = standpoint_of(folder.database)
    except (OSError, DeskError):
        return None
    return FoundDesk(folder, found.unit, found.role) if found.code else None


def _dispatches_in(folder: Path, most: int) -> list[Named]:
    try:
        paths = sorted(path for path in folder.iterdir() if _may_be_dispatch(path))
    except OSError:
        return []
    found = []
    for path in paths[:most]:
        try:
            found.append(names_in(path))
        except DeskError:
            continue
    return found


def _may_be_dispatch(path: Path) -> bool:
    """Whether a file is called a dispatch and may be a workbook; reading it tells whether it is one."""
    named = PackageKind.DISPATCH in path.name and path.suffix.lower() in WORKBOOKS
    return named and not is_clutter(path)
