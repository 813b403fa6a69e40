"""视图: the fixed and the office's own views of the task list, chosen from a box, kept by a menu beside it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget

from jinjiang_desk.domain.tasks.listing import TaskQuery
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import CARD, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview.views import (
    EVERYTHING,
    LONGEST_NAME,
    ListView,
    delete_view,
    rename_view,
    save_view,
    views,
)

_KEY = "tasks/view"
_CHANGED = "（已改）"
_HINT = "记住现在的筛选、排序、分组和显示的列，以后从“视图”里一点就到。"


class ViewsBox(QWidget):
    """Chooses a view. `current` tells how the list is set now, so that it can be saved and compared."""

    chosen = Signal(object)

    def __init__(self, session: Session, current: Callable[[], ListView]) -> None:
        super().__init__()
        self._session, self._current = session, current
        self._views: tuple[ListView, ...] = ()
        self._name = session.memory.recall(_KEY, EVERYTHING)
        self.box = QComboBox()
        self.box.setAccessibleName("视图")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(11)
        self.box.setToolTip("一个视图记住筛选、排序、分组和显示的列")
        self.box.activated.connect(lambda _number: self._pick(str(self.box.currentData())))
        self.more = button("视图操作…", self._open_menu, "flat", "保存、更新、改名、删除视图")
        self.setLayout(row(label("视图", "muted"), self.box, self.more, spacing=6, margins=QMargins()))

    def start(self) -> None:
        """Read the views and choose the one that was last used."""
        self._session.load(self, views, self._start)

    def choose(self, name: str) -> None:
        """Choose a view by its name; one that is gone is everything."""
        found = next((view for view in self._views if view.name == name), None)
        view = found or next(view for view in self._views if view.name == EVERYTHING)
        self._set_name(view.name)
        self.chosen.emit(view)

    def mark(self, name: str) -> None:
        """Show which view the list was set by from elsewhere; one without a name changes everything."""
        known = any(view.name == name for view in self._views)
        self._set_name(name if known else EVERYTHING)

    def compare(self) -> None:
        """Mark the view where the list is no longer set as the view says."""
        view, now = self._view(), self._current()
        same_columns = view is None or not view.columns or view.columns == now.columns
        changed = view is not None and not (view.query == now.query and same_columns)
        at = self.box.findData(self._name)
        if at >= 0:
            self.box.setItemText(at, self._name + (_CHANGED if changed else ""))

    def save_as(self) -> None:
        """Ask for a name and keep how the list is set now."""
        NameDialog(self, "保存为视图", _HINT, "", self._save).open()

    def _pick(self, name: str) -> None:
        # What was said of another view is old news.
        self._session.events.said.emit("")
        self.choose(name)

    def _start(self, found: tuple[ListView, ...]) -> None:
        """Choose the view of the last time, unless somebody has begun to search meanwhile."""
        self._list(found)
        untouched = self._current().query == TaskQuery()
        if untouched and self._name != EVERYTHING:
            self.choose(self._name)
        else:
            self._set_name(EVERYTHING)
            self.compare()

    def _show(self, found: tuple[ListView, ...], name: str) -> None:
        self._list(found)
        self.choose(name)

    def _list(self, found: tuple[ListView, ...]) -> None:
        self._views = found
        self.box.clear()
        own_before = False
        for view in found:
            if view.own and not own_before:
                self.box.insertSeparator(self.box.count())
            own_before = view.own
            self.box.addItem(view.name, view.name)

    def _set_name(self, name: str) -> None:
        at = self.box.findData(self._name)
        if at >= 0:
            self.box.setItemText(at, self._name)
        self._name = name
        self.box.setCurrentIndex(self.box.findData(name))
        self._session.memory.keep(_KEY, name)

    def _view(self) -> ListView | None:
        return next((view for view in self._views if view.name == self._name), None)

    def menu(self) -> QMenu:
        """Return the menu of what can be done with views; a fixed one can only be copied."""
        menu, view = QMenu(self), self._view()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("保存为视图…").triggered.connect(self.save_as)
        for words, act in (
            (f"更新“{self._name}”", lambda: self._save(self._name, self)),
            ("改名…", lambda: NameDialog(self, "视图改名", "", self._name, self._rename).open()),
            ("删除…", self._ask_to_delete),
        ):
            action = menu.addAction(words)
            action.setEnabled(view is not None and view.own)
            action.triggered.connect(act)
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _save(self, name: str, asked: QWidget) -> None:
        view = replace(self._current(), name=name)
        self._change(asked, lambda desk: save_view(desk, view), " ".join(name.split()), "视图已保存")

    def _rename(self, name: str, asked: QWidget) -> None:
        before = self._name
        self._change(
            asked, lambda desk: rename_view(desk, before, name), " ".join(name.split()), "视图已改名"
        )

    def _ask_to_delete(self) -> None:
        name = self._name
        self._session.messages.confirm(
            self,
            f"删除视图“{name}”？",
            ["只删除这个视图，任务和记录都不受影响。"],
            "删除",
            lambda: self._change(self, lambda desk: delete_view(desk, name), EVERYTHING, "视图已删除"),
        )

    def _change(self, asked: QWidget, work: Callable[[Desk], None], name: str, said: str) -> None:
        """Change the views; the dialog that asked stays open where that was refused."""

        def changed(desk: Desk) -> tuple[ListView, ...]:
            work(desk)
            return views(desk)

        def show(found: tuple[ListView, ...]) -> None:
            self._show(found, name)
            self._session.events.said.emit(said)
            if isinstance(asked, NameDialog):
                asked.accept()

        self._session.load_once(asked, said, changed, show)


class NameDialog(Dialog):
    """Asks for the name of a view. Who takes it closes the dialog once the name is taken."""

    def __init__(
        self, parent: QWidget, title: str, hint: str, name: str, on_name: Callable[[str, QWidget], None]
    ) -> None:
        super().__init__(parent, title)
        self._on_name = on_name
        self.name = QLineEdit(name)
        self.name.setAccessibleName("视图名称")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("例如：水环境 本月到期")
        self.name.selectAll()
        self.save = button("保存", self._save, "primary")
        self.save.setDefault(True)
        self.name.textChanged.connect(self._check)
        told = [label(hint, "muted", wrap=True)] if hint else []
        buttons = row(None, button("取消", self.reject), self.save)
        self.setLayout(column(*told, self.name, buttons, spacing=12, margins=CARD))
        self._check(name)

    def _check(self, name: str) -> None:
        self.save.setEnabled(bool(name.strip()))

    def _save(self) -> None:
        self._on_name(self.name.text(), self)
