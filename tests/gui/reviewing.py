"""The review of a plan or of indicators before they are loaded, as a user of a new desk comes to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.desk import init_desk
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import DISTRICT, Open, clock
from tests.gui.driver import Driver
from tests.plandoc.indicators.made_up import PLAN


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


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A made-up five-year plan."""
    source = tmp_path / "示例区规划.txt"
    source.write_text(PLAN, encoding="utf-8")
    return source


@pytest.fixture
def indicators(office: Driver, source: Path) -> IndicatorDialog:
    """The review of its indicators."""
    choose(office, source)
    return office.dialog(IndicatorDialog)


def choose(office: Driver, document: Path) -> None:
    """Choose a document to be read and reviewed."""
    office.view.go_to(Page.PLANS)
    office.settle()
    office.answers.files = [document]
    office.press(office.view.plans, "载入方案…")


def opened(office: Driver, plan: Path) -> PlanDialog:
    """Choose a plan, and return its review."""
    choose(office, plan)
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
