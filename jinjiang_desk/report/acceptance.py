"""整改验收（销号）申请表, and the self-check of a unit that does not lead."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from reportlab.platypus import Flowable

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.plans.mentions import write_mentions
from jinjiang_desk.domain.plans.persons import person_names
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.records import Application, Progress
from jinjiang_desk.domain.status import Stage, Tick, reported_status
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.report.forms import Form, chinese_date, load_form
from jinjiang_desk.report.grid import Grid, Row
from jinjiang_desk.report.heading import heading, imprint, task_rows
from jinjiang_desk.report.paper import write_pdf
from jinjiang_desk.report.photos import compared_photos
from jinjiang_desk.report.sheet import SMALL, VALUE_WIDTH, Sheet
from jinjiang_desk.report.tables import (
    documents_grid,
    inspections_grid,
    measures_grid,
    readings_grid,
)

_ROOM_TO_WRITE = 120.0
"""Points left for 整改情况 where nothing is reported yet."""


def write_acceptance(
    dossier: Dossier, photos: Mapping[str, Path], target: Path, printed_on: date
) -> tuple[Problem, ...]:
    """Print the form: the application for acceptance where the unit leads, else its own self-check.

    `photos` are upright copies by evidence id. Returns notes (EVIDENCE_FILE_LOST, GLYPH_MISSING); raises
    DeskError NOT_WRITABLE or DISK_FULL. Fields and order are those of the Qijiang table of the same city and
    round, with the plan's own five labels.
    """
    form, sheet = load_form("acceptance"), Sheet(photos)
    title = form.words[f"title.{_role(dossier)}"]
    story = [heading(sheet, form, title, dossier, printed_on), *_parts(sheet, form, dossier)]
    write_pdf(story, imprint(sheet, form, title, dossier), target)
    return sheet.problems


def _role(dossier: Dossier) -> str:
    if dossier.leads:
        return "leading"
    return "town" if dossier.of_town else "other"


def _parts(sheet: Sheet, form: Form, dossier: Dossier) -> Iterable[Flowable]:
    documents = [entry for entry in dossier.evidence if entry.stage is Stage.DOCUMENT]
    yield Grid([*task_rows(sheet, form, dossier), *_plan_rows(sheet, form, dossier)])
    yield measures_grid(sheet, form, dossier)
    yield Grid([_progress_row(sheet, form, dossier), _ticks_row(sheet, form, dossier.application)])
    yield readings_grid(sheet, form.label("readings"), dossier.readings)
    yield inspections_grid(sheet, form.label("inspections"), dossier.inspections)
    yield from compared_photos(sheet, form.label("photos"), dossier.evidence)
    if documents:
        yield documents_grid(sheet, form.label("documents"), documents)
    yield from sheet.sign_grids(form.boxes, {"self_check": _opinion(form, dossier.application)})


def _plan_rows(sheet: Sheet, form: Form, dossier: Dossier) -> list[Row]:
    """What the plan says; 责任人 and 督导单位 only where it names some."""
    task = dossier.task
    fields = {
        "responsible": write_mentions(task.responsible_units).rstrip("，"),
        "persons": person_names(task.persons),
        "acceptance": "、".join(task.acceptance_units),
        "supervising": "、".join(task.supervising_units),
        "deadline": task.deadline.text if task.deadline else "",
        "goal": task.goal or "",
    }
    missing = form.words["words.not_stated"]
    return [
        sheet.field(form.label(key), text or missing)
        for key, text in fields.items()
        if text or key not in ("persons", "supervising")
    ]


def _progress_row(sheet: Sheet, form: Form, dossier: Dossier) -> Row:
    """整改情况: the latest report between the facts of it, or room to write."""
    label, latest = form.label("progress"), dossier.latest_progress
    if latest is None:
        return sheet.row(label, (), least=_ROOM_TO_WRITE)
    facts, prose, signed = _progress_texts(form, dossier, latest)
    lines = sheet.lines(facts, SMALL, VALUE_WIDTH, label) + sheet.prose(prose, VALUE_WIDTH, label)
    return sheet.row(label, lines + sheet.lines(signed, SMALL, VALUE_WIDTH, label))


def _progress_texts(form: Form, dossier: Dossier, latest: Progress) -> tuple[str, str, str]:
    task = dossier.task
    long_term = task.deadline is not None and task.deadline.long_term
    facts = (
        form.say("period", read_period(latest.period).label),
        form.say("status", reported_status(task.state, latest.status, long_term)),
        form.say("percent", latest.percent),
    )
    prose = (
        latest.text,
        form.say("difficulties", latest.difficulties),
        form.say("next_step", latest.next_step),
    )
    signed = (
        form.say("reporter", latest.reporter),
        form.say("phone", latest.phone),
        form.say("reported_on", chinese_date(latest.reported_on)),
    )
    return "　".join(filter(None, facts)), "\n".join(prose), "　".join(filter(None, signed))


def _ticks_row(sheet: Sheet, form: Form, application: Application | None) -> Row:
    """五项自查, ticked where the condition is met."""
    met = application.ticks if application else ()
    text = "　".join(f"{'☑' if tick in met else '☐'}{tick}" for tick in Tick)
    label = form.label("ticks")
    return sheet.row(label, sheet.lines(text, SMALL, VALUE_WIDTH, label))


def _opinion(form: Form, application: Application | None) -> str:
    """The unit's own opinion; those of the others are left to their signers."""
    if application is None:
        return ""
    lines = (
        application.opinion,
        form.say("participants", application.participants),
        form.say("checked_on", chinese_date(application.checked_on)),
        form.say("applied_on", chinese_date(application.applied_on)),
    )
    return "\n".join(lines)
