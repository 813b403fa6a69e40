"""A line that was copied in a workbook: the preview asks whether it is a record of its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.exchange.merge import Outcome
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.mailbox import Fate
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import Open, look_at, on_desk, take_in
from tests.gui.driver import Driver
from tests.gui.filled_forms import copied_within

EARLIER = {"期间": "2025-05", "进展情况": "上月的"}


@pytest.fixture
def returned(town_with_tasks: DeskFolder, tmp_path: Path) -> Path:
    """A return whose one report was copied for another month, twice."""

    def write(desk: Desk) -> Path:
        content = {"period": "2025-06", "status": "达到时序进度", "text": "本月的"}
        save_progress(desk, find_task(desk, "2"), content)
        return write_return(desk, tmp_path / "回传.xlsx").path

    path = on_desk(town_with_tasks, write)
    copied_within(path, "进展", EARLIER)
    copied_within(path, "进展", {"期间": "2025-04", "进展情况": "上上月的"})
    return path


Asked = tuple[Driver, ReceiveDialog]


@pytest.fixture
def asked(open_window: Open, district_folder: DeskFolder, returned: Path) -> Asked:
    office = open_window(district_folder)
    return office, look_at(office, returned)


def test_both_lines_stand_beside_each_other_with_their_places(asked: Asked) -> None:
    _office, preview = asked
    first, second, report = preview.lines.rows_model.rows
    assert {first.mark, second.mark} == {"？ 复制的行，请选择"}
    assert report.outcome is Outcome.NEW
    detail = preview.compare.detail
    assert (detail.mine.name, detail.theirs.name) == ("同编号的“进展”第2行", "复制的“进展”第3行")
    assert "进展情况：本月的" in detail.mine.text
    assert "进展情况：上月的" in detail.theirs.text
    assert (detail.use_mine.text(), detail.use_theirs.text()) == ("不要这一行", "作为新的一条")
    assert not preview.apply.isEnabled()


def test_each_is_decided_by_a_key(asked: Asked, district_folder: DeskFolder) -> None:
    office, preview = asked
    preview.lines.setFocus()
    office.qtbot.keyClick(preview.lines, Qt.Key.Key_2)
    assert not preview.apply.isEnabled()
    # The cursor went on to the other one.
    assert "进展情况：上上月的" in preview.compare.detail.theirs.text
    office.qtbot.keyClick(preview.lines, Qt.Key.Key_1)
    marks = [one.mark for one in preview.lines.rows_model.rows]
    assert marks[:2] == ["？ 复制的行，新的一条", "？ 复制的行，不要"]
    office.click(preview.apply)
    assert {one.text for one in rows(district_folder, Progress)} == {"本月的", "上月的"}
    office.until(lambda: "不要1行" in office.view.exchange.pane.counts.text())


def test_a_question_that_was_settled_elsewhere_is_marked_as_done(
    open_window: Open, district_folder: DeskFolder, returned: Path
) -> None:
    on_desk(district_folder, lambda desk: take_in(desk, returned))
    office = open_window(district_folder)
    office.view.go_to(Page.EXCHANGE)
    page = office.view.exchange
    office.until(page.pane.settled.isVisible)
    assert "2行还没有选定" in page.pane.counts.text()
    office.click(page.pane.settled)
    office.until(lambda: not page.pane.settled.isVisible())
    assert page.letters.view.rows_model.rows[0].fate is Fate.TAKEN


def test_all_are_taken_at_once_and_no_conflict_with_them(asked: Asked, district_folder: DeskFolder) -> None:
    office, preview = asked
    office.click(preview.all_copies)
    assert not preview.compare.undecided
    office.click(preview.apply)
    assert {one.text for one in rows(district_folder, Progress)} == {"本月的", "上月的", "上上月的"}
