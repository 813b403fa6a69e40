"""The review of a made-up document with indicators, as a user comes to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QWidget

from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from tests.gui.driver import Driver
from tests.gui.reviewing import choose, folder_of, office, source

__all__ = ["choose", "click_at", "folder_of", "is_pointed", "office", "opened", "review", "source"]


@pytest.fixture
def review(office: Driver, source: Path) -> IndicatorDialog:
    """The review of the made-up plan with indicators."""
    return opened(office, source)


def opened(office: Driver, source: Path) -> IndicatorDialog:
    choose(office, source)
    return office.dialog(IndicatorDialog)


def click_at(office: Driver, review: IndicatorDialog, line: int, column: int) -> None:
    """Click a character of the document."""
    block = review.text.document().findBlockByNumber(line - 1)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + column)
    review.text.setTextCursor(cursor)
    review.text.ensureCursorVisible()
    at = review.text.cursorRect(cursor).center()
    office.qtbot.mouseClick(review.text.viewport(), Qt.MouseButton.LeftButton, pos=at)


def is_pointed(field: QWidget) -> bool:
    """Whether the sign for what was clicked on stands beside a field."""
    return any(one.text().startswith("▸") for one in field.findChildren(QLabel))
