"""Numbers as plans print them, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.plandoc.text.numbering import Shape, find_named, number_value, read_numbering
from tests.plandoc.made_up import chinese


@pytest.mark.parametrize(
    ("printed", "shape", "value", "text", "rest"),
    [
        ("一、思想", Shape.CHINESE, 1, "一", "思想"),
        ("二十四．饮用水", Shape.CHINESE, 24, "二十四", "饮用水"),
        ("一百零二、其他", Shape.CHINESE, 102, "一百零二", "其他"),
        ("（十五）规划", Shape.CHINESE_IN_BRACKETS, 15, "（十五）", "规划"),
        ("(三)、规划", Shape.CHINESE_IN_BRACKETS, 3, "(三)", "规划"),
        ("第二十七项：某", Shape.ORDINAL, 27, "第二十七项", "某"),
        ("第8项 某", Shape.ORDINAL, 8, "第8项", " 某"),
        ("1．清淤", Shape.ARABIC, 1, "1", "清淤"),
        ("１２、清淤", Shape.ARABIC, 12, "１２", "清淤"),
        ("2.2022年6月底前", Shape.ARABIC, 2, "2", "2022年6月底前"),
        ("3. Clean", Shape.ARABIC, 3, "3", "Clean"),
        ("（4）清淤", Shape.ARABIC_IN_BRACKETS, 4, "（4）", "清淤"),
        ("4）清淤", Shape.ARABIC_IN_BRACKETS, 4, "4）", "清淤"),
        ("⑷清淤", Shape.ARABIC_IN_BRACKETS, 4, "⑷", "清淤"),
        ("㈣清淤", Shape.CHINESE_IN_BRACKETS, 4, "㈣", "清淤"),
        ("⒋清淤", Shape.ARABIC, 4, "⒋", "清淤"),
        ("④清淤", Shape.CIRCLED, 4, "④", "清淤"),
        ("二是清淤", Shape.SPOKEN, 2, "二", "清淤"),
        ("序号43 清淤", Shape.ORDINAL, 43, "序号43", "清淤"),
        ("省序号33：清淤", Shape.ORDINAL, 33, "省序号33", "清淤"),
        ("任务序号一：清淤", Shape.ORDINAL, 1, "任务序号一", "清淤"),
        ("第28号问题", Shape.ORDINAL, 28, "第28号", "问题"),
        ("问题3清淤", Shape.ORDINAL, 3, "问题3", "清淤"),
        ("任务三 清淤", Shape.ORDINAL, 3, "任务三", "清淤"),
        ("【任务二】清淤", Shape.ORDINAL, 2, "任务二", "清淤"),
        ("8号：清淤", Shape.ORDINAL, 8, "8号", "清淤"),
        ("8号问题", Shape.ORDINAL, 8, "8号", "问题"),
        ("反馈问题三：清淤", Shape.ORDINAL, 3, "反馈问题三", "清淤"),
        ("四、五金厂污染", Shape.CHINESE, 4, "四", "五金厂污染"),
        ("三、四面环山的村", Shape.CHINESE, 3, "三", "四面环山的村"),
    ],
)
def test_printed_numbers(printed: str, shape: Shape, value: int, text: str, rest: str) -> None:
    numbering = read_numbering(printed, 0)
    assert numbering is not None
    assert (numbering.shape, numbering.value, numbering.text) == (shape, value, text)
    assert printed[numbering.end :] == rest


@pytest.mark.parametrize(
    "printed",
    [
        "2025年",
        "一些",
        "（一）类企业",
        "（试行）",
        "二三、某",
        "1234．某",
        "3号楼",
        "第三产业",
        "问题突出",
        "任务一直未完成",
        "问题3个",
        "任务12项已完成",
        "第5号令",
        "",
    ],
)
def test_what_is_no_number_of_an_item(printed: str) -> None:
    assert read_numbering(printed, 0) is None


@pytest.mark.parametrize(
    ("printed", "doubtful"),
    [
        ("2.5亿元", True),
        ("2．3家企业", True),
        ("37.9%", True),
        ("2.2022年6月", False),
        ("2.清淤", False),
        ("2、三家", False),
        ("三、四级管网", True),
        ("一、二类区", True),
        ("三、四家企业", False),
        ("三、六级管网", False),
        ("1．二次供水", False),
        ("（一）二次供水", False),
    ],
)
def test_the_digits_behind_a_number_may_make_it_an_amount(printed: str, doubtful: bool) -> None:
    numbering = read_numbering(printed, 0)
    assert numbering is not None
    assert numbering.may_be_amount is doubtful


def test_a_part_of_a_number_follows_the_part_before() -> None:
    numbers = [read_numbering(f"{printed}、清淤", 0) for printed in ("15-1", "15-2", "16")]
    first, second, third = numbers
    assert first
    assert second
    assert third
    assert (first.value, first.part, second.value, second.part) == (15, 1, 15, 2)
    assert first.follows(14)
    assert second.follows(15, 1)
    assert third.follows(15, 2)
    assert not second.follows(14)
    assert not third.follows(14)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于督察反馈问题（序号43）整改情况的公示", "序号43"),
        ("省级督察第二十七项整改任务完成情况公示", "第二十七项"),
        ("（任务序号一：示例区事项）整改公示表", "序号一"),
        ("省序号15-2问题公示", "省序号15-2"),
        ("序号3、序号4问题整改公示", None),
        ("整改完成情况公示", None),
    ],
)
def test_the_number_that_a_title_names(title: str, text: str | None) -> None:
    numbering = find_named(title)
    assert (numbering.text if numbering else None) == text


@given(st.integers(1, 99))
def test_chinese_and_arabic_digits_mean_the_same(number: int) -> None:
    assert number_value(chinese(number)) == number_value(str(number)) == number
