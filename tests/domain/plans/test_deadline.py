"""Deadlines as real plans print them: the last allowed day, or none rather than a guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.deadline import is_unread, read_deadline
from jinjiang_desk.domain.plans.plan import Deadline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年 12月底", date(2025, 12, 31)),
        ("2025年6月底", date(2025, 6, 30)),
        ("2024年2月底前", date(2024, 2, 29)),
        ("2022年12月", date(2022, 12, 31)),
        ("2018年11月份", date(2018, 11, 30)),
        ("2023年2月末", date(2023, 2, 28)),
        ("2021年底", date(2021, 12, 31)),
        ("2022年年底前", date(2022, 12, 31)),
        ("2025年内", date(2025, 12, 31)),
        ("2020年12月30日", date(2020, 12, 30)),
        ("2023年12月31日前", date(2023, 12, 31)),
        ("2025年6月15日之前完成", date(2025, 6, 15)),
        ("２０２５年１２月底", date(2025, 12, 31)),
        ("2021年12月30日。", date(2021, 12, 30)),
        ("2020年6月至2021年12月", date(2021, 12, 31)),
        ("2020年6月—12月底", date(2020, 12, 31)),
        ("自2025年3月1日起至2025年9月30日", date(2025, 9, 30)),
        ("2020年 12 月底前完成\n并长期坚持", date(2020, 12, 31)),
        ("2025-06-30", date(2025, 6, 30)),
        ("2025.6.30前", date(2025, 6, 30)),
        ("2025.12", date(2025, 12, 31)),
        ("2024-2底前", date(2024, 2, 29)),
        ("二〇二五年十二月底", date(2025, 12, 31)),
        ("二○二五年十月三十一日前", date(2025, 10, 31)),
        ("二零二五年年底前", date(2025, 12, 31)),
        ("2025年第二季度", date(2025, 6, 30)),
        ("2025年三季度末前", date(2025, 9, 30)),
        ("2025年上半年", date(2025, 6, 30)),
        ("2025年10—12月", date(2025, 12, 31)),
        ("2021—2023年底", date(2023, 12, 31)),
        ("2022年底前完成3座电站整改", date(2022, 12, 31)),
        ("2025年6月15日18时前", date(2025, 6, 15)),
        ("2026年5月10日至25日", date(2026, 5, 25)),
        ("2026年5月10日—25日前", date(2026, 5, 25)),
    ],
)
def test_the_last_allowed_day(text: str, day: date) -> None:
    deadline = read_deadline(text)
    assert deadline.date == day
    assert not is_unread(deadline)


@pytest.mark.parametrize(
    "text",
    [
        "6月前",
        "2025年6月前",
        "2025.6前",
        "2025.13",
        "2020年10月以前",
        "3月16日前",
        "12月底",
        "2025年",
        "2025年前",
        "2025年6月上旬",
        "2025年2月30日",
        "2025年2月3日至30日",
        "2025年6月20日至15日",
        "2025年13月底",
        "0000年6月底",
        "2021年12月至2020年6月",
        "2025年6月底前完成排查，2025年12月底前完成整改",
        "2025年6月底前完成排查，12月底前完成整改",
        "每年12月底",
        "2020—2022年",
        "2025年一季度前",
        "2025年12月底前，3个月内验收",
        "二〇二五年六月前",
        "2023—2022年底",
        "甲类2020年底完成。乙类在2022年底完成。",
        "按计划推进",
        "",
    ],
)
def test_what_names_no_single_day_is_kept_and_left_to_a_person(text: str) -> None:
    deadline = read_deadline(text)
    assert deadline == Deadline(text=text)
    assert is_unread(deadline)


@pytest.mark.parametrize(
    ("text", "immediate", "long_term", "day"),
    [
        ("立行立改，并长期坚持", True, True, None),
        ("立行立改", True, False, None),
        ("长期坚持", False, True, None),
        ("2027年12月底，并长期坚持", False, True, date(2027, 12, 31)),
        ("立行立改，2025年6月底前完成", True, False, date(2025, 6, 30)),
        ("立即整改，常态化推进", True, True, None),
        ("2020年12月底前完成并长期坚持", False, True, date(2020, 12, 31)),
    ],
)
def test_immediate_and_long_term(text: str, immediate: bool, long_term: bool, day: date | None) -> None:
    deadline = read_deadline(text)
    assert deadline == Deadline(text, day, immediate, long_term)
    assert not is_unread(deadline)


def test_a_date_that_is_not_understood_is_told_although_the_task_is_long_term() -> None:
    assert is_unread(read_deadline("2025年6月前，并长期坚持"))


def test_the_text_is_as_printed_without_line_breaks() -> None:
    assert read_deadline(" 2027年 12月\n底，并长期\n\n坚持 ").text == "2027年12月底，并长期坚持"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_full_date_is_that_day(day: date) -> None:
    assert read_deadline(f"{day.year}年{day.month}月{day.day}日前").date == day
    assert read_deadline(day.isoformat()).date == day


@given(st.text(st.sampled_from("2025年6月底前日至，立行改长期坚持 \n１"), max_size=30))
def test_any_text_is_kept_and_a_date_needs_a_printed_year(text: str) -> None:
    deadline = read_deadline(text)
    assert deadline.text == "".join(text.split())
    if deadline.date is not None:
        assert "年" in text
