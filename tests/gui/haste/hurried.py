"""What somebody in a hurry does."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from jinjiang_desk.gui.exchange.wizards.return_dialog import ReturnDialog
from tests.gui.driver import Driver

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
DONE = {"period": "2025-06", "status": "达到时序进度", "text": "清淤完成。"}


def twice(driver: Driver, button: QAbstractButton) -> None:
    """Click as fast as a mouse can."""
    driver.qtbot.mouseClick(button, LEFT)
    driver.qtbot.mouseClick(button, LEFT)
    driver.settle()


def at_the_place(town: Driver, stick: Path) -> ReturnDialog:
    """Go through the return to the step that asks where it is to be written; the stick is the only one."""
    town.view.exchange.find_sticks = lambda: [stick]
    town.view.send()
    dialog = town.dialog(ReturnDialog)
    while dialog.step is not dialog.place:
        town.until(dialog.next.isEnabled)
        town.click(dialog.next)
    return dialog
