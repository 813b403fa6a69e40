"""Lists of tasks in tables: what the columns hold."""

from datetime import date

import pytest

from jinjiang_desk.domain.plans.plan import DocumentKind, Person, UnitMention
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.tables import read_table
from jinjiang_desk.plandoc.tables.reading import MAX_ROWS
from tests.plandoc.tables.laid_out import FIRST, HEAD, SECOND, read_rows, table_of


def test_columns_are_fields() -> None:
    first, second = read_rows(HEAD, FIRST, SECOND).tasks

    assert (first.number, first.number_text, first.problem, first.goal) == (1, "1", FIRST[1], FIRST[2])
    assert first.responsible_units == (UnitMention("区水利局", lead=True), UnitMention("示例镇"))
    assert [(measure.number, measure.text) for measure in first.measures] == [
        (1, "排查排口。"),
        (2, "修复管网。"),
    ]
    assert first.deadline is not None
    assert first.deadline.date == date(2025, 12, 31)
    assert (first.line, first.last_line, first.measures[1].line) == (2, 2, 2)
    assert [(measure.number, measure.text) for measure in second.measures] == [(None, "播撒草籽。")]
    assert second.deadline is not None
    assert second.deadline.immediate


def test_heading_words_are_broken_and_widened() -> None:
    head = ("序 号", "整改\n事项", "整改目 标", "具体整改措施（含进度安排）", "牵头\n单位", "完成时\n限")
    (task,) = read_rows(head, FIRST).tasks

    assert (task.problem, task.goal, len(task.measures)) == (FIRST[1], FIRST[2], 2)
    assert task.deadline is not None


def test_units_have_columns_of_their_own() -> None:
    head = (
        "序号",
        "反馈问题",
        "配合单位",
        "责任单位",
        "牵头单位",
        "督导单位",
        "验收单位",
        "牵头县领导",
        "责任人",
    )
    row = ("3", "问题。", "区财政局", "示例镇", "区水利局", "区委督查室", "区整改办", "张三", "李四\n王五")
    (task,) = read_rows(head, row).tasks

    assert task.responsible_units == (
        UnitMention("区水利局", lead=True),
        UnitMention("示例镇"),
        UnitMention("区财政局"),
    )
    assert (task.supervising_units, task.acceptance_units) == (("区委督查室",), ("区整改办",))
    assert task.persons == (Person("张三", "牵头县领导"), Person("李四", "责任人"), Person("王五", "责任人"))


def test_all_units_of_the_column_that_leads_lead() -> None:
    head = ("序号", "反馈问题", "责任单位", "牵头单位")
    (task,) = read_rows(head, ("1", "问题。", "示例镇、各镇街", "区水利局、区财政局")).tasks

    assert [(unit.name, unit.lead) for unit in task.responsible_units] == [
        ("区水利局", True),
        ("区财政局", True),
        ("示例镇", False),
        ("各镇街", False),
    ]


def test_units_with_a_line_each() -> None:
    head = ("序号", "反馈问题", "责任单位", "整改时限")
    one_each = ("1", "问题。", "区农业农村委\n区规划自然资\n源局\n示例镇", "2025年")
    (task,) = read_rows(head, one_each).tasks

    assert [unit.name for unit in task.responsible_units] == ["区农业农村委", "区规划自然资源局", "示例镇"]


def test_a_cell_labels_what_is_in_it() -> None:
    units = "配合单位：区财政局；牵头单位：区水利局\n责任人：张三、李四"
    head = ("序号", "反馈问题", "责任单位", "整改时限")
    first, second = read_rows(
        head, ("1", "问题：水质差。", units, "整改时限：2025年"), ("2", "别的。", "示例镇", "2026年")
    ).tasks

    assert first.problem == "水质差。"
    assert first.responsible_units == (UnitMention("区水利局", lead=True), UnitMention("区财政局"))
    assert first.persons == (Person("张三", "责任人"), Person("李四", "责任人"))
    assert first.deadline is not None
    assert first.deadline.text == "2025年"
    assert second.responsible_units == (UnitMention("示例镇", lead=True),)


def test_the_number_stands_in_the_problem() -> None:
    head = ("反馈问题", "责任单位", "整改时限")
    reading = read_rows(head, ("十二、水质差。", "示例镇", "2025年"), ("十三、有裸土。", "示例镇", "2025年"))

    assert [(task.number, task.number_text, task.problem) for task in reading.tasks] == [
        (12, "十二", "水质差。"),
        (13, "十三", "有裸土。"),
    ]


def test_a_list_that_lies_on_its_side() -> None:
    rows = (
        ("序号", "1", "2"),
        ("反馈问题", "水质差。", "有裸土。"),
        ("责任单位", "示例镇", "区林业局"),
        ("整改时限", "2025年", "2026年"),
    )
    reading = read_rows(*rows)

    assert [(task.number, task.problem) for task in reading.tasks] == [(1, "水质差。"), (2, "有裸土。")]
    assert [task.responsible_units[0].name for task in reading.tasks] == ["示例镇", "区林业局"]


def test_empty_columns_at_the_edges() -> None:
    rows = tuple(
        ("", *row, "") for row in (("清单", *[None] * 5), HEAD, FIRST, ("二、水方面", *[""] * 5), SECOND)
    )

    assert [task.number for task in read_rows(("", "", "", ""), *rows).tasks] == [1, 2]


def test_titles_stand_above_the_head() -> None:
    title = ("示例区整改措施清单", *[None] * 5)
    by = ("填报单位：示例区整改办", *[None] * 5)

    assert len(read_rows(title, by, HEAD, FIRST, SECOND).tasks) == 2


@pytest.mark.parametrize("rest", [None, ""])
def test_a_head_of_two_rows(rest: str | None) -> None:
    upper = ("序号", "反馈问题", "责任", rest, "整改", rest)
    lower = (rest, rest, "单位", "人", "措施", "时限")
    row = ("1", "问题。", "区水利局", "张三", "修复管网。", "2025年12月底")
    (task,) = read_rows(upper, lower, row).tasks

    assert [unit.name for unit in task.responsible_units] == ["区水利局"]
    assert task.persons == (Person("张三", "责任人"),)
    assert task.deadline is not None
    assert [measure.text for measure in task.measures] == ["修复管网。"]


@pytest.mark.parametrize("rest", [None, ""])
def test_a_head_whose_lower_words_say_more(rest: str | None) -> None:
    upper = ("序号", "反馈问题", "责任单位", rest, "时限")
    lower = (rest, rest, "牵头单位", "配合单位", rest)
    (task,) = read_rows(upper, lower, ("1", "问题。", "区水利局", "示例镇", "2025年")).tasks

    assert task.responsible_units == (UnitMention("区水利局", lead=True), UnitMention("示例镇"))


def test_a_row_number_and_the_number_of_a_list() -> None:
    head = ("序号", "问题编号", "反馈问题", "整改情况", "责任单位")
    reading = read_rows(
        head,
        ("1", "十二", "问题。", "已完成整改。", "示例镇"),
        ("2", "15-2", "别的。", "正在整改。", "示例镇"),
    )

    assert [(task.number, task.number_text) for task in reading.tasks] == [(12, "十二"), (None, "15-2")]
    assert [task.completion for task in reading.tasks] == ["已完成整改。", "正在整改。"]
    assert reading.kind is DocumentKind.PROGRESS


def test_two_numbers_under_one_heading() -> None:
    head = ("序号", None, "反馈问题", "整改目标", "责任单位")
    (task,) = read_rows(head, ("1", "第二十七项", "问题。", "达标。", "示例镇")).tasks

    assert (task.number, task.number_text) == (27, "第二十七项")


@pytest.mark.parametrize(
    ("printed", "number", "text"),
    [
        ("12、", 12, "12"),
        ("（一）", 1, "（一）"),
        ("省序号33", 33, "省序号33"),
        ("8号", 8, "8号"),
        ("五十八", 58, "五十八"),
        ("3*", 3, "3"),
    ],
)
def test_numbers_as_printed(printed: str, number: int, text: str) -> None:
    (task,) = read_rows(HEAD, (printed, *FIRST[1:])).tasks

    assert (task.number, task.number_text) == (number, text)


def test_tasks_without_numbers() -> None:
    reading = read_rows(HEAD[1:], FIRST[1:], SECOND[1:])

    assert [(task.number, task.problem) for task in reading.tasks] == [(None, FIRST[1]), (None, SECOND[1])]


def test_a_column_for_numbers_that_is_empty() -> None:
    reading = read_rows(HEAD, ("", *FIRST[1:]), ("", *SECOND[1:]))

    assert [task.problem for task in reading.tasks] == [FIRST[1], SECOND[1]]


def test_measures_have_numbers_in_a_column() -> None:
    head = ("序号", "反馈问题", "序号", "整改措施", "责任单位")
    (task,) = read_rows(
        head, ("1", "问题。", "1", "排查。", "示例镇"), (None, None, "2", "修复。", "区水利局")
    ).tasks

    assert [(measure.number, measure.text) for measure in task.measures] == [(1, "排查。"), (2, "修复。")]


def test_a_column_that_nobody_knows_is_told() -> None:
    rows = ((*HEAD, "资金", "备注"), (*FIRST, "30万元", ""), (*SECOND, "", ""))
    reading = read_rows(*rows)

    (problem,) = reading.problems
    assert (problem.code, problem.values["column"], problem.place.line) == (
        Code.PLAN_COLUMN_UNREAD,
        "资金",
        1,
    )
    assert len(reading.tasks) == 2


def test_kinds_of_lists() -> None:
    head = ("序号", "反馈问题", "整改措施", "目前进展情况及存在问题")
    row = ("1", "问题。", "排查。", "1.已排查30处。\n2.已修复。")

    reading = read_rows(head, row, heading="整改任务进展清单")
    assert reading.kind is DocumentKind.PROGRESS
    assert reading.tasks[0].completion == "1.已排查30处。2.已修复。"
    assert [measure.text for measure in reading.tasks[0].measures] == ["排查。"]
    assert read_rows(head, row, heading="验收销号公示").kind is DocumentKind.NOTICE
    assert read_rows(HEAD, FIRST).kind is DocumentKind.PLAN


@pytest.mark.parametrize(
    "head",
    [
        ("类别", "序号", "指标名称", "2020年现状值", "2025年目标值", "完成情况"),
        ("序号", "受理编号", "交办问题基本情况", "行政区域", "污染类型", "是否属实"),
        ("序号", "姓名", "单位", "职务", "联系电话", "备注"),
        ("镇街", "移交件数", "水", "大气", "土壤", "合计"),
        ("序号", "水源地名称", "保护区类型", "问题类型", "备注", "面积"),
    ],
)
def test_tables_of_something_else(head: tuple[str, ...]) -> None:
    assert (
        read_table(table_of(head, ("1", "甲", "乙", "丙", "丁", "戊"), ("2", "a", "b", "c", "d", "e")), "")
        is None
    )


def test_an_empty_table_and_one_that_is_too_wide() -> None:
    assert read_table(table_of(), "") is None
    assert read_table(table_of((), ()), "") is None
    assert read_table(table_of((*HEAD, *[""] * 200), FIRST), "") is None


def test_a_table_that_is_too_long_is_told() -> None:
    reading = read_rows(HEAD, *[FIRST] * MAX_ROWS)

    assert reading.tasks == ()
    assert [problem.code for problem in reading.problems] == [Code.PLAN_TABLE_TOO_LONG]
