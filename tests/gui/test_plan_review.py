"""Looking at a plan beside its document and putting it right, by mouse and keyboard."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jinjiang_desk.domain.field_places import Spot, Stretch
from jinjiang_desk.domain.plan import Person
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Measure, Plan, Task
from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.chooser import PLANS
from jinjiang_desk.gui.district.plan_dialog import PlanDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.desk import init_desk
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rewrite, rows
from tests.gui.conftest import DISTRICT, Driver, Open, clock
from tests.plandoc.sources import wordfiles
from tests.plandoc.sources.pdffiles import Printer


@pytest.fixture
def office(open_window: Open, tmp_path: Path) -> Driver:
    """The window of a district without a plan."""
    folder = DeskFolder(tmp_path / "新区")
    init_desk(folder, Role.DISTRICT, DISTRICT, clock).close()
    return open_window(folder)


@pytest.fixture
def review(office: Driver, sample_plan: Path) -> PlanDialog:
    """The review of the made-up plan."""
    return opened(office, sample_plan)


def opened(office: Driver, plan: Path) -> PlanDialog:
    office.view.go_to(Page.PLANS)
    office.settle()
    office.answers.files = [plan]
    office.press(office.view.plans, "载入方案…")
    return office.dialog(PlanDialog)


def folder_of(office: Driver) -> DeskFolder:
    return office.view.session.folder


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


def test_a_click_into_the_document_picks_its_task(office: Driver, review: PlanDialog) -> None:
    third = review.edits.entries[2].task
    block = review.text.document().findBlockByNumber(third.line)
    review.text.setTextCursor(QTextCursor(block))
    review.text.ensureCursorVisible()
    at = review.text.cursorRect(QTextCursor(block)).center()
    office.qtbot.mouseClick(review.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert review.form.value() == third


def click_on(office: Driver, review: PlanDialog, line: int, column: int = 0) -> None:
    """Click on a character of the document."""
    cursor = QTextCursor(review.text.document().findBlockByNumber(line - 1))
    cursor.setPosition(cursor.position() + column)
    review.text.setTextCursor(cursor)
    review.text.ensureCursorVisible()
    at = review.text.cursorRect(cursor).center()
    office.qtbot.mouseClick(review.text.viewport(), Qt.MouseButton.LeftButton, pos=at)


def is_in_sight(review: PlanDialog, field: QWidget) -> bool:
    """Whether the top of a field can be seen."""
    area = review.pane.scroller.viewport()
    return area.rect().contains(field.mapTo(area, QPoint(0, 0)))


def line_of(review: PlanDialog, words: str, after: int = 1) -> int:
    return next(at for at, line in enumerate(review._review.lines, start=1) if at >= after and words in line)


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
    assert again.totals.corrected.text() == "改了 3 处"
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
