"""The district's list of units: names, kinds, two that are one, and the choice for open groups."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Assignment, Task, Unit
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Origin, Role, UnitKind
from jinjiang_desk.operations.assigning.choosing import choice_for
from jinjiang_desk.operations.assigning.unit_edits import (
    UnitEdit,
    edit_unit,
    is_bound,
    merge_units,
    withdraw_unit,
)
from jinjiang_desk.operations.assigning.units import add_unit, open_choices
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_change, undo_last
from jinjiang_desk.operations.overview.pages import list_units
from jinjiang_desk.operations.sending.writing import dispatch
from jinjiang_desk.operations.tasks.bulk import assign_many
from jinjiang_desk.operations.tasks.dossiers import find_task

TOWN, OTHER = "示例镇", "样板镇"


def unit(desk: Desk, name: str) -> Unit:
    found = desk.units().find(name)
    assert found is not None
    return found


def owed(desk: Desk, name: str) -> set[str]:
    return {one.task_id for one in desk.store.rows.find(Assignment, unit=name)}


def codes(error: pytest.ExceptionInfo[DeskError]) -> list[Code]:
    return [problem.code for problem in error.value.problems]


def content(desk: Desk) -> list[tuple[str, object]]:
    rows: list[Row] = [*desk.store.rows.find(Unit), *desk.store.rows.find(Assignment)]
    return sorted((row.id, str(row.content())) for row in rows)


def test_a_new_name_keeps_the_old_one_and_the_tasks(planned: Desk) -> None:
    tasks, before = owed(planned, TOWN), content(planned)
    known = unit(planned, TOWN)
    edit_unit(planned, known.id, UnitEdit("示例新镇", known.kind, known.aliases, known.parent))
    assert unit(planned, TOWN).name == "示例新镇"
    assert owed(planned, "示例新镇") == tasks
    assert owed(planned, TOWN) == set()
    undo_last(planned)
    assert content(planned) == before


def test_who_was_written_to_keeps_its_name(planned: Desk, tmp_path: Path) -> None:
    dispatch(planned, TOWN, tmp_path / "下发.xlsx")
    known = unit(planned, TOWN)
    assert is_bound(planned, known)
    with pytest.raises(DeskError) as error:
        edit_unit(planned, known.id, UnitEdit("示例新镇", known.kind))
    assert codes(error) == [Code.UNIT_BOUND]
    with pytest.raises(DeskError) as error:
        withdraw_unit(planned, known.id)
    assert codes(error) == [Code.UNIT_BOUND]
    with pytest.raises(DeskError) as error:
        merge_units(planned, known.id, unit(planned, OTHER).id)
    assert codes(error) == [Code.UNIT_BOUND]
    edit_unit(planned, known.id, UnitEdit(TOWN, known.kind, ("示例新镇",)))
    assert unit(planned, "示例新镇").id == known.id


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (UnitEdit(" ", UnitKind.TOWN), Code.FIELD_EMPTY),
        (UnitEdit(OTHER, UnitKind.TOWN), Code.UNIT_NAME_TAKEN),
        (UnitEdit(TOWN, UnitKind.TOWN, (OTHER,)), Code.UNIT_NAME_TAKEN),
        (UnitEdit(TOWN, UnitKind.TOWN, (), TOWN), Code.UNIT_PARENT_WRONG),
        (UnitEdit(TOWN, UnitKind.TOWN, (), "没有的镇"), Code.UNIT_PARENT_WRONG),
    ],
)
def test_what_a_unit_cannot_be(planned: Desk, wanted: UnitEdit, code: Code) -> None:
    with pytest.raises(DeskError) as error:
        edit_unit(planned, unit(planned, TOWN).id, wanted)
    assert codes(error) == [code]


def test_the_same_again_changes_nothing(planned: Desk) -> None:
    known = unit(planned, TOWN)
    assert edit_unit(planned, known.id, UnitEdit.of(known)).number is None


def test_another_kind_brings_the_tasks_of_its_groups(planned: Desk) -> None:
    add_unit(planned, "示例服务中心", UnitKind.DEPARTMENT)
    assert owed(planned, "示例服务中心") == set()
    fresh = unit(planned, "示例服务中心")
    edit_unit(planned, fresh.id, UnitEdit(fresh.name, UnitKind.TOWN))
    gained = planned.store.rows.find(Assignment, unit=fresh.name)
    assert gained
    assert {one.origin for one in gained} == {Origin.GROUP}
    edit_unit(planned, fresh.id, UnitEdit(fresh.name, UnitKind.DEPARTMENT))
    assert owed(planned, fresh.name) == set()


def test_two_names_of_one_unit_become_one(planned: Desk) -> None:
    add_unit(planned, "示例镇政府", UnitKind.TOWN)
    both = owed(planned, TOWN) | owed(planned, "示例镇政府")
    assert owed(planned, "示例镇政府")
    before = content(planned)
    merge_units(planned, unit(planned, "示例镇政府").id, unit(planned, TOWN).id)
    assert unit(planned, "示例镇政府").name == TOWN
    assert owed(planned, TOWN) == both
    assert owed(planned, "示例镇政府") == set()
    undo_last(planned)
    assert content(planned) == before


def test_a_unit_is_not_merged_with_itself(planned: Desk) -> None:
    known = unit(planned, TOWN)
    with pytest.raises(DeskError) as error:
        merge_units(planned, known.id, known.id)
    assert codes(error) == [Code.UNIT_PARENT_WRONG]


def test_a_unit_is_taken_from_the_list_with_its_tasks(planned: Desk) -> None:
    before = content(planned)
    withdraw_unit(planned, unit(planned, OTHER).id)
    assert planned.units().find(OTHER) is None
    assert owed(planned, OTHER) == set()
    undo_last(planned)
    assert content(planned) == before


def test_units_stand_by_kind_and_members_by_their_unit(planned: Desk) -> None:
    units = [line.unit for line in list_units(planned)]
    heads = [list(UnitKind).index(one.kind) for one in units if one.parent is None]
    assert heads == sorted(heads)
    names = [one.name for one in units]
    members = [one for one in units if one.parent is not None]
    assert members
    for one in members:
        between = units[names.index(one.parent) + 1 : names.index(one.name)]
        assert all(other.parent == one.parent for other in between)


def test_the_choice_offers_what_the_text_mentions_with_its_words(planned: Desk) -> None:
    open_one = next(one for one in open_choices(planned) if one.task.number == 4)
    choice = choice_for(planned, [open_one.task])
    assert choice.mentioned == open_one.offered
    assert choice.groups == open_one.groups
    offers = {one.unit.name: one for one in choice.offers}
    for name in choice.mentioned:
        assert name in offers[name].words
    assert set(offers) == {one.name for one in planned.units().units}


def test_several_tasks_are_decided_in_one_change(planned: Desk) -> None:
    assert planned.identity.role is Role.DISTRICT
    tasks = [one.task for one in open_choices(planned)][:2]
    assert len(tasks) == 2
    choice = choice_for(planned, tasks)
    name = next(one.unit.name for one in choice.offers if one.owes == 0)
    assign_many(planned, [task.id for task in tasks], [name])
    assert owed(planned, name) == {task.id for task in tasks}
    chosen = [one for one in open_choices(planned) if name in one.chosen]
    assert [one.task.id for one in chosen] == [task.id for task in tasks]
    again = choice_for(planned, tasks)
    assert next(one.owes for one in again.offers if one.unit.name == name) == 2
    assert name not in again.mentioned
    assert find_task(planned, tasks[0].id).id == tasks[0].id


def test_a_name_that_others_know_by_now_is_not_taken_back(planned: Desk, tmp_path: Path) -> None:
    known = unit(planned, TOWN)
    renamed = edit_unit(planned, known.id, UnitEdit("示例新镇", known.kind))
    dispatch(planned, "示例新镇", tmp_path / "下发.xlsx")
    with pytest.raises(DeskError) as error:
        undo_change(planned, renamed.number or 0)
    assert codes(error) == [Code.UNIT_BOUND]
    assert unit(planned, TOWN).name == "示例新镇"


def test_tasks_a_unit_was_told_of_do_not_go_back_to_the_one_merged_into_it(
    planned: Desk, tmp_path: Path
) -> None:
    gone = add_unit(planned, "示例镇政府", UnitKind.DEPARTMENT)
    assert gone.number is not None
    moving = min(task.id for task in planned.store.rows.find(Task) if task.id not in owed(planned, TOWN))
    assign_many(planned, [moving], ["示例镇政府"])
    merged = merge_units(planned, unit(planned, "示例镇政府").id, unit(planned, TOWN).id)
    dispatch(planned, TOWN, tmp_path / "下发.xlsx")
    with pytest.raises(DeskError) as error:
        undo_change(planned, merged.number or 0)
    assert codes(error) == [Code.UNIT_BOUND]
    assert moving in owed(planned, TOWN)


def test_a_name_comes_back_only_where_no_other_unit_has_it(planned: Desk) -> None:
    first, second = unit(planned, TOWN), unit(planned, OTHER)
    gone = withdraw_unit(planned, first.id)
    lent = edit_unit(planned, second.id, UnitEdit(OTHER, second.kind, (TOWN,)))
    with pytest.raises(DeskError) as error:
        undo_change(planned, gone.number or 0)
    assert codes(error) == [Code.UNIT_NAME_TAKEN]
    undo_change(planned, lent.number or 0)
    undo_change(planned, gone.number or 0)
    assert unit(planned, TOWN).id == first.id
