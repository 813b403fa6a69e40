"""The town's side of the main job, in the window."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableWidgetItem

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Application, Evidence, Inspection, Progress, Reading, Task
from jinjiang_desk.domain.status import Stage, Tick, UnitStatus
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.tasks.photos.caption_dialog import CaptionDialog
from jinjiang_desk.gui.tasks.photos.photo_viewer import PhotoViewer
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.operations.tasks.listing import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import fill_inspection, open_photos, rows
from tests.gui.conftest import Driver, Open, on_desk
from tests.pictures import a_photo


@pytest.fixture
def at_work(open_window: Open, town_with_tasks: DeskFolder) -> Driver:
    """The town's window with its tasks."""
    return open_window(town_with_tasks)


def test_a_dispatch_is_looked_at_before_it_is_taken_in(
    open_window: Open, town_folder: DeskFolder, dispatched: Path
) -> None:
    town = open_window(town_folder)
    town.answers.files = [dispatched]
    town.qtbot.keyClick(town.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    preview = town.dialog(ReceiveDialog)
    assert {line.words for line in preview.lines.rows_model.rows} == {"新增"}
    # Opening the desk a second time would put away what the preview holds.
    with closing(sqlite3.connect(town_folder.database)) as bare:
        assert bare.execute("SELECT count(*) FROM task").fetchone() == (0,)
    town.click(preview.apply)
    town.view.go_to(Page.TASKS)
    town.settle()
    numbers = [line.task.number_text for line in town.view.tasks.view.rows_model.rows]
    assert "二" in numbers
    assert len(numbers) == len(rows(town_folder, Task))


def test_a_dispatch_may_be_dropped_and_refused(
    open_window: Open, town_folder: DeskFolder, dispatched: Path
) -> None:
    town = open_window(town_folder)
    town.view.go_to(Page.EXCHANGE)
    town.drop(town.view.exchange.drop_area, [dispatched])
    town.press(town.dialog(ReceiveDialog), "取消")
    assert rows(town_folder, Task) == ()


def test_a_file_that_is_no_workbook_is_told(open_window: Open, town_folder: DeskFolder) -> None:
    town = open_window(town_folder)
    town.answers.files = [town_folder.database]
    town.view.exchange.choose_and_receive()
    town.settle()
    assert town.heard.codes


def test_progress_is_typed_and_saved(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.progress
    at_work.write(tab.form.editor("text"), "渠段清淤已完成。")
    at_work.qtbot.keyClicks(tab.form.editor("percent"), "80")
    at_work.write(tab.form.editor("reporter"), "张三")
    assert tab.keeper.dirty
    at_work.click(tab.pane.save)
    (saved,) = rows(town_with_tasks, Progress)
    assert (saved.period, saved.text, saved.percent) == ("2025-06", "渠段清淤已完成。", 80)
    assert (saved.status, saved.reporter) == (UnitStatus.ON_TRACK, "张三")
    assert not tab.keeper.dirty
    assert [one.period for one in tab.pane.list.rows_model.rows] == ["2025-06"]


def test_saving_again_corrects_the_same_period(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.progress
    at_work.write(tab.form.editor("text"), "一")
    at_work.click(tab.pane.save)
    at_work.write(tab.form.editor("text"), "二")
    at_work.qtbot.keyClick(tab.form.editor("text"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    at_work.settle()
    (saved,) = rows(town_with_tasks, Progress)
    assert saved.revision == 2
    assert len(saved.text) == 2


def test_empty_progress_is_not_saved(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    at_work.click(at_work.view.task.progress.pane.save)
    assert rows(town_with_tasks, Progress) == ()
    told = [one.text() for one in at_work.view.task.progress.findChildren(QLabel) if one.isVisible()]
    assert "这一项必填，请填写" in told


def test_last_period_stands_beside_and_can_be_copied(open_window: Open, town_with_tasks: DeskFolder) -> None:
    content = {"period": "2025-05", "status": "未达时序进度", "text": "正在招标。", "phone": "12345678"}
    on_desk(town_with_tasks, lambda desk: save_progress(desk, find_task(desk, "2"), content))
    town = open_window(town_with_tasks)
    town.open_task("二")
    tab = town.view.task.progress
    assert tab.form.values()["period"] == "2025-06"
    assert tab.form.values()["phone"] == "12345678"
    assert (tab.earlier.text.toPlainText(), tab.earlier.status.text()) == ("正在招标。", "未达时序进度")
    town.press(tab, "照抄上期")
    assert tab.form.values()["text"] == "正在招标。"


def test_a_report_is_withdrawn(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.progress
    at_work.write(tab.form.editor("text"), "写错了")
    at_work.click(tab.pane.save)
    at_work.click(tab.pane.withdraw)
    assert at_work.heard.questions == ["作废2025年6月的进展？"]
    assert rows(town_with_tasks, Progress) == ()
    assert tab.pane.list.rows_model.rows == ()


def test_leaving_asks_nothing_and_keeps_what_was_typed(at_work: Driver) -> None:
    at_work.open_task("二")
    page = at_work.view.task
    at_work.write(page.progress.form.editor("text"), "写了一半")
    at_work.qtbot.keyClick(page.progress.form.editor("text"), Qt.Key.Key_Escape)
    at_work.settle()
    assert at_work.heard.questions == []
    assert at_work.view.current is at_work.view.tasks
    at_work.open_task("二")
    assert page.progress.form.texts()["text"] == "写了一半"


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


def test_photos_come_by_drop_and_by_dialog(
    at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    open_photos(at_work)
    wall = at_work.view.task.photos
    before = a_photo(tmp_path / "前.jpg", "before", "2025:06:01 08:00:00")
    at_work.drop(wall.columns[Stage.BEFORE], [before])
    at_work.answers.files = [a_photo(tmp_path / "后1.jpg", "one"), a_photo(tmp_path / "后2.jpg", "two")]
    at_work.click(wall.columns[Stage.AFTER].add)
    stages = [one.stage for one in rows(town_with_tasks, Evidence)]
    assert sorted(stages) == sorted([Stage.BEFORE, Stage.AFTER, Stage.AFTER])
    (card,) = wall.columns[Stage.BEFORE].cards
    assert not card.picture.pixmap().isNull()
    assert len(wall.columns[Stage.AFTER].cards) == 2


def test_what_is_no_photo_is_told_and_left_out(
    at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    open_photos(at_work)
    text = tmp_path / "说明.jpg"
    text.write_text("no photo", encoding="utf-8")
    at_work.drop(at_work.view.task.photos.columns[Stage.AFTER], [a_photo(tmp_path / "后.jpg"), text])
    assert at_work.heard.codes == [Code.PHOTO_NOT_ONE]
    assert [one.file_name for one in rows(town_with_tasks, Evidence)] == ["后.jpg"]


def test_a_new_caption_leaves_the_wall_as_it_was(at_work: Driver, tmp_path: Path) -> None:
    open_photos(at_work)
    column = at_work.view.task.photos.columns[Stage.BEFORE]
    at_work.drop(column, [a_photo(tmp_path / f"{number}.jpg", str(number)) for number in range(5)])
    cards = list(column.cards)
    cards[1].setFocus()
    at_work.qtbot.keyClick(cards[1], Qt.Key.Key_F2)
    dialog = at_work.dialog(CaptionDialog)
    at_work.write(dialog.form.editor("caption"), "2号桥下")
    at_work.press(dialog, "保存")
    assert column.cards == cards
    assert cards[1].evidence.caption == "2号桥下"


def test_a_photo_is_looked_at_named_and_withdrawn(
    at_work: Driver, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    open_photos(at_work)
    column = at_work.view.task.photos.columns[Stage.DURING]
    at_work.drop(column, [a_photo(tmp_path / "中.jpg")])
    at_work.qtbot.keyClick(column.cards[0], Qt.Key.Key_Return)
    viewer = at_work.dialog(PhotoViewer)
    assert not viewer.image.pixmap().isNull()
    at_work.press(viewer, "关闭")
    at_work.qtbot.keyClick(column.cards[0], Qt.Key.Key_F2)
    dialog = at_work.dialog(CaptionDialog)
    at_work.write(dialog.form.editor("caption"), "施工现场")
    at_work.press(dialog, "保存")
    assert [one.caption for one in rows(town_with_tasks, Evidence)] == ["施工现场"]
    at_work.qtbot.keyClick(column.cards[0], Qt.Key.Key_Delete)
    at_work.settle()
    assert rows(town_with_tasks, Evidence) == ()
    assert column.cards == []


def test_self_check_first_application_then(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.selfcheck
    at_work.view.task.tabs.setCurrentWidget(tab)
    at_work.click(tab.ticks[Tick.MEASURES])
    at_work.write(next(iter(tab.measures.editors.values())), "清淤完成。")
    at_work.press(tab, "保存自查")
    (saved,) = rows(town_with_tasks, Application)
    assert (saved.ticks, saved.applied_on) == ((Tick.MEASURES,), None)
    for tick in Tick:
        if not tab.ticks[tick].isChecked():
            at_work.click(tab.ticks[tick])
    at_work.press(tab, "申请验收")
    (applied,) = rows(town_with_tasks, Application)
    assert applied.applied_on is not None
    assert tab.state.text() == "已申请"


def test_saving_the_self_check_alone_asks_before_it_takes_an_application_back(
    at_work: Driver, town_with_tasks: DeskFolder
) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.selfcheck
    at_work.view.task.tabs.setCurrentWidget(tab)
    for box in tab.ticks.values():
        at_work.click(box)
    at_work.press(tab, "申请验收")
    at_work.press(tab, "保存自查")
    assert at_work.heard.questions == ["只保存自查会撤回已提交的验收申请"]
    assert [one.applied_on for one in rows(town_with_tasks, Application)] == [None]


def test_the_form_is_looked_at_saved_and_printed(at_work: Driver, tmp_path: Path) -> None:
    at_work.open_task("二")
    at_work.click(at_work.view.task.head.print)
    dialog = at_work.dialog(PrintDialog)
    assert dialog.pages > 0
    at_work.answers.target = tmp_path / "申请表.pdf"
    at_work.click(dialog.save_button)
    assert (tmp_path / "申请表.pdf").read_bytes().startswith(b"%PDF")
    assert at_work.answers.names == ["任务二_验收申请表_示例镇.pdf"]
    at_work.answers.target = tmp_path / "打印.pdf"
    at_work.click(dialog.print_button)
    assert (tmp_path / "打印.pdf").read_bytes().startswith(b"%PDF")
    at_work.press(dialog, "关闭")
    at_work.until(lambda: not at_work.window.findChildren(PrintDialog))


def test_a_form_is_printed_from_the_list(at_work: Driver) -> None:
    at_work.view.go_to(Page.TASKS)
    at_work.settle()
    at_work.view.tasks.view.selectRow(0)
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert at_work.dialog(PrintDialog).pages > 0


def test_ctrl_z_takes_a_draft_back_before_it_undoes_a_step_of_the_desk(
    at_work: Driver, town_with_tasks: DeskFolder
) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.progress
    at_work.write(tab.form.editor("text"), "写了一半")
    at_work.until(tab.keeper.bar.drop.isVisible)
    at_work.press(tab, "放弃草稿")
    at_work.qtbot.keyClick(tab.keeper.bar.bring_back, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at_work.settle()
    assert tab.form.texts()["text"] == "写了一半"
    assert rows(town_with_tasks, Task) != ()


def test_closing_asks_nothing_and_the_next_window_has_what_was_typed(
    at_work: Driver, open_window: Open, town_with_tasks: DeskFolder
) -> None:
    at_work.open_task("二")
    at_work.write(at_work.view.task.progress.form.editor("text"), "写了一半")
    at_work.window.close()
    at_work.until(lambda: at_work.window._gone)
    assert at_work.heard.questions == []
    again = open_window(town_with_tasks)
    again.open_task("二")
    assert again.view.task.progress.form.texts()["text"] == "写了一半"
