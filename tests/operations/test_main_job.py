"""The main job: district → town → district, and every way it may be repeated, lost or taken back."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.dossier import Dossier
from jinjiang_desk.domain.merge import Outcome
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Assignment, Evidence, Measure, Progress, Task, Verdict
from jinjiang_desk.domain.status import ApplicationState, Decision, Role, Stage, Tick, UnitStatus
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.evidence import Attachment, attach, evidence_file
from jinjiang_desk.operations.inspections import correct_inspection, save_inspection
from jinjiang_desk.operations.plans import load_plan, propose_plan
from jinjiang_desk.operations.receiving import apply_preview, preview_files
from jinjiang_desk.operations.records import (
    SelfCheck,
    edit_record,
    save_application,
    withdraw_record,
)
from jinjiang_desk.operations.sending import ATTACHED, dispatch, dispatch_all, write_return
from jinjiang_desk.operations.tasks import TaskFilter, find_task, list_tasks, open_dossier
from jinjiang_desk.operations.undoing import history, told_history, undo_last
from jinjiang_desk.operations.units import add_unit, assign, open_choices
from jinjiang_desk.operations.verdicts import give_verdict
from jinjiang_desk.store.backup import list_backups
from tests.conftest import MakeDesk
from tests.operations.conftest import receive, report
from tests.pictures import a_photo

INSPECTION = {"date": "2025-06-12", "place": "水渠", "inspectors": ["张三", "李四"], "findings": "无异味。"}


def code_of(error: pytest.ExceptionInfo[DeskError]) -> Code:
    return error.value.problems[0].code


def do_everything(town: Desk, folder: Path) -> None:
    """Progress, inspection with a reading, three photos, a document and an application for task 2."""
    ditch = find_task(town, "2")
    report(town, "2", "清淤完成。")
    save_inspection(town, ditch, INSPECTION, [{"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L"}])
    for stage in (Stage.BEFORE, Stage.DURING, Stage.AFTER):
        photo = a_photo(folder / f"{stage}.jpg", stage.name, "2025:06:12 09:30:00")
        attach(town, ditch, [Attachment(photo, f"{stage}说明")], stage)
    paper = folder / "报告.pdf"
    paper.write_bytes(b"%PDF-1.7\n% made up\n")
    attach(town, ditch, [Attachment(paper, "监测报告")], Stage.DOCUMENT)
    measures = town.store.rows.find(Measure, task_id=ditch.id)
    save_application(town, ditch, SelfCheck(tuple(Tick), {one.id: f"{one.number}完成" for one in measures}))


def side(desk: Desk, task: str, unit: str | None = None) -> Dossier:
    return open_dossier(desk, find_task(desk, task), unit)


def test_loading_a_plan_assigns_by_name_group_and_measure(planned: Desk) -> None:
    owing = {
        line.task.number: set(line.units) for line in list_tasks(planned, TaskFilter(unit="示例镇人民政府"))
    }
    assert sorted(number for number in owing if number) == [1, 2, 7, 8]
    assert {"示例镇", "样板镇", "范例街道", "示例工业园管委会", "区整改办"} <= owing[1]
    assert planned.units().find("示例区农业农村委") == planned.units().find("区农业农村委")
    member = planned.units().find("园区运营公司")
    assert member is not None
    assert member.parent == "示例工业园管委会"


def test_the_same_plan_is_not_loaded_twice(planned: Desk, sample_plan: Path) -> None:
    with pytest.raises(DeskError) as caught:
        load_plan(planned, propose_plan(planned, sample_plan))
    assert code_of(caught) is Code.PLAN_ALREADY_LOADED
    assert len(planned.store.rows.find(Task)) == 8


def test_open_groups_wait_for_the_district(planned: Desk) -> None:
    choices = {choice.task.number: choice for choice in open_choices(planned)}
    assert set(choices) == {1, 4}
    assert choices[4].offered == ("示例镇", "样板镇")
    assign(planned, choices[4].task, ["示例镇"])
    assert "示例镇" in [one.unit for one in planned.store.rows.find(Assignment, task_id=choices[4].task.id)]
    assert {choice.task.number: choice.offered for choice in open_choices(planned)}[4] == ("样板镇",)
    with pytest.raises(DeskError) as caught:
        assign(planned, choices[4].task, ["东山镇"])
    assert code_of(caught) is Code.UNIT_UNKNOWN


def test_a_unit_added_later_owes_what_every_town_owes(planned: Desk) -> None:
    add_unit(planned, "新设镇")
    assert [line.task.number for line in list_tasks(planned, TaskFilter(unit="新设镇"))] == [1, 8]


def test_a_dispatch_brings_the_unit_its_tasks_and_nothing_else(working: Desk, planned: Desk) -> None:
    assert [task.number for task in working.store.rows.find(Task)] == [1, 2, 7, 8]
    for task in working.store.rows.find(Task):
        assert task == planned.store.rows.get(Task, task.id)
        there = planned.store.rows.find(Measure, task_id=task.id)
        assert working.store.rows.find(Measure, task_id=task.id) == there
    assert {one.unit for one in working.store.rows.find(Assignment)} == {"示例镇"}


def test_dispatch_all_writes_one_workbook_for_each_other_unit_with_a_task(
    planned: Desk, tmp_path: Path
) -> None:
    sent = dispatch_all(planned, tmp_path / "out")
    owing = {one.unit for one in planned.store.rows.find(Assignment)} - {planned.identity.unit}
    assert {one.unit for one in sent} == owing
    assert {one.path for one in sent} == set((tmp_path / "out").iterdir())


def test_a_unit_s_name_is_no_path(planned: Desk, tmp_path: Path) -> None:
    for name in ("../../外面/镇", "../../外面:镇"):
        add_unit(planned, name)
    sent = dispatch_all(planned, tmp_path / "out")
    assert len({one.path for one in sent}) == len(sent)
    assert {one.path.parent for one in sent} == {tmp_path / "out"}
    assert all(one.path.is_file() for one in sent)


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


def test_undoing_a_loaded_plan_lets_it_be_loaded_again(planned: Desk, sample_plan: Path) -> None:
    undo_last(planned)
    assert list_tasks(planned) == ()
    load_plan(planned, propose_plan(planned, sample_plan))
    assert len(list_tasks(planned)) == 8


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


def test_a_second_report_for_a_period_corrects_the_first(working: Desk) -> None:
    report(working, "2", "第一版")
    report(working, "2", "第二版")
    report(working, "2", "七月", "2025-07")
    reports = side(working, "2").progress
    assert [(one.period, one.text, one.revision) for one in reports] == [
        ("2025-06", "第二版", 2),
        ("2025-07", "七月", 1),
    ]
    (line,) = list_tasks(working, TaskFilter(search="前进村 黑臭"))
    assert (line.status, line.unit_statuses) == ("达到时序进度", {"示例镇": UnitStatus.ON_TRACK})


def test_an_incomplete_self_check_is_no_application(working: Desk) -> None:
    ditch = find_task(working, "2")
    done = save_application(working, ditch, SelfCheck((Tick.MEASURES,)))
    assert [problem.code for problem in done.problems] == [Code.TICKS_MISSING]
    assert side(working, "2").application_state is ApplicationState.SELF_CHECKED
    save_application(working, ditch, SelfCheck(tuple(Tick), apply=False))
    assert side(working, "2").application_state is ApplicationState.SELF_CHECKED
    save_application(working, ditch, SelfCheck(tuple(Tick)))
    assert side(working, "2").application_state is ApplicationState.APPLIED


def test_the_same_photo_is_not_attached_twice(working: Desk, tmp_path: Path) -> None:
    ditch = find_task(working, "2")
    photo = a_photo(tmp_path / "a.jpg")
    attach(working, ditch, [Attachment(photo)], Stage.BEFORE)
    done = attach(working, ditch, [Attachment(photo)], Stage.AFTER)
    assert [problem.code for problem in done.problems] == [Code.EVIDENCE_REPEATED]
    assert len(working.store.rows.find(Evidence)) == 1


def test_a_bad_photo_among_good_ones_is_left_out_and_told(working: Desk, tmp_path: Path) -> None:
    (tmp_path / "b.jpg").write_bytes(b"no photo")
    bad, good = Attachment(tmp_path / "b.jpg"), Attachment(a_photo(tmp_path / "a.jpg"))
    with pytest.raises(DeskError) as caught:
        attach(working, find_task(working, "2"), [bad], Stage.BEFORE)
    assert code_of(caught) is Code.PHOTO_NOT_ONE
    done = attach(working, find_task(working, "2"), [bad, good], Stage.BEFORE)
    assert [(one.code, one.place.file) for one in done.problems] == [(Code.PHOTO_NOT_ONE, "b.jpg")]
    assert [one.file_name for one in working.store.rows.find(Evidence)] == ["a.jpg"]


def test_a_photo_of_another_day_than_any_inspection_is_pointed_out(working: Desk, tmp_path: Path) -> None:
    ditch = find_task(working, "2")
    save_inspection(working, ditch, INSPECTION)
    photo = a_photo(tmp_path / "a.jpg", taken="2025:06:01 08:00:00")
    done = attach(working, ditch, [Attachment(photo)], Stage.AFTER)
    assert [problem.code for problem in done.problems] == [Code.PHOTO_DATE_DIFFERS]
    earlier = a_photo(tmp_path / "b.jpg", taken="2025:05:01 08:00:00")
    assert attach(working, ditch, [Attachment(earlier)], Stage.BEFORE).problems == ()
    assert working.store.rows.find(Evidence)[0].taken_at == "2025-06-01T08:00:00"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"inspectors": ["张三"]}, Code.INSPECTORS_TOO_FEW),
        ({"inspectors": ["张三", " 张三 "]}, Code.INSPECTORS_TOO_FEW),
        ({"place": " "}, Code.FIELD_EMPTY),
        ({"findings": ""}, Code.FIELD_EMPTY),
    ],
)
def test_an_incomplete_inspection_is_refused(
    working: Desk, change: dict[str, object], expected: Code
) -> None:
    with pytest.raises(DeskError) as caught:
        save_inspection(working, find_task(working, "2"), {**INSPECTION, **change})
    assert code_of(caught) is expected


def test_an_inspection_is_corrected_and_withdrawn_with_its_readings_in_one_change(working: Desk) -> None:
    ditch = find_task(working, "2")
    readings = [{"item": item, "value": "1", "measuring_unit": "mg/L"} for item in ("氨氮", "总磷")]
    save_inspection(working, ditch, INSPECTION, readings)
    inspection, (ammonia, phosphorus) = side(working, "2").inspections[0], side(working, "2").readings
    better = {**readings[0], "value": "1.2", "id": ammonia.id}
    fresh = {"item": "溶解氧", "value": "6", "measuring_unit": "mg/L"}
    correct_inspection(working, inspection.id, {"place": "2号桥"}, [better, fresh])
    now = side(working, "2")
    assert now.inspections[0].place == "2号桥"
    assert [(one.item, one.value) for one in now.readings] == [("氨氮", "1.2"), ("溶解氧", "6")]
    undo_last(working)
    assert side(working, "2").readings == (
        ammonia.changed("2025-06-18T09:30:00").changed("2025-06-18T09:30:00"),
        phosphorus.changed("2025-06-18T09:30:00").changed("2025-06-18T09:30:00"),
    )
    withdraw_record(working, ammonia.id)
    correct_inspection(working, inspection.id, {}, [better])
    (typed,) = side(working, "2").readings
    assert (typed.item, typed.value, typed.id != ammonia.id) == ("氨氮", "1.2", True)
    withdraw_record(working, inspection.id)
    assert (side(working, "2").inspections, side(working, "2").readings) == ((), ())


@pytest.mark.parametrize("day", ["2025-02-30", "六月", ""])
def test_a_date_that_is_none_is_told(working: Desk, day: str) -> None:
    with pytest.raises(DeskError) as caught:
        save_inspection(working, find_task(working, "2"), {**INSPECTION, "date": day})
    assert (code_of(caught), caught.value.problems[0].values["field"]) == (Code.FIELD_UNREADABLE, "date")


def test_nobody_changes_what_is_not_theirs(working: Desk, planned: Desk, tmp_path: Path) -> None:
    task = find_task(working, "2")
    with pytest.raises(DeskError) as caught:
        edit_record(working, task.id, {"goal": "别的"})
    assert code_of(caught) is Code.RECORD_NOT_YOURS
    report(working, "2", "进展")
    write_return(working, tmp_path / "a.xlsx")
    receive(planned, tmp_path / "a.xlsx")
    with pytest.raises(DeskError) as caught:
        withdraw_record(planned, side(planned, "2", "示例镇").progress[0].id)
    assert code_of(caught) is Code.RECORD_NOT_YOURS
    for function in (
        lambda: dispatch(working, "示例镇", tmp_path / "x.xlsx"),
        lambda: add_unit(working, "乙镇"),
    ):
        with pytest.raises(DeskError) as caught:
            function()
        assert code_of(caught) is Code.DESK_WRONG_ROLE


def test_a_task_of_the_town_changed_by_the_district_is_updated(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    task = find_task(planned, "2")
    edit_record(planned, task.id, {"state": "验收中", "goal": "消除黑臭。"})
    dispatch(planned, "示例镇", tmp_path / "b.xlsx")
    assert set(receive(working, tmp_path / "b.xlsx")) == {"task.state", "task.goal"}
    assert find_task(working, "2") == find_task(planned, "2")


def test_an_assignment_taken_back_is_called_back(working: Desk, planned: Desk, tmp_path: Path) -> None:
    (mine,) = [
        one for one in working.store.rows.find(Assignment) if one.task_id == find_task(working, "2").id
    ]
    withdraw_record(planned, mine.id)
    dispatch(planned, "示例镇", tmp_path / "b.xlsx")
    receive(working, tmp_path / "b.xlsx")
    assert [line.task.number for line in list_tasks(working)] == [1, 7, 8]
