"""From the document of a plan to what was read from it, and back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from jinjiang_desk.domain.plans.field_places import Spot, Stretch
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from tests.gui.acts import rewrite
from tests.gui.driver import Driver
from tests.gui.reviewing import click_on, is_in_sight, line_of, office, opened, review

__all__ = ["office", "review"]


def test_a_click_into_the_document_picks_its_task(office: Driver, review: PlanDialog) -> None:
    third = review.edits.entries[2].task
    block = review.text.document().findBlockByNumber(third.line)
    review.text.setTextCursor(QTextCursor(block))
    review.text.ensureCursorVisible()
    at = review.text.cursorRect(QTextCursor(block)).center()
    office.qtbot.mouseClick(review.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert review.form.value() == third


def test_a_click_on_a_line_leads_to_the_field_read_from_it(office: Driver, review: PlanDialog) -> None:
    second = review.edits.entries[1].task
    line = line_of(review, "明确管护人员", second.line)
    click_on(office, review, line, 5)
    assert review.form.value() == second
    assert review.text.pointed is not None
    assert review.text.pointed.first.line == line
    assert is_in_sight(review, review.form.measures.forms[2])
    deadline = line_of(review, "整改时限", second.line)
    click_on(office, review, deadline)
    assert review.text.pointed.first == Spot(deadline, 5)
    assert is_in_sight(review, review.form.deadline)
    click_on(office, review, 3)
    assert review.form.value() == second


def test_going_to_a_field_points_at_the_words_it_was_read_from(office: Driver, review: PlanDialog) -> None:
    first = review.edits.entries[0].task
    review.form.goal.editor.setFocus()
    goal = line_of(review, "整改目标", first.line)
    assert review.text.pointed is not None
    assert review.text.pointed.first == Spot(goal, 5)
    review.form.measures.forms[1].units.editor.setFocus()
    review.form.measures.forms[1].text.editor.setFocus()
    assert review.text.pointed.first.line == first.measures[1].line
    # What was put right leads to what the program read.
    rewrite(office, review.form.goal.editor, "另定的目标。")
    review.form.problem.editor.setFocus()
    review.form.goal.editor.setFocus()
    assert review.text.pointed.first == Spot(goal, 5)


def test_a_note_leads_to_its_task(office: Driver, sample_plan: Path, tmp_path: Path) -> None:
    plan = tmp_path / "方案.txt"
    text = sample_plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("整改时限：2025年6月底", "整改时限：尽快完成"), encoding="utf-8")
    review = opened(office, plan)
    (place,) = [at for at, one in enumerate(review.notes.notes) if one.code is Code.PLAN_DEADLINE_UNREAD]
    assert review.lists.tabText(1) == f"要留意 {len(review.notes.notes)}"
    review.lists.setCurrentWidget(review.notes)
    review.notes.view.selectRow(place)
    fifth = review.edits.entries[4].task
    assert review.form.value() == fifth
    assert review.text.marked[0] == fifth.line
    assert "尽快完成" in review.notes.words.text()
    assert review.text.pointed == Stretch(Spot(deadline := line_of(review, "尽快完成"), 5), Spot(deadline, 8))
    review.entries.view.selectRow(0)
    office.qtbot.keyClick(review, Qt.Key.Key_F8)
    assert review.form.value() == fifth
    assert is_in_sight(review, review.form.deadline)
    assert review.form.deadline.is_doubtful
