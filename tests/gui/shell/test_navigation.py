"""The navigation: its places, their keys and counts, and how wide it is."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.gui.navigation import PlaceButton
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.theme import Look, Shade, dress
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Open
from tests.gui.driver import Driver
from tests.gui.shell.finding import CONTROL


def places(driver: Driver) -> list[PlaceButton]:
    return list(driver.view.navigation.buttons.values())


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
    town.until(lambda: navigation.width() < wide)
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
    at_work.until(lambda: at_work.view.navigation.folded)
    at_work.window.resize(1366, 740)
    at_work.until(lambda: not at_work.view.navigation.folded)


def test_type_grows_by_keys_and_is_kept(at_work: Driver) -> None:
    navigation = at_work.view.navigation
    before = navigation.width()
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_Plus, CONTROL)
    try:
        at_work.until(lambda: navigation.width() > before)
        assert at_work.window.memory.recall("look/percent") == "125"
        at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_0, CONTROL)
        at_work.until(lambda: navigation.width() == before)
    finally:
        dress(QGuiApplication.instance(), Look(Shade.LIGHT))


def let_pass(desk: Desk) -> Done:
    """Give a task a deadline that is past."""
    task = find_task(desk, "3")
    after = task.changed(desk.now(), deadline=Deadline("2025年6月8日", date(2025, 6, 8)))
    return desk.commit(Changeset("更正", (RowChange(task, after),)))


def test_counts_stand_beside_the_places(office: Driver) -> None:
    button = office.view.navigation.buttons[Page.WORKBENCH]
    office.settle()
    assert (button.count, "已超期" in button.accessibleName()) == (0, False)
    office.view.session.change(office.view, let_pass, "改了")
    office.until(lambda: button.count == 1)
    assert "已超期 1" in button.accessibleName()
