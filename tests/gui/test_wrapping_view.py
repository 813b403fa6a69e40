"""In larger letters the names in the list of a review go on in further lines instead of being cut to two signs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QSplitter

from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from jinjiang_desk.gui.theme import Look, Shade, dress
from tests.gui.driver import Driver
from tests.gui.indicator_reviewing import office, opened, review, source

__all__ = ["office", "review", "source"]
NAME = 1
_AROUND = 20


@pytest.fixture(autouse=True)
def plain_look(dressed: QApplication) -> Iterator[None]:
    """Leave the window as the other tests expect it."""
    yield
    dress(dressed)


def wear(percent: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, Look(Shade.LIGHT, percent))
    for _ in range(4):
        app.processEvents()


def is_whole(review: IndicatorDialog, row: int) -> bool:
    """Whether a name can be read from its first to its last sign."""
    view = review.entries.view
    text = view.rows_model.index(row, NAME).data()
    room = view.columnWidth(NAME) - _AROUND
    if not view.wordWrap():
        return view.fontMetrics().horizontalAdvance(text) <= room
    needed = view.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, text)
    return needed.height() <= view.rowHeight(row)


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_a_name_of_ten_signs_is_whole_in_letters_of_every_size(review: IndicatorDialog, percent: int) -> None:
    wear(percent)
    view = review.entries.view
    names = [str(view.rows_model.index(row, NAME).data()) for row in range(view.rows_model.rowCount())]
    assert max(map(len, names)) > 10
    assert [name for row, name in enumerate(names) if len(name) <= 10 and not is_whole(review, row)] == []


def test_rows_are_as_low_as_they_can_be(review: IndicatorDialog) -> None:
    view = review.entries.view
    low = view.rowHeight(0)
    assert not view.wordWrap()
    wear(150)
    assert view.wordWrap()
    high = view.rowHeight(0)
    assert high > 2 * view.fontMetrics().lineSpacing()
    wear(100)
    assert (view.rowHeight(0), view.wordWrap()) == (low, False)


def test_a_wider_list_needs_fewer_lines(office: Driver, review: IndicatorDialog) -> None:
    wear(150)
    view = review.entries.view
    high = view.rowHeight(0)
    split = review.entries.parentWidget()
    assert isinstance(split, QSplitter)
    split.setSizes([250, 600, 400])
    office.until(lambda: view.rowHeight(0) < high)
    assert not view.wordWrap()


def test_the_list_is_wider_where_it_is_opened_in_larger_letters(office: Driver, source: Path) -> None:
    wear(150)
    again = opened(office, source)
    assert again.entries.width() > again.text.width()
