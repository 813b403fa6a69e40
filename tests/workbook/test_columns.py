"""The column table covers what travels, and no heading can be mistaken for another."""

from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from jinjiang_desk.domain.exchange.package import Acknowledgement, PackageKind
from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES, ROW_TYPES
from jinjiang_desk.domain.row import HEADER, Row, Table
from jinjiang_desk.report.forms import load_form
from jinjiang_desk.wording import field_label
from jinjiang_desk.workbook.columns import SHEETS, sheets_of, standing_in
from jinjiang_desk.workbook.fields.values import fold
from jinjiang_desk.workbook.identity import COVER_SHEET, IDENTITY_SHEET
from jinjiang_desk.workbook.layout import Kind, Sheet
from jinjiang_desk.workbook.record_columns import RECORD_SHEETS

TITLES = [sheet.title for sheet in SHEETS]


def paths_of(record: Any) -> set[str]:
    """Return every field that travels; a deadline travels field by field."""
    paths: set[str] = set()
    for name, hint in get_type_hints(record).items():
        if name not in {field.name for field in fields(record)}:
            continue
        nested = [option for option in get_args(hint) if option is Deadline]
        if nested:
            assert is_dataclass(Deadline)
            paths |= {f"{name}.{field.name}" for field in fields(Deadline)}
        else:
            paths.add(name)
    return paths


@pytest.mark.parametrize("sheet", SHEETS, ids=TITLES)
def test_every_field_has_one_column(sheet: Sheet) -> None:
    found = [column.field for column in sheet.carried]
    assert sorted(found) == sorted(paths_of(sheet.record))


def test_every_table_that_travels_has_a_sheet_and_agreed_rows_have_none() -> None:
    dispatched = {sheet.record for sheet in sheets_of(PackageKind.DISPATCH)}
    returned = {sheet.record for sheet in sheets_of(PackageKind.RETURN)}
    assert dispatched == {ROW_TYPES[table] for table in (*DISTRICT_TABLES, Table.UNIT)} | {Acknowledgement}
    assert returned == {ROW_TYPES[table] for table in RECORD_TABLES} | {Acknowledgement}


@pytest.mark.parametrize("sheet", SHEETS, ids=TITLES)
def test_no_heading_means_two_columns(sheet: Sheet) -> None:
    headings = [fold(heading) for column in sheet.columns for heading in column.headings]
    assert len(headings) == len(set(headings))
    assert all(headings)


@pytest.mark.parametrize("kind", list(PackageKind), ids=["dispatch", "return"])
def test_sheets_of_one_workbook_are_told_apart(kind: PackageKind) -> None:
    sheets = standing_in(kind)
    titles = [fold(sheet.title) for sheet in sheets]
    assert len({*titles, COVER_SHEET, IDENTITY_SHEET}) == len(titles) + 2
    for one in sheets:
        for other in sheets:
            headings = {fold(heading) for column in other.columns for heading in column.headings}
            needed = [column for column in one.carried if not (one.of_units and column.settled)]
            covered = all(headings & {fold(name) for name in column.headings} for column in needed)
            assert covered == (one is other)


@pytest.mark.parametrize("sheet", SHEETS, ids=TITLES)
def test_a_row_begins_with_its_id_and_choices_fit_a_list(sheet: Sheet) -> None:
    assert sheet.key.kind is Kind.ROW_ID
    assert not sheet.key.hidden
    for column in sheet.columns:
        # Excel allows 255 characters in a list written into the cell's validation.
        assert len(",".join(shown for _, shown in column.choices)) <= 255
        assert bool(column.choices) == (column.kind in (Kind.CHOICE, Kind.TICKS))
        assert column.field not in HEADER or not column.editable


def test_what_units_fill_in_stands_in_both_workbooks_but_travels_only_in_returns() -> None:
    filled_in = [sheet for sheet in SHEETS if sheet.of_units]
    assert [sheet.record for sheet in filled_in] == [ROW_TYPES[table] for table in RECORD_TABLES]
    for sheet in filled_in:
        assert sheet in standing_in(PackageKind.DISPATCH)
        assert sheet not in sheets_of(PackageKind.DISPATCH)
        assert sheet in sheets_of(PackageKind.RETURN)


@pytest.mark.parametrize("sheet", SHEETS, ids=TITLES)
def test_every_column_that_people_fill_in_says_what_to_write(sheet: Sheet) -> None:
    for column in sheet.columns:
        assert bool(column.hint) or not column.editable
        # What Excel shows of a title and of a hint.
        assert len(column.heading) <= 32
        assert len(column.hint) <= 255


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_a_field_is_called_in_sentences_what_stands_over_its_column(sheet: Sheet) -> None:
    if issubclass(sheet.record, Row):
        fields_told = [
            one for one in sheet.carried if not one.hidden and "." not in one.field and one.field != "id"
        ]
        said = {one.field: field_label(one.field, sheet.record.table) for one in fields_told}
        assert said == {one.field: one.heading for one in fields_told}


def test_a_field_that_units_fill_in_has_one_word_on_the_screen_and_in_the_workbook() -> None:
    """Only 内容 is what many fields are: which one is meant, its table tells."""
    filled_in = [(one, sheet) for sheet in RECORD_SHEETS for one in sheet.columns if one.editable]
    others = {(field_label(one.field), one.heading) for one, _ in filled_in} - {
        (one.heading, one.heading) for one, _ in filled_in
    }
    assert others == {("内容", "进展情况"), ("内容", "落实情况")}


def _same(names: str) -> dict[str, str]:
    return {name: name for name in names.split()}


_SEEN = {"inspectors": "inspectors", "findings": "findings", "follow_up": "follow_up"}
FORMS = (
    (
        "inspection",
        "labels",
        Table.INSPECTION,
        {"date": "date", "place": "place", "party": "inspected_party"} | _SEEN,
    ),
    (
        "records",
        "columns",
        Table.INSPECTION,
        {"inspection_date": "date", "inspection_place": "place"} | _SEEN,
    ),
    (
        "records",
        "columns",
        Table.READING,
        {"report": "report_number"} | _same("point item value verdict sampled_on"),
    ),
    ("acceptance", "words", Table.PROGRESS, _same("period status percent difficulties next_step")),
    ("acceptance", "words", Table.PROGRESS, _same("reporter phone reported_on")),
    ("acceptance", "words", Table.APPLICATION, _same("participants checked_on applied_on")),
)
"""Under which key a form prints which field; 五项自查 and 整改情况 are the words of the published tables."""


@pytest.mark.parametrize(("form", "part", "table", "keys"), FORMS)
def test_a_form_prints_a_field_under_the_heading_of_the_workbook(
    form: str, part: str, table: Table, keys: dict[str, str]
) -> None:
    words = load_form(form).words
    printed = {field: words[f"{part}.{key}"].split("：")[0] for key, field in keys.items()}
    assert printed == {field: field_label(field, table) for field in keys.values()}
