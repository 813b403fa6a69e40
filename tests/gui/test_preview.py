"""The print preview: long work that can be left, and a window that stays usable after long work."""

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.parts.progress_box import ProgressBox
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import open_photos
from tests.gui.driver import PATIENCE_MS, Driver
from tests.pictures import a_photo


def test_a_preview_that_is_cancelled_leaves_nothing(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    go_on = threading.Event()

    def busy(_desk: Desk) -> None:
        go_on.wait(PATIENCE_MS / 1000)

    at_work.window.runner.run(busy, lambda _none: None, lambda _problems: None)
    at_work.qtbot.mouseClick(at_work.view.task.head.print, Qt.MouseButton.LeftButton)
    (box,) = at_work.window.findChildren(ProgressBox)
    (stop,) = box.findChildren(QPushButton)
    at_work.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    go_on.set()
    at_work.until(lambda: not at_work.window.findChildren(PrintDialog))
    assert list(town_with_tasks.scratch.glob("*.pdf")) == []


def test_what_is_saved_is_what_was_looked_at(at_work: Driver, tmp_path: Path) -> None:
    at_work.open_task("二")
    at_work.click(at_work.view.task.head.print)
    dialog = at_work.dialog(PrintDialog)
    (shown,) = at_work.view.session.folder.scratch.glob("*.pdf")
    at_work.answers.target = tmp_path / "申请表.pdf"
    at_work.click(dialog.save_button)
    assert at_work.answers.target.read_bytes() == shown.read_bytes()
    at_work.press(dialog, "关闭")
    assert not shown.exists()


def test_a_thumbnail_is_never_wider_than_its_card(at_work: Driver, tmp_path: Path) -> None:
    at_work.window.resize(1024, 700)
    open_photos(at_work)
    column = at_work.view.task.photos.columns[Stage.BEFORE]
    at_work.drop(column, [a_photo(tmp_path / "前.jpg")])
    picture = column.cards[0].picture
    at_work.until(lambda: not picture.pixmap().isNull())
    assert picture.pixmap().deviceIndependentSize().width() <= picture.width()
