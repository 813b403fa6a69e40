"""Days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.day import read_day


@given(st.dates(date(1000, 1, 1)))
def test_every_usual_spelling_is_read(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    spelled = [f"{year}-{month}-{number}", f"{year}.{month:02}.{number:02}", f"{year}年{month}月{number}日"]
    assert {read_day(text) for text in (*spelled, f"{day:%Y%m%d}".zfill(8), f" {day.isoformat()} ")} == {day}


@pytest.mark.parametrize(
    "text", ["２０２５－０６－１８", "2025／6／18", "2025．6．18", "2025。6。18", "2025。06。18 "]
)
def test_a_day_typed_on_a_chinese_keyboard_is_read(text: str) -> None:
    assert read_day(text) == date(2025, 6, 18)


@pytest.mark.parametrize("text", ["", "2025", "2025-6", "2025-13-1", "2025-02-30", "25-6-1", "昨天"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None
