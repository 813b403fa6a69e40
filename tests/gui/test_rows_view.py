"""Tables: columns chosen, moved, dragged and remembered; nothing cut; opened by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.column_keeper import ColumnKeeper
from jinjiang_desk.gui.parts.hits import draw_hits
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.theme import Look, dress
from tests.gui.driver import PATIENCE_MS

WIDE, NARROW = 900, 420


def columns() -> list[Column[str]]:
    return [
        Column("名称", lambda one: one, sample="四个汉字"),
        Column("说明", lambda one: one * 20),
        Column("日期", lambda _one: "2026-11-22", 120),
        Column("备注", lambda _one: "无", 100, shown=False),
    ]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


def table(qtbot: QtBot, memory: Memory | None, width: int = WIDE) -> RowsView[str]:
    view: RowsView[str] = RowsView("试表", columns(), "什么也没有", memory=memory, key="test")
    qtbot.addWidget(view)
    view.resize(width, 300)
    view.show_rows(["甲", "乙", "丙"])
    view.show()
    return view


def shown(view: RowsView[str]) -> tuple[str, ...]:
    return view.keeper.shown


def kept(qtbot: QtBot, keeper: ColumnKeeper) -> None:
    qtbot.waitUntil(lambda: not keeper._later.isActive(), timeout=PATIENCE_MS)


def test_the_free_column_takes_what_is_left(qtbot: QtBot, qapp: QApplication, memory: Memory) -> None:
    dress(qapp)
    view = table(qtbot, memory)
    header = view.horizontalHeader()
    assert header.length() == view.viewport().width()
    view.resize(WIDE + 100, 300)
    assert header.length() == view.viewport().width()


def test_columns_are_chosen_and_remembered(qtbot: QtBot, qapp: QApplication, memory: Memory) -> None:
    dress(qapp)
    view = table(qtbot, memory)
    assert shown(view) == ("名称", "说明", "日期")
    menu = view.keeper.menu(view)
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["说明"].isEnabled()
    actions["备注"].trigger()
    actions["日期"].trigger()
    assert shown(view) == ("名称", "说明", "备注")
    kept(qtbot, view.keeper)
    assert shown(table(qtbot, memory)) == ("名称", "说明", "备注")
    actions["恢复默认列"].trigger()
    assert shown(view) == ("名称", "说明", "日期")


def test_columns_are_ticked_one_after_the_other(qtbot: QtBot, qapp: QApplication, memory: Memory) -> None:
    dress(qapp)
    view = table(qtbot, memory)
    view.keeper.open_menu(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    for title in ("备注", "日期"):
        action = next(one for one in menu.actions() if one.text() == title)
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert menu.isVisible()
    assert shown(view) == ("名称", "说明", "备注")
    menu.close()


def test_order_and_widths_are_remembered(qtbot: QtBot, qapp: QApplication, memory: Memory) -> None:
    dress(qapp)
    view = table(qtbot, memory)
    header = view.horizontalHeader()
    header.moveSection(2, 0)
    header.resizeSection(2, 177)
    kept(qtbot, view.keeper)
    again = table(qtbot, memory)
    assert shown(again) == ("日期", "名称", "说明")
    assert again.columnWidth(2) == 177
    assert again.horizontalHeader().length() == again.viewport().width()


@pytest.mark.parametrize("word", ["{", "[]", '{"widths": {"名称": "宽"}}', '{"shown": 3}'])
def test_a_broken_memory_is_as_good_as_none(
    qtbot: QtBot, qapp: QApplication, memory: Memory, word: str
) -> None:
    dress(qapp)
    memory.keep("test/columns", word)
    assert shown(table(qtbot, memory)) == ("名称", "说明", "日期")


def test_without_a_memory_nothing_is_dragged_about(qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp)
    view = table(qtbot, None, NARROW)
    assert not view.horizontalHeader().sectionsMovable()
    assert view.horizontalHeader().length() == view.viewport().width()


def test_large_type_makes_room(qtbot: QtBot, qapp: QApplication, memory: Memory) -> None:
    dress(qapp)
    view = table(qtbot, memory)
    name, height = view.columnWidth(0), view.rowHeight(0)
    dress(qapp, Look(percent=200))
    assert view.columnWidth(0) > 1.6 * name
    assert view.rowHeight(0) > 1.6 * height
    dress(qapp)
    assert (view.columnWidth(0), view.rowHeight(0)) == (name, height)


def test_enter_and_double_click_open(qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp)
    view = table(qtbot, None)
    opened: list[str] = []
    view.opened.connect(opened.append)
    view.selectRow(1)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.rows_model.index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == ["乙", "丙"]


def marked(width: int, text: str, spans: list[tuple[int, int]], qapp: QApplication) -> bool:
    """Return whether the ground of a hit is in sight of a cell of that width."""
    image = QImage(width, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_hits(painter, image.rect(), text, spans, (qapp.font(), QColor("black")))
    painter.end()
    ground = QColor("#ffe58a").rgb()
    return any(image.pixel(x, 20 + y) == ground for x in range(width) for y in (-6, 0, 6))


@pytest.mark.parametrize("width", [60, 120, 500])
@pytest.mark.parametrize("place", [0, 3, 40, 300, 900])
def test_a_hit_is_always_in_sight(qapp: QApplication, width: int, place: int) -> None:
    dress(qapp)
    assert marked(width, "字" * place + "油烟" + "尾" * 50, [(place, place + 2)], qapp)
    assert not marked(width, "字" * place, [(2, 2)], qapp)
