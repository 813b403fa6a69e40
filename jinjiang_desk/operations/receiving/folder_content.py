"""Which workbooks lie in a folder, and what else does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinjiang_desk.domain.exchange.package import ATTACHED
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.operations.filenames import OF_THE_SYSTEM
from jinjiang_desk.wording import first_names

MOST_FILES = 500
"""A folder with more workbooks than this is not a folder of returns."""

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".et"})
"""What people take for a workbook: those that cannot be read are refused by name, not passed over."""

_DEEPEST, _MOST_FOLDERS = 6, 2_000
"""Nobody sorts returns more finely than that; a folder with more in it is somebody's whole disk."""

_TABLES = WORKBOOKS | {".ods"}
"""In a folder of returns a table of another kind is one of them: how to save it is told, too."""

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Content:
    """Workbooks, in the order in which they are read, and what is to be told of what lay beside them."""

    workbooks: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def find_workbooks(paths: Iterable[Path]) -> Content:
    """Return files as they are, and of each folder the workbooks in it and in all folders below, by name.

    The folders of documents beside returns are not looked into. What is passed over, or cannot be looked at, is told.
    """
    workbooks: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        found = _in_folder(path) if path.is_dir() else Content((path,))
        workbooks += found.workbooks
        problems += found.problems
    return Content(tuple(dict.fromkeys(workbooks)), tuple(problems))


def _in_folder(folder: Path) -> Content:
    walk = _Walk()
    walk.through(folder)
    files = sorted(walk.files)
    locks = [path for path in files if _locked_name(path) is not None]
    workbooks = [path for path in files if path.suffix.lower() in _TABLES and path not in locks]
    known = {path.name for path in workbooks}
    problems = [
        note(Code.FILE_OPEN_ELSEWHERE, Place(file=folder.name), name=name)
        for path in locks
        if (name := _locked_name(path)) in known
    ]
    others = [path for path in files if path not in workbooks and _locked_name(path) not in known]
    problems += _passed_over(folder, others)
    for code, left in ((Code.FOLDERS_CLOSED, walk.closed), (Code.FOLDERS_LEFT, walk.left)):
        if left:
            problems.append(note(code, Place(file=folder.name), count=len(left), names=_named(left)))
    if len(workbooks) > MOST_FILES:
        problems.append(note(Code.FOLDER_CUT, Place(file=folder.name), most=MOST_FILES))
    return Content(tuple(workbooks[:MOST_FILES]), tuple(problems))


def is_clutter(path: Path) -> bool:
    """Whether a file is nothing that somebody put there: the system's, or the sign of an open file."""
    return _hidden(path) or _locked_name(path) is not None


@dataclass(slots=True)
class _Walk:
    """The files in a folder and those below; `closed` are folders that cannot be read, `left` those that lie too deep or
    are too many. Links are not followed: they may lead round in a circle."""

    files: list[Path] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    seen: int = 0

    def through(self, folder: Path, depth: int = 0) -> None:
        """Look into a folder."""
        self.seen += 1
        try:
            found = [path for path in folder.iterdir() if not _hidden(path)]
            files = [path for path in found if path.is_file()]
            inner = [path for path in found if path.is_dir() and not path.is_symlink()]
        except OSError:
            self.closed.append(folder)
            return
        self.files += files
        for path in sorted(inner):
            if _holds_documents(path, files):
                continue
            if depth == _DEEPEST or self.seen >= _MOST_FOLDERS:
                self.left.append(path)
            else:
                self.through(path, depth + 1)


def _holds_documents(folder: Path, beside: Iterable[Path]) -> bool:
    """Whether a folder has the documents of a workbook beside it, whatever was added to the workbook's name since."""
    stem = folder.name.removesuffix(ATTACHED)
    return stem != folder.name and any(
        path.stem.startswith(stem) and path.suffix.lower() in WORKBOOKS for path in beside
    )


def _hidden(path: Path) -> bool:
    """Whether it is something of the system's that nobody put there. A sign of an open workbook is none."""
    dotted = path.name.startswith(".") and _locked_name(path) is None
    return dotted or path.name.lower() in OF_THE_SYSTEM


def _locked_name(path: Path) -> str | None:
    """Return the name of the workbook that is open, where this is the sign that WPS and Excel (`~$`) or LibreOffice
    leave beside it."""
    name = path.name
    if name.startswith("~$"):
        return name[2:]
    if name.startswith(".~lock.") and name.endswith("#"):
        return name.removeprefix(".~lock.").removesuffix("#")
    return None


def _passed_over(folder: Path, others: Sequence[Path]) -> list[Problem]:
    if not others:
        return []
    told = {"count": len(others), "names": _named(others)}
    return [note(Code.FILES_PASSED_OVER, Place(file=folder.name), **told)]


def _named(paths: Sequence[Path]) -> str:
    return first_names([path.name for path in paths], _NAMED)
