"""The preview of what comes: it is looked at, narrowed and decided before anything of it goes in."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Progress
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.gui.exchange.receiving.lines import nothing_new, whole_row
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import TOWN, Open, clock, look_at, on_desk, take_in
from tests.gui.driver import Driver

Changed = tuple[Driver, ReceiveDialog]


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
    assert "冲突：用对方的1条" in page.pane.counts.text()


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


def test_a_whole_record_is_told_in_the_words_of_people(at_exchange: Driver, returned: Path) -> None:
    lines = look_at(at_exchange, returned).lines.rows_model.rows
    told = {line.entry.row.table: whole_row(line.entry.row) for line in lines}
    assert "期间：2025年6月" in told[Table.PROGRESS]
    # A number of bytes says nothing to anyone.
    assert "文件大小" not in told[Table.EVIDENCE]


def test_a_photo_is_seen_before_it_is_taken_in(at_exchange: Driver, returned: Path) -> None:
    preview = look_at(at_exchange, returned)
    lines = preview.lines.rows_model.rows
    (at,) = [at for at, line in enumerate(lines) if isinstance(line.entry.row, Evidence)]
    preview.lines.selectRow(at)
    picture = preview.compare.detail.picture
    at_exchange.until(picture.isVisible)
    assert not picture.pixmap().isNull()


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
    # It is said why there is no line, and nobody is asked to pick one.
    assert "不能接收" in nothing_new(listed[0].files)
    assert not preview.compare.detail.isVisible()
    at_exchange.press(preview, "看全部单位")
    assert preview.compare.detail.isVisible()
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
