"""What is written: safe text, drop-down lists, locks, print settings; and no half-written file ever."""

import dataclasses
import sys
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.exchange.package import Package, PackageKind
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Evidence, Inspection, Plan, Progress
from jinjiang_desk.domain.rowid import is_row_id
from jinjiang_desk.workbook.columns import sheets_of, standing_in
from jinjiang_desk.workbook.identity import COVER_SHEET, IDENTITY_SHEET, PREFIX, identity_values
from jinjiang_desk.workbook.layout import Column, Kind
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.filling import BLANK_LINES, task_choices
from jinjiang_desk.workbook.writing.writer import TaskLabel, write_package
from tests.workbook.packages import a_dispatch, a_return, an_envelope, labels_of, row_id
from tests.workbook.writing.written import PACKAGES, letter_of, written


def with_text(text: str) -> Package:
    progress = next(row for row in a_return().rows if isinstance(row, Progress))
    return Package(an_envelope(PackageKind.RETURN), (dataclasses.replace(progress, text=text),))


def fillable(column: Column) -> bool:
    return column.editable or column.kind is Kind.PICTURE


@pytest.mark.parametrize("kind", list(PackageKind), ids=["dispatch", "return"])
def test_every_sheet_is_there_in_order_and_the_cover_names_it(tmp_path: Path, kind: PackageKind) -> None:
    workbook = written(tmp_path, PACKAGES[kind])
    titles = [sheet.title for sheet in standing_in(kind)]
    assert workbook.sheetnames == [COVER_SHEET, *titles, IDENTITY_SHEET]
    assert workbook[IDENTITY_SHEET].sheet_state == "hidden"
    assert workbook.active.title == COVER_SHEET
    said = [cell.value for row in workbook[COVER_SHEET].iter_rows() for cell in row if cell.value is not None]
    envelope = PACKAGES[kind].envelope
    named = {sheet.title for sheet in standing_in(kind) if not sheet.aside}
    wanted = {envelope.package_id, envelope.unit, envelope.district, "2025-06-18 09:30:00", *named}
    wanted |= {row.title for row in PACKAGES[kind].rows if isinstance(row, Plan)}
    assert wanted <= set(said)


@pytest.mark.parametrize("kind", list(PackageKind), ids=["dispatch", "return"])
def test_sheets_are_ready_to_use_and_to_print(tmp_path: Path, kind: PackageKind) -> None:
    workbook = written(tmp_path, PACKAGES[kind])
    for sheet in standing_in(kind):
        page = workbook[sheet.title]
        assert [cell.value for cell in page[1]] == [column.heading for column in sheet.columns]
        assert page.freeze_panes.endswith("2")
        assert page.auto_filter.ref.startswith("A1:")
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.protection.sheet
        assert page.protection.password is None
        for permitted in ("sort", "autoFilter", "formatCells", "formatColumns", "formatRows", "insertRows"):
            assert not getattr(page.protection, permitted)


def test_what_may_be_edited_is_open_and_the_rest_is_locked(tmp_path: Path) -> None:
    workbook = written(tmp_path, a_return())
    for sheet in sheets_of(PackageKind.RETURN):
        page = workbook[sheet.title]
        for index, column in enumerate(sheet.columns, 1):
            assert page.cell(1, index).protection.locked
            if page.max_row > 1:
                assert page.cell(2, index).protection.locked != fillable(column)
            assert page.column_dimensions[page.cell(1, index).column_letter].hidden == column.hidden


def test_choices_are_offered_for_the_rows_there_and_some_below(tmp_path: Path) -> None:
    workbook = written(tmp_path, a_return())
    for sheet in sheets_of(PackageKind.RETURN):
        page = workbook[sheet.title]
        offered = {
            str(one.sqref).partition("2:")[0]: one.formula1
            for one in page.data_validations.dataValidation
            if one.type == "list"
        }
        expected = {}
        for index, column in enumerate(sheet.columns, 1):
            words = {Kind.CHOICE: [shown for _, shown in column.choices], Kind.FLAG: ["是", "否"]}.get(
                column.kind
            )
            if column.kind is Kind.TICKS:
                words = ["、".join(shown for _, shown in column.choices)]
            if words:
                expected[page.cell(1, index).column_letter] = '"' + ",".join(words) + '"'
        assert offered == expected
        assert all("2:" in str(one.sqref) for one in page.data_validations.dataValidation)


def test_a_dispatch_has_lines_for_every_task_and_measure_and_blank_ones(tmp_path: Path) -> None:
    workbook = written(tmp_path, a_dispatch())
    lines = {sheet.title: workbook[sheet.title].max_row - 1 for sheet in standing_in(PackageKind.DISPATCH)}
    assert (lines["进展"], lines["自查申请"], lines["措施落实"]) == (2 + BLANK_LINES[Progress], 2, 6)
    assert lines["佐证材料"] == BLANK_LINES[Evidence]
    assert lines["现场核查"] == BLANK_LINES[Inspection]
    page = workbook["进展"]
    assert [page.cell(2, index).value for index in (2, 4, 5)] == ["1", "2025-06", None]
    to_fill = [sheet.title for sheet in standing_in(PackageKind.DISPATCH) if sheet.of_units]
    ids = [cell.value for title in to_fill for cell in workbook[title]["A"][1:]]
    assert len(ids) == len(set(ids))
    assert all(map(is_row_id, ids))


def test_the_same_dispatch_written_again_has_the_same_lines(tmp_path: Path) -> None:
    once, again = (
        [cell.value for cell in written(tmp_path, a_dispatch())["现场核查"]["A"]] for _ in range(2)
    )
    assert once == again


def test_a_task_is_chosen_by_its_number_and_its_text_appears(tmp_path: Path) -> None:
    workbook = written(tmp_path, a_dispatch())
    page = workbook["现场核查"]
    (numbers,) = [
        one.formula1 for one in page.data_validations.dataValidation if str(one.sqref).startswith("B2:")
    ]
    sheet, _, cells = numbers.partition("!")
    choices = [row[0].value for row in workbook[sheet][cells.replace("$", "")]]
    assert choices == ["1", "2"]
    assert not page["B2"].protection.locked
    assert page["C2"].protection.locked
    assert page["C2"].value.startswith("=IFERROR(INDEX(")
    # On the line of a task its number stands, and stays.
    assert workbook["进展"]["B2"].protection.locked


def test_tasks_of_two_plans_with_one_number_are_told_apart_in_the_list(tmp_path: Path) -> None:
    labels = {key: TaskLabel("1", label.problem) for key, label in labels_of().items()}
    choices = task_choices(a_dispatch(), labels)
    assert [one.shown for one in choices] == ["1 青石溪沿线污水管网不完善", "1 老砖厂堆场扬尘治理不到位"]


def test_who_fills_a_sheet_in_sees_hints_and_not_what_only_the_program_knows(tmp_path: Path) -> None:
    workbook = written(tmp_path, a_dispatch())
    for sheet in standing_in(PackageKind.DISPATCH):
        page = workbook[sheet.title]
        hinted = {
            str(one.sqref).partition("2:")[0]: one.prompt
            for one in page.data_validations.dataValidation
            if one.showInputMessage
        }
        for index, column in enumerate(sheet.columns, 1):
            letter = page.cell(1, index).column_letter
            # The task is chosen only where lines are left without one.
            chosen = column.kind is Kind.LABEL and sheet.record not in BLANK_LINES
            assert hinted.get(letter, "") == ("" if chosen else column.hint)
            if sheet.of_units and column.carries and column is not sheet.key:
                assert page.column_dimensions[letter].hidden == (column.hidden or not column.hint)


def test_periods_are_offered_and_the_lines_are_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "往来表.xlsx"
    write_package(a_dispatch(), {}, path, labels_of(), ("2025-Q2", "2025-Q1"))
    page = openpyxl.load_workbook(path)["进展"]
    assert page["D2"].value == "2025-Q2"
    lists = {str(one.sqref).partition("2:")[0]: one for one in page.data_validations.dataValidation}
    assert lists["D"].formula1 == '"2025-Q2,2025-Q1"'
    assert not lists["D"].showErrorMessage


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@示例", "#N/A", "TRUE", "0012", "1e5"]
)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    page = written(tmp_path, with_text(text))["进展"]
    cell = page[f"{letter_of(page, '进展情况')}2"]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("text", "number_format"),
    [("好" * 255, "@"), ("好" * 256, "General"), ("=" * 256, "@")],
    ids=["short", "long", "formula"],
)
def test_a_long_text_is_not_shown_as_hashes(tmp_path: Path, text: str, number_format: str) -> None:
    page = written(tmp_path, with_text(text))["进展"]
    cell = page[f"{letter_of(page, '进展情况')}2"]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", text, number_format)


@pytest.mark.parametrize("text", ["好" * 32_767, "😀" * 16_383 + "a"], ids=["chinese", "emoji"])
def test_the_longest_text_fits_and_one_more_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "往来表.xlsx"
    write_package(with_text(text), {}, path, {})
    (row,) = read_package(path, tmp_path).package.rows
    assert isinstance(row, Progress)
    assert row.text == text
    before = path.read_bytes()
    with pytest.raises(DeskError) as refused:
        write_package(with_text(text + "a"), {}, path, {})
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.sheet) == (Code.TEXT_TOO_LONG, "进展")
    assert path.read_bytes() == before


def test_labels_tell_people_which_task_and_are_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "往来表.xlsx"
    task = row_id(10, "T7K3QB")
    write_package(a_return(), {}, path, {task: TaskLabel("7", "溪水\n发黑，" * 20)})
    page = openpyxl.load_workbook(path)["进展"]
    assert page["B2"].value == "7"
    assert page["C2"].value.startswith("溪水 发黑，溪水")
    assert len(page["C2"].value) == 29


def test_identity_is_written_in_three_places(tmp_path: Path) -> None:
    workbook = written(tmp_path, a_return())
    envelope = a_return().envelope
    hidden = {row[0].value: row[1].value for row in workbook[IDENTITY_SHEET].iter_rows(min_row=2)}
    properties = {one.name: one.value for one in workbook.custom_doc_props.props}
    names = {name: defined.attr_text.strip('"') for name, defined in workbook.defined_names.items()}
    assert hidden == properties == names
    assert names[f"{PREFIX}package_id"] == envelope.package_id
    assert names[f"{PREFIX}kind"] == "回传表"
    assert set(names) == set(identity_values(envelope))


def test_a_row_that_does_not_travel_this_way_is_a_mistake_of_ours(tmp_path: Path) -> None:
    wrong = Package(an_envelope(PackageKind.DISPATCH), a_return().rows)
    with pytest.raises(ValueError, match="carries no Progress"):
        write_package(wrong, {}, tmp_path / "往来表.xlsx", {})
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "往来表.xlsx").mkdir()
    with pytest.raises(DeskError) as refused:
        write_package(a_return(), {}, tmp_path / "往来表.xlsx", {})
    (problem,) = refused.value.problems
    assert problem.code is Code.NOT_WRITABLE
    assert problem.place.file
    assert [one.name for one in tmp_path.iterdir()] == ["往来表.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on a file's size is set with resource")
def test_a_full_disk_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    path = tmp_path / "往来表.xlsx"
    write_package(a_return(), {}, path, {})
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, hard))
    try:
        with pytest.raises(DeskError) as refused:
            write_package(a_dispatch(), {}, path, {})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [problem.code for problem in refused.value.problems] == [Code.DISK_FULL]
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
