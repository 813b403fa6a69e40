"""A newcomer sees what can be seen and presses what is ready, nothing else."""

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.driver import PATIENCE_MS
from tests.gui.newcomer import eyes
from tests.gui.newcomer.person import Newcomer


def test_a_newcomer_sees_only_what_can_be_seen(qtbot: QtBot, dressed: QApplication) -> None:
    window, inside = QWidget(), QWidget()
    area = QScrollArea(window)
    area.setWidget(inside)
    area.setGeometry(0, 0, 300, 200)
    inside.resize(280, 900)
    QLabel("看得到", inside).move(10, 10)
    QLabel("在下面", inside).move(10, 800)
    QLabel("被挡住", inside).move(10, 60)
    cover = QFrame(inside)
    cover.setGeometry(0, 50, 280, 60)
    cover.setAutoFillBackground(True)
    hidden = QLabel("藏起来", inside)
    hidden.hide()
    qtbot.addWidget(window)
    window.resize(300, 200)
    with qtbot.waitExposed(window, timeout=PATIENCE_MS):
        window.show()
    me = Newcomer(qtbot, window, lambda: True)
    assert [words for words in me.read() if words] == ["看得到"]
    assert me.spot("在下面").words == "在下面"
    assert me.scrolled == ["在下面"]
    assert me.read() == ["在下面"]


def test_a_newcomer_cannot_press_what_is_not_ready(
    qtbot: QtBot, dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    pressed: list[str] = []
    ready, other = QPushButton("好", window), QPushButton("还不能", window)
    other.move(0, 60)
    other.setEnabled(False)
    ready.clicked.connect(lambda: pressed.append("好"))
    other.clicked.connect(lambda: pressed.append("还不能"))
    qtbot.addWidget(window)
    window.resize(200, 120)
    with qtbot.waitExposed(window, timeout=PATIENCE_MS):
        window.show()
    me = Newcomer(qtbot, window, lambda: True)
    me.click("好")
    monkeypatch.setattr(eyes, "PATIENCE_MS", 50)
    for words in ("还不能", "没有这个"):
        with pytest.raises(AssertionError, match="the screen says"):
            me.click(words)
    assert pressed == ["好"]
