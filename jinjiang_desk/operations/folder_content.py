"""Which workbooks lie in a folder, and what else does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.operations.posting import ATTACHED

MOST_FILES = 500
"""A folder with more workbooks than this is not a folder of returns."""

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".et"})
"""What people take for a workbook: those that cannot be read are refused by name, not passed over."""

_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Content:
    """Workbooks, in the order in which they are read, and what is to be told of what lay beside them."""

    workbooks: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def find_workbooks(paths: Iterable[Path]) -> Content:
    """Return files as they are, and of each folder the workbooks in it and in the folders in it, by name.

    The folders of documents beside returns are not looked into. What is passed over is told.
    """
    workbooks: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        found = _in_folder(path) if path.is_dir() else Content((path,))
        workbooks += found.workbooks
        problems += found.problems
    return Content(tuple(dict.fromkeys(workbooks)), tuple(problems))


def _in_folder(folder: Path) -> Content:
    files = sorted(_files(folder))
    locks = [path for path in files if _locked_name(path) is not None]
    workbooks = [path for path in files if path.suffix.lower() in _WORKBOOKS and path not in locks]
    known = {path.name for path in workbooks}
    problems = [
        note(Code.FILE_OPEN_ELSEWHERE, Place(file=folder.name), name=name)
        for path in locks
        if (name := _locked_name(path)) in known
    ]
    others = [path for path in files if path not in workbooks and _locked_name(path) not in known]
    problems += _passed_over(folder, others)
    if len(workbooks) > MOST_FILES:
        problems.append(note(Code.FOLDER_CUT, Place(file=folder.name), most=MOST_FILES))
    return Content(tuple(workbooks[:MOST_FILES]), tuple(problems))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and not path.name.endswith(ATTACHED):
            yield from (inner for inner in path.iterdir() if inner.is_file() and not _hidden(inner))
        elif path.is_file() and not _hidden(path):
            yield path


def _hidden(path: Path) -> bool:
    """Whether it is something of the system's that nobody put there. A sign of an open workbook is none."""
    dotted = path.name.startswith(".") and _locked_name(path) is None
    return dotted or path.name.lower() in _OF_THE_SYSTEM


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
    names = "、".join(path.name for path in others[:_NAMED]) + ("等" if len(others) > _NAMED else "")
    return [note(Code.FILES_PASSED_OVER, Place(file=folder.name), count=len(others), names=names)]
