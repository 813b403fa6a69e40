"""What would do harm is stopped: a workbook that blanks most of what is known, or is of a newer program."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Code, Severity
from jinjiang_desk.domain.records import Inspection
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.clashes import Clash
from jinjiang_desk.operations.receiving.receive import apply_decided, apply_preview, preview_files
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.inspections import save_inspection
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange
from tests.operations.steps import INSPECTION
from tests.typing_slip import withdraw_measures


def inspected(exchange: Exchange, town: Desk, count: int) -> Path:
    """Return a workbook with so many inspections."""
    for number in range(count):
        content = {**INSPECTION, "place": f"第{number}处", "follow_up": "复查"}
        save_inspection(town, find_task(town, "2"), content)
    return exchange.send(town)


def fill_column(workbook: Path, heading: str, value: str | None, most: int) -> None:
    book = load_workbook(workbook)
    page = book["现场核查"]
    (head,) = [cell for cells in page.iter_rows() for cell in cells if cell.value == heading]
    for row in range(head.row + 1, head.row + 1 + most):
        page.cell(row, head.column).value = value
    book.save(workbook)


@pytest.mark.parametrize(("heading", "value"), [("处理意见", None), ("作废", "是")])
def test_a_workbook_that_would_blank_most_is_stopped_until_a_person_says_so(
    exchange: Exchange, office: Desk, first: Desk, heading: str, value: str | None
) -> None:
    path = inspected(exchange, first, 15)
    receive(office, path)
    fill_column(path, heading, value, 11)
    before = office.store.history.last()
    with preview_files(office, [path]) as preview:
        (problem,) = preview.problems
        assert (problem.code, problem.severity) == (Code.WORKBOOK_BLANKS_MOST, Severity.STOP)
        assert (problem.values["count"], problem.values["known"]) == ("11", "15")
        apply_preview(office, preview)
    assert office.store.history.last() == before
    with preview_files(office, [path], even_if_blanking=[path]) as preview:
        assert [one.severity for one in preview.problems] == [Severity.NOTE]
        apply_decided(office, preview, {Clash(path, Table.INSPECTION, "nothing", "text"): Choice.MINE})
    rows = office.store.rows.find(Inspection, withdrawn=None)
    assert sum(row.withdrawn or not row.follow_up for row in rows) == 11


@pytest.mark.parametrize(("known", "blanked"), [(15, 7), (9, 9)])
def test_blanking_few_rows_is_shown_and_not_stopped(
    exchange: Exchange, office: Desk, first: Desk, known: int, blanked: int
) -> None:
    path = inspected(exchange, first, known)
    receive(office, path)
    fill_column(path, "处理意见", None, blanked)
    assert receive(office, path) == ("inspection.follow_up",) * blanked


def test_a_workbook_stopped_for_blanking_stands_in_nobody_s_way(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    good = inspected(exchange, first, 12)
    receive(office, good)
    bad = shutil.copy(good, exchange.root / "坏.xlsx")
    fill_column(bad, "作废", "是", 12)
    exchange.report(first, text="清淤三成")
    fields = receive(office, bad, exchange.send(first))
    assert fields == ("progress.text",)


def test_a_dispatch_that_would_take_most_tasks_away_is_stopped_as_well(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    path = withdraw_measures(exchange.dispatch(office))
    with preview_files(first, [path]) as preview:
        stops = [one.code for one in preview.problems if one.severity is Severity.STOP]
        assert stops == [Code.WORKBOOK_BLANKS_MOST]


def test_a_workbook_of_a_newer_program_is_stopped(exchange: Exchange, office: Desk, first: Desk) -> None:
    path = exchange.send(first, again=True)
    book = load_workbook(path)
    (cell,) = [row[1] for row in book["标识"].iter_rows() if str(row[0].value).endswith(".format")]
    cell.value = "2"
    book.save(path)
    before = office.store.history.last()
    with preview_files(office, [path]) as preview:
        told = [(one.code, one.severity) for one in preview.problems]
        assert told == [(Code.WORKBOOK_NEWER, Severity.STOP)]
        apply_preview(office, preview)
    assert office.store.history.last() == before
