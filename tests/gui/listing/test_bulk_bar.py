"""Several tasks at once: chosen by mouse and keyboard, one change, one undo, refused as a whole."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Assignment, Progress, Task
from jinjiang_desk.domain.status import TaskState
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.tasks.assign_dialog import AssignDialog
from jinjiang_desk.gui.tasks.listing.bulk_dialogs import ReportDialog, StateDialog
from jinjiang_desk.gui.tasks.listing.feed import PAGE
from jinjiang_desk.gui.tasks.listing.print_many_dialog import PrintManyDialog
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.tasks.bulk import MOST_TASKS, report_many
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.report.pages import page_count
from tests.gui.conftest import Open
from tests.gui.driver import PATIENCE_MS
from tests.gui.listing.conftest import MANY, Office

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def chosen(office: Office) -> list[int | None]:
    places = [place for piece in office.page.list.chosen().pieces for place in piece]
    lines = [office.table.tasks.line(place) for place in places]
    return [line.task.number for line in lines if line is not None]


def test_rows_are_chosen_by_control_and_shift(district: Office) -> None:
    district.click_row(1)
    assert not district.page.bar.isVisible()
    district.click_row(3, CONTROL)
    assert chosen(district) == [2, 4]
    district.click_row(3)
    district.click_row(6, SHIFT)
    assert chosen(district) == [4, 5, 6, 7]
    assert district.page.bar.isVisible()
    district.press(district.page.bar, "取消选择")
    assert chosen(district) == []
    assert not district.page.bar.isVisible()


def test_a_row_that_nobody_clicked_is_not_chosen_with_the_others(district: Office) -> None:
    district.type("河")
    district.until_fetched()
    district.page.search.clear()
    district.until_fetched()
    for row in (2, 4, 6):
        district.click_row(row, CONTROL)
    assert chosen(district) == [3, 5, 7]


def test_after_something_was_done_to_several_the_keyboard_is_in_the_list(
    open_window: Open, town_with_tasks: DeskFolder
) -> None:
    town = open_window(town_with_tasks)
    town.view.go_to(Page.TASKS)
    town.settle()
    page = town.view.tasks
    page.view.setFocus()
    town.qtbot.keyClick(page.view, Qt.Key.Key_A, CONTROL)
    town.settle()
    town.press(page.bar, "填同一条进展…")
    dialog = town.dialog(ReportDialog)
    town.write(dialog.form.editor("text"), "已完成排查。")
    town.click(dialog.save)
    town.until(lambda: not page.bar.isVisible())
    assert town.window.focusWidget() is page.view


def test_the_space_bar_chooses_and_drops(district: Office) -> None:
    district.click_row(0)
    district.key(Qt.Key.Key_Down, CONTROL)
    district.key(Qt.Key.Key_Space)
    assert chosen(district) == [1, 2]
    district.key(Qt.Key.Key_Space)
    assert chosen(district) == [1]


def test_select_all_takes_what_was_not_fetched_too(many: Office) -> None:
    many.key(Qt.Key.Key_A, CONTROL)
    picked = many.page.list.chosen()
    assert picked.count == MANY
    assert picked.known == ()
    ids = many.ask(picked.ids)
    assert len(set(ids)) == MANY > PAGE


def test_select_all_opens_closed_groups(district: Office) -> None:
    district.page.head.groups.setCurrentIndex(2)
    district.settle()
    district.click_row(0)
    district.key(Qt.Key.Key_A, CONTROL)
    assert len(chosen(district)) == 8
    assert all(group.open for group in district.table.tasks.outline.groups)


def test_one_report_for_several_tasks(town: Office) -> None:
    town.key(Qt.Key.Key_A, CONTROL)
    number = town.page.list.chosen().count
    town.press(town.page.bar, "填同一条进展…")
    dialog = town.dialog()
    assert isinstance(dialog, ReportDialog)
    town.press(dialog, f"保存到{number}项任务")
    assert dialog.isVisible()
    text = dialog.form.editor("text")
    assert isinstance(text, QPlainTextEdit)
    text.setPlainText("已完成排查。")
    town.press(dialog, f"保存到{number}项任务")

    def texts(desk: Desk) -> list[str]:
        return [report.text for report in desk.store.rows.find(Progress)]

    assert town.ask(texts) == ["已完成排查。"] * number
    town.ask(undo_last)
    assert town.ask(texts) == []


def test_what_was_skipped_is_told_once_the_dialog_is_gone(town: Office) -> None:
    lines = town.table.rows_model.rows
    content = {"period": "2025-06", "status": "达到时序进度", "text": "原来的话。"}
    town.ask(lambda desk: report_many(desk, [lines[0].task.id], content))
    town.heard.really_tells, town.heard.home = True, town.page
    town.key(Qt.Key.Key_A, CONTROL)
    town.press(town.page.bar, "填同一条进展…")
    dialog = town.dialog()
    assert isinstance(dialog, ReportDialog)
    town.write(dialog.form.editor("text"), "已完成排查。")
    town.press(dialog, f"保存到{town.page.list.chosen().count}项任务")
    assert town.heard.codes == [Code.BULK_SKIPPED]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    town.press(town.dialog(), "知道了")


def test_what_was_typed_for_several_tasks_is_there_again_after_escape(town: Office) -> None:
    town.key(Qt.Key.Key_A, CONTROL)
    town.press(town.page.bar, "填同一条进展…")
    dialog = town.dialog()
    assert isinstance(dialog, ReportDialog)
    town.write(dialog.form.editor("text"), "写到一半")
    town.key(Qt.Key.Key_Escape, at=dialog)
    town.press(town.page.bar, "填同一条进展…")
    again = town.dialog()
    assert isinstance(again, ReportDialog)
    assert again.form.texts()["text"] == "写到一半"
    town.press(again, f"保存到{town.page.list.chosen().count}项任务")
    town.key(Qt.Key.Key_A, CONTROL)
    town.press(town.page.bar, "填同一条进展…")
    fresh = town.dialog()
    assert isinstance(fresh, ReportDialog)
    assert fresh.form.texts()["text"] == ""
    town.press(fresh, "取消")
    assert town.ask(lambda desk: desk.store.drafts.all()) == ()


def test_a_state_for_several_tasks(district: Office) -> None:
    district.click_row(0)
    district.click_row(2, SHIFT)
    district.press(district.page.bar, "任务状态改为…")
    dialog = district.dialog()
    assert isinstance(dialog, StateDialog)
    dialog.state.setCurrentText(TaskState.IN_NOTICE)
    said: list[str] = []
    district.session.events.said.connect(said.append)
    dialog.save.click()
    assert not dialog.isEnabled()
    district.settle()
    assert said == ["3项任务已登记为公示中"]
    states = [line.task.state for line in district.table.rows_model.rows]
    assert states == [TaskState.IN_NOTICE] * 3 + [TaskState.IN_PROGRESS] * 5


def test_units_for_several_tasks(district: Office) -> None:
    district.click_row(0)
    district.click_row(1, SHIFT)
    district.press(district.page.bar, "指定单位…")
    dialog = district.dialog()
    assert isinstance(dialog, AssignDialog)
    assert not dialog.save.isEnabled()
    anywhere = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive
    (item,) = dialog.tree.findItems("样板镇", anywhere)
    dialog.tree.scrollToItem(item)
    where = dialog.tree.visualItemRect(item).center()
    QTest.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert dialog.ticked == ["样板镇"]
    district.press(dialog, "指定")
    assigned = district.ask(lambda desk: desk.store.rows.find(Assignment, unit="样板镇"))
    tasks = {line.task.id for line in district.table.rows_model.rows[:2]}
    assert tasks <= {one.task_id for one in assigned}


def test_a_slip_of_select_all_changes_nothing(many: Office) -> None:
    many.key(Qt.Key.Key_A, CONTROL)
    many.press(many.page.bar, "打印表格…")
    assert many.heard.codes == [Code.BULK_TOO_MANY]
    assert MOST_TASKS >= MANY
    tasks = many.ask(lambda desk: desk.store.rows.find(Task))
    assert {task.state for task in tasks} == {TaskState.IN_PROGRESS}


def test_forms_of_several_tasks_are_saved_as_one_file(district: Office, tmp_path: Path) -> None:
    district.click_row(0)
    district.click_row(1, SHIFT)
    district.press(district.page.bar, "打印表格…")
    dialog = district.dialog()
    assert isinstance(dialog, PrintManyDialog)
    district.answers.target = tmp_path / "表格.pdf"
    district.press(dialog, "另存为 PDF…")
    assert page_count(tmp_path / "表格.pdf") == dialog.pages
    assert "2" in district.answers.names[0]
    district.press(dialog, "关闭")


def test_the_menu_of_a_row_copies_and_offers_the_same(district: Office) -> None:
    district.click_row(1)
    menu = district.page.menu.menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:3] == ["打开", "打印…", "复制序号和概述"]
    assert words[3:] == ["指定单位…", "任务状态改为…"]
    next(action for action in menu.actions() if action.text() == "复制序号和概述").trigger()
    assert QGuiApplication.clipboard().text().startswith("二")
    with district.qtbot.waitSignal(district.page.task_opened, timeout=PATIENCE_MS):
        menu.actions()[0].trigger()
    menu.close()


def test_the_form_offers_periods_in_words(town: Office) -> None:
    town.key(Qt.Key.Key_A, CONTROL)
    town.press(town.page.bar, "填同一条进展…")
    dialog = town.dialog()
    assert isinstance(dialog, ReportDialog)
    periods = dialog.form.editor("period")
    assert isinstance(periods, QComboBox)
    assert periods.count() > 3
    assert all("年" in periods.itemText(number) for number in range(periods.count()))
    town.press(dialog, "取消")
