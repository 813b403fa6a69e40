"""Every action of the program, in one table: menus, tooltips, the command palette and the list of shortcuts are
all made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.places import Section


class Menu(StrEnum):
    """The menus, in their order."""

    WORK = "工作"
    EDIT = "编辑"
    LOOK = "查看"
    HELP = "帮助"


class Need(StrEnum):
    """What an action needs: nothing, an open desk, or a desk of one role."""

    NOTHING = "nothing"
    DESK = "desk"
    DISTRICT = "district"
    TOWN = "town"


class Shell(Protocol):
    """What the actions ask of the window. What concerns a desk does nothing while none is open."""

    def receive(self) -> None:
        """Ask for workbooks and show what they would change."""

    def send(self) -> None:
        """Open the dialog that writes what goes out."""

    def print_form(self) -> None:
        """Print the task that is shown, or the one under the cursor."""

    def load_plan(self) -> None:
        """Ask for a plan and show what was read."""

    def back_up(self) -> None:
        """Make a backup now."""

    def undo(self) -> None:
        """Take back the last step."""

    def redo(self) -> None:
        """Take back the last undo."""

    def search(self) -> None:
        """Search the task list."""

    def find_anything(self) -> None:
        """Open the command palette."""

    def fold_navigation(self) -> None:
        """Fold the navigation to its icons, or unfold it."""

    def size_type(self, step: int) -> None:
        """Make the type larger (1) or smaller (-1), or normal again (0)."""

    def open_settings(self, section: Section) -> None:
        """Show a section of the settings."""

    def open_guide(self, topic: str = "") -> None:
        """Open the guide, at a topic where one is named."""

    def show_shortcuts(self) -> None:
        """Show every shortcut."""

    def show_about(self) -> None:
        """Say which program and version this is."""

    def open_log_folder(self) -> None:
        """Open the folder in which the log lies."""

    def other_desk(self) -> None:
        """Ask for the folder of another desk, and open it."""

    def quit(self) -> None:
        """Close the window."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do. `keys` are as people write them, empty without a shortcut."""

    id: str
    words: str
    keys: str
    menu: Menu
    need: Need
    do: Callable[[Shell], None]
    group: int = 0

    @property
    def plain(self) -> str:
        """The words without the dots that say that something is asked first."""
        return self.words.rstrip("…")

    @property
    def tip(self) -> str:
        """The words with the shortcut, as tooltips show them."""
        return f"{self.plain}（{self.keys}）" if self.keys else self.plain


ACTIONS = (
    Action("receive", "接收…", "Ctrl+R", Menu.WORK, Need.DESK, lambda shell: shell.receive()),
    Action("return", "写回传表…", "Ctrl+E", Menu.WORK, Need.TOWN, lambda shell: shell.send()),
    Action("dispatch", "下发任务…", "Ctrl+E", Menu.WORK, Need.DISTRICT, lambda shell: shell.send()),
    Action("print", "打印…", "Ctrl+P", Menu.WORK, Need.DESK, lambda shell: shell.print_form()),
    Action("load-plan", "载入方案…", "", Menu.WORK, Need.DISTRICT, lambda shell: shell.load_plan()),
    Action("back-up", "立即备份", "Ctrl+B", Menu.WORK, Need.DESK, lambda shell: shell.back_up(), 1),
    Action(
        "other-desk",
        "打开别的工作台…",
        "Ctrl+O",
        Menu.WORK,
        Need.NOTHING,
        lambda shell: shell.other_desk(),
        1,
    ),
    Action("quit", "退出", "Ctrl+Q", Menu.WORK, Need.NOTHING, lambda shell: shell.quit(), 2),
    Action("undo", "撤销", "Ctrl+Z", Menu.EDIT, Need.DESK, lambda shell: shell.undo()),
    Action("redo", "重做", "Ctrl+Y", Menu.EDIT, Need.DESK, lambda shell: shell.redo()),
    Action("search", "查找任务", "Ctrl+F", Menu.EDIT, Need.DESK, lambda shell: shell.search(), 1),
    Action("find", "查找一切…", "Ctrl+K", Menu.EDIT, Need.NOTHING, lambda shell: shell.find_anything(), 1),
    Action("fold", "收起 / 展开导航", "F9", Menu.LOOK, Need.DESK, lambda shell: shell.fold_navigation(), 1),
    Action("larger", "放大字号", "Ctrl++", Menu.LOOK, Need.NOTHING, lambda shell: shell.size_type(1), 2),
    Action("smaller", "缩小字号", "Ctrl+-", Menu.LOOK, Need.NOTHING, lambda shell: shell.size_type(-1), 2),
    Action("normal", "标准字号", "Ctrl+0", Menu.LOOK, Need.NOTHING, lambda shell: shell.size_type(0), 2),
    Action(
        "history",
        "改动历史",
        "Ctrl+H",
        Menu.LOOK,
        Need.DESK,
        lambda shell: shell.open_settings(Section.HISTORY),
        3,
    ),
    Action("guide", "使用说明", "F1", Menu.HELP, Need.NOTHING, lambda shell: shell.open_guide()),
    Action("shortcuts", "快捷键", "Ctrl+/", Menu.HELP, Need.NOTHING, lambda shell: shell.show_shortcuts()),
    Action("log", "打开日志文件夹", "", Menu.HELP, Need.DESK, lambda shell: shell.open_log_folder(), 1),
    Action("about", "关于", "", Menu.HELP, Need.NOTHING, lambda shell: shell.show_about(), 1),
)

_ROLES = {Need.DISTRICT: Role.DISTRICT, Need.TOWN: Role.TOWN}
_BY_ID = {action.id: action for action in ACTIONS}


def action_of(name: str) -> Action:
    """Return the action of an id. Raises KeyError."""
    return _BY_ID[name]


def allowed(action: Action, role: Role | None) -> bool:
    """Return whether an action can be done on a desk of a role, None while no desk is open."""
    if action.need in _ROLES:
        return role is _ROLES[action.need]
    return action.need is Need.NOTHING or role is not None


def offered(action: Action, role: Role | None) -> bool:
    """Return whether a menu shows an action: what only the other role has is not even seen."""
    return action.need not in _ROLES or allowed(action, role)


IN_PLACES = (
    ("任务列表", "到搜索框 / 回到列表", "Ctrl+F / ↓"),
    ("任务列表", "打开所选任务", "Enter"),
    ("任务页", "保存", "Ctrl+S"),
    ("任务页", "返回", "Esc"),
    ("审核", "通过 / 退回", "Ctrl+Enter / Ctrl+Shift+Enter"),
    ("审核", "选一句常用语", "Alt+L"),
    ("审核", "下一件 / 上一件", "J / K"),
    ("接收预览", "用本机的 / 用对方的", "1 / 2"),
    ("核对方案、核对指标", "下一处存疑", "F8"),
    ("核对方案、核对指标", "载入", "Ctrl+Enter"),
    ("对照原方案", "下一处待确认", "F8"),
    ("对照原方案", "确认这一项", "Ctrl+Enter"),
    ("到处", "在按钮和输入框之间移动", "Tab / Shift+Tab"),
    ("输入框里", "撤销、重做刚才打的字", "Ctrl+Z / Ctrl+Y"),
)
"""The keys that only one place knows: where, what they do, which."""
