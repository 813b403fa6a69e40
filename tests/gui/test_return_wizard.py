"""The steps of a return and of a dispatch, by Enter after Enter, onto a folder that stands for a stick."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import Assignment, Evidence, Progress
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.domain.tasks.rhythm import Every, Rhythm
from jinjiang_desk.gui.exchange.wizards.dispatch_dialog import DispatchDialog
from jinjiang_desk.gui.exchange.wizards.return_dialog import ReturnDialog
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import unsent_records
from jinjiang_desk.operations.settings import set_reporting_rhythm
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.full_disk import fill
from tests.gui.acts import rows
from tests.gui.conftest import DISTRICT, TOWN, Open, on_desk, take_in
from tests.gui.driver import Driver
from tests.gui.wizard import press_on, walk_to_place, write_to
from tests.pictures import a_photo


@pytest.fixture
def reported(open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path) -> Driver:
    """The town's window with a report and a photo for task 2, and a report for task 7."""

    def work(desk: Desk) -> None:
        task = find_task(desk, "2")
        save_progress(desk, task, {"period": "2025-06", "status": "已完成", "text": "清淤完成。"})
        attach(desk, task, [Attachment(a_photo(tmp_path / "前.jpg"))], Stage.BEFORE)
        save_progress(
            desk, find_task(desk, "7"), {"period": "2025-06", "status": "未达时序进度", "text": "未动。"}
        )

    on_desk(town_with_tasks, work)
    return open_window(town_with_tasks)


def begin(town: Driver, *sticks: Path) -> ReturnDialog:
    town.view.exchange.find_sticks = lambda: sticks
    town.until(town.window.isActiveWindow)
    town.qtbot.keyClick(town.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    return town.dialog(ReturnDialog)


def test_enter_after_enter_writes_the_return_onto_the_stick(
    reported: Driver, stick: Path, district_folder: DeskFolder
) -> None:
    dialog = begin(reported, stick)
    titles = []
    while not dialog.over:
        titles.append(dialog.step.title)
        press_on(reported, dialog)
    assert titles == ["周期", "任务", "照片", "检查", "存到哪里"]
    (written,) = stick.glob("*.xlsx")
    assert "3条记录、1个照片和文件" in dialog.written.words.text()
    assert "读回核对" in dialog.written.words.text()
    press_on(reported, dialog)
    assert [one.came for one in reported.view.exchange.view.rows_model.rows] == [False, True]
    on_desk(district_folder, lambda desk: take_in(desk, written))
    assert {one.text for one in rows(district_folder, Progress)} == {"清淤完成。", "未动。"}
    assert len(rows(district_folder, Evidence)) == 1


def test_a_folder_is_remembered_for_the_next_time(reported: Driver, stick: Path) -> None:
    dialog = begin(reported)
    place = walk_to_place(reported, dialog)
    assert place.buttons == []
    assert not dialog.next.isEnabled()
    write_to(reported, dialog, stick)
    press_on(reported, dialog)
    dialog = begin(reported)
    assert walk_to_place(reported, dialog).place.path == stick
    press_on(reported, dialog)
    assert len(list(stick.glob("*.xlsx"))) == 2


def test_a_stick_that_comes_is_offered_and_one_that_goes_is_not(reported: Driver, stick: Path) -> None:
    sticks: list[Path] = []
    dialog = begin(reported)
    place = walk_to_place(reported, dialog)
    place._find = lambda: sticks
    sticks.append(stick)
    reported.until(lambda: len(place.buttons) == 1)
    assert dialog.next.isEnabled()
    sticks.clear()
    reported.until(lambda: not place.buttons)
    assert not dialog.next.isEnabled()


def test_sticks_are_looked_for_again_after_they_could_not_be(reported: Driver, stick: Path) -> None:
    dialog = begin(reported)
    place = walk_to_place(reported, dialog)
    asked: list[str] = []

    def sticks() -> list[Path]:
        asked.append("")
        if len(asked) == 1:
            raise refuse(Code.TARGET_GONE)
        return [stick]

    place._find = sticks
    reported.until(lambda: len(place.buttons) == 1)
    assert reported.heard.codes == []
    assert dialog.next.isEnabled()


def test_a_stick_pulled_out_at_the_last_moment_is_told(
    reported: Driver, stick: Path, town_with_tasks: DeskFolder
) -> None:
    dialog = begin(reported, stick)
    walk_to_place(reported, dialog)
    shutil.rmtree(stick)
    press_on(reported, dialog)
    assert reported.heard.codes == [Code.TARGET_GONE]
    assert not dialog.over
    assert len(on_desk_rows(town_with_tasks)) == 3
    assert [one.came for one in reported.view.exchange.view.rows_model.rows] == [True]


def on_desk_rows(folder: DeskFolder) -> list[object]:
    return on_desk(folder, lambda desk: list(unsent_records(desk)))


def test_tasks_and_photos_can_stay_behind(reported: Driver, stick: Path, town_with_tasks: DeskFolder) -> None:
    dialog = begin(reported, stick)
    press_on(reported, dialog)
    tree = dialog.tasks.tree
    tree.setFocus()
    reported.qtbot.keyClick(tree, Qt.Key.Key_Down)
    reported.qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert len(dialog.tasks.left_out) == 1
    press_on(reported, dialog)
    reported.until(lambda: dialog.photos.photos.count() == 1)
    reported.until(lambda: not dialog.photos.photos.item(0).icon().isNull())
    dialog.photos.tree.setFocus()
    reported.qtbot.keyClick(dialog.photos.tree, Qt.Key.Key_Space)
    assert "都不带" in dialog.photos.count.text()
    while not dialog.over:
        press_on(reported, dialog)
    assert "1条记录" in dialog.written.words.text()
    assert "没有带上" in " ".join(dialog.written.doubts.sentences)


def test_what_looks_forgotten_is_a_press_away(reported: Driver, stick: Path) -> None:
    dialog = begin(reported, stick)
    for _step in range(3):
        press_on(reported, dialog)
    reported.until(dialog.next.isEnabled)
    found = [(one.task.number, one.problem.code) for one in dialog.checks.checks.rows_model.rows]
    assert (2, Code.AFTER_PHOTO_MISSING) in found
    assert (7, Code.REASON_MISSING) in found
    assert Code.PROGRESS_MISSING in {code for _number, code in found}
    dialog.checks.checks.selectRow(found.index((2, Code.AFTER_PHOTO_MISSING)))
    dialog.checks.checks.setFocus()
    reported.qtbot.keyClick(dialog.checks.checks, Qt.Key.Key_Return)
    reported.settle()
    page = reported.view.task
    assert reported.view.current is page
    assert (page.task.number, page.tabs.currentWidget()) == (2, page.photos)


def test_one_period_and_back_again(reported: Driver, stick: Path) -> None:
    dialog = begin(reported, stick)
    reported.until(dialog.next.isEnabled)
    reported.qtbot.mouseClick(dialog.period.one, Qt.MouseButton.LeftButton)
    reported.settle()
    assert dialog.wanted.period == "2025-06"
    dialog.period.period.setCurrentIndex(dialog.period.period.findData("2025-05"))
    dialog.period.period.activated.emit(dialog.period.period.currentIndex())
    reported.settle()
    press_on(reported, dialog)
    assert [one.text(0) for one in dialog.tasks.tree.items()] == ["二"]
    reported.until(dialog.isActiveWindow)
    reported.qtbot.keyClick(dialog.next, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.step is dialog.period
    reported.press(dialog, "取消")
    assert list(stick.iterdir()) == []


def test_the_periods_on_offer_are_those_of_the_rhythm(reported: Driver) -> None:
    reported.view.session.load(
        reported.window, lambda desk: set_reporting_rhythm(desk, Rhythm(Every.QUARTER)), lambda _now: None
    )
    dialog = begin(reported)
    reported.until(dialog.next.isEnabled)
    offered = [dialog.period.period.itemData(at) for at in range(6)]
    assert offered == ["2025-Q2", "2025-Q1", "2024-Q4", "2024-Q3", "2024-Q2", "2024-Q1"]
    reported.press(dialog, "取消")


def test_nothing_to_return_cannot_be_written(open_window: Open, town_with_tasks: DeskFolder) -> None:
    town = open_window(town_with_tasks)
    dialog = begin(town)
    assert not dialog.next.isEnabled()
    town.press(dialog, "取消")


def test_every_unit_gets_its_workbook(office: Driver, stick: Path) -> None:
    office.view.exchange.find_sticks = lambda: [stick]
    office.qtbot.keyClick(office.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = office.dialog(DispatchDialog)
    office.press(dialog, "全选")
    while not dialog.over:
        press_on(office, dialog)
    # To itself the district writes nothing.
    names = {one.unit for one in rows(office.view.session.folder, Assignment)} - {DISTRICT}
    assert {one.unit for one in dialog.written.sent.rows_model.rows} == names
    assert len(list(stick.glob("*.xlsx"))) == len(names)


def test_a_stick_that_fills_up_is_no_success(
    office: Driver, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(stick, 1, monkeypatch)
    office.view.exchange.send()
    dialog = office.dialog(DispatchDialog)
    office.press(dialog, "全选")
    write_to(office, dialog, stick)
    assert dialog.over
    assert len(list(stick.glob("*.xlsx"))) == 1
    assert dialog._heading.text() == "没有全部写好"
    assert "✓" not in dialog.list.item(dialog.at).text()
    assert ".part" not in "".join(dialog.written.doubts.sentences)


def test_who_has_something_new_is_chosen_beforehand(office: Driver, stick: Path) -> None:
    office.view.exchange.send()
    dialog = office.dialog(DispatchDialog)
    office.until(dialog.next.isEnabled)
    assert TOWN not in dialog.units.chosen
    office.press(dialog, "全不选")
    assert not dialog.next.isEnabled()
    (line,) = [one for one in dialog.units.tree.items() if one.text(0) == TOWN]
    dialog.units.tree.setCurrentItem(line)
    office.qtbot.keyClick(dialog.units.tree, Qt.Key.Key_Space)
    assert dialog.units.chosen == (TOWN,)
    write_to(office, dialog, stick)
    (written,) = stick.glob("*.xlsx")
    assert TOWN in written.name
