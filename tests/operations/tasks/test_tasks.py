"""The list of tasks: pages, groups, orders and filters tell of the same tasks as the whole list."""

from itertools import product
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Plan
from jinjiang_desk.domain.status import TaskState, Tick
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.listing import Grouping, TaskFilter, TaskOrder, TaskQuery
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.listing import (
    count_of_tasks,
    list_tasks,
    matching_task_ids,
    page_of_tasks,
    task_line,
    units_with_tasks,
    waiting_applications,
)
from jinjiang_desk.operations.tasks.records import SelfCheck, edit_record, save_application, save_progress
from tests.operations.conftest import receive


def test_pages_put_together_are_the_whole_list_in_every_order_and_grouping(planned: Desk) -> None:
    edit_record(planned, find_task(planned, "3").id, {"state": TaskState.CLOSED})
    for order, descending, grouping in product(TaskOrder, (False, True), Grouping):
        query = TaskQuery(order=order, descending=descending, grouping=grouping)
        every = matching_task_ids(planned, query)
        assert sorted(every) == sorted(line.task.id for line in list_tasks(planned))
        pages = [page_of_tasks(planned, query, offset=offset, limit=3) for offset in range(0, len(every), 3)]
        lines = [line for page in pages for line in page.lines]
        assert tuple(line.task.id for line in lines) == every
        assert {(page.total, page.every) for page in pages} == {(len(every), len(every))}
        headings = dict.fromkeys(line.group for line in lines)
        counted = [(heading, sum(line.group == heading for line in lines)) for heading in headings]
        assert list(pages[0].groups) == (counted if grouping is not Grouping.NONE else [])


def test_the_first_lines_do_not_wait_for_the_count(planned: Desk) -> None:
    (plan,) = planned.store.rows.find(Plan)
    query = TaskQuery(TaskFilter(search=plan.title))
    every = matching_task_ids(planned, query)
    assert count_of_tasks(planned, query) == len(every) == len(list_tasks(planned))
    first = page_of_tasks(planned, query, limit=2, counted=False)
    assert tuple(line.task.id for line in first.lines) == every[:2]
    assert (first.total, first.exact) == (2, False)
    counted = page_of_tasks(planned, query, limit=2)
    assert (counted.lines, counted.total, counted.exact) == (first.lines, len(every), True)
    whole = page_of_tasks(planned, query, limit=len(every) + 1, counted=False)
    assert (whole.total, whole.exact) == (len(every), True)
    none = page_of_tasks(planned, TaskQuery(TaskFilter(search="没有这个词")), counted=False)
    assert (none.total, none.exact) == (0, True)


def test_a_filter_keeps_the_tasks_that_it_names(planned: Desk) -> None:
    edit_record(planned, find_task(planned, "3").id, {"state": TaskState.CLOSED})
    every = list_tasks(planned)
    page = page_of_tasks(planned, TaskQuery())
    assert sum(page.urgencies.values()) == page.every == len(every)
    for urgency in Urgency:
        wanted = TaskFilter(urgency=urgency)
        found = page_of_tasks(planned, TaskQuery(wanted))
        assert found.lines == tuple(line for line in every if line.urgency is urgency)
        assert found.total == page.urgencies.get(urgency, 0)
    closed = list_tasks(planned, TaskFilter(status=TaskState.CLOSED))
    assert [line.task.number for line in closed] == [3]
    assert list_tasks(planned, TaskFilter(status="已完成")) == ()


def test_a_line_tells_who_leads_and_whether_the_unit_asked_for_does(planned: Desk, working: Desk) -> None:
    for line in list_tasks(planned, TaskFilter(unit="示例镇")):
        assert line.leads == (line.lead_unit == "示例镇")
        assert line == task_line(planned, line.task.id, "示例镇")
    own = {line.task.id: line.leads for line in list_tasks(working)}
    asked = {line.task.id: line.leads for line in list_tasks(planned, TaskFilter(unit="示例镇"))}
    assert own == asked
    assert len(set(own.values())) == 2


def test_an_application_waits_until_it_is_answered(planned: Desk, working: Desk, tmp_path: Path) -> None:
    save_application(working, find_task(working, "2"), SelfCheck(tuple(Tick)))
    write_return(working, tmp_path / "回传.xlsx")
    receive(planned, tmp_path / "回传.xlsx")
    wanted = TaskFilter(waiting=True)
    (line,) = list_tasks(planned, wanted)
    assert waiting_applications(planned) == {(line.task.id, "示例镇")}
    assert line.applied_units == ("示例镇",)
    assert list_tasks(planned, TaskFilter(unit="样板镇", waiting=True)) == ()


def test_the_status_of_one_unit_is_its_own(planned: Desk, working: Desk, tmp_path: Path) -> None:
    task = find_task(working, "2")
    save_progress(working, task, {"period": "2025-06", "status": "未达时序进度", "text": "清淤。"})
    write_return(working, tmp_path / "回传.xlsx")
    receive(planned, tmp_path / "回传.xlsx")
    assert task_line(planned, task.id, "示例镇").status == "未达时序进度"
    assert [line.task.id for line in list_tasks(planned, TaskFilter("示例镇", "未达时序进度"))] == [task.id]
    assert "示例镇" in units_with_tasks(planned)


def test_a_line_of_a_task_that_is_not_there_or_not_the_units_is_refused(planned: Desk) -> None:
    with pytest.raises(DeskError) as caught:
        task_line(planned, "nothing")
    assert caught.value.problems[0].code is Code.TASK_UNKNOWN
    other = next(line for line in list_tasks(planned) if line.units and "示例镇" not in line.units)
    with pytest.raises(DeskError) as caught:
        task_line(planned, other.task.id, "示例镇")
    assert caught.value.problems[0].code is Code.UNIT_NOT_ASSIGNED
