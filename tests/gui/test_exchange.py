"""收发: what comes is looked at first, what it did stands beside it, and it can be taken back."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Progress, Task
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.receiving.mailbox import Fate
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import TOWN, Open, clock, look_at, on_desk, take_in
from tests.gui.driver import Driver
from tests.pictures import a_photo

Changed = tuple[Driver, ReceiveDialog]


@pytest.fixture
def returned(town_with_tasks: DeskFolder, tmp_path: Path) -> Path:
    """A return with progress and a photo for task 2."""

    def work(desk: Desk) -> Path:
        task = find_task(desk, "2")
        save_progress(desk, task, {"period": "2025-06", "status": "达到时序进度", "text": "渠段清淤完成。"})
        attach(desk, task, [Attachment(a_photo(tmp_path / "后.jpg"), "完工")], Stage.AFTER)
        return write_return(desk, tmp_path / "回传表.xlsx").path

    return on_desk(town_with_tasks, work)


@pytest.fixture
def conflict(
    open_window: Open,
    district_folder: DeskFolder,
    town_with_tasks: DeskFolder,
    returned: Path,
    tmp_path: Path,
) -> Changed:
    """A preview in which text and percent were changed on both sides."""

    def change_here(desk: Desk) -> None:
        take_in(desk, returned)
        (here,) = desk.store.rows.find(Progress)
        changed = here.changed(desk.now(), text="渠段清淤还差一段。", difficulties="雨水多")
        desk.commit(Changeset("测试", (RowChange(here, changed),)))

    def change_there(desk: Desk) -> Path:
        content = {"period": "2025-06", "status": "已完成", "text": "渠段清淤全部完成。", "percent": 100}
        save_progress(desk, find_task(desk, "2"), content)
        return write_return(desk, tmp_path / "又一份.xlsx").path

    on_desk(district_folder, change_here)
    office = open_window(district_folder)
    return office, look_at(office, on_desk(town_with_tasks, change_there))


def test_both_sides_stand_beside_each_other_with_what_differs_marked(conflict: Changed) -> None:
    _office, preview = conflict
    marks = [(line.mark, line.field) for line in preview.lines.rows_model.rows]
    assert marks[0] == ("≠ 冲突，请选择", "进展情况")
    assert ("∥ 并行，保留本机的", "存在问题") in marks
    assert ("∥ 并行，采用对方的", "完成百分比") in marks
    detail = preview.compare.detail
    assert (detail.mine.text, detail.theirs.text) == ("渠段清淤还差一段。", "渠段清淤全部完成。")
    marked = [one.cursor.selectedText() for one in detail.theirs.box.extraSelections()]
    assert "".join(marked) == "全部完成"
    assert not preview.apply.isEnabled()
    preview.lines.selectRow(marks.index(("∥ 并行，采用对方的", "完成百分比")))
    assert (detail.mine.text, detail.result.text) == ("（空）", "100")


@pytest.mark.parametrize(
    ("key", "kept"),
    [(Qt.Key.Key_1, "渠段清淤还差一段。"), (Qt.Key.Key_2, "渠段清淤全部完成。")],
    ids=["mine", "theirs"],
)
def test_a_conflict_is_decided_by_a_key(
    conflict: Changed, district_folder: DeskFolder, key: Qt.Key, kept: str
) -> None:
    office, preview = conflict
    preview.lines.setFocus()
    office.qtbot.keyClick(preview.lines, key)
    assert preview.compare.detail.result.text == kept
    office.click(preview.apply)
    (merged,) = rows(district_folder, Progress)
    assert (merged.text, merged.percent, merged.difficulties) == (kept, 100, "雨水多")


def test_all_conflicts_are_decided_at_once_and_the_decision_is_kept(conflict: Changed) -> None:
    office, preview = conflict
    office.press(preview, "全部用对方的")
    assert not preview.compare.undecided
    office.click(preview.apply)
    page = office.view.exchange
    assert office.view.current is page
    office.until(lambda: bool(page.pane.compare.lines.rows_model.rows))
    first = page.pane.compare.lines.rows_model.rows[0]
    assert (first.outcome, first.entry.difference.decided) == (Outcome.CONFLICT, Choice.THEIRS)
    assert (first.entry.difference.mine, first.entry.difference.theirs) == (
        "渠段清淤还差一段。",
        "渠段清淤全部完成。",
    )
    assert "冲突：用对方的 1 条" in page.pane.counts.text()


def test_the_lines_are_narrowed_by_outcome_kind_and_task(
    open_window: Open, town_folder: DeskFolder, dispatched: Path
) -> None:
    town = open_window(town_folder)
    compare = look_at(town, dispatched).compare
    every = len(compare.lines.rows_model.rows)
    compare.kind.setCurrentText("任务")
    compare.kind.activated.emit(compare.kind.currentIndex())
    assert 0 < len(compare.lines.rows_model.rows) < every
    assert {line.kind for line in compare.lines.rows_model.rows} == {"任务"}
    compare.kind.setCurrentIndex(0)
    compare.task.setCurrentText("任务二")
    compare.task.activated.emit(compare.task.currentIndex())
    assert {line.task for line in compare.lines.rows_model.rows} == {"二"}


def test_a_photo_is_seen_before_it_is_taken_in(at_exchange: Driver, returned: Path) -> None:
    preview = look_at(at_exchange, returned)
    lines = preview.lines.rows_model.rows
    (at,) = [at for at, line in enumerate(lines) if isinstance(line.entry.row, Evidence)]
    preview.lines.selectRow(at)
    picture = preview.compare.detail.picture
    at_exchange.until(picture.isVisible)
    assert not picture.pixmap().isNull()


def test_what_was_taken_in_is_told_and_leads_to_the_task(at_exchange: Driver, returned: Path) -> None:
    at_exchange.view.go_to(Page.WORKBENCH)
    at_exchange.click(look_at(at_exchange, returned).apply)
    page = at_exchange.view.exchange
    assert at_exchange.view.current is page
    assert page.note.isVisible()
    for words in (TOWN, "进展 1 条", "照片 1 张"):
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
    town.until(lambda: "对方确认收到 2 条" in page.pane.counts.text())
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


def test_a_folder_of_returns_is_taken_in_at_once(
    at_exchange: Driver, district_folder: DeskFolder, returned: Path, dispatched: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "U 盘"
    (stick / TOWN).mkdir(parents=True)
    shutil.copy(returned, stick / TOWN)
    shutil.copy(dispatched, stick)
    (stick / "坏.xlsx").write_bytes(b"no workbook")
    (stick / TOWN / "~$回传表.xlsx").write_bytes(b"open in WPS")
    at_exchange.answers.target = stick
    at_exchange.press(at_exchange.view.exchange, "接收文件夹…")
    preview = at_exchange.dialog(ReceiveDialog)
    listed = [one.summary for one in preview.units.rows_model.rows]
    assert [(one.unit, len(one.files), len(one.refused)) for one in listed] == [("", 1, 1), (TOWN, 2, 0)]
    assert "正在 WPS 或 Excel 里打开着" in preview.doubts.sentences[0]
    preview.units.selectRow(0)
    assert preview.lines.rows_model.rows == ()
    at_exchange.press(preview, "看全部单位")
    assert len(preview.lines.rows_model.rows) == 2
    at_exchange.click(preview.apply)
    assert len(rows(district_folder, Progress)) == 1
    assert len(at_exchange.view.exchange.view.rows_model.rows) == 2
    assert "已接收示例镇的回传表" in at_exchange.view.exchange.note.text
    assert "坏.xlsx　不能接收" in at_exchange.view.exchange.note.text


def test_what_is_refused_stands_first(at_exchange: Driver, returned: Path, tmp_path: Path) -> None:
    stick = tmp_path / "U 盘"
    stick.mkdir()
    shutil.copy(returned, stick / "a.xlsx")
    (stick / "z.xlsx").write_bytes(b"no workbook")
    at_exchange.answers.target = stick
    at_exchange.press(at_exchange.view.exchange, "接收文件夹…")
    preview = at_exchange.dialog(ReceiveDialog)
    listed = [one.summary for one in preview.units.rows_model.rows]
    assert [(one.unit, len(one.refused)) for one in listed] == [("", 1), (TOWN, 0)]
    assert "z.xlsx" in preview.units.rows_model.index(0, 0).data()


def test_what_did_not_go_in_after_others_is_told(
    open_window: Open, returned: Path, district_folder: DeskFolder, tmp_path: Path
) -> None:
    def second_town(desk: Desk) -> Path:
        save_progress(desk, find_task(desk, "1"), {"period": "2025-06", "status": "已完成", "text": "好了。"})
        return write_return(desk, tmp_path / "样板镇回传.xlsx").path

    order = on_desk(district_folder, lambda desk: dispatch(desk, "样板镇", tmp_path / "样板镇.xlsx").path)
    init_desk(DeskFolder(tmp_path / "样板镇"), Role.TOWN, "样板镇", clock).close()
    on_desk(DeskFolder(tmp_path / "样板镇"), lambda desk: take_in(desk, order))
    other = on_desk(DeskFolder(tmp_path / "样板镇"), second_town)
    office = open_window(district_folder)
    preview = look_at(office, returned, other)
    office.view.session.runner.run(lambda desk: take_in(desk, other), lambda _none: None, lambda _told: None)
    office.click(preview.apply)
    assert office.heard.codes == [Code.ROW_CHANGED_MEANWHILE]
    assert len(rows(district_folder, Progress)) == 2


def test_a_folder_without_workbooks_says_so(at_exchange: Driver, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    at_exchange.answers.target = tmp_path / "空"
    at_exchange.press(at_exchange.view.exchange, "接收文件夹…")
    assert at_exchange.heard.titles == ["没有找到工作簿"]


def test_what_is_refused_by_everyone_is_told(at_exchange: Driver, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    at_exchange.drop(at_exchange.view.exchange.drop_area, [tmp_path / "坏.xlsx"])
    assert at_exchange.heard.codes == [Code.WORKBOOK_NOT_ONE]


def test_doubts_are_copied(at_exchange: Driver, town_with_tasks: DeskFolder, tmp_path: Path) -> None:
    def add_paper(desk: Desk) -> Path:
        paper = tmp_path / "报告.pdf"
        paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
        attach(desk, find_task(desk, "2"), [Attachment(paper)], Stage.DOCUMENT)
        (tmp_path / "带文件").mkdir()
        return write_return(desk, tmp_path / "带文件" / "a.xlsx").path

    with_paper = on_desk(town_with_tasks, add_paper)
    alone = Path(shutil.copy(with_paper, tmp_path / "只有表.xlsx"))
    preview = look_at(at_exchange, alone)
    at_exchange.click(preview.doubts.copy)
    assert "报告.pdf" in QGuiApplication.clipboard().text()


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
