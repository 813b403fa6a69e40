"""Lines with ticks, by the mouse: what a press on the words of a line does."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from jinjiang_desk.gui.exchange.wizards.tick_list import TickLine, TickList
from jinjiang_desk.gui.parts.ticking import tick_by_words

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lines(qtbot: QtBot, dressed: QApplication) -> TickList:
    """Two lines, both ticked."""
    made = TickList("单位", ["单位", "有什么要下发", "任务"])
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show_lines([TickLine(name, (name, "没有变动", "2项")) for name in ("示例镇", "样板镇")])
    made.show()
    return made


def cell(tree: QTreeWidget, item: QTreeWidgetItem, at: int) -> QRect:
    return tree.visualRect(tree.indexFromItem(item, at))


def press(qtbot: QtBot, tree: QTreeWidget, where: QPoint) -> None:
    qtbot.mouseClick(tree.viewport(), LEFT, pos=where)


@pytest.mark.parametrize("at", range(3))
def test_a_press_on_any_words_of_a_line_ticks_it(qtbot: QtBot, lines: TickList, at: int) -> None:
    tick_by_words(lines)
    second = lines.items()[1]
    press(qtbot, lines, cell(lines, second, at).center())
    assert lines.off == {"样板镇"}
    press(qtbot, lines, cell(lines, second, at).center())
    assert lines.off == set()


def test_a_press_on_the_box_ticks_once(qtbot: QtBot, lines: TickList) -> None:
    tick_by_words(lines)
    area = cell(lines, lines.items()[0], 0)
    press(qtbot, lines, QPoint(area.left() + 12, area.center().y()))
    assert lines.off == {"示例镇"}


def test_two_quick_presses_are_two(qtbot: QtBot, lines: TickList) -> None:
    tick_by_words(lines)
    qtbot.mouseDClick(lines.viewport(), LEFT, pos=cell(lines, lines.items()[0], 1).center())
    assert lines.off == set()


def test_where_the_words_show_something_only_the_box_ticks(qtbot: QtBot, lines: TickList) -> None:
    shown: list[str] = []
    lines.picked.connect(shown.append)
    press(qtbot, lines, cell(lines, lines.items()[1], 1).center())
    assert (shown, lines.off) == (["样板镇"], set())


def test_a_heading_keeps_to_its_box(qtbot: QtBot, dressed: QApplication) -> None:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tick_by_words(tree)
    head = QTreeWidgetItem(tree, ["镇街（1）"])
    head.setFlags(head.flags() | Qt.ItemFlag.ItemIsAutoTristate)
    town = QTreeWidgetItem(head, ["示例镇"])
    town.setCheckState(0, Qt.CheckState.Unchecked)
    head.setExpanded(True)
    tree.resize(300, 200)
    tree.show()
    press(qtbot, tree, cell(tree, head, 0).center())
    assert town.checkState(0) is Qt.CheckState.Unchecked
    press(qtbot, tree, cell(tree, town, 0).center())
    assert town.checkState(0) is Qt.CheckState.Checked
