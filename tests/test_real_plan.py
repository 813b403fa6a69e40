"""The main job on the real Jiangjin plan, from its document to the district's answer."""

from pathlib import Path

from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.operations.assigning.units import open_choices
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import dispatch
from jinjiang_desk.operations.tasks.listing import list_tasks
from tests.conftest import MakeDesk

AT_ONCE = [1, 2, 3, 6, 10, 14, 15, 22, 25, 26, 27, 28, 29, 36]


def test_a_street_gets_its_fourteen_tasks_and_is_offered_two(
    make_desk: MakeDesk, shared_plans: Path, tmp_path: Path
) -> None:
    district = make_desk(Role.DISTRICT, "江津区整改办")
    proposal = propose_plan(district, shared_plans / "jiangjin_rectification_2025.txt")
    load_plan(district, proposal)
    assert len(district.store.rows.find(Task)) == 45
    assert proposal.reading.problems == ()
    assert [line.task.number for line in list_tasks(district, TaskFilter(unit="双福街道"))] == AT_ONCE
    offered = [choice.task.number for choice in open_choices(district) if "双福街道" in choice.offered]
    assert offered == [20, 43]
    bureau = district.units().find("江津区市场监管局")
    assert bureau is not None
    assert bureau.name == "区市场监管局"

    town = make_desk(Role.TOWN, "双福街道")
    dispatch(district, "双福街道", tmp_path / "a.xlsx")
    with preview_files(town, [tmp_path / "a.xlsx"]) as preview:
        assert preview.problems == ()
        apply_preview(town, preview)
    assert [task.number for task in town.store.rows.find(Task)] == AT_ONCE
    for task in town.store.rows.find(Task):
        assert task == district.store.rows.get(Task, task.id)
