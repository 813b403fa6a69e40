"""A made-up plan with indicators and a made-up review, read whole."""

import pytest

from jinjiang_desk.domain.indicators import (
    IndicatorKind,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueSort,
)
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.quantity import Comparison
from jinjiang_desk.plandoc.document import Document, Passage
from jinjiang_desk.plandoc.indicators.reader import read_document_indicators
from jinjiang_desk.plandoc.lines import Break, Line
from tests.plandoc.asked import document_of
from tests.plandoc.indicators.made_up import PLAN, REVIEW, table


def read(text: str) -> IndicatorsReading:
    return read_document_indicators(document_of(text), "示例.txt")


@pytest.fixture(scope="module")
def plan() -> IndicatorsReading:
    return read(PLAN)


def row(reading: IndicatorsReading, name: str, sub_name: str | None = None) -> IndicatorReading:
    (found,) = [one for one in reading.indicators if (one.name, one.sub_name) == (name, sub_name)]
    return found


def texts(row: IndicatorReading) -> list[str]:
    return [value.text for value in row.values]


def codes(reading: IndicatorsReading) -> set[Code]:
    return {problem.code for problem in reading.problems}


def test_title_and_boxes_are_as_printed(plan: IndicatorsReading) -> None:
    assert plan.title == "示例区生态环境保护“十四五”规划"
    assert [(box.label, box.title) for box in plan.boxes] == [
        ("专栏1", "示例区“十三五”规划指标"),
        ("专栏2", "示例区“十四五”规划目标"),
        ("专栏3", "改善水环境重点任务"),
    ]
    assert plan.boxes[0].remarks == ("(1)带[]为五年合计；", "(2)“-”表示没有统计。")
    assert plan.boxes[1].remarks == ("(1)带[]的是五年合计数。", "(2)带**的指标为增设的指标。")


def test_every_row_of_values_is_an_indicator(plan: IndicatorsReading) -> None:
    assert [(one.box, one.number, one.number_text, one.sub_name) for one in plan.indicators] == [
        (0, 1, "1", None),
        (0, 2, "2", "森林面积"),
        (0, 2, "2", "森林覆盖率"),
        (0, 3, "3", None),
        (0, 4, "4", None),
        (0, 5, "5", "化学需氧量"),
        (0, 5, "5", "氨氮"),
        (1, 1, "1", None),
        (1, 2, "2", None),
        (1, 3, "3**", None),
        (1, 4, "4", None),
    ]


def test_values_are_kept_as_printed_and_read_where_they_are_numbers(plan: IndicatorsReading) -> None:
    forest = row(plan, "森林增长", "森林面积")
    assert (forest.category, forest.unit, forest.completion) == ("生态空间", "万亩", "完成")
    assert [(one.year, one.sort) for one in forest.values] == [
        (2015, ValueSort.ACTUAL),
        (2020, ValueSort.ACTUAL),
        (2020, ValueSort.TARGET),
    ]
    assert texts(forest) == ["100", "≥110", "110"]
    assert [(one.number, one.comparison) for one in forest.values] == [
        (100, None),
        (110, Comparison.AT_LEAST),
        (110, None),
    ]
    river = row(plan, "示例河水质")
    assert texts(river) == ["IV", "III", "III"]
    assert {one.number for one in river.values} == {None}
    first = row(plan, "主要污染物削减率", "化学需氧量").values[0]
    assert (first.text, first.number, first.unit) == ("1200.5t", 1200.5, "t")
    energy = row(plan, "能耗下降率").values
    assert [(one.text, one.number) for one in energy] == [("[20]", 20), ("由市里下达", None)]


def test_a_row_that_slid_to_the_left_is_put_under_its_columns(plan: IndicatorsReading) -> None:
    park = row(plan, "人均公园绿地面积")
    assert (park.number, park.category, park.unit) == (3, "生态空间", "平方米")
    assert texts(park) == ["6", "8.5", "8"]
    assert Code.INDICATOR_ROW_SHIFTED in codes(plan)


def test_a_name_and_a_category_over_two_pages_are_whole(plan: IndicatorsReading) -> None:
    dust = row(plan, "细颗粒物年平均浓度")
    assert (dust.number, dust.unit, dust.kind) == (2, "微克/立方米", IndicatorKind.BINDING)
    assert texts(dust) == ["38", "≤35"]
    assert {one.category for one in plan.indicators if one.box == 1 and one.number != 4} == {"环境质量改善"}
    assert (dust.line, dust.last_line) == (35, 38)
    assert [one.place.line for one in plan.problems if one.code is Code.INDICATOR_ROW_JOINED] == [38]


def test_what_is_doubtful_is_told_with_its_line(plan: IndicatorsReading) -> None:
    told = {(one.code, one.place.line) for one in plan.problems}
    assert told == {
        (Code.INDICATOR_MARK_UNEXPLAINED, 15),
        (Code.INDICATOR_ACTUAL_BOUNDED, 16),
        (Code.INDICATOR_ROW_SHIFTED, 18),
        (Code.INDICATOR_UNIT_DIFFERS, 22),
        (Code.INDICATOR_VALUE_MISSING, 23),
        (Code.INDICATOR_ROW_JOINED, 38),
        (Code.NAMED_TASK_UNNAMED, 53),
        (Code.NAMED_TASK_CUT_OFF, 55),
    }


def test_tasks_of_a_box_end_with_the_box(plan: IndicatorsReading) -> None:
    assert plan.tasks == (
        NamedTaskReading("对前进村水渠清淤，新建拦污栅等设施，保持水面清洁。", 49, 2, "水渠清淤工程", 51),
        NamedTaskReading("推广节水器具，鼓励中水回用。", 53, 2, None, 53),
        NamedTaskReading("建设小微湿地，恢复岸线植", 55, 2, "湿地公园", 55),
    )


def test_figures_stand_in_running_text_only(plan: IndicatorsReading) -> None:
    assert [(one.text, one.number, one.unit, one.line) for one in plan.figures] == [
        ("12项", 12, "项", 10),
        ("95.5%", 95.5, "%", 10),
        ("300天", 300, "天", 10),
        ("8天", 8, "天", 10),
        ("50平方公里以上", 50, "平方公里", 59),
    ]
    assert plan.figures[3].statement == "空气质量优良天数300天，同比增加8天"


def test_a_review_gives_its_figures() -> None:
    review = read(REVIEW)
    assert review.title == "擦亮“绿色名片”——示例区生态环境局2024年工作综述"
    assert [(one.number, one.comparison, one.unit, one.line) for one in review.figures] == [
        (19, None, "项", 4),
        (100, None, "%", 4),
        (38, None, "家", 5),
        (1200, None, "辆", 6),
        (600, Comparison.ABOVE, "册", 6),
        (310, None, "天", 10),
        (8, None, "天", 11),
        (33, None, "微克/立方米", 13),
        (90, Comparison.AT_LEAST, "%", 13),
    ]
    assert [one.statement for one in review.figures[:3]] == [
        "示例区19项目标任务100%完成",
        "示例区19项目标任务100%完成",
        "帮扶企业38家",
    ]
    assert review.figures[2].last_line == 6
    assert not review.tabled


def test_a_table_that_goes_on_without_a_head_is_one_table() -> None:
    head = ("序号", "指标名称", "2020年现状值", "2025年目标值")
    first = table(head, ("1", "优良天数（天）", "300", "310"))
    more = table(("2", "降尘（吨）", "5", "4"), first_line=9)
    document = Document((), (first, more))
    reading = read_document_indicators(document, "示例.docx")
    assert [(one.number, one.name, one.unit) for one in reading.indicators] == [
        (1, "优良天数", "天"),
        (2, "降尘", "吨"),
    ]
    assert len(reading.boxes) == 1


def test_a_box_that_is_a_frame_around_text_ends_with_its_frame() -> None:
    framed = table(("专栏4 重点任务\n1.清淤工程。清淤两公里。\n再建一座泵站。\n2.绿化工程",), first_line=3)
    after = Passage((Line(9, "3.这一条不在专栏里。", Break.SURE),))
    reading = read_document_indicators(Document((), (framed, after)), "示例.docx")
    assert reading.tasks == (
        NamedTaskReading("清淤两公里。再建一座泵站。", 3, 0, "清淤工程", 3),
        NamedTaskReading("", 3, 0, "绿化工程", 3),
    )


def test_a_table_in_a_box_names_tasks_too() -> None:
    passage = Passage((Line(1, "专栏5 重点项目"),))
    projects = table(
        ("序号", "项目名称", "建设内容", "责任单位"),
        ("1", "清淤项目", "清淤两公里", "区水利局"),
        ("2", "绿化项目", "种树", ""),
        first_line=2,
    )
    reading = read_document_indicators(Document((), (passage, projects)), "示例.docx")
    assert [(one.name, one.text, one.line) for one in reading.tasks] == [
        ("清淤项目", "建设内容：清淤两公里；责任单位：区水利局", 3),
        ("绿化项目", "种树", 4),
    ]


def test_a_box_in_which_nothing_is_read_is_told() -> None:
    reading = read("专栏1 空的专栏\n\n第二章 目标\n\n没有数据。\n")
    assert codes(reading) == {Code.INDICATOR_BOX_EMPTY}
    assert not reading.tabled


def test_a_mention_in_running_text_opens_no_box() -> None:
    reading = read("专栏1所列任务由各单位按职责分工落实。\n\n——这不是专栏里的任务：照常办理。\n")
    assert (reading.boxes, reading.tasks) == ((), ())


def test_a_table_of_tasks_is_none_of_indicators() -> None:
    tasks = table(
        ("序号", "整改任务", "整改目标", "整改时限", "完成情况"),
        ("1", "清理水渠", "水面无漂浮物", "2025年12月底", "已完成"),
    )
    reading = read_document_indicators(Document((), (tasks,)), "示例.docx")
    assert reading == IndicatorsReading(None, (), (), (), ())


def test_a_table_of_projects_under_a_heading_names_tasks() -> None:
    heading = Passage((Line(1, "表2 重点工程项目"),))
    projects = table(("序号", "项目名称", "建设规模"), ("1", "清淤项目", "两公里"), first_line=2)
    reading = read_document_indicators(Document((), (heading, projects)), "示例.docx")
    assert [(box.label, box.title) for box in reading.boxes] == [("表2", "重点工程项目")]
    assert [(one.name, one.text) for one in reading.tasks] == [("清淤项目", "两公里")]
    to_put_right = table(("序号", "整改任务", "责任单位"), ("1", "清理水渠", "示例镇"), first_line=2)
    assert read_document_indicators(Document((), (heading, to_put_right)), "示例.docx").tasks == ()


def test_what_is_marked_otherwise_belongs_to_the_task_above() -> None:
    reading = read(
        "专栏1 重点任务\n\n——清淤工程：分两步。\n\n1.先清淤。\n\n2.再绿化。\n\n——绿化工程：种树。\n"
    )
    assert [(one.name, one.text) for one in reading.tasks] == [
        ("清淤工程", "分两步。1.先清淤。2.再绿化。"),
        ("绿化工程", "种树。"),
    ]


def test_other_heads_are_understood_too() -> None:
    rows = table(
        ("示例区主要指标",),
        ("指标名称", "“十三五”末完成值", "规划目标（2025年）", "2030年", "牵头单位"),
        ("（一）环境治理", "", "", "", ""),
        ("优良天数（天）", "300", "310左右", "320", "区生态环境局"),
        ("其中：城区（天）", "280", "300", "310", ""),
        ("注：数据为初步统计。", "", "", "", ""),
    )
    reading = read_document_indicators(Document((), (rows,)), "示例.docx")
    days, city = reading.indicators
    assert reading.boxes[0].title == "示例区主要指标"
    assert reading.boxes[0].remarks == ("数据为初步统计。",)
    assert (days.category, days.name, days.unit, days.number) == ("（一）环境治理", "优良天数", "天", None)
    assert [(one.year, one.sort, one.number, one.comparison) for one in days.values] == [
        (None, ValueSort.ACTUAL, 300, None),
        (2025, ValueSort.TARGET, 310, Comparison.ABOUT),
        (2030, ValueSort.UNSTATED, 320, None),
    ]
    assert days.remark == "牵头单位：区生态环境局"
    assert (city.name, city.unit) == ("其中：城区", "天")
    assert codes(reading) == {Code.INDICATOR_SORT_UNSTATED}


def test_numbers_may_stand_before_the_names() -> None:
    rows = table(
        ("指标", "", "2020年", "2025年", "〔累计〕", "属性"),
        ("环境质量", None, None, None, None, None),
        ("1．空气质量", "优良天数比率（%）", "76.7", ">80", "-", "约束性"),
        (None, "细颗粒物浓度下降（%）", "-", "-", "〔18〕", "预期性"),
        ("2．土壤", None, None, None, None, None),
        (None, "安全利用率（%）", "70", "90左右", "-", "约束性"),
    )
    reading = read_document_indicators(Document((), (rows,)), "示例.docx")
    assert [(one.number, one.name, one.sub_name, one.unit, one.kind) for one in reading.indicators] == [
        (1, "空气质量", "优良天数比率", "%", IndicatorKind.BINDING),
        (1, "空气质量", "细颗粒物浓度下降", "%", IndicatorKind.EXPECTED),
        (2, "土壤", "安全利用率", "%", IndicatorKind.BINDING),
    ]
    assert {one.category for one in reading.indicators} == {"环境质量"}
    assert [texts(one)[2] for one in reading.indicators] == ["-", "〔18〕", "-"]


def test_a_numbered_line_over_rows_with_names_is_what_they_belong_to() -> None:
    rows = table(
        ("指标", "2020年现状值", "2025年目标值"),
        ("1.环境质量", "", ""),
        ("优良天数（天）", "300", "310"),
        ("降尘（吨）", "5", "4"),
        ("2.绿色低碳", "", ""),
        ("能耗下降率（%）", "-", "完成上级任务"),
    )
    reading = read_document_indicators(Document((), (rows,)), "示例.docx")
    assert [(one.category, one.name) for one in reading.indicators] == [
        ("环境质量", "优良天数"),
        ("环境质量", "降尘"),
        ("绿色低碳", "能耗下降率"),
    ]
    assert reading.problems == ()


def test_the_first_task_of_a_box_goes_on_in_the_next_paragraph() -> None:
    texts = (
        "专栏3 改善水环境重点任务",
        "——入河排污口整治：进一步排查示例河、示例溪沿岸的工业、农业、生活",
        "三类排污口，分类整治。",
        "——管网改造：改造老旧管网12公里。",
    )
    passage = Passage(tuple(Line(at, text, Break.SURE) for at, text in enumerate(texts, 1)))
    reading = read_document_indicators(Document(texts, (passage,)), "示例.docx")
    assert [one.name for one in reading.tasks] == ["入河排污口整治", "管网改造"]
    assert reading.tasks[0].text.endswith("生活三类排污口，分类整治。")


def test_the_heading_of_a_box_is_no_rest_of_the_sentence_before() -> None:
    texts = (
        "推进固体废物减量。",
        "专栏3 提高处置水平重点任务",
        "——填埋场整治：新建填埋场一座。",
    )
    breaks = (None, Break.NONE, None)
    passage = Passage(tuple(map(Line, range(1, 4), texts, breaks)))
    reading = read_document_indicators(Document(texts, (passage,)), "示例.pdf")
    assert [(box.label, box.line) for box in reading.boxes] == [("专栏3", 2)]
