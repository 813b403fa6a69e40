"""The review of a plan before it is loaded, as a user comes to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.desk import init_desk
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import DISTRICT, Driver, Open, clock


@pytest.fixture
def office(open_window: Open, tmp_path: Path) -> Driver:
    """The window of a district without a plan."""
    folder = DeskFolder(tmp_path / "新区")
    init_desk(folder, Role.DISTRICT, DISTRICT, clock).close()
    return open_window(folder)


@pytest.fixture
def review(office: Driver, sample_plan: Path) -> PlanDialog:
    """The review of the made-up plan."""
    return opened(office, sample_plan)


def opened(office: Driver, plan: Path) -> PlanDialog:
    office.view.go_to(Page.PLANS)
    office.settle()
    office.answers.files = [plan]
    office.press(office.view.plans, "载入方案…")
    return office.dialog(PlanDialog)


def folder_of(office: Driver) -> DeskFolder:
    return office.view.session.folder


def click_on(office: Driver, review: PlanDialog, line: int, column: int = 0) -> None:
    """Click on a character of the document."""
    cursor = QTextCursor(review.text.document().findBlockByNumber(line - 1))
    cursor.setPosition(cursor.position() + column)
    review.text.setTextCursor(cursor)
    review.text.ensureCursorVisible()
    at = review.text.cursorRect(cursor).center()
    office.qtbot.mouseClick(review.text.viewport(), Qt.MouseButton.LeftButton, pos=at)


def is_in_sight(review: PlanDialog, field: QWidget) -> bool:
    """Whether the top of a field can be seen."""
    area = review.pane.scroller.viewport()
    return area.rect().contains(field.mapTo(area, QPoint(0, 0)))


def line_of(review: PlanDialog, words: str, after: int = 1) -> int:
    return next(at for at, line in enumerate(review._review.lines, start=1) if at >= after and words in line)
