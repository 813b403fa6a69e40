"""Walking through the steps of a return or a dispatch, by Enter after Enter."""

from pathlib import Path

from PySide6.QtCore import Qt

from jinjiang_desk.gui.exchange.wizards.place_step import PlaceStep
from jinjiang_desk.gui.exchange.wizards.steps_dialog import StepsDialog
from tests.gui.driver import Driver


def press_on(driver: Driver, dialog: StepsDialog) -> None:
    """Press Enter on the button that goes on, once it can be pressed."""
    driver.until(dialog.next.isEnabled)
    driver.qtbot.keyClick(dialog.next, Qt.Key.Key_Return)
    driver.settle()


def walk_to_place(driver: Driver, dialog: StepsDialog) -> PlaceStep:
    """Press Enter until the place is asked for."""
    while not isinstance(dialog.step, PlaceStep):
        press_on(driver, dialog)
    return dialog.step


def write_to(driver: Driver, dialog: StepsDialog, folder: Path) -> None:
    """Walk to the place, choose a folder, and write there."""
    place = walk_to_place(driver, dialog)
    # The system's own dialog gives no folder that is not there.
    folder.mkdir(exist_ok=True)
    driver.answers.target = folder
    driver.click(place.other)
    press_on(driver, dialog)
