"""What the actions of the menus do, on the window and on the desk that is open."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QMainWindow

from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.desk_view import DeskView
from jinjiang_desk.gui.folders import ask_for_desk, show_folder
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.places import Page, Section
from jinjiang_desk.gui.task_runner import TaskRunner
from jinjiang_desk.gui.theme import PERCENTS, WARDROBE, Look
from jinjiang_desk.gui.wearing import wear
from jinjiang_desk.paths import DeskFolder


class Home(Protocol):
    """The window, as far as the actions know it."""

    messages: Messages
    chooser: Chooser
    memory: Memory
    runner: TaskRunner
    desk_view: DeskView | None

    def open_folder(self, folder: DeskFolder) -> None:
        """Close the desk that is open, and open another."""


class Commands:
    """Does what the table of actions asks for."""

    def __init__(self, window: QMainWindow, home: Home) -> None:
        self._window, self._home = window, home

    def receive(self) -> None:
        """Ask for workbooks and show what they would change."""
        self._on_desk(lambda view: view.receive())

    def send(self) -> None:
        """Open the dialog that writes what goes out."""
        self._on_desk(lambda view: view.send())

    def print_form(self) -> None:
        """Print the task that is shown, or the one under the cursor."""
        self._on_desk(lambda view: view.print_form())

    def load_plan(self) -> None:
        """Ask for a plan and show what was read."""
        self._on_desk(lambda view: view.load_plan())

    def back_up(self) -> None:
        """Make a backup now."""
        self._on_desk(lambda view: view.keeping.guard.back_up())

    def undo(self) -> None:
        """Take back the last step."""
        self._on_desk(lambda view: view.keeping.steps.undo())

    def redo(self) -> None:
        """Take back the last undo."""
        self._on_desk(lambda view: view.keeping.steps.redo())

    def search(self) -> None:
        """Search the task list."""
        self._on_desk(lambda view: view.search())

    def find_anything(self) -> None:
        """Open the command palette."""
        from jinjiang_desk.gui.palette.palette import Palette

        Palette(self._window, self, self._home.runner, self._home.memory, self._home.desk_view).open()

    def fold_navigation(self) -> None:
        """Fold the navigation to its icons, or unfold it."""
        self._on_desk(lambda view: view.navigation.turn())

    def size_type(self, step: int) -> None:
        """Make the type larger (1) or smaller (-1), or normal again (0)."""
        percent = WARDROBE.look.percent
        at = max(number for number, one in enumerate(PERCENTS) if one <= percent)
        wanted = PERCENTS[max(0, min(len(PERCENTS) - 1, at + step))] if step else PERCENTS[0]
        wear(Look(WARDROBE.look.shade, wanted), self._home.memory)

    def open_settings(self, section: Section) -> None:
        """Show a section of the settings."""
        self._on_desk(lambda view: view.open_settings(section))

    def open_guide(self, topic: str = "") -> None:
        """Open the guide, at a topic where one is named."""
        from jinjiang_desk.gui.guide.guide_window import open_guide

        open_guide(self._window, topic)

    def show_shortcuts(self) -> None:
        """Show every shortcut."""
        from jinjiang_desk.gui.palette.shortcuts import ShortcutsDialog

        view = self._home.desk_view
        ShortcutsDialog(self._window, view.session.identity.role if view is not None else None).open()

    def show_about(self) -> None:
        """Say which program and version this is."""
        if self._home.desk_view is not None:
            self.open_settings(Section.ABOUT)
        else:
            from jinjiang_desk.gui.settings.about import AboutDialog

            AboutDialog(self._window).open()

    def open_log_folder(self) -> None:
        """Open the folder in which the log lies."""
        self._on_desk(lambda view: show_folder(view.session.folder.log))

    def other_desk(self) -> None:
        """Ask for the folder of another desk, and open it."""
        chosen = ask_for_desk(self._window, self._home.chooser, self._home.messages)
        if chosen is not None:
            self._home.open_folder(chosen)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def go_to(self, page: Page) -> None:
        """Go to a page of the navigation, the keyboard with it."""
        self._on_desk(lambda view: view.go_to(page))
        self._on_desk(lambda view: view.current.setFocus())

    def _on_desk(self, act: Callable[[DeskView], object]) -> None:
        if self._home.desk_view is not None:
            act(self._home.desk_view)
