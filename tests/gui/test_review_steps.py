"""Steps in a review that are taken back, and what a person types in between."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jinjiang_desk.domain.indicators.rows import IndicatorDocument
from jinjiang_desk.domain.records import Plan
from jinjiang_desk.gui.district.document.fields import WRONG_LEFT
from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from tests.gui.acts import rewrite, rows
from tests.gui.driver import Driver
from tests.gui.reviewing import choose, indicators, office, review, source
from tests.plandoc.indicators.made_up import PLAN

__all__ = ["indicators", "office", "review", "source"]
NUMBER_PAD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier


def opened(office: Driver, place: Path, text: str) -> PlanDialog:
    place.write_text(text, encoding="utf-8")
    choose(office, place)
    return office.dialog(PlanDialog)


def test_what_was_typed_a_moment_ago_is_there_when_one_comes_back(
    office: Driver, indicators: IndicatorDialog
) -> None:
    form = indicators.pane.indicator
    rewrite(office, form.name.editor, "另一个名称")
    view = indicators.entries.view
    view.selectRow(1)
    view.selectRow(0)
    assert form.name.text == "另一个名称"
    rewrite(office, form.remark.editor, "也改了")
    assert indicators.edits.entries[0].row.name == "另一个名称"


def test_an_added_task_that_is_taken_back_leaves_its_neighbour(office: Driver, review: PlanDialog) -> None:
    view = review.entries.view
    view.selectRow(3)
    fourth = review.edits.entries[3].task
    office.press(review, "加一项")
    assert review.form.value().problem == ""
    office.press(review, "撤销")
    assert review.form.value() == fourth
    assert view.currentIndex().row() == 3
    QTest.keyClicks(review.form.number_text.editor, "1")
    assert len(review.edits.entries) == 8


def test_taking_back_goes_to_the_task_that_it_is_about(office: Driver, review: PlanDialog) -> None:
    view = review.entries.view
    read = review.form.goal.text
    rewrite(office, review.form.goal.editor, "另定的目标。")
    view.selectRow(6)
    office.press(review, "撤销")
    assert view.currentIndex().row() == 0
    assert review.form.goal.text == read
    assert review.text.marked[0] == review.edits.entries[0].task.line
    view.selectRow(2)
    rewrite(office, review.title, "另一个标题")
    view.selectRow(4)
    office.press(review, "撤销")
    assert view.currentIndex().row() == 4


def test_taking_back_what_was_typed_about_a_box_goes_into_that_box(
    office: Driver, indicators: IndicatorDialog
) -> None:
    title = indicators.pane.box.title
    read = title.text
    rewrite(office, title.editor, "另一个名称")
    indicators.entries.views["i"].selectRow(1)
    office.press(indicators, "撤销")
    assert indicators.entries.view.currentIndex().row() == 1
    assert title.text == read
    rewrite(office, title.editor, "另一个名称")
    indicators.entries.choose(indicators.edits.entries[-1].key)
    office.press(indicators, "撤销")
    assert title.text == read
    assert indicators.entries.view is indicators.entries.views["i"]


def test_that_it_is_another_document_is_not_taken_back_with_the_typing(
    office: Driver, indicators: IndicatorDialog, tmp_path: Path
) -> None:
    office.click(indicators.load)
    copy = tmp_path / "另存.txt"
    copy.write_text(PLAN.replace("完成12项", "完成13项"), encoding="utf-8")
    choose(office, copy)
    again = office.dialog(IndicatorDialog)
    rewrite(office, again.pane.indicator.name.editor, "另一个名称")
    office.click(again.another)
    office.press(again, "撤销")
    assert again.another.isChecked()
    assert again.pane.indicator.name.text != "另一个名称"
    office.click(again.load)
    assert len(rows(office.view.session.folder, IndicatorDocument)) == 2


def test_a_wrong_text_is_told_whatever_step_leads_away_from_it(office: Driver, review: PlanDialog) -> None:
    rewrite(office, review.form.goal.editor, "另定的目标。")
    review.entries.view.selectRow(1)
    rewrite(office, review.form.number.editor, "五五")
    office.press(review, "撤销")
    assert office.heard.titles == [WRONG_LEFT]
    rewrite(office, review.form.number.editor, "五五")
    office.press(review, "加一项")
    assert office.heard.titles == [WRONG_LEFT, WRONG_LEFT]


def test_a_document_without_tasks_has_nothing_to_be_typed_into(office: Driver, tmp_path: Path) -> None:
    empty = opened(office, tmp_path / "通知.txt", "值班通知\n请各科室安排好值班。\n")
    assert empty.edits.entries == ()
    assert not empty.form.isEnabled()
    assert not empty.load.isEnabled()
    rewrite(office, empty.title, "另一个标题")
    assert not empty.load.isEnabled()
    office.press(empty, "加一项")
    assert empty.form.isEnabled()
    office.write(empty.form.problem.editor, "新加的问题。")
    office.press(empty, "撤销")
    office.press(empty, "撤销")
    assert empty.edits.entries == ()
    assert empty.form.problem.text == ""
    assert not empty.form.isEnabled()
    office.until(lambda: not empty.load.isEnabled())


def test_a_title_that_was_taken_out_comes_back(office: Driver, review: PlanDialog) -> None:
    read = review.title.text()
    review.title.setFocus()
    review.title.selectAll()
    office.qtbot.keyClick(review.title, Qt.Key.Key_Delete)
    assert review.title.text() == ""
    review.form.problem.editor.setFocus()
    assert review.title.text() == read
    office.click(review.load)
    assert [one.title for one in rows(office.view.session.folder, Plan)] == [read]


def test_enter_of_the_number_pad_loads_as_well(office: Driver, review: PlanDialog) -> None:
    office.qtbot.keyClick(review.entries.view, Qt.Key.Key_Enter, NUMBER_PAD)
    office.settle()
    assert len(rows(office.view.session.folder, Plan)) == 1


def test_a_measure_that_is_joined_brings_its_units_and_its_day(office: Driver, review: PlanDialog) -> None:
    _first, second = review.form.measures.forms[:2]
    office.click(second._toggle)
    rewrite(office, second.units.editor, "区水利局")
    rewrite(office, second.deadline.text.editor, "2025年6月底")
    office.click(second.join)
    (joined, *_others) = review.form.value().measures
    assert joined.units[-1:] == ("区水利局",)
    assert joined.deadline is not None
    assert joined.deadline.text == "2025年6月底"
    assert review.form.measures.forms[0].units.isVisible()


def test_the_last_day_is_proposed_as_long_as_nobody_put_one_there(office: Driver, review: PlanDialog) -> None:
    office.press(review, "加一项")
    field = review.form.deadline
    for typed, day in (("2026年", ""), ("6月", "2026-06-30"), ("15日前", "2026-06-15")):
        office.write(field.text.editor, typed)
        assert field.day.text == day
    assert str(review.form.value().deadline.date) == "2026-06-15"
    rewrite(office, field.day.editor, "2026-05-31")
    rewrite(office, field.text.editor, "2026年7月底")
    assert field.day.text == "2026-05-31"
    office.until(lambda: "最后一天填的却是" in field.text.editor.accessibleDescription())
    rewrite(office, field.day.editor, "")
    office.until(lambda: "最后一天却空着" in field.text.editor.accessibleDescription())


def test_another_figure_is_read_anew_and_none_leaves_nothing(
    office: Driver, indicators: IndicatorDialog
) -> None:
    indicators.entries.choose(next(one.key for one in indicators.edits.entries if one.key[0] == "f"))
    form = indicators.pane.figure
    rewrite(office, form.text.editor, "12项")
    assert (form.number.text, form.unit.text) == ("12", "项")
    rewrite(office, form.text.editor, "两百余项")
    assert (form.number.text, form.unit.text) == ("", "")


@pytest.mark.parametrize("typed", ["99999999999999999999-1-1", "25-12-31"])
def test_a_day_that_is_none_is_told_and_not_kept(office: Driver, review: PlanDialog, typed: str) -> None:
    before = review.form.value().deadline
    rewrite(office, review.form.deadline.day.editor, typed)
    assert typed in review.form.deadline.day.wrong
    assert review.form.value().deadline == before
    rewrite(office, review.form.number.editor, "99999999999999999999")
    assert review.form.number.wrong


def test_parts_have_a_column_of_their_own_where_there_are_any(
    office: Driver, review: PlanDialog, sample_plan: Path
) -> None:
    shown = review.entries.view.keeper
    assert "部分" not in shown.shown
    office.press(review, "加一项")
    rewrite(office, review.form.part.editor, "附件1")
    office.until(lambda: "部分" in shown.shown)


def test_what_was_done_is_told_and_not_typed(office: Driver, review: PlanDialog) -> None:
    assert review.form.completion.editor.isReadOnly()
    assert review.text.accessibleName() == "原文"
