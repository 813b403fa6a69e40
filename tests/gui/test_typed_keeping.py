"""What is typed into a review is kept whatever happens, is taken back, and stops nothing in silence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.district.document.fields import WRONG_CLOSING, WRONG_FIRST, WRONG_LEFT
from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from tests.gui.acts import rewrite, rows
from tests.gui.conftest import Open
from tests.gui.driver import PATIENCE_MS, Driver
from tests.gui.reviewing import choose, folder_of, indicators, office, review, source

__all__ = ["indicators", "office", "review", "source"]


def close_window(office: Driver) -> None:
    """Close the window as a log-out does, without waiting for a pause in typing."""
    office.window.close()
    office.qtbot.waitUntil(lambda: office.window._gone, timeout=PATIENCE_MS)


def step(dialog: QWidget, text: str) -> QPushButton:
    (found,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    return found


def test_the_window_closes_while_a_plan_is_typed(
    open_window: Open, office: Driver, review: PlanDialog, sample_plan: Path
) -> None:
    rewrite(office, review.form.goal.editor, "另定的目标。")
    rewrite(office, review.form.problem.editor, "另写的问题。")
    folder = folder_of(office)
    close_window(office)
    again = open_window(folder)
    choose(again, sample_plan)
    dialog = again.dialog(PlanDialog)
    assert (dialog.form.goal.text, dialog.form.problem.text) == ("另定的目标。", "另写的问题。")


def test_the_window_closes_while_indicators_are_typed(
    open_window: Open, office: Driver, indicators: IndicatorDialog, source: Path
) -> None:
    rewrite(office, indicators.pane.indicator.name.editor, "另一个名称")
    folder = folder_of(office)
    close_window(office)
    again = open_window(folder)
    choose(again, source)
    assert again.dialog(IndicatorDialog).pane.indicator.name.text == "另一个名称"


def test_typing_without_a_pause_is_kept_all_the_same(office: Driver, review: PlanDialog) -> None:
    typed = 0

    def kept() -> bool:
        # A key comes sooner than any pause is over.
        nonlocal typed
        typed += 1
        QTest.keyClicks(review.form.number_text.editor, "1")
        return review.totals.corrected.text() != ""

    office.qtbot.waitUntil(kept, timeout=PATIENCE_MS)
    assert typed > 1


@pytest.mark.parametrize("kind", ["review", "indicators"])
def test_typing_is_taken_back_and_what_was_read_comes_back(
    office: Driver, kind: str, request: pytest.FixtureRequest
) -> None:
    dialog = request.getfixturevalue(kind)
    first = dialog.form.problem if kind == "review" else dialog.pane.indicator.name
    second = dialog.form.goal if kind == "review" else dialog.pane.indicator.remark
    undo, restore = step(dialog, "撤销"), step(dialog, "恢复读到的")
    read = first.text, second.text
    assert not undo.isEnabled()
    assert not restore.isEnabled()
    rewrite(office, first.editor, "另写的")
    office.write(first.editor, "，又写的")
    assert restore.isEnabled()
    rewrite(office, second.editor, "也另写")
    office.click(undo)
    assert (first.text, second.text) == ("另写的，又写的", read[1])
    office.click(undo)
    assert (first.text, second.text) == read
    assert not undo.isEnabled()
    rewrite(office, first.editor, "再写的")
    office.click(restore)
    assert first.text == read[0]
    office.click(undo)
    assert first.text == "再写的"


def test_a_text_that_cannot_be_understood_is_put_right_first(office: Driver, review: PlanDialog) -> None:
    rewrite(office, review.form.number.editor, "五五")
    rewrite(office, review.form.deadline.day.editor, "2026-02-30")
    assert "五五" in review.form.number.wrong
    assert "2026-02-30" in review.form.deadline.day.wrong
    office.click(review.load)
    assert office.heard.titles == [WRONG_FIRST]
    assert rows(review._session.folder, Task) == ()
    rewrite(office, review.form.number.editor, "55")
    rewrite(office, review.form.deadline.day.editor, "2026-02-28")
    office.click(review.load)
    assert [one.number for one in rows(office.view.session.folder, Task) if one.number == 55] == [55]


def test_an_amount_that_cannot_be_understood_is_put_right_first(
    office: Driver, indicators: IndicatorDialog
) -> None:
    number = indicators.pane.indicator.values[0].number
    rewrite(office, number.editor, "很多")
    office.click(indicators.load)
    assert office.heard.titles == [WRONG_FIRST]
    rewrite(office, number.editor, "12")
    assert number.wrong == ""


def test_who_leaves_a_wrong_text_is_told_that_it_is_not_kept(office: Driver, review: PlanDialog) -> None:
    before = review.form.number.text
    rewrite(office, review.form.number.editor, "五五")
    review.entries.view.selectRow(1)
    assert office.heard.titles == [WRONG_LEFT]
    review.entries.view.selectRow(0)
    assert review.form.number.text == before
    assert review.form.number.wrong == ""


@pytest.mark.parametrize("kind", ["plan", "indicators"])
def test_who_closes_over_a_wrong_text_is_asked_first(
    office: Driver, kind: str, request: pytest.FixtureRequest
) -> None:
    if kind == "plan":
        review: PlanDialog = request.getfixturevalue("review")
        dialog, field = review, review.form.number
    else:
        indicators: IndicatorDialog = request.getfixturevalue("indicators")
        dialog, field = indicators, indicators.pane.indicator.number
    office.heard.really_asks = True
    rewrite(office, field.editor, "五五")
    office.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert office.heard.questions == [WRONG_CLOSING]
    office.press(dialog, "取消")
    assert dialog.isVisible()
    rewrite(office, field.editor, "55")
    with office.qtbot.waitSignal(dialog.finished, timeout=PATIENCE_MS):
        office.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert office.heard.questions == [WRONG_CLOSING]
