"""The words over columns and in label cells."""

import pytest

from jinjiang_desk.plandoc.tables.columns import settle
from jinjiang_desk.plandoc.tables.headings import TABLE_WORDS, read_heading, read_label_cell
from jinjiang_desk.plandoc.text.labels import SYNONYMS, Field


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("牵头 县领导", Field.PERSONS),
        ("整改时 限", Field.DEADLINE),
        ("整\n改\n目\n标", Field.GOAL),
        ("反馈问题（摘要）", Field.PROBLEM),
        ("【整改措施】", Field.MEASURES),
        ("三、整改措施：", Field.MEASURES),
        ("牵头部门(责任单位)", Field.RESPONSIBLE_UNITS),
        ("整改责任单位及责任人", Field.RESPONSIBLE_UNITS),
        ("责任单位负责人", Field.PERSONS),
        ("包抓县级领导", Field.PERSONS),
        ("目前进展情况及存在问题", Field.COMPLETION),
        ("整改主要工作及成效", Field.COMPLETION),
        ("整改措施及成效", Field.COMPLETION),
        ("整改措施落实情况", Field.COMPLETION),
        ("完成进度（□已验收销号□已完成□达到时序进度□未达时序进度□尚未启动）", Field.COMPLETION),
        ("计划完成整治时间", Field.DEADLINE),
        ("具体整治措施", Field.MEASURES),
        ("牵头验收单位", Field.ACCEPTANCE_UNITS),
        ("督导单位", Field.SUPERVISING_UNITS),
        ("备注", Field.ASIDE),
        ("下步措施", Field.ASIDE),
        ("保障措施", Field.ASIDE),
        ("资金来源", None),
        ("指标单位", None),
        ("填写单位", None),
        ("", None),
        (None, None),
        ("整改" * 40, None),
    ],
)
def test_headings(cell: str | None, field: Field | None) -> None:
    assert read_heading(cell).field is field


@pytest.mark.parametrize(("cell", "is_list"), [("序 号", False), ("问题编号", True), ("任务\n序号", True)])
def test_numbers(cell: str, is_list: bool) -> None:
    heading = read_heading(cell)

    assert (heading.is_number, heading.is_list_number) == (True, is_list)


def test_a_label_cell_is_nothing_but_a_label() -> None:
    assert read_heading("解决群众反映的问题").field is Field.PROBLEM
    assert read_label_cell("解决群众反映的问题").field is None
    assert read_label_cell("整改 目标：").field is Field.GOAL


def test_a_word_labels_one_field_only() -> None:
    running = {word for words in SYNONYMS.values() for word in words}
    in_tables = [word for words in TABLE_WORDS.values() for word in words]

    assert len(set(in_tables)) == len(in_tables)
    assert running.isdisjoint(in_tables)


def test_words_that_mean_something_else_beside_others() -> None:
    words = ("反馈问题", "整改时限", "整改完成时间", "进展情况", "存在问题")
    alone = ("存在问题", "完成时间")

    assert [heading.field for heading in settle([read_heading(word) for word in words]).headings] == [
        Field.PROBLEM,
        Field.DEADLINE,
        None,
        Field.COMPLETION,
        None,
    ]
    assert [heading.field for heading in settle([read_heading(word) for word in alone]).headings] == [
        Field.PROBLEM,
        Field.DEADLINE,
    ]
