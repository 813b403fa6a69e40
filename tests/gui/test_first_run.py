"""Setting a desk up in the window."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from jinjiang_desk.domain.problem import Code, refuse, stop
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.opening import Openers
from jinjiang_desk.gui.places import Section
from jinjiang_desk.gui.settings.place import PlaceSection
from jinjiang_desk.operations.desk import open_desk
from jinjiang_desk.paths import DeskFolder, resource
from jinjiang_desk.wording import sentence
from tests.gui.acts import rows
from tests.gui.conftest import DISTRICT, TOWN, Open, clock
from tests.gui.driver import Driver


def test_a_desk_is_set_up(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    page = new.window.first_run
    assert not page.start.isEnabled()
    assert page.unit.recognise.isVisible()
    new.click(page.roles[Role.DISTRICT])
    assert not page.unit.recognise.isVisible()
    new.write(page.unit.name, DISTRICT)
    new.click(page.start)
    assert new.view.session.identity.role is Role.DISTRICT
    assert new.view.session.identity.unit == DISTRICT
    assert [str(place) for place in new.view.places] == [
        "工作台",
        "任务",
        "审核",
        "收发",
        "方案",
        "单位",
        "设置",
    ]
    assert (tmp_path / "新" / "desk.sqlite3").is_file()


def test_a_desk_needs_a_place_and_one_that_is_there_is_told(
    open_window: Open, town_folder: DeskFolder, tmp_path: Path
) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    page = new.window.first_run
    new.write(page.unit.name, DISTRICT)
    assert page.start.isEnabled()
    page.folder.clear()
    assert not page.start.isEnabled()
    page.folder.setText(str(town_folder.root))
    new.until(lambda: TOWN in page.room.text())
    new.click(page.start)
    assert new.view.session.identity.unit == TOWN


def test_a_town_has_no_plans(open_window: Open, town_folder: DeskFolder) -> None:
    town = open_window(town_folder)
    assert [str(place) for place in town.view.places] == ["工作台", "任务", "收发", "设置"]


def test_the_demo_opens(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    new.press(new.window.first_run, "打开演示")
    assert new.view.session.folder.root == tmp_path / "演示"


def test_a_desk_that_cannot_be_opened_is_told(open_window: Open, tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path / "坏")
    folder.make()
    folder.database.write_bytes(b"this is no database" * 100)
    broken = open_window(folder)
    assert broken.window.desk_view is None
    assert not broken.window.first_run.isVisible()
    assert sentence(stop(Code.DESK_BROKEN)) in broken.window.blocked.reason.text()
    broken.press(broken.window.blocked, "重试")
    assert broken.window.blocked.isVisible()


def test_another_desk_is_opened_instead(open_window: Open, town_folder: DeskFolder, tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path / "坏")
    folder.make()
    folder.database.write_bytes(b"this is no database" * 100)
    broken = open_window(folder)
    broken.answers.target = tmp_path
    broken.press(broken.window.blocked, "换一个工作台…")
    assert broken.heard.titles == ["这个文件夹里没有工作台"]
    broken.answers.target = town_folder.root
    broken.press(broken.window.blocked, "换一个工作台…")
    assert broken.view.session.folder.root == town_folder.root


# ---------------------------------------------------------------- the unit's name


def test_a_desk_is_set_up_by_the_keyboard_alone(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    box = new.window.first_run.unit.box
    assert new.window.focusWidget() is box
    new.write(box, TOWN)
    new.qtbot.keyClick(box, Qt.Key.Key_Return)
    new.qtbot.keyClick(box, Qt.Key.Key_Return)
    new.settle()
    assert new.view.session.identity.unit == TOWN
    assert new.view.session.identity.role is Role.TOWN


def test_a_dispatch_workbook_tells_the_unit_and_is_looked_at_next(
    open_window: Open, dispatched: Path, tmp_path: Path
) -> None:
    folder = DeskFolder(tmp_path / "新")
    new = open_window(folder)
    page = new.window.first_run
    new.answers.files = [dispatched]
    new.click(page.unit.recognise)
    assert page.unit.unit == TOWN
    assert page.roles[Role.TOWN].isChecked()
    assert new.window.focusWidget() is page.start
    new.qtbot.keyClick(page.start, Qt.Key.Key_Return)
    new.settle()
    preview = new.dialog(ReceiveDialog)
    new.click(preview.apply)
    assert rows(folder, Task)


def test_a_table_of_units_offers_its_names(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    page = new.window.first_run
    new.answers.files = [resource("units", "sample.xlsx")]
    new.click(page.unit.recognise)
    assert page.unit.box.findText(TOWN) >= 0
    assert page.unit.box.count() > 5
    assert page.unit.unit == ""
    page.unit.box.hidePopup()


def test_a_file_that_names_no_unit_is_told(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    other = tmp_path / "别的.xlsx"
    other.write_bytes(b"no workbook")
    new.answers.files = [other]
    new.click(new.window.first_run.unit.recognise)
    assert new.heard.codes == [Code.WORKBOOK_NOT_ONE]


# ---------------------------------------------------------------- sticks and desks opened before


def open_buttons(driver: Driver) -> list[QPushButton]:
    found = driver.window.first_run.found.findChildren(QPushButton)
    return [one for one in found if one.isVisible()]


def test_a_desk_on_a_stick_is_found_and_opened(
    open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    stick = tmp_path / "sticks" / "U盘"
    new = open_window(DeskFolder(tmp_path / "新"))
    assert open_buttons(new) == []
    shutil.copytree(town_with_tasks.root, stick / "工作" / "desk")
    new.window.first_run.found.look()
    new.until(lambda: len(open_buttons(new)) == 1)
    (found,) = open_buttons(new)
    assert TOWN in found.accessibleName()
    new.click(found)
    assert new.view.session.folder.root == stick / "工作" / "desk"


def test_a_dispatch_on_a_stick_offers_its_unit(open_window: Open, dispatched: Path, tmp_path: Path) -> None:
    (tmp_path / "sticks" / "U盘").mkdir(parents=True)
    shutil.copy(dispatched, tmp_path / "sticks" / "U盘" / "下发表_示例镇.xlsx")
    new = open_window(DeskFolder(tmp_path / "新"))
    unit = new.window.first_run.unit
    new.until(lambda: unit.box.findText(TOWN) >= 0)
    new.pick(unit.box, TOWN)
    assert unit.workbook is not None


def test_a_desk_opened_before_is_offered(open_window: Open, town_folder: DeskFolder, tmp_path: Path) -> None:
    open_window(town_folder).close()
    new = open_window(DeskFolder(tmp_path / "新"))
    new.until(lambda: len(open_buttons(new)) == 1)
    new.click(open_buttons(new)[0])
    assert new.view.session.folder.root == town_folder.root


def test_the_settings_show_where_the_desk_lies_and_others(
    open_window: Open, town_folder: DeskFolder, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    shutil.copytree(town_folder.root, tmp_path / "sticks" / "U盘")
    town = open_window(town_with_tasks)
    town.view.open_settings(Section.PLACE)
    section = town.view.settings.section(PlaceSection)
    town.until(lambda: "一共" in section.amount.text())
    buttons = section.found.findChildren
    town.until(lambda: any(one.isVisible() for one in buttons(QPushButton)))
    (other,) = [one for one in buttons(QPushButton) if one.isVisible()]
    town.click(other)
    assert town.view.session.folder.root == tmp_path / "sticks" / "U盘"


# ---------------------------------------------------------------- a desk that is open elsewhere


@pytest.mark.parametrize("elsewhere", ["yes", "no"])
def test_a_desk_that_is_open_elsewhere_says_by_whom(
    elsewhere: str,
    open_window: Open,
    openers: Openers,
    town_folder: DeskFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(folder: DeskFolder):
        if folder.lock.exists():
            raise refuse(Code.DESK_BUSY, computer="另一台", elsewhere=elsewhere)
        return open_desk(folder, clock)

    town_folder.lock.write_text("held", encoding="utf-8")
    object.__setattr__(openers, "open_desk", busy)
    town = open_window(town_folder)
    blocked = town.window.blocked
    assert blocked.retry.isVisible()
    assert not blocked.restore.isVisible()
    assert blocked.unlock.isVisible() == (elsewhere == "yes")
    assert ("另一台" in blocked.holder.text()) == (elsewhere == "yes")
    if elsewhere == "yes":
        town.click(blocked.unlock)
        assert town.heard.questions == ["那台电脑上真的已经关了？"]
    else:
        town_folder.lock.unlink()
        town.click(blocked.retry)
    assert town.view.session.folder.root == town_folder.root
