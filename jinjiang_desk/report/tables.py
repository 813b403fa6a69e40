"""The tables of the forms: measures, readings, inspections and documents, one entry a row."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from jinjiang_desk.domain.plans.persons import person_names
from jinjiang_desk.domain.records import Evidence, Inspection, Measure, Reading
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.report.forms import Form, folded_date, load_form
from jinjiang_desk.report.grid import Grid
from jinjiang_desk.report.sheet import Column, Sheet


def measures_grid(sheet: Sheet, form: Form, dossier: Dossier) -> Grid:
    """整改措施及落实情况; room to write where nothing is recorded of a measure."""
    if not dossier.measures:
        return Grid([sheet.field(form.column("measure"), form.words["words.not_stated"])])
    columns = (
        Column(form.column("measure_number"), 14 * mm),
        Column(form.column("measure"), 71 * mm, centred=False),
        Column(form.column("fulfilment"), 71 * mm, centred=False, least=45),
    )
    rows = [_measure_texts(form, dossier, measure) for measure in dossier.measures]
    return sheet.table(form.label("measures"), columns, rows)


def readings_grid(sheet: Sheet, title: str, readings: Sequence[Reading]) -> Grid:
    """监测数据; one row that says 无 where there is none."""
    form = load_form("records")
    columns = (
        Column(form.column("point"), 21 * mm),
        Column(form.column("item"), 22.5 * mm),
        Column(form.column("value"), 22 * mm),
        Column(form.column("limit"), 29.9 * mm),
        Column(form.column("verdict"), 13 * mm),
        Column(form.column("sampled_on"), 18.6 * mm),
        Column(form.column("report"), 29 * mm),
    )
    return _table_or_none(sheet, title, columns, [_reading_texts(reading) for reading in readings])


def inspections_grid(sheet: Sheet, title: str, inspections: Sequence[Inspection]) -> Grid:
    """现场核查; one row that says 无 where there is none."""
    form = load_form("records")
    columns = (
        Column(form.column("inspection_date"), 18.6 * mm),
        Column(form.column("inspection_place"), 29.4 * mm),
        Column(form.column("inspectors"), 20 * mm),
        Column(form.column("findings"), 50 * mm, centred=False),
        Column(form.column("follow_up"), 38 * mm, centred=False),
    )
    rows = [
        (folded_date(entry.date), entry.place, "\n".join(entry.inspectors), entry.findings, entry.follow_up)
        for entry in inspections
    ]
    return _table_or_none(sheet, title, columns, rows)


def documents_grid(sheet: Sheet, title: str, documents: Sequence[Evidence]) -> Grid:
    """The documents that belong to the task, by name."""
    form = load_form("records")
    columns = (
        Column(form.column("document_number"), 14 * mm),
        Column(form.column("document"), 76 * mm, centred=False),
        Column(form.column("document_file"), 66 * mm, centred=False),
    )
    rows = [(str(at), entry.caption, entry.file_name) for at, entry in enumerate(documents, 1)]
    return sheet.table(title, columns, rows)


def _table_or_none(
    sheet: Sheet, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> Grid:
    if not rows:
        return Grid([sheet.field(title, load_form("records").words["words.none"])])
    return sheet.table(title, columns, rows)


def _measure_texts(form: Form, dossier: Dossier, measure: Measure) -> tuple[str, str, str]:
    fulfilment = dossier.fulfilment_of(measure)
    details = (
        measure.text,
        form.say("measure_goal", measure.goal),
        form.say("measure_units", "、".join(measure.units)),
        form.say("measure_persons", person_names(measure.persons)),
        form.say("measure_deadline", measure.deadline.text if measure.deadline else ""),
    )
    return measure.shown_number, "\n".join(details), fulfilment.text if fulfilment else ""


def _reading_texts(reading: Reading) -> tuple[str, ...]:
    return (
        reading.point,
        reading.item,
        f"{reading.value} {reading.measuring_unit}",
        "\n".join((reading.standard, reading.limit)),
        reading.verdict.value,
        folded_date(reading.sampled_on),
        reading.report_number,
    )
