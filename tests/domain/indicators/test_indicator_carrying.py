"""What was put right in a loaded document is carried over to a newer edition only where that reads the same."""

from dataclasses import replace

import pytest

from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueReading,
    ValueSort,
)
from jinjiang_desk.domain.indicators.indicator_carrying import (
    Carried,
    LeftBehind,
    carry_over,
    with_carried,
    without_carried,
)
from jinjiang_desk.domain.indicators.indicator_correction import IndicatorCorrections, ReadRow
from jinjiang_desk.domain.plans.quantity import Comparison

BOXES = (IndicatorBox("专栏1", "“十三五”指标", 1), IndicatorBox("专栏2", "“十四五”指标", 20))
A = ValueReading("8S", ValueSort.UNSTATED, "2020年", 2020)
B = ValueReading("90", ValueSort.TARGET, "2025年目标", 2025, 90)
RIGHT = replace(A, text="≥85", number=85, comparison=Comparison.AT_LEAST, sort=ValueSort.ACTUAL)
NEW = ValueReading("88", ValueSort.ACTUAL, "2023年", 2023, 88)
ROW = IndicatorReading("优良天数", 3, 0, 1, "1", unit="大", values=(A, B))
OTHER = IndicatorReading("达标率", 4, 0, 2, "2", values=(B,))
TASK, FIGURE = NamedTaskReading("清淤。", 25, 1, "甲"), FigureReading("共3家", "3家", 30, 3, None, "家")


def reading(
    *rows: ReadRow, title: str = "规划", boxes: tuple[IndicatorBox, ...] = BOXES
) -> IndicatorsReading:
    return IndicatorsReading(
        title,
        boxes,
        tuple(row for row in rows if isinstance(row, IndicatorReading)),
        tuple(row for row in rows if isinstance(row, NamedTaskReading)),
        tuple(row for row in rows if isinstance(row, FigureReading)),
    )


LOADED = reading(ROW, OTHER, TASK, FIGURE)


def carried(made: IndicatorCorrections, newer: IndicatorsReading, lines: tuple[str, ...] = ()) -> Carried:
    return carry_over(LOADED, made, newer, lines)


def of_row(row: IndicatorReading) -> IndicatorCorrections:
    return IndicatorCorrections(rows={"i3.1": row})


def test_a_row_that_reads_the_same_is_put_right_wherever_it_stands() -> None:
    boxes = (replace(BOXES[0], label="专栏0", title="新加的"), *BOXES)
    there = replace(ROW, line=13, last_line=14, box=1)
    newer = reading(replace(OTHER, line=12, box=1), there, boxes=boxes)
    found = carried(of_row(replace(ROW, unit="天", values=(RIGHT, B))), newer)
    assert found == Carried(
        IndicatorCorrections(rows={"i13.1": replace(there, unit="天", values=(RIGHT, B))})
    )


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        # Only the unit, only the text of the value, only the other value is another than it was.
        (replace(ROW, unit="日"), replace(ROW, unit="日", values=(RIGHT, B))),
        (
            replace(ROW, values=(replace(A, text="87", number=87), B)),
            replace(ROW, unit="天", values=(replace(A, text="87", number=87, sort=ValueSort.ACTUAL), B)),
        ),
        (
            replace(ROW, values=(A, replace(B, text="91", number=91))),
            replace(ROW, unit="天", values=(RIGHT, replace(B, text="91", number=91))),
        ),
        (replace(ROW, values=(B,)), replace(ROW, unit="天", values=(B,))),
    ],
)
def test_what_the_newer_edition_says_otherwise_stays(
    there: IndicatorReading, expected: IndicatorReading
) -> None:
    found = carried(of_row(replace(ROW, unit="天", values=(RIGHT, B))), reading(there))
    assert found.corrections.rows == {"i3.1": expected}
    told = there.values == (A, replace(B, text="91", number=91))
    assert found.left == (() if told else (LeftBehind("优良天数", 3),))


def test_what_the_newer_edition_has_put_right_itself_is_neither_carried_nor_left() -> None:
    right = replace(ROW, unit="天", values=(RIGHT, B))
    assert carried(of_row(right), reading(right)) == Carried()


def test_a_row_that_is_gone_or_called_otherwise_is_left() -> None:
    made = of_row(replace(ROW, unit="天"))
    for newer in (reading(OTHER), reading(replace(ROW, name="空气优良天数"))):
        assert carried(made, newer) == Carried(left=(LeftBehind("优良天数", None),))


def test_rows_of_one_name_are_told_apart_by_their_boxes() -> None:
    later = replace(ROW, line=22, box=1)
    loaded = reading(ROW, later)
    made = IndicatorCorrections(rows={"i22.1": replace(later, unit="天")})
    found = carry_over(loaded, made, reading(replace(later, line=5), replace(ROW, line=9)), ())
    assert found.corrections.rows == {"i5.1": replace(later, line=5, unit="天")}
    once = carry_over(loaded, made, reading(replace(ROW, box=0)), ())
    assert once == Carried(left=(LeftBehind("优良天数", None),))


def test_a_row_is_crossed_out_only_where_all_of_it_reads_the_same() -> None:
    made = IndicatorCorrections(struck=frozenset({"i3.1", "f30.1"}))
    same = carried(made, reading(replace(ROW, line=7), replace(FIGURE, line=8)))
    assert same.corrections == IndicatorCorrections(struck=frozenset({"i7.1", "f8.1"}))
    other = carried(made, reading(replace(ROW, values=(A,)), FIGURE))
    assert other.corrections.struck == {"f30.1"}
    assert other.left == (LeftBehind("优良天数", 3),)


def test_title_and_boxes_are_carried_field_by_field() -> None:
    box = replace(BOXES[0], title="“十三五”规划指标", remarks=("带*的为预期性。",))
    made = IndicatorCorrections("正式规划", boxes={0: box})
    same = carried(made, reading(boxes=(BOXES[1], replace(BOXES[0], line=9))))
    assert same.corrections == IndicatorCorrections("正式规划", boxes={1: replace(box, line=9)})
    remarked = replace(BOXES[0], remarks=("另一条。",))
    other = carried(made, reading(title="规划（修订）", boxes=(remarked,)))
    assert other.corrections.boxes == {0: replace(remarked, title=box.title)}
    assert other.corrections.title is None
    assert other.left == (LeftBehind("标题", None), LeftBehind("专栏1", 1))
    assert carried(made, reading(title="正式规划", boxes=BOXES[1:])).left == (LeftBehind("专栏1", None),)


def test_an_added_value_is_carried_only_where_the_newer_edition_prints_it() -> None:
    made = of_row(replace(ROW, unit="天", values=(A, B, NEW)))
    lines = ("", "", "1 优良天数 8S 88 90")
    assert carried(made, reading(ROW), lines).corrections == made
    changed = carried(made, reading(ROW), ("", "", "1 优良天数 8S 87 90"))
    assert changed.corrections.rows == {"i3.1": replace(ROW, unit="天")}
    assert changed.left == (LeftBehind("优良天数", 3),)
    assert carried(made, reading(replace(ROW, values=(B, A))), lines).left == changed.left


def test_an_added_row_stands_behind_the_same_row_where_the_newer_edition_prints_it() -> None:
    added = IndicatorReading("绿色出行", 3, 0, values=(NEW,))
    made = IndicatorCorrections(rows={"i+1": added, "t+1": NamedTaskReading("", 25, 1)})
    newer = reading(replace(ROW, line=2, box=1, last_line=3), replace(OTHER, line=6))
    lines = ("", "1 优良天数", "8S", "绿色", "出行 88", "2 达标率")
    assert carried(made, newer, lines).corrections.rows["i+1"] == replace(added, line=2, box=1, last_line=3)
    for gone in (("", "1 优良天数", "8S", "绿色出行 87", "", "2 达标率"), ()):
        assert "i+1" not in carried(made, newer, gone).corrections.rows
    known = reading(ROW, replace(added, line=5))
    assert carried(made, known, lines).left == (LeftBehind("绿色出行", 3),)


def test_what_was_carried_is_taken_back_without_what_a_person_did_since() -> None:
    row, other = replace(ROW, unit="天"), replace(OTHER, unit="%")
    over = IndicatorCorrections("正式规划", {"i3.1": row, "i4.1": other}, {0: BOXES[1]}, frozenset({"f30.1"}))
    retyped = replace(row, name="另一个")
    now = replace(over, rows={**over.rows, "i3.1": retyped}, struck=over.struck | {"t25.1"})
    left = without_carried(now, over)
    assert left == IndicatorCorrections(rows={"i3.1": retyped}, struck=frozenset({"t25.1"}))
    assert with_carried(left, over) == now
    assert without_carried(over, over) == IndicatorCorrections()
    struck = IndicatorCorrections(struck=frozenset({"i4.1"}))
    assert with_carried(struck, over).rows == {"i3.1": row}
