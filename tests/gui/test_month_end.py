"""The preview of a folder at a month's end: what many units bring is in sight, said truly, and taken back at once."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Assignment, Progress
from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.exchange.receiving.looked import Looked
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.exchange.receiving.unit_lines import unit_line
from jinjiang_desk.gui.parts.layout import Scroller
from jinjiang_desk.gui.parts.pill import PillSwitch, pill_size
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.receiving.unit_summaries import UnitSummary
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.desks import clock
from tests.gui.acts import rows
from tests.gui.conftest import look_at, on_desk, take_in
from tests.gui.driver import Driver
from tests.gui.fitting import misfits

OTHER = "样板镇"


def report(desk: Desk, target: Path, text: str, task_id: str) -> Path:
    content = {"period": "2025-06", "status": "达到时序进度", "text": text}
    save_progress(desk, find_task(desk, task_id), content)
    return write_return(desk, target).path


@pytest.fixture
def returns(district_folder: DeskFolder, town_with_tasks: DeskFolder, tmp_path: Path) -> list[Path]:
    """The returns of two towns, a report in each."""
    order = on_desk(district_folder, lambda desk: dispatch(desk, OTHER, tmp_path / "下.xlsx").path)
    other = DeskFolder(tmp_path / OTHER)
    init_desk(other, Role.TOWN, OTHER, clock).close()
    on_desk(other, lambda desk: take_in(desk, order))
    folder = tmp_path / "回传"
    return [
        on_desk(town_with_tasks, lambda desk: report(desk, folder / "a.xlsx", "清淤完成。", "2")),
        on_desk(
            other,
            lambda desk: report(
                desk, folder / "b.xlsx", "已排查。", desk.store.rows.find(Assignment)[0].task_id
            ),
        ),
    ]


@pytest.fixture
def rivals(district_folder: DeskFolder, town_with_tasks: DeskFolder, tmp_path: Path) -> list[Path]:
    """Two returns of one town about one report, from two computers: the district has it as it was before both."""
    before = on_desk(town_with_tasks, lambda desk: report(desk, tmp_path / "从前.xlsx", "一致的", "2"))
    on_desk(district_folder, lambda desk: take_in(desk, before))
    second = DeskFolder(tmp_path / "second")
    shutil.copytree(town_with_tasks.root, second.root)
    return [
        on_desk(town_with_tasks, lambda desk: report(desk, tmp_path / "甲.xlsx", "甲电脑写的", "2")),
        on_desk(second, lambda desk: report(desk, tmp_path / "乙.xlsx", "乙电脑写的", "2")),
    ]


def with_many_units(office: Driver, first: ReceiveDialog, number: int) -> ReceiveDialog:
    """Open a preview like another one, of so many units."""
    files = first.units.rows_model.rows[0].summary.files
    units = tuple(unit_line(UnitSummary(f"示例{at}镇", files)) for at in range(number))
    looked = Looked(first.preview, first.compare.every, first.compare.tasks, units, f"{number}个单位")
    made = ReceiveDialog(office.window, office.view.session, looked)
    made.open()
    office.settle()
    return made


def test_on_a_small_screen_many_units_are_in_sight_and_nothing_is_cut(
    at_exchange: Driver, returns: Sequence[Path], tmp_path: Path
) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    preview = with_many_units(at_exchange, look_at(at_exchange, *returns, tmp_path / "坏.xlsx"), 30)
    # As high as it becomes on a screen of 1366 x 768.
    preview.resize(preview.width(), 700)
    at_exchange.settle()
    body = next(one for one in preview.findChildren(Scroller) if one.isAncestorOf(preview.units))
    assert body.verticalScrollBar().maximum() == 0
    assert misfits(preview) == []
    view = preview.units
    assert view.viewport().height() // view.verticalHeader().defaultSectionSize() >= 7
    letters = preview.doubts.box.fontMetrics()
    assert preview.doubts.box.viewport().height() >= 8 * letters.lineSpacing()


def test_the_list_of_units_is_no_higher_than_its_units(at_exchange: Driver, rivals: Sequence[Path]) -> None:
    preview = look_at(at_exchange, *rivals)
    assert preview.units.rows_model.rowCount() == 1
    assert preview.compare.height() > 2 * preview.units.height()


def test_a_unit_is_picked_again_after_all_were_looked_at(
    at_exchange: Driver, returns: Sequence[Path]
) -> None:
    preview = look_at(at_exchange, *returns)
    middle = preview.units.visualRect(preview.units.rows_model.index(0, 0)).center()
    counts = []
    for _ in range(2):
        at_exchange.qtbot.mouseClick(preview.units.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        counts.append(len(preview.lines.rows_model.rows))
        at_exchange.press(preview, "看全部单位")
        counts.append(len(preview.lines.rows_model.rows))
        assert not preview.units.selectionModel().hasSelection()
        # The switches of the unit before are out of sight at once, not lying over those of all.
        switches = [one for one in preview.findChildren(PillSwitch) if one.isVisible()]
        assert set(switches) == set(preview.compare.outcomes.values())
    assert counts == [1, 2, 1, 2]


def test_two_workbooks_that_clash_go_by_their_names(at_exchange: Driver, rivals: Sequence[Path]) -> None:
    preview = look_at(at_exchange, *rivals)
    detail = preview.compare.detail
    assert (detail.mine.text, detail.theirs.text) == ("甲电脑写的", "乙电脑写的")
    assert "甲.xlsx" in detail.mine.box.accessibleName()
    assert "乙.xlsx" in detail.theirs.box.accessibleName()
    assert not {"用本机的", "用对方的"} & {detail.use_mine.text(), detail.use_theirs.text()}


def test_a_clash_with_this_desk_goes_by_this_desk(at_exchange: Driver, rivals: Sequence[Path]) -> None:
    at_exchange.click(look_at(at_exchange, rivals[0]).apply)
    detail = look_at(at_exchange, rivals[1]).compare.detail
    assert (detail.mine.box.accessibleName(), detail.use_mine.text()) == ("本机现在", "用本机的")


def test_no_word_on_a_ground_is_cut(at_exchange: Driver, rivals: Sequence[Path]) -> None:
    lines = look_at(at_exchange, *rivals).lines
    words = [lines.rows_model.index(0, 0).data(), "∥ 并行，采用对方的", "∥ 并行，保留本机的"]
    room = lines.visualRect(lines.rows_model.index(0, 0)).width() - scaled(8) - 4
    assert words[0] == "≠ 冲突，请选择"
    assert all(pill_size(lines.fontMetrics(), one).width() <= room for one in words)


def test_enter_takes_in_after_the_last_conflict_was_decided_by_a_key(
    at_exchange: Driver, district_folder: DeskFolder, rivals: Sequence[Path]
) -> None:
    preview = look_at(at_exchange, *rivals)
    assert preview.lines.hasFocus()
    at_exchange.qtbot.keyClick(preview.lines, Qt.Key.Key_Return)
    at_exchange.settle()
    assert preview.isVisible()
    at_exchange.qtbot.keyClick(preview.lines, Qt.Key.Key_2)
    at_exchange.qtbot.keyClick(preview.lines, Qt.Key.Key_Return)
    at_exchange.until(lambda: not at_exchange.window.findChildren(ReceiveDialog))
    (kept,) = rows(district_folder, Progress)
    assert kept.text == "乙电脑写的"


def test_what_is_left_when_one_stops_is_told_as_that(
    at_exchange: Driver, district_folder: DeskFolder, returns: Sequence[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = look_at(at_exchange, *returns)
    report = Watch.report

    def stopping(watch: Watch, done: int, total: int, what: str) -> None:
        # The photos and rows of the first workbook are in by then.
        if what == returns[1].name:
            watch.cancel()
        report(watch, done, total, what)

    monkeypatch.setattr(Watch, "report", stopping)
    preview._apply()
    at_exchange.until(lambda: not at_exchange.window.findChildren(ReceiveDialog))
    note = at_exchange.view.exchange.note.text
    assert "b.xlsx" in note
    assert "不能接收" not in note
    assert len(rows(district_folder, Progress)) == 1


def test_a_file_that_changed_meanwhile_keeps_no_other_out(
    at_exchange: Driver, district_folder: DeskFolder, returns: Sequence[Path]
) -> None:
    preview = look_at(at_exchange, *returns)
    returns[0].write_bytes(returns[0].read_bytes() + b"x")
    at_exchange.click(preview.apply)
    assert at_exchange.heard.codes == [Code.FILE_CHANGED]
    assert "a.xlsx" in at_exchange.view.exchange.note.text
    assert [one.text for one in rows(district_folder, Progress)] == ["已排查。"]


def test_a_folder_is_taken_back_at_once_and_no_longer_told_of(
    at_exchange: Driver, district_folder: DeskFolder, returns: Sequence[Path]
) -> None:
    at_exchange.click(look_at(at_exchange, *returns).apply)
    note = at_exchange.view.exchange.note
    assert len(rows(district_folder, Progress)) == 2
    at_exchange.click(note.undo)
    at_exchange.until(lambda: not note.isVisible())
    assert len(at_exchange.heard.questions) == 1
    assert rows(district_folder, Progress) == ()


def test_what_was_taken_back_of_a_folder_is_counted(at_exchange: Driver, returns: Sequence[Path]) -> None:
    at_exchange.click(look_at(at_exchange, *returns).apply)
    page = at_exchange.view.exchange
    at_exchange.until(page.pane.undo.isVisible)
    at_exchange.click(page.pane.undo)
    at_exchange.until(lambda: "1个文件已撤销" in page.note.text)
    assert page.note.isVisible()


def test_the_note_leaves_the_list_its_room(
    at_exchange: Driver, returns: Sequence[Path], tmp_path: Path
) -> None:
    for number in range(6):
        (tmp_path / f"坏{number}.xlsx").write_bytes(b"no workbook")
    at_exchange.click(look_at(at_exchange, *returns, *sorted(tmp_path.glob("坏*"))).apply)
    page = at_exchange.view.exchange
    view = page.letters.view
    assert page.note.isVisible()
    assert misfits(page.note) == []
    assert view.viewport().height() // view.verticalHeader().defaultSectionSize() >= 4
