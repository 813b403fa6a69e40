"""现场核查记录: one inspection, to be signed by those who were there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.records import Evidence, Inspection
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.report.forms import Form, chinese_date, load_form
from jinjiang_desk.report.grid import Grid, Row
from jinjiang_desk.report.heading import heading, imprint, task_rows
from jinjiang_desk.report.paper import write_pdf
from jinjiang_desk.report.photos import photo_gallery
from jinjiang_desk.report.sheet import VALUE_WIDTH, Sheet
from jinjiang_desk.report.tables import readings_grid

_ROOM_TO_WRITE = 90.0
"""Points left for findings and for follow-up where nothing, or little, is recorded."""


def write_inspection(
    dossier: Dossier, inspection: Inspection, photos: Mapping[str, Path], target: Path, printed_on: date
) -> tuple[Problem, ...]:
    """Print the record of one inspection with the readings and photos that were taken at it.

    `photos` are upright copies by evidence id. Returns notes (EVIDENCE_FILE_LOST, GLYPH_MISSING); raises
    DeskError NOT_WRITABLE or DISK_FULL.
    """
    form, sheet = load_form("inspection"), Sheet(photos)
    title = form.words["title.form"]
    readings = dossier.readings_of(inspection)
    story = [
        heading(sheet, form, title, dossier, printed_on),
        Grid(task_rows(sheet, form, dossier) + _inspection_rows(sheet, form, inspection)),
    ]
    if readings:
        story.append(readings_grid(sheet, form.label("readings"), readings))
    taken = _photos_of(dossier, inspection)
    if taken:
        story.append(photo_gallery(sheet, form.label("photos"), taken, 2))
    story += sheet.sign_grids(form.boxes, {})
    write_pdf(story, imprint(sheet, form, title, dossier), target)
    return sheet.problems


def _inspection_rows(sheet: Sheet, form: Form, inspection: Inspection) -> list[Row]:
    fields = {
        "date": chinese_date(inspection.date),
        "place": inspection.place,
        "party": inspection.inspected_party,
        "inspectors": "、".join(inspection.inspectors),
    }
    rows = [sheet.field(form.label(key), text) for key, text in fields.items()]
    for key, text in (("findings", inspection.findings), ("follow_up", inspection.follow_up)):
        label = form.label(key)
        rows.append(sheet.row(label, sheet.prose(text, VALUE_WIDTH, label), least=_ROOM_TO_WRITE))
    return rows


def _photos_of(dossier: Dossier, inspection: Inspection) -> list[Evidence]:
    """The photos that the camera dates to the inspection's day, their stage in the caption.

    Those without a date come too if the task had no other inspection. Nothing else ties a photo to one.
    """
    pictures = [entry for entry in dossier.evidence if entry.stage is not Stage.DOCUMENT]
    only = len(dossier.inspections) <= 1
    day = inspection.date.isoformat()
    taken = [entry for entry in pictures if (entry.taken_at[:10] == day if entry.taken_at else only)]
    return [replace(entry, caption=f"{entry.stage}：{entry.caption}") for entry in taken]
