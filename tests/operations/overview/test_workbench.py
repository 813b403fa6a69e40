"""What the 工作台 lists, at the town and at the district, and the rhythm it goes by."""

from datetime import timedelta
from pathlib import Path

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.domain.records import Measure, Progress, Task
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import Decision, Stage, TaskState, Tick
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.rhythm import Every, Rhythm
from jinjiang_desk.domain.tasks.todo import Spot, Todo
from jinjiang_desk.operations.assigning.units import assign
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview.workbench import workbench
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.settings import reporting_rhythm, set_reporting_rhythm
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.drafts import DraftKey, drop_draft, keep_draft
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import SelfCheck, edit_record, save_application, save_progress
from jinjiang_desk.operations.tasks.verdicts import give_verdict
from tests.operations.conftest import receive
from tests.pictures import a_photo


def numbers(desk: Desk, todo: Todo) -> list[int | None]:
    return [line.task.number for line in workbench(desk).lines_of(todo) if line.task is not None]


def report(desk: Desk, number: str, status: str = "达到时序进度", period: str = "2025-06") -> None:
    save_progress(desk, find_task(desk, number), {"period": period, "status": status, "text": "清淤。"})


def photo(desk: Desk, number: str, folder: Path, stage: Stage) -> None:
    attach(
        desk,
        find_task(desk, number),
        [Attachment(a_photo(folder / f"{stage}.jpg", stage.name), "水渠")],
        stage,
    )


def set_days_left(desk: Desk, number: str, days: int) -> Task:
    """Move a task's deadline."""
    before = find_task(desk, number)
    deadline = Deadline("限期", desk.today() + timedelta(days=days))
    task = before.changed(desk.now(), deadline=deadline)
    desk.commit(Changeset("测试", (RowChange(before, task),)))
    return task


def test_an_empty_desk_has_nothing_to_do(town: Desk) -> None:
    found = workbench(town)
    assert (found.tasks, found.groups, found.exchanged, found.next_due) == (0, (), False, None)
    assert (found.current.period.text, found.current.days_left) == ("2025-06", 2)


def test_the_rhythm_is_kept(town: Desk) -> None:
    assert reporting_rhythm(town) == Rhythm()
    set_reporting_rhythm(town, Rhythm(Every.QUARTER, 25))
    assert reporting_rhythm(town) == Rhythm(Every.QUARTER, 25)
    assert workbench(town).current.period.text == "2025-Q2"


def test_a_report_for_the_period_is_asked_for_until_it_is_there(working: Desk) -> None:
    asked = numbers(working, Todo.REPORT)
    assert 2 in asked
    assert asked == sorted(asked, key=lambda number: number or 0)
    report(working, "2", period="2025-05")
    assert 2 in numbers(working, Todo.REPORT)
    report(working, "2")
    assert 2 not in numbers(working, Todo.REPORT)


def test_what_is_done_is_not_asked_about_any_more(working: Desk) -> None:
    report(working, "2", "已完成", "2025-05")
    assert 2 not in numbers(working, Todo.REPORT)


def test_evidence_is_asked_for_once_work_has_begun(working: Desk, tmp_path: Path) -> None:
    assert numbers(working, Todo.ADD_EVIDENCE) == []
    report(working, "2")
    assert numbers(working, Todo.ADD_EVIDENCE) == [2]
    photo(working, "2", tmp_path, Stage.BEFORE)
    assert numbers(working, Todo.ADD_EVIDENCE) == numbers(working, Todo.ADD_AFTER_PHOTO) == []
    report(working, "2", "已完成")
    assert numbers(working, Todo.ADD_AFTER_PHOTO) == [2]
    photo(working, "2", tmp_path, Stage.AFTER)
    assert numbers(working, Todo.ADD_AFTER_PHOTO) == []


def test_a_record_is_to_be_sent_until_it_left_and_waits_until_it_is_known_to_have_arrived(
    planned: Desk, working: Desk, tmp_path: Path
) -> None:
    report(working, "2")
    photo(working, "2", tmp_path, Stage.AFTER)
    (line,) = workbench(working).lines_of(Todo.SEND)
    assert (line.count, set(line.tables)) == (2, {Table.PROGRESS, Table.EVIDENCE})
    assert line.spot is Spot.RETURN
    write_return(working, tmp_path / "回传.xlsx")
    assert (workbench(working).lines_of(Todo.SEND), workbench(working).waiting) == ((), 2)
    (sent,) = working.store.rows.find(Progress)
    edit_record(working, sent.id, {"text": "又清了一段。"})
    assert [one.count for one in workbench(working).lines_of(Todo.SEND)] == [1]
    assert workbench(working).waiting == 1
    write_return(working, tmp_path / "回传二.xlsx")
    receive(planned, tmp_path / "回传二.xlsx")
    dispatch(planned, "示例镇", tmp_path / "回执.xlsx")
    receive(working, tmp_path / "回执.xlsx")
    assert (workbench(working).lines_of(Todo.SEND), workbench(working).waiting) == ((), 0)


def test_an_application_is_answered_and_a_return_is_mended(
    planned: Desk, working: Desk, tmp_path: Path
) -> None:
    save_application(working, find_task(working, "2"), SelfCheck(tuple(Tick)))
    write_return(working, tmp_path / "回传.xlsx")
    receive(planned, tmp_path / "回传.xlsx")
    (line,) = workbench(planned).lines_of(Todo.ANSWER)
    assert (line.task and line.task.number, line.unit, line.spot) == (2, "示例镇", Spot.VERDICT)
    give_verdict(planned, find_task(planned, "2"), "示例镇", Decision.RETURNED, "请补充。")
    assert workbench(planned).lines_of(Todo.ANSWER) == ()
    dispatch(planned, "示例镇", tmp_path / "退回.xlsx")
    receive(working, tmp_path / "退回.xlsx")
    assert numbers(working, Todo.RETURNED) == [2]
    save_application(working, find_task(working, "2"), SelfCheck(tuple(Tick), opinion="已补充。"))
    assert numbers(working, Todo.RETURNED) == []


@pytest.mark.parametrize(
    ("days", "todo", "urgency"),
    [
        (-1, Todo.OVERDUE, Urgency.OVERDUE),
        (0, Todo.DUE_IN_7_DAYS, Urgency.WITHIN_7_DAYS),
        (7, Todo.DUE_IN_7_DAYS, Urgency.WITHIN_7_DAYS),
        (8, Todo.DUE_IN_30_DAYS, Urgency.WITHIN_30_DAYS),
        (30, Todo.DUE_IN_30_DAYS, Urgency.WITHIN_30_DAYS),
    ],
    ids=["overdue", "today", "7", "8", "30"],
)
def test_a_deadline_is_listed_for_each_unit(planned: Desk, days: int, todo: Todo, urgency: Urgency) -> None:
    task = set_days_left(planned, "3", days)
    lines = [one for one in workbench(planned).lines_of(todo) if one.task == task]
    assert len(lines) > 1
    assert {(one.urgency, one.days_left) for one in lines} == {(urgency, days)}
    assert len({one.unit for one in lines}) == len(lines)


def test_a_far_deadline_is_only_the_next_one(planned: Desk) -> None:
    task = set_days_left(planned, "3", 31)
    found = workbench(planned)
    deadlines = (Todo.OVERDUE, Todo.DUE_IN_7_DAYS, Todo.DUE_IN_30_DAYS)
    assert all(line.task != task for todo in deadlines for line in found.lines_of(todo))
    assert found.next_due is not None
    assert found.next_due.task == task


def test_the_longest_overdue_comes_first_and_a_closed_task_presses_no_more(planned: Desk) -> None:
    set_days_left(planned, "3", -1)
    set_days_left(planned, "2", -9)
    listed = numbers(planned, Todo.OVERDUE)
    assert listed[0] == 2
    assert set(listed) == {2, 3}
    edit_record(planned, find_task(planned, "3").id, {"state": TaskState.CLOSED})
    assert set(numbers(planned, Todo.OVERDUE)) == {2}


def test_a_unit_is_silent_until_its_first_report(planned: Desk, working: Desk, tmp_path: Path) -> None:
    silent = {line.unit: line.count for line in workbench(planned).lines_of(Todo.COLLECT)}
    assert silent["示例镇"] == len(numbers(working, Todo.REPORT))
    assert planned.identity.unit not in silent
    report(working, "2")
    write_return(working, tmp_path / "回传.xlsx")
    receive(planned, tmp_path / "回传.xlsx")
    assert "示例镇" not in {line.unit for line in workbench(planned).lines_of(Todo.COLLECT)}


def test_a_choice_is_open_until_a_unit_is_chosen(planned: Desk) -> None:
    (line,) = [
        one for one in workbench(planned).lines_of(Todo.CHOOSE_UNITS) if one.task and one.task.number == 4
    ]
    assert line.groups
    assign(planned, find_task(planned, "4"), ["示例镇"])
    assert 4 not in numbers(planned, Todo.CHOOSE_UNITS)


def test_each_side_has_its_own_groups(planned: Desk, working: Desk) -> None:
    at_town = {group.todo for group in workbench(working).groups}
    at_district = {group.todo for group in workbench(planned).groups}
    assert not at_town & {Todo.ANSWER, Todo.COLLECT, Todo.CHOOSE_UNITS}
    assert not at_district & {Todo.RETURNED, Todo.SEND, Todo.REPORT, Todo.ADD_EVIDENCE, Todo.ADD_AFTER_PHOTO}


def test_a_draft_is_finished_where_it_was_begun(working: Desk) -> None:
    task = find_task(working, "2")
    for form in ("progress", "inspection"):
        keep_draft(working, DraftKey(form, task.id, "示例镇"), {"text": "写到一半"}, {})
    lines = workbench(working).lines_of(Todo.FINISH_DRAFT)
    assert {(line.task, line.unit, line.spot) for line in lines} == {
        (task, "示例镇", Spot.PROGRESS),
        (task, "示例镇", Spot.INSPECTION),
    }
    drop_draft(working, DraftKey("progress", task.id, "示例镇"))
    assert [line.spot for line in workbench(working).lines_of(Todo.FINISH_DRAFT)] == [Spot.INSPECTION]


def test_a_measure_that_is_due_before_its_task_is_listed_at_the_town(working: Desk) -> None:
    task = find_task(working, "2")
    measure = working.store.rows.find(Measure, task_id=task.id)[0]
    soon = measure.changed(working.now(), deadline=Deadline("限期", working.today() + timedelta(days=2)))
    working.commit(Changeset("测试", (RowChange(measure, soon),)))
    (line,) = [one for one in workbench(working).lines_of(Todo.DUE_IN_7_DAYS) if one.measure is not None]
    assert (line.task, line.measure, line.days_left, line.spot) == (task, soon, 2, Spot.SELF_CHECK)


def test_only_the_first_lines_are_read_and_all_are_counted(
    working: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = next(group for group in workbench(working).groups if group.todo is Todo.REPORT)
    monkeypatch.setattr("jinjiang_desk.operations.overview.workbench.FIRST_LINES", 2)
    cut = next(group for group in workbench(working).groups if group.todo is Todo.REPORT)
    assert (cut.lines, cut.count) == (whole.lines[:2], len(whole.lines))
    assert cut.count > 2
