"""Indicators are read, put right, loaded once, taken back as one step, and stay with the district."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.indicators.correction import IndicatorCorrections, indicator_entries
from jinjiang_desk.domain.indicators.indicator import IndicatorReading, ValueSort
from jinjiang_desk.domain.indicators.rows import (
    INDICATOR_ROWS,
    Figure,
    Indicator,
    IndicatorDocument,
    IndicatorValue,
    NamedTask,
)
from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES, Plan
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.document_review import review_file, review_pasted
from jinjiang_desk.operations.indicators.book import indicator_book, list_indicators
from jinjiang_desk.operations.indicators.review import (
    IndicatorReview,
    keep_indicator_corrections,
    load_indicator_file,
    load_indicators,
    look_at_indicators,
)
from jinjiang_desk.operations.keeping.undoing import redo_last, told_history, undo_last
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.operations.sending.writing import dispatch
from tests.conftest import OpenCopy
from tests.desks import TOWN, Prepared
from tests.plandoc.indicators.made_up import PLAN, REVIEW

DUTY = """关于做好节日值班工作的通知

各科室：

节日期间实行24小时值班，每班2人，值班电话保持畅通，遇有情况在30分钟内报告。
"""
COUNTS = {"indicator_document": 1, "indicator": 11, "indicator_value": 29, "named_task": 3, "figure": 5}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "示例区规划.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def opened(desk: Desk, source: Path) -> IndicatorReview:
    review = review_file(desk, source).indicators
    assert review is not None
    return review


def counts(desk: Desk) -> dict[str, int]:
    return {str(kind.table): len(desk.store.rows.find(kind)) for kind in INDICATOR_ROWS}


def codes(work: Callable[[], object]) -> list[Code]:
    with pytest.raises(DeskError) as caught:
        work()
    return [problem.code for problem in caught.value.problems]


def put_right(review: IndicatorReview) -> IndicatorCorrections:
    """Another name and value for the first indicator, the second crossed out, another title and box."""
    first, second = indicator_entries(review.reading, IndicatorCorrections())[:2]
    assert isinstance(first.row, IndicatorReading)
    values = (replace(first.row.values[0], text="≥20.5", number=20.5, comparison=Comparison.AT_LEAST),)
    row = replace(first.row, name="红线比例", values=(*values, *first.row.values[1:]))
    box = replace(review.reading.boxes[0], title="另一个名称")
    return IndicatorCorrections("正式标题", {first.key: row}, {0: box}, frozenset({second.key}))


def test_loading_keeps_everything_that_was_read(district: Desk, source: Path) -> None:
    done = load_indicators(district, opened(district, source), IndicatorCorrections())
    assert counts(district) == COUNTS
    assert {str(table) for table in done.tables} == COUNTS.keys()
    (line,) = list_indicators(district)
    assert (line.document.title, line.document.source_name) == ("示例区生态环境保护“十四五”规划", source.name)
    assert (line.indicators, line.tasks, line.figures) == (11, 3, 5)
    book = indicator_book(district, line.document.id)
    assert book is not None
    assert [box.label for box in book.document.boxes] == ["专栏1", "专栏2", "专栏3"]
    forest = book.indicators[1]
    assert (forest.position, forest.name, forest.sub_name, forest.unit) == (2, "森林增长", "森林面积", "万亩")
    assert [(one.year, one.sort, one.text, one.number, one.comparison) for one in book.values[forest.id]] == [
        (2015, ValueSort.ACTUAL, "100", 100, None),
        (2020, ValueSort.ACTUAL, "≥110", 110, Comparison.AT_LEAST),
        (2020, ValueSort.TARGET, "110", 110, None),
    ]
    assert [one.name for one in book.tasks] == ["水渠清淤工程", None, "湿地公园"]
    assert [one.source_line for one in book.figures] == [10, 10, 10, 10, 59]


def test_the_same_document_is_loaded_once(district: Desk, source: Path, tmp_path: Path) -> None:
    load_indicator_file(district, source)
    again = opened(district, source)
    assert again.refused
    assert codes(lambda: load_indicators(district, again, IndicatorCorrections())) == [
        Code.INDICATORS_ALREADY_LOADED
    ]
    copy = tmp_path / "另存.txt"
    copy.write_bytes(source.read_bytes() + b"\n")
    other = opened(district, copy)
    assert other.refused
    assert codes(lambda: load_indicators(district, other, IndicatorCorrections())) == [
        Code.INDICATORS_LIKE_LOADED
    ]
    said = keep_indicator_corrections(district, other, IndicatorCorrections(), another=True)
    assert not said.refused
    assert Code.INDICATORS_TITLE_KNOWN in {problem.code for problem in said.problems}
    assert opened(district, copy).another
    load_indicators(district, said, said.corrections)
    assert len(list_indicators(district)) == 2


def test_the_same_review_broken_otherwise_is_asked_about_and_the_next_years_is_not(
    district: Desk, tmp_path: Path
) -> None:
    first, broken, later = (tmp_path / name for name in ("总结.txt", "总结2.txt", "下一年.txt"))
    first.write_text(REVIEW, encoding="utf-8")
    broken.write_text(
        REVIEW.replace("帮扶企业 38\n家", "帮扶企业38家").replace("600", "601"), encoding="utf-8"
    )
    figures = (("19", "21"), ("100%完成", "99%完成"), ("38", "41"), ("1,200", "1,350"), ("600", "720"))
    text = REVIEW
    for before, after in (*figures, ("310", "315"), ("8天", "5天"), ("33", "31"), ("90%", "92%")):
        text = text.replace(before, after)
    later.write_text(text, encoding="utf-8")
    load_indicator_file(district, first)
    assert codes(lambda: load_indicator_file(district, broken)) == [Code.INDICATORS_LIKE_LOADED]
    load_indicator_file(district, broken, another=True)
    _reading, done = load_indicator_file(district, later)
    assert Code.INDICATORS_TITLE_KNOWN in {problem.code for problem in done.problems}


def test_a_few_stray_numbers_are_no_figures(district: Desk, tmp_path: Path) -> None:
    notice = tmp_path / "值班通知.txt"
    notice.write_text(DUTY, encoding="utf-8")
    review = review_file(district, notice)
    assert (review.tasks, review.indicators) == (True, None)
    assert Code.PLAN_NO_TASK in {one.code for one in review.plan.proposal.changeset.problems}
    assert [one.code for one in look_at_indicators(notice).problems] == [Code.INDICATORS_NONE]
    assert codes(lambda: load_indicator_file(district, notice)) == [Code.INDICATORS_NONE]


def test_loading_is_one_step_back_and_forth(district: Desk, source: Path) -> None:
    load_indicator_file(district, source)
    undo_last(district)
    assert counts(district) == dict.fromkeys(COUNTS, 0)
    assert list_indicators(district) == ()
    redo_last(district)
    assert counts(district) == COUNTS
    assert [line.line.action for line in told_history(district)][-1] == "载入指标"


def test_what_was_put_right_is_loaded_and_is_there_when_the_file_is_opened_again(
    district: Desk, source: Path
) -> None:
    review = opened(district, source)
    now = put_right(review)
    kept = keep_indicator_corrections(district, review, now)
    assert kept.changed == 5
    again = opened(district, source)
    assert again.corrections == now
    assert again.reading == review.reading
    load_indicators(district, again, again.corrections)
    (document,) = district.store.rows.find(IndicatorDocument)
    assert (document.title, document.boxes[0].title) == ("正式标题", "另一个名称")
    first, second = district.store.rows.find(Indicator)[:2]
    assert (first.name, second.sub_name) == ("红线比例", "森林覆盖率")
    value = district.store.rows.find(IndicatorValue, indicator_id=first.id)[0]
    assert (value.text, value.number, value.comparison) == ("≥20.5", 20.5, Comparison.AT_LEAST)
    assert told_history(district)[0].line.action == "载入指标（改了5处）"


def test_a_row_without_a_name_is_in_the_way(district: Desk, source: Path) -> None:
    review = opened(district, source)
    first = indicator_entries(review.reading, IndicatorCorrections())[0]
    nameless = IndicatorCorrections(rows={first.key: replace(first.row, name=" ")})
    assert codes(lambda: load_indicators(district, review, nameless)) == [Code.INDICATOR_ROW_EMPTY]
    assert counts(district) == dict.fromkeys(COUNTS, 0)
    struck = replace(nameless, struck=frozenset({first.key}))
    load_indicators(district, review, struck)
    assert counts(district)["indicator"] == 10


def test_a_town_loads_no_indicators(town: Desk, source: Path) -> None:
    assert codes(lambda: load_indicator_file(town, source)) == [Code.DESK_WRONG_ROLE]


def test_a_document_says_by_itself_what_it_is(
    district: Desk, source: Path, sample_plan: Path, tmp_path: Path
) -> None:
    indicators = review_file(district, source)
    assert (indicators.tasks, indicators.indicators is not None) == (False, True)
    tasks = review_file(district, sample_plan)
    assert (tasks.tasks, tasks.indicators) == (True, None)
    both = tmp_path / "两样.txt"
    both.write_text(sample_plan.read_text("utf-8") + "\n" + PLAN, encoding="utf-8")
    double = review_file(district, both)
    assert double.tasks
    assert double.indicators is not None
    assert len(double.indicators.reading.indicators) == 11
    pasted = review_pasted(district, REVIEW)
    assert pasted.indicators is not None
    assert not pasted.tasks
    assert len(pasted.indicators.reading.figures) == 9
    nothing = tmp_path / "无.txt"
    nothing.write_text("一封没有内容的信。", encoding="utf-8")
    empty = review_file(district, nothing)
    assert (empty.tasks, empty.indicators) == (True, None)


def test_a_document_with_nothing_in_it_is_told_and_not_loaded(district: Desk, tmp_path: Path) -> None:
    nothing = tmp_path / "无.txt"
    nothing.write_text("一封没有内容的信。", encoding="utf-8")
    assert [one.code for one in look_at_indicators(nothing).problems] == [Code.INDICATORS_NONE]
    assert codes(lambda: load_indicator_file(district, nothing)) == [Code.INDICATORS_NONE]


def test_indicators_travel_in_no_workbook(
    open_copy: OpenCopy, prepared: Prepared, source: Path, tmp_path: Path
) -> None:
    before, after = tmp_path / "前.xlsx", tmp_path / "后.xlsx"
    office = open_copy(prepared.district, "office")
    sent = dispatch(office, TOWN, before)
    load_indicator_file(office, source)
    again = dispatch(office, TOWN, after)
    assert again.rows == sent.rows
    town = open_copy(prepared.empty_town, "town")
    with preview_files(town, [after]) as preview:
        apply_preview(town, preview)
    assert counts(town) == dict.fromkeys(COUNTS, 0)
    assert len(town.store.rows.find(Plan)) == 1
    assert not {kind.table for kind in INDICATOR_ROWS} & {*DISTRICT_TABLES, *RECORD_TABLES}


def test_rows_come_back_from_the_store_as_they_went_in(district: Desk, source: Path) -> None:
    load_indicator_file(district, source)
    for kind in (Indicator, IndicatorValue, NamedTask, Figure, IndicatorDocument):
        for row in district.store.rows.find(kind):
            assert kind.from_plain(row.plain()) == row


def test_a_workbook_with_merged_cells_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in (
        ["示例区“十四五”规划指标"],
        ["类别", "序号", "指标", None, "单位", "属性", "2020年现状值", "2025年目标值"],
        ["环境质量", 1, "优良天数", None, "天", "约束性", 300, "≥310"],
        [None, 2, "水质达标率", "城市", "%", "约束性", 100, 100],
        [None, None, None, "乡镇", "%", "预期性", 91.3, "≥93"],
        ["注：1.带[]的为累计数。"],
    ):
        sheet.append(cells)
    for merged in ("A1:H1", "C2:D2", "A3:A5", "B4:B5", "C4:C5", "C3:D3"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "指标.xlsx")
    reading = look_at_indicators(tmp_path / "指标.xlsx")
    assert reading.boxes[0].title == "示例区“十四五”规划指标"
    assert reading.boxes[0].remarks == ("1.带[]的为累计数。",)
    assert [(one.category, one.number, one.name, one.sub_name, one.kind) for one in reading.indicators] == [
        ("环境质量", 1, "优良天数", None, "约束性"),
        ("环境质量", 2, "水质达标率", "城市", "约束性"),
        ("环境质量", 2, "水质达标率", "乡镇", "预期性"),
    ]
    assert [value.text for value in reading.indicators[2].values] == ["91.3", "≥93"]
