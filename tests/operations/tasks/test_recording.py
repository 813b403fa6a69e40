"""A town writes down what it did: reports, inspections, photos, the self-check; and what is refused or pointed out."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import ApplicationState, Stage, Tick, UnitStatus
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.operations.assigning.units import add_unit
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.inspections import correct_inspection, save_inspection
from jinjiang_desk.operations.tasks.listing import list_tasks
from jinjiang_desk.operations.tasks.records import (
    SelfCheck,
    edit_record,
    save_application,
    withdraw_record,
)
from tests.operations.conftest import receive, report
from tests.operations.steps import INSPECTION, code_of, side
from tests.pictures import a_photo


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


def test_an_application_of_a_day_that_is_yet_to_come_is_told(working: Desk) -> None:
    save_application(working, find_task(working, "2"), SelfCheck(tuple(Tick)))
    application = side(working, "2").application
    assert application is not None
    done = edit_record(working, application.id, {"applied_on": "2027-11-06"})
    assert [(one.code, one.values["field"]) for one in done.problems] == [(Code.DAY_IN_FUTURE, "applied_on")]
    assert edit_record(working, application.id, {"applied_on": "2025-06-01"}).problems == ()


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
