"""Forms give and take plain values; periods are words."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Inspection, Progress
from jinjiang_desk.gui.parts.field_form import Field, FieldForm, Kind
from jinjiang_desk.gui.tasks.periods import period_choices

FIELDS = (
    Field("date", Kind.DATE, half=True),
    Field("inspected_party", half=True),
    Field("place", required=True),
    Field("inspectors", required=True),
    Field("findings", Kind.TEXT, required=True),
)


@pytest.fixture
def form(qtbot: QtBot) -> FieldForm:
    form = FieldForm(Inspection, FIELDS)
    qtbot.addWidget(form)
    return form


def test_values_come_back_as_they_were_shown(form: FieldForm) -> None:
    values = {
        "date": "2025-06-12",
        "inspected_party": "",
        "place": "水渠",
        "inspectors": ["张三", "李四"],
        "findings": "一\n二",
    }
    form.show_values(values)
    assert form.values() == values
    assert not form.dirty
    form.fill_in({"place": "上游"})
    assert form.dirty


def test_what_is_missing_is_named(form: FieldForm) -> None:
    form.show_values({"place": "水渠"})
    assert form.missing() == ["核查人", "现场情况"]


def test_a_number_that_is_none_is_refused(qtbot: QtBot) -> None:
    form = FieldForm(Progress, [Field("percent")])
    qtbot.addWidget(form)
    assert form.values() == {"percent": None}
    form.fill_in({"percent": "一半"})
    with pytest.raises(DeskError) as refused:
        form.values()
    assert refused.value.problems[0].code is Code.FIELD_UNREADABLE


def test_the_wheel_changes_nothing_that_is_scrolled_past(qtbot: QtBot) -> None:
    form = FieldForm(Progress, [Field("status", Kind.CHOICE)])
    qtbot.addWidget(form)
    combo = form.editor("status")
    assert isinstance(combo, QComboBox)
    before = combo.currentText()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, event)
    assert combo.currentText() == before


@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2025, 6, 18), date(2024, 12, 31)], ids=str)
def test_periods_on_offer_are_real_and_this_month_comes_first(day: date) -> None:
    offered = period_choices(day)
    assert offered[0][0] == f"{day.year}-{day.month:02}"
    assert [read_period(text).label for text, _ in offered] == [words for _, words in offered]
    assert len({text for text, _ in offered}) == len(offered)
    assert period_choices(day, [offered[0][0]])[0] == offered[1]
