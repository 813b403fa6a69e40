"""The real dialogs of the presenter, and that everything on screen is Chinese."""

import re
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.problem import Code, stop
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.theme import Look, Shade, dress
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Open
from tests.gui.driver import PATIENCE_MS, Driver


@pytest.fixture
def home(qtbot: QtBot, dressed: QApplication) -> QWidget:
    home = QWidget()
    qtbot.addWidget(home)
    with qtbot.waitExposed(home, timeout=PATIENCE_MS):
        home.show()
    return home


def shown(home: QWidget) -> list[QDialog]:
    return [one for one in home.findChildren(QDialog) if one.isVisible()]


def press(qtbot: QtBot, dialog: QDialog, text: str) -> None:
    (one,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)


def test_problems_are_told_and_can_be_copied(qtbot: QtBot, home: QWidget) -> None:
    Messages().tell(home, [stop(Code.DISK_FULL), stop(Code.INSPECTORS_TOO_FEW)])
    (dialog,) = shown(home)
    press(qtbot, dialog, "复制文字")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    press(qtbot, dialog, "知道了")
    assert shown(home) == []


def test_many_problems_fit_the_screen(qtbot: QtBot, home: QWidget) -> None:
    Messages().tell(home, [stop(Code.DISK_FULL)] * 200)
    (dialog,) = shown(home)
    assert dialog.height() < 700


def test_a_sentence_has_as_many_letters_to_a_line_in_any_size_of_type(
    home: QWidget, dressed: QApplication
) -> None:
    least = []
    for percent in (100, 150):
        dress(dressed, Look(Shade.LIGHT, percent))
        Messages().tell(home, [stop(Code.DISK_FULL)])
        Messages().confirm(home, "撤销？", ["说明"], "撤销", lambda: None)
        least.append([one.minimumWidth() for one in shown(home)])
        for one in shown(home):
            one.close()
    dress(dressed)
    usual, large = least
    assert large == [width * 3 // 2 for width in usual]


def test_text_from_files_is_never_markup(home: QWidget) -> None:
    Messages().inform(home, "<b>文件</b>", ["<img src='x'>"])
    (dialog,) = shown(home)
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_nothing_happens_without_a_yes(qtbot: QtBot, home: QWidget) -> None:
    answers: list[str] = []
    messages = Messages()
    messages.confirm(home, "作废？", [], "作废", lambda: answers.append("no"))
    press(qtbot, shown(home)[0], "取消")
    messages.confirm(home, "作废？", [], "作废", lambda: answers.append("yes"))
    press(qtbot, shown(home)[0], "作废")
    assert answers == ["yes"]


def test_a_bug_is_told_once_at_a_time(qtbot: QtBot, home: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    messages = Messages()
    messages.home = home
    monkeypatch.setattr(sys, "excepthook", messages.caught)
    for _ in range(3):
        error = ZeroDivisionError()
        sys.excepthook(ZeroDivisionError, error, None)
    (dialog,) = shown(home)
    # Before a desk is open nobody is sent for a log that is not there.
    assert not any("日志" in one.text() for one in dialog.findChildren(QLabel))
    press(qtbot, dialog, "知道了")
    messages.tell_bug(ZeroDivisionError())
    assert len(shown(home)) == 1


@pytest.mark.usefixtures("dressed")
def test_qts_own_dialogs_are_chinese() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def texts(driver: Driver) -> Iterator[str]:
    """Everything that stands on the screen now, lists and hints included."""
    for one in driver.window.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, QLabel | QPushButton):
            yield one.text()
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        if isinstance(one, QComboBox):
            yield from (one.itemText(number) for number in range(one.count()))
        # What a file says is escaped in a tip.
        yield QTextDocumentFragment.fromHtml(one.toolTip()).toPlainText()


@pytest.mark.parametrize("role", ["district", "town"])
def test_every_page_is_chinese(
    role: str, open_window: Open, district_folder: DeskFolder, town_with_tasks: DeskFolder
) -> None:
    driver = open_window(district_folder if role == "district" else town_with_tasks)
    seen: set[str] = set()
    for place in driver.view.places:
        driver.view.go_to(place)
        driver.settle()
        seen |= set(texts(driver))
    driver.view.go_to(Page.TASKS)
    driver.open_task("二")
    for number in range(driver.view.task.tabs.count()):
        driver.view.task.tabs.setCurrentIndex(number)
        driver.settle()
        seen |= set(texts(driver))
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert windows == [driver.window]
    allowed = re.compile(r"Ctrl|Shift|Enter|Excel|WPS|PDF|Esc|Delete|工作台：.*|存到：.*|\S+\.xlsx")
    assert len(seen) > 50
    assert [text for text in seen if re.search(r"[A-Za-z]{3}", allowed.sub("", text))] == []


def test_everything_that_can_be_filled_in_has_a_name(open_window: Open, town_with_tasks: DeskFolder) -> None:
    driver = open_window(town_with_tasks)
    driver.open_task("二")
    fields = [
        one
        for kind in (QLineEdit, QComboBox)
        for one in driver.window.findChildren(kind)
        if one.isVisible() and not one.objectName().startswith("qt_")
    ]
    assert fields
    assert [one for one in fields if not one.accessibleName()] == []
