"""The 工作台 in the window: what it shows, and one press to the place where a line is done."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.status import Decision, Role, Tick
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.domain.tasks.rhythm import Every, Rhythm
from jinjiang_desk.domain.tasks.todo import Todo
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.exchange.wizards.dispatch_dialog import DispatchDialog
from jinjiang_desk.gui.exchange.wizards.return_dialog import ReturnDialog
from jinjiang_desk.gui.places import Page, Section
from jinjiang_desk.gui.settings.rhythm import RhythmSection
from jinjiang_desk.gui.tasks.assign_dialog import AssignDialog
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.gui.workbench.group_card import FIRST_LINES, GroupCard, LineButton
from jinjiang_desk.gui.workbench.page import WorkbenchPage
from jinjiang_desk.gui.workbench.words import GROUPS, cutoff_text
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.settings import reporting_rhythm
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.drafts import DraftKey, keep_draft
from jinjiang_desk.operations.tasks.records import SelfCheck, save_application, save_progress
from jinjiang_desk.operations.tasks.verdicts import give_verdict
from jinjiang_desk.paths import DeskFolder
from tests.desks import NOW
from tests.gui.conftest import DISTRICT, TOWN, Open, clock, on_desk, take_in
from tests.gui.driver import Driver
from tests.gui.wizard import press_on, write_to


def report(desk: Desk) -> None:
    content = {"period": "2025-06", "status": "达到时序进度", "text": "清淤。"}
    save_progress(desk, find_task(desk, "2"), content)


def ready(driver: Driver) -> WorkbenchPage:
    """Wait until the page is laid out: Qt shows what was added to it a moment later."""
    page: WorkbenchPage = driver.view.workbench
    driver.until(lambda: page._first is not None and page._first.isVisible())
    driver.until(lambda: all(card.isVisible() and card.lines[0].isVisible() for card in page.cards))
    return page


def cards(driver: Driver) -> dict[Todo, GroupCard]:
    return {card.group.todo: card for card in ready(driver).cards}


def line(driver: Driver, todo: Todo, number: str = "") -> LineButton:
    """Return a line by its task's number, or the first one."""
    lines = cards(driver)[todo].lines
    return next(one for one in lines if not number or (one.line.task and one.line.task.number_text == number))


def test_a_desk_opens_on_it(at_work: Driver) -> None:
    page = ready(at_work)
    assert at_work.view.current is page
    assert at_work.view.navigation.buttons[Page.WORKBENCH].isChecked()
    assert page.head.period.text() == "本期　2025年6月"
    assert page.head.left.text() == "还剩2天"
    assert at_work.window.focusWidget() is page._first


def test_an_empty_town_is_told_to_receive(
    open_window: Open, town_folder: DeskFolder, dispatched: Path
) -> None:
    town = open_window(town_folder)
    town.answers.files = [dispatched]
    assert cards(town) == {}
    town.press(ready(town), "接收下发表…")
    town.click(town.dialog(ReceiveDialog).apply)
    town.view.go_to(Page.WORKBENCH)
    assert Todo.REPORT in cards(town)


def test_an_empty_district_is_told_to_load_a_plan_and_then_to_dispatch(
    open_window: Open, tmp_path: Path, sample_plan: Path
) -> None:
    folder = DeskFolder(tmp_path / "新区")
    init_desk(folder, Role.DISTRICT, DISTRICT, clock).close()
    office = open_window(folder)
    office.answers.files = [sample_plan]
    office.press(ready(office), "载入方案…")
    office.click(office.dialog(PlanDialog).load)
    first = ready(office)._first
    assert first is not None
    assert first.text() == "下发…"
    office.press(ready(office), "下发…")
    assert office.dialog(DispatchDialog).isVisible()


def test_a_line_opens_its_tab_and_going_back_returns(at_work: Driver) -> None:
    wanted = line(at_work, Todo.REPORT, "二")
    at_work.click(wanted)
    page = at_work.view.task
    assert (page.task.number, page.tabs.currentWidget()) == (2, page.progress)
    at_work.write(page.progress.form.editor("text"), "清淤完成。")
    at_work.click(page.progress.pane.save)
    at_work.qtbot.keyClick(page.tabs, Qt.Key.Key_Escape)
    assert at_work.view.current is at_work.view.workbench
    numbers = [one.line.task.number for one in cards(at_work)[Todo.REPORT].lines if one.line.task]
    assert 2 not in numbers
    at_work.click(line(at_work, Todo.ADD_EVIDENCE, "二"))
    assert page.tabs.currentWidget() is page.photos


def test_lines_are_reached_and_opened_by_keys(at_work: Driver) -> None:
    first, second = cards(at_work)[Todo.REPORT].lines[:2]
    first.setFocus()
    at_work.qtbot.keyClick(first, Qt.Key.Key_Down)
    assert at_work.window.focusWidget() is second
    at_work.qtbot.keyClick(second, Qt.Key.Key_Up)
    assert at_work.window.focusWidget() is first
    at_work.qtbot.keyClick(first, Qt.Key.Key_Return)
    at_work.settle()
    assert at_work.view.task.task == first.line.task


def test_what_is_not_sent_leads_to_the_return(open_window: Open, town_with_tasks: DeskFolder) -> None:
    on_desk(town_with_tasks, report)
    town = open_window(town_with_tasks)
    town.click(line(town, Todo.SEND, "二"))
    assert town.view.current is town.view.exchange
    dialog = town.dialog(ReturnDialog)
    press_on(town, dialog)
    assert len(dialog.tasks.tree.items()) == 1


def test_the_large_button_writes_the_return_and_the_line_goes(
    open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    on_desk(town_with_tasks, report)
    town = open_window(town_with_tasks)
    town.press(ready(town), "写回传表…")
    dialog = town.dialog(ReturnDialog)
    write_to(town, dialog, tmp_path / "U 盘")
    assert len(list((tmp_path / "U 盘").glob("*.xlsx"))) == 1
    press_on(town, dialog)
    town.until(town.view.workbench.head.waiting.isVisible)
    assert Todo.SEND not in cards(town)


def test_a_return_by_the_district_leads_to_the_self_check(
    open_window: Open, district_folder: DeskFolder, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    def apply(desk: Desk) -> Path:
        save_application(desk, find_task(desk, "2"), SelfCheck(tuple(Tick)))
        return write_return(desk, tmp_path / "回传.xlsx").path

    returned = on_desk(town_with_tasks, apply)
    on_desk(district_folder, lambda desk: take_in(desk, returned))
    office = open_window(district_folder)
    office.click(line(office, Todo.ANSWER, "二"))
    page = office.view.task
    assert (page.tabs.currentWidget(), page.head.units.currentData()) == (page.verdicts, TOWN)
    office.close()

    def send_back(desk: Desk) -> Path:
        give_verdict(desk, find_task(desk, "2"), TOWN, Decision.RETURNED, "请补充。")
        return dispatch(desk, TOWN, tmp_path / "退回.xlsx").path

    answered = on_desk(district_folder, send_back)
    on_desk(town_with_tasks, lambda desk: take_in(desk, answered))
    town = open_window(town_with_tasks)
    town.click(line(town, Todo.RETURNED, "二"))
    assert town.view.task.tabs.currentWidget() is town.view.task.selfcheck


def test_an_open_choice_leads_to_the_choice(office: Driver) -> None:
    office.click(line(office, Todo.CHOOSE_UNITS, "四"))
    assert office.view.current is office.view.task
    dialog = office.dialog(AssignDialog)
    assert dialog.tree.topLevelItemCount() > 0
    office.press(dialog, "取消")


def test_a_silent_unit_leads_to_the_exchange(office: Driver) -> None:
    card = cards(office)[Todo.COLLECT]
    shown = len(card.lines)
    assert shown == FIRST_LINES < len(card.group.lines)
    office.click(card.more)
    assert len(card.lines) == len(card.group.lines)
    assert not card.more.isVisible()
    office.click(card.lines[0])
    assert office.view.current is office.view.exchange


def test_the_rest_of_a_long_group_is_in_the_list(at_work: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cards(at_work)[Todo.REPORT].group.count
    monkeypatch.setattr("jinjiang_desk.operations.overview.workbench.FIRST_LINES", 1)
    ready(at_work).reload()
    at_work.settle()
    card = cards(at_work)[Todo.REPORT]
    assert (len(card.lines), card.group.count) == (1, whole)
    assert str(whole - 1) in card.more.text()
    at_work.click(card.more)
    assert at_work.view.current is at_work.view.tasks
    assert at_work.view.tasks.query.wanted == TaskFilter()


def test_a_draft_leads_to_where_it_was_begun(open_window: Open, town_with_tasks: DeskFolder) -> None:
    def begin(desk: Desk) -> None:
        keep_draft(desk, DraftKey("inspection", find_task(desk, "2").id, TOWN), {"place": "桥头"}, {})

    on_desk(town_with_tasks, begin)
    town = open_window(town_with_tasks)
    town.click(line(town, Todo.FINISH_DRAFT, "二"))
    assert town.view.task.tabs.currentWidget() is town.view.task.inspections


def test_the_rhythm_is_changed(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.click(ready(at_work).head.change)
    assert at_work.view.settings.shown is Section.RHYTHM
    section = at_work.view.settings.section(RhythmSection)
    assert (section.every.currentText(), section.day.currentText()) == ("每月", "20日")
    for box, text in ((section.every, "每季度"), (section.day, "25日")):
        at_work.pick(box, text)
    assert section.now.text() == "本期是2025年第二季度，6月25日截止。"
    at_work.view.go_to(Page.WORKBENCH)
    at_work.settle()
    assert at_work.view.workbench.head.period.text() == "本期　2025年第二季度"
    at_work.close()
    assert on_desk(town_with_tasks, reporting_rhythm) == Rhythm(Every.QUARTER, 25)


def test_ctrl_and_a_number_go_to_the_pages(at_work: Driver) -> None:
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert at_work.view.current is at_work.view.exchange
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    at_work.settle()
    assert at_work.view.current is at_work.view.workbench
    at_work.view.go_to(Page.TASKS)
    assert at_work.view.current is at_work.view.tasks


@pytest.mark.parametrize(
    ("day", "missing", "words", "tone"),
    [
        (10, True, "还剩10天", Tone.CALM),
        (18, True, "还剩2天", Tone.WARN),
        (18, False, "还剩2天", Tone.CALM),
        (20, True, "今天截止", Tone.WARN),
        (25, True, "截止日已过5天", Tone.DANGER),
        (25, False, "截止日已过5天", Tone.CALM),
    ],
    ids=["far", "near", "near and reported", "today", "passed", "passed and reported"],
)
def test_the_cutoff_presses_only_while_reports_are_missing(
    day: int, missing: bool, words: str, tone: Tone
) -> None:
    current = Rhythm().at(NOW.date().replace(day=day))
    assert cutoff_text(current, missing=missing) == (words, tone)


def test_every_group_has_its_words() -> None:
    assert set(GROUPS) == set(Todo)
