"""往来和历史: what happened to a task, in the window, and taking a step of it back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.plans.plan import Deadline, Person
from jinjiang_desk.domain.records import Measure, Progress
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.tasks.foldable import Foldable
from jinjiang_desk.gui.tasks.story.story_tab import StoryTab
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import edit_record, save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import opened_outside, rows
from tests.gui.conftest import Open, on_desk
from tests.gui.driver import Driver

REPORT = {"period": "2025-06", "status": "达到时序进度", "text": "正在清淤。"}


def worked(folder: DeskFolder, tmp_path: Path) -> None:
    """Let a town report, correct it, and send it."""

    def work(desk: Desk) -> None:
        row_id = save_progress(desk, find_task(desk, "2"), REPORT).row_ids[0]
        edit_record(desk, row_id, {"text": "清淤完成。"})
        write_return(desk, tmp_path / "回传.xlsx")

    on_desk(folder, work)


def turn_to_story(driver: Driver, number: str = "二") -> StoryTab:
    """Open a task and press the tab of its story."""
    driver.open_task(number)
    page = driver.view.task
    bar = page.tabs.tabBar()
    at = page.tabs.indexOf(page.story)
    driver.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())
    driver.settle()
    story: StoryTab = page.story
    assert story.isVisible()
    return story


def shown(story: StoryTab) -> list[list[str]]:
    model = story.events.rows_model
    cells = [[model.index(row, column) for column in range(1, 3)] for row in range(model.rowCount())]
    return [[str(cell.data() or "") for cell in row] for row in cells]


def words(story: StoryTab) -> list[str]:
    return [one.text() for one in story.detail.findChildren(QLabel) if one.isVisible()]


@pytest.fixture
def at_story(open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path) -> StoryTab:
    worked(town_with_tasks, tmp_path)
    return turn_to_story(open_window(town_with_tasks))


def test_the_timeline_tells_changes_and_workbooks_newest_first(at_story: StoryTab) -> None:
    lines = shown(at_story)
    assert lines[0] == ["回传表，发给区整改办：带去1条", "未确认收到"]
    told = [line[0].split("：")[-1] for line in lines[1:3]]
    assert told == ["进展 2025年6月（修改）", "进展 2025年6月（新增）"]
    assert lines[3][0].startswith("接收下发表：任务（新增）")


def test_a_step_is_taken_back_with_the_keyboard(
    open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    worked(town_with_tasks, tmp_path)
    driver = open_window(town_with_tasks)
    story = turn_to_story(driver)
    story.events.setFocus()
    driver.qtbot.keyClick(story.events, Qt.Key.Key_Down)
    driver.until(lambda: {"正在清淤。", "→", "清淤完成。"} <= set(words(story)))
    story.undo.setFocus()
    driver.qtbot.keyClick(story.undo, Qt.Key.Key_Return)
    driver.settle()
    assert driver.heard.questions[-1].startswith("撤销")
    assert [one.text for one in rows(town_with_tasks, Progress)] == ["正在清淤。"]
    assert "已撤销" in [line[1] for line in shown(story)]


def test_a_step_that_was_sent_is_taken_back_on_yes_and_brought_again(
    open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    worked(town_with_tasks, tmp_path)
    driver = open_window(town_with_tasks)
    driver.heard.really_asks = True
    story = turn_to_story(driver)
    story.events.selectRow(1)
    driver.click(story.undo)
    (question,) = [one for one in driver.window.findChildren(Dialog) if one.isVisible()]
    said = "\n".join(one.text() for one in question.findChildren(QLabel))
    assert "已经发给对方" in said
    assert "Ctrl+Y" in said
    driver.press(question, "撤销")
    assert [one.text for one in rows(town_with_tasks, Progress)] == ["正在清淤。"]
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    assert [one.text for one in rows(town_with_tasks, Progress)] == ["清淤完成。"]


def test_what_came_in_a_workbook_is_taken_back_under_a_box(at_work: Driver) -> None:
    """It is backed up first, which takes its time."""
    story = turn_to_story(at_work)
    begun: list[str] = []
    at_work.heard.really_asks = True
    story.events.selectRow(0)
    at_work.click(story.undo)
    (question,) = [one for one in at_work.window.findChildren(Dialog) if one.isVisible()]
    question.finished.connect(
        lambda _result: begun.extend(str(what) for _page, what in at_work.view.session.under_way)
    )
    at_work.press(question, "撤销")
    assert begun == ["正在撤销"]
    assert at_work.view.current is at_work.view.tasks


def test_why_a_step_cannot_be_taken_back_is_said(at_story: StoryTab) -> None:
    at_story.events.selectRow(2)
    assert not at_story.undo.isEnabled()
    assert at_story._why_not.text() == "后来又改过同样的记录，要先撤销后面那一步。"
    at_story.events.selectRow(0)
    assert not at_story.undo.isEnabled()
    assert at_story._why_not.text() == ""


def test_the_folder_of_a_workbook_is_opened(at_story: StoryTab, town_with_tasks: DeskFolder) -> None:
    at_story.events.selectRow(0)
    with opened_outside() as paths:
        at_story.folder.click()
    assert [path.is_relative_to(town_with_tasks.outbox) for path in paths] == [True]
    at_story.events.selectRow(1)
    assert not at_story.folder.isVisible()


def test_the_district_looks_at_one_unit_or_all(open_window: Open, district_folder: DeskFolder) -> None:
    driver = open_window(district_folder)
    story = turn_to_story(driver)
    all_rows = len(story.events.rows_model.rows[-1].rows)
    driver.click(story.only)
    assert 0 < len(story.events.rows_model.rows[-1].rows) < all_rows


LONG = "清理河道。" * 40


def with_a_long_measure(desk: Desk) -> None:
    """Give the first measure of a task a long text and a deadline of its own that is past."""
    measure = desk.store.rows.find(Measure, task_id=find_task(desk, "2").id)[0]
    due = Deadline("2025年6月8日", date(2025, 6, 8))
    after = measure.changed(desk.now(), text=LONG, deadline=due, persons=(Person("张三", "镇长"),))
    desk.commit(Changeset("更正", (RowChange(measure, after),)))


def pills(panel: QWidget) -> list[str]:
    return [one.text() for one in panel.findChildren(Pill)]


def test_a_measure_shows_its_own_deadline_and_persons(open_window: Open, town_with_tasks: DeskFolder) -> None:
    on_desk(town_with_tasks, with_a_long_measure)
    driver = open_window(town_with_tasks)
    driver.open_task("二")
    facts = driver.view.task.facts
    assert "已超期10天" in pills(facts)
    texts = [one.text() for one in facts.findChildren(QLabel)]
    assert {"措施1", "时限：2025年6月8日", "责任：张三（镇长）"} <= set(texts)


def test_a_person_is_shown_with_the_office_they_hold(open_window: Open, town_with_tasks: DeskFolder) -> None:
    persons = (
        Person("孙强", "责任人", "示例区住房城乡建委主任"),
        Person("李四", "牵头区领导", "示例区副区长"),
        Person("王五", "责任人"),
        Person("", "责任人", "各镇街主要负责人"),
    )

    def name_them(desk: Desk) -> None:
        task = find_task(desk, "2")
        desk.commit(Changeset("更正", (RowChange(task, task.changed(desk.now(), persons=persons)),)))

    on_desk(town_with_tasks, name_them)
    driver = open_window(town_with_tasks)
    driver.open_task("二")
    texts = [one.text() for one in driver.view.task.facts.findChildren(QLabel)]
    whole = "孙强（示例区住房城乡建委主任）、李四（示例区副区长，牵头区领导）、王五（责任人）、各镇街主要负责人（责任人）"
    assert whole in texts


def test_a_long_text_unfolds_by_keyboard_and_stays_so(open_window: Open, town_with_tasks: DeskFolder) -> None:
    on_desk(town_with_tasks, with_a_long_measure)
    driver = open_window(town_with_tasks)
    driver.open_task("二")
    facts = driver.view.task.facts

    def long() -> list[Foldable]:
        seen = [one for one in facts.findChildren(Foldable) if one.isVisible()]
        return [one for one in seen if one.words.text().startswith("清理河道")]

    def whole() -> bool:
        return [one.words.text() for one in long()] == [LONG]

    driver.until(lambda: len(long()) == 1)
    assert not whole()
    (folded,) = long()
    folded.switch.setFocus()
    driver.qtbot.keyClick(folded.switch, Qt.Key.Key_Return)
    assert whole()
    tab = driver.view.task.progress
    driver.write(tab.form.editor("text"), "清淤完成。")
    driver.click(tab.pane.save)
    driver.until(whole)
    driver.open_task("一")
    driver.open_task("二")
    driver.until(lambda: len(long()) == 1 and not whole())
