"""The menu bar, made from the table of actions, and the places of the desk that is open."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.actions import ACTIONS, Action, Menu, allowed, offered
from jinjiang_desk.gui.commands import Commands
from jinjiang_desk.gui.places import Page, place_keys, places_of

_LETTERS = {Menu.WORK: "W", Menu.EDIT: "E", Menu.LOOK: "V", Menu.HELP: "H"}
_MORE_KEYS = {"redo": "Ctrl+Shift+Z", "larger": "Ctrl+="}
"""A second shortcut, which other programs have taught people."""
_REPEATED = ("larger", "smaller")
"""What goes on as long as its key is held."""


class Menus:
    """Fills a window's menu bar."""

    def __init__(self, window: QMainWindow, commands: Commands) -> None:
        self._window, self._commands = window, commands
        self._role: Role | None = None
        menus = {menu: window.menuBar().addMenu(f"{menu}(&{_LETTERS[menu]})") for menu in Menu}
        self._places = [self._add_place(menus[Menu.LOOK], number) for number in range(len(Page))]
        self.actions: dict[str, QAction] = {}
        for menu in Menu:
            self._fill(menus[menu], [one for one in ACTIONS if one.menu is menu])
        self.show_role(None)

    def show_role(self, role: Role | None) -> None:
        """Offer what the desk that is open allows, None while none is."""
        self._role = role
        for one in ACTIONS:
            self.actions[one.id].setEnabled(allowed(one, role))
            self.actions[one.id].setVisible(offered(one, role))
        places = places_of(role) if role is not None else ()
        for number, action in enumerate(self._places):
            action.setVisible(number < len(places))
            action.setEnabled(number < len(places))
            action.setText(places[number] if number < len(places) else "")

    def show_steps(self, back: str | None, again: str | None) -> None:
        """Say which step would be taken back and which brought again, None where there is none."""
        for name, words in (("undo", back), ("redo", again)):
            action = self.actions[name]
            verb = next(one.plain for one in ACTIONS if one.id == name)
            action.setText(f"{verb}“{words}”" if words else verb)
            action.setEnabled(bool(words))

    def _fill(self, menu: QMenu, actions: list[Action]) -> None:
        before = 0
        for one in actions:
            if one.group != before:
                menu.addSeparator()
                before = one.group
            action = menu.addAction(one.words)
            keys = [one.keys, *([_MORE_KEYS[one.id]] if one.id in _MORE_KEYS else [])]
            action.setShortcuts([QKeySequence(key) for key in keys if key])
            # A key that is held would go through the whole history, or open one dialog over the other.
            action.setAutoRepeat(one.id in _REPEATED)
            action.triggered.connect(lambda _checked=False, one=one: one.do(self._commands))
            self.actions[one.id] = action

    def _add_place(self, menu: QMenu, number: int) -> QAction:
        action = menu.addAction("")
        action.setShortcut(QKeySequence(place_keys(number)))
        action.triggered.connect(lambda: self._go_to(number))
        return action

    def _go_to(self, number: int) -> None:
        if self._role is not None:
            self._commands.go_to(places_of(self._role)[number])
