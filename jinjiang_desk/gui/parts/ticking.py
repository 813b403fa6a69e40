"""Lines that can be ticked: a press on their words ticks them as a press on their box does."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)


def tick_by_words(view: QAbstractItemView) -> None:
    """Let a press anywhere on a line tick it. A heading with lines below it keeps to its box: a press on its words
    must not tick them all."""
    view.setItemDelegate(_WholeLine(view))


class _WholeLine(QStyledItemDelegate):
    """Takes a press on any cell of a line for one in the middle of its box, which stands in the first cell."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Pass a press on."""
        first = index.sibling(index.row(), 0)
        if isinstance(event, QMouseEvent) and event.type() in _PRESSES and not model.rowCount(first):
            event, index = self._on_box(event, option, first), first
        return super().editorEvent(event, model, option, index)

    def _on_box(self, event: QMouseEvent, option: QStyleOptionViewItem, first: QModelIndex) -> QMouseEvent:
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, first)
        view: QAbstractItemView = option.widget  # type: ignore[attr-defined]  # not in the stubs
        box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, drawn, view)
        return QMouseEvent(
            event.type(),
            QPointF(box.center()),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
