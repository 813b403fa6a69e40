"""Forms give and take plain values; periods are words."""

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Inspection, Progress
from jinjiang_desk.gui.parts.field_form import Field, FieldForm, Kind

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
    typed: list[str] = []
    form.edited.connect(lambda: typed.append("edited"))
    form.fill_in({"place": "上游"})
    assert typed
    assert form.values() == {**values, "place": "上游"}


def test_what_is_missing_is_named(form: FieldForm) -> None:
    form.show_values({"place": "水渠"})
    assert form.missing() == ["核查人员", "核查情况"]
    told = [one.text() for one in form.findChildren(QLabel) if not one.isHidden() and "必填" in one.text()]
    assert len(told) == 2
    form.fill_in({"findings": "清澈"})
    told = [one.text() for one in form.findChildren(QLabel) if not one.isHidden() and "必填" in one.text()]
    assert len(told) == 1


@pytest.mark.parametrize("typed", ["2025-6-12", "2025.06.12", "2025年6月12日", "20250612", "2025/6/12"])
def test_a_day_is_read_in_any_usual_spelling(form: FieldForm, typed: str) -> None:
    form.show_values({"date": typed})
    assert form.values()["date"] == "2025-06-12"


def test_a_day_half_typed_stays_as_it_is_and_is_refused(qtbot: QtBot, form: FieldForm) -> None:
    qtbot.keyClicks(form.editor("date"), "2025-6-")
    assert form.texts()["date"] == "2025-6-"
    with pytest.raises(DeskError) as refused:
        form.values()
    assert refused.value.problems[0].code is Code.FIELD_UNREADABLE


def test_the_arrows_go_a_day_on(qtbot: QtBot, form: FieldForm) -> None:
    form.show_values({"date": "2025-06-30"})
    qtbot.keyClick(form.editor("date"), Qt.Key.Key_Up)
    assert form.texts()["date"] == "2025-07-01"
    qtbot.keyClick(form.editor("date"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.texts()["date"] == "2025-06-30"


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot, form: FieldForm) -> None:
    qtbot.addWidget(form)
    form.show()
    form.show_values({"date": "2025-06-12"})
    editor = form.editor("date")
    qtbot.keyClick(editor, Qt.Key.Key_F4)
    calendar = editor.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate() == QDate(2025, 6, 12)
    calendar.activated.emit(QDate(2025, 6, 20))
    assert form.texts()["date"] == "2025-06-20"


def test_showing_the_same_again_leaves_what_can_be_undone(qtbot: QtBot, form: FieldForm) -> None:
    form.show_values({"findings": "一"})
    findings = form.editor("findings")
    qtbot.keyClicks(findings, "ab")
    form.put(form.texts(), anew=False)
    qtbot.keyClick(findings, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.texts()["findings"] == "一"


def test_a_number_that_is_none_is_refused(qtbot: QtBot) -> None:
    form = FieldForm(Progress, [Field("percent")])
    qtbot.addWidget(form)
    form.show_values({})
    assert form.values() == {"percent": None}
    form.fill_in({"percent": "一半"})
    with pytest.raises(DeskError) as refused:
        form.values()
    assert refused.value.problems[0].code is Code.FIELD_UNREADABLE


def test_all_that_cannot_be_read_is_told_at_once_each_with_how_to_write_it(qtbot: QtBot) -> None:
    progress = FieldForm(Progress, [Field("percent"), Field("reported_on", Kind.DATE)])
    qtbot.addWidget(progress)
    progress.fill_in({"percent": "45.5", "reported_on": "6月20日"})
    with pytest.raises(DeskError) as refused:
        progress.values()
    problems = refused.value.problems
    assert [(one.values["field"], one.values["wanted"]) for one in problems] == [
        ("percent", "number"),
        ("reported_on", "day"),
    ]
    marks = [
        one.text() for one in progress.findChildren(QLabel) if not one.isHidden() and "看不懂" in one.text()
    ]
    assert len(marks) == 2
    assert "整数" in marks[0]
    assert "2025-11-20" in marks[1]


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
