"""The district's queue of applications, and the matrix of units and tasks."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Application, Fulfilment, Measure, Plan, Progress, Verdict
from jinjiang_desk.domain.status import Decision, Stage, TaskState, Tick
from jinjiang_desk.domain.tasks.matrix import Mark
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import told_history
from jinjiang_desk.operations.overview.badges import badges
from jinjiang_desk.operations.overview.matrix import unit_matrix
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import (
    SelfCheck,
    edit_record,
    save_application,
    save_progress,
    withdraw_record,
)
from jinjiang_desk.operations.tasks.review import (
    earlier_reasons,
    open_case,
    review_queue,
)
from jinjiang_desk.operations.tasks.verdicts import give_verdict
from tests.operations.conftest import receive
from tests.pictures import a_photo

TOWN = "示例镇"
DONE = {"period": "2025-06", "status": "已完成", "text": "清淤完成。"}


def apply_for(desk: Desk, number: str) -> None:
    save_progress(desk, find_task(desk, number), DONE)
    save_application(desk, find_task(desk, number), SelfCheck(tuple(Tick)))


def hand_over(town: Desk, district: Desk, path: Path) -> None:
    write_return(town, path)
    receive(district, path)


def answer(desk: Desk, number: str, decision: Decision, text: str) -> None:
    give_verdict(desk, find_task(desk, number), TOWN, decision, text)


@pytest.fixture
def applied(planned: Desk, working: Desk, tmp_path: Path) -> Desk:
    """The district with an application of 示例镇 for tasks 2 and 7."""
    for number in ("2", "7"):
        apply_for(working, number)
    hand_over(working, planned, tmp_path / "回传.xlsx")
    return planned


def test_an_application_that_does_not_fit_what_was_reported_is_doubted(working: Desk) -> None:
    task = find_task(working, "2")
    measures = working.store.rows.find(Measure, task_id=task.id)
    for status in (None, "尚未启动", "未达时序进度"):
        if status is not None:
            content = {"period": "2025-06", "status": status, "text": "写明。"}
            save_progress(working, task, content)
        doubted = save_application(working, task, SelfCheck(tuple(Tick), {measures[0].id: "清淤 3 公里。"}))
        assert {one.code: one.values.get("count") for one in doubted.problems} == {
            Code.APPLIED_UNDONE: None,
            Code.MEASURES_UNTOLD: str(len(measures) - 1),
        }
    save_progress(working, task, {"period": "2025-06", "status": "达到时序进度", "text": "全部完成。"})
    told = {one.id: "完成。" for one in measures}
    assert save_application(working, task, SelfCheck(tuple(Tick), told)).problems == ()


def test_the_same_answer_to_the_same_papers_is_written_once(applied: Desk) -> None:
    task = find_task(applied, "2")
    answers = [
        (Decision.RETURNED, "请补充。"),
        (Decision.RETURNED, "请补充。"),
        (Decision.ACCEPTED, "请补充。"),
    ]
    made = [give_verdict(applied, task, TOWN, *one).number is not None for one in answers]
    assert made == [True, False, True]
    assert len(applied.store.rows.find(Verdict)) == 2
    actions = [one.line.action for one in told_history(applied)[:2]]
    assert actions == [f"审核意见（{TOWN}，通过）", f"审核意见（{TOWN}，退回）"]


def test_without_applications_there_is_nothing_to_answer(planned: Desk) -> None:
    assert (review_queue(planned), badges(planned).waiting) == ((), 0)


def test_the_queue_has_what_waits_longest_first(applied: Desk) -> None:
    (later,) = applied.store.rows.find(Application, task_id=find_task(applied, "2").id)
    assert later.applied_on is not None
    moved = later.changed(applied.now(), applied_on=later.applied_on.replace(day=later.applied_on.day + 1))
    applied.commit(Changeset("测试", (RowChange(later, moved),)))
    assert [one.task.number for one in review_queue(applied)] == [7, 2]
    assert badges(applied).waiting == 2


def test_an_answer_takes_it_out_of_the_queue(applied: Desk) -> None:
    answer(applied, "2", Decision.ACCEPTED, "同意。")
    answer(applied, "7", Decision.RETURNED, "请补照片。")
    assert review_queue(applied) == ()
    answer(applied, "7", Decision.RETURNED, "再补。")
    assert earlier_reasons(applied) == {
        Decision.ACCEPTED: ("同意。",),
        Decision.RETURNED: ("再补。", "请补照片。"),
    }


def test_a_case_tells_what_changed_since_it_was_returned(
    applied: Desk, working: Desk, tmp_path: Path
) -> None:
    assert open_case(applied, find_task(applied, "2"), TOWN).since == ()
    answer(applied, "2", Decision.RETURNED, "请补照片。")
    dispatch(applied, TOWN, tmp_path / "再发.xlsx")
    receive(working, tmp_path / "再发.xlsx")
    task = find_task(working, "2")
    (measure, *_) = open_case(applied, find_task(applied, "2"), TOWN).dossier.measures
    attach(working, task, [Attachment(a_photo(tmp_path / "后.jpg"), "完工")], Stage.AFTER)
    save_progress(working, task, {**DONE, "text": "清淤完成，已复核。"})
    save_application(working, task, SelfCheck(tuple(Tick), {measure.id: "清淤 3 公里。"}, "照片已补。"))
    hand_over(working, applied, tmp_path / "再回.xlsx")
    (again,) = [one for one in review_queue(applied) if one.task.number == 2]
    assert again.returned == 1
    case = open_case(applied, again.task, again.unit)
    assert case.returned is not None
    assert case.returned.text == "请补照片。"
    new = {type(one.after).__name__ for one in case.since if one.before is None}
    assert new == {"Evidence", "Fulfilment"}
    (told,) = [one for one in case.since if isinstance(one.after, Progress)]
    assert isinstance(told.before, Progress)
    assert (told.before.text, told.row.plain()["text"]) == ("清淤完成。", "清淤完成，已复核。")


def test_a_record_withdrawn_since_is_told(applied: Desk, working: Desk, tmp_path: Path) -> None:
    task = find_task(working, "2")
    (measure, *_) = open_case(applied, find_task(applied, "2"), TOWN).dossier.measures
    save_application(working, task, SelfCheck(None, {measure.id: "清淤。"}))
    hand_over(working, applied, tmp_path / "一.xlsx")
    answer(applied, "2", Decision.RETURNED, "写错了。")
    (written,) = working.store.rows.find(Fulfilment)
    withdraw_record(working, written.id)
    hand_over(working, applied, tmp_path / "二.xlsx")
    (gone,) = open_case(applied, find_task(applied, "2"), TOWN).since
    assert gone.row.withdrawn


def marks(desk: Desk) -> dict[int | None, Mark]:
    matrix = unit_matrix(desk)
    cells = [(task, matrix.cell(TOWN, task)) for task in matrix.tasks]
    return {task.number: cell.mark for task, cell in cells if cell is not None}


def test_the_matrix_follows_a_task_from_silence_to_its_end(applied: Desk) -> None:
    assert marks(applied)[1] is Mark.SILENT
    assert marks(applied)[2] is Mark.APPLIED
    answer(applied, "2", Decision.RETURNED, "请补照片。")
    assert marks(applied)[2] is Mark.RETURNED
    answer(applied, "2", Decision.ACCEPTED, "同意。")
    assert marks(applied)[2] is Mark.ACCEPTED
    task = find_task(applied, "2")
    edit_record(applied, task.id, {"state": TaskState.CLOSED})
    assert marks(applied)[2] is Mark.CLOSED
    edit_record(applied, task.id, {"state": TaskState.RELAPSED})
    assert marks(applied)[2] is Mark.RELAPSED


def test_the_matrix_counts_by_unit_and_by_task(applied: Desk) -> None:
    matrix = unit_matrix(applied)
    by_unit, by_task = matrix.tallies()
    assert by_unit[TOWN].finished == 2
    assert sum(one.owed for one in by_unit.values()) == len(matrix.cells)
    assert sum(one.owed for one in by_task.values()) == len(matrix.cells)
    assert set(by_unit) == set(matrix.units)


def test_what_was_reported_is_not_silent(applied: Desk) -> None:
    matrix = unit_matrix(applied)
    quiet = {task_id for (unit, task_id), one in matrix.cells.items() if unit == TOWN and one.silent}
    assert find_task(applied, "1").id in quiet
    assert find_task(applied, "2").id not in quiet
    narrowed = matrix.narrowed(lambda one: one.silent)
    assert find_task(applied, "1") in narrowed.tasks
    assert all(one.silent for one in narrowed.cells.values())
    assert matrix.narrowed(lambda _one: False).units == ()


def test_the_matrix_of_one_plan_has_its_tasks_only(applied: Desk) -> None:
    (plan,) = applied.store.rows.find(Plan)
    assert unit_matrix(applied, plan.id).cells == unit_matrix(applied).cells
    assert unit_matrix(applied, "nothing").cells == {}
