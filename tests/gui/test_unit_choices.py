"""The choice of the units that owe tasks: offered from the text, found and ticked by mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from jinjiang_desk.domain.records import Assignment
from jinjiang_desk.gui.tasks.assign_dialog import AssignDialog
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.driver import Driver

pytestmark = pytest.mark.usefixtures("at_units")


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


def heads(dialog: AssignDialog) -> list[QTreeWidgetItem]:
    return [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]


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
    (kind,) = [head for head in heads(dialog) if head.text(0).startswith("部门（")]
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


def test_a_search_that_finds_nothing_says_so(office: Driver) -> None:
    dialog = choose(office, 4)
    office.write(dialog.search, "没有这个镇")
    assert "没有找到" in dialog.told.text()
    dialog.search.clear()
    assert "没有找到" not in dialog.told.text()


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
    owing_already = next(one for one in heads(dialog) if one.text(0).startswith("已经是责任单位"))
    assert owing_already.isExpanded()
    dialog.search.clear()
    assert not owing_already.isExpanded()


def test_what_is_told_is_what_was_added(office: Driver) -> None:
    said: list[str] = []
    office.view.session.events.said.connect(said.append)
    numbers = [one.task.number for one in office.view.units.choices.view.rows_model.rows][:2]
    for chosen in (numbers[:1], numbers):
        dialog = choose(office, *chosen)
        office.write(dialog.search, "区水利局")
        office.qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        office.click(dialog.save)
    assert said == ["已指定1个单位", "已指定单位，新增责任1项"]
