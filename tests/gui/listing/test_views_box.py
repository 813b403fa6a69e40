"""Views of one's own: saved, chosen, changed, renamed, deleted, and there again at the next start."""

from PySide6.QtWidgets import QLabel

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.status import UnitStatus
from jinjiang_desk.domain.tasks.listing import Grouping, TaskFilter, TaskOrder
from jinjiang_desk.gui.tasks.listing.views_box import NameDialog
from jinjiang_desk.operations.overview.views import EVERYTHING
from jinjiang_desk.paths import DeskFolder
from tests.gui.listing.conftest import Office, Sit


def act(office: Office, words: str) -> None:
    menu = office.page.views.menu()
    action = next(one for one in menu.actions() if one.text() == words)
    assert action.isEnabled(), words
    action.trigger()
    office.settle()


def name_it(office: Office, name: str) -> None:
    dialog = office.dialog()
    assert isinstance(dialog, NameDialog)
    dialog.name.setText(name)
    office.press(dialog, "保存")


def save_one(office: Office, name: str = "甲") -> None:
    office.type("水")
    office.page.head.groups.setCurrentText(Grouping.STATUS)
    office.settle()
    office.click_heading("整改时限")
    act(office, "保存为视图…")
    name_it(office, name)


def choose(office: Office, name: str) -> None:
    box = office.page.views.box
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())
    office.settle()


def test_a_view_brings_filter_order_groups_and_columns_back(district: Office) -> None:
    district.table.keeper.show_columns(("序号", "任务概述", "整改时限", "整改目标"))
    save_one(district)
    found = district.numbers()
    choose(district, EVERYTHING)
    district.table.keeper.reset()
    assert district.page.query.wanted == TaskFilter()
    assert len(district.numbers()) == 8
    choose(district, "甲")
    assert district.page.search.text() == "水"
    assert district.page.query.order is TaskOrder.DEADLINE
    assert district.page.head.grouping is Grouping.STATUS
    assert district.table.keeper.shown == ("序号", "任务概述", "整改时限", "整改目标")
    assert district.numbers() == found


def test_a_view_that_was_changed_says_so_and_is_updated(district: Office) -> None:
    save_one(district)
    box = district.page.views.box
    assert box.currentText() == "甲"
    district.page.filters.status.setCurrentText(UnitStatus.NOT_STARTED)
    district.settle()
    assert box.currentText() == "甲（已改）"
    act(district, "更新“甲”")
    assert box.currentText() == "甲"
    assert box.count() == len(district.page.views._views) + 1


def test_a_view_is_renamed_and_deleted_after_asking(district: Office) -> None:
    save_one(district)
    act(district, "改名…")
    name_it(district, "乙")
    assert district.page.views.box.currentText() == "乙"
    act(district, "删除…")
    assert len(district.heard.questions) == 1
    assert district.page.views.box.findData("乙") < 0
    assert district.page.views.box.currentText() == EVERYTHING


def test_a_taken_name_is_told_and_nothing_changes(district: Office) -> None:
    act(district, "保存为视图…")
    name_it(district, EVERYTHING)
    assert district.heard.codes == [Code.VIEW_NAME_TAKEN]
    # What was typed is still there, to be put right.
    dialog = district.dialog()
    assert isinstance(dialog, NameDialog)
    assert dialog.name.text() == EVERYTHING
    name_it(district, "甲")
    assert district.page.views.box.currentText() == "甲"
    assert not [one for one in district.page.findChildren(NameDialog) if one.isVisible()]


def test_only_what_remembers_the_list_says_that_it_does(district: Office) -> None:
    save_one(district)
    act(district, "改名…")
    dialog = district.dialog()
    assert [one.text() for one in dialog.findChildren(QLabel) if "记住现在的筛选" in one.text()] == []
    dialog.reject()


def test_a_fixed_view_cannot_be_changed(district: Office) -> None:
    states = {one.text(): one.isEnabled() for one in district.page.views.menu().actions()}
    assert states["保存为视图…"]
    assert not states["改名…"]
    assert not states["删除…"]


def test_the_view_of_the_last_time_is_there_again(sit: Sit, district_folder: DeskFolder) -> None:
    office = sit(district_folder)
    save_one(office)
    found = office.numbers()
    office.end()
    again = sit(district_folder)
    assert again.page.views.box.currentText() == "甲"
    assert again.page.search.text() == "水"
    assert again.numbers() == found


def test_who_begins_to_search_at_once_keeps_what_was_typed(sit: Sit, district_folder: DeskFolder) -> None:
    office = sit(district_folder)
    office.page.views._name = "已超期"
    office.page.views.start()
    office.type("水")
    office.settle()
    assert office.page.search.text() == "水"
    assert office.page.filters.wanted == TaskFilter(search="水")
