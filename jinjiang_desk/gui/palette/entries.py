"""What the palette offers: each with its words, what kind it is, its shortcut, and what it does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from jinjiang_desk.gui.actions import ACTIONS, Shell, allowed
from jinjiang_desk.gui.desk_view import DeskView
from jinjiang_desk.gui.places import Section, place_keys
from jinjiang_desk.operations.overview.finding import Found
from jinjiang_desk.operations.tasks.listing import TaskLine


class Kind(StrEnum):
    """What an entry leads to."""

    PAGE = "页面"
    ACTION = "操作"
    SECTION = "设置"
    TASK = "任务"
    UNIT = "单位"
    VIEW = "视图"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette. `id` is the same from start to start; `more` are further words it is found by."""

    id: str
    kind: Kind
    words: str
    go: Callable[[], object]
    aside: str = ""
    more: str = ""


_MORE = {
    Section.LOOK: "深色 浅色 字号 大字",
    Section.RHYTHM: "调度 截止日",
    Section.BACKUP: "U 盘 第二备份位置",
    Section.HISTORY: "撤销 重做",
    Section.PLACE: "数据在哪里 文件夹 输入法 别的工作台",
    Section.ABOUT: "版本 许可证 日志",
}


def fixed_entries(shell: Shell, view: DeskView | None) -> tuple[Entry, ...]:
    """Return the pages, actions and settings that can be gone to now."""
    actions = [
        Entry(f"action:{one.id}", Kind.ACTION, one.plain, partial(one.do, shell), one.keys)
        for one in ACTIONS
        if one.id != "find" and allowed(one, view.session.identity.role if view is not None else None)
    ]
    if view is None:
        return tuple(actions)
    pages = [
        Entry(f"page:{page}", Kind.PAGE, page, partial(view.go_to, page), place_keys(number))
        for number, page in enumerate(view.places)
    ]
    sections = [
        Entry(f"section:{one}", Kind.SECTION, one, partial(view.open_settings, one), more=_MORE[one])
        for one in Section
    ]
    return (*pages, *actions, *sections)


def found_entries(view: DeskView, found: Found) -> tuple[Entry, ...]:
    """Return what was found on the desk."""
    tasks = [task_entry(view, line) for line in found.tasks]
    units = [
        Entry(f"unit:{name}", Kind.UNIT, name, partial(view.show_unit, name), "它的任务")
        for name in found.units
    ]
    saved = [
        Entry(f"view:{one.name}", Kind.VIEW, one.name, partial(view.show_view, one), "任务列表")
        for one in found.views
    ]
    return (*tasks, *units, *saved)


def task_entry(view: DeskView, line: TaskLine) -> Entry:
    """Return the entry of a task."""
    words = "　".join(part for part in (line.task.number_text, line.task.problem) if part)
    task_id = line.task.id
    return Entry(f"task:{task_id}", Kind.TASK, words, lambda: view.open_task_by_id(task_id), line.status)


def recent_entries(
    view: DeskView | None, recent: Iterable[tuple[str, str]], known: Iterable[Entry]
) -> tuple[Entry, ...]:
    """Return what was gone to last; a task by the words kept of it, the rest as it is offered now."""
    by_id = {one.id: one for one in known}
    found: list[Entry] = []
    for name, words in recent:
        kind, _, rest = name.partition(":")
        if name in by_id:
            found.append(by_id[name])
        elif kind == "task" and view is not None:
            found.append(Entry(name, Kind.TASK, words, partial(view.open_task_by_id, rest), "最近"))
        elif kind == "unit" and view is not None and view.session.at_district:
            found.append(Entry(name, Kind.UNIT, words, partial(view.show_unit, rest), "最近"))
    return tuple(found)
