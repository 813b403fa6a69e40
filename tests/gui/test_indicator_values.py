"""Values that the reader missed or invented are added and taken out by hand, by mouse and keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jinjiang_desk.domain.indicators.indicator import IndicatorReading, ValueReading
from jinjiang_desk.domain.indicators.rows import Indicator, IndicatorValue
from jinjiang_desk.domain.plans.field_places import Spot, Stretch
from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from jinjiang_desk.gui.district.indicators.form import IndicatorForm
from tests.gui.acts import rewrite, rows
from tests.gui.driver import Driver
from tests.gui.indicator_reviewing import click_at, folder_of, is_pointed, office, opened, review, source
from tests.plandoc.indicators.made_up import PLAN

__all__ = ["office", "review", "source"]


@pytest.fixture
def form(review: IndicatorDialog) -> IndicatorForm:
    """The form of the first indicator, which has three values."""
    return review.pane.indicator


def add_column(office: Driver, form: IndicatorForm, heading: str = "2023年现状值") -> None:
    """Add a value by the keyboard and say what it is."""
    form.add.setFocus()
    office.qtbot.keyClick(form.add, Qt.Key.Key_Space)
    office.settle()
    added = form.values[-1]
    assert QApplication.focusWidget() is added.heading.editor
    office.write(added.heading.editor, heading)
    office.write(added.year.editor, "2023")
    office.pick(added.sort.box, "现状")


def values_of(review: IndicatorDialog, key: str) -> tuple[ValueReading, ...]:
    (row,) = [one.row for one in review.edits.entries if one.key == key]
    assert isinstance(row, IndicatorReading)
    return row.values


def headings(form: IndicatorForm) -> list[str]:
    return [one.heading.text for one in form.values]


def test_a_missed_value_is_added_and_loaded(
    office: Driver, review: IndicatorDialog, form: IndicatorForm
) -> None:
    add_column(office, form)
    office.write(form.values[3].text.editor, "≥20.8")
    assert form.values[3].number.text == "20.8"
    assert review.edits.count == 1
    office.click(review.load)
    first = rows(folder_of(office), Indicator)[0]
    (value,) = [
        one
        for one in rows(folder_of(office), IndicatorValue)
        if (one.indicator_id, one.position) == (first.id, 4)
    ]
    assert (value.heading, value.year, value.sort) == ("2023年现状值", 2023, "actual")
    assert (value.text, value.number, value.comparison) == ("≥20.8", 20.8, Comparison.AT_LEAST)


def test_a_new_value_comes_into_sight_and_all_of_it_can_be_taken_back(
    office: Driver, review: IndicatorDialog, form: IndicatorForm
) -> None:
    office.click(form.add)
    area = review.pane.scroller.viewport()
    added = form.values[3]
    office.until(lambda: area.rect().contains(added.mapTo(area, added.rect().center())))
    office.press(review, "撤销")
    review.resize(review.width(), 380)
    office.click(form.add)
    heading = form.values[3].heading
    assert area.height() < form.values[3].height()
    assert area.rect().contains(heading.mapTo(area, heading.rect().topLeft()))
    assert area.rect().contains(heading.mapTo(area, heading.rect().bottomLeft()))
    office.press(review, "撤销")
    assert len(form.values) == 3
    assert review.edits.count == 0


def test_a_missed_column_is_added_to_all_rows_of_the_table(
    office: Driver, review: IndicatorDialog, form: IndicatorForm
) -> None:
    add_column(office, form)
    office.click(form.values[3].spread)
    of_box = [
        one.key for one in review.edits.entries if getattr(one.row, "box", None) == 0 and one.key[0] == "i"
    ]
    added = [values_of(review, key)[3:] for key in of_box]
    assert {len(one) for one in added} == {1}
    assert {(one.heading, one.year, one.sort, one.text) for (one,) in added} == {
        ("2023年现状值", 2023, "actual", "")
    }
    assert len(values_of(review, "i34.1")) == 2
    review.entries.choose("i16.1")
    assert "是空的" in form.values[3].text.editor.accessibleDescription()
    office.qtbot.keyClick(review, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert len(values_of(review, "i16.1")) == 3
    assert len(values_of(review, "i15.1")) == 4


def test_what_was_typed_half_way_is_there_when_the_file_is_opened_again(
    office: Driver, review: IndicatorDialog, form: IndicatorForm, source: Path
) -> None:
    office.click(form.add)
    office.write(form.values[3].year.editor, "2023")
    office.until(lambda: not review.load.isEnabled())
    assert "没有写列名" in "".join(review.doubts.sentences)
    office.write(form.values[3].heading.editor, "2023")
    office.press(review, "关闭")
    again = opened(office, source)
    assert headings(again.pane.indicator)[3] == "2023"
    assert again.load.isEnabled()
    office.press(again, "恢复读到的")
    assert len(again.pane.indicator.values) == 3
    office.press(again, "关闭")
    assert opened(office, source).edits.count == 0


def test_an_invented_value_is_taken_out(
    office: Driver, review: IndicatorDialog, form: IndicatorForm, source: Path
) -> None:
    office.click(form.values[0].remove)
    assert headings(form) == ["2020年现状值", "2020年目标值"]
    assert review.edits.count == 1
    office.press(review, "撤销")
    assert headings(form)[0] == "2015年现状值"
    office.click(form.values[0].remove)
    office.press(review, "关闭")
    again = opened(office, source)
    assert headings(again.pane.indicator) == ["2020年现状值", "2020年目标值"]
    office.click(again.load)
    first = rows(folder_of(office), Indicator)[0]
    loaded = [one for one in rows(folder_of(office), IndicatorValue) if one.indicator_id == first.id]
    assert [(one.position, one.text) for one in loaded] == [(1, "21.5"), (2, "≥21")]


def test_fields_lead_to_their_cells_when_a_value_was_taken_out_and_another_added(
    office: Driver, review: IndicatorDialog, form: IndicatorForm
) -> None:
    office.click(form.values[0].remove)
    add_column(office, form)
    line = PLAN.split("\n")[14]
    start = line.index("21.5")
    form.values[0].text.editor.setFocus()
    assert review.text.pointed == Stretch(Spot(15, start), Spot(15, start + 3))
    form.values[2].text.editor.setFocus()
    assert review.text.pointed is None
    click_at(office, review, 15, line.index("≥21"))
    assert is_pointed(form.values[1].text)
    rewrite(office, form.values[1].heading.editor, "目标")
    office.click(form.values[1].spread)
    assert [one.heading for one in values_of(review, "i16.1")] == ["2015年现状值", "2020年现状值", "目标"]


def test_a_text_that_is_wider_than_its_field_is_shown_from_its_beginning(
    office: Driver, review: IndicatorDialog, form: IndicatorForm
) -> None:
    review.entries.choose("i16.1")
    office.settle()
    assert {one.heading.editor.cursorPosition() for one in form.values} == {0}


def test_a_value_that_was_not_filled_in_is_not_loaded(
    office: Driver, review: IndicatorDialog, form: IndicatorForm
) -> None:
    office.click(form.add)
    assert review.doubts.isHidden()
    office.click(review.load)
    first = rows(folder_of(office), Indicator)[0]
    assert sum(one.indicator_id == first.id for one in rows(folder_of(office), IndicatorValue)) == 3


def test_all_values_may_be_taken_out(office: Driver, review: IndicatorDialog, form: IndicatorForm) -> None:
    for _ in range(3):
        office.click(form.values[-1].remove)
    assert form.values == []
    assert QApplication.focusWidget() is form.add
    for _ in range(3):
        office.press(review, "撤销")
    assert [one.text.text for one in form.values] == ["20", "21.5", "≥21"]
    assert review.edits.count == 0
