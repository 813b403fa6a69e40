"""Room: a page is never wider than its window, whatever the type was before; nothing leaves its label."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from jinjiang_desk.gui.parts.layout import PushButton, Scroller
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.tasks.records.progress_tab import ProgressTab
from jinjiang_desk.gui.theme import Look, Shade, dress
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Open
from tests.gui.driver import PATIENCE_MS, Driver

SMALL = (1280, 700)
TASK = "二"


@pytest.fixture
def at_work(at_work: Driver) -> Iterator[Driver]:
    """The town's window on a small screen."""
    at_work.window.resize(*SMALL)
    yield at_work
    dress(app())


def app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def wear(percent: int) -> None:
    dress(app(), Look(Shade.LIGHT, percent))
    for _ in range(4):
        app().processEvents()


def wait_until_nothing_is_too_wide(driver: Driver) -> None:
    """Wait for the page to be laid out: nothing scrolls sideways then."""

    def fits() -> None:
        shown = (one for one in driver.window.findChildren(Scroller) if one.isVisible())
        assert [one.accessibleName() for one in shown if one.horizontalScrollBar().maximum() > 0] == []

    driver.qtbot.waitUntil(fits, timeout=PATIENCE_MS)


def in_sight(driver: Driver, one: QWidget) -> bool:
    """Whether all of a widget is within the window."""
    corners = (one.rect().topLeft(), one.rect().bottomRight())
    return one.isVisible() and all(
        driver.window.rect().contains(one.mapTo(driver.window, corner)) for corner in corners
    )


def top_of(one: QWidget) -> int:
    return one.mapToGlobal(QPoint(0, 0)).y()


@pytest.mark.parametrize("tab", ["progress", "inspections", "photos", "selfcheck", "story"])
def test_a_page_is_no_wider_than_the_window_after_type_of_every_size(at_work: Driver, tab: str) -> None:
    at_work.open_task(TASK)
    page = at_work.view.task
    for percent in (100, 200, 100):
        page.tabs.setCurrentWidget(getattr(page, tab))
        at_work.settle()
        wear(percent)
        wait_until_nothing_is_too_wide(at_work)
    at_work.view.go_to(Page.TASKS)
    at_work.open_task(TASK)
    wait_until_nothing_is_too_wide(at_work)
    at_work.until(lambda: in_sight(at_work, page.head.print))


def test_the_readings_stand_whole_on_a_screen_of_1280_after_type_of_every_size(at_work: Driver) -> None:
    at_work.open_task(TASK)
    at_work.view.task.tabs.setCurrentWidget(at_work.view.task.inspections)
    at_work.window.resize(1280, 768)
    at_work.settle()
    table = at_work.view.task.inspections.readings.table
    for percent in (100, 200, 100):
        wear(percent)
    at_work.until(lambda: table.horizontalScrollBar().maximum() == 0)
    at_work.until(lambda: table.horizontalHeader().length() == table.viewport().width())


def test_what_saves_stays_in_sight_in_type_of_twice_the_size(at_work: Driver) -> None:
    wear(200)
    at_work.open_task(TASK)
    for tab in (at_work.view.task.progress, at_work.view.task.inspections):
        at_work.view.task.tabs.setCurrentWidget(tab)
        at_work.settle()
        button = tab.pane.save
        at_work.until(lambda button=button: in_sight(at_work, button))


def test_where_there_is_room_for_one_thing_the_task_is_a_press_away(at_work: Driver) -> None:
    at_work.open_task(TASK)
    page = at_work.view.task
    assert page.facts.isVisible()
    assert page.head.facts.isHidden()
    wear(200)
    assert not page.facts.isVisible()
    at_work.click(page.head.facts)
    assert page.facts.isVisible()
    assert not page.tabs.isVisible()
    at_work.click(page.head.facts)
    assert page.tabs.isVisible()
    wear(100)
    assert page.facts.isVisible()
    assert page.tabs.isVisible()


def test_an_error_below_a_field_moves_no_other_field_away_from_its_label(at_work: Driver) -> None:
    at_work.open_task(TASK)
    tab = at_work.view.task.progress
    assert isinstance(tab, ProgressTab)
    tab.form.mark("percent", "要写 0 到 100 之间的数字，不要写别的内容，也不要写百分号")
    for _ in range(4):
        app().processEvents()
    period, percent = tab.form.editor("period"), tab.form.editor("percent")
    at_work.until(lambda: abs(top_of(period) - top_of(percent)) <= 2)


def test_all_of_the_head_of_the_workbench_is_in_sight_in_the_largest_type(at_work: Driver) -> None:
    wear(200)
    wait_until_nothing_is_too_wide(at_work)
    shown = [one for one in at_work.view.workbench.head.findChildren(PushButton) if one.isVisible()]
    assert len(shown) > 1
    at_work.until(lambda: all(in_sight(at_work, one) for one in shown))


def test_the_keyboard_follows_a_click_on_a_place(office: Driver) -> None:
    office.click(office.view.navigation.buttons[Page.TASKS])
    assert office.view.tasks.view.hasFocus()
    office.click(office.view.navigation.buttons[Page.REVIEW])
    assert office.view.review.isAncestorOf(app().focusWidget())


def test_home_and_end_go_to_the_first_and_the_last_row(office: Driver) -> None:
    office.view.go_to(Page.TASKS)
    office.settle()
    table = office.view.tasks.view
    last = table.rows_model.rowCount() - 1
    assert last > 0
    office.qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == last
    office.qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_a_task_that_is_open_again_after_a_start_leads_back_to_where_one_came_from(
    open_window: Open, town_with_tasks: DeskFolder
) -> None:
    first = open_window(town_with_tasks)
    first.open_task(TASK)
    first.close()
    again = open_window(town_with_tasks)
    again.until(lambda: again.view.has("task") and again.view.task.task is not None)
    assert again.view.navigation.buttons[Page.TASKS].isChecked()
    again.qtbot.keyClick(again.view.task, Qt.Key.Key_Escape)
    again.until(lambda: again.view.key == Page.TASKS)


def test_what_was_said_of_a_place_goes_with_it(at_work: Driver) -> None:
    at_work.open_task(TASK)
    tab = at_work.view.task.progress
    tab.form.editor("text").clear()
    at_work.write(tab.form.editor("text"), "写了一半")
    tab.form.editor("percent").setText("很多")
    at_work.click(tab.pane.save)
    assert at_work.window.statusBar().currentMessage()
    at_work.view.go_to(Page.TASKS)
    assert at_work.window.statusBar().currentMessage() == ""


def test_the_keyboard_stays_on_the_workbench_while_the_type_changes(at_work: Driver) -> None:
    at_work.view.workbench.setFocus()
    wear(150)
    focus = app().focusWidget()
    assert focus is not None
    assert at_work.view.workbench.isAncestorOf(focus)
