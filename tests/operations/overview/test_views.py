"""Views of the task list: fixed ones by role, the office's own kept in the desk."""

import json

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.listing import Grouping, TaskFilter, TaskOrder, TaskQuery
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview.views import (
    EVERYTHING,
    LONGEST_NAME,
    MOST_VIEWS,
    ListView,
    delete_view,
    fixed_views,
    rename_view,
    save_view,
    views,
)
from jinjiang_desk.operations.tasks.listing import page_of_tasks

QUERY = TaskQuery(
    TaskFilter("示例镇", "尚未启动", "油烟", Urgency.OVERDUE, True), TaskOrder.DEADLINE, True, Grouping.STATUS
)


def own(desk: Desk) -> list[str]:
    return [view.name for view in views(desk) if view.own]


def test_a_saved_view_comes_back_as_it_was(town: Desk) -> None:
    save_view(town, ListView("  油烟  本月 ", QUERY, ("序号", "任务概述")))
    (view,) = [view for view in views(town) if view.own]
    assert view == ListView("油烟 本月", QUERY, ("序号", "任务概述"), own=True)


def test_saving_again_updates_and_keeps_the_place(town: Desk) -> None:
    for name in ("一", "二"):
        save_view(town, ListView(name, TaskQuery()))
    save_view(town, ListView("一", QUERY))
    assert own(town) == ["一", "二"]
    assert next(view.query for view in views(town) if view.name == "一") == QUERY


def test_a_view_is_renamed_and_deleted(town: Desk) -> None:
    for name in ("一", "二"):
        save_view(town, ListView(name, QUERY))
    rename_view(town, "一", "三")
    assert own(town) == ["三", "二"]
    delete_view(town, "三")
    assert own(town) == ["二"]


@pytest.mark.parametrize("role", list(Role))
def test_every_fixed_view_can_be_asked(role: Role, town: Desk, planned: Desk) -> None:
    desk = planned if role is Role.DISTRICT else town
    shown = views(desk)
    assert shown == fixed_views(role)
    assert shown[0].name == EVERYTHING
    for view in shown:
        page = page_of_tasks(desk, view.query)
        assert page.total == len(page.lines) <= page.every


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("  ", Code.FIELD_EMPTY),
        (EVERYTHING, Code.VIEW_NAME_TAKEN),
        ("长" * (LONGEST_NAME + 1), Code.VIEW_NAME_LONG),
    ],
    ids=["empty", "fixed", "long"],
)
def test_a_name_that_does_not_do_is_refused(town: Desk, name: str, code: Code) -> None:
    save_view(town, ListView("一", QUERY))
    for work in (
        lambda: save_view(town, ListView(name, QUERY)),
        lambda: rename_view(town, "一", name),
    ):
        with pytest.raises(DeskError) as refused:
            work()
        assert refused.value.problems[0].code is code
    assert own(town) == ["一"]


def test_a_view_takes_no_other_ones_name(town: Desk) -> None:
    for name in ("一", "二"):
        save_view(town, ListView(name, QUERY))
    with pytest.raises(DeskError) as refused:
        rename_view(town, "一", "二")
    assert refused.value.problems[0].code is Code.VIEW_NAME_TAKEN
    rename_view(town, "一", " 一 ")
    assert own(town) == ["一", "二"]


def test_what_is_not_there_is_not_renamed_or_deleted(town: Desk) -> None:
    for work in (lambda: rename_view(town, "无", "有"), lambda: delete_view(town, "无")):
        with pytest.raises(DeskError) as refused:
            work()
        assert refused.value.problems[0].code is Code.VIEW_UNKNOWN


def test_there_is_an_end_to_views(town: Desk) -> None:
    for number in range(MOST_VIEWS):
        save_view(town, ListView(f"视图{number}", QUERY))
    with pytest.raises(DeskError) as refused:
        save_view(town, ListView("还有一个", QUERY))
    assert refused.value.problems[0].code is Code.VIEWS_TOO_MANY
    save_view(town, ListView("视图0", TaskQuery()))
    assert len(own(town)) == MOST_VIEWS


def test_a_view_of_a_newer_program_is_kept_but_not_shown(town: Desk) -> None:
    save_view(town, ListView("一", QUERY))
    kept = json.loads(town.store.setting("task_views") or "")
    newer = {**kept[0], "name": "新", "query": {**kept[0]["query"], "grouping": "按天气"}}
    town.store.set_setting("task_views", json.dumps([newer, *kept]))
    assert own(town) == ["一"]
    delete_view(town, "一")
    assert [plain["name"] for plain in json.loads(town.store.setting("task_views") or "")] == ["新"]
