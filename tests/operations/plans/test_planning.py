"""The district loads a plan, gives each unit its tasks, and changes them."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Assignment, Measure, Task
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.operations.assigning.units import add_unit, assign, open_choices
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.sending.writing import dispatch, dispatch_all
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.listing import list_tasks
from jinjiang_desk.operations.tasks.records import edit_record, find_measure, withdraw_record
from tests.operations.conftest import receive
from tests.operations.steps import code_of


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


def test_undoing_a_loaded_plan_lets_it_be_loaded_again(planned: Desk, sample_plan: Path) -> None:
    undo_last(planned)
    assert list_tasks(planned) == ()
    load_plan(planned, propose_plan(planned, sample_plan))
    assert len(list_tasks(planned)) == 8


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


def test_measures_within_others_are_told_apart_in_town_too(
    working: Desk, planned: Desk, tmp_path: Path
) -> None:
    document = tmp_path / "二次方案.txt"
    document.write_text(_NESTED, encoding="utf-8")
    load_plan(planned, propose_plan(planned, document))
    dispatch(planned, "示例镇", tmp_path / "b.xlsx")
    receive(working, tmp_path / "b.xlsx")
    task = find_task(working, "51")
    numbers = ["1", "1-1", "1-1-1", "1-1-2", "1-2", "1-2-1", "2", "2-1", "2-1-1"]
    assert [one.shown_number for one in working.store.rows.find(Measure, task_id=task.id)] == numbers
    assert find_measure(working, task, "1-2-1").text == "编制清淤方案。"
    for several in ("1", "2"):
        assert find_measure(working, task, several).parent is None
    assert find_measure(working, find_task(working, "52"), "1").text == "清运垃圾200吨。"
    with pytest.raises(DeskError) as caught:
        find_measure(working, task, "3")
    assert code_of(caught) is Code.MEASURE_UNKNOWN


def test_dispatch_all_writes_one_workbook_for_each_other_unit_whatever_its_name(
    planned: Desk, tmp_path: Path
) -> None:
    names_like_paths = {"../../外面/镇", "../../外面:镇"}
    for name in names_like_paths:
        add_unit(planned, name)
    sent = dispatch_all(planned, tmp_path / "out")
    owing = {one.unit for one in planned.store.rows.find(Assignment)} - {planned.identity.unit}
    assert {one.unit for one in sent} == owing > names_like_paths
    assert len({one.path for one in sent}) == len(sent)
    assert {one.path for one in sent} == set((tmp_path / "out").iterdir())
    assert all(one.path.is_file() for one in sent)


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


_NESTED = """示例区贯彻落实第二次督察反馈意见整改方案

五十一、示例河水质不能稳定达标。
责任单位：示例镇
整改时限：2025年12月底
整改目标：水质稳定达标。
整改措施：
（一）控源截污。
1.修复管网。
（1）完成排查。
（2）改造3公里。
2.清淤600米。
（1）编制清淤方案。
（二）长效管护。
1.建立制度。
（1）每月巡河。

五十二、示例村垃圾露天堆放。
责任单位：示例镇
整改时限：2025年6月底
整改目标：清运完毕。
整改措施：清运垃圾200吨。
"""
