"""The shell of the window: navigation, actions and their shortcuts, the palette, the guide, and where it was."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.actions import ACTIONS, IN_PLACES, Need, allowed
from jinjiang_desk.gui.frame import Frame
from jinjiang_desk.gui.guide.guide_window import GuideWindow
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.navigation import PlaceButton
from jinjiang_desk.gui.palette.entries import Kind
from jinjiang_desk.gui.palette.palette import Palette
from jinjiang_desk.gui.palette.shortcuts import ShortcutsDialog, shortcuts
from jinjiang_desk.gui.places import Page, Section
from jinjiang_desk.gui.theme import Look, Shade, dress
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import TOWN, Driver, Open, on_desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_work(open_window: Open, town_with_tasks: DeskFolder) -> Driver:
    return open_window(town_with_tasks)


@pytest.fixture
def office(open_window: Open, district_folder: DeskFolder) -> Driver:
    return open_window(district_folder)


def places(driver: Driver) -> list[PlaceButton]:
    return list(driver.view.navigation.buttons.values())


def palette(driver: Driver) -> Palette:
    driver.window.activateWindow()
    driver.until(driver.window.isActiveWindow)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_K, CONTROL)
    return driver.dialog(Palette)


def pick(driver: Driver, opened: Palette, text: str) -> None:
    driver.write(opened.field, text)
    driver.settle()
    driver.qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    driver.settle()


# ---------------------------------------------------------------- navigation


def test_pages_are_built_when_they_are_first_visited(at_work: Driver) -> None:
    assert at_work.view.current is at_work.view.workbench
    assert not at_work.view.has(Page.TASKS)
    at_work.click(at_work.view.navigation.buttons[Page.TASKS])
    assert at_work.view.has(Page.TASKS)
    assert not at_work.view.has(Page.EXCHANGE)


def test_every_place_is_reached_by_its_keys(office: Driver) -> None:
    for number, page in enumerate(office.view.places):
        office.qtbot.keyClick(office.window, Qt.Key(Qt.Key.Key_1 + number), CONTROL)
        office.settle()
        assert office.view.key == page
        button = office.view.navigation.buttons[page]
        assert button.isChecked()
        assert f"Ctrl+{number + 1}" in button.toolTip()


def test_the_navigation_folds_and_stays_so(open_window: Open, town_with_tasks: DeskFolder) -> None:
    town = open_window(town_with_tasks)
    navigation = town.view.navigation
    wide = navigation.width()
    town.qtbot.keyClick(town.window, Qt.Key.Key_F9)
    assert navigation.folded
    assert navigation.width() < wide
    assert [one.text() for one in places(town)] == [""] * 4
    assert [one.accessibleName().split("，")[0] for one in places(town)] == [
        str(one) for one in town.view.places
    ]
    town.close()
    again = open_window(town_with_tasks)
    assert again.view.navigation.folded
    again.click(again.view.navigation.folder)
    assert not again.view.navigation.folded


def test_a_narrow_window_folds_the_navigation(at_work: Driver) -> None:
    at_work.window.resize(900, 700)
    assert at_work.view.navigation.folded
    at_work.window.resize(1366, 740)
    assert not at_work.view.navigation.folded


def test_counts_stand_beside_the_places(office: Driver) -> None:
    button = office.view.navigation.buttons[Page.WORKBENCH]
    office.settle()
    shown = office.view.workbench.shown
    assert shown is not None
    assert button.count == 0 or f"已超期 {button.count}" in button.accessibleName()


# ---------------------------------------------------------------- actions


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


def test_the_menu_says_which_step_is_undone(at_work: Driver) -> None:
    at_work.settle()
    assert at_work.window._menus.actions["undo"].text() == "撤销“接收下发表”"
    assert not at_work.window._menus.actions["redo"].isEnabled()


# ---------------------------------------------------------------- the palette


def test_the_palette_finds_a_task_by_initials_and_by_number(
    at_work: Driver, town_with_tasks: DeskFolder
) -> None:
    pick(at_work, palette(at_work), "sqhc")
    assert at_work.view.task.task.number_text == "二"
    pick(at_work, palette(at_work), "水土流失")
    assert at_work.view.task.task.number_text != "二"


def test_enter_right_after_typing_waits_for_what_is_found(at_work: Driver) -> None:
    opened = palette(at_work)
    at_work.write(opened.field, "示例镇前进村")
    at_work.qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    at_work.settle()
    assert at_work.view.task.task.number_text == "二"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("收发", Page.EXCHANGE), ("sf", Page.EXCHANGE), ("rw", Page.TASKS), ("设置", Page.SETTINGS)],
)
def test_the_palette_goes_to_pages(at_work: Driver, text: str, expected: Page) -> None:
    pick(at_work, palette(at_work), text)
    assert at_work.view.key == expected


def test_the_palette_opens_a_section_and_offers_it_first_the_next_time(at_work: Driver) -> None:
    pick(at_work, palette(at_work), "字号 深色")
    assert at_work.view.settings.shown is Section.LOOK
    opened = palette(at_work)
    assert opened.entries[0].id == f"section:{Section.LOOK}"
    at_work.qtbot.keyClick(opened.field, Qt.Key.Key_Escape)
    assert at_work.window.findChildren(Palette) == [] or not opened.isVisible()


def test_the_arrows_move_in_the_list_while_one_types(at_work: Driver) -> None:
    opened = palette(at_work)
    at_work.settle()
    at_work.qtbot.keyClick(opened.field, Qt.Key.Key_Down)
    second = opened.entries[1]
    assert opened.list.currentRow() == 1
    at_work.qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    at_work.settle()
    assert second.words == at_work.view.key == Page.TASKS


def test_the_palette_finds_units_and_views_at_the_district(office: Driver) -> None:
    opened = palette(office)
    office.write(opened.field, "slz")
    office.settle()
    assert TOWN in [one.words for one in opened.entries if one.kind is Kind.UNIT]
    opened.field.clear()
    pick(office, opened, "待审核")
    assert office.view.key == Page.TASKS
    pick(office, palette(office), TOWN)
    assert office.view.tasks.chosen_unit == TOWN


@pytest.mark.parametrize("role", Role)
def test_what_only_the_other_role_has_is_not_listed(role: Role) -> None:
    listed = {one.does for one in shortcuts(role)}
    assert {one.plain for one in ACTIONS if one.keys and not allowed(one, role)}.isdisjoint(listed)
    assert {"写回传表", "下发任务"} & listed == {"写回传表" if role is Role.TOWN else "下发任务"}


def test_the_palette_works_before_there_is_a_desk(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    opened = palette(new)
    new.settle()
    assert {one.kind for one in opened.entries} == {Kind.ACTION}
    pick(new, opened, "kjj")
    assert new.dialog(ShortcutsDialog).isVisible()


def test_what_is_not_there_is_said(at_work: Driver) -> None:
    opened = palette(at_work)
    at_work.write(opened.field, "没有这样的事情")
    at_work.settle()
    assert opened.entries == ()
    assert opened.nothing.isVisible()


# ---------------------------------------------------------------- the guide


def test_the_guide_opens_and_finds(at_work: Driver) -> None:
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_F1)
    (guide,) = at_work.window.findChildren(GuideWindow)
    assert "使用说明" in guide.browser.toPlainText()
    everything = guide.topics.count()
    at_work.write(guide.search, "备份")
    assert 0 < guide.topics.count() < everything
    guide.topics.setCurrentRow(0)
    at_work.qtbot.keyClick(guide.topics, Qt.Key.Key_Return)
    assert "备份" in guide.browser.toPlainText()
    assert guide.back.isEnabled()
    guide.close()


def test_the_guide_reads_nothing_from_elsewhere(at_work: Driver, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# 别处", encoding="utf-8")
    at_work.window.commands.open_guide(str(tmp_path / "secret"))
    (guide,) = at_work.window.findChildren(GuideWindow)
    assert "别处" not in guide.browser.toPlainText()
    assert "使用说明" in guide.browser.toPlainText()
    guide.close()


# ---------------------------------------------------------------- where it was


def test_after_a_kill_the_next_start_is_where_it_was(open_window: Open, town_with_tasks: DeskFolder) -> None:
    town = open_window(town_with_tasks)
    town.open_task("二")
    tabs = town.view.task.tabs
    tabs.setCurrentWidget(town.view.task.photos)
    town.settle()
    # What a kill leaves is what was kept till now: nothing is kept by closing.
    kept = town.window.memory.recall(f"where/{town.view.session.identity.code}")
    town.close()
    assert town.window.memory.recall(f"where/{_code(town_with_tasks)}") == kept
    again = open_window(town_with_tasks)
    assert again.view.task.task.number_text == "二"
    assert again.view.task.tabs.currentWidget() is again.view.task.photos


def test_a_task_that_is_gone_leads_to_the_workbench(open_window: Open, town_with_tasks: DeskFolder) -> None:
    town = open_window(town_with_tasks)
    town.open_task("二")
    memory, code = town.window.memory, town.view.session.identity.code
    gone = memory.recall(f"where/{code}").replace(town.view.task.task.id, "nobody")
    town.close()
    memory.keep(f"where/{code}", gone)
    again = open_window(town_with_tasks)
    assert again.view.current is again.view.workbench
    assert again.heard.codes == []


def test_memory_that_cannot_be_read_is_no_obstacle(open_window: Open, town_with_tasks: DeskFolder) -> None:
    town = open_window(town_with_tasks)
    memory, code = town.window.memory, town.view.session.identity.code
    town.close()
    for key in (f"where/{code}", "desks/opened", f"palette/{code}", "window/geometry", "look/percent"):
        memory.keep(key, "[{")
    again = open_window(town_with_tasks)
    assert again.view.current is again.view.workbench
    assert palette(again).entries


def test_a_window_on_a_monitor_that_is_gone_comes_back(at_work: Driver, tmp_path: Path) -> None:
    far = QWidget()
    at_work.qtbot.addWidget(far)
    far.setGeometry(9000, 9000, 400, 300)
    memory = Memory(tmp_path / "far.ini")
    memory.keep_bytes("window/geometry", QByteArray(far.saveGeometry()))
    frame = Frame(memory)
    at_work.qtbot.addWidget(frame)
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(frame.geometry())


def test_the_desk_chosen_last_is_opened_and_a_stick_that_is_gone_is_said(
    open_window: Open,
    town_folder: DeskFolder,
    town_with_tasks: DeskFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    town = open_window(town_folder)
    town.answers.target = town_with_tasks.root
    town.qtbot.keyClick(town.window, Qt.Key.Key_O, CONTROL)
    town.settle()
    assert town.view.session.folder.root == town_with_tasks.root
    memory = town.window.memory
    town.close()
    last = open_window(None)
    assert last.view.session.folder.root == town_with_tasks.root
    last.close()
    memory.keep("desks/last", str(town_folder.root / "拔掉了"))
    default = open_window(None)
    assert default.window.desk_view is None
    assert default.window.first_run.banner.isVisible()
    assert "找不到" in default.window.first_run.banner.text()


def _code(folder: DeskFolder) -> str:
    return on_desk(folder, lambda desk: desk.identity.code)


# ---------------------------------------------------------------- the look


def test_type_grows_by_keys_and_is_kept(at_work: Driver) -> None:
    before = at_work.view.navigation.width()
    at_work.window.commands.fold_navigation()
    at_work.window.commands.fold_navigation()
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_Plus, CONTROL)
    try:
        assert at_work.view.navigation.width() > before
        assert at_work.window.memory.recall("look/percent") == "125"
        at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_0, CONTROL)
        assert at_work.view.navigation.width() == before
    finally:
        dress(QGuiApplication.instance(), Look(Shade.LIGHT))
