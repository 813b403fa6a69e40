"""The documents whose indicators were loaded, as a part of the page 方案; hidden while there is none."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from jinjiang_desk.domain.row import Table
from jinjiang_desk.gui.district.indicators.book import IndicatorBookDialog
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.indicators.book import (
    IndicatorBook,
    IndicatorLine,
    indicator_book,
    list_indicators,
)
from jinjiang_desk.wording import time_text

_MOST_IN_SIGHT = 4


class IndicatorShelf(QWidget):
    """Enter or a double click opens what was loaded of a document."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view: RowsView[IndicatorLine] = RowsView("指标和数据", _columns(), "", dense=True)
        self.view.opened.connect(self.open)
        self.look = button("查看", self._open_current, "", "看载入的指标、专栏任务和数据（回车）")
        head = row(label("指标、专栏任务和数据", "section"), None, self.look)
        self.setLayout(column(head, self.view, spacing=6, margins=NONE))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        session.events.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read the documents again."""
        self._session.load(self, list_indicators, self._show)

    def open(self, line: IndicatorLine) -> None:
        """Show what was loaded of a document."""

        def show(book: IndicatorBook | None) -> None:
            if book is not None:
                IndicatorBookDialog(self, self._session, book).open()

        self._session.load_once(
            self, line.document.id, lambda desk: indicator_book(desk, line.document.id), show
        )

    def _open_current(self) -> None:
        if self.view.current is not None:
            self.open(self.view.current)

    def _show(self, lines: tuple[IndicatorLine, ...]) -> None:
        self.view.show_rows(lines, lambda one, other: one.document.id == other.document.id)
        if lines and self.view.current is None:
            self.view.selectRow(0)
        high = self.view.verticalHeader().defaultSectionSize() * min(len(lines), _MOST_IN_SIGHT)
        self.view.setFixedHeight(
            high + self.view.horizontalHeader().sizeHint().height() + 2 * self.view.frameWidth()
        )
        self.setVisible(bool(lines))

    def _on_changed(self, done: Done) -> None:
        if Table.INDICATOR_DOCUMENT in done.tables:
            self.reload()


def _columns() -> list[Column[IndicatorLine]]:
    return [
        Column("文件", lambda one: one.document.title, tip=lambda one: one.document.title),
        Column("指标", lambda one: f"{one.indicators}行" if one.indicators else "", 80),
        Column("专栏任务", lambda one: f"{one.tasks}项" if one.tasks else "", 90),
        Column("数据", lambda one: f"{one.figures}个" if one.figures else "", 80),
        Column(
            "来源文件", lambda one: one.document.source_name, 150, tip=lambda one: one.document.source_name
        ),
        Column("载入时间", lambda one: time_text(one.document.updated_at), 150),
    ]
