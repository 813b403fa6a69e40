"""What is typed is never lost: not by leaving, not by a kill, not by what happens to the record meanwhile."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.records import Application, Inspection, Progress, Reading, Task, Verdict
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import TaskState, Tick
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.drafts import drafts
from jinjiang_desk.operations.records import save_progress
from jinjiang_desk.operations.tasks import find_task
from jinjiang_desk.operations.undoing import undo_last
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Heard, on_desk
from tests.gui.sitting import Sitting

R = TypeVar("R", bound=Row)
T = TypeVar("T")
CONTROL = Qt.KeyboardModifier.ControlModifier
Sit = Callable[[DeskFolder], Sitting]


@pytest.fixture
def sit(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Sit]:
    """Sit down at desks; nobody was asked anything, and nothing broke, when one has left."""
    heard: list[Heard] = []

    def sitting(folder: DeskFolder) -> Sitting:
        heard.append(Heard())
        return Sitting(qtbot, folder, Memory(tmp_path / "window.ini"), heard[-1])

    yield sitting
    assert [one.bugs for one in heard] == [[]] * len(heard)


@pytest.fixture
def user(sit: Sit, town_with_tasks: DeskFolder) -> Sitting:
    """In front of task 2 at the town."""
    user = sit(town_with_tasks)
    user.open("2")
    return user


def rows(folder: DeskFolder, kind: type[R]) -> tuple[R, ...]:
    return on_desk(folder, lambda desk: desk.store.rows.find(kind))


def report(desk: Desk, text: str, period: str = "2025-06") -> None:
    content = {"period": period, "status": "达到时序进度", "text": text}
    save_progress(desk, find_task(desk, "2"), content)


def do(user: Sitting, work: Callable[[Desk], object]) -> None:
    """Change the desk from elsewhere in the window."""
    user.session.change(user.page, work, "做了")  # type: ignore[arg-type]
    user.settle()


def told(place: QWidget, words: str) -> bool:
    """Whether a visible label says something."""
    return any(words in one.text() for one in place.findChildren(QLabel) if one.isVisible())


def another_task(folder: DeskFolder) -> str:
    return next(task.id for task in rows(folder, Task) if task.number != 2)


def test_what_is_typed_is_kept_after_a_pause_and_the_tab_says_so(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "清淤完成一半")
    user.pause(tab.keeper)
    assert tab.keeper.bar.drop.isVisible()
    assert user.page.tabs.tabText(user.page.tabs.indexOf(tab)) == "进展 · 草稿"
    ((kept,),) = ([one.draft.fields["text"] for one in drafts_on(user)],)
    assert kept == "清淤完成一半"


def drafts_on(user: Sitting) -> list:  # type: ignore[type-arg]
    found: list = []  # type: ignore[type-arg]
    user.session.load(user.page, drafts, found.extend)
    user.settle()
    return found


def test_a_draft_is_there_after_a_kill(sit: Sit, town_with_tasks: DeskFolder) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.gui.typing_child", str(town_with_tasks.root), "写到一半停电"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline().strip() == "kept"
        child.kill()
        child.wait()
    user = sit(town_with_tasks)
    user.open("2")
    assert user.page.progress.form.texts()["text"] == "写到一半停电"
    assert user.page.progress.keeper.has_draft


def test_closing_asks_nothing_and_loses_nothing(sit: Sit, town_with_tasks: DeskFolder) -> None:
    user = sit(town_with_tasks)
    user.open("2")
    user.write(user.page.progress.form.editor("text"), "刚敲完就关")
    user.leave()
    assert user.heard.questions == []  # type: ignore[attr-defined]
    again = sit(town_with_tasks)
    again.open("2")
    assert again.page.progress.form.texts()["text"] == "刚敲完就关"
    assert again.page.progress.keeper.bar.words.text().endswith("自动保存")


def test_two_forms_and_two_tasks_keep_their_own(sit: Sit, town_with_tasks: DeskFolder) -> None:
    other = another_task(town_with_tasks)
    user = sit(town_with_tasks)
    user.open("2")
    user.write(user.page.progress.form.editor("text"), "二的进展")
    user.page.tabs.setCurrentWidget(user.page.inspections)
    user.write(user.page.inspections.form.editor("place"), "二的地点")
    user.open(other)
    assert user.page.progress.form.texts()["text"] == ""
    user.write(user.page.progress.form.editor("text"), "别的进展")
    user.open("2")
    assert user.page.progress.form.texts()["text"] == "二的进展"
    assert user.page.inspections.form.texts()["place"] == "二的地点"
    user.open(other)
    assert user.page.progress.form.texts()["text"] == "别的进展"
    assert len(drafts_on(user)) == 3
    assert rows_now(user, Progress) == ()


def rows_now(user: Sitting, kind: type[R]) -> tuple[R, ...]:
    found: list[tuple[R, ...]] = []
    user.session.load(user.page, lambda desk: desk.store.rows.find(kind), found.append)
    user.settle()
    return found[0]


def test_saving_makes_the_record_and_takes_the_draft_away(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "清淤完成")
    user.pause(tab.keeper)
    user.qtbot.keyClick(tab.form.editor("text"), Qt.Key.Key_S, CONTROL)
    user.settle()
    assert [one.text for one in rows_now(user, Progress)] == ["清淤完成"]
    assert drafts_on(user) == []
    assert not tab.has_draft
    assert user.page.tabs.tabText(user.page.tabs.indexOf(tab)) == "进展"


def test_a_refused_record_keeps_its_draft_and_says_beside_the_field_why(user: Sitting) -> None:
    tab = user.page.inspections
    user.page.tabs.setCurrentWidget(tab)
    user.write(tab.form.editor("findings"), "水体清澈")
    user.pause(tab.keeper)
    user.qtbot.keyClick(tab.form.editor("findings"), Qt.Key.Key_Return, CONTROL)
    user.settle()
    assert told(tab, "这一项必填")
    assert tab.form.editor("place").hasFocus()
    user.write(tab.form.editor("place"), "上游")
    user.write(tab.form.editor("inspectors"), "张三")
    user.press("保存")
    assert user.heard.codes == []  # type: ignore[attr-defined]
    assert told(tab, "两名核查人")
    assert tab.form.editor("inspectors").hasFocus()
    assert rows_now(user, Inspection) == ()
    assert [one.draft.fields["findings"] for one in drafts_on(user)] == ["水体清澈"]


def test_a_draft_is_given_up_and_taken_back_by_ctrl_z(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "写了一半")
    user.pause(tab.keeper)
    user.press("放弃草稿")
    assert tab.form.texts()["text"] == ""
    assert drafts_on(user) == []
    focused = QApplication.focusWidget()
    assert focused is tab.keeper.bar.bring_back
    user.qtbot.keyClick(focused, Qt.Key.Key_Z, CONTROL)
    user.settle()
    assert tab.form.texts()["text"] == "写了一半"
    assert [one.draft.fields["text"] for one in drafts_on(user)] == ["写了一半"]


def test_a_draft_that_was_given_up_is_offered_again_later(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "写了一半")
    user.pause(tab.keeper)
    user.press("放弃草稿")
    user.open("2")
    user.press("恢复草稿")
    assert tab.form.texts()["text"] == "写了一半"
    assert tab.has_draft


def test_ctrl_z_in_a_field_is_the_fields_own_after_a_draft_was_kept(user: Sitting) -> None:
    tab = user.page.progress
    text = tab.form.editor("text")
    user.write(text, "第一句。")
    user.pause(tab.keeper)
    do(user, _other_report)
    user.qtbot.keyClick(text, Qt.Key.Key_Z, CONTROL)
    assert tab.form.texts()["text"] == ""


def _other_report(desk: Desk):  # type: ignore[no-untyped-def]
    content = {"period": "2025-03", "status": "达到时序进度", "text": "三月"}
    return save_progress(desk, find_task(desk, "2"), content)


def test_a_draft_survives_what_happens_to_the_desk(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "写了一半")
    user.pause(tab.keeper)
    do(user, _other_report)
    do(user, undo_last)
    assert tab.form.texts()["text"] == "写了一半"
    user.open("2")
    assert tab.form.texts()["text"] == "写了一半"


def test_a_record_that_changed_under_its_draft_shows_both(sit: Sit, town_with_tasks: DeskFolder) -> None:
    on_desk(town_with_tasks, lambda desk: report(desk, "原来的"))
    on_desk(town_with_tasks, lambda desk: report(desk, "改过的"))
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.progress
    user.write(tab.form.editor("text"), "草稿的")
    user.pause(tab.keeper)
    do(user, undo_last)
    assert told(tab, "保存的是“原来的”，草稿里是“草稿的改过的”")
    user.press("用保存的内容")
    assert tab.form.texts()["text"] == "原来的"
    assert not tab.keeper.difference.isVisible()


def test_a_draft_whose_record_is_gone_becomes_a_new_one(sit: Sit, town_with_tasks: DeskFolder) -> None:
    on_desk(town_with_tasks, lambda desk: report(desk, "原来的"))
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.progress
    user.write(tab.form.editor("text"), "又添一句")
    user.pause(tab.keeper)
    do(user, undo_last)
    assert told(tab, "这条记录已经不在了")
    user.open("2")
    assert "又添一句" in tab.form.texts()["text"]
    user.press("保存")
    (saved,) = rows_now(user, Progress)
    assert "又添一句" in saved.text
    assert drafts_on(user) == []


def test_what_is_typed_while_a_record_is_saved_stays_a_draft_of_it(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "一")
    tab.save()
    user.write(tab.form.editor("text"), "二")
    user.page.flush()
    user.settle()
    user.pause(tab.keeper)
    (saved,) = rows_now(user, Progress)
    assert saved.text == "一"
    ((draft,),) = ([one.draft for one in drafts_on(user)],)
    assert (draft.record_id, draft.fields["text"]) == (saved.id, tab.form.texts()["text"])
    user.press("保存")
    (saved,) = rows_now(user, Progress)
    assert len(saved.text) == 2
    assert drafts_on(user) == []


def test_an_inspection_half_typed_comes_back_with_its_readings(sit: Sit, town_with_tasks: DeskFolder) -> None:
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.inspections
    user.page.tabs.setCurrentWidget(tab)
    tab.form.editor("date").setFocus()
    tab.form.editor("date").selectAll()  # type: ignore[attr-defined]
    user.qtbot.keyClicks(tab.form.editor("date"), "2025-6-")
    table = tab.readings.table
    table.setFocus()
    table.setCurrentCell(0, 0)
    user.qtbot.keyClick(table, Qt.Key.Key_F2)
    cell = QApplication.focusWidget()
    assert cell is not None
    user.qtbot.keyClicks(cell, "pH")
    user.pause(tab.keeper)
    assert QApplication.focusWidget() is cell
    user.leave()
    again = sit(town_with_tasks)
    again.open("2")
    assert again.page.inspections.form.texts()["date"] == "2025-6-"
    assert [one["item"] for one in again.page.inspections.readings.lines()] == ["pH"]


def test_a_saved_reading_is_corrected_from_a_draft_not_doubled(user: Sitting) -> None:
    tab = user.page.inspections
    user.page.tabs.setCurrentWidget(tab)
    for name, text in (("place", "上游"), ("inspectors", "张三、李四"), ("findings", "清澈")):
        user.write(tab.form.editor(name), text)
    for place, text in ((0, "氨氮"), (2, "1.2")):
        tab.readings.table.item(0, place).setText(text)
    user.press("保存")
    (reading,) = rows_now(user, Reading)
    tab.readings.table.item(0, 2).setText("1.3")
    user.pause(tab.keeper)
    user.open("2")
    user.page.tabs.setCurrentWidget(tab)
    user.press("保存")
    (again,) = rows_now(user, Reading)
    assert (again.id, again.value) == (reading.id, "1.3")


def test_ticks_and_fulfilment_of_a_self_check_come_back(sit: Sit, town_with_tasks: DeskFolder) -> None:
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.selfcheck
    user.page.tabs.setCurrentWidget(tab)
    user.qtbot.mouseClick(
        tab.ticks[Tick.MEASURES], Qt.MouseButton.LeftButton, pos=_box(tab.ticks[Tick.MEASURES])
    )
    user.write(next(iter(tab.measures.editors.values())), "清淤完成。")
    user.pause(tab.keeper)
    user.leave()
    again = sit(town_with_tasks)
    again.open("2")
    tab = again.page.selfcheck
    again.page.tabs.setCurrentWidget(tab)
    assert [tick for tick, box in tab.ticks.items() if box.isChecked()] == [Tick.MEASURES]
    assert next(iter(tab.measures.editors.values())).toPlainText() == "清淤完成。"
    tab.opinion.setFocus()
    again.qtbot.keyClick(tab.opinion, Qt.Key.Key_S, CONTROL)
    again.settle()
    assert [one.ticks for one in rows_now(again, Application)] == [(Tick.MEASURES,)]
    assert drafts_on(again) == []


def _box(box: QCheckBox):  # type: ignore[no-untyped-def]
    return box.rect().center()


def test_the_districts_opinion_and_state_are_kept_for_each_unit(
    sit: Sit, district_folder: DeskFolder
) -> None:
    user = sit(district_folder)
    user.open("2")
    tab = user.page.verdicts
    assert user.page._view is not None
    first, second = user.page._view.units[:2]
    user.write(tab.text, "缺照片")
    tab.state.setFocus()
    user.qtbot.keyClick(tab.state, Qt.Key.Key_Down)
    user.open("2", second)
    assert tab.text.toPlainText() == ""
    assert tab.state.currentText() == TaskState.IN_ACCEPTANCE
    user.open("2", first)
    assert tab.text.toPlainText() == "缺照片"
    user.press("退回")
    assert tab.text.toPlainText() == ""
    assert [one.text for one in rows_now(user, Verdict)] == ["缺照片"]
    assert tab.has_draft
    user.press("登记状态")
    assert not tab.has_draft
    assert drafts_on(user) == []


def test_an_empty_opinion_is_told_beside_the_field(sit: Sit, district_folder: DeskFolder) -> None:
    user = sit(district_folder)
    user.open("2")
    user.press("退回")
    assert told(user.page.verdicts, "请先写审核意见")
    assert rows_now(user, Verdict) == ()


def test_the_preview_says_that_a_draft_is_not_printed_and_leads_there(user: Sitting) -> None:
    user.write(user.page.progress.form.editor("text"), "写了一半")
    user.page.tabs.setCurrentWidget(user.page.photos)
    user.page.print_form()
    user.settle()
    dialog = next(one for one in user.page.findChildren(PrintDialog) if one.isVisible())
    assert told(dialog, "草稿")
    user.press("去看草稿")
    assert user.page.tabs.currentWidget() is user.page.progress
    assert user.heard.questions == []  # type: ignore[attr-defined]


def test_turning_to_another_window_keeps_what_is_typed(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "接个电话")
    other = QWidget()
    user.qtbot.addWidget(other)
    with user.qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    user.settle()
    assert tab.has_draft


def test_another_record_is_shown_at_once_and_the_draft_waits(sit: Sit, town_with_tasks: DeskFolder) -> None:
    on_desk(town_with_tasks, lambda desk: report(desk, "五月", "2025-05"))
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.progress
    user.write(tab.form.editor("text"), "六月的")
    tab.pane.list.selectRow(0)
    tab.pane.list.clicked.emit(tab.pane.list.currentIndex())
    user.settle()
    assert tab.form.texts()["text"] == "五月"
    assert tab.has_draft
    user.press("新填一期")
    assert tab.form.texts()["text"] == "六月的"


def test_looking_from_record_to_record_leaves_no_draft(sit: Sit, town_with_tasks: DeskFolder) -> None:
    for period in ("2025-05", "2025-06"):
        on_desk(town_with_tasks, lambda desk, period=period: report(desk, "填了", period))
    user = sit(town_with_tasks)
    user.open("2")
    user.press("新填一期")
    list_of_reports = user.page.progress.pane.list
    list_of_reports.selectRow(1)
    list_of_reports.clicked.emit(list_of_reports.currentIndex())
    user.settle()
    user.press("新填一期")
    content = {"period": "2025-04", "status": "达到时序进度", "text": "填了"}
    do(user, lambda desk: save_progress(desk, find_task(desk, "2"), content))
    assert drafts_on(user) == []


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
