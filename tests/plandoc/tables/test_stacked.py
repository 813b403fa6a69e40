"""Lists of which each cell stands on a line of its own: the rows are told by their numbers, and nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.plan import DocumentKind, PlanReading, TaskReading
from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import read
from tests.plandoc.tables.laid_out import blocks_of, only_table

HEAD = ("序号", "存在问题", "整改措施", "责任单位", "整改时限")
ROWS = (
    ("1", "示例河水质不稳定，部分河段直排。", "开展排查，修复管网。", "区水利局、示例镇", "2025年12月底"),
    ("2", "示例湖蓝藻多发。", "打捞蓝藻。", "区生态环境局", "2026年6月底前"),
    ("3", "示例矿山没有复绿。", "编制方案，完成复绿。", "示例镇", "立行立改"),
)


def stacked(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> PlanReading:
    return read("示例区督察反馈问题整改清单", *head, *(cell for row in rows for cell in row))


def told(task: TaskReading) -> tuple[str, ...]:
    units = "、".join(unit.name for unit in task.responsible_units)
    deadline = task.deadline.text if task.deadline else ""
    return (
        task.number_text or "",
        task.problem,
        "".join(one.text for one in task.measures),
        units,
        deadline,
    )


def unread(reading: PlanReading) -> list[tuple[int | None, str | None, str]]:
    return [
        (one.place.line, one.place.item, one.values["text"])
        for one in reading.problems
        if one.code is Code.PLAN_ROW_UNREAD
    ]


def test_each_row_has_as_many_lines_as_the_head() -> None:
    reading = stacked(*ROWS)
    assert [told(task) for task in reading.tasks] == list(ROWS)
    assert [(task.line, task.last_line) for task in reading.tasks] == [(7, 11), (12, 16), (17, 21)]
    assert reading.title == "示例区督察反馈问题整改清单"
    assert unread(reading) == []


def test_numbers_of_such_a_list_are_no_page_numbers_and_need_not_count_on() -> None:
    rows = tuple((number, *row[1:]) for number, row in zip(("5", "12", "31"), ROWS, strict=True))
    assert [told(task) for task in stacked(*rows).tasks] == list(rows)


@given(st.permutations(range(1, len(HEAD))))
def test_columns_in_any_order(order: list[int]) -> None:
    columns = (0, *order)
    head = tuple(HEAD[column] for column in columns)
    rows = [tuple(row[column] for column in columns) for row in ROWS]
    assert [told(task) for task in stacked(*rows, head=head).tasks] == list(ROWS)


def test_numbered_items_and_a_sentence_that_runs_on_are_one_cell() -> None:
    rows = (
        (
            "1",
            "示例河水质不稳定，",
            "部分河段直排。",
            "1.开展排查。",
            "2.修复管网，",
            "补种树木。",
            *ROWS[0][3:],
        ),
        *ROWS[1:],
    )
    first, *others = stacked(*rows).tasks
    assert first.problem == "示例河水质不稳定，部分河段直排。"
    assert [(one.number, one.text) for one in first.measures] == [
        (1, "开展排查。"),
        (2, "修复管网，补种树木。"),
    ]
    assert [told(task) for task in others] == list(ROWS[1:])


def test_units_stand_where_units_do() -> None:
    """Of two columns of units and one of persons between them, the names tell which line is in which."""
    head = ("序号", "问题", "牵头单位", "责任领导", "责任单位", "时限")
    rows = (
        ("1", ROWS[0][1], "县水利局", "张三", "县住建局", "示例乡", "2025年底"),
        ("2", ROWS[1][1], "县生态环境局", "李四", "示例乡", "2025年底"),
    )
    first, second = stacked(*rows, head=head).tasks
    assert [one.name for one in first.responsible_units] == ["县水利局", "县住建局", "示例乡"]
    assert [[one.name for one in task.persons] for task in (first, second)] == [["张三"], ["李四"]]


def test_a_goal_with_its_day_is_no_deadline() -> None:
    head = ("序号", "整改任务", "责任单位", "整改目标及时限", "整改措施")
    rows = (
        ("1", ROWS[0][1], "示例县", "2025年12月底前稳定达标。", "修复管网。"),
        ("2", ROWS[1][1], "示例区", "2026年6月底前蓝藻面积下降。", "打捞蓝藻。"),
    )
    reading = stacked(*rows, head=head)
    assert [task.goal for task in reading.tasks] == [row[3] for row in rows]
    assert [task.deadline for task in reading.tasks] == [None, None]


def test_a_head_below_which_nothing_fits_makes_no_tasks_and_is_told() -> None:
    reading = stacked(("1", "2025年", "2026年", "2027年", "2028年"))
    assert reading.tasks == ()
    told = [
        (one.place.line, one.values["text"]) for one in reading.problems if one.code is Code.PLAN_TABLE_UNREAD
    ]
    assert told == [(2, " ".join(HEAD))]


def test_what_may_be_of_two_columns_is_left_out_and_told() -> None:
    """The units and the day are sure; of three texts nobody knows where the problem ends."""
    rows = (("1", "示例河水质不稳定。", "沿岸有垃圾。", "开展排查。", *ROWS[0][3:]), *ROWS[1:])
    reading = stacked(*rows)
    assert told(reading.tasks[0]) == ("1", "", "", "区水利局、示例镇", "2025年12月底")
    assert unread(reading) == [
        (8, "1", "示例河水质不稳定。"),
        (9, "1", "沿岸有垃圾。"),
        (10, "1", "开展排查。"),
    ]
    assert [told(task) for task in reading.tasks[1:]] == list(ROWS[1:])


def test_an_empty_cell_is_told_by_what_the_others_say() -> None:
    rows = (ROWS[0], ("2", "示例湖蓝藻多发。", "打捞蓝藻。", "2026年6月底前"), ROWS[2])
    reading = stacked(*rows)
    assert told(reading.tasks[1]) == ("2", "示例湖蓝藻多发。", "打捞蓝藻。", "", "2026年6月底前")
    assert unread(reading) == []


def test_blank_lines_between_cells_keep_the_lines_of_a_cell_together() -> None:
    cells = [
        *HEAD,
        "1",
        "示例河水质不稳定。\n沿岸有垃圾。",
        "开展排查。\n修复管网。",
        "区水利局\n示例镇",
        "2025年12月底",
    ]
    cells += ROWS[1]
    first, second = read("\n\n".join(("示例区问题清单", *cells))).tasks
    assert told(first) == (
        "1",
        "示例河水质不稳定。沿岸有垃圾。",
        "开展排查。修复管网。",
        "区水利局、示例镇",
        "2025年12月底",
    )
    assert told(second) == ROWS[1]


def test_a_label_over_two_others_has_no_column() -> None:
    head = ("序号", "存在问题", "责任单位", "牵头单位", "配合单位", "整改时限", "完成进度")
    rows = (
        ("1", ROWS[0][1], "区水利局", "示例镇", "2025年12月底", "□已完成", "☑达到时序进度"),
        ("2", ROWS[1][1], "区生态环境局", "示例街道", "2026年6月底", "☑已完成", "□达到时序进度"),
    )
    first, second = stacked(*rows, head=head).tasks
    assert [(one.name, one.lead) for one in first.responsible_units] == [
        ("区水利局", True),
        ("示例镇", False),
    ]
    assert (first.completion, second.completion) == ("□已完成☑达到时序进度", "☑已完成□达到时序进度")


def test_titles_of_sections_and_repeated_heads_are_no_cells() -> None:
    lines = (*HEAD, "一、水环境方面", *ROWS[0], *ROWS[1], "二、生态方面", *HEAD, *ROWS[2])
    reading = read("示例区问题清单", *lines)
    assert [told(task) for task in reading.tasks] == list(ROWS)


def test_the_list_ends_with_its_last_row() -> None:
    reading = read(
        "示例区问题清单", *HEAD, *ROWS[0], *ROWS[1], "备注：本表每月报送。", "示例区整改办", "2025年3月1日"
    )
    assert [told(task) for task in reading.tasks] == list(ROWS[:2])
    assert [task.last_line for task in reading.tasks] == [11, 16]


def test_a_list_of_one_task_is_one_where_a_day_or_units_stand_in_their_column() -> None:
    assert [told(task) for task in stacked(ROWS[0]).tasks] == [ROWS[0]]
    assert stacked(("1", "示例镇", "甲", "乙", "丙")).tasks == ()


def test_what_follows_a_list_is_read_as_ever() -> None:
    lines = (
        "二、示例厂异味扰民。",
        "责任单位：示例街道",
        "整改时限：2026年底",
        "整改措施：",
        "1．密闭车间。",
    )
    reading = read("示例区问题清单", *HEAD, *ROWS[0], *ROWS[1], *lines)
    assert [task.problem for task in reading.tasks] == [ROWS[0][1], ROWS[1][1], "示例厂异味扰民。"]


def test_a_list_of_progress() -> None:
    head = ("序号", "整改任务", "整改时限", "目前进展情况", "备注")
    reading = stacked(
        ("1", ROWS[0][1], "2025年12月底", "已完成排查。"),
        ("2", ROWS[1][1], "2026年底", "未启动。"),
        head=head,
    )
    assert reading.kind is DocumentKind.PROGRESS
    assert [task.completion for task in reading.tasks] == ["已完成排查。", "未启动。"]
    assert [task.deadline and task.deadline.date for task in reading.tasks] == [
        date(2025, 12, 31),
        date(2026, 12, 31),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("序号", "1", "存在问题", "示例河水质不稳定。"),
        ("序号", "单位名称", "联系电话", "1", "示例镇", "12345"),
        ("序号", "存在问题，见下。", "整改措施", "责任单位", "1", "甲", "乙", "丙"),
        (*HEAD, "示例河水质不稳定。"),
        HEAD,
    ],
)
def test_what_is_no_such_list_stays_running_text(lines: tuple[str, ...]) -> None:
    assert len(blocks_of("\n".join(lines))) == 1
    assert read(*lines).tasks == ()


def test_the_cells_of_a_row_keep_their_place() -> None:
    table = only_table("\n".join((*HEAD, *ROWS[0], *ROWS[1])))
    assert [row.cells for row in table.rows] == [HEAD, *ROWS[:2]]


def test_without_signs_at_their_ends_no_text_is_known_to_go_on() -> None:
    """Which of three lines begins the measures is a guess, however long the first is."""
    row = (
        "1",
        "示例码头没有配备接收船舶污染物的设施",
        "配备接收设施3套",
        "落实转运台账",
        *ROWS[0][3:],
    )
    reading = stacked(row, *ROWS[1:])
    assert told(reading.tasks[0]) == ("1", "", "", *ROWS[0][3:])
    assert [text for _, _, text in unread(reading)] == list(row[1:4])
