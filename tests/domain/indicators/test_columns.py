"""Which column a value belongs to, once people renamed, added and took out some of them."""

from dataclasses import replace

import pytest

from jinjiang_desk.domain.indicators.checks import check_indicators
from jinjiang_desk.domain.indicators.columns import (
    read_places,
    rows_of_column,
    with_column,
    with_empty_value,
    without_value,
)
from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    IndicatorEntry,
    restored,
    with_rows,
)
from jinjiang_desk.domain.indicators.doubts import doubtful_indicator_fields
from jinjiang_desk.domain.indicators.indicator import (
    EMPTY_VALUE,
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
    ValueReading,
    ValueSort,
)
from jinjiang_desk.domain.problem import Code

A, B, C = (
    ValueReading(text, ValueSort.ACTUAL, f"{year}年")
    for text, year in (("1", 2015), ("2", 2020), ("3", 2025))
)
N = replace(EMPTY_VALUE, heading="2023年", year=2023, sort=ValueSort.ACTUAL)


def entry(key: str, read: tuple[ValueReading, ...] | None, now: tuple[ValueReading, ...]) -> IndicatorEntry:
    row = IndicatorReading(f"指标{key}", int(key), 0, number_text=key, values=now)
    return IndicatorEntry(f"i{key}.1", row, None if read is None else replace(row, values=read), struck=False)


def said(one: ValueReading, heading: str) -> ValueReading:
    return replace(one, heading=heading)


@pytest.mark.parametrize(
    ("now", "places"),
    [
        ((A, B, C), {0: 0, 1: 1, 2: 2}),
        ((A, B, C, N), {0: 0, 1: 1, 2: 2}),
        ((B, C), {0: 1, 1: 2}),
        ((B, C, N), {0: 1, 1: 2}),
        ((A, C, N), {0: 0, 1: 2}),
        ((A, said(B, "别的"), C, N), {0: 0, 1: 1, 2: 2}),
        ((said(B, "别的"), C), {0: 1, 1: 2}),
        ((A, B, said(C, "别的"), N), {0: 0, 1: 1, 2: 2}),
        ((said(A, B.heading), said(B, C.heading), said(C, "别的")), {0: 0, 1: 1, 2: 2}),
        ((A, replace(B, text="9", heading="别的"), C), {0: 0, 1: 1, 2: 2}),
        ((), {}),
    ],
)
def test_a_value_is_known_after_what_a_person_did(
    now: tuple[ValueReading, ...], places: dict[int, int]
) -> None:
    assert read_places(entry("2", (A, B, C), now)) == places
    assert read_places(entry("2", None, now)) == {}


def called(found: dict[str, object], key: str) -> list[str]:
    row = found[f"i{key}.1"]
    assert isinstance(row, IndicatorReading)
    return [one.heading for one in row.values]


def test_rows_that_lack_added_values_get_them() -> None:
    other = said(N, "2024年")
    rows = [
        entry("2", (A, B), (A, B, N, other)),
        entry("3", (A, B), (A, B)),
        entry("4", (A, B), (A, B, replace(N, heading="2023", text="7"))),
        entry("5", (A,), (A,)),
    ]
    first = rows_of_column(rows, "i2.1", 2)
    assert first.keys() == {"i3.1", "i4.1"}
    assert called(first, "3") == ["2015年", "2020年", "2023年"]
    fourth = first["i4.1"]
    assert isinstance(fourth, IndicatorReading)
    assert fourth.values[2] == replace(N, text="7")
    both = rows_of_column(rows, "i2.1", 3)
    assert called(both, "3") == ["2015年", "2020年", "2023年", "2024年"]


def test_a_value_that_was_read_is_given_to_no_other_row() -> None:
    rows = [entry("2", (A, B), (A, said(B, "别的"))), entry("3", (A,), (A,)), entry("4", (A, B), (B,))]
    found = rows_of_column(rows, "i2.1", 1)
    assert found.keys() == {"i4.1"}
    assert called(found, "4") == ["别的"]


def test_a_value_without_a_heading_is_in_the_way_of_loading() -> None:
    row = IndicatorReading("指标", 2, 0, values=(A, replace(EMPTY_VALUE, year=2023)))
    reading = IndicatorsReading("规划", (IndicatorBox("专栏1", None, 1),), (row,), (), ())
    (problem,) = check_indicators(reading)
    assert (problem.code, problem.severity) == (Code.INDICATOR_VALUE_UNHEADED, "stop")
    assert doubtful_indicator_fields(row, [problem]) == {"values.1": (problem,)}


def test_a_value_is_added_behind_the_others_and_taken_out_again() -> None:
    row = entry("1", None, (A, B)).row
    assert isinstance(row, IndicatorReading)
    more = with_empty_value(row)
    assert more.values == (A, B, EMPTY_VALUE)
    assert without_value(more, 2) == row
    assert without_value(row, 0).values == (B,)
    assert without_value(without_value(row, 0), 0).values == ()


def test_a_column_called_anew_is_a_correction_of_every_row_that_has_it() -> None:
    first, second, third = (IndicatorReading(f"指标{line}", line, 0, values=(A, B)) for line in (1, 2, 3))
    read = IndicatorsReading("规划", (IndicatorBox("专栏1", None, 1),), (first, second, third), (), ())
    model = replace(first, values=(A, said(B, "2020年目标")))
    now = IndicatorCorrections(rows={"i1.1": model}, struck=frozenset({"i3.1"}))
    spread = with_column(read, now, "i1.1", 1)
    assert spread == replace(now, rows={"i1.1": model, "i2.1": replace(second, values=model.values)})
    assert restored(spread, "i2.1") == now


def test_a_column_called_again_as_it_was_read_is_no_correction() -> None:
    rows = [IndicatorReading(f"指标{line}", line, 0, values=(A, B)) for line in (1, 2)]
    read = IndicatorsReading("规划", (IndicatorBox("专栏1", None, 1),), tuple(rows), (), ())
    model = replace(rows[0], values=(A, replace(B, sort=ValueSort.TARGET)))
    now = with_column(read, with_rows(read, IndicatorCorrections(), {"i1.1": model}), "i1.1", 1)
    assert now.rows == {"i1.1": model, "i2.1": replace(rows[1], values=model.values)}
    assert with_column(read, with_rows(read, now, {"i1.1": rows[0]}), "i1.1", 1) == IndicatorCorrections()
