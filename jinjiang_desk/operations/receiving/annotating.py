"""Copies of received workbooks with their problems marked on the cells, to be sent back and put right."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinjiang_desk.atomic import fitting_name, writing
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, Severity, note, refuse
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.received import ReceivedFile
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.wording import sentence
from jinjiang_desk.workbook.annotating.annotate import Remark, annotate

_OF_THE_TARGET = frozenset(
    (
        Code.DISK_FULL,
        Code.NOT_WRITABLE,
        Code.NAME_TOO_LONG,
        Code.TARGET_IN_DESK,
        Code.TARGET_IS_ORIGINAL,
        Code.TARGET_TAKEN,
        Code.FILE_CHANGED,
    )
)


@dataclass(frozen=True, slots=True)
class Annotated:
    """Which copy was written of which file, and of which none could be."""

    copies: tuple[tuple[Path, Path], ...] = ()
    problems: tuple[Problem, ...] = ()


def copy_name(file: ReceivedFile) -> str:
    """Return the name a copy gets unless the user says otherwise."""
    return fitting_name(file.path.stem, "_标注.xlsx")


def annotate_file(desk: Desk, file: ReceivedFile, target: Path, *, replacing: bool = False) -> Annotated:
    """Write an annotated copy of a file that was previewed; without a problem there is nothing to write.

    Only where a person was asked (`replacing`) it takes the place of another file. What no copy can be made of (.xls, a
    damaged workbook) is told. Raises DeskError: TARGET_IN_DESK, TARGET_IS_ORIGINAL, TARGET_TAKEN, FILE_CHANGED,
    DISK_FULL, NOT_WRITABLE.
    """
    if not file.problems:
        return Annotated()
    here = Place(file=file.path.name)
    desk.check_target(target)
    with writing(target):
        taken = target.exists()
        is_original = taken and file.path.exists() and target.samefile(file.path)
    if is_original:
        raise refuse(Code.TARGET_IS_ORIGINAL, here)
    if taken and not replacing:
        raise refuse(Code.TARGET_TAKEN, Place(file=str(target)))
    try:
        if file.sha256 is not None and hash_file(file.path) != file.sha256:
            raise refuse(Code.FILE_CHANGED, here)
        annotate(file.path, [_remark(problem) for problem in file.problems], target)
    except DeskError as error:
        if any(problem.code in _OF_THE_TARGET for problem in error.problems):
            raise
        # Why a workbook cannot be read was told when it was looked at.
        own = tuple(one for one in error.problems if one.code is Code.NOT_ANNOTATABLE)
        known = own or (note(Code.NOT_ANNOTATABLE, here, detail="打不开"),)
        return Annotated(problems=tuple(replace(one, severity=Severity.NOTE) for one in known))
    return Annotated(((file.path, target),))


def annotate_files(desk: Desk, files: Sequence[ReceivedFile], folder: Path) -> Annotated:
    """Write an annotated copy of each file that has problems into a folder; what lies there stays.

    Raises DeskError as `annotate_file`.
    """
    copies: list[tuple[Path, Path]] = []
    problems: list[Problem] = []
    for file in files:
        target = _free(folder / copy_name(file), [copy for _, copy in copies])
        done = annotate_file(desk, file, target)
        copies += done.copies
        problems += done.problems
    return Annotated(tuple(copies), tuple(problems))


def _remark(problem: Problem) -> Remark:
    place = problem.place
    text = sentence(replace(problem, place=Place(page=place.page, line=place.line, item=place.item)))
    return Remark(text, place.sheet, place.cell, problem.severity is Severity.STOP)


def _free(target: Path, taken: Collection[Path]) -> Path:
    number, found = 1, target
    while found in taken or found.exists():
        number += 1
        found = target.with_name(fitting_name(target.stem, f"（{number}）{target.suffix}"))
    return found
