"""Printing the forms of a task."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.problem import Code, Problem, refuse
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import open_dossier, task_words
from jinjiang_desk.operations.tasks.evidence import travelling_copy
from jinjiang_desk.report.acceptance import write_acceptance
from jinjiang_desk.report.inspection import write_inspection

FORMS = ("acceptance", "inspection")


@dataclass(frozen=True, slots=True)
class Printed:
    """A form that was written, and what was doubtful."""

    path: Path
    problems: tuple[Problem, ...]


def print_form(
    desk: Desk, form: str, task: Task, target: Path, unit: str | None = None, record_id: str | None = None
) -> Printed:
    """Write a form as PDF: `acceptance`, or `inspection` of one inspection (the latest unless named).

    Raises DeskError FORM_UNKNOWN, NO_INSPECTION, NOT_WRITABLE, DISK_FULL.
    """
    desk.check_target(target)
    dossier = open_dossier(desk, task, unit)
    photos = dict(_photos(desk, dossier))
    if form == "acceptance":
        return Printed(target, write_acceptance(dossier, photos, target, desk.today()))
    if form != "inspection":
        raise refuse(Code.FORM_UNKNOWN, form=form, forms="、".join(FORMS))
    wanted = [one for one in dossier.inspections if record_id in (None, one.id)]
    if not wanted:
        raise refuse(Code.NO_INSPECTION, task=task_words(task))
    return Printed(target, write_inspection(dossier, wanted[-1], photos, target, desk.today()))


def _photos(desk: Desk, dossier: Dossier) -> Iterator[tuple[str, Path]]:
    for evidence in dossier.evidence:
        path = travelling_copy(desk, evidence)
        if path is not None:
            yield evidence.id, path
