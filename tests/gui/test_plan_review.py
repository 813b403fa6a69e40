"""Looking at a plan beside its document, and loading it, by mouse and keyboard."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Plan, Task
from jinjiang_desk.gui.chooser import PLANS
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from jinjiang_desk.gui.parts.progress_box import ProgressBox
from jinjiang_desk.gui.places import Page
from tests.gui.acts import busy, rewrite, rows
from tests.gui.driver import Driver
from tests.gui.reviewing import click_on, folder_of, is_in_sight, line_of, office, opened, review
from tests.plandoc.sources import wordfiles
from tests.plandoc.sources.pdffiles import Printer

__all__ = ["office", "review"]


def test_a_plan_is_looked_at_before_it_is_loaded(office: Driver, review: PlanDialog) -> None:
    assert len(review.entries.view.rows_model.rows) == 8
    assert review.text.marked == (21, review.edits.entries[0].task.last_line)
    office.qtbot.keyClick(review.entries.view, Qt.Key.Key_Down)
    second = review.edits.entries[1].task
    assert review.text.marked == (second.line, second.last_line)
    assert "水渠黑臭" in review.form.problem.text
    assert review.form.units.text.startswith("示例镇，区农业农村委")
    assert review.form.deadline.day.text == "2026-12-31"
    assert "每周巡查不少于2次" in review.form.measures.forms[-1].text.text + review.form.goal.text
    assert rows(folder_of(office), Plan) == ()
    office.click(review.load)
    assert len(rows(folder_of(office), Task)) == 8
    assert [line.tasks for line in office.view.plans.view.rows_model.rows] == [8]


def test_a_unit_that_is_nearly_one_of_the_list_is_a_doubt(
    office: Driver, review: PlanDialog, sample_plan: Path, tmp_path: Path
) -> None:
    office.click(review.load)
    plan = tmp_path / "另一份.txt"
    text = sample_plan.read_text(encoding="utf-8").replace("督察反馈问题", "另一批问题")
    plan.write_text(
        text.replace("整改实施主体：区城市管理局", "整改实施主体：区城市管理委"), encoding="utf-8"
    )
    again = opened(office, plan)
    again.entries.view.selectRow(2)
    assert again.form.units.is_doubtful
    assert Code.PLAN_UNIT_SIMILAR in {one.code for one in again.notes.notes}


def test_amounts_stand_below_the_goal_and_the_measures(review: PlanDialog) -> None:
    review.entries.view.selectRow(1)
    assert "≥90%" in review.form.goal._understood.text()
    assert "氨氮" in review.form.problem._understood.text()
    assert "≥2次" in review.form.measures.forms[2].text._understood.text()
    assert review.form.measures.forms[1].text._understood.text() != ""


def test_text_from_the_clipboard_is_read_and_kept(office: Driver, sample_plan: Path) -> None:
    office.view.go_to(Page.PLANS)
    office.settle()
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    office.press(office.view.plans, "从剪贴板读入")
    assert office.window.findChildren(PlanDialog) == []
    clipboard.setText(sample_plan.read_text(encoding="utf-8"))
    office.press(office.view.plans, "从剪贴板读入")
    review = office.dialog(PlanDialog)
    assert len(review.edits.entries) == 8
    office.click(review.load)
    (plan,) = rows(folder_of(office), Plan)
    assert plan.title.startswith("示例区")
    (kept,) = [one for one in folder_of(office).inbox.rglob("*") if one.is_file()]
    assert kept.read_text(encoding="utf-8") == sample_plan.read_text(encoding="utf-8")


def test_a_long_line_is_shown_as_far_as_it_goes(office: Driver, sample_plan: Path, tmp_path: Path) -> None:
    plan = tmp_path / "方案.txt"
    text = sample_plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("水渠黑臭。", "水渠黑臭。" + "很长的一行" * 4000), encoding="utf-8")
    review = opened(office, plan)
    second = review.edits.entries[1].task
    assert len(second.problem) > 20_000
    assert review._review.lines[second.line - 1].endswith("…")
    review.entries.view.selectRow(1)
    review.form.problem.editor.setFocus()
    assert review.text.marked == (second.line, second.last_line)
    # What is marked is painted for the lines in sight, not laid over every line of the task.
    assert len(review.text.extraSelections()) <= 1


def test_the_same_plan_is_not_loaded_twice(office: Driver, review: PlanDialog, sample_plan: Path) -> None:
    office.qtbot.keyClick(review.entries.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert len(rows(folder_of(office), Plan)) == 1
    again = opened(office, sample_plan)
    assert not again.load.isEnabled()
    assert any("已经载入过" in words for words in again.doubts.sentences)
    assert Code.PLAN_ALREADY_LOADED in {one.code for one in again._review.proposal.changeset.problems}


def test_the_page_says_what_is_open_and_leads_there(office: Driver, review: PlanDialog) -> None:
    office.click(review.load)
    assert office.view.plans.decide.isVisible()
    office.click(office.view.plans.decide)
    assert office.view.current is office.view.units
    assert office.view.units.tabs.currentWidget() is office.view.units.choices


def test_two_clicks_load_a_plan_once(office: Driver, review: PlanDialog) -> None:
    for _ in range(2):
        office.qtbot.mouseClick(review.load, Qt.MouseButton.LeftButton)
    office.settle()
    assert office.heard.codes == []
    assert len(rows(folder_of(office), Plan)) == 1


def test_loading_can_be_cancelled(office: Driver, review: PlanDialog) -> None:
    with busy(office):
        office.qtbot.mouseClick(review.load, Qt.MouseButton.LeftButton)
        (box,) = review.findChildren(ProgressBox)
        box.reject()
    assert rows(folder_of(office), Plan) == ()
    assert review.isVisible()
    office.click(review.load)
    assert len(rows(folder_of(office), Plan)) == 1


def test_the_stages_of_loading_are_told(office: Driver, review: PlanDialog) -> None:
    told: list[tuple[int, int, str]] = []
    with busy(office):
        office.qtbot.mouseClick(review.load, Qt.MouseButton.LeftButton)
        (box,) = review.findChildren(ProgressBox)
        box._watch.progressed.connect(lambda *step: told.append(step))
    assert told == [(0, 2, "核对改动"), (1, 2, "写入")]


def test_what_was_typed_last_is_kept_where_loading_is_cancelled_before_it_began(
    office: Driver, review: PlanDialog, sample_plan: Path
) -> None:
    with busy(office):
        rewrite(office, review.form.goal.editor, "另定的目标。")
        office.qtbot.mouseClick(review.load, Qt.MouseButton.LeftButton)
        (box,) = review.findChildren(ProgressBox)
        box.reject()
    office.press(review, "关闭")
    assert rows(folder_of(office), Plan) == ()
    assert opened(office, sample_plan).form.goal.text == "另定的目标。"


def test_only_the_last_correction_is_worked_out_and_all_are_kept(
    office: Driver, review: PlanDialog, sample_plan: Path
) -> None:
    first, second = review.edits.entries[:2]
    with busy(office):
        review.edits.strike(first.key)
        review.keep()
        before = review._working_out
        review.edits.strike(second.key)
        review.keep()
        assert before is not None
        assert before.cancelled
        review.reject()
    again = opened(office, sample_plan)
    assert [one.struck for one in again.edits.entries[:3]] == [True, True, False]


def test_a_total_that_differs_is_no_agreement(office: Driver, sample_plan: Path, tmp_path: Path) -> None:
    plan = tmp_path / "方案.txt"
    text = sample_plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("2025年完成3项", "2025年完成4项"), encoding="utf-8")
    review = opened(office, plan)
    assert review.totals.agrees.text() == "2025年完成与方案自述不一致"


def test_units_to_be_chosen_are_no_fault_of_the_reading(office: Driver, review: PlanDialog) -> None:
    at = next(at for at, one in enumerate(review.edits.entries) if one.task.number == 4)
    review.entries.view.selectRow(at)
    assert review.form.units._remark.isVisible()
    assert not review.form.units._doubt.isVisible()


def in_word(path: Path, paragraphs: list[str]) -> None:
    wordfiles.save(path, "".join(map(wordfiles.p, paragraphs)))


def in_pdf(path: Path, paragraphs: list[str]) -> None:
    printer = Printer(path)
    for one in paragraphs:
        printer.paragraph(one)
    printer.save()


def in_sheet(path: Path, paragraphs: list[str]) -> None:
    book = openpyxl.Workbook()
    for one in paragraphs:
        book.active.append(["", one])
    book.save(path)


def in_text(path: Path, paragraphs: list[str]) -> None:
    path.write_text("\n".join(paragraphs), encoding="utf-8")


WAYS = {".docx": in_word, ".pdf": in_pdf, ".xlsx": in_sheet, ".txt": in_text}


@pytest.mark.parametrize("ending", WAYS)
def test_a_plan_of_every_kind_is_looked_at_in_the_same_way(
    office: Driver, ending: str, sample_plan: Path, tmp_path: Path
) -> None:
    assert f"*{ending} " in PLANS.replace(")", " ")
    paragraphs = [one for one in sample_plan.read_text(encoding="utf-8").splitlines() if one.strip()]
    plan = tmp_path / f"方案{ending}"
    WAYS[ending](plan, paragraphs)
    review = opened(office, plan)
    assert [one.task.number for one in review.edits.entries] == [1, 2, 3, 4, 5, 6, 7, 8]
    second = review.edits.entries[1].task
    click_on(office, review, line_of(review, "明确管护人员", second.line))
    assert review.form.value() == second
    assert review.text.pointed is not None
    assert is_in_sight(review, review.form.measures.forms[2])
