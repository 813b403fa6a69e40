"""Two names that are one unit: which one stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from jinjiang_desk.domain.records import Unit
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import CARD, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.assigning.unit_edits import merge_units


class MergeDialog(Dialog):
    """Asks for the unit that stays; the other becomes one of its aliases."""

    def __init__(self, parent: QWidget, session: Session, gone: Unit, units: Sequence[Unit]) -> None:
        super().__init__(parent, "并入另一个单位")
        self._session, self._gone = session, gone
        self.into = QComboBox()
        self.into.setAccessibleName("并入哪个单位")
        self.into.setEditable(True)
        self.into.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for one in units:
            if one.id != gone.id:
                self.into.addItem(one.name, one.id)
        self.into.setCurrentIndex(-1)
        completer = QCompleter(self.into.model(), self.into)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.into.setCompleter(completer)
        self.merge = button("并入", self._merge, "primary")
        self.merge.setEnabled(False)
        self.into.currentTextChanged.connect(lambda _text: self._ready())
        told = (
            f"“{gone.name}”会成为所选单位的别名，它的任务和成员归所选单位；名录里不再单列。"
            "可以用“撤销”恢复。收发过工作簿或有记录的单位不能并入。"
        )
        self.setLayout(
            column(
                label(f"“{gone.name}”其实就是：", "section", wrap=True),
                self.into,
                label(told, "muted", wrap=True),
                row(None, button("取消", self.reject), self.merge),
                spacing=12,
                margins=CARD,
            )
        )

    def _ready(self) -> None:
        self.merge.setEnabled(self._chosen is not None)

    @property
    def _chosen(self) -> str | None:
        at = self.into.findText(self.into.currentText().strip())
        found = self.into.itemData(at) if at >= 0 else None
        return found if isinstance(found, str) else None

    def _merge(self) -> None:
        gone, into, name = self._gone.id, self._chosen, self.into.currentText().strip()
        if into is not None:
            self._session.change(
                self, lambda desk: merge_units(desk, gone, into), f"已并入{name}", self.accept
            )
