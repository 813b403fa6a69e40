"""监测数据 inside the form of an inspection: a small table to type into."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from jinjiang_desk.domain.records import Reading
from jinjiang_desk.domain.status import ReadingVerdict
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row
from jinjiang_desk.wording import field_label

_TEXTS = ("item", "point", "value", "measuring_unit", "standard", "limit")
_HEADINGS = ("项目", "点位", "结果", "单位", "执行标准", "限值", "是否达标")
_WIDTHS = (72, 70, 60, 60, 0, 54, 88)
_VERDICT = len(_TEXTS)


class ReadingTable(QWidget):
    """Readings of one inspection. A line that is wholly empty counts as none."""

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str | None] = []
        self._shown: list[tuple[str | None, dict[str, Any]]] = []
        self.table = QTableWidget(0, len(_TEXTS) + 1)
        self.table.setAccessibleName("监测数据")
        self.table.setHorizontalHeaderLabels(list(_HEADINGS))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(34)
        self.table.setFixedHeight(114)
        header = self.table.horizontalHeader()
        for number, width in enumerate(_WIDTHS):
            if width:
                self.table.setColumnWidth(number, width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        add = button("添加一行", self.add_line, "flat")
        self._remove = button("删除所选行", self._remove_line, "flat")
        self.setLayout(
            column(
                row(label("监测数据（没有可不填）", "muted"), None, add, self._remove),
                self.table,
                margins=NONE,
            )
        )

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._lines() != self._shown

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """Show readings, with an empty line to go on with."""
        self.table.setRowCount(0)
        self._ids = []
        for reading in readings:
            self._append(reading.id, reading.plain())
        self.add_line()
        self._shown = self._lines()

    def add_line(self) -> None:
        """Add an empty line."""
        self._append(None, {})

    def values(self) -> list[dict[str, Any]]:
        """Return the plain values of every line; one that was shown carries the `id` of its reading."""
        return [{**values, "id": row_id} if row_id else values for row_id, values in self._lines()]

    def mark_saved(self) -> None:
        """Take what is shown for saved."""
        self._shown = self._lines()

    def _append(self, row_id: str | None, values: dict[str, Any]) -> None:
        line = self.table.rowCount()
        self.table.insertRow(line)
        self._ids.append(row_id)
        for number, name in enumerate(_TEXTS):
            self.table.setItem(line, number, QTableWidgetItem(str(values.get(name, ""))))
        verdict = QComboBox()
        verdict.addItems(list(ReadingVerdict))
        verdict.setCurrentText(values.get("verdict", ReadingVerdict.NONE))
        verdict.setAccessibleName(field_label("verdict"))
        verdict.setStyleSheet("border: none; padding: 2px 4px;")
        self.table.setCellWidget(line, _VERDICT, verdict)

    def _remove_line(self) -> None:
        line = self.table.currentRow()
        if line >= 0:
            self.table.removeRow(line)
            del self._ids[line]

    def _take_in_what_is_being_typed(self) -> None:
        """Put the text of a cell that is still open into its item, as leaving the cell would."""
        for editor in self.table.viewport().findChildren(QLineEdit):
            # A cell that was left keeps its editor for a moment, out of sight.
            if not editor.isHidden():
                self.table.itemDelegate().commitData.emit(editor)

    def _lines(self) -> list[tuple[str | None, dict[str, Any]]]:
        self._take_in_what_is_being_typed()
        lines = [(self._ids[line], self._line(line)) for line in range(self.table.rowCount())]
        return [(row_id, values) for row_id, values in lines if any(values[name] for name in _TEXTS)]

    def _line(self, line: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for number, name in enumerate(_TEXTS):
            item = self.table.item(line, number)
            values[name] = item.text().strip() if item is not None else ""
        verdict = self.table.cellWidget(line, _VERDICT)
        values["verdict"] = verdict.currentText() if isinstance(verdict, QComboBox) else ReadingVerdict.NONE
        return values
