"""Rows and boxes of indicators that a person corrects, adds and lets stand as they were read."""

from dataclasses import replace

import pytest

from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    ReadRow,
    added,
    box_of,
    count_indicator_corrections,
    indicator_entries,
    restored,
    with_box,
    with_rows,
)
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorBox,
    IndicatorKind,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueReading,
    ValueSort,
)
from jinjiang_desk.domain.plans.quantity import Comparison

BOX = IndicatorBox("专栏1", "主要指标", 2)
VALUE = ValueReading("≥85%", ValueSort.TARGET, "2025年目标", 2025, 85, Comparison.AT_LEAST, "%")
ROW = IndicatorReading(
    "达标率", 3, 0, 1, "1", category="水", kind=IndicatorKind.BINDING, values=(VALUE,), last_line=4
)
TASK = NamedTaskReading("清淤。", 6, 0, "清淤", 7)
FIGURE = FigureReading("共3家", "3家", 9, 3, None, "家", 9)
READ = IndicatorsReading("规划", (BOX,), (ROW,), (TASK,), (FIGURE,))
NONE = IndicatorCorrections()


@pytest.mark.parametrize(
    ("key", "row", "other"),
    [
        ("i3.1", ROW, replace(ROW, name="改过")),
        ("t6.1", TASK, replace(TASK, text="改过。")),
        ("f9.1", FIGURE, replace(FIGURE, number=4.0)),
    ],
)
def test_a_row_typed_as_it_was_read_is_no_correction(key: str, row: ReadRow, other: ReadRow) -> None:
    now = with_rows(READ, NONE, {key: other})
    assert (now.rows, count_indicator_corrections(READ, now)) == ({key: other}, 1)
    assert with_rows(READ, now, {key: row}) == NONE
    assert with_rows(READ, NONE, {key: row}) == NONE


def test_an_added_row_is_a_correction_whatever_is_typed_into_it() -> None:
    now = with_rows(READ, NONE, {"i+1": ROW})
    assert now.rows == {"i+1": ROW}
    assert with_rows(READ, now, {"i3.1": ROW}) == now


def test_a_box_typed_as_it_was_read_is_no_correction() -> None:
    other = replace(BOX, title="改过")
    now = with_box(READ, NONE, 0, other)
    assert (now.boxes, count_indicator_corrections(READ, now)) == ({0: other}, 1)
    assert with_box(READ, now, 0, BOX) == with_box(READ, NONE, 0, BOX) == NONE


def test_the_box_of_a_row_is_the_one_put_right() -> None:
    other = replace(BOX, title="改过")
    assert box_of(READ, NONE, ROW) == box_of(READ, NONE, TASK) == BOX
    assert box_of(READ, with_box(READ, NONE, 0, other), ROW) == other
    assert box_of(READ, NONE, FIGURE) is None
    assert box_of(READ, NONE, replace(ROW, box=1)) is None


def test_a_restored_row_is_neither_changed_nor_crossed_out_and_others_stay_as_they_are() -> None:
    task = replace(TASK, name="改过")
    now = with_rows(READ, NONE, {"i3.1": replace(ROW, unit="天"), "t6.1": task})
    now = replace(now, struck=frozenset({"i3.1", "f9.1"}))
    assert restored(now, "i3.1") == IndicatorCorrections(rows={"t6.1": task}, struck=frozenset({"f9.1"}))


@pytest.mark.parametrize(
    ("place", "keys", "empty"),
    [
        (
            0,
            ("i+1", "i+2"),
            IndicatorReading(
                "",
                3,
                0,
                category="水",
                kind=IndicatorKind.BINDING,
                values=(ValueReading("", ValueSort.TARGET, "2025年目标", 2025),),
                last_line=4,
            ),
        ),
        (1, ("t+1", "t+2"), NamedTaskReading("", 6, 0, last_line=7)),
        (2, ("f+1", "f+2"), FigureReading("", "", 9, last_line=9)),
    ],
)
def test_an_added_row_is_of_the_kind_and_in_the_place_of_the_one_before(
    place: int, keys: tuple[str, str], empty: ReadRow
) -> None:
    now, key = added(NONE, indicator_entries(READ, NONE)[place])
    again, other = added(now, indicator_entries(READ, now)[place])
    assert (key, other) == keys
    assert again.rows == {key: empty, other: empty}
    found = [one.key for one in indicator_entries(READ, now)]
    assert found.index(key) == place + 1
