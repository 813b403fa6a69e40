"""What is asked before something is lost, answered with the keyboard in the real dialogs."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.records import Application, Inspection, Progress, Reading
from jinjiang_desk.domain.status import Tick
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.parts.layout import button
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import fill_inspection, rows
from tests.gui.driver import PATIENCE_MS, Driver

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_work(at_work: Driver) -> Driver:
    """The town's window, with questions that really are asked."""
    at_work.heard.really_asks = True
    return at_work


@pytest.fixture
def home(qtbot: QtBot, dressed: QApplication) -> QWidget:
    home = QWidget()
    qtbot.addWidget(home)
    with qtbot.waitActive(home, timeout=PATIENCE_MS):
        home.show()
        home.activateWindow()
    return home


def question(town: Driver) -> QDialog:
    """The one dialog that is open, ready for the keyboard."""
    town.settle()
    dialog = next(one for one in town.window.findChildren(QDialog) if one.isVisible())
    town.until(dialog.isActiveWindow)
    return dialog


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def enter(town: Driver) -> None:
    town.qtbot.keyClick(focused(), Qt.Key.Key_Return)
    town.settle()


def walk_to(qtbot: QtBot, text: str) -> None:
    """Go on by Tab until a button has the focus."""
    for _ in range(20):
        now = focused()
        if isinstance(now, QPushButton) and now.text() == text:
            return
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(text)


def half_typed(town: Driver) -> None:
    town.open_task("二")
    town.write(town.view.task.progress.form.editor("text"), "写了一半")


@pytest.mark.parametrize(("text", "expected"), [("取消", []), ("撤销", ["yes"])])
def test_enter_does_what_the_focused_button_says(
    qtbot: QtBot, home: QWidget, text: str, expected: list[str]
) -> None:
    answers: list[str] = []
    Messages().confirm(home, "撤销？", [], "撤销", lambda: answers.append("yes"))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton), timeout=PATIENCE_MS)
    walk_to(qtbot, text)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert answers == expected


def test_enter_alone_loses_nothing(qtbot: QtBot, home: QWidget) -> None:
    answers: list[str] = []
    Messages().confirm(home, "作废？", [], "作废", lambda: answers.append("yes"))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton), timeout=PATIENCE_MS)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert answers == []


def test_enter_presses_a_button_on_a_page(qtbot: QtBot, home: QWidget) -> None:
    pressed: list[str] = []
    one = button("写回传表…", lambda: pressed.append("yes"))
    one.setParent(home)
    one.show()
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Return)
    assert pressed == ["yes"]


def test_a_reading_that_is_being_typed_is_saved(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    fill_inspection(at_work, "张三、李四")
    table = at_work.view.task.inspections.readings.table
    for place, text in ((0, "pH"), (2, "7.2")):
        table.setFocus()
        table.setCurrentCell(0, place)
        at_work.qtbot.keyClick(table, Qt.Key.Key_F2)
        at_work.qtbot.keyClicks(focused(), text)
    assert at_work.view.task.inspections.keeper.dirty
    at_work.qtbot.keyClick(focused(), Qt.Key.Key_S, CONTROL)
    at_work.settle()
    assert len(rows(town_with_tasks, Inspection)) == 1
    assert [(one.item, one.value) for one in rows(town_with_tasks, Reading)] == [("pH", "7.2")]


def test_a_reading_alone_counts_as_typed(at_work: Driver) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.inspections
    at_work.view.task.tabs.setCurrentWidget(tab)
    tab.readings.table.setFocus()
    tab.readings.table.setCurrentCell(0, 0)
    at_work.qtbot.keyClick(tab.readings.table, Qt.Key.Key_F2)
    at_work.qtbot.keyClicks(focused(), "pH")
    assert tab.keeper.dirty


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_E])
def test_what_goes_out_asks_nothing_and_saves_nothing(
    at_work: Driver, town_with_tasks: DeskFolder, key: Qt.Key
) -> None:
    half_typed(at_work)
    at_work.qtbot.keyClick(at_work.view.task.progress.form.editor("text"), key, CONTROL)
    at_work.settle()
    assert at_work.heard.questions == []
    assert any(one.isVisible() for one in at_work.window.findChildren(QDialog))
    assert at_work.view.task.progress.form.texts()["text"] == "写了一半"
    assert rows(town_with_tasks, Progress) == ()


def test_changing_over_to_a_new_inspection_asks_nothing(at_work: Driver) -> None:
    fill_inspection(at_work, "张三、李四")
    tab = at_work.view.task.inspections
    at_work.click(tab.pane.save)
    at_work.write(tab.form.editor("follow_up"), "再查")
    at_work.press(tab, "新增核查")
    assert at_work.heard.questions == []
    assert tab.form.texts()["findings"] == ""
    assert [one.text() for one in tab.findChildren(QLabel) if one.text().endswith("自动保存")] == []
    assert tab.has_draft


def test_the_window_is_out_of_sight_while_work_still_ends(at_work: Driver) -> None:
    started, go_on = threading.Event(), threading.Event()
    ended: list[str] = []
    at_work.window.gone.connect(lambda: ended.append("gone"))

    def work(_desk: Desk, watch: Watch) -> None:
        started.set()
        go_on.wait(PATIENCE_MS / 1000)
        watch.report(0, 1, "")
        ended.append("not cancelled")

    at_work.window.runner.run_watched(work, lambda _none: None, lambda _problems: None)
    started.wait(PATIENCE_MS / 1000)
    at_work.window.close()
    assert not at_work.window.isVisible()
    assert ended == []
    go_on.set()
    at_work.until(lambda: bool(ended))
    assert ended == ["gone"]


def tick(town: Driver, ticks: list[Tick]) -> None:
    town.open_task("二")
    tab = town.view.task.selfcheck
    town.view.task.tabs.setCurrentWidget(tab)
    for one in ticks:
        town.click(tab.ticks[one])


def test_the_self_check_is_saved_by_keys(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    tick(at_work, [Tick.MEASURES])
    box = at_work.view.task.selfcheck.ticks[Tick.MEASURES]
    at_work.qtbot.keyClick(box, Qt.Key.Key_S, CONTROL)
    at_work.settle()
    assert [one.ticks for one in rows(town_with_tasks, Application)] == [(Tick.MEASURES,)]


def test_what_an_application_lacks_is_said_before_it_is_made(at_work: Driver) -> None:
    tick(at_work, list(Tick)[:4])
    tab = at_work.view.task.selfcheck
    apply = next(one for one in tab.findChildren(QPushButton) if one.text() == "申请验收")
    assert not apply.isEnabled()
    assert told(tab, f"“{list(Tick)[4]}”，才能申请验收")
    at_work.click(tab.ticks[list(Tick)[4]])
    assert apply.isEnabled()
    assert not told(tab, "，才能申请验收")
    at_work.click(tab.ticks[Tick.MEASURES])
    assert not apply.isEnabled()
    assert told(tab, f"“{Tick.MEASURES}”，才能申请验收")


def told(place: QWidget, words: str) -> bool:
    """Whether words can be read on a label there."""
    return any(words in one.text() and one.isVisible() for one in place.findChildren(QLabel))
