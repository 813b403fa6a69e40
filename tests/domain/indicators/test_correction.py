"""What a person puts right in indicators: kept as text, counted, and found again."""

from dataclasses import replace

import pytest

from jinjiang_desk.domain.indicators.checks import check_indicators
from jinjiang_desk.domain.indicators.columns import rows_of_column
from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    corrected_indicators,
    count_indicator_corrections,
    fresh_key,
    indicator_corrections_from_text,
    indicator_corrections_to_text,
    indicator_entries,
)
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorReading,
    NamedTaskReading,
    ValueSort,
)
from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.problem import Code
from tests.domain.indicators.made import BOX, document, indicator, value


def test_corrections_are_kept_as_text_and_counted() -> None:
    task, figure = NamedTaskReading("清淤。", 5, 0, "甲"), FigureReading("共3家", "3家", 6, 3, None, "家")
    reading = replace(document(indicator(1, value("90"))), tasks=(task,), figures=(figure,))
    changed = replace(figure, number=4.0, comparison=Comparison.ABOVE)
    now = IndicatorCorrections(
        "另一个标题",
        {"i2.1": indicator(1, value("≥90")), "f6.1": changed, "t+1": replace(task, name="乙")},
        {0: replace(BOX, title="另一个专栏")},
        frozenset({"t5.1"}),
    )
    text = indicator_corrections_to_text(now)
    assert indicator_corrections_from_text(text, reading) == now
    assert count_indicator_corrections(reading, now) == 1 + 1 + 1 + 2 + 1 + 1
    assert [one.key for one in indicator_entries(reading, now)] == ["i2.1", "t5.1", "t+1", "f6.1"]
    assert fresh_key("t", now.rows) == "t+2"
    after = corrected_indicators(reading, now, "规划.txt")
    assert (after.title, after.boxes[0].title) == ("另一个标题", "另一个专栏")
    assert [one.name for one in after.tasks] == ["乙"]


def test_what_was_put_right_stays_with_its_row_when_more_or_fewer_rows_are_read() -> None:
    rows = [indicator(number, value("1"), line=line) for number, line in ((1, 2), (2, 3), (3, 4))]
    right, added = replace(rows[1], name="改过"), indicator(None, value("2"), line=3, name="新加")
    now = IndicatorCorrections(rows={"i3.1": right, fresh_key("i", ()): added})
    title = indicator(0, value("1"), line=1)
    for read in ([title, *rows], rows, rows[1:]):
        found = indicator_entries(document(*read), now)
        assert {one.key: one.read for one in found if one.row == right} == {"i3.1": rows[1]}
        assert [one.row for one in found if one.read is None] == [added]
        assert len(found) == len(read) + 1


def test_corrections_kept_by_place_are_found_by_line() -> None:
    rows = [indicator(number, value("1"), line=line) for number, line in ((1, 2), (2, 3))]
    right, added = replace(rows[1], name="改过"), indicator(None, value("2"), line=3, name="新加")
    old = IndicatorCorrections(rows={"i1": right, "i2": added}, struck=frozenset({"i0"}))
    read = indicator_corrections_from_text(indicator_corrections_to_text(old), document(*rows))
    assert read.rows == {"i3.1": right, "i+1": added}
    assert read.struck == {"i2.1"}


def test_what_was_put_right_in_a_box_that_is_no_longer_read_is_left_out() -> None:
    row = indicator(1, value("1"))
    kept = IndicatorCorrections(
        "标题", {"i2.1": replace(row, name="改过"), "i+1": replace(row, box=2)}, {0: BOX, 2: BOX}
    )
    reading = document(row)
    read = indicator_corrections_from_text(indicator_corrections_to_text(kept), reading)
    assert read == IndicatorCorrections("标题", {"i2.1": replace(row, name="改过")}, {0: BOX})
    assert len(corrected_indicators(reading, read, "规划.txt").indicators) == 1


def test_a_whole_column_takes_year_and_sort_of_one_value() -> None:
    unstated = [replace(value(text, year=2025), sort=ValueSort.UNSTATED, heading="2025年") for text in "123"]
    other = replace(unstated[2], heading="2026年")
    rows = (
        indicator(1, value("1"), unstated[0]),
        indicator(2, value("2"), unstated[1], line=3),
        indicator(3, value("3"), other, line=4),
    )
    reading = document(*rows)
    assert [one.code for one in check_indicators(reading)] == [Code.INDICATOR_SORT_UNSTATED] * 2
    said = replace(unstated[0], sort=ValueSort.TARGET, heading="2025年目标")
    now = IndicatorCorrections(rows={"i2.1": replace(rows[0], values=(rows[0].values[0], said))})
    changed = rows_of_column(indicator_entries(reading, now), "i2.1", 1)
    assert changed.keys() == {"i3.1"}
    (second,) = changed.values()
    assert isinstance(second, IndicatorReading)
    assert second.values == (rows[1].values[0], replace(said, text="2", number=2))
    struck = replace(now, struck=frozenset({"i3.1"}))
    assert rows_of_column(indicator_entries(reading, struck), "i2.1", 1) == {}


@pytest.mark.parametrize("text", ["不是JSON", "[]", '{"rows": {"x1": {}}}', '{"boxes": {"7": {}}}'])
def test_corrections_of_another_program_are_told_apart_from_none(text: str) -> None:
    assert indicator_corrections_from_text(text, document()) is None
    assert indicator_corrections_from_text("", document()) == IndicatorCorrections()
