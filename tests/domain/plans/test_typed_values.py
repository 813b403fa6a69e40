"""What a person types into a review as a number, a day or an amount."""

from collections.abc import Callable
from datetime import date

import pytest

from jinjiang_desk.domain.plans.plan import Person, UnitMention
from jinjiang_desk.domain.plans.typed_values import (
    read_amount,
    read_names,
    read_number,
    read_optional_day,
    read_role_lines,
    read_steps,
    read_units,
    read_year,
    write_amount,
    write_day,
    write_names,
    write_number,
    write_persons,
    write_steps,
)


def is_refused(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    ("text", "number"), [("", None), (" 12 ", 12), ("１２", 12), ("0", 0), ("9999", 9999)]
)
def test_numbers_are_read(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["99999999999999999999", "10000", "-5", "+3", "1_0", "1.0", "五"])
def test_what_is_no_number_of_a_plan_is_refused(text: str) -> None:
    assert is_refused(read_number, text)


@pytest.mark.parametrize(
    "text", ["2025-12-31", "2025.12.31", "2025/12/31", "2025年12月31日", "２０２５-12-31"]
)
def test_days_are_read(text: str) -> None:
    assert read_optional_day(text) == date(2025, 12, 31)
    assert read_optional_day(" ") is None


@pytest.mark.parametrize(
    "text", ["25-12-31", "99999999999999999999-1-1", "0025-12-31", "3000-01-01", "2025-02-30", "2025-12"]
)
def test_what_is_no_day_of_a_plan_is_refused(text: str) -> None:
    assert is_refused(read_optional_day, text)


def test_years_and_steps_are_whole_numbers() -> None:
    assert (read_year("2025"), read_year("")) == (2025, None)
    assert read_steps("3-1") == read_steps("3（1）") == (3, 1)
    for read, text in ((read_year, "25"), (read_year, "20255"), (read_steps, "3--1"), (read_steps, "1_0-2")):
        assert is_refused(read, text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("", None), ("1,350.5", 1350.5), ("-3", -3.0), ("0.00004", 0.00004), ("－１，０１６．８７", -1016.87)],
)
def test_amounts_are_read(text: str, amount: float | None) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize("text", ["1e999", "+inf", "-infinity", "nan", "1_000", "１＿０", "10³", "很多"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert is_refused(read_amount, text)


def test_units_are_read_as_plans_print_them() -> None:
    lead, other = UnitMention("示例镇", lead=True), UnitMention("样板镇")
    assert read_units("示例镇，样板镇") == (lead, other)
    assert read_units(" ，、") == read_names(" ，、") == ()
    names = read_names("示例镇、样板组（甲局、乙局），丙局")
    assert names == ("示例镇", "样板组（甲局、乙局）", "丙局")
    assert read_names(write_names(names)) == names


def test_persons_stand_a_line_a_role_and_without_one_are_responsible() -> None:
    typed = "责任领导：张三（副镇长）、李四\n\n 督办 :王五\n赵六"
    found = read_role_lines(typed)
    assert found == (
        Person("张三", "责任领导", "副镇长"),
        Person("李四", "责任领导"),
        Person("王五", "督办"),
        Person("赵六", "责任人"),
    )
    assert write_persons(found) == "责任领导：张三（副镇长）、李四\n督办：王五\n责任人：赵六"
    assert read_role_lines(write_persons(found)) == found
    assert read_role_lines("：钱七") == (Person("钱七", "责任人"),)


def test_what_is_written_is_read_as_the_same() -> None:
    assert read_optional_day(write_day(date(2026, 12, 31))) == date(2026, 12, 31)
    assert read_number(write_number(12)) == 12
    assert read_steps(write_steps((3, 1))) == (3, 1)
    assert (write_amount(850.0), write_amount(16.87)) == ("850", "16.87")
    assert read_amount(write_amount(0.1 + 0.2)) == 0.3
    assert (write_day(None), write_number(None), write_steps(()), write_amount(None)) == ("", "", "", "")
    assert read_steps("") == ()
