"""Looking at indicators beside their document and putting them right, by mouse and keyboard."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.indicators.indicator import IndicatorReading, ValueSort
from jinjiang_desk.domain.indicators.rows import (
    Figure,
    Indicator,
    IndicatorDocument,
    IndicatorValue,
    NamedTask,
)
from jinjiang_desk.domain.plans.field_places import Spot, Stretch
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.gui.district.document_opening import WhichDialog
from jinjiang_desk.gui.district.indicators.book import IndicatorBookDialog
from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from jinjiang_desk.gui.district.indicators.shelf import IndicatorShelf
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from jinjiang_desk.gui.parts.progress_box import ProgressBox
from tests.gui.acts import busy, rewrite, rows
from tests.gui.driver import Driver
from tests.gui.indicator_reviewing import (
    choose,
    click_at,
    folder_of,
    is_pointed,
    office,
    opened,
    review,
    source,
)
from tests.plandoc.indicators.made_up import PLAN

__all__ = ["office", "review", "source"]


def test_the_same_in_another_file_is_loaded_only_if_it_is_said_to_be_another(
    office: Driver, review: IndicatorDialog, tmp_path: Path
) -> None:
    assert review.another.isHidden()
    review.load.click()
    office.settle()
    copy = tmp_path / "另存.txt"
    copy.write_text(PLAN.replace("完成12项", "完成13项"), encoding="utf-8")
    again = opened(office, copy)
    assert not again.load.isEnabled()
    assert not again.another.isHidden()
    again.another.click()
    office.settle()
    assert again.load.isEnabled()
    again.load.click()
    office.settle()
    assert len(rows(folder_of(office), IndicatorDocument)) == 2


def test_indicators_are_looked_at_before_they_are_loaded(office: Driver, review: IndicatorDialog) -> None:
    assert [len(view.rows_model.rows) for view in review.entries.views.values()] == [11, 3, 5]
    assert review.text.marked == (15, 15)
    office.qtbot.keyClick(review.entries.view, Qt.Key.Key_Down)
    assert review.text.marked == (16, 16)
    form = review.pane.indicator
    assert (form.name.text, form.sub_name.text, form.unit.text) == ("森林增长", "森林面积", "万亩")
    assert [one.text.text for one in form.values] == ["100", "≥110", "110"]
    assert [one.number.text for one in form.values] == ["100", "110", "110"]
    assert "像是目标值" in form.values[1].text.editor.accessibleDescription()
    assert rows(folder_of(office), Indicator) == ()
    office.click(review.load)
    assert [len(rows(folder_of(office), kind)) for kind in (Indicator, NamedTask, Figure)] == [11, 3, 5]


def test_a_click_into_the_document_picks_what_was_read_there(office: Driver, review: IndicatorDialog) -> None:
    click_at(office, review, 38, 1)
    assert review.pane.indicator.name.text == "细颗粒物年平均浓度"
    assert review.text.marked == (35, 38)
    click_at(office, review, 51, 2)
    assert review.pane.task.name.text == "水渠清淤工程"
    line = PLAN.split("\n")[9]
    click_at(office, review, 10, line.index("300天"))
    assert review.pane.figure.text.text == "300天"
    start = line.index("300天")
    assert review.text.pointed == Stretch(Spot(10, start), Spot(10, start + 3))


def test_a_field_and_its_cell_lead_to_each_other(office: Driver, review: IndicatorDialog) -> None:
    line = PLAN.split("\n")[15]
    start = line.index("≥110")
    click_at(office, review, 16, start + 1)
    cell = review.pane.indicator.values[1].text
    assert is_pointed(cell)
    assert review.text.pointed == Stretch(Spot(16, start), Spot(16, start + 3))
    review.pane.indicator.completion.editor.setFocus()
    end = line.index("完成")
    assert review.text.pointed == Stretch(Spot(16, end), Spot(16, end + 1))
    assert not is_pointed(cell)


def test_looking_at_every_row_changes_nothing(office: Driver, review: IndicatorDialog) -> None:
    for entry in review.edits.entries:
        review.entries.choose(entry.key)
        office.settle()
        if isinstance(entry.row, IndicatorReading):
            assert review.pane.indicator.value() == entry.row
    assert review.edits.count == 0
    assert not review.corrected.isVisible()


def test_fields_are_put_right_and_are_there_when_the_file_is_opened_again(
    office: Driver, review: IndicatorDialog, source: Path
) -> None:
    form = review.pane.indicator
    rewrite(office, form.name.editor, "红线比例")
    rewrite(office, form.values[0].text.editor, "≥20.5吨")
    assert form.values[0].number.text == "20.5"
    office.pick(form.kind.box, "约束性")
    rewrite(office, review.pane.box.title.editor, "另一个名称")
    office.press(review, "关闭")
    assert office.heard.questions == []
    again = opened(office, source)
    assert again.corrected.text() == "改了4处"
    assert again.pane.indicator.name.text == "红线比例"
    office.click(again.load)
    first = rows(folder_of(office), Indicator)[0]
    assert (first.name, first.kind) == ("红线比例", "约束性")
    value = rows(folder_of(office), IndicatorValue)[0]
    assert (value.text, value.number, value.comparison, value.unit) == ("≥20.5吨", 20.5, "≥", "吨")
    (document,) = rows(folder_of(office), IndicatorDocument)
    assert document.boxes[0].title == "另一个名称"


def test_a_whole_column_is_put_right_at_once(office: Driver, review: IndicatorDialog) -> None:
    first = review.pane.indicator.values[1]
    office.pick(first.sort.box, "目标")
    office.click(first.spread)
    sorts = {
        one.row.values[1].sort
        for one in review.edits.entries
        if isinstance(one.row, IndicatorReading) and one.row.box == 0
    }
    assert sorts == {ValueSort.TARGET}
    office.press(review, "撤销")
    assert review.edits.count == 1


def test_what_was_typed_last_is_kept_where_loading_is_cancelled(
    office: Driver, review: IndicatorDialog, source: Path
) -> None:
    with busy(office):
        rewrite(office, review.pane.indicator.name.editor, "另一个指标")
        office.qtbot.mouseClick(review.load, Qt.MouseButton.LeftButton)
        (box,) = review.findChildren(ProgressBox)
        box.reject()
    office.press(review, "关闭")
    assert rows(folder_of(office), IndicatorDocument) == ()
    assert opened(office, source).edits.entries[0].row.name == "另一个指标"


def test_a_row_is_crossed_out_added_and_brought_back(office: Driver, review: IndicatorDialog) -> None:
    office.press(review, "划掉这行")
    assert not review.pane.isEnabled()
    office.press(review, "撤销")
    assert review.pane.isEnabled()
    assert review.edits.count == 0
    office.press(review, "加一行")
    assert review.pane.indicator.name.text == ""
    assert [one.heading.text for one in review.pane.indicator.values] == [
        "2015年现状值",
        "2020年现状值",
        "2020年目标值",
    ]
    office.until(lambda: not review.load.isEnabled())
    rewrite(office, review.pane.indicator.name.editor, "新加的指标")
    office.until(lambda: bool(review.load.isEnabled()))
    review.entries.choose("i15.1")
    office.press(review, "划掉这行")
    office.click(review.load)
    names = [one.name for one in rows(folder_of(office), Indicator)]
    assert len(names) == 11
    assert "新加的指标" in names
    assert "保护红线占国土面积比例" not in names


def test_every_doubt_can_be_gone_to(office: Driver, review: IndicatorDialog) -> None:
    office.qtbot.keyClick(review, Qt.Key.Key_F8)
    second = review.entries.current
    assert second is not None
    assert second.row.line == 16
    notes = review.entries.notes
    review.entries.tabs.setCurrentWidget(notes)
    at = next(place for place, one in enumerate(notes.notes) if one.code is Code.NAMED_TASK_CUT_OFF)
    notes.view.selectRow(at)
    office.settle()
    assert review.text.marked == (55, 55)
    assert review.pane.task.name.text == "湿地公园"
    assert "断了" in review.pane.task.text.editor.accessibleDescription()


def test_a_note_about_no_row_leads_to_its_line(office: Driver, tmp_path: Path) -> None:
    source = tmp_path / "规划.txt"
    source.write_text(PLAN + "\n专栏9 空的专栏\n\n第四章 附则\n", encoding="utf-8")
    review = opened(office, source)
    notes = review.entries.notes
    review.entries.tabs.setCurrentWidget(notes)
    at = next(place for place, one in enumerate(notes.notes) if one.code is Code.INDICATOR_BOX_EMPTY)
    notes.view.selectRow(at)
    office.settle()
    line = PLAN.count("\n") + 2
    assert review.text.marked == (line, line)


def test_what_is_clicked_on_stays_where_it_is(office: Driver, review: IndicatorDialog) -> None:
    click_at(office, review, 39, 1)
    at = review.text.verticalScrollBar().value()
    click_at(office, review, 34, 1)
    assert review.text.marked == (34, 34)
    assert review.text.verticalScrollBar().value() == at


def test_what_was_loaded_is_listed_and_goes_with_an_undo(
    office: Driver, review: IndicatorDialog, source: Path
) -> None:
    shelf = office.view.plans.findChild(IndicatorShelf)
    assert not shelf.isVisible()
    office.click(review.load)
    assert shelf.isVisible()
    (line,) = shelf.view.rows_model.rows
    assert (line.indicators, line.tasks, line.figures) == (11, 3, 5)
    office.press(shelf, "查看")
    book = office.dialog(IndicatorBookDialog)
    assert [len(table.rows_model.rows) for table in book.tables] == [7, 4]
    assert [column.title for column in book.tables[1].rows_model.columns] == [
        "序号",
        "领域",
        "指标",
        "单位",
        "2020年现状值",
        "2025年目标值",
        "属性",
    ]
    assert len(book.tasks.rows_model.rows) == 3
    office.answers.target = source.with_suffix(".xlsx")
    office.press(book, "导出 Excel…")
    assert office.answers.names == ["示例区生态环境保护“十四五”规划_指标.xlsx"]
    assert office.heard.titles == ["指标已导出"]
    assert "专栏1" in openpyxl.load_workbook(office.answers.target).sheetnames
    office.press(book, "关闭")
    again = opened(office, source)
    assert not again.load.isEnabled()
    assert "已经载入过" in "".join(again.doubts.sentences)
    office.press(again, "关闭")
    office.view.keeping.steps.undo()
    office.until(lambda: not shelf.isVisible())
    assert rows(folder_of(office), Indicator) == ()


@pytest.mark.parametrize(("button", "kind"), [("核对整改任务", PlanDialog), ("核对指标", IndicatorDialog)])
def test_of_a_document_with_both_one_is_chosen(
    office: Driver, sample_plan: Path, tmp_path: Path, button: str, kind: type
) -> None:
    both = tmp_path / "两样.txt"
    both.write_text(sample_plan.read_text("utf-8") + "\n" + PLAN, encoding="utf-8")
    choose(office, both)
    office.press(office.dialog(WhichDialog), button)
    assert office.dialog(kind).isVisible()
