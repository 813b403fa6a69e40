"""A newer edition of a loaded plan, compared and loaded by mouse and keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionComboBox

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.editions.edition import Kind
from jinjiang_desk.domain.editions.edition_decisions import NEW
from jinjiang_desk.domain.records import Plan, Task
from jinjiang_desk.gui.district.editions.edition_dialog import EditionDialog
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.comparing import at, boxes, compared
from tests.gui.conftest import Open, on_desk
from tests.gui.driver import PATIENCE_MS, Driver
from tests.gui.reviewing import opened


@pytest.fixture
def newer(sample_plan: Path, tmp_path: Path) -> Path:
    """The made-up plan with another goal and measure in the second and third task, the fifth left out, and the last
    two in turn."""
    text = sample_plan.read_text(encoding="utf-8")
    text = text[: text.index("五、扬尘")] + text[text.index("六、畜禽") :]
    for before, after in (
        ("整改目标：消除", "整改目标：彻底消除"),
        ("3．每月开展不少于1次联合检查", "3．每月开展不少于2次联合执法检查"),
        ("七、水土", "X、水土"),
        ("八、一般", "七、一般"),
        ("X、水土", "八、水土"),
    ):
        assert before in text
        text = text.replace(before, after)
    path = tmp_path / "方案（修订）.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def review(office: Driver, newer: Path) -> PlanDialog:
    return opened(office, newer)


def signs(dialog: EditionDialog) -> list[str]:
    view = dialog.view
    return [str(view.rows_model.index(at, 0).data()) for at in range(view.rows_model.rowCount())]


def test_a_plan_like_a_loaded_one_has_to_be_called_one_or_the_other(
    office: Driver, review: PlanDialog
) -> None:
    assert review.edition.isVisible()
    assert not review.load.isEnabled()
    office.pick(review.edition.choice, "另一个方案（和已载入的没有关系）")
    assert review.edits.decisions.plan_id == NEW
    office.click(review.load)
    assert len(rows(office.view.session.folder, Plan)) == 2


def test_the_difference_is_confirmed_and_loaded(office: Driver, review: PlanDialog) -> None:
    folder = office.view.session.folder
    before = {one.problem: one.id for one in rows(folder, Task)}
    dialog = compared(office, review)
    assert sorted(signs(dialog)) == sorted(["相同"] * 3 + ["有改动"] * 4 + ["待确认"])
    assert dialog.view.current is not None
    assert dialog.view.current.kind is Kind.GONE
    assert dialog.hint.isVisible()
    assert not dialog.confirm.isVisible()
    assert not review.load.isEnabled()
    office.click(dialog.detail.withdraw)
    assert "待确认" not in signs(dialog)
    assert not dialog.next.isEnabled()
    # Nothing is left to do here: where it goes on is said, rather than only a dead button shown.
    assert (dialog.hint.isVisible(), "载入新版" in dialog.hint.text()) == (True, True)
    office.press(dialog, "关闭")
    assert review.edition.open.text() == "对应都已确认"
    office.click(review.load)
    after = {one.problem: one.id for one in rows(folder, Task) if not one.withdrawn}
    assert len(after) == 7
    assert after.items() <= before.items()
    assert len(rows(folder, Plan)) == 1


def test_what_differs_stands_beside_each_other(office: Driver, review: PlanDialog) -> None:
    dialog = compared(office, review)
    at(dialog, "前进村")
    office.until(lambda: len(boxes(dialog)) == 2)
    sides = [one.toPlainText() for one in boxes(dialog)]
    assert sides[0].startswith("消除水渠黑臭")
    assert sides[1].startswith("彻底消除水渠黑臭")
    at(dialog, "餐饮油烟")
    office.until(lambda: any("不少于1次" in one.toPlainText() for one in boxes(dialog)))
    sides = [one.toPlainText() for one in boxes(dialog)]
    assert "不少于1次" in sides[0]
    assert "不少于2次" in sides[1]


def test_another_pair_is_chosen_and_kept(office: Driver, review: PlanDialog, newer: Path) -> None:
    dialog = compared(office, review)
    at(dialog, "前进村")
    mate = dialog.detail.mate
    office.pick(mate, "（没有，是新增的）")
    assert dialog.view.current is not None
    assert dialog.view.current.kind is Kind.NEW
    at(dialog, "餐饮油烟")
    office.pick(mate, next(mate.itemText(at) for at in range(mate.count()) if "前进村" in mate.itemText(at)))
    at(dialog, "餐饮油烟")
    assert dialog.view.current.old.row.number == 2
    assert dialog.view.current.open
    dialog.activateWindow()
    office.until(lambda: bool(dialog.isActiveWindow()))
    office.qtbot.keyClick(dialog.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    at(dialog, "餐饮油烟")
    assert not dialog.view.current.open
    office.press(dialog, "关闭")
    office.press(review, "关闭")
    again = opened(office, newer)
    office.press(again, "对照原方案…")
    dialog = office.dialog(EditionDialog)
    at(dialog, "餐饮油烟")
    assert dialog.view.current is not None
    assert dialog.view.current.old.row.number == 2


def test_what_was_decided_is_there_again_after_a_look_at_the_other_choice(
    office: Driver, review: PlanDialog
) -> None:
    dialog = compared(office, review)
    office.click(dialog.detail.keep)
    office.press(dialog, "关闭")
    decided = review.edits.decisions
    office.pick(review.edition.choice, "另一个方案（和已载入的没有关系）")
    assert review._review.edition is None
    dialog = compared(office, review)
    assert review.edits.decisions == decided
    assert "留着" in signs(dialog)


def test_the_count_that_is_told_is_that_of_the_page(office: Driver, newer: Path) -> None:
    newer.write_text(newer.read_text(encoding="utf-8").replace("六、畜禽", "五、畜禽"), encoding="utf-8")
    review = opened(office, newer)
    dialog = compared(office, review)
    said = [one.text() for one in dialog.detail.findChildren(QLabel)]
    assert any("新版另有一项用了这个序号" in one for one in said)
    office.click(dialog.detail.keep)
    office.press(dialog, "关闭")
    office.click(review.load)
    assert office.window.statusBar().currentMessage() == "已载入新版，共8项任务（其中原方案留着的1项）"
    plans = office.view.plans
    assert plans.view.rows_model.index(0, 1).data() == "8项"
    told = [one.text() for one in plans.findChildren(QLabel) if one.isVisible()]
    assert any("序号相同的任务：五。" in one for one in told)


def test_only_some_are_shown(office: Driver, review: PlanDialog) -> None:
    dialog = compared(office, review)
    (changed,) = [one for one in dialog.switches.group.buttons() if one.text().startswith("有改动")]
    office.click(changed)
    assert signs(dialog) == ["有改动"] * 4
    office.click(next(one for one in dialog.switches.group.buttons() if one.text().startswith("全部")))
    assert len(signs(dialog)) == 8


def test_a_correction_changes_the_difference(office: Driver, review: PlanDialog) -> None:
    dialog = compared(office, review)
    at(dialog, "前进村")
    assert dialog.view.current is not None
    assert dialog.view.current.kind is Kind.CHANGED
    office.press(dialog, "关闭")
    review.entries.view.selectRow(1)
    goal = review.form.goal.editor
    goal.setFocus()
    goal.selectAll()
    office.qtbot.keyClick(goal, Qt.Key.Key_Delete)
    office.write(goal, "消除水渠黑臭，周边住户生活污水收集率达90%以上，建立日常管护制度。")
    office.until(
        lambda: review.totals.corrected.isVisible() and review.edition.differs.text().startswith("有改动 3")
    )


def test_enter_of_the_number_pad_confirms_as_well(office: Driver, review: PlanDialog) -> None:
    dialog = compared(office, review)
    at(dialog, "幸福路")
    mate = dialog.detail.mate
    office.pick(mate, next(mate.itemText(at) for at in range(mate.count()) if "前进村" in mate.itemText(at)))
    # What would be new only because another was said to be the one it is like waits for a person.
    at(dialog, "前进村")
    pair = dialog.view.current
    assert pair is not None
    assert dialog.confirm.isEnabled()
    with office.qtbot.waitActive(dialog, timeout=PATIENCE_MS):
        dialog.activateWindow()
    pad = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier
    office.qtbot.keyClick(dialog.view, Qt.Key.Key_Enter, pad)
    office.settle()
    assert review.edits.decisions.pairs[pair.key] == NEW


def test_an_edition_without_a_title_keeps_the_one_that_is_loaded(
    office: Driver, newer: Path, tmp_path: Path
) -> None:
    text = newer.read_text(encoding="utf-8")
    plan = tmp_path / "没有标题.txt"
    plan.write_text(text[text.index("一、学习") :], encoding="utf-8")
    (loaded,) = rows(office.view.session.folder, Plan)
    review = opened(office, plan)
    assert review.title.text() == "没有标题"
    dialog = compared(office, review)
    assert review.title.text() == loaded.title
    office.press(dialog, "关闭")
    office.pick(review.edition.choice, "另一个方案（和已载入的没有关系）")
    assert review.title.text() == "没有标题"


def test_what_the_very_same_file_is_loaded_as_is_not_asked(
    office: Driver, sample_plan: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "同一份.txt"
    copy.write_bytes(sample_plan.read_bytes())
    review = opened(office, copy)
    assert any("已经载入过" in words for words in review.doubts.sentences)
    assert not review.edition.isVisible()


def test_the_title_of_a_plan_is_never_taken_for_markup(
    open_window: Open, district_folder: DeskFolder, newer: Path
) -> None:
    title = "<img src='//somewhere/else'>方案"

    def call_it(desk: Desk) -> None:
        (plan,) = desk.store.rows.find(Plan)
        desk.commit(Changeset("改", (RowChange(plan, plan.changed(desk.now(), title=title)),)))

    on_desk(district_folder, call_it)
    choice = opened(open_window(district_folder), newer).edition.choice
    tips = [choice.itemData(at, Qt.ItemDataRole.ToolTipRole) for at in range(choice.count())]
    (told,) = [one for one in tips if one]
    read = QTextDocument()
    read.setHtml(told)
    assert read.toPlainText() == title


def test_what_a_plan_is_loaded_as_is_not_cut(office: Driver, review: PlanDialog) -> None:
    office.press(compared(office, review), "关闭")
    choice = review.edition.choice
    office.until(lambda: choice.width() == choice.sizeHint().width())
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = choice.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, choice)
    assert choice.currentText().endswith("）")
    assert room.width() > choice.fontMetrics().horizontalAdvance(choice.currentText())
