"""What people and files really do: late versions, edited cells, copied names, folders left behind."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Assignment, Progress, Task
from jinjiang_desk.domain.status import ApplicationState, Decision, Role, Stage, Tick
from jinjiang_desk.operations.assigning.units import add_unit, load_units
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.sending.writing import ATTACHED, dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task, open_dossier, own_records
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.forms import print_form
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.listing import list_tasks
from jinjiang_desk.operations.tasks.records import (
    SelfCheck,
    edit_record,
    find_own_record,
    save_application,
    save_progress,
)
from jinjiang_desk.operations.tasks.verdicts import give_verdict
from jinjiang_desk.paths import DeskFolder, resource
from tests.conftest import MakeDesk
from tests.desks import NOW
from tests.full_disk import full_disk, needs_file_size_limits
from tests.operations.conftest import receive, report
from tests.operations.steps import INSPECTION, code_of, side


def retype(workbook: Path, sheet: str, heading: str, value: object, *, row: int = 0) -> None:
    """Type into a cell below a heading (or over the heading itself, row -1) as somebody would by hand."""
    book = load_workbook(workbook)
    page = book[sheet]
    (head,) = [cell for cells in page.iter_rows() for cell in cells if cell.value == heading]
    page.cell(head.row + 1 + row, head.column).value = value
    book.save(workbook)


def test_a_late_version_that_says_the_same_again_brings_nothing_old_back(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    for number, text in enumerate(("甲", "乙", "甲")):
        report(working, "2", text)
        write_return(working, tmp_path / f"{number}.xlsx")
    for number in (2, 0, 1):
        receive(planned, tmp_path / f"{number}.xlsx")
    (kept,) = side(planned, "2", "示例镇").progress
    assert (kept.text, kept.revision) == ("甲", 3)


def test_a_refused_file_does_not_stand_in_the_way_of_the_next(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    report(working, "2", "进展")
    write_return(working, tmp_path / "good.xlsx")
    shutil.copy(tmp_path / "good.xlsx", tmp_path / "bad.xlsx")
    retype(tmp_path / "bad.xlsx", "进展", "完成进度", "改了名字", row=-1)
    assert "progress.text" in receive(planned, tmp_path / "bad.xlsx", tmp_path / "good.xlsx")
    assert side(planned, "2", "示例镇").progress[0].text == "进展"


def test_saying_the_same_again_keeps_an_answer_and_asking_again_asks_again(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    ditch, check = find_task(working, "2"), SelfCheck(tuple(Tick), opinion="已完成")
    save_application(working, ditch, check)
    write_return(working, tmp_path / "a.xlsx")
    receive(planned, tmp_path / "a.xlsx")
    save_application(working, ditch, check)
    for decision, expected in ((Decision.ACCEPTED, "通过"), (Decision.RETURNED, "退回")):
        give_verdict(planned, find_task(planned, "2"), "示例镇", decision, "意见")
        dispatch(planned, "示例镇", tmp_path / "b.xlsx")
        receive(working, tmp_path / "b.xlsx")
        assert side(working, "2").application_state == expected
    save_application(working, ditch, SelfCheck(None, {}))
    assert side(working, "2").application_state is ApplicationState.APPLIED


def test_a_receive_cannot_be_undone_once_the_sender_was_told(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    report(working, "2", "进展")
    write_return(working, tmp_path / "a.xlsx")
    receive(planned, tmp_path / "a.xlsx")
    dispatch(planned, "示例镇", tmp_path / "b.xlsx")
    with pytest.raises(DeskError) as caught:
        undo_last(planned)
    assert code_of(caught) is Code.RECEIPT_SENT
    receive(working, tmp_path / "b.xlsx")
    assert write_return(working, tmp_path / "c.xlsx", again=True).rows == 1


def test_nothing_is_written_among_the_desk_s_own_files(working: Desk, planned: Desk, tmp_path: Path) -> None:
    report(working, "2", "进展")
    inside = working.store.folder.database
    for write in (
        lambda: write_return(working, inside),
        lambda: print_form(working, "acceptance", find_task(working, "2"), inside),
        lambda: dispatch(planned, "示例镇", planned.store.folder.database),
    ):
        with pytest.raises(DeskError) as caught:
            write()
        assert code_of(caught) is Code.TARGET_IN_DESK
    assert find_task(working, "2").number == 2


def test_the_district_reports_only_in_its_own_name(planned: Desk) -> None:
    ditch = find_task(planned, "2")
    with pytest.raises(DeskError) as caught:
        save_progress(planned, ditch, {"period": "2025-06", "status": "已完成", "text": "替镇里写"})
    assert code_of(caught) is Code.UNIT_NOT_ASSIGNED
    save_inspection(planned, ditch, INSPECTION)
    assert open_dossier(planned, ditch, "示例镇").inspections == ()
    assert len(open_dossier(planned, ditch, "区整改办").inspections) == 1


def test_two_desks_of_one_name_change_only_what_they_made(
    make_desk: MakeDesk, sample_plan: Path, tmp_path: Path
) -> None:
    office = make_desk(Role.DISTRICT, "区生态环境局", "区")
    load_plan(office, propose_plan(office, sample_plan))
    bureau = make_desk(Role.TOWN, "区生态环境局", "局")
    dispatch(office, "区生态环境局", tmp_path / "a.xlsx")
    receive(bureau, tmp_path / "a.xlsx")
    with pytest.raises(DeskError) as caught:
        edit_record(bureau, find_task(bureau, "2").id, {"state": "已销号"})
    assert code_of(caught) is Code.RECORD_NOT_YOURS
    report(bureau, "2", "局里的进展")
    write_return(bureau, tmp_path / "b.xlsx")
    receive(office, tmp_path / "b.xlsx")
    (theirs,) = office.store.rows.find(Progress)
    for desk, own in ((office, frozenset()), (bureau, frozenset({theirs.id}))):
        dossier = open_dossier(desk, find_task(desk, "2"), "区生态环境局")
        assert [one.id for one in dossier.progress] == [theirs.id]
        assert own_records(desk, dossier) == own
    with pytest.raises(DeskError) as caught:
        find_own_record(office, theirs.id)
    assert code_of(caught) is Code.RECORD_NOT_YOURS


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    [
        ("任务", "最后期限", "年底"),
        ("任务", "任务状态", "差不多"),
        ("任务", "行编号", "X"),
        ("方案", "行编号", "X"),
    ],
)
def test_a_cell_nobody_can_read_leaves_out_its_row_and_what_hangs_on_it(
    planned: Desk, town: Desk, tmp_path: Path, sheet: str, heading: str, value: str
) -> None:
    dispatch(planned, "示例镇", tmp_path / "a.xlsx")
    retype(tmp_path / "a.xlsx", sheet, heading, value)
    with preview_files(town, [tmp_path / "a.xlsx"]) as preview:
        told = {problem.code for problem in preview.problems}
    receive(town, tmp_path / "a.xlsx")
    assert Code.ROW_TASK_UNKNOWN in told
    assert len(town.store.rows.find(Task)) < 4


@pytest.mark.parametrize("value", [-5, 50_000_000])
def test_numbers_no_desk_holds_are_left_out(working: Desk, planned: Desk, tmp_path: Path, value: int) -> None:
    report(working, "2", "进展")
    write_return(working, tmp_path / "a.xlsx")
    retype(tmp_path / "a.xlsx", "进展", "版本", value)
    assert receive(planned, tmp_path / "a.xlsx") == ()
    assert planned.store.rows.find(Progress) == ()


def test_a_desk_named_by_an_alias_receives_and_returns(
    planned: Desk, make_desk: MakeDesk, tmp_path: Path
) -> None:
    town = make_desk(Role.TOWN, "示例镇人民政府")
    dispatch(planned, "示例镇", tmp_path / "a.xlsx")
    receive(town, tmp_path / "a.xlsx")
    report(town, "2", "进展")
    write_return(town, tmp_path / "b.xlsx")
    receive(planned, tmp_path / "b.xlsx")
    assert side(planned, "2", "示例镇").progress[0].text == "进展"


def test_a_document_left_behind_is_told(working: Desk, planned: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "报告.pdf"
    paper.write_bytes(b"%PDF-1.7\n% made up\n")
    attach(working, find_task(working, "2"), [Attachment(paper)], Stage.DOCUMENT)
    write_return(working, tmp_path / "a.xlsx")
    shutil.rmtree(tmp_path / f"a{ATTACHED}")
    with preview_files(planned, [tmp_path / "a.xlsx"]) as preview:
        assert [problem.code for problem in preview.problems] == [Code.DOCUMENT_MISSING]


def test_a_period_has_one_spelling(working: Desk) -> None:
    for period in ("2025-q2", " 2025-Q2 ", "2025-Q2"):
        report(working, "2", period, period)
    assert [one.period for one in side(working, "2").progress] == ["2025-Q2"]


def test_a_text_that_no_cell_holds_is_refused_when_it_is_typed(working: Desk) -> None:
    with pytest.raises(DeskError) as caught:
        report(working, "2", "长" * 32_768)
    assert code_of(caught) is Code.TEXT_TOO_LONG


def test_a_second_report_keeps_what_it_does_not_speak_of(working: Desk) -> None:
    ditch = find_task(working, "2")
    first = {"period": "2025-06", "status": "达到时序进度", "text": "一", "difficulties": "缺钱"}
    save_progress(working, ditch, first)
    save_progress(working, ditch, {"period": "2025-06", "status": "已完成", "text": "二"})
    (kept,) = side(working, "2").progress
    assert (kept.text, kept.difficulties) == ("二", "缺钱")


def test_aliases_are_added_and_never_taken_from_another(planned: Desk) -> None:
    add_unit(planned, "样板镇", aliases=["样板镇政府"])
    found = planned.units().find("样板镇政府")
    assert found is not None
    assert found.name == "样板镇"
    with pytest.raises(DeskError) as caught:
        add_unit(planned, "样板镇", aliases=["示例镇"])
    assert code_of(caught) is Code.UNIT_NAME_TAKEN


def test_a_dispatched_plan_is_not_undone(planned: Desk, tmp_path: Path) -> None:
    dispatch(planned, "示例镇", tmp_path / "a.xlsx")
    with pytest.raises(DeskError) as caught:
        undo_last(planned)
    assert code_of(caught) is Code.ROW_STILL_NEEDED
    assert len(list_tasks(planned)) == 8
    assert planned.store.rows.find(Assignment)


@needs_file_size_limits
def test_a_desk_that_could_not_be_set_up_leaves_room_for_another_try(tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path / "desk")
    with full_disk(1 << 14), pytest.raises(DeskError):
        init_desk(folder, Role.TOWN, "示例镇", lambda: NOW)
    desk = init_desk(folder, Role.TOWN, "示例镇", lambda: NOW)
    assert desk.identity.unit == "示例镇"
    desk.close()


def test_a_unit_list_may_be_loaded_again(planned: Desk) -> None:
    assert load_units(planned, resource("units", "sample.xlsx")).number is None


def block(folder: Path) -> None:
    """Put a file where a folder of the desk should be: nothing can be kept there."""
    shutil.rmtree(folder)
    folder.write_text("in the way")


def test_a_workbook_the_desk_cannot_record_does_not_leave(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    report(working, "2", "进展")
    for desk, write in (
        (working, lambda: write_return(working, tmp_path / "a.xlsx")),
        (planned, lambda: dispatch(planned, "示例镇", tmp_path / "a.xlsx")),
    ):
        block(desk.store.folder.outbox)
        before = desk.store.exchanges.lines(10)
        with pytest.raises(DeskError) as caught:
            write()
        assert code_of(caught) is Code.NOT_WRITABLE
        assert not (tmp_path / "a.xlsx").exists()
        assert desk.store.exchanges.lines(10) == before


def test_a_workbook_the_desk_cannot_keep_is_not_taken_in(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    report(working, "2", "进展")
    write_return(working, tmp_path / "a.xlsx")
    block(planned.store.folder.inbox)
    before = planned.store.history.lines(10)
    with pytest.raises(DeskError) as caught:
        receive(planned, tmp_path / "a.xlsx")
    assert code_of(caught) is Code.NOT_WRITABLE
    assert planned.store.history.lines(10) == before
    assert planned.store.rows.find(Progress) == ()
