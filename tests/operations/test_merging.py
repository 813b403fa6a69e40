"""Merging at the desks: two computers of a unit, typed-over workbooks, late files, and the stops that keep from harm."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code, DeskError, Severity
from jinjiang_desk.domain.records import Agreed, Evidence, Inspection, Progress, Reading
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.operations.clashes import Clash
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.evidence import Attachment, attach, evidence_file
from jinjiang_desk.operations.inspections import save_inspection
from jinjiang_desk.operations.plans import load_plan, propose_plan
from jinjiang_desk.operations.receiving import apply_decided, apply_preview, preview_files
from jinjiang_desk.operations.records import edit_record
from jinjiang_desk.operations.tasks import find_task
from jinjiang_desk.operations.undoing import undo_last
from jinjiang_desk.paths import resource
from tests.desks import TOWN, Prepared
from tests.operations.conftest import receive
from tests.operations.exchanging import Exchange
from tests.operations.steps import INSPECTION
from tests.operations.test_hard_cases import retype
from tests.pictures import a_photo


@pytest.fixture
def first(exchange: Exchange, office: Desk, prepared: Prepared) -> Desk:
    """The town's computer, which reported once; the district has that report."""
    town = exchange.take(prepared.town, TOWN)
    exchange.report(town, text="清淤开始", difficulties="无")
    receive(office, exchange.send(town))
    return town


def outcomes(desk: Desk, path: Path) -> list[Outcome]:
    with preview_files(desk, [path]) as preview:
        return [one.merge.outcome for file in preview.files for one in file.merges]


def decide(desk: Desk, path: Path, choice: Choice) -> None:
    with preview_files(desk, [path]) as preview:
        apply_decided(desk, preview, dict.fromkeys(preview.clashes, choice))


def progress(desk: Desk) -> Progress:
    (row,) = desk.store.rows.find(Progress)
    return row


@pytest.mark.parametrize("turned", [False, True])
def test_two_computers_of_a_unit_never_overwrite_each_other(
    exchange: Exchange, office: Desk, first: Desk, turned: bool
) -> None:
    second = exchange.copy(TOWN)
    exchange.report(first, text="清淤三成")
    exchange.report(second, text="清淤五成")
    sent = [exchange.send(first), exchange.send(second)]
    earlier, later = reversed(sent) if turned else sent
    receive(office, earlier)
    kept = progress(office)
    assert outcomes(office, later) == [Outcome.CONFLICT]
    receive(office, later)
    assert progress(office) == kept
    decide(office, later, Choice.THEIRS)
    decided = progress(office)
    assert {kept.text, decided.text} == {"清淤三成", "清淤五成"}
    before = office.store.history.last()
    for path in (earlier, later, earlier, later):
        assert receive(office, path) == ()
    assert (progress(office), office.store.history.last()) == (decided, before)


def test_a_second_computer_that_is_further_on_overwrites_nothing(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    second = exchange.copy(TOWN)
    for text in ("清淤五成", "清淤六成"):
        exchange.report(second, text=text)
    exchange.report(first, text="清淤三成")
    receive(office, exchange.send(first))
    last = exchange.send(second)
    assert outcomes(office, last) == [Outcome.CONFLICT]
    decide(office, last, Choice.MINE)
    assert progress(office).text == "清淤三成"
    # The second computer's next version was made from the one that was decided about.
    exchange.report(second, text="清淤六成", difficulties="缺钱")
    assert outcomes(office, exchange.send(second)) == [Outcome.PARALLEL]


def test_what_was_typed_into_a_workbook_is_not_undone_by_the_workbook_itself(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    exchange.report(first, text="清淤三成")
    path = exchange.send(first)
    typed = Path(shutil.copy(path, exchange.root / "手改.xlsx"))
    retype(typed, "进展", "存在问题", "缺钱")
    receive(office, typed)
    assert receive(office, path, exchange.send(first, again=True), typed) == ()
    assert (progress(office).text, progress(office).difficulties) == ("清淤三成", "缺钱")
    exchange.report(first, text="清淤五成")
    receive(office, exchange.send(first))
    assert progress(office).difficulties == "缺钱"


def test_a_line_that_lost_its_id_and_says_what_was_corrected_since_is_that_record(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    reading = {"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L", "point": "一号"}
    save_inspection(first, find_task(first, "2"), INSPECTION, [reading])
    path = exchange.send(first)
    receive(office, path)
    (row,) = first.store.rows.find(Reading)
    exchange.wait()
    edit_record(first, row.id, {"point": "二号"})
    receive(office, exchange.send(first))
    retype(path, "监测数据", "行编号", None)
    before = office.store.rows.find(Reading)
    assert receive(office, path) == ()
    assert office.store.rows.find(Reading) == before


def test_a_copied_desk_makes_row_ids_of_its_own(exchange: Exchange, office: Desk, first: Desk) -> None:
    second = exchange.copy(TOWN)
    made = [
        save_inspection(desk, find_task(desk, "2"), {**INSPECTION, "place": place}).row_ids
        for desk, place in ((first, "村东"), (second, "村西"))
    ]
    assert not {*made[0]} & {*made[1]}
    receive(office, exchange.send(first), exchange.send(second))
    assert {row.place for row in office.store.rows.find(Inspection)} == {"村东", "村西"}


def test_two_computers_that_changed_different_fields_are_merged(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    second = exchange.copy(TOWN)
    exchange.report(first, text="清淤三成")
    exchange.report(second, text="清淤开始", difficulties="缺钱")
    sent = [exchange.send(first), exchange.send(second)]
    receive(office, *sent)
    assert (progress(office).text, progress(office).difficulties) == ("清淤三成", "缺钱")
    exchange.report(first, text="清淤五成")
    receive(office, exchange.send(first))
    assert (progress(office).text, progress(office).difficulties) == ("清淤五成", "缺钱")


def test_a_receipt_for_one_computer_s_version_is_none_for_the_other_s(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    second = exchange.copy(TOWN)
    exchange.report(first, text="清淤三成")
    exchange.report(second, text="清淤五成")
    receive(office, exchange.send(first))
    told = exchange.dispatch(office)
    for desk in (first, second):
        receive(desk, told)
    with pytest.raises(DeskError, match=Code.NOTHING_TO_SEND):
        exchange.send(first)
    assert outcomes(office, exchange.send(second)) == [Outcome.CONFLICT]


def test_a_typed_over_workbook_is_no_older_one(exchange: Exchange, office: Desk, first: Desk) -> None:
    path = exchange.send(first, again=True)
    exchange.report(first, text="清淤三成")
    receive(office, exchange.send(first))
    retype(path, "进展", "存在问题", "缺钱")
    assert outcomes(office, path) == [Outcome.PARALLEL]
    receive(office, path)
    assert (progress(office).text, progress(office).difficulties) == ("清淤三成", "缺钱")
    assert receive(office, path) == ()


@pytest.mark.parametrize("typed", [2, 7, 50, 99_999])
def test_a_revision_typed_by_hand_does_not_bar_the_true_ones(
    exchange: Exchange, office: Desk, first: Desk, typed: int
) -> None:
    path = exchange.send(first, again=True)
    retype(path, "进展", "版本", typed)
    receive(office, path)
    for text in ("清淤三成", "清淤五成"):
        exchange.report(first, text=text)
        receive(office, exchange.send(first))
        assert progress(office).text == text
    last = progress(office)
    receive(office, path)
    assert progress(office) == last
    receive(first, exchange.dispatch(office))
    with pytest.raises(DeskError, match=Code.NOTHING_TO_SEND):
        exchange.send(first)


def test_what_was_taken_back_may_come_again(exchange: Exchange, office: Desk, first: Desk) -> None:
    exchange.report(first, text="清淤三成")
    path = exchange.send(first)
    receive(office, path)
    undo_last(office)
    assert progress(office).text == "清淤开始"
    assert outcomes(office, path) == [Outcome.UPDATE]
    receive(office, path)
    assert progress(office).text == "清淤三成"


def test_a_photo_that_comes_after_a_newer_row_is_taken_all_the_same(
    exchange: Exchange, office: Desk, first: Desk
) -> None:
    attach(first, find_task(first, "2"), [Attachment(a_photo(exchange.root / "a.jpg"))], Stage.BEFORE)
    with_photo = exchange.send(first)
    (row,) = first.store.rows.find(Evidence)
    exchange.wait()
    edit_record(first, row.id, {"caption": "桥下"})
    without = exchange.send(first)
    book = load_workbook(without)
    book["佐证材料"]._images.clear()
    book.save(without)
    receive(office, without)
    (there,) = office.store.rows.find(Evidence)
    assert evidence_file(office, there) is None
    receive(office, with_photo)
    (there,) = office.store.rows.find(Evidence)
    assert there.caption == "桥下"
    assert evidence_file(office, there) is not None
    assert receive(office, with_photo, without) == ()


def test_the_history_is_not_read_where_nothing_is_odd(exchange: Exchange, office: Desk, first: Desk) -> None:
    again = exchange.send(first, again=True)
    exchange.report(first, text="清淤三成")
    further = exchange.send(first)
    asked: list[str] = []
    office.store._database.connection.set_trace_callback(asked.append)
    for path in (again, further, further):
        receive(office, path)
    assert asked
    assert not [one for one in asked if _asks_for_versions(one)]
    receive(office, again)
    assert len([one for one in asked if _asks_for_versions(one)]) == 1
    office.store._database.connection.set_trace_callback(None)


def _asks_for_versions(sql: str) -> bool:
    return "* FROM history" in sql and "row_id" in sql


# ---------------------------------------------------------------- stops


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
    path = exchange.dispatch(office)
    book = load_workbook(path)
    page = book["措施"]
    (head,) = [cell for cells in page.iter_rows() for cell in cells if cell.value == "作废"]
    for row in range(head.row + 1, page.max_row + 1):
        if page.cell(row, 1).value:
            page.cell(row, head.column).value = "是"
    book.save(path)
    with preview_files(first, [path]) as preview:
        assert Code.WORKBOOK_BLANKS_MOST in {one.code for one in preview.problems if one.severity == "stop"}


def test_a_workbook_of_another_district_is_stopped(exchange: Exchange, office: Desk, first: Desk) -> None:
    other = exchange.desk(Role.DISTRICT, "邻区整改办")
    load_plan(other, propose_plan(other, resource("sample", "plan.txt")))
    refused(first, exchange.dispatch(other), Code.WORKBOOK_OTHER_DISTRICT)
    exchange.report(first, text="清淤三成")
    refused(other, exchange.send(first), Code.WORKBOOK_OTHER_DISTRICT)


def test_a_workbook_of_a_newer_program_is_stopped(exchange: Exchange, office: Desk, first: Desk) -> None:
    path = exchange.send(first, again=True)
    book = load_workbook(path)
    (cell,) = [row[1] for row in book["标识"].iter_rows() if str(row[0].value).endswith(".format")]
    cell.value = "2"
    book.save(path)
    refused(office, path, Code.WORKBOOK_NEWER)


def refused(desk: Desk, path: Path, code: Code) -> None:
    before = desk.store.history.last()
    with preview_files(desk, [path]) as preview:
        assert [(one.code, one.severity) for one in preview.problems] == [(code, Severity.STOP)]
        apply_preview(desk, preview)
    assert desk.store.history.last() == before


def test_bookkeeping_of_an_older_program_is_understood(exchange: Exchange, office: Desk, first: Desk) -> None:
    """It noted no time of the version; the same file changes nothing, the next version is one."""
    path = exchange.send(first, again=True)
    (agreed,) = office.store.rows.find(Agreed, row_table="progress")
    old = {name: value for name, value in agreed.row_content.items() if name != "updated_at"}
    rewrite(office, agreed, old)
    assert receive(office, path) == ()
    exchange.report(first, text="清淤三成")
    assert outcomes(office, exchange.send(first)) == [Outcome.UPDATE]


def rewrite(desk: Desk, agreed: Agreed, content: dict[str, object]) -> None:
    after = agreed.changed(agreed.updated_at, row_content=content)
    desk.commit(Changeset("旧版", (RowChange(agreed, after),)))
