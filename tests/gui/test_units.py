"""The list of units: added, renamed, searched, merged and withdrawn by mouse and keyboard."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Assignment, Unit
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.gui.district.units.merge_dialog import MergeDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import TOWN, Open
from tests.gui.driver import PATIENCE_MS, Driver

pytestmark = pytest.mark.usefixtures("at_units")
OTHER = "样板镇"


def pick(office: Driver, name: str) -> None:
    view = office.view.units.units.view
    names = [line.unit.name for line in view.rows_model.rows]
    view.selectRow(names.index(name))


def unit(folder: DeskFolder, name: str) -> Unit:
    (found,) = [one for one in rows(folder, Unit) if one.name == name]
    return found


def test_a_unit_is_added_and_shown(office: Driver, district_folder: DeskFolder) -> None:
    page = office.view.units.units
    office.write(page.name, "新设镇")
    office.qtbot.keyClick(page.name, Qt.Key.Key_Return)
    office.settle()
    assert unit(district_folder, "新设镇").kind is UnitKind.TOWN
    assert page.name.text() == ""
    assert page.form.name.text() == "新设镇"


def test_a_unit_gets_another_name_and_aliases(office: Driver, district_folder: DeskFolder) -> None:
    page = office.view.units.units
    pick(office, OTHER)
    page.form.name.selectAll()
    office.write(page.form.name, "样板新镇")
    page.form.aliases.setFocus()
    page.form.aliases.selectAll()
    office.write(page.form.aliases, "样板乡")
    office.qtbot.keyClick(page.form.aliases, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert unit(district_folder, "样板新镇").aliases == ("样板乡", OTHER)
    assert page.form.name.text() == "样板新镇"
    assert not page.form.save.isEnabled()


def test_what_was_typed_waits_while_another_unit_is_looked_at(office: Driver) -> None:
    page = office.view.units.units
    pick(office, TOWN)
    office.write(page.form.aliases, "又一个叫法")
    pick(office, OTHER)
    office.settle()
    assert not page.form.save.isEnabled()
    pick(office, TOWN)
    office.settle()
    assert "又一个叫法" in "".join(page.form.value.aliases)
    assert page.form.save.isEnabled()
    assert office.heard.questions == []


def test_what_was_typed_about_a_unit_is_there_at_the_next_start(
    office: Driver, open_window: Open, district_folder: DeskFolder
) -> None:
    page = office.view.units.units
    pick(office, TOWN)
    page.form.name.selectAll()
    office.write(page.form.name, "示例新镇")
    office.window.close()
    office.qtbot.waitUntil(lambda: office.window._gone, timeout=PATIENCE_MS)
    again = open_window(district_folder)
    again.view.go_to(Page.UNITS)
    again.settle()
    assert unit(district_folder, TOWN).name == TOWN
    pick(again, TOWN)
    again.settle()
    page = again.view.units.units
    assert page.form.name.text() == "示例新镇"
    again.click(page.keeper.bar.drop)
    assert page.form.name.text() == TOWN
    assert not page.form.save.isEnabled()


def test_a_name_that_is_another_name_already_leads_to_its_unit(office: Driver) -> None:
    page = office.view.units.units
    pick(office, OTHER)
    page.form.aliases.setFocus()
    page.form.aliases.selectAll()
    office.write(page.form.aliases, "样板乡")
    office.click(page.form.save)
    pick(office, TOWN)
    office.settle()
    said: list[str] = []
    office.view.session.events.said.connect(said.append)
    office.write(page.name, "样板乡")
    office.qtbot.keyClick(page.name, Qt.Key.Key_Return)
    office.settle()
    assert said == [f"“样板乡”已是{OTHER}的别名"]
    assert page.view.current.unit.name == OTHER
    assert page.name.text() == "样板乡"


def test_a_name_that_is_taken_is_refused(office: Driver) -> None:
    page = office.view.units.units
    pick(office, TOWN)
    page.form.name.selectAll()
    office.write(page.form.name, OTHER)
    office.click(page.form.save)
    assert office.heard.codes == [Code.UNIT_NAME_TAKEN]
    assert page.form.name.text() == OTHER
    office.click(page.keeper.bar.drop)
    assert page.form.name.text() == TOWN


def test_the_list_is_searched_and_narrowed(office: Driver) -> None:
    page = office.view.units.units
    office.write(page.search, "样板")
    assert {line.unit.name for line in page.view.rows_model.rows} == {
        line.unit.name
        for line in page._found
        if any("样板" in name for name in (line.unit.name, *line.unit.aliases))
    }
    page.search.clear()
    page.kinds.setCurrentText(UnitKind.PARK)
    page.kinds.activated.emit(page.kinds.currentIndex())
    assert {line.unit.kind for line in page.view.rows_model.rows} == {UnitKind.PARK}
    # The unit that was looked at is not among them: nothing of it stays beside the list.
    assert (page.view.current, page.form.name.text(), page.form.tasks.isVisible()) == (None, "", False)


def test_two_that_are_one_are_merged(office: Driver, district_folder: DeskFolder) -> None:
    page = office.view.units.units
    office.write(page.name, "示例镇政府")
    office.qtbot.keyClick(page.name, Qt.Key.Key_Return)
    office.settle()
    office.click(page.form.merge)
    dialog = office.dialog(MergeDialog)
    office.write(dialog.into.lineEdit(), TOWN)
    office.click(dialog.merge)
    assert "示例镇政府" in unit(district_folder, TOWN).aliases
    assert "示例镇政府" not in {one.name for one in rows(district_folder, Unit)}


def test_a_unit_is_taken_from_the_list(office: Driver, district_folder: DeskFolder) -> None:
    pick(office, OTHER)
    office.click(office.view.units.units.form.withdraw)
    assert len(office.heard.questions) == 1
    assert OTHER not in {one.name for one in rows(district_folder, Unit)}
    assert OTHER not in {one.unit for one in rows(district_folder, Assignment)}


def test_units_come_from_an_excel_list(office: Driver, district_folder: DeskFolder, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (("名称", "类别", "别名", "上级"), ("远山镇", "镇", "远山乡", "")):
        book.active.append(line)
    book.save(tmp_path / "名录.xlsx")
    office.answers.files = [tmp_path / "名录.xlsx"]
    office.press(office.view.units.units, "从 Excel 加入…")
    assert unit(district_folder, "远山镇").aliases == ("远山乡",)


def test_what_a_unit_owes_is_one_press_away(office: Driver) -> None:
    pick(office, TOWN)
    office.click(office.view.units.units.form.tasks)
    office.settle()
    assert office.view.current is office.view.tasks
    assert office.view.tasks.chosen_unit == TOWN
