"""The list of units and the choice of units, by mouse and keyboard."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Assignment, Unit
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.gui.district.units.merge_dialog import MergeDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.tasks.assign_dialog import AssignDialog
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import TOWN, Open
from tests.gui.driver import PATIENCE_MS, Driver

OTHER = "样板镇"


@pytest.fixture
def office(office: Driver) -> Driver:
    """The district's window at its list of units."""
    office.view.go_to(Page.UNITS)
    office.settle()
    return office


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


def choose(office: Driver, *numbers: int) -> AssignDialog:
    choices = office.view.units.choices
    office.view.units.tabs.setCurrentWidget(choices)
    listed = [one.task.number for one in choices.view.rows_model.rows]
    choices.view.clearSelection()
    for at, number in enumerate(numbers):
        where = choices.view.visualRect(choices.view.model().index(listed.index(number), 0)).center()
        keys = Qt.KeyboardModifier.ControlModifier if at else Qt.KeyboardModifier.NoModifier
        office.qtbot.mouseClick(choices.view.viewport(), Qt.MouseButton.LeftButton, keys, where)
    office.click(choices.button)
    return office.dialog(AssignDialog)


def owing(folder: DeskFolder, task_id: str) -> set[str]:
    return {one.unit for one in rows(folder, Assignment) if one.task_id == task_id}


def test_the_units_that_the_text_mentions_stand_first(office: Driver, district_folder: DeskFolder) -> None:
    choice = next(one for one in office.view.units.choices.view.rows_model.rows if one.task.number == 4)
    dialog = choose(office, 4)
    head = dialog.tree.topLevelItem(0)
    assert head.child(0).text(0) == choice.offered[0]
    assert choice.offered[0] in head.child(0).text(1)
    assert dialog.ticked == []
    assert not dialog.save.isEnabled()
    dialog.tree.setCurrentItem(head.child(0))
    office.qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    office.qtbot.keyClick(dialog.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert choice.offered[0] in owing(district_folder, choice.task.id)


def test_a_whole_kind_is_ticked_at_once_and_several_tasks_with_it(
    office: Driver, district_folder: DeskFolder
) -> None:
    found = {one.task.number: one.task.id for one in office.view.units.choices.view.rows_model.rows}
    numbers = sorted(found)[:2]
    dialog = choose(office, *numbers)
    heads = [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]
    (kind,) = [head for head in heads if head.text(0).startswith("部门（")]
    kind.setCheckState(0, Qt.CheckState.Checked)
    ticked = dialog.ticked
    assert len(ticked) == kind.childCount()
    office.click(dialog.save)
    for number in numbers:
        assert set(ticked) <= owing(district_folder, found[number])


def test_a_unit_is_found_and_ticked_by_keyboard_alone(office: Driver) -> None:
    dialog = choose(office, 4)
    office.qtbot.keyClick(dialog.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    office.write(dialog.search, "区水利局")
    office.qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.ticked == ["区水利局"]
    dialog.search.clear()
    assert dialog.ticked == ["区水利局"]


def test_a_unit_that_a_search_found_is_ticked_by_mouse(office: Driver) -> None:
    dialog = choose(office, 4)
    office.write(dialog.search, "区水利局")
    (found,) = [one for one in dialog._items() if not one.isHidden()]
    area = dialog.tree.visualItemRect(found)
    where = area.center()
    where.setX(area.left() + 12)
    office.qtbot.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert dialog.ticked == ["区水利局"]
    head = found.parent()
    head.setCheckState(0, Qt.CheckState.Checked) if head.flags() & Qt.ItemFlag.ItemIsUserCheckable else None
    assert dialog.ticked == ["区水利局"]
    dialog.search.clear()
    assert head.checkState(0) is Qt.CheckState.PartiallyChecked
    assert head.flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_a_unit_is_ticked_by_a_press_on_its_name(office: Driver) -> None:
    dialog = choose(office, 4)
    office.write(dialog.search, "区水利局")
    (found,) = [one for one in dialog._items() if not one.isHidden()]
    where = dialog.tree.visualItemRect(found).center()
    office.qtbot.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert dialog.ticked == ["区水利局"]


def test_a_unit_is_found_by_initials_and_reached_by_the_arrow(office: Driver) -> None:
    dialog = choose(office, 4)
    office.qtbot.keyClick(dialog.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    office.qtbot.keyClicks(dialog.search, "qslj")
    assert [one.text(0) for one in dialog._found()] == ["区水利局"]
    office.qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.tree.hasFocus()
    office.qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert dialog.ticked == ["区水利局"]


def test_a_unit_that_owes_already_is_not_ticked_by_enter(office: Driver) -> None:
    choice = next(one for one in office.view.units.choices.view.rows_model.rows if one.assigned)
    dialog = choose(office, choice.task.number)
    office.write(dialog.search, choice.assigned[0])
    office.qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.ticked == []


def test_what_is_told_is_what_was_added(office: Driver) -> None:
    said: list[str] = []
    office.view.session.events.said.connect(said.append)
    numbers = [one.task.number for one in office.view.units.choices.view.rows_model.rows][:2]
    for chosen in (numbers[:1], numbers):
        dialog = choose(office, *chosen)
        office.write(dialog.search, "区水利局")
        office.qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        office.click(dialog.save)
    assert said == ["已指定 1 个单位", "已指定单位，新增责任 1 项"]
