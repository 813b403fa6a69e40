"""The district's side of the main job, in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Assignment, Plan, Progress, Task, Unit, Verdict
from jinjiang_desk.domain.status import Decision, Role, Stage, TaskState, Tick
from jinjiang_desk.gui.desk_view import Page
from jinjiang_desk.gui.district.plan_dialog import PlanDialog
from jinjiang_desk.gui.exchange.dispatch_dialog import DispatchDialog
from jinjiang_desk.gui.exchange.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.tasks.assign_dialog import AssignDialog
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.evidence import Attachment, attach
from jinjiang_desk.operations.records import SelfCheck, save_application, save_progress
from jinjiang_desk.operations.sending import write_return
from jinjiang_desk.operations.tasks import find_task
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import DISTRICT, TOWN, Driver, Open, clock, on_desk, take_in
from tests.gui.test_town import rows
from tests.pictures import a_photo


@pytest.fixture
def office(open_window: Open, district_folder: DeskFolder) -> Driver:
    """The district's window with the plan loaded."""
    return open_window(district_folder)


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


def test_a_plan_is_looked_at_before_it_is_loaded(
    open_window: Open, tmp_path: Path, sample_plan: Path
) -> None:
    folder = DeskFolder(tmp_path / "新区")
    init_desk(folder, Role.DISTRICT, DISTRICT, clock).close()
    office = open_window(folder)
    office.view.go_to(Page.PLANS)
    office.answers.files = [sample_plan]
    office.press(office.view.plans, "载入方案…")
    review = office.dialog(PlanDialog)
    assert len(review.tasks.rows_model.rows) == 8
    review.tasks.setFocus()
    office.qtbot.keyClick(review.tasks, Qt.Key.Key_Down)
    for text in ("示例镇，区农业农村委", "区生态环境局", "2026年12月底", "每周巡查不少于2次"):
        assert text in review.detail.toPlainText()
    assert rows(folder, Plan) == ()
    office.click(review.load)
    assert len(rows(folder, Task)) == 8
    assert [line.tasks for line in office.view.plans.view.rows_model.rows] == [8]
    assert len(office.view.tasks.view.rows_model.rows) == 8


def test_the_same_plan_is_not_loaded_twice(office: Driver, sample_plan: Path) -> None:
    office.answers.files = [sample_plan]
    office.view.plans.choose()
    assert not office.dialog(PlanDialog).load.isEnabled()


def test_every_unit_gets_its_workbook(office: Driver, tmp_path: Path) -> None:
    office.answers.target = tmp_path / "下发"
    office.qtbot.keyClick(office.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    office.click(office.dialog(DispatchDialog).write)
    written = list((tmp_path / "下发").glob("*.xlsx"))
    assert len(written) == len({one.unit for one in rows(office.view.session.folder, Assignment)})
    assert office.heard.titles == ["已经写好"]


def test_one_unit_gets_its_workbook(office: Driver, tmp_path: Path) -> None:
    office.answers.target = tmp_path / "一个.xlsx"
    office.view.exchange.send()
    dialog = office.dialog(DispatchDialog)
    office.click(dialog.one)
    dialog.unit.setCurrentText(TOWN)
    office.click(dialog.write)
    assert office.answers.target.is_file()
    assert TOWN in office.answers.names[0]


def receive(office: Driver, path: Path) -> ReceiveDialog:
    office.view.exchange.receive([path])
    return office.dialog(ReceiveDialog)


def test_a_return_is_received_and_answered(
    office: Driver, district_folder: DeskFolder, returned: Path
) -> None:
    office.click(receive(office, returned).apply)
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
    office.press(office.view.task.verdicts, "通过")
    assert set(office.heard.codes) == {Code.FIELD_EMPTY, Code.NOTHING_APPLIED_FOR}
    assert rows(district_folder, Verdict) == ()


def test_the_state_of_a_task_is_recorded(office: Driver, district_folder: DeskFolder) -> None:
    office.open_task("二")
    tab = office.view.task.verdicts
    tab.state.setCurrentText(TaskState.IN_NOTICE)
    office.press(tab, "登记状态")
    assert [task.state for task in rows(district_folder, Task) if task.number == 2] == [TaskState.IN_NOTICE]


def test_a_conflict_waits_for_a_choice(
    open_window: Open,
    district_folder: DeskFolder,
    town_with_tasks: DeskFolder,
    returned: Path,
    tmp_path: Path,
) -> None:
    def change_here(desk: Desk) -> None:
        take_in(desk, returned)
        (here,) = desk.store.rows.find(Progress)
        changed = here.changed(desk.now(), text="区里核实：还差一段。")
        desk.commit(Changeset("测试", (RowChange(here, changed),)))

    def change_there(desk: Desk) -> Path:
        content = {"period": "2025-06", "status": "已完成", "text": "全部完成。", "percent": 100}
        save_progress(desk, find_task(desk, "2"), content)
        return write_return(desk, tmp_path / "又一份.xlsx").path

    on_desk(district_folder, change_here)
    office = open_window(district_folder)
    preview = receive(office, on_desk(town_with_tasks, change_there))
    words = [line.words for line in preview.lines.rows_model.rows]
    assert words == ["冲突，请选择", "并行，采用对方的"]
    assert not preview.apply.isEnabled()
    preview.choosers[0].setCurrentText("用对方的")
    office.click(preview.apply)
    (merged,) = rows(district_folder, Progress)
    assert (merged.text, merged.percent) == ("全部完成。", 100)


def test_units_left_to_the_district_are_chosen(office: Driver, district_folder: DeskFolder) -> None:
    office.view.go_to(Page.UNITS)
    (choice,) = [one for one in office.view.units.choices.rows_model.rows if one.task.number == 4]
    office.view.units.choices.selectRow(office.view.units.choices.rows_model.rows.index(choice))
    office.press(office.view.units, "指定单位…")
    dialog = office.dialog(AssignDialog)
    assert dialog.list.item(0).text() == f"{choice.offered[0]}（问题或措施中提到）"
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    office.press(dialog, "指定")
    owing = [one.unit for one in rows(district_folder, Assignment) if one.task_id == choice.task.id]
    assert choice.offered[0] in owing


def test_a_unit_is_added(office: Driver, district_folder: DeskFolder) -> None:
    office.view.go_to(Page.UNITS)
    office.write(office.view.units.name, "新设镇")
    office.qtbot.keyClick(office.view.units.name, Qt.Key.Key_Return)
    office.settle()
    assert "新设镇" in [unit.name for unit in rows(district_folder, Unit)]
    assert office.view.units.name.text() == ""
