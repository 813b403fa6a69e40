"""Saved views of the task list: what it is narrowed to, its order, groups and columns, under a name."""

import json
from dataclasses import dataclass, replace
from typing import Any

from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.row import MisfitError, from_plain, to_plain
from jinjiang_desk.domain.status import Role, TaskState, UnitStatus
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.listing import Grouping, TaskFilter, TaskQuery
from jinjiang_desk.operations.desk import Desk

_KEY = "task_views"
EVERYTHING = "全部任务"
MOST_VIEWS = 50
LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class ListView:
    """A view of the task list. `columns` are the keys of those shown, in order, none for the usual ones;
    `own` where people of this office saved it: only such a view can be changed."""

    name: str
    query: TaskQuery
    columns: tuple[str, ...] = ()
    own: bool = False


def views(desk: Desk) -> tuple[ListView, ...]:
    """Return the fixed views of the desk's role, then the office's own in the order they were saved."""
    return (*fixed_views(desk.identity.role), *_own_views(desk))


def fixed_views(role: Role) -> tuple[ListView, ...]:
    """Return the views that every desk of a role has."""
    asked = [
        ("已超期", TaskFilter(urgency=Urgency.OVERDUE)),
        ("7天内到期", TaskFilter(urgency=Urgency.WITHIN_7_DAYS)),
        ("30天内到期", TaskFilter(urgency=Urgency.WITHIN_30_DAYS)),
        ("未达时序进度", TaskFilter(status=UnitStatus.BEHIND.value)),
        ("尚未启动", TaskFilter(status=UnitStatus.NOT_STARTED.value)),
    ]
    if role is Role.DISTRICT:
        asked += [
            ("待审核", TaskFilter(waiting=True)),
            ("验收中", TaskFilter(status=TaskState.IN_ACCEPTANCE.value)),
        ]
    grouping = Grouping.LEAD if role is Role.DISTRICT else Grouping.STATUS
    return (
        ListView(EVERYTHING, _query(TaskFilter())),
        *(ListView(name, _query(wanted)) for name, wanted in asked),
        ListView(grouping.value, _query(TaskFilter(), grouping)),
    )


def save_view(desk: Desk, view: ListView) -> None:
    """Save a view under its name; one of that name saved before becomes this one.

    Raises DeskError FIELD_EMPTY, VIEW_NAME_TAKEN (a fixed view's name), VIEW_NAME_LONG, VIEWS_TOO_MANY.
    """
    name = _checked_name(desk, view.name)
    kept = _kept(desk)
    fresh = to_plain(replace(view, name=name, own=True))
    at = _place(kept, name)
    if at is None:
        if len(kept) >= MOST_VIEWS:
            raise refuse(Code.VIEWS_TOO_MANY, limit=MOST_VIEWS)
        kept.append(fresh)
    else:
        kept[at] = fresh
    _keep(desk, kept)


def rename_view(desk: Desk, name: str, new_name: str) -> None:
    """Give a view of the office's own another name.

    Raises DeskError VIEW_UNKNOWN, FIELD_EMPTY, VIEW_NAME_TAKEN, VIEW_NAME_LONG.
    """
    kept = _kept(desk)
    at = _place(kept, name)
    if at is None:
        raise refuse(Code.VIEW_UNKNOWN, view=name)
    new_name = _checked_name(desk, new_name)
    if _place(kept, new_name) not in (None, at):
        raise refuse(Code.VIEW_NAME_TAKEN, view=new_name)
    kept[at] = {**kept[at], "name": new_name}
    _keep(desk, kept)


def delete_view(desk: Desk, name: str) -> None:
    """Delete a view of the office's own; the tasks stay as they are. Raises DeskError VIEW_UNKNOWN."""
    kept = _kept(desk)
    at = _place(kept, name)
    if at is None:
        raise refuse(Code.VIEW_UNKNOWN, view=name)
    del kept[at]
    _keep(desk, kept)


def _query(wanted: TaskFilter, grouping: Grouping = Grouping.NONE) -> TaskQuery:
    return TaskQuery(wanted, grouping=grouping)


def _checked_name(desk: Desk, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise refuse(Code.FIELD_EMPTY, field="name")
    if len(name) > LONGEST_NAME:
        raise refuse(Code.VIEW_NAME_LONG, limit=LONGEST_NAME)
    if any(name == view.name for view in fixed_views(desk.identity.role)):
        raise refuse(Code.VIEW_NAME_TAKEN, view=name)
    return name


def _own_views(desk: Desk) -> list[ListView]:
    found: list[ListView] = []
    for plain in _kept(desk):
        try:
            found.append(from_plain(ListView, plain))
        except (MisfitError, TypeError):
            # Saved by a newer program: it stays in the database, for that one to show again.
            continue
    return found


def _kept(desk: Desk) -> list[dict[str, Any]]:
    return list(json.loads(desk.store.setting(_KEY) or "[]"))


def _keep(desk: Desk, kept: list[dict[str, Any]]) -> None:
    desk.store.set_setting(_KEY, json.dumps(kept, ensure_ascii=False))


def _place(kept: list[dict[str, Any]], name: str) -> int | None:
    return next((number for number, plain in enumerate(kept) if plain.get("name") == name), None)
