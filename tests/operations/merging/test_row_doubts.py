"""What is told of the rows of a return that say themselves which they are: the cell that is wrong, and what became of
the row."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from jinjiang_desk.domain.problem import LEFT_OUT, Code, Problem
from jinjiang_desk.domain.records import Application, Inspection, Progress, Reading
from jinjiang_desk.domain.status import Tick
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task, open_dossier
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.records import SelfCheck, save_application
from jinjiang_desk.wording import sentence
from tests.desks import TOWN
from tests.operations.conftest import receive, report
from tests.operations.merging.test_hard_cases import retype
from tests.operations.steps import INSPECTION

READING = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L", "sampled_on": INSPECTION["date"]}


@pytest.fixture
def returned(working: Desk, tmp_path: Path) -> Path:
    report(working, "2", "清淤完成。")
    save_inspection(working, find_task(working, "2"), INSPECTION, [READING])
    return write_return(working, tmp_path / "回传.xlsx").path


def told(desk: Desk, path: Path) -> list[tuple[Problem, str]]:
    """Take a workbook in, and return what is told with the heading of its cell."""
    book = load_workbook(path)
    with preview_files(desk, [path]) as preview:
        problems = preview.problems
        apply_preview(desk, preview)
    return [
        (one, str(book[one.place.sheet or ""][f"{one.place.cell[:-1]}1"].value))
        for one in problems
        if one.place.cell
    ]


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "code"),
    [
        ("进展", "完成百分比", 250, Code.PERCENT_OUT_OF_RANGE),
        ("进展", "进展情况", " ", Code.FIELD_EMPTY),
        ("监测数据", "监测值", " ", Code.FIELD_EMPTY),
    ],
    ids=str,
)
def test_a_slip_in_a_row_with_an_id_is_told_with_its_cell(
    planned: Desk, returned: Path, sheet: str, heading: str, value: object, code: Code
) -> None:
    retype(returned, sheet, heading, value)
    ((problem, over),) = told(planned, returned)
    assert (problem.code, problem.values["line"], over) == (code, LEFT_OUT, heading)
    assert "这一行没有读入" in sentence(problem)


def test_what_only_looks_wrong_is_told_and_goes_in(planned: Desk, returned: Path) -> None:
    retype(returned, "现场核查", "核查日期", "2027-01-05")
    assert [(one.code, over) for one, over in told(planned, returned)] == [
        (Code.INSPECTION_IN_FUTURE, "核查日期")
    ]
    assert len(planned.store.rows.find(Inspection)) == 1
    assert told(planned, returned) == []


def test_a_sample_of_a_day_that_is_yet_to_come_is_told_and_goes_in(planned: Desk, returned: Path) -> None:
    retype(returned, "监测数据", "采样日期", "2027-06-12")
    ((problem, over),) = [one for one in told(planned, returned) if one[0].code is Code.DAY_IN_FUTURE]
    assert over == "采样日期"
    assert "采样日期”2027-06-12还没到" in sentence(problem)
    assert "2027-06-12" in {str(one.sampled_on) for one in planned.store.rows.find(Reading)}
    assert told(planned, returned) == []


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "code"),
    [
        ("进展", "填报日期", "1925-06-12", Code.DAY_LONG_AGO),
        ("进展", "填报日期", "2125-06-12", Code.DAY_IN_FUTURE),
        ("现场核查", "核查日期", "1925-06-12", Code.DAY_LONG_AGO),
        ("监测数据", "采样日期", "1925-06-12", Code.DAY_LONG_AGO),
    ],
    ids=str,
)
def test_a_year_that_must_be_wrong_is_told_and_goes_in(
    planned: Desk, returned: Path, sheet: str, heading: str, value: str, code: Code
) -> None:
    retype(returned, sheet, heading, value)
    ((problem, over),) = [one for one in told(planned, returned) if one[0].code is code]
    assert over == heading
    assert value in sentence(problem)
    assert told(planned, returned) == []


@pytest.mark.parametrize("heading", ["自查日期", "申请日期"])
def test_a_day_of_an_application_that_is_yet_to_come_is_told_and_goes_in(
    working: Desk, planned: Desk, tmp_path: Path, heading: str
) -> None:
    save_application(working, find_task(working, "2"), SelfCheck(tuple(Tick)))
    path = write_return(working, tmp_path / "回传.xlsx").path
    retype(path, "自查申请", heading, "2027-11-06")
    ((problem, over),) = told(planned, path)
    assert (problem.code, over) == (Code.DAY_IN_FUTURE, heading)
    assert f"{heading}”2027-11-06还没到" in sentence(problem)
    assert len(planned.store.rows.find(Application)) == 1
    assert told(planned, path) == []


def test_readings_whose_inspection_is_left_out_are_told_and_stand_by_their_day(
    working: Desk, planned: Desk, returned: Path, tmp_path: Path
) -> None:
    slip = tmp_path / "缺一人.xlsx"
    slip.write_bytes(returned.read_bytes())
    retype(slip, "现场核查", "核查人员", "张三")
    assert [(one.code, over) for one, over in told(planned, slip)] == [
        (Code.INSPECTORS_TOO_FEW, "核查人员"),
        (Code.INSPECTION_ABSENT, "核查编号"),
    ]
    (reading,) = planned.store.rows.find(Reading)
    # Another inspection of that day comes first: the reading was surely taken at one of that day.
    other = save_inspection(working, find_task(working, "2"), {**INSPECTION, "place": "渠尾"}).row_ids[0]
    receive(planned, _only(working, tmp_path, other))
    dossier = open_dossier(planned, find_task(planned, "2"), TOWN)
    (inspection,) = dossier.inspections
    assert dossier.readings_of(inspection) == (reading,)
    receive(planned, returned)
    dossier = open_dossier(planned, find_task(planned, "2"), TOWN)
    assert {one.id: dossier.readings_of(one) for one in dossier.inspections} == {
        other: (),
        reading.inspection_id: (reading,),
    }
    assert len(planned.store.rows.find(Progress)) == 1


def _only(town: Desk, folder: Path, row_id: str) -> Path:
    """Return a return from which all inspections but one were deleted."""
    path = write_return(town, folder / "另一次.xlsx").path
    book = load_workbook(path)
    page = book["现场核查"]
    (head,) = [cell for cells in page.iter_rows() for cell in cells if cell.value == "行编号"]
    kept = [row[head.column - 1].value for row in page.iter_rows(min_row=head.row + 1)]
    for at in sorted((at for at, value in enumerate(kept) if value and value != row_id), reverse=True):
        page.delete_rows(head.row + 1 + at)
    book.save(path)
    return path
