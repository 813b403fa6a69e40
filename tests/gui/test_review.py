"""The district's queue and matrix, by mouse and keyboard."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from jinjiang_desk.domain.records import Verdict
from jinjiang_desk.domain.status import Decision, Stage, Tick
from jinjiang_desk.domain.tasks.matrix import Mark
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.tasks.photos.photo_viewer import PhotoViewer
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.drafts import DraftKey, draft_of
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import SelfCheck, save_application, save_progress
from jinjiang_desk.paths import DeskFolder
from tests.desks import DISTRICT, TOWN, Prepared
from tests.gui.acts import opened_outside, rows
from tests.gui.conftest import Open, on_desk, take_in
from tests.gui.driver import Driver
from tests.pictures import a_photo

CTRL = Qt.KeyboardModifier.ControlModifier
DONE = {"period": "2025-06", "status": "已完成", "text": "清淤完成。"}


@pytest.fixture(scope="module")
def applied(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The district's desk with applications of 示例镇 for tasks 2 and 7, made once."""
    root = tmp_path_factory.mktemp("applied")
    town, district = (
        Path(shutil.copytree(one, root / one.name)) for one in (prepared.town, prepared.district)
    )

    def work(desk: Desk) -> Path:
        for number in ("2", "7"):
            task = find_task(desk, number)
            save_progress(desk, task, DONE)
            save_application(desk, task, SelfCheck(tuple(Tick), opinion="逐条自查，已经落实。"))
        attach(desk, find_task(desk, "2"), [Attachment(a_photo(root / "后.jpg"), "完工")], Stage.AFTER)
        attach(
            desk, find_task(desk, "2"), [Attachment(a_photo(root / "扫描件.jpg"), "监测报告")], Stage.DOCUMENT
        )
        return write_return(desk, root / "回传表.xlsx").path

    returned = on_desk(DeskFolder(town), work)
    on_desk(DeskFolder(district), lambda desk: take_in(desk, returned))
    return district


@pytest.fixture
def applied_folder(applied: Path, tmp_path: Path) -> DeskFolder:
    """A copy of it."""
    return DeskFolder(Path(shutil.copytree(applied, tmp_path / DISTRICT)))


@pytest.fixture
def at_review(open_window: Open, applied_folder: DeskFolder) -> Driver:
    """The district at 审核."""
    driver = open_window(applied_folder)
    driver.view.go_to(Page.REVIEW)
    driver.settle()
    return driver


def shown(office: Driver) -> str:
    """All words beside the queue."""
    return "\n".join(
        one.text() for one in office.view.review.queue.panel.findChildren(QLabel) if one.isVisible()
    )


def listed(office: Driver) -> list[int | None]:
    return [one.task.number for one in office.view.review.queue.list.rows_model.rows]


def test_an_empty_queue_says_what_comes_here(open_window: Open, district_folder: DeskFolder) -> None:
    office = open_window(district_folder)
    office.view.go_to(Page.REVIEW)
    office.settle()
    queue = office.view.review.queue
    assert not queue.list.isVisible()
    assert any("验收申请会排在这里" in one.text() for one in queue.findChildren(QLabel) if one.isVisible())


def test_everything_needed_stands_beside_the_application(at_review: Driver) -> None:
    assert listed(at_review) == [2, 7]
    assert at_review.view.review.tabs.tabText(0) == "待审核（2）"
    words = shown(at_review)
    for part in ("任务 二", TOWN, "水渠黑臭", "逐条自查，已经落实。", "清淤完成。", "没有现场核查记录"):
        assert part in words
    photos = at_review.view.review.queue.panel.photos
    assert photos is not None
    (card,) = photos.cards
    at_review.qtbot.mouseDClick(card, Qt.MouseButton.LeftButton)
    at_review.dialog(PhotoViewer).reject()


def test_a_document_is_opened_as_a_copy(at_review: Driver, applied_folder: DeskFolder) -> None:
    """Whoever saves it in the other program must not change what is stored."""
    panel = at_review.view.review.queue.panel
    (paper,) = [one for one in panel.findChildren(QPushButton) if one.text() == "监测报告"]
    with opened_outside() as paths:
        paper.click()
        at_review.settle()
    (opened,) = paths
    assert opened.is_relative_to(applied_folder.scratch)
    assert opened.read_bytes()


def test_the_queue_is_answered_by_keyboard_alone(at_review: Driver, applied_folder: DeskFolder) -> None:
    queue = at_review.view.review.queue
    queue.list.setFocus()
    at_review.qtbot.keyClick(queue.list, Qt.Key.Key_J)
    at_review.until(lambda: "任务 七" in shown(at_review))
    at_review.qtbot.keyClick(queue.list, Qt.Key.Key_K)
    at_review.until(lambda: "任务 二" in shown(at_review))
    at_review.write(queue.answer.text, "材料齐全，同意。")
    at_review.qtbot.keyClick(queue.answer.text, Qt.Key.Key_Return, CTRL)
    at_review.until(lambda: "任务 七" in shown(at_review))
    assert queue.answer.text.toPlainText() == ""
    at_review.write(queue.answer.text, "请补充照片。")
    at_review.qtbot.keyClick(queue.answer.text, Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    at_review.settle()
    given = [(one.unit, one.decision, one.text) for one in rows(applied_folder, Verdict)]
    assert given == [
        (TOWN, Decision.ACCEPTED, "材料齐全，同意。"),
        (TOWN, Decision.RETURNED, "请补充照片。"),
    ]
    assert listed(at_review) == []
    assert at_review.view.review.tabs.tabText(0) == "待审核"


def test_without_words_nothing_is_answered(at_review: Driver, applied_folder: DeskFolder) -> None:
    box = at_review.view.review.queue.answer
    at_review.click(box.back)
    assert box._missing.isVisible()
    assert box.text.hasFocus()
    assert rows(applied_folder, Verdict) == ()


def test_ready_words_are_put_in_and_can_be_changed(at_review: Driver, applied_folder: DeskFolder) -> None:
    box = at_review.view.review.queue.answer
    phrase = next(one for one in box.phrases.menu().actions() if "整改后的照片" in one.text())
    phrase.trigger()
    at_review.write(box.text, "另附说明。")
    at_review.click(box.back)
    (given,) = rows(applied_folder, Verdict)
    assert given.text == "请补充整改后的照片。另附说明。"
    earlier = [one.text() for one in box.phrases.menu().actions() if one.isEnabled() and one.text()]
    assert earlier[0] == given.text


def test_words_being_written_stay_with_their_application(
    at_review: Driver, applied_folder: DeskFolder
) -> None:
    queue = at_review.view.review.queue
    at_review.write(queue.answer.text, "写到一半")
    queue.list.selectRow(1)
    at_review.settle()
    assert queue.answer.text.toPlainText() == ""
    queue.list.selectRow(0)
    at_review.settle()
    assert queue.answer.text.toPlainText() == "写到一半"
    at_review.view.go_to(Page.TASKS)
    at_review.settle()
    task_id = queue.list.rows_model.rows[0].task.id
    at_review.close()
    draft = on_desk(applied_folder, lambda desk: draft_of(desk, DraftKey("verdict", task_id, TOWN)))
    assert draft is not None
    assert draft.fields == {"text": "写到一半"}


def test_the_task_opens_from_the_units_side(at_review: Driver) -> None:
    queue = at_review.view.review.queue
    queue.list.selectRow(1)
    at_review.until(lambda: "任务 七" in shown(at_review))
    at_review.press(queue.panel, "打开任务")
    assert at_review.view.current is at_review.view.task
    assert at_review.view.task.head.units.currentData() == TOWN


def matrix(office: Driver):
    page = office.view.review
    page.tabs.setCurrentWidget(page.matrix)
    office.settle()
    return page.matrix


def go_to(view, unit: str, number: int) -> None:
    found = view.model.matrix
    column = [task.number for task in found.tasks].index(number)
    view.table.setCurrentIndex(view.model.index(found.units.index(unit), column))


def test_the_matrix_is_walked_cell_by_cell(at_review: Driver) -> None:
    view = matrix(at_review)
    go_to(view, TOWN, 1)
    at_review.qtbot.keyClick(view.table, Qt.Key.Key_Right)
    unit, task, cell = view.model.at(view.table.currentIndex())
    assert (unit, task.number, cell.mark) == (TOWN, 2, Mark.APPLIED)
    told = view.table.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    for words in (TOWN, "任务 二", "已申请", "2025年6月"):
        assert words in told
    at_review.qtbot.keyClick(view.table, Qt.Key.Key_Return)
    at_review.settle()
    assert at_review.view.current is at_review.view.task
    assert at_review.view.task.head.units.currentData() == TOWN


def test_a_task_that_a_unit_does_not_owe_is_not_opened_for_another(at_review: Driver) -> None:
    view = matrix(at_review)
    found = view.model.matrix
    unit, task = next((u, t) for u in found.units for t in found.tasks if found.cell(u, t) is None)
    go_to(view, unit, task.number)
    at_review.qtbot.keyClick(view.table, Qt.Key.Key_Return)
    at_review.settle()
    assert at_review.view.current is at_review.view.review


def test_the_answers_stand_under_their_decision(at_review: Driver) -> None:
    actions = at_review.view.review.queue.answer.phrases.menu().actions()
    assert [one.text() for one in actions if not one.isEnabled()] == ["退回", "通过"]


def test_the_matrix_is_narrowed(at_review: Driver) -> None:
    view = matrix(at_review)
    whole = view.model.rowCount(), view.model.columnCount()
    at_review.write(view.search, TOWN)
    assert view.model.matrix.units == (TOWN,)
    view.search.clear()
    assert (view.model.rowCount(), view.model.columnCount()) == whole
    at_review.click(view.silent)
    assert all(cell.silent for cell in view.model.matrix.cells.values())
    units = list(view.model.matrix.units)
    assert view.model.rows[units.index(TOWN)].owed == len(
        [key for key in view._whole.cells if key[0] == TOWN]
    )
    at_review.click(view.overdue)
    assert view.model.matrix.cells == {}
    assert not view.table.isVisible()


def test_the_matrix_is_copied_as_a_table(at_review: Driver) -> None:
    view = matrix(at_review)
    view.table.setFocus()
    at_review.qtbot.keyClick(view.table, Qt.Key.Key_C, CTRL)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:3] == ["单位", "已完成", "任务"]
    assert {len(line) for line in lines} == {3 + view.model.columnCount()}
    (mine,) = [line for line in lines if line[0] == TOWN]
    assert mine[3 + lines[0][3:].index("2")] == "已申请"


def test_an_answer_changes_the_matrix(at_review: Driver) -> None:
    view = matrix(at_review)
    page = at_review.view.review
    page.tabs.setCurrentIndex(0)
    at_review.write(page.queue.answer.text, "请补充。")
    at_review.click(page.queue.answer.back)
    go_to(matrix(at_review), TOWN, 2)
    _unit, _task, cell = view.model.at(view.table.currentIndex())
    assert cell.mark is Mark.RETURNED
