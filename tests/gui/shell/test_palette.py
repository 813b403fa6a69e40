"""The palette finds pages, actions, settings, tasks, units and views, and goes there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.gui.palette.entries import Kind
from jinjiang_desk.gui.palette.palette import Palette
from jinjiang_desk.gui.palette.shortcuts import ShortcutsDialog
from jinjiang_desk.gui.places import Page, Section
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import TOWN, Open
from tests.gui.driver import Driver
from tests.gui.shell.finding import palette, pick


def test_the_palette_finds_a_task_by_initials_and_by_number(at_work: Driver) -> None:
    for text, number in (("sqhc", "二"), ("水土流失", "七"), ("水渠", "二"), ("七", "七")):
        pick(at_work, palette(at_work), text)
        assert at_work.view.task.task.number_text == number


def test_enter_right_after_typing_waits_for_what_is_found(at_work: Driver) -> None:
    opened = palette(at_work)
    at_work.write(opened.field, "示例镇前进村")
    at_work.qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    at_work.settle()
    assert at_work.view.task.task.number_text == "二"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("收发", Page.EXCHANGE), ("sf", Page.EXCHANGE), ("rw", Page.TASKS), ("设置", Page.SETTINGS)],
)
def test_the_palette_goes_to_pages(at_work: Driver, text: str, expected: Page) -> None:
    pick(at_work, palette(at_work), text)
    assert at_work.view.key == expected


def test_the_palette_opens_a_section_and_offers_it_first_the_next_time(at_work: Driver) -> None:
    pick(at_work, palette(at_work), "字号 深色")
    assert at_work.view.settings.shown is Section.LOOK
    opened = palette(at_work)
    assert opened.entries[0].id == f"section:{Section.LOOK}"
    at_work.qtbot.keyClick(opened.field, Qt.Key.Key_Escape)
    assert not [one for one in at_work.window.findChildren(Palette) if one.isVisible()]


def test_the_arrows_move_in_the_list_while_one_types(at_work: Driver) -> None:
    opened = palette(at_work)
    at_work.settle()
    at_work.qtbot.keyClick(opened.field, Qt.Key.Key_Down)
    second = opened.entries[1]
    assert opened.list.currentRow() == 1
    at_work.qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    at_work.settle()
    assert second.words == at_work.view.key == Page.TASKS


def test_the_palette_finds_units_and_views_at_the_district(office: Driver) -> None:
    opened = palette(office)
    office.write(opened.field, "slz")
    office.settle()
    assert TOWN in [one.words for one in opened.entries if one.kind is Kind.UNIT]
    opened.field.clear()
    pick(office, opened, "待审核")
    assert office.view.key == Page.TASKS
    pick(office, palette(office), TOWN)
    assert office.view.tasks.chosen_unit == TOWN


def test_the_palette_works_before_there_is_a_desk(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    opened = palette(new)
    new.settle()
    assert {one.kind for one in opened.entries} == {Kind.ACTION}
    pick(new, opened, "kjj")
    assert new.dialog(ShortcutsDialog).isVisible()


def test_what_is_not_there_is_said(at_work: Driver) -> None:
    opened = palette(at_work)
    at_work.write(opened.field, "没有这样的事情")
    at_work.settle()
    assert opened.entries == ()
    assert opened.nothing.isVisible()
