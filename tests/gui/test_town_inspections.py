"""The town writes an inspection down, with its readings, and corrects it."""

from PySide6.QtWidgets import QTableWidgetItem

from jinjiang_desk.domain.records import Inspection, Reading
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.workbook.record_columns import RECORD_SHEETS
from tests.gui.acts import fill_inspection, rows
from tests.gui.driver import Driver


def test_an_inspection_with_a_reading_is_saved(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    fill_inspection(at_work, "张三、李四")
    tab = at_work.view.task.inspections
    for place, text in enumerate(("氨氮", "上游", "1.2", "mg/L")):
        tab.readings.table.setItem(0, place, QTableWidgetItem(text))
    at_work.click(tab.pane.save)
    (inspection,) = rows(town_with_tasks, Inspection)
    (reading,) = rows(town_with_tasks, Reading)
    assert inspection.inspectors == ("张三", "李四")
    assert (reading.item, reading.value, reading.inspection_id) == ("氨氮", "1.2", inspection.id)
    assert not tab.keeper.dirty


def test_correcting_an_inspection_keeps_its_readings(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    fill_inspection(at_work, "张三、李四")
    tab = at_work.view.task.inspections
    tab.readings.table.setItem(0, 0, QTableWidgetItem("氨氮"))
    tab.readings.table.setItem(0, 2, QTableWidgetItem("1.2"))
    at_work.click(tab.pane.save)
    tab.readings.table.item(0, 2).setText("1.3")
    tab.readings.table.setItem(1, 0, QTableWidgetItem("总磷"))
    tab.readings.table.setItem(1, 2, QTableWidgetItem("0.1"))
    at_work.write(tab.form.editor("follow_up"), "复查")
    at_work.click(tab.pane.save)
    (inspection,) = rows(town_with_tasks, Inspection)
    assert inspection.follow_up == "复查"
    assert [(one.item, one.value) for one in rows(town_with_tasks, Reading)] == [
        ("氨氮", "1.3"),
        ("总磷", "0.1"),
    ]
    tab.readings.table.setCurrentCell(0, 0)
    at_work.press(tab, "删除所选行")
    at_work.click(tab.pane.save)
    assert [one.item for one in rows(town_with_tasks, Reading)] == ["总磷"]


def test_one_inspector_is_not_enough(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    fill_inspection(at_work, "张三")
    at_work.click(at_work.view.task.inspections.pane.save)
    assert at_work.heard.codes == []
    assert at_work.view.task.inspections.form.editor("inspectors").hasFocus()
    assert rows(town_with_tasks, Inspection) == ()
    assert at_work.view.task.inspections.keeper.dirty


def test_the_readings_stand_under_the_headings_of_the_workbook(at_work: Driver) -> None:
    fill_inspection(at_work, "张三、李四")
    table = at_work.view.task.inspections.readings.table
    shown = [table.horizontalHeaderItem(at).text().replace("\n", "") for at in range(table.columnCount())]
    headings = [one.heading for sheet in RECORD_SHEETS for one in sheet.columns if one.editable]
    assert set(shown) <= set(headings)
