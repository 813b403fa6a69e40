"""Putting right what was read of a plan."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from jinjiang_desk.domain.plans.plan import Person
from jinjiang_desk.domain.records import Measure, Task
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from tests.gui.acts import rewrite, rows
from tests.gui.driver import Driver
from tests.gui.reviewing import folder_of, office, opened, review

__all__ = ["office", "review"]


def test_persons_with_their_offices_are_put_right(office: Driver, review: PlanDialog) -> None:
    rewrite(office, review.form.persons.editor, "牵头区领导：张三（副区长）\n责任人：李四、王五")
    assert review.form.value().persons == (
        Person("张三", "牵头区领导", "副区长"),
        Person("李四", "责任人"),
        Person("王五", "责任人"),
    )
    review.entries.view.selectRow(1)
    review.entries.view.selectRow(0)
    assert review.form.persons.text == "牵头区领导：张三（副区长）\n责任人：李四、王五"
    assert review.form.value().persons[0].title == "副区长"


def test_looking_at_every_task_changes_nothing(office: Driver, review: PlanDialog) -> None:
    for _ in range(8):
        office.qtbot.keyClick(review.entries.view, Qt.Key.Key_Down)
        entry = review.entries.view.current
        assert entry is not None
        assert review.form.value() == entry.task
    assert review.edits.count == 0
    assert not review.totals.corrected.isVisible()


def test_a_field_is_put_right_and_is_there_when_the_file_is_opened_again(
    office: Driver, review: PlanDialog, sample_plan: Path
) -> None:
    rewrite(office, review.form.goal.editor, "另定的目标。")
    rewrite(office, review.form.units.editor, "示例镇、样板镇，区水利局")
    rewrite(office, review.form.deadline.day.editor, "2027.6.30")
    office.press(review, "关闭")
    assert office.heard.questions == []
    again = opened(office, sample_plan)
    assert again.totals.corrected.text() == "改了3处"
    assert again.form.goal.text == "另定的目标。"
    office.click(again.load)
    (task,) = [one for one in rows(folder_of(office), Task) if one.number == 1]
    assert task.goal == "另定的目标。"
    assert [(one.name, one.lead) for one in task.responsible_units] == [
        ("示例镇", True),
        ("样板镇", True),
        ("区水利局", False),
    ]
    assert str(task.deadline.date) == "2027-06-30"


def test_a_doubt_stands_beside_its_field(office: Driver, review: PlanDialog) -> None:
    assert not review.entries.next.isEnabled()
    rewrite(office, review.form.deadline.text.editor, "2026年6月前")
    rewrite(office, review.form.deadline.day.editor, "年底")
    office.until(lambda: bool(review.entries.next.isEnabled()))
    office.settle()
    # What cannot be read as a day leaves the day as it was.
    assert review.form.value().deadline is not None
    assert review.form.value().deadline.date == review.edits.entries[0].read.deadline.date
    office.press(review, "按文字识别")
    office.until(lambda: "定不出最后一天" in review.form.deadline.text.editor.accessibleDescription())
    office.qtbot.keyClick(review.entries.view, Qt.Key.Key_Down)
    office.qtbot.keyClick(review, Qt.Key.Key_F8)
    assert review.entries.view.currentIndex().row() == 0


def test_a_task_is_crossed_out_and_comes_back(office: Driver, review: PlanDialog) -> None:
    office.press(review, "划掉这项")
    assert not review.form.isEnabled()
    assert review.totals.agrees.text().endswith("不一致")
    assert len(review.entries.view.rows_model.rows) == 8
    office.press(review, "不划掉")
    assert review.form.isEnabled()
    assert review.edits.count == 0
    office.press(review, "划掉这项")
    office.press(review, "撤销")
    office.press(review, "划掉这项")
    office.click(review.load)
    assert [one.number for one in rows(folder_of(office), Task)] == [2, 3, 4, 5, 6, 7, 8]


def test_two_tasks_are_joined_and_one_is_added(office: Driver, review: PlanDialog) -> None:
    first, second = (entry.task for entry in review.edits.entries[:2])
    office.press(review, "与下一项合并")
    assert review.form.problem.text == first.problem + second.problem
    assert len(review.form.measures.forms) == len(first.measures) + len(second.measures)
    office.press(review, "加一项")
    assert review.form.problem.text == ""
    office.write(review.form.number_text.editor, "九")
    rewrite(office, review.form.number.editor, "9")
    office.write(review.form.problem.editor, "新加的问题。")
    office.click(review.load)
    numbers = sorted(one.number or 0 for one in rows(folder_of(office), Task))
    assert numbers == [1, 3, 4, 5, 6, 7, 8, 9]


def test_an_empty_added_task_stands_in_the_way_of_loading(office: Driver, review: PlanDialog) -> None:
    office.press(review, "加一项")
    assert not review.load.isEnabled()
    assert "没有写问题" in review.doubts.sentences[0]
    office.qtbot.keyClick(review, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert rows(folder_of(office), Task) == ()
    office.press(review, "撤销")
    office.click(review.load)
    assert len(rows(folder_of(office), Task)) == 8


def test_a_measure_is_put_under_others_by_their_numbers(office: Driver, review: PlanDialog) -> None:
    first = review.form.measures.forms[0]
    whole = first.whole.editor
    for typed in ("3-1", "3（1）"):
        rewrite(office, whole, typed)
        measure = review.form.value().measures[0]
        assert (measure.above, measure.parent) == ((3,), 1)
    rewrite(office, whole, "四")
    assert first.value().parent is None
    rewrite(office, whole, "2")
    office.click(review.load)
    stored = [one for one in rows(folder_of(office), Measure) if one.parent == 2]
    assert [one.shown_number for one in stored] == [f"2-{measure.number}"]


def test_measures_are_split_joined_and_taken_out(office: Driver, review: PlanDialog) -> None:
    read = review.form.value().measures
    editor = review.form.measures.forms[0].text.editor
    assert isinstance(editor, QPlainTextEdit)
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    office.click(review.form.measures.forms[0].split)
    assert [one.text for one in review.form.value().measures[:2]] == [read[0].text[:4], read[0].text[4:]]
    office.click(review.form.measures.forms[1].join)
    assert review.form.value().measures == read
    office.click(review.form.measures.forms[0].remove)
    assert review.form.value().measures == read[1:]
    office.qtbot.keyClick(review.entries.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert review.form.value().measures == read
    office.click(review.form.measures.forms[-1].remove)
    office.press(review, "恢复读到的")
    assert review.edits.count == 0
    office.press(review.form, "加一条措施")
    office.write(review.form.measures.forms[-1].text.editor, "另做一件。")
    office.click(review.load)
    loaded = [one.text for one in rows(folder_of(office), Measure)]
    assert "另做一件。" in loaded
