"""How the palette is opened and gone on from."""

from PySide6.QtCore import Qt

from jinjiang_desk.gui.palette.palette import Palette
from tests.gui.driver import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier


def palette(driver: Driver) -> Palette:
    driver.window.activateWindow()
    driver.until(driver.window.isActiveWindow)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_K, CONTROL)
    return driver.dialog(Palette)


def pick(driver: Driver, opened: Palette, text: str) -> None:
    driver.write(opened.field, text)
    driver.settle()
    driver.qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    driver.settle()
