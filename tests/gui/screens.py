"""The pages, dialogs and states worth seeing: add a line for a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from jinjiang_desk.gui.places import Page, Section
from jinjiang_desk.operations.demo import Demo
from tests.gui import ways_to_screens as ways
from tests.gui.driver import Driver

Show = Callable[[Driver, Demo, Path], QWidget]


@dataclass(frozen=True)
class Screen:
    """A picture's name, and the way to what it shows: from a window anywhere, with the demo and a folder to
    write to."""

    name: str
    show: Show

    @staticmethod
    def leave(driver: Driver, shown: QWidget) -> None:
        """Close what was opened."""
        if shown is not driver.window:
            shown.close()
            driver.settle()


def page(name: str, place: Page) -> Screen:
    """A page of the navigation."""

    def show(driver: Driver, _demo: Demo, _target: Path) -> QWidget:
        ways.turn_to(driver, place)
        return driver.window

    return Screen(name, show)


def tab(name: str, tab_name: str) -> Screen:
    """A tab of a task's page."""

    def show(driver: Driver, _demo: Demo, _target: Path) -> QWidget:
        ways.on_tab(driver, tab_name)
        return driver.window

    return Screen(name, show)


def dialog(name: str, open_it: Callable[[Driver, Demo, Path], object]) -> Screen:
    """A dialog, however it is opened."""

    def show(driver: Driver, demo: Demo, target: Path) -> QWidget:
        open_it(driver, demo, target)
        driver.settle()
        driver.until(lambda: bool(open_dialogs(driver)))
        return open_dialogs(driver)[-1]

    return Screen(name, show)


def open_dialogs(driver: Driver) -> list[QDialog]:
    return [one for one in driver.window.findChildren(QDialog) if one.isVisible()]


def section(name: str, which: Section) -> Screen:
    """A section of the settings."""

    def show(driver: Driver, _demo: Demo, _target: Path) -> QWidget:
        ways.turn_to(driver, Page.SETTINGS)
        driver.view.open_settings(which)
        driver.settle()
        return driver.window

    return Screen(name, show)


SECTIONS = {
    Section.LOOK: "settings_look",
    Section.RHYTHM: "settings_rhythm",
    Section.BACKUP: "settings_backup",
    Section.HISTORY: "settings_history",
    Section.PLACE: "settings_place",
    Section.ABOUT: "settings_about",
}

TOWN = (
    page("workbench", Page.WORKBENCH),
    page("tasks", Page.TASKS),
    tab("task", "progress"),
    tab("inspection", "inspections"),
    tab("photos", "photos"),
    tab("self_check", "selfcheck"),
    tab("story", "story"),
    dialog("photo", ways.photo),
    dialog("caption", ways.caption),
    dialog("print", ways.preview_of_form),
    page("exchange", Page.EXCHANGE),
    dialog("return", lambda driver, _demo, _target: driver.view.send()),
    dialog("return_check", ways.return_check),
    dialog("return_place", ways.return_place),
    dialog("blanking", ways.receive_what_blanks),
    *(section(name, which) for which, name in SECTIONS.items()),
    dialog("palette", lambda driver, _demo, _target: driver.window.commands.find_anything()),
    dialog("shortcuts", lambda driver, _demo, _target: driver.window.commands.show_shortcuts()),
)

DISTRICT = (
    page("district_workbench", Page.WORKBENCH),
    page("district_tasks", Page.TASKS),
    tab("district_task", "verdicts"),
    Screen("review", ways.queue),
    Screen("matrix", ways.matrix),
    page("district_exchange", Page.EXCHANGE),
    page("plans", Page.PLANS),
    dialog("plan_review", ways.read_plan),
    dialog("plan_edition", ways.compare_editions),
    dialog("indicator_review", ways.read_indicators),
    page("units", Page.UNITS),
    dialog("receive", ways.receive_return),
    dialog("receive_folder", ways.receive_folder),
    dialog("receive_copies", ways.receive_copies),
    dialog("dispatch", lambda driver, _demo, _target: driver.view.send()),
)

FIRST = (Screen("first_run", ways.window),)
BLOCKED = (Screen("blocked", ways.window),)
