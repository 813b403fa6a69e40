"""One field in one cell: what people type is understood, what cannot be is refused, nothing is guessed."""

import datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.plan import Person, UnitMention
from jinjiang_desk.domain.row import to_plain
from jinjiang_desk.domain.status import ReadingVerdict, Stage, Tick, UnitStatus
from jinjiang_desk.workbook.fields.guesses import guess_value
from jinjiang_desk.workbook.fields.lists import read_list, write_list
from jinjiang_desk.workbook.fields.values import CellError, CellValue, Percent, read_value, write_value
from jinjiang_desk.workbook.layout import Column, Kind, choice, words_of
from jinjiang_desk.workbook.raw.escapes import escape, unescape
from tests.workbook.drawn_packages import ITEMS, MENTIONS, PERSONS

MOMENT = datetime.datetime.fromisoformat("2025-06-03T09:30:00")


def column(kind: Kind) -> Column:
    choices = {Kind.CHOICE: words_of(UnitStatus), Kind.TICKS: words_of(Tick)}.get(kind, ())
    return Column("field", "列", kind, choices=choices)


@given(st.text())
def test_any_text_survives_the_escapes(text: str) -> None:
    stored = escape(text)
    assert unescape(stored) == text
    assert not any(sign < " " and sign not in "\t\n" for sign in stored)


@pytest.mark.parametrize(
    ("kind", "cell", "plain"),
    [
        (Kind.DATE, "2025-06-03", "2025-06-03"),
        (Kind.DATE, "2025.6.3", "2025-06-03"),
        (Kind.DATE, "2025。6。3", "2025-06-03"),
        (Kind.DATE, "2025/6/3", "2025-06-03"),
        (Kind.DATE, "２０２５年６月３日", "2025-06-03"),
        (Kind.DATE, " 2025 年 6 月 3 日 ", "2025-06-03"),
        (Kind.DATE, "20250603", "2025-06-03"),
        (Kind.DATE, 20250603.0, "2025-06-03"),
        (Kind.DATE, MOMENT, "2025-06-03"),
        (Kind.DATE, "2025-06-03 09:30", "2025-06-03"),
        (Kind.DATE, "2025年6月3日 星期二", "2025-06-03"),
        (Kind.TIMESTAMP, "2025-06-03 09:30:00", "2025-06-03T09:30:00"),
        (Kind.TIMESTAMP, MOMENT, "2025-06-03T09:30:00"),
        (Kind.TEXT, 12.0, "12"),
        (Kind.TEXT, 0.025, "0.025"),
        (Kind.TEXT, MOMENT, "2025-06-03T09:30:00"),
        (Kind.TEXT, MOMENT.replace(hour=0, minute=0), "2025-06-03"),
        (Kind.TEXT, True, "TRUE"),
        (Kind.TEXT, "  ", "  "),
        (Kind.NAME, " 示例（镇） ", "示例（镇）"),
        (Kind.CODE, "２０２５－Ｑ２ ", "2025-Q2"),
        (Kind.CODE, 2025.0, "2025"),
        (Kind.ROW_ID, " t7k3qb-00042-0\n", "T7K3QB-00042-0"),
        (Kind.PERIOD, " ２０２５-q2 ", "2025-Q2"),
        (Kind.PERIOD, 2025.0, "2025"),
        (Kind.PERIOD, MOMENT, "2025-06"),
        (Kind.PERIOD, "2025年6月", "2025-06"),
        (Kind.PERIOD, "2025.10", "2025-10"),
        (Kind.PERIOD, "２０２５/6", "2025-06"),
        (Kind.PERIOD, "202506", "2025-06"),
        (Kind.PERIOD, "2025年第二季度", "2025-Q2"),
        (Kind.PERIOD, "2025年下半年", "2025-H2"),
        (Kind.PERCENT, "80%", 80),
        (Kind.PERCENT, "８０％", 80),
        (Kind.PERCENT, "80.0", 80),
        (Kind.PERCENT, 80.0, 80),
        (Kind.PERCENT, Percent(0.29), 29),
        (Kind.TEXT, Percent(0.125), "12.5%"),
        (Kind.INTEGER, "６０", 60),
        (Kind.INTEGER, 60.0, 60),
        (Kind.NUMBER, "29.29", 29.29),
        (Kind.FLAG, "√", True),
        (Kind.FLAG, True, True),
        (Kind.FLAG, 1.0, True),
        (Kind.FLAG, "否", False),
        (Kind.CHOICE, " 已 完成", "已完成"),
        (Kind.TICKS, "措施到位，资料齐全", ["措施到位", "资料齐全"]),
        (Kind.LIST, "甲局,乙局；丙局\n丁局、", ["甲局", "乙局", "丙局", "丁局"]),
        (Kind.LIST, "张三 李四", ["张三", "李四"]),
        (Kind.LIST, "张三/李四", ["张三", "李四"]),
        (Kind.LIST, "张 三、李 四", ["张 三", "李 四"]),
        (Kind.LIST, "张 三", ["张 三"]),
        (
            Kind.PERSONS,
            "张三(责任人)、李四",
            [{"name": "张三", "role": "责任人"}, {"name": "李四", "role": ""}],
        ),
        (
            Kind.PERSONS,
            "张三 区长（责任人）、张 三",
            [{"name": "张三", "role": "责任人", "title": "区长"}, {"name": "张 三", "role": ""}],
        ),
        (Kind.DATE, "　", None),
        (Kind.INTEGER, "", None),
        (Kind.TEXT, None, None),
    ],
    ids=repr,
)
def test_what_people_type_is_understood(kind: Kind, cell: CellValue | None, plain: Any) -> None:
    assert read_value(column(kind), cell) == plain


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (Kind.DATE, "2025-02-30"),
        (Kind.DATE, "6月底"),
        (Kind.DATE, "9/1"),
        (Kind.DATE, 45811.0),
        (Kind.DATE, datetime.datetime.fromisoformat("1899-12-31T09:30:00")),
        (Kind.TIMESTAMP, "上午"),
        (Kind.PERIOD, "六月"),
        (Kind.PERIOD, "2025-13"),
        (Kind.PERIOD, "2025-Q5"),
        (Kind.PERIOD, 2025.1),
        (Kind.PERCENT, 0.8),
        (Kind.PERCENT, 1.0),
        (Kind.PERCENT, "约80%"),
        (Kind.PERCENT, Percent(0.805)),
        (Kind.INTEGER, 0.6),
        (Kind.INTEGER, "60%"),
        (Kind.DATE, "6月3日"),
        (Kind.DATE, "2025年6月"),
        (Kind.INTEGER, "9" * 40),
        (Kind.NUMBER, "nan"),
        (Kind.NUMBER, "约3"),
        (Kind.FLAG, "也许"),
        (Kind.CHOICE, "快完成"),
        (Kind.TICKS, "措施到位、别的"),
        (Kind.TEXT, CellError("#N/A")),
    ],
    ids=repr,
)
def test_what_cannot_be_understood_is_refused(kind: Kind, cell: CellValue) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_value(column(kind), cell)


NEAR = datetime.date(2025, 1, 10)


@pytest.mark.parametrize(
    ("kind", "cell", "plain"),
    [
        (Kind.DATE, "6月3日", "2025-06-03"),
        (Kind.DATE, "１２月２８号", "2024-12-28"),
        (Kind.DATE, "2025年2月", "2025-02-28"),
        (Kind.DATE, 2025.6, "2025-06-30"),
        (Kind.DATE, 45811.0, "2025-06-03"),
        (Kind.DATE, "４５８１１", "2025-06-03"),
        (Kind.DATE, 603.0, None),
        (Kind.DATE, "1/6", "2025-01-06"),
        (Kind.DATE, "11.10", "2024-11-10"),
        (Kind.DATE, 11.1, None),
        (Kind.DATE, "11/31", None),
        (Kind.DATE, "26.11.7", "2026-11-07"),
        (Kind.DATE, "26.13.7", None),
        (Kind.DATE, "2026年11月3日上午", "2026-11-03"),
        (Kind.DATE, "2026年2月30日左右", None),
        (Kind.PERIOD, "2024-9-30", "2024-09"),
        (Kind.PERIOD, "2024-9-31", None),
        (Kind.PERIOD, "12月份", "2024-12"),
        (Kind.PERCENT, 0.29, 29),
        (Kind.PERCENT, "0.8", 80),
        (Kind.DATE, "2月30日", None),
        (Kind.DATE, "年底", None),
        (Kind.DATE, CellError("#N/A"), None),
        (Kind.PERIOD, "上个月", None),
        (Kind.PERCENT, 0.805, None),
        (Kind.PERCENT, 1.5, None),
        (Kind.PERCENT, "nan", None),
        (Kind.TEXT, "6月3日", None),
    ],
    ids=repr,
)
def test_what_is_not_written_in_full_is_guessed_near_a_day(kind: Kind, cell: CellValue, plain: Any) -> None:
    assert guess_value(column(kind), cell, NEAR) == plain


@pytest.mark.parametrize(
    ("words", "said", "meant"),
    [
        (UnitStatus, "完成", "已完成"),
        (UnitStatus, " 达到 序时进度。", "达到时序进度"),
        (UnitStatus, "未达到时序进度", "未达时序进度"),
        (UnitStatus, "未完成", None),
        (UnitStatus, "基本完成", None),
        (UnitStatus, "√", None),
        (UnitStatus, "合格", None),
        (UnitStatus, "后", None),
        (Stage, "后", "整改后"),
        (Stage, "整改前照片", "整改前"),
        (Stage, "现场", None),
        (ReadingVerdict, "合格", "达标"),
        (ReadingVerdict, "不合格", "超标"),
    ],
    ids=repr,
)
def test_a_word_that_is_not_in_the_list_is_guessed_where_it_is_plain(
    words: type[StrEnum], said: str, meant: str | None
) -> None:
    assert guess_value(choice("field", "进度", words, 9), said, NEAR) == meant


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 1, 1)), st.integers(-180, 180))
def test_a_day_without_its_year_is_the_nearest(near: datetime.date, away: int) -> None:
    day = near + datetime.timedelta(days=away)
    guessed = guess_value(column(Kind.DATE), f"{day.month}月{day.day}日", near)
    assert guessed == day.isoformat()


@given(st.lists(ITEMS, max_size=4), st.lists(PERSONS, max_size=3), st.lists(MENTIONS, max_size=3))
def test_any_list_comes_back(names: list[str], persons: list[Person], mentions: list[UnitMention]) -> None:
    for kind, items in ((Kind.LIST, names), (Kind.PERSONS, persons), (Kind.UNITS, mentions)):
        plain = to_plain(items)
        assert read_list(kind, write_list(kind, plain)) == plain


def test_lists_look_as_a_clerk_writes_them() -> None:
    persons = to_plain([Person("张三", "责任人"), Person("李四", "牵头领导")])
    units = to_plain([UnitMention("区水利局", lead=True), UnitMention("示例镇"), UnitMention("各镇街")])
    assert write_value(column(Kind.LIST), ["甲局", "乙局"]) == "甲局、乙局"
    assert write_value(column(Kind.PERSONS), persons) == "张三（责任人）、李四（牵头领导）"
    assert write_value(column(Kind.UNITS), units) == "区水利局，示例镇、各镇街"


@pytest.mark.parametrize("text", ["[" * 32_000, "[1, 2]", '[{"name": "甲"}]', '[["甲"]]'], ids=len)
def test_brackets_that_are_no_list_of_ours_are_text(text: str) -> None:
    for kind in (Kind.LIST, Kind.PERSONS, Kind.UNITS):
        found = read_list(kind, text)
        assert found
        assert all(isinstance(item, str if kind is Kind.LIST else dict) for item in found)


def test_a_date_before_the_calendars_of_spreadsheets_agree_is_text() -> None:
    assert write_value(column(Kind.DATE), "1900-02-28") == "1900-02-28"
    assert write_value(column(Kind.DATE), "1900-03-01") == datetime.date(1900, 3, 1)


def test_a_number_beyond_what_excel_keeps_is_text() -> None:
    assert write_value(column(Kind.INTEGER), 10**15) == "1000000000000000"
    assert write_value(column(Kind.NUMBER), 0.1 + 0.2) == "0.30000000000000004"
    assert write_value(column(Kind.NUMBER), 29.2901) == 29.2901
