"""The menu of a right click, or of the menu key, on the task list."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.listing.bulk_bar import BulkActions, Chosen
from jinjiang_desk.gui.tasks.listing.table import TaskTable
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.gui.tasks.words import first_sentence
from jinjiang_desk.operations.tasks.dossiers import open_dossier
from jinjiang_desk.operations.tasks.listing import TaskLine


class RowMenu(QObject):
    """What can be done to the row under the mouse, and to all rows that are chosen."""

    def __init__(self, page: QWidget, session: Session, table: TaskTable, actions: BulkActions) -> None:
        super().__init__(page)
        self._page, self._session, self._table, self._actions = page, session, table, actions
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open)

    def menu(self) -> QMenu:
        """Return the menu for the rows that are chosen now."""
        menu, line, chosen = QMenu(self._table), self._table.current, self._actions.chosen()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if line is not None:
            menu.addAction("打开").triggered.connect(lambda: self._table.opened.emit(line))
            menu.addAction("打印…").triggered.connect(lambda: self._print(line, chosen))
            menu.addAction("复制序号和概述").triggered.connect(lambda: self._copy(line))
            menu.addSeparator()
        for words, act in self._actions.all():
            if act == self._actions.print_all and chosen.count < 2:
                continue
            action = menu.addAction(words if chosen.count < 2 else f"{words}（{chosen.count}项）")
            action.setEnabled(chosen.count > 0)
            action.triggered.connect(act)
        return menu

    def _open(self, place: QPoint) -> None:
        self.menu().popup(self._table.viewport().mapToGlobal(place))

    def _copy(self, line: TaskLine) -> None:
        words = f"{task_number(line.task)}　{first_sentence(line.task.problem)}"
        QGuiApplication.clipboard().setText(words)
        self._session.events.said.emit("已复制序号和概述")

    def _print(self, line: TaskLine, chosen: Chosen) -> None:
        self._session.load_once(
            self._page,
            "print",
            lambda desk: open_dossier(desk, line.task, chosen.unit),
            lambda dossier: PrintDialog(self._page, self._session, dossier, "acceptance", None).open(),
        )
