"""The form of a report: what it begins with, what is copied into it, and its reading order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import on_desk
from tests.gui.task_page.beside import CONTROL, report
from tests.gui.task_page.conftest import Sit
from tests.gui.task_page.sitting import Sitting


def test_a_new_report_begins_with_the_percent_of_the_report_before_it(
    sit: Sit, town_with_tasks: DeskFolder
) -> None:
    def june(desk: Desk) -> None:
        content = {"period": "2025-06", "status": "已完成", "text": "六月", "percent": 45, "reporter": "张三"}
        save_progress(desk, find_task(desk, "2"), content)

    on_desk(town_with_tasks, june)
    user = sit(town_with_tasks)
    user.open("2")
    user.press("新填一期")
    form = user.page.progress.form
    texts = form.texts()
    assert texts["period"] < "2025-06"
    assert (texts["percent"], texts["status"], texts["reporter"]) == ("", "达到时序进度", "张三")
    form.editor("period").setCurrentIndex(form.editor("period").findData("2025"))
    assert (form.texts()["percent"], form.texts()["status"]) == ("45", "已完成")


def test_earlier_periods_are_stepped_through_and_copied(sit: Sit, town_with_tasks: DeskFolder) -> None:
    for period, text in (("2025-03", "三月"), ("2025-04", "四月"), ("2025-05", "五月")):
        on_desk(town_with_tasks, lambda desk, text=text, period=period: report(desk, text, period))
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.progress
    assert tab.earlier.text.toPlainText() == "五月"
    user.press("‹ 更早")
    user.press("‹ 更早")
    assert (tab.earlier.text.toPlainText(), tab.earlier.older.isEnabled()) == ("三月", False)
    user.press("更近 ›")
    user.write(tab.form.editor("text"), "先写的")
    user.press("照抄上期")
    assert tab.form.texts()["text"] == "四月"
    user.press("撤销照抄")
    assert tab.form.texts()["text"] == "先写的"
    user.press("照抄上期")
    user.qtbot.keyClick(tab.form.editor("text"), Qt.Key.Key_Z, CONTROL)
    assert tab.form.texts()["text"] == "先写的"
    assert not tab.earlier.undo_copy.isVisible()


def test_the_tab_key_follows_the_reading_order(user: Sitting) -> None:
    tab = user.page.progress
    names = ["percent", "status", "text", "difficulties", "next_step", "reporter", "phone"]
    tab.form.editor("period").setFocus()
    walked = []
    for _ in names:
        focused = QApplication.focusWidget()
        assert focused is not None
        user.qtbot.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        walked.append(now.objectName() if now is not None else "")
    assert walked == names
