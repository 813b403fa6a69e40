"""Every shortcut, made from the table of actions."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.actions import ACTIONS, IN_PLACES, offered
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.theme import scaled

_WIDTH, _HEIGHT = 640, 560


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Where keys work, what they do, and which they are."""

    where: str
    does: str
    keys: str


def shortcuts(role: Role | None) -> tuple[Shortcut, ...]:
    """Return all shortcuts of a desk of a role, None while no desk is open."""
    mine = (one for one in ACTIONS if one.keys and offered(one, role))
    pages = Shortcut("到处", "依次去左边的各个页面", "Ctrl+1、Ctrl+2 …")
    return (
        pages,
        *(Shortcut(f"菜单“{one.menu}”", one.plain, one.keys) for one in mine),
        *(Shortcut(*one) for one in IN_PLACES),
    )


class ShortcutsDialog(Dialog):
    """Shows them as a table."""

    def __init__(self, parent: QWidget, role: Role | None) -> None:
        super().__init__(parent, "快捷键")
        self.table: RowsView[Shortcut] = RowsView("快捷键", _columns(), "")
        self.table.show_rows(shortcuts(role))
        close = button("关闭", self.accept, "primary")
        close.setDefault(True)
        layout = column(label("快捷键", "title"), self.table, row(None, close), spacing=12, margins=PAGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))


def _columns() -> list[Column[Shortcut]]:
    return [
        Column("做什么", lambda one: one.does),
        Column("按键", lambda one: one.keys, 170),
        Column("在哪里", lambda one: one.where, 130),
    ]
