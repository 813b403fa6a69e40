"""The district's side of the main job, in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Task, Verdict
from jinjiang_desk.domain.status import Decision, Stage, TaskState, Tick
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import SelfCheck, save_application, save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import TOWN, on_desk
from tests.gui.driver import Driver
from tests.pictures import a_photo


@pytest.fixture
def returned(town_with_tasks: DeskFolder, tmp_path: Path) -> Path:
    """A return with progress, a photo and an application for task 2."""

    def work(desk: Desk) -> Path:
        task = find_task(desk, "2")
        save_progress(desk, task, {"period": "2025-06", "status": "已完成", "text": "清淤完成。"})
        attach(desk, task, [Attachment(a_photo(tmp_path / "后.jpg"), "完工")], Stage.AFTER)
        save_application(desk, task, SelfCheck(tuple(Tick)))
        return write_return(desk, tmp_path / "回传表.xlsx").path

    return on_desk(town_with_tasks, work)


def receive(office: Driver, path: Path) -> ReceiveDialog:
    office.view.exchange.receive([path])
    return office.dialog(ReceiveDialog)


def test_a_return_is_received_and_answered(
    office: Driver, district_folder: DeskFolder, returned: Path
) -> None:
    office.click(receive(office, returned).apply)
    office.view.go_to(Page.TASKS)
    office.settle()
    (line,) = [one for one in office.view.tasks.view.rows_model.rows if one.task.number == 2]
    assert line.unit_statuses == {TOWN: "已完成"}
    office.open_task("二")
    page = office.view.task
    page.head.units.setCurrentIndex(page.head.units.findData(TOWN))
    page.head.units.activated.emit(page.head.units.currentIndex())
    office.settle()
    assert page.verdicts.application.text() == "已申请"
    assert [one.text for one in page.progress.pane.list.rows_model.rows] == ["清淤完成。"]
    assert not page.progress.form.isEnabled()
    assert len(page.photos.columns[Stage.AFTER].cards) == 1
    office.write(page.verdicts.text, "请补充监测报告。")
    office.press(page.verdicts, "退回")
    (verdict,) = rows(district_folder, Verdict)
    assert (verdict.unit, verdict.decision, verdict.text) == (TOWN, Decision.RETURNED, "请补充监测报告。")
    assert page.verdicts.application.text() == "退回"


def test_a_verdict_needs_words_and_an_application(office: Driver, district_folder: DeskFolder) -> None:
    office.open_task("二")
    tab = office.view.task.verdicts
    office.press(tab, "通过")
    assert tab.text.hasFocus()
    office.write(tab.text, "同意。")
    office.press(tab, "通过")
    assert office.heard.codes == [Code.NOTHING_APPLIED_FOR]
    assert rows(district_folder, Verdict) == ()


def test_the_state_of_a_task_is_recorded(office: Driver, district_folder: DeskFolder) -> None:
    office.open_task("二")
    tab = office.view.task.verdicts
    tab.state.setCurrentText(TaskState.IN_NOTICE)
    office.press(tab, "登记状态")
    assert [task.state for task in rows(district_folder, Task) if task.number == 2] == [TaskState.IN_NOTICE]
    assert office.heard.codes == []


def test_a_closure_without_a_passed_application_is_doubted(
    office: Driver, district_folder: DeskFolder
) -> None:
    office.open_task("二")
    tab = office.view.task.verdicts
    office.pick(tab.state, TaskState.CLOSED)
    office.press(tab, "登记状态")
    assert [task.state for task in rows(district_folder, Task) if task.number == 2] == [TaskState.CLOSED]
    assert office.heard.codes == [Code.CLOSED_UNPASSED]


def test_what_the_district_takes_back_of_its_own_is_told_to_nobody(
    office: Driver, district_folder: DeskFolder, tmp_path: Path
) -> None:
    def work(desk: Desk) -> str:
        attach(desk, find_task(desk, "1"), [Attachment(a_photo(tmp_path / "看.jpg"), "抽查")], Stage.AFTER)
        return desk.identity.unit

    own = on_desk(district_folder, work)
    office.open_task("一")
    page = office.view.task
    page.head.units.setCurrentIndex(page.head.units.findData(own))
    page.head.units.activated.emit(page.head.units.currentIndex())
    office.settle()
    (card,) = page.photos.columns[Stage.AFTER].cards
    office.qtbot.keyClick(card, Qt.Key.Key_Delete)
    office.settle()
    assert rows(district_folder, Evidence) == ()
    assert "已作废“抽查”。" in [one.text() for one in page.photos.findChildren(QLabel)]
