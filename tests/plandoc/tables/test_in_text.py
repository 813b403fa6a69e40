"""Tables in plain text: found, and cut into rows and cells."""

import pytest

from jinjiang_desk.plandoc.document import Passage, Table
from jinjiang_desk.plandoc.tables import read_table
from jinjiang_desk.plandoc.tables.in_text import split_blocks
from jinjiang_desk.plandoc.text.lines import split_lines
from tests.plandoc.tables.laid_out import blocks_of, only_table

HEAD = "序号\t整改事项\t整改措施\t责任单位\t整改时限"
FIRST = "1\t整治示例河。\t修复管网。\t区水利局\t2025年12月底"
SECOND = "2\t整治示例山。\t播撒草籽。\t区林业局\t2026年6月底"


def cells(table: Table) -> list[tuple[str | None, ...]]:
    return [row.cells for row in table.rows]


def test_a_table_between_running_text() -> None:
    before, table, after = blocks_of(f"附件\n\n整改清单\n\n{HEAD}\n{FIRST}\n\n{SECOND}\n\n抄送：各镇街。")

    assert isinstance(before, Passage)
    assert [line.text for line in before.lines] == ["附件", "整改清单"]
    assert isinstance(table, Table)
    assert [(row.line, len(row.cells)) for row in table.rows] == [(5, 5), (6, 5), (8, 5)]
    assert isinstance(after, Passage)
    assert after.lines[0].number == 10


def test_every_line_is_in_one_block() -> None:
    lines = split_lines(f"甲\n{HEAD}\n{FIRST}\n乙\t丙\n丁\n| 1 | 2 |\n戊\n---\n己  庚\n")
    passages = [line for block in split_blocks(lines) if isinstance(block, Passage) for line in block.lines]
    rows = [row.line for block in split_blocks(lines) if isinstance(block, Table) for row in block.rows]

    assert sorted([line.number for line in passages] + rows) == [line.number for line in lines]


def test_cells_are_tidied_and_keep_their_place() -> None:
    table = only_table("类别\t序号\t2020 年 现状值\t目标\n\t1\t 16.87 \t\n水\t\t3\t4\n")

    assert cells(table) == [
        ("类别", "序号", "2020年 现状值", "目标"),
        ("", "1", "16.87", ""),
        ("水", "", "3", "4"),
    ]


def test_a_row_goes_on_in_a_later_line() -> None:
    broken = "1\t整治示例河。\t修复\n管网，建立\n台账。\t区水利局\t2025年12月底"
    table = only_table(f"{HEAD}\n{broken}\n{SECOND}")

    assert cells(table)[1] == ("1", "整治示例河。", "修复\n管网，建立\n台账。", "区水利局", "2025年12月底")
    assert len(table.rows) == 3


def test_a_row_goes_on_behind_a_page_number() -> None:
    broken = "1\t整治示例河。\t修复管网，建立\n— 12 —\n\n台账。\t区水利局\t2025年12月底"

    assert cells(only_table(f"{HEAD}\n{broken}\n{SECOND}"))[1][2] == "修复管网，建立\n台账。"


def test_a_last_cell_goes_on_in_lines_without_a_tab() -> None:
    table = only_table(
        "序号\t整改事项\t整改措施\n1\t整治示例河。\t1.排查排口。\n2.修复管网。\n2\t整治示例山。\t播撒草籽。\n尾声。"
    )

    assert cells(table)[1] == ("1", "整治示例河。", "1.排查排口。\n2.修复管网。")
    assert len(table.rows) == 3


def test_a_form_goes_on_in_lines_without_a_tab() -> None:
    table = only_table("反馈问题\t水质差。\n整改措施\t1.排查排口。\n2.修复管网。\n整改时限\t2025年\n")

    assert cells(table)[1] == ("整改措施", "1.排查排口。\n2.修复管网。")
    assert len(table.rows) == 3


def test_a_heading_word_broken_between_lines() -> None:
    table = only_table(f"序号\t整改事项\t整改\n措施\t责任单位\t整改时限\n{FIRST}\n{SECOND}")

    assert cells(table)[0] == ("序号", "整改事项", "整改\n措施", "责任单位", "整改时限")


def test_cells_in_quotes_have_lines_of_their_own() -> None:
    text = '序号\t整改措施\t责任单位\n1\t"1.排查""排口""。\n2.修复管网。"\t"区水利局\n示例镇"\n2\t播种。\t区林业局\n'

    assert cells(only_table(text))[1] == ("1", '1.排查"排口"。\n2.修复管网。', "区水利局\n示例镇")


def test_a_quote_that_does_not_close_is_a_sign_like_others() -> None:
    table = only_table('序号\t整改事项\t整改措施\n1\t"整治河"\t"一河一策\n2\t整治山。\t播种。\n')

    assert cells(table)[1] == ("1", '"整治河"', '"一河一策')


def test_a_repeated_head_does_not_end_the_table() -> None:
    table = only_table(f"{HEAD}\n{FIRST}\n\n{HEAD}\n{SECOND}")

    assert len(table.rows) == 4
    reading = read_table(table, "")
    assert reading is not None
    assert [task.number for task in reading.tasks] == [1, 2]


def test_a_title_above_a_head_that_is_repeated() -> None:
    table = only_table(f"整改清单\t\t\t\t\n{HEAD}\n{FIRST}\n{HEAD}\n{SECOND}")

    assert [row.cells[0] for row in table.rows] == ["整改清单", "序号", "1", "序号", "2"]
    reading = read_table(table, "")
    assert reading is not None
    assert [task.number for task in reading.tasks] == [1, 2]


def test_another_table_that_follows_at_once() -> None:
    blocks = blocks_of(f"{HEAD}\n{FIRST}\n{SECOND}\n\n序号\t存在问题\t整改目标\n1\t甲。\t乙。\n2\t丙。\t丁。")

    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [3, 3]


@pytest.mark.parametrize("frame", ["| {} |", "{}", "｜{}｜"])
def test_a_markdown_table(frame: str) -> None:
    sign = "｜" if "｜" in frame else "|"
    rows = [
        ["序号", "整改事项", "责任单位"],
        ["---", ":--:", "---"],
        ["1", "整治示例河。<br>修复管网。", "区水利局"],
    ]
    text = "\n".join(frame.format(f" {sign} ".join(row)) for row in rows)

    assert cells(only_table(text)) == [
        ("序号", "整改事项", "责任单位"),
        ("1", "整治示例河。\n修复管网。", "区水利局"),
    ]


def test_pipes_without_a_line_below_the_head() -> None:
    assert (
        len(only_table("| 整改目标 | 稳定达标。 |\n| 整改时限 | 2025年 |\n| 反馈问题 | 水质差。 |").rows) == 3
    )


def test_a_drawn_table_has_a_row_between_two_lines() -> None:
    text = """
┌──┬────┬────┐
│序号│整改事 │责任单位│
│    │项      │        │
├──┼────┼────┤
│ 1  │整治示例│区水利局│
│    │河。    │        │
├──┼────┼────┤
│ 2  │整治山。│区林业局│
└──┴────┴────┘
"""
    assert cells(only_table(text)) == [
        ("序号", "整改事\n项", "责任单位"),
        ("1", "整治示例\n河。", "区水利局"),
        ("2", "整治山。", "区林业局"),
    ]


def test_columns_of_blanks_below_a_sure_head() -> None:
    text = "序号  整改事项      责任单位    整改时限\n1     整治示例河。  区水利局    2025年\n2     整治示例山。  区林业局    2026年\n完。"

    assert cells(only_table(text))[1] == ("1", "整治示例河。", "区水利局", "2025年")


@pytest.mark.parametrize(
    "text",
    [
        "前言\t(1)\n第一章 形势\t(3)\n第一节\t成绩\t(4)\n第二节 任务\t(10)",
        "一、总体要求……………………\t1\n二、主要措施……………………\t3",
        "1.\t开展排查。\n2.\t修复管网。\n3.\t建立台账。",
        "（一）\t开展排查。\n（二）\t修复管网。",
        "责任单位：\t区水利局\n整改时限：\t2025年",
        "\t为推动整改，制定本方案。\n\t坚持问题导向。",
        "联系人\t张三",
        "张三  李四\n王五  赵六",
        "甲 | 乙",
        "----\n----",
        "——优化结构。\n——治理污染。",
    ],
)
def test_running_text(text: str) -> None:
    (block,) = blocks_of(text)

    assert isinstance(block, Passage)
    assert len(block.lines) == text.count("\n") + 1


def test_no_lines() -> None:
    assert split_blocks(()) == ()
