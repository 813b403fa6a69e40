"""One task of a newer edition beside the loaded one, field by field."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.editions.edition import Kind, pair_tasks
from jinjiang_desk.domain.editions.edition_decisions import Decisions
from jinjiang_desk.domain.plans.correction import entries, with_task
from jinjiang_desk.domain.plans.plan import MeasureReading, TaskReading
from jinjiang_desk.domain.records import Measure, Task
from jinjiang_desk.gui.district.editions.edition_dialog import EditionDialog
from jinjiang_desk.gui.district.editions.edition_differences import Differences
from jinjiang_desk.gui.exchange.receiving.sides import Side
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.plan_review import load_corrected
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.comparing import at, boxes, compared
from tests.gui.conftest import Open, on_desk
from tests.gui.driver import Driver
from tests.gui.reviewing import opened
from tests.operations.newer import as_edition

GOAL = "消除水渠黑臭，不再反弹。"

ADDED = """
九、沙河支流河道内堆有弃土。

整改实施主体：区水利局，样板镇

整改时限：2027年6月底

整改目标：弃土全部清运。

整改措施：1．制定清运方案。

2．完成清运，恢复河道。
"""


@pytest.fixture
def newer(sample_plan: Path, tmp_path: Path) -> Path:
    """The made-up plan with a ninth task, and without its fifth."""
    text = sample_plan.read_text(encoding="utf-8")
    path = tmp_path / "方案（修订）.txt"
    path.write_text(text[: text.index("五、扬尘")] + text[text.index("六、畜禽") :] + ADDED, encoding="utf-8")
    return path


def test_a_task_that_only_one_edition_has_is_shown_whole(office: Driver, newer: Path) -> None:
    dialog = compared(office, opened(office, newer))
    at(dialog, "弃土")
    assert dialog.view.current is not None
    assert dialog.view.current.kind is Kind.NEW
    office.until(lambda: any("恢复河道" in one.toPlainText() for one in boxes(dialog)))
    sides = both_sides(dialog)
    assert {before for before, _after in sides} == {""}
    said = [after for _before, after in sides]
    assert "沙河支流河道内堆有弃土。" in said
    assert "弃土全部清运。" in said
    assert any(one.startswith("2027年6月底") for one in said)
    at(dialog, "扬尘")
    assert dialog.view.current.kind is Kind.GONE
    office.until(lambda: any("扬尘" in one.toPlainText() for one in boxes(dialog)))
    sides = both_sides(dialog)
    assert {after for _before, after in sides} == {""}
    assert any("扬尘" in before for before, _after in sides)


def both_sides(dialog: EditionDialog) -> list[tuple[str, str]]:
    """What stands left and right, field by field."""
    shown = [one for one in dialog.detail.findChildren(Side) if one.isVisibleTo(dialog.detail)]
    return [(left.text, right.text) for left, right in zip(shown[::2], shown[1::2], strict=True)]


@pytest.fixture
def put_right(district_folder: DeskFolder, sample_plan: Path, tmp_path: Path) -> DeskFolder:
    """The desk after an edition was loaded in which a person corrected a goal and a measure."""
    edition = tmp_path / "第二版.txt"
    edition.write_text(sample_plan.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    def load(desk: Desk) -> None:
        review = as_edition(desk, edition)
        second = entries(review.reading, review.corrections)[1]
        first, *others = second.task.measures
        measures = (replace(first, text=first.text.replace("600米", "800米")), *others)
        task = replace(second.task, goal=GOAL, measures=measures)
        now = with_task(review.reading, review.corrections, second.key, task)
        load_corrected(desk, review, now)

    on_desk(district_folder, load)
    return district_folder


def test_what_a_person_put_right_is_kept_by_one_click(
    open_window: Open, put_right: DeskFolder, newer: Path
) -> None:
    office = open_window(put_right)
    review = opened(office, newer)
    dialog = compared(office, review)
    office.click(next(one for one in dialog.switches.group.buttons() if one.text() == "您改过 1"))
    office.until(lambda: GOAL in [before for before, _after in both_sides(dialog)])
    turn(office, dialog, "留我改的：整改目标")
    assert review.edits.count == 1
    turn(office, dialog, "改用新版的：整改目标")
    assert review.edits.count == 0
    turn(office, dialog, "留我改的：整改目标")
    turn(office, dialog, "留我改的：新版第1条")
    assert [one.text() for one in dialog.switches.group.buttons() if one.isChecked()] == ["您改过 1"]
    switch = next(one for one in dialog.switches.group.buttons() if one.text().startswith("新版没有"))
    office.until(switch.isVisible)
    office.click(switch)
    at(dialog, "扬尘")
    office.click(dialog.detail.withdraw)
    office.press(dialog, "关闭")
    office.click(review.load)
    (second,) = [one for one in rows(put_right, Task) if one.number == 2]
    assert second.goal == GOAL
    measures = [one.text for one in rows(put_right, Measure) if one.task_id == second.id]
    assert sum("800米" in one for one in measures) == 1
    assert not any("600米" in one for one in measures)


def test_measures_that_a_person_joined_are_kept_together(
    open_window: Open, district_folder: DeskFolder, sample_plan: Path, newer: Path, tmp_path: Path
) -> None:
    """And a task that the person added is told where the edition lacks it."""
    edition = tmp_path / "第二版.txt"
    edition.write_text(sample_plan.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    office = open_window(district_folder)
    review = opened(office, edition)
    office.press(compared(office, review), "关闭")
    review.entries.view.selectRow(1)
    read = review.form.value().measures
    office.click(review.form.measures.forms[1].join)
    office.press(review, "加一项")
    office.write(review.form.problem.editor, "另加的一项。")
    office.until(review.edition.open.isVisible)
    office.press(review, "对照原方案…")
    dialog = office.dialog(EditionDialog)
    at(dialog, "前进村")
    if dialog.confirm.isEnabled():
        office.click(dialog.confirm)
    office.press(dialog, "关闭")
    office.click(review.load)
    review = opened(office, newer)
    dialog = compared(office, review)
    at(dialog, "前进村")
    turn(office, dialog, "留我改的（2条一起）：新版第2条　待确认")
    assert [one.text for one in review.edits.entries[1].task.measures] == [
        read[0].text + read[1].text,
        read[2].text,
    ]
    turn(office, dialog, "改用新版的（2条一起）：拆开或合并过的措施")
    assert review.edits.entries[1].task.measures == read
    at(dialog, "另加的一项")
    told = [one.text() for one in dialog.detail.findChildren(QLabel)]
    assert any("您加上的" in one for one in told)


def test_a_number_with_its_part_is_not_cut(
    open_window: Open, district_folder: DeskFolder, newer: Path
) -> None:
    def give_parts(desk: Desk) -> None:
        tasks = desk.store.rows.find(Task)
        changes = (RowChange(one, one.changed(desk.now(), part="附件1")) for one in tasks)
        desk.commit(Changeset("改", tuple(changes)))

    on_desk(district_folder, give_parts)
    office = open_window(district_folder)
    view = compared(office, opened(office, newer)).view
    assert view.rows_model.index(1, 2).data() == "附件1 二"
    needed = view.fontMetrics().horizontalAdvance("附件1 二十")
    assert min(view.columnWidth(1), view.columnWidth(2)) > needed
    assert view.horizontalScrollBar().maximum() == 0
    assert view.columnWidth(3) > needed


@pytest.mark.usefixtures("dressed")
def test_a_task_of_hundreds_of_measures_is_shown_as_far_as_one_can_look() -> None:
    task = TaskReading(
        1, "一", "水渠黑臭。", 1, measures=tuple(MeasureReading("清淤。", at) for at in range(1, 301))
    )
    (pair,) = pair_tasks((), [("1.1", task)], Decisions())
    shown = list(Differences(lambda _key, _id: None, lambda _words, _kept: None).of(pair, ()))
    assert sum(bool(one.findChildren(Side)) for one in shown) == 2 + 200
    last = shown[-1]
    assert isinstance(last, QLabel)
    assert "还有100条" in last.text()


def turn(office: Driver, dialog: EditionDialog, name: str) -> None:
    """Say whose word counts, once the button for it is there."""

    def found() -> list[QPushButton]:
        buttons = dialog.detail.findChildren(QPushButton)
        return [one for one in buttons if one.accessibleName() == name and one.isVisible()]

    office.until(lambda: len(found()) == 1)
    office.click(found()[0])
