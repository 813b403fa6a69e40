"""A draft that was given up can be had back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from jinjiang_desk.operations.tasks.drafts import last_dropped
from tests.gui.task_page.beside import CONTROL, asked, do, drafts_on, report
from tests.gui.task_page.sitting import Sitting


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
    assert [one.fields["text"] for one in drafts_on(user)] == ["写了一半"]


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
    do(user, lambda desk: report(desk, "三月", "2025-03"))
    user.qtbot.keyClick(text, Qt.Key.Key_Z, CONTROL)
    assert tab.form.texts()["text"] == ""


def test_a_letter_typed_and_taken_back_leaves_what_was_given_up(user: Sitting) -> None:
    page = user.page
    user.write(page.progress.form.editor("text"), "一大段话")
    user.pause(page.progress.keeper)
    user.press("放弃草稿")
    page.tabs.setCurrentWidget(page.inspections)
    place = page.inspections.form.editor("place")
    assert isinstance(place, QLineEdit)
    user.write(place, "误")
    user.pause(page.inspections.keeper)
    user.qtbot.keyClick(place, Qt.Key.Key_Backspace)
    page.flush()
    user.settle()
    assert drafts_on(user) == []
    offered = asked(user, last_dropped)
    assert offered is not None
    assert offered.form == "progress"
