"""The indicators that were loaded of one document, to be looked at: a table for each box, the named tasks, the
figures."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QTabWidget, QWidget

from jinjiang_desk.domain.indicator_rows import Figure, Indicator, IndicatorValue, NamedTask
from jinjiang_desk.gui.chooser import EXCEL
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row, scrolled, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.indicator_book import IndicatorBook
from jinjiang_desk.operations.indicator_export import export_indicators, export_name

_EDGE = QMargins(12, 10, 12, 10)


class IndicatorBookDialog(Dialog):
    """Nothing is changed here; loading is taken back by 撤销."""

    def __init__(self, parent: QWidget, session: Session, book: IndicatorBook) -> None:
        super().__init__(parent, "已载入的指标")
        self._session, self._book = session, book
        self.resize(1320, 680)
        self.tabs = QTabWidget()
        self.tables: list[RowsView[Indicator]] = []
        for place, box in enumerate(book.document.boxes):
            rows = [one for one in book.indicators if one.box == place]
            if rows:
                self._add_table(rows, box.label or "指标", box.title or "", box.remarks)
        self.tasks: RowsView[NamedTask] = RowsView("专栏任务", self._task_columns(), "", dense=True)
        self.figures: RowsView[Figure] = RowsView("数据", _figure_columns(), "", dense=True)
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
        view: RowsView[Indicator] = RowsView(title or name, self._columns(rows), "", dense=True)
        view.show_rows(rows)
        self.tables.append(view)
        told = [scrolled(label("\n".join(remarks), "muted", wrap=True), "表下备注")] if remarks else []
        layout = column(label(title, "section", wrap=True), view, *told, spacing=8, margins=_EDGE)
        layout.setStretch(1, 3)
        layout.setStretch(2, 1)
        self.tabs.addTab(widget(layout), f"{name}（{len(rows)}）")

    def _columns(self, rows: Sequence[Indicator]) -> list[Column[Indicator]]:
        """The columns of values as the document has them."""
        headings = list(
            dict.fromkeys(value.heading for one in rows for value in self._book.values.get(one.id, ()))
        )
        return [
            Column("序号", lambda one: one.number_text or "", 56),
            Column("领域", lambda one: one.category or "", 96, tip=lambda one: one.category or ""),
            Column("指标", _name, tip=_name),
            Column("单位", lambda one: one.unit or "", 84),
            *(_value_column(self._book, heading) for heading in headings),
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


def _value_column(book: IndicatorBook, heading: str) -> Column[Indicator]:
    def said(one: Indicator) -> str:
        found: Sequence[IndicatorValue] = book.values.get(one.id, ())
        return next((value.text for value in found if value.heading == heading), "")

    return Column(heading, said, 110, tip=said)


def _optional_columns(rows: Sequence[Indicator]) -> list[Column[Indicator]]:
    made: list[Column[Indicator]] = []
    if any(one.kind for one in rows):
        made.append(Column("属性", lambda one: one.kind or "", 84))
    if any(one.completion for one in rows):
        made.append(
            Column("完成情况", lambda one: one.completion or "", 96, tip=lambda one: one.completion or "")
        )
    return made


def _figure_columns() -> list[Column[Figure]]:
    return [
        Column("数据", lambda one: one.text, 140),
        Column("表述", lambda one: one.statement, tip=lambda one: one.statement),
        Column("原文行", lambda one: str(one.source_line or ""), 80),
    ]


def _name(one: Indicator) -> str:
    return f"{one.name}（{one.sub_name}）" if one.sub_name else one.name
