"""What a person types into a review as a number, a day or an amount."""

from collections.abc import Callable
from datetime import date

import pytest

from jinjiang_desk.gui.district.document.plan_words import (
    read_number,
    read_optional_day,
    read_steps,
    read_year,
)
from jinjiang_desk.gui.district.indicators.fields import read_amount


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
    ("text", "amount"), [("", None), ("1,350.5", 1350.5), ("-3", -3.0), ("0.00004", 0.00004)]
)
def test_amounts_are_read(text: str, amount: float | None) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize("text", ["1e999", "+inf", "-infinity", "nan", "1_000", "很多"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert is_refused(read_amount, text)
