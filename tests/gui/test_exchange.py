"""收发: what was taken in stands beside what it did, can be taken back, and leads on; what cannot come is told."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Progress, Task
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.mailbox import Fate
from jinjiang_desk.operations.sending.writing import dispatch
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import TOWN, Open, look_at, on_desk, take_in
from tests.gui.driver import Driver


def test_what_was_taken_in_is_told_and_leads_to_the_task(at_exchange: Driver, returned: Path) -> None:
    at_exchange.view.go_to(Page.WORKBENCH)
    at_exchange.click(look_at(at_exchange, returned).apply)
    page = at_exchange.view.exchange
    assert at_exchange.view.current is page
    assert page.note.isVisible()
    for words in (TOWN, "进展1条", "照片1张"):
        assert words in page.note.text
    at_exchange.until(lambda: page.view.current is not None)
    assert page.view.current.fate is Fate.TAKEN
    at_exchange.click(page.note.go)
    assert at_exchange.view.current is at_exchange.view.task
    assert at_exchange.view.task.task.number == 2


def test_a_receipt_is_not_counted_as_a_new_photo(
    open_window: Open,
    district_folder: DeskFolder,
    town_with_tasks: DeskFolder,
    returned: Path,
    tmp_path: Path,
) -> None:
    def answer(desk: Desk) -> Path:
        take_in(desk, returned)
        return dispatch(desk, TOWN, tmp_path / "回执.xlsx").path

    receipt = on_desk(district_folder, answer)
    town = open_window(town_with_tasks)
    preview = look_at(town, receipt)
    assert preview.lines.rows_model.rows == ()
    assert preview.preview.fields == ()
    assert preview.apply.isEnabled()
    town.click(preview.apply)
    page = town.view.exchange
    town.until(lambda: "对方确认收到2条" in page.pane.counts.text())
    fates = [(one.came, one.fate, one.acknowledged) for one in page.view.rows_model.rows]
    assert fates == [(True, Fate.TAKEN, 0), (False, Fate.ARRIVED, 2), (True, Fate.TAKEN, 0)]


def test_a_receipt_of_a_workbook_is_taken_back(
    at_exchange: Driver, district_folder: DeskFolder, returned: Path
) -> None:
    at_exchange.click(look_at(at_exchange, returned).apply)
    page = at_exchange.view.exchange
    at_exchange.until(page.pane.undo.isVisible)
    at_exchange.click(page.pane.undo)
    assert at_exchange.heard.questions == ["撤销这次接收？"]
    assert rows(district_folder, Progress) == ()
    at_exchange.until(lambda: page.view.current is not None and page.view.current.fate is Fate.UNDONE)
    assert not page.pane.undo.isVisible()


def test_the_kept_copy_is_looked_at_again_and_saved_elsewhere(
    at_exchange: Driver, returned: Path, tmp_path: Path
) -> None:
    at_exchange.click(look_at(at_exchange, returned).apply)
    pane = at_exchange.view.exchange.pane
    at_exchange.until(pane.look.isEnabled)
    sent = returned.read_bytes()
    returned.unlink()
    at_exchange.click(pane.look)
    again = at_exchange.dialog(ReceiveDialog)
    assert again.lines.rows_model.rows == ()
    assert not again.apply.isEnabled()
    at_exchange.press(again, "取消")
    at_exchange.answers.target = tmp_path / "另存.xlsx"
    at_exchange.click(pane.save)
    assert at_exchange.answers.names == ["回传表.xlsx"]
    assert (tmp_path / "另存.xlsx").read_bytes() == sent


def test_a_folder_without_workbooks_says_so(at_exchange: Driver, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    at_exchange.answers.target = tmp_path / "空"
    at_exchange.press(at_exchange.view.exchange, "接收文件夹…")
    assert at_exchange.heard.titles == ["没有找到工作簿"]


def test_what_is_refused_by_everyone_is_told(at_exchange: Driver, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    at_exchange.drop(at_exchange.view.exchange.drop_area, [tmp_path / "坏.xlsx"])
    assert at_exchange.heard.codes == [Code.WORKBOOK_NOT_ONE]


def test_the_list_shows_one_way_only(at_exchange: Driver, returned: Path, tmp_path: Path) -> None:
    at_exchange.click(look_at(at_exchange, returned).apply)
    letters = at_exchange.view.exchange.letters
    at_exchange.until(lambda: len(letters.view.rows_model.rows) == 2)
    at_exchange.qtbot.mouseClick(letters.switches["发件"], Qt.MouseButton.LeftButton)
    assert [one.came for one in letters.view.rows_model.rows] == [False]
    at_exchange.qtbot.mouseClick(letters.switches["收件"], Qt.MouseButton.LeftButton)
    assert [one.came for one in letters.view.rows_model.rows] == [True]


def test_shortcuts_work_after_receiving(open_window: Open, town_folder: DeskFolder, dispatched: Path) -> None:
    town = open_window(town_folder)
    town.answers.files = [dispatched]
    town.view.exchange.choose_and_receive()
    town.click(town.dialog(ReceiveDialog).apply)
    town.until(lambda: QApplication.activeWindow() is town.window)
    assert rows(town_folder, Task)
