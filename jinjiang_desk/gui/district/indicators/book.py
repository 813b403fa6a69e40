"""The indicators that were loaded of one document, to be looked at: a table for each box, the named tasks, the
figures."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QTabWidget, QWidget

from jinjiang_desk.domain.indicators.checks import shown_name
from jinjiang_desk.domain.indicators.rows import Figure, Indicator, NamedTask
from jinjiang_desk.gui.chooser import EXCEL
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row, scrolled, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.indicators.book import IndicatorBook, are_marked
from jinjiang_desk.operations.indicators.export import export_indicators, export_name

_EDGE = QMargins(12, 10, 12, 10)


class IndicatorBookDialog(Dialog):
    """Nothing is changed here; loading is taken back by 撤销."""

    def __init__(self, parent: QWidget, session: Session, book: IndicatorBook) -> None:
        super().__init__(parent, "已载入的指标")
        self._session, self._book = session, book
        self.resize(scaled(1320), scaled(680))
        self.tabs = QTabWidget()
        self.tables: list[RowsView[Indicator]] = []
        for place, box in enumerate(book.document.boxes):
            if rows := book.of_box(place):
                self._add_table(rows, box.label or "指标", box.title or "", box.remarks)
        memory = session.memory
        self.tasks: RowsView[NamedTask] = RowsView(
            "专栏任务", self._task_columns(), "", memory=memory, key="indicators/tasks", dense=True
        )
        self.figures: RowsView[Figure] = RowsView(
            "数据", _figure_columns(), "", memory=memory, key="indicators/figures", dense=True
        )
        self.tasks.show_rows(book.tasks)
        self.figures.show_rows(book.figures)
        for view, name, count in (
            (self.tasks, "专栏任务", len(book.tasks)),
            (self.figures, "数据", len(book.figures)),
        ):
            if count:
                self.tabs.addTab(view, f"{name}（{count}）")
            else:
                view.setParent(self)
                view.hide()
        export = button("导出 Excel…", self._export, "", "各表、专栏任务和数据写成一个工作簿")
        foot = row(export, None, button("关闭", self.reject, "primary", "Esc"))
        layout = column(label(book.document.title, "title", wrap=True), self.tabs, foot, margins=PAGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _export(self) -> None:
        session, book = self._session, self._book
        target = session.chooser.save_file(self, "导出指标", export_name(book.document), EXCEL)
        if target is not None:
            session.load(
                self,
                lambda desk: export_indicators(desk, book, target),
                lambda path: session.messages.inform(self, "指标已导出", [str(path)]),
            )

    def _add_table(self, rows: Sequence[Indicator], name: str, title: str, remarks: Sequence[str]) -> None:
        view: RowsView[Indicator] = RowsView(
            title or name,
            self._columns(rows),
            "",
            memory=self._session.memory,
            key="indicators/table",
            dense=True,
        )
        view.show_rows(rows)
        self.tables.append(view)
        # A stretch keeps the remarks right below their table, not in the middle of the room that is left.
        below = column(label("\n".join(remarks), "muted", wrap=True), None)
        told = [scrolled(widget(below), "表下备注")] if remarks else []
        layout = column(label(title, "section", wrap=True), view, *told, spacing=8, margins=_EDGE)
        layout.setStretch(1, 3)
        layout.setStretch(2, 1)
        self.tabs.addTab(widget(layout), f"{name}（{len(rows)}）")

    def _columns(self, rows: Sequence[Indicator]) -> list[Column[Indicator]]:
        """The columns of values as the document has them."""
        said = {one.id: self._book.printed(one) for one in rows}
        return [
            Column("序号", lambda one: one.number_text or "", 56),
            Column("领域", lambda one: one.category or "", 96, tip=lambda one: one.category or ""),
            Column("指标", shown_name, tip=shown_name),
            Column("单位", lambda one: one.unit or "", 84),
            *(_value_column(said, heading) for heading in self._book.headings(rows)),
            *_optional_columns(rows),
        ]

    def _task_columns(self) -> list[Column[NamedTask]]:
        boxes = self._book.document.boxes

        def where(task: NamedTask) -> str:
            return boxes[task.box].label or "" if task.box < len(boxes) else ""

        def whole(task: NamedTask) -> str:
            return boxes[task.box].title or "" if task.box < len(boxes) else ""

        return [
            Column("专栏", where, 80, tip=whole),
            Column("任务", lambda one: one.name or "", 280, tip=lambda one: one.name or ""),
            Column("内容", lambda one: one.text, tip=lambda one: one.text),
        ]


def _value_column(said: Mapping[str, Mapping[str, str]], heading: str) -> Column[Indicator]:
    def text(one: Indicator) -> str:
        return said[one.id].get(heading, "")

    return Column(heading, text, 110, tip=text)


def _optional_columns(rows: Sequence[Indicator]) -> list[Column[Indicator]]:
    made: list[Column[Indicator]] = []
    if are_marked(rows):
        made.append(Column("标记", lambda one: one.marks or "", 64))
    if any(one.kind for one in rows):
        made.append(Column("属性", lambda one: one.kind or "", 84))
    if any(one.completion for one in rows):
        made.append(
            Column("完成情况", lambda one: one.completion or "", 96, tip=lambda one: one.completion or "")
        )
    if any(one.remark for one in rows):
        made.append(Column("备注", lambda one: one.remark or "", 120, tip=lambda one: one.remark or ""))
    return made


def _figure_columns() -> list[Column[Figure]]:
    return [
        Column("数据", lambda one: one.text, 140),
        Column("表述", lambda one: one.statement, tip=lambda one: one.statement),
        Column("原文行", lambda one: str(one.source_line or ""), 80),
    ]
