"""The main job: district → town → district, and every way it may be repeated, lost or taken back."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Progress, Task, Verdict
from jinjiang_desk.domain.status import ApplicationState, Decision, Role, Stage, Tick
from jinjiang_desk.operations.assigning.units import add_unit
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import history, told_history, undo_last
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import ATTACHED, dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import evidence_file
from jinjiang_desk.operations.tasks.listing import list_tasks
from jinjiang_desk.operations.tasks.records import (
    SelfCheck,
    edit_record,
    save_application,
    withdraw_record,
)
from jinjiang_desk.operations.tasks.verdicts import give_verdict
from jinjiang_desk.store.backup import list_backups
from tests.conftest import MakeDesk
from tests.operations.conftest import receive, report
from tests.operations.steps import code_of, do_everything, side


def test_everything_a_town_returns_arrives_and_a_second_time_changes_nothing(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    do_everything(working, tmp_path / "photos")
    target = tmp_path / "回传.xlsx"
    sent = write_return(working, target)
    assert (sent.rows, sent.files, sent.problems) == (11, 4, ())
    fields = receive(planned, target)
    assert {"progress.text", "reading.value", "evidence.file", "fulfilment.text"} <= set(fields)
    there, here = side(planned, "2", "示例镇"), side(working, "2")
    for name in ("progress", "inspections", "readings", "evidence", "application", "fulfilments"):
        assert getattr(there, name) == getattr(here, name)
    assert there.application_state is ApplicationState.APPLIED
    for evidence in there.evidence:
        path = evidence_file(planned, evidence)
        assert path is not None
        assert path.stat().st_size > 0
    before = history(planned)
    assert receive(planned, target) == ()
    assert history(planned) == before


def test_the_document_beside_the_workbook_is_taken_in_unchanged(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    do_everything(working, tmp_path / "photos")
    write_return(working, tmp_path / "a.xlsx")
    (path,) = (tmp_path / f"a{ATTACHED}").iterdir()
    assert path.read_bytes() == (tmp_path / "photos" / "报告.pdf").read_bytes()
    receive(planned, tmp_path / "a.xlsx")
    (paper,) = [one for one in side(planned, "2", "示例镇").evidence if one.stage is Stage.DOCUMENT]
    kept = evidence_file(planned, paper)
    assert kept is not None
    assert kept.read_bytes() == path.read_bytes()


def test_a_file_that_came_late_completes_its_row(working: Desk, planned: Desk, tmp_path: Path) -> None:
    do_everything(working, tmp_path / "photos")
    write_return(working, tmp_path / "a.xlsx")
    folder = tmp_path / f"a{ATTACHED}"
    folder.rename(tmp_path / "elsewhere")
    receive(planned, tmp_path / "a.xlsx")
    (tmp_path / "elsewhere").rename(folder)
    assert receive(planned, tmp_path / "a.xlsx") == ("evidence.file",)


def test_receipts_come_back_and_only_news_is_returned(working: Desk, planned: Desk, tmp_path: Path) -> None:
    do_everything(working, tmp_path / "photos")
    write_return(working, tmp_path / "a.xlsx")
    receive(planned, tmp_path / "a.xlsx")
    dispatch(planned, "示例镇", tmp_path / "b.xlsx")
    receive(working, tmp_path / "b.xlsx")
    with pytest.raises(DeskError) as caught:
        write_return(working, tmp_path / "c.xlsx")
    assert code_of(caught) is Code.NOTHING_TO_SEND
    report(working, "7", "初步设计已送审。")
    assert write_return(working, tmp_path / "c.xlsx").rows == 1
    assert write_return(working, tmp_path / "d.xlsx", "2025-06").rows == 2


def test_a_verdict_reaches_the_town_and_a_new_application_stands_again(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    do_everything(working, tmp_path / "photos")
    write_return(working, tmp_path / "a.xlsx")
    receive(planned, tmp_path / "a.xlsx")
    waiting = {line.task.number: line.applied_units for line in list_tasks(planned) if line.applied_units}
    assert waiting == {2: ("示例镇",)}
    give_verdict(planned, find_task(planned, "2"), "示例镇", Decision.RETURNED, "请补监测报告。")
    assert side(planned, "2", "示例镇").application_state is ApplicationState.RETURNED
    assert {unit for line in list_tasks(planned) for unit in line.applied_units} == set()
    assert told_history(planned)[0].subjects == "任务二：审核意见"
    dispatch(planned, "示例镇", tmp_path / "b.xlsx")
    receive(working, tmp_path / "b.xlsx")
    (answer,) = working.store.rows.find(Verdict)
    assert (answer.decision, answer.text) == (Decision.RETURNED, "请补监测报告。")
    assert side(working, "2").application_state is ApplicationState.RETURNED
    save_application(working, find_task(working, "2"), SelfCheck(tuple(Tick), opinion="已补充。"))
    assert side(working, "2").application_state is ApplicationState.APPLIED


def test_accepting_needs_an_application(planned: Desk) -> None:
    with pytest.raises(DeskError) as caught:
        give_verdict(planned, find_task(planned, "2"), "示例镇", Decision.ACCEPTED, "同意。")
    assert code_of(caught) is Code.NOTHING_APPLIED_FOR


def test_a_corrected_and_a_withdrawn_record_arrive_as_such(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    do_everything(working, tmp_path / "photos")
    write_return(working, tmp_path / "a.xlsx")
    receive(planned, tmp_path / "a.xlsx")
    mine = side(working, "2")
    edit_record(working, mine.progress[0].id, {"text": "清淤完成，复查合格。"})
    withdraw_record(working, mine.inspections[0].id)
    write_return(working, tmp_path / "b.xlsx")
    expected = {"progress.text", "inspection.withdrawn", "reading.withdrawn"}
    assert set(receive(planned, tmp_path / "b.xlsx")) == expected
    there = side(planned, "2", "示例镇")
    assert there.progress[0].text == "清淤完成，复查合格。"
    assert there.inspections == ()


def test_a_late_older_workbook_changes_nothing_and_is_counted(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    report(working, "2", "第一版")
    write_return(working, tmp_path / "old.xlsx")
    report(working, "2", "第二版")
    write_return(working, tmp_path / "new.xlsx")
    receive(planned, tmp_path / "new.xlsx")
    with preview_files(planned, [tmp_path / "old.xlsx"]) as preview:
        assert preview.fields == ()
        assert len(preview.outcomes(Outcome.OLDER)) == 1
    assert side(planned, "2", "示例镇").progress[0].text == "第二版"


def test_two_files_in_one_go_in_either_order_end_alike(working: Desk, planned: Desk, tmp_path: Path) -> None:
    report(working, "2", "第一版")
    write_return(working, tmp_path / "old.xlsx")
    report(working, "2", "第二版")
    write_return(working, tmp_path / "new.xlsx")
    receive(planned, tmp_path / "old.xlsx", tmp_path / "new.xlsx")
    assert side(planned, "2", "示例镇").progress[0].text == "第二版"
    undo_last(planned)
    undo_last(planned)
    receive(planned, tmp_path / "new.xlsx", tmp_path / "old.xlsx")
    assert side(planned, "2", "示例镇").progress[0].text == "第二版"


def test_undoing_a_receive_takes_it_back_and_receiving_again_brings_it_back(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    do_everything(working, tmp_path / "photos")
    write_return(working, tmp_path / "a.xlsx")
    first = receive(planned, tmp_path / "a.xlsx")
    undo_last(planned)
    assert planned.store.rows.find(Progress, withdrawn=None) == ()
    assert [line.action for line in history(planned, 2)] == ["撤销：接收回传表", "接收回传表"]
    assert receive(planned, tmp_path / "a.xlsx") == first


def test_undo_walks_back_one_change_at_a_time(working: Desk) -> None:
    report(working, "2", "第一版")
    report(working, "2", "第二版")
    undo_last(working)
    assert side(working, "2").progress[0].text == "第一版"
    undo_last(working)
    assert side(working, "2").progress == ()
    assert working.store.rows.find(Progress, withdrawn=None) == ()
    undo_last(working)
    assert working.store.rows.find(Task) == ()
    with pytest.raises(DeskError) as caught:
        undo_last(working)
    assert code_of(caught) is Code.NOTHING_TO_UNDO


def test_undoing_what_was_sent_withdraws_it_and_calls_it_back(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    report(working, "2", "写错任务了")
    write_return(working, tmp_path / "a.xlsx")
    receive(planned, tmp_path / "a.xlsx")
    undo_last(working)
    assert side(working, "2").progress == ()
    write_return(working, tmp_path / "b.xlsx")
    assert receive(planned, tmp_path / "b.xlsx") == ("progress.withdrawn",)
    assert side(planned, "2", "示例镇").progress == ()
    before = history(working)
    with pytest.raises(DeskError) as caught:
        undo_last(working)
    assert code_of(caught) is Code.ROW_STILL_NEEDED
    assert history(working) == before


def test_a_backup_precedes_every_receive(working: Desk) -> None:
    assert [one.reason for one in list_backups(working.store.folder.backups)] == ["接收前"]


def test_workbooks_for_somebody_else_are_refused(
    working: Desk, planned: Desk, make_desk: MakeDesk, sample_plan: Path, tmp_path: Path
) -> None:
    report(working, "2", "进展")
    write_return(working, tmp_path / "return.xlsx")
    dispatch(planned, "样板镇", tmp_path / "other_unit.xlsx")
    other = make_desk(Role.DISTRICT, "邻区整改办")
    add_unit(other, "示例镇")
    load_plan(other, propose_plan(other, sample_plan))
    dispatch(other, "示例镇", tmp_path / "other_district.xlsx")
    cases = [
        (working, "return.xlsx", Code.WORKBOOK_WRONG_ROLE),
        (planned, "other_unit.xlsx", Code.DISPATCH_UNFILLED),
        (working, "other_unit.xlsx", Code.WORKBOOK_OTHER_UNIT),
        (working, "other_district.xlsx", Code.WORKBOOK_OTHER_DISTRICT),
        (other, "return.xlsx", Code.WORKBOOK_OTHER_DISTRICT),
    ]
    for desk, name, expected in cases:
        before = history(desk)
        with preview_files(desk, [tmp_path / name]) as preview:
            assert [problem.code for problem in preview.problems] == [expected], name
            assert preview.problems[0].place.file == name
            apply_preview(desk, preview)
        assert history(desk) == before


def test_a_return_of_an_unknown_unit_is_refused_until_it_is_known(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    report(working, "2", "进展")
    write_return(working, tmp_path / "a.xlsx")
    unit = planned.units().find("示例镇")
    assert unit is not None
    withdraw_record(planned, unit.id)
    with preview_files(planned, [tmp_path / "a.xlsx"]) as preview:
        assert [problem.code for problem in preview.problems] == [Code.WORKBOOK_UNIT_UNKNOWN]


def test_a_good_file_goes_in_beside_a_bad_one(working: Desk, planned: Desk, tmp_path: Path) -> None:
    report(working, "2", "进展")
    write_return(working, tmp_path / "a.xlsx")
    (tmp_path / "bad.xlsx").write_bytes(b"not a workbook")
    with preview_files(planned, [tmp_path / "bad.xlsx", tmp_path / "a.xlsx"]) as preview:
        apply_preview(planned, preview)
        assert [problem.code for problem in preview.problems] == [Code.WORKBOOK_NOT_ONE]
    assert side(planned, "2", "示例镇").progress[0].text == "进展"
