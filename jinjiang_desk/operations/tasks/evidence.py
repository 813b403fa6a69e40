"""Attaching photos and documents, and finding their files again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.photo_date import date_doubt
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, Severity, note
from jinjiang_desk.domain.records import Agreed, Evidence, Task
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.dossiers import open_dossier, writing_side
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.photo.copy import make_copy, make_thumbnail
from jinjiang_desk.photo.document import read_document_kind
from jinjiang_desk.photo.facts import read_facts

_BAD_FILES = {
    Code.PHOTO_NOT_ONE,
    Code.PHOTO_TOO_LARGE,
    Code.DOCUMENT_KIND,
    Code.FILE_EMPTY,
    Code.FILE_MISSING,
    Code.FILE_TOO_LARGE,
    Code.FILE_UNREADABLE,
}
"""What may be wrong with one file while the others are good; a full disk is wrong for all."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to attach and what to write under it."""

    path: Path
    caption: str = ""


def attach(
    desk: Desk, task: Task, files: Sequence[Attachment], stage: Stage, watcher: Watcher | None = None
) -> Done:
    """Keep files unchanged and note what they are. Raises DeskError, Cancelled; nothing is attached then.

    One file among many that is no photo is told and left out; where none is left, that is the refusal. A
    file that the task holds already is not attached twice. Files come first, rows after: a crash in between
    leaves a file nobody names, never a row without its file.
    """
    watcher = watcher or Unwatched()
    dossier = open_dossier(desk, task, writing_side(desk, task))
    known = {one.sha256 for one in dossier.evidence}
    changes: list[RowChange] = []
    problems: list[Problem] = []
    refused: list[Problem] = []
    for done, (file, row_id) in enumerate(zip(files, desk.mint(len(files)), strict=True)):
        watcher.report(done, len(files), file.path.name)
        try:
            evidence = _take_in(desk, task, dossier.unit, file, stage, row_id)
        except DeskError as error:
            if error.problems[0].code not in _BAD_FILES:
                raise
            refused += error.problems
            continue
        if evidence.sha256 in known:
            problems.append(note(Code.EVIDENCE_REPEATED, Place(file=file.path.name)))
            continue
        known.add(evidence.sha256)
        doubt = date_doubt(evidence, dossier.inspections)
        problems += [replace(doubt, place=Place(file=file.path.name))] if doubt is not None else []
        changes.append(RowChange(None, evidence))
    if refused and not changes:
        raise DeskError(*refused)
    problems += [replace(problem, severity=Severity.NOTE) for problem in refused]
    return desk.commit(Changeset("添加佐证材料", tuple(changes), tuple(problems)))


def evidence_file(desk: Desk, evidence: Evidence) -> Path | None:
    """Return the best file the desk has: the original, else the copy that travelled."""
    photos = desk.store.photos
    arrived = (one.file_sha256 for one in desk.store.rows.find(Agreed, row_id=evidence.id))
    hashes = (evidence.sha256, evidence.copy_sha256, *arrived)
    return next((path for sha256 in hashes if (path := photos.path_of(sha256))), None)


def travelling_copy(desk: Desk, evidence: Evidence) -> Path | None:
    """Return the small upright copy of a photo, None for a document or where the file is lost.

    A copy that is gone is made anew from the original.
    """
    if evidence.copy_sha256 is None:
        return None
    photos = desk.store.photos
    original = photos.path_of(evidence.sha256)
    if photos.path_of(evidence.copy_sha256) is None and original is not None:
        return photos.path_of(photos.add_bytes(make_copy(original), "image/jpeg"))
    return photos.path_of(evidence.copy_sha256) or evidence_file(desk, evidence)


def thumbnail(desk: Desk, evidence: Evidence, edge: int) -> bytes | None:
    """Return a small upright JPEG of a photo, None for a document or where the file is lost."""
    path = travelling_copy(desk, evidence)
    return make_thumbnail(path, edge) if path is not None else None


def _take_in(desk: Desk, task: Task, unit: str, file: Attachment, stage: Stage, row_id: str) -> Evidence:
    if stage is Stage.DOCUMENT:
        return _document(desk, task, unit, file, row_id)
    facts = read_facts(file.path)
    return Evidence(
        **desk.header(row_id),
        task_id=task.id,
        unit=unit,
        stage=stage,
        caption=file.caption,
        file_name=file.path.name,
        media_type=facts.media_type,
        size=file.path.stat().st_size,
        sha256=desk.store.photos.add(file.path, facts.media_type),
        copy_sha256=desk.store.photos.add_bytes(make_copy(file.path), "image/jpeg"),
        taken_at=facts.taken_at,
        latitude=facts.latitude,
        longitude=facts.longitude,
        device=facts.device,
    )


def _document(desk: Desk, task: Task, unit: str, file: Attachment, row_id: str) -> Evidence:
    media_type = read_document_kind(file.path)
    is_picture = media_type.startswith("image/")
    copy = desk.store.photos.add_bytes(make_copy(file.path), "image/jpeg") if is_picture else None
    return Evidence(
        **desk.header(row_id),
        task_id=task.id,
        unit=unit,
        stage=Stage.DOCUMENT,
        caption=file.caption,
        file_name=file.path.name,
        media_type=media_type,
        size=file.path.stat().st_size,
        sha256=desk.store.photos.add(file.path, media_type),
        copy_sha256=copy,
    )
