"""One action on several tasks: one change, one undo, all problems at once."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.domain.records import Assignment, Progress, Task
from jinjiang_desk.domain.status import TaskState, UnitStatus
from jinjiang_desk.domain.tasks.listing import TaskQuery
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.tasks import bulk
from jinjiang_desk.operations.tasks.bulk import assign_many, chosen_ids, print_many, report_many, set_states
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.listing import list_tasks, matching_task_ids, page_of_tasks
from jinjiang_desk.operations.tasks.records import edit_record, save_progress
from jinjiang_desk.report.pages import page_count

WORDS = {"period": "2026-06", "status": UnitStatus.ON_TRACK.value, "text": "本月已完成排查。"}


def all_ids(desk: Desk) -> tuple[str, ...]:
    return tuple(line.task.id for line in list_tasks(desk))


def refusals(error: pytest.ExceptionInfo[DeskError]) -> list[Code]:
    return [problem.code for problem in error.value.problems]


def test_one_report_for_all_is_one_change_and_one_undo(working: Desk) -> None:
    ids = all_ids(working)
    done = report_many(working, ids, WORDS)
    reports = working.store.rows.find(Progress)
    assert sorted(report.task_id for report in reports) == sorted(ids)
    assert {report.text for report in reports} == {WORDS["text"]}
    assert {report.unit for report in reports} == {"示例镇"}
    assert len(done.row_ids) == len(ids)
    undo_last(working)
    assert working.store.rows.find(Progress) == ()


def test_what_was_reported_already_stays_unless_told(working: Desk) -> None:
    ids = all_ids(working)
    save_progress(working, find_task(working, ids[0]), {**WORDS, "text": "原来的话。"})
    done = report_many(working, ids, WORDS)
    assert [problem.code for problem in done.problems] == [Code.BULK_SKIPPED]
    texts = {report.task_id: report.text for report in working.store.rows.find(Progress)}
    assert texts.pop(ids[0]) == "原来的话。"
    assert set(texts.values()) == {WORDS["text"]}
    done = report_many(working, ids, WORDS, replacing=True)
    assert len(done.row_ids) == 1
    assert {report.text for report in working.store.rows.find(Progress)} == {WORDS["text"]}


def test_an_empty_report_is_refused_whole(working: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        report_many(working, all_ids(working), {**WORDS, "text": " "})
    assert refusals(refused) == [Code.FIELD_EMPTY]
    assert working.store.rows.find(Progress) == ()


def test_the_district_reports_for_no_one_else_and_hears_of_all(planned: Desk) -> None:
    lines = list_tasks(planned)
    others = [line.task.id for line in lines if planned.identity.unit not in line.units]
    with pytest.raises(DeskError) as refused:
        report_many(planned, [line.task.id for line in lines], WORDS)
    assert refusals(refused) == [Code.UNIT_NOT_ASSIGNED] * len(others)
    assert len({problem.place.item for problem in refused.value.problems}) == len(others) > 1


def test_states_of_several_tasks_change_together(planned: Desk) -> None:
    ids = all_ids(planned)[:3]
    set_states(planned, ids, TaskState.IN_NOTICE)
    states = {task.id: task.state for task in planned.store.rows.find(Task)}
    assert {states[task_id] for task_id in ids} == {TaskState.IN_NOTICE}
    assert sum(state is TaskState.IN_NOTICE for state in states.values()) == 3
    assert set_states(planned, ids, TaskState.IN_NOTICE).number is None
    undo_last(planned)
    assert {task.state for task in planned.store.rows.find(Task)} == {TaskState.IN_PROGRESS}


def test_states_that_do_not_fit_are_counted(planned: Desk) -> None:
    ids = all_ids(planned)[:3]
    told = [
        (one.code, one.values["count"]) for one in set_states(planned, ids[:2], TaskState.CLOSED).problems
    ]
    assert told == [(Code.CLOSED_UNPASSED, "2")]
    told = [(one.code, one.values["count"]) for one in set_states(planned, ids, TaskState.RELAPSED).problems]
    assert told == [(Code.RELAPSED_UNCLOSED, "1")]
    assert set_states(planned, ids, TaskState.IN_PROGRESS).problems == ()


def test_one_task_alone_is_doubted_as_many_are(planned: Desk) -> None:
    (task_id,) = all_ids(planned)[:1]
    for state, doubt in (
        (TaskState.RELAPSED, [Code.RELAPSED_UNCLOSED]),
        (TaskState.CLOSED, [Code.CLOSED_UNPASSED]),
        (TaskState.IN_PROGRESS, []),
    ):
        alone = edit_record(planned, task_id, {"state": state.value}).problems
        undo_last(planned)
        assert alone == set_states(planned, [task_id], state).problems
        assert [problem.code for problem in alone] == doubt
    set_states(planned, [task_id], TaskState.CLOSED)
    assert edit_record(planned, task_id, {"state": TaskState.RELAPSED.value}).problems == ()


def test_a_correction_that_leaves_the_state_is_not_doubted(planned: Desk) -> None:
    (task_id,) = all_ids(planned)[:1]
    set_states(planned, [task_id], TaskState.CLOSED)
    assert edit_record(planned, task_id, {"goal": "全面完成整改。"}).problems == ()


def test_a_town_records_no_states_and_chooses_no_units(working: Desk) -> None:
    for work in (
        lambda: set_states(working, all_ids(working), TaskState.CLOSED),
        lambda: assign_many(working, all_ids(working), ["示例镇"]),
    ):
        with pytest.raises(DeskError) as refused:
            work()
        assert refusals(refused) == [Code.DESK_WRONG_ROLE]


def test_units_are_added_where_they_do_not_owe_yet(planned: Desk) -> None:
    ids = all_ids(planned)[:4]
    owing = {(one.task_id, one.unit) for one in planned.store.rows.find(Assignment)}
    fresh = [task_id for task_id in ids if (task_id, "样板镇") not in owing]
    done = assign_many(planned, ids, ["样板镇", "样板镇"])
    assert len(done.row_ids) == len(fresh) > 0
    now = {(one.task_id, one.unit) for one in planned.store.rows.find(Assignment)}
    assert now == owing | {(task_id, "样板镇") for task_id in ids}


def test_all_unknown_units_are_told_at_once(planned: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        assign_many(planned, all_ids(planned)[:2], ["没有镇", "样板镇", "也没有镇"])
    assert refusals(refused) == [Code.UNIT_UNKNOWN] * 2


def test_unknown_tasks_are_told_at_once(planned: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        set_states(planned, ["无一", "无二"], TaskState.CLOSED)
    assert refusals(refused) == [Code.TASK_UNKNOWN] * 2


def test_a_slip_of_select_all_is_refused(planned: Desk) -> None:
    ids = [f"任务{number}" for number in range(bulk.MOST_TASKS + 1)]
    with pytest.raises(DeskError) as refused:
        set_states(planned, ids, TaskState.CLOSED)
    assert refusals(refused) == [Code.BULK_TOO_MANY]
    with pytest.raises(DeskError) as refused:
        print_many(planned, ids[: bulk.MOST_FORMS + 1], Path("无.pdf"))
    assert refusals(refused) == [Code.BULK_TOO_MANY]


def test_places_in_a_list_become_tasks(planned: Desk) -> None:
    query, ids = TaskQuery(), matching_task_ids(planned, TaskQuery())
    stamp = page_of_tasks(planned, query, limit=1).stamp
    assert chosen_ids(planned, query, stamp, [range(1, 3), range(5, 6)]) == (ids[1], ids[2], ids[5])
    set_states(planned, ids[:1], TaskState.CLOSED)
    with pytest.raises(DeskError) as refused:
        chosen_ids(planned, query, stamp, [range(1)])
    assert refusals(refused) == [Code.LIST_CHANGED]


def test_forms_of_several_tasks_are_one_file_of_whole_sheets(planned: Desk, tmp_path: Path) -> None:
    ids, target = all_ids(planned)[:3], tmp_path / "表格.pdf"
    printed = print_many(planned, ids, target)
    assert printed.forms == 3
    singles = [print_many(planned, [task_id], tmp_path / f"{task_id[:4]}.pdf").path for task_id in ids]
    pages = [page_count(path) for path in singles]
    assert page_count(target) == sum(number + number % 2 for number in pages[:-1]) + pages[-1]
    assert len(list(tmp_path.glob("表格*"))) == 1


class Impatient:
    """Wants to stop at the second step."""

    def report(self, done: int, total: int, what: str) -> None:
        if done:
            raise Cancelled


def test_a_cancelled_print_leaves_nothing(planned: Desk, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        print_many(planned, all_ids(planned)[:3], tmp_path / "表格.pdf", watcher=Impatient())
    assert list(tmp_path.glob("表格*")) == []
