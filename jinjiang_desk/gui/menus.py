"""The menu bar: every action with its shortcut, where people look for it."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from jinjiang_desk.gui.desk_view import DeskView, Page

_PLACES = len(Page)


class Menus:
    """Fills a window's menu bar. `view` gives the desk that is open now."""

    def __init__(self, window: QMainWindow, view: Callable[[], DeskView | None]) -> None:
        self._view = view
        self._actions: list[QAction] = []
        bar = window.menuBar()
        work = bar.addMenu("工作(&W)")
        self._add(work, "接收…", "Ctrl+R", lambda view: view.exchange.choose_and_receive())
        self._add(work, "回传 / 下发…", "Ctrl+E", lambda view: view.send())
        self._add(work, "打印…", QKeySequence.StandardKey.Print, lambda view: view.print_form())
        work.addSeparator()
        leave = work.addAction("退出")
        leave.setShortcut("Ctrl+Q")
        leave.triggered.connect(window.close)
        edit = bar.addMenu("编辑(&E)")
        self._add(edit, "撤销上一步…", QKeySequence.StandardKey.Undo, lambda view: view.history.ask_undo())
        self._add(edit, "查找任务", QKeySequence.StandardKey.Find, lambda view: view.search())
        look = bar.addMenu("查看(&V)")
        self._places = [self._add_place(look, number) for number in range(_PLACES)]

    def set_enabled(self, enabled: bool) -> None:
        """Offer what needs a desk only while one is open; the places by the names they have there."""
        for action in self._actions:
            action.setEnabled(enabled)
        view = self._view()
        places = view.places if view is not None else []
        for number, action in enumerate(self._places):
            action.setVisible(number < len(places))
            action.setText(places[number].name if number < len(places) else "")

    def _add_place(self, menu: QMenu, number: int) -> QAction:
        return self._add(menu, "", f"Ctrl+{number + 1}", lambda view: view.go_to(view.places[number].name))

    def _add(
        self,
        menu: QMenu,
        text: str,
        keys: str | QKeySequence.StandardKey,
        act: Callable[[DeskView], object],
    ) -> QAction:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: self._on_view(act))
        self._actions.append(action)
        return action

    def _on_view(self, act: Callable[[DeskView], object]) -> None:
        view = self._view()
        if view is not None:
            act(view)
