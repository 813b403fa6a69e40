"""Actions: in menus, by shortcuts that are listed, and only where they can be done."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.actions import ACTIONS, IN_PLACES, Need, allowed
from jinjiang_desk.gui.palette.shortcuts import ShortcutsDialog, shortcuts
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Open
from tests.gui.driver import Driver
from tests.gui.shell.finding import CONTROL


def test_every_action_is_in_a_menu_with_its_shortcut(office: Driver) -> None:
    actions = office.window._menus.actions
    assert set(actions) == {one.id for one in ACTIONS}
    for one in ACTIONS:
        if one.keys:
            assert QKeySequence(one.keys) in actions[one.id].shortcuts()


def test_no_two_actions_have_the_same_keys() -> None:
    for role in Role:
        keys = [one.keys for one in ACTIONS if one.keys and allowed(one, role)]
        assert len(keys) == len(set(keys))


def test_without_a_desk_only_what_needs_none_is_offered(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    enabled = {one.id for one in ACTIONS if new.window._menus.actions[one.id].isEnabled()}
    assert enabled == {one.id for one in ACTIONS if one.need is Need.NOTHING}


def test_all_shortcuts_are_listed(at_work: Driver) -> None:
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_Slash, CONTROL)
    dialog = at_work.dialog(ShortcutsDialog)
    listed = {one.keys for one in dialog.table.rows_model.rows}
    assert listed >= {one.keys for one in ACTIONS if one.keys}
    assert len(shortcuts(Role.TOWN)) == len(dialog.table.rows_model.rows) > len(IN_PLACES)
    at_work.press(dialog, "关闭")


@pytest.mark.parametrize("role", Role)
def test_what_only_the_other_role_has_is_not_listed(role: Role) -> None:
    listed = {one.does for one in shortcuts(role)}
    assert {one.plain for one in ACTIONS if one.keys and not allowed(one, role)}.isdisjoint(listed)
    assert {"写回传表", "下发任务"} & listed == {"写回传表" if role is Role.TOWN else "下发任务"}


def test_the_menu_says_which_step_is_undone(at_work: Driver) -> None:
    at_work.settle()
    assert at_work.window._menus.actions["undo"].text() == "撤销“接收下发表”"
    assert not at_work.window._menus.actions["redo"].isEnabled()
