"""What was put right in the loaded document is told in the review of a newer edition, and taken back there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.indicators.rows import Indicator, IndicatorDocument
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from tests.gui.acts import rewrite, rows
from tests.gui.driver import Driver
from tests.gui.indicator_reviewing import folder_of, office, opened, review, source
from tests.plandoc.indicators.made_up import PLAN

__all__ = ["office", "review", "source"]


@pytest.fixture
def newer(office: Driver, review: IndicatorDialog, tmp_path: Path) -> Path:
    """A newer edition of the document that was put right in three rows and loaded, with another value in one of them."""
    for key, unit in (("i15.1", "％"), ("i16.1", "公顷"), ("i18.1", "㎡")):
        review.entries.choose(key)
        rewrite(office, review.pane.indicator.unit.editor, unit)
    review.entries.choose("i18.1")
    rewrite(office, review.pane.indicator.values[0].text.editor, "6.1")
    office.click(review.load)
    path = tmp_path / "修订.txt"
    text = (
        PLAN.replace("\n全区累计", "\n修订说明。\n\n全区累计").replace("¦6¦", "¦7¦").replace("\t6\t", "\t7\t")
    )
    path.write_text(text, encoding="utf-8")
    return path


def units(review: IndicatorDialog) -> list[str | None]:
    return [getattr(one.row, "unit", None) for one in review.edits.entries[:4]]


RIGHT, READ = ["％", "公顷", "%", "㎡"], ["%", "万亩", "%", "平方米"]


def test_it_is_told_what_was_carried_and_what_was_not(office: Driver, newer: Path) -> None:
    again = opened(office, newer)
    assert units(again) == RIGHT
    assert again.corrected.text() == "改了3处"
    rows_named = "保护红线占国土面积比例、森林增长（森林面积）、人均公园绿地面积"
    assert f"照改了3处（{rows_named}）" in again.carried.words.text()
    assert "有1处这一份对不上" in again.carried.words.text()
    notes = again.entries.notes
    at = next(place for place, one in enumerate(notes.notes) if one.code is Code.INDICATOR_LEFT_BEHIND)
    again.entries.tabs.setCurrentWidget(notes)
    notes.view.selectRow(at)
    office.settle()
    assert again.text.marked == (20, 20)
    assert again.pane.indicator.values[0].text.text == "7"


def test_all_of_it_is_taken_back_at_once_and_stays_so(office: Driver, newer: Path) -> None:
    again = opened(office, newer)
    again.carried.turn.setFocus()
    office.qtbot.keyClick(again.carried.turn, Qt.Key.Key_Space)
    office.settle()
    assert units(again) == READ
    assert again.edits.count == 0
    office.press(again, "关闭")
    third = opened(office, newer)
    assert units(third) == READ
    assert "有3处这一份读得一样，没有照改" in third.carried.words.text()
    office.click(third.carried.turn)
    assert units(third) == RIGHT
    office.press(third, "撤销")
    assert units(third) == READ


def test_carrying_over_is_a_step_that_is_undone(office: Driver, newer: Path) -> None:
    again = opened(office, newer)
    again.entries.view.setFocus()
    office.qtbot.keyClick(again, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert units(again) == READ
    assert again.carried.turn.text() == "沿用"
    office.press(again, "关闭")
    assert units(opened(office, newer)) == READ


def test_what_a_person_types_since_stays_when_it_is_taken_back(office: Driver, newer: Path) -> None:
    again = opened(office, newer)
    again.entries.choose("i18.1")
    rewrite(office, again.pane.indicator.unit.editor, "百亩")
    office.click(again.carried.turn)
    assert units(again) == ["%", "百亩", "%", "平方米"]
    office.press(again, "撤销")
    assert "照改了2处（保护红线占国土面积比例、人均公园绿地面积）" in again.carried.words.text()


def test_what_was_carried_is_loaded(office: Driver, newer: Path) -> None:
    again = opened(office, newer)
    office.click(again.another)
    office.click(again.load)
    _first, second = rows(folder_of(office), IndicatorDocument)
    loaded = [one.unit for one in rows(folder_of(office), Indicator) if one.document_id == second.id]
    assert loaded[:4] == RIGHT


def test_nothing_is_told_of_a_document_that_is_like_no_other(review: IndicatorDialog) -> None:
    assert review.carried.isHidden()
