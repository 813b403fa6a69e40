"""Files that people hand over by dragging or copying: folders that come in, and good names for what goes out."""

import filecmp
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from jinjiang_desk.atomic import copy_file, writing
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.domain.records import Evidence, Task
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.filenames import OF_THE_SYSTEM, in_a_name
from jinjiang_desk.operations.tasks.evidence import evidence_file

_DEEP = 5
_MANY = 1000
_LONG = 60
_OUT = "out"
_BLANKS = re.compile(r"\s+")
_NO_DIGITS = re.compile(r"\D")


def files_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files among paths and inside the folders among them, by name, hidden ones left out.

    Raises DeskError FOLDER_TOO_FULL where it is more than a person can have meant: a whole disk, say; and
    FILE_UNREADABLE for a folder that cannot be looked into.
    """
    found: list[Path] = []
    for path in paths:
        for file in _walk(path, _DEEP) if path.is_dir() else (path,):
            found.append(file)
            if len(found) > _MANY:
                raise refuse(Code.FOLDER_TOO_FULL, Place(file=path.name), most=_MANY)
    return tuple(found)


def hand_out_evidence(desk: Desk, task: Task, evidence: Evidence) -> Path | None:
    """Return a copy of a photo's or document's file under a name that says what it is, None where it is lost.

    It lies in the desk's scratch folder, which is emptied at the next start. Raises DeskError NOT_WRITABLE, DISK_FULL.
    """
    source = evidence_file(desk, evidence)
    if source is None:
        return None
    day = (evidence.taken_at or "")[:10]
    words = (f"任务{_number(task)}", evidence.stage.value, day, evidence.caption)
    return hand_out(desk, source, _joined(words) + source.suffix)


def hand_out(desk: Desk, source: Path, name: str) -> Path:
    """Return a copy of a file under a good name; the same copy again for the same file.

    Raises DeskError NOT_WRITABLE, DISK_FULL.
    """
    folder = desk.store.folder.scratch / _OUT
    stem, ending = Path(name).stem, Path(name).suffix
    for number in count(1):
        target = folder / (f"{stem}_{number}{ending}" if number > 1 else f"{stem}{ending}")
        with writing(target):
            if not target.exists():
                copy_file(source, target)
                return target
            if filecmp.cmp(source, target, shallow=False):
                return target
    raise AssertionError("numbers do not end")


@contextmanager
def pasted_picture(desk: Desk, write: Callable[[Path], bool]) -> Iterator[Path]:
    """Keep a picture that is no file yet while it is being attached. Raises DeskError NOT_WRITABLE."""
    path = desk.store.folder.scratch / f"粘贴_{_NO_DIGITS.sub('', desk.now())}.png"
    try:
        if not write(path):
            raise refuse(Code.NOT_WRITABLE, Place(file=str(path)))
        yield path
    finally:
        path.unlink(missing_ok=True)


def form_name(task: Task, words: str, unit: str) -> str:
    """Return the name of a printed form's file."""
    return _joined((f"任务{_number(task)}", words, unit)) + ".pdf"


def _number(task: Task) -> str:
    number = task.shown_number
    return f"{task.part}{number}" if task.part else number


def _joined(words: Sequence[str]) -> str:
    fit = (_BLANKS.sub("", in_a_name(word, ""))[:_LONG].strip(".") for word in words)
    return "_".join(word for word in fit if word)


def _walk(folder: Path, deep: int) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, Place(file=str(folder))) from error
    for entry in inside:
        if entry.name.startswith(".") or entry.name.lower() in OF_THE_SYSTEM:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), deep - 1) if deep > 1 else ()
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
