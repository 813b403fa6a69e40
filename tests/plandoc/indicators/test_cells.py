"""What the cells of an indicator table say, whatever a page or a converter did to them."""

import pytest

from jinjiang_desk.domain.problem import Code
from tests.plandoc.indicators.reading import codes, read_rows

HEAD = ("指标", "2020年现状", "2025年目标")


def first_value(cell: str) -> tuple[str, float | None]:
    value = read_rows(HEAD, ("优良天数", cell, "1")).indicators[0].values[0]
    return value.text, value.number


@pytest.mark.parametrize(
    ("cell", "text", "number"),
    [
        ("2751.1\n9t", "2751.19t", 2751.19),
        ("58ug/m\n³", "58ug/m³", 58),
        ("达到\n上级要求", "达到上级要求", None),
        ("85②", "85②", 85),
        ("−3.5", "−3.5", -3.5),
        ("+5", "+5", 5),
        ("[+5个百分点]", "[+5个百分点]", 5),
        ("１２，３４５", "１２，３４５", 12345),
        ("$\\geq 300$", "≥300", 300),
        ("5<sup>①</sup>", "5①", 5),
    ],
)
def test_a_value_is_read_as_printed(cell: str, text: str, number: float | None) -> None:
    assert first_value(cell) == (text, number)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("300\n5", "300；5"),
        ("95.1\n96.2", "95.1；96.2"),
        ("95 85", "95 85"),
        ("100 200", "100 200"),
        ("—\n5", "—；5"),
    ],
)
def test_several_values_in_a_cell_never_make_one_number(cell: str, text: str) -> None:
    assert first_value(cell) == (text, None)


def test_several_values_in_a_cell_are_told() -> None:
    assert codes(read_rows(HEAD, ("优良天数", "300\n5", "1"))) == {Code.INDICATOR_VALUES_IN_CELL}
    assert codes(read_rows(HEAD, ("优良天数", "300", "≥ 310 天"))) == set()


def test_signs_that_point_to_a_remark_are_no_part_of_the_name() -> None:
    reading = read_rows(HEAD, ("优良天数①（天）", "300", "310"), ("注：①为年均值。②为累计。", None, None))
    (row,) = reading.indicators
    assert (row.name, row.marks, row.unit) == ("优良天数", "①", "天")
    assert reading.boxes[0].remarks == ("①为年均值。", "②为累计。")
    assert reading.problems == ()
