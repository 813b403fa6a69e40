"""What was put right in a loaded document is carried over to a newer edition only where that reads the same."""

from dataclasses import replace

import pytest

from jinjiang_desk.domain.indicators.carrying import Carried, LeftBehind, carry_over
from jinjiang_desk.domain.indicators.correction import IndicatorCorrections, ReadRow
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueReading,
    ValueSort,
)
from jinjiang_desk.domain.indicators.printed import PrintedReading, printed_words
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


def printed(document: IndicatorsReading) -> PrintedReading:
    """A document whose lines print of each row what was read of it."""
    lines = [""] * 40
    for row in (*document.indicators, *document.tasks, *document.figures):
        lines[row.line - 1] = " ".join(printed_words(row)) or getattr(row, "statement", "")
    return PrintedReading(document, lines)


def carried(
    made: IndicatorCorrections, newer: IndicatorsReading, lines: tuple[str, ...] | None = None
) -> Carried:
    return carry_over(
        printed(LOADED), made, printed(newer) if lines is None else PrintedReading(newer, lines)
    )


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
    found = carry_over(printed(loaded), made, printed(reading(replace(later, line=5), replace(ROW, line=9))))
    assert found.corrections.rows == {"i5.1": replace(later, line=5, unit="天")}
    once = carry_over(printed(loaded), made, printed(reading(replace(ROW, box=0))))
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
    same = carried(made, reading(boxes=(BOXES[1], replace(BOXES[0], line=9))), ("带*的为", "预期性。"))
    assert same.corrections == IndicatorCorrections("正式规划", boxes={1: replace(box, line=9)})
    remarked = replace(BOXES[0], remarks=("另一条。",))
    other = carried(made, reading(title="规划（修订）", boxes=(remarked,)))
    assert other.corrections.boxes == {0: replace(remarked, title=box.title)}
    assert other.corrections.title is None
    assert other.left == (LeftBehind("标题", None), LeftBehind("专栏1", 1))
    assert carried(made, reading(title="正式规划", boxes=BOXES[1:])).left == (LeftBehind("专栏1", None),)


def test_remarks_that_the_newer_edition_does_not_print_are_left() -> None:
    made = IndicatorCorrections(boxes={0: replace(BOXES[0], title="指标", remarks=("2020年为85。",))})
    found = carried(made, reading(), ("2020年为86。",))
    assert found.corrections.boxes == {0: replace(BOXES[0], title="指标")}
    assert found.left == (LeftBehind("专栏1", 1),)


def test_a_title_that_nobody_read_is_carried_only_where_it_is_printed() -> None:
    loaded, made = printed(replace(LOADED, title=None)), IndicatorCorrections("2021年计划")
    for line, title in (("2021年 计划", "2021年计划"), ("2022年计划", None)):
        found = carry_over(loaded, made, PrintedReading(replace(LOADED, title=None), (line,)))
        assert (found.corrections.title, found.left == ()) == (title, title is not None)


def test_what_is_said_of_a_column_is_not_carried_to_one_of_another_year() -> None:
    later = replace(A, heading="2021年", year=2021)
    found = carried(of_row(replace(ROW, values=(RIGHT, B))), reading(replace(ROW, values=(later, B))))
    assert found == Carried(left=(LeftBehind("优良天数", 3),))
    same = carried(
        of_row(replace(ROW, values=(replace(RIGHT, heading="2021年", year=2021), B))),
        reading(replace(ROW, values=(later, B))),
    )
    assert same.corrections.rows["i3.1"] == replace(
        ROW, values=(replace(RIGHT, heading="2021年", year=2021), B)
    )


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("1 优良天数 大 8 21.5", True),
        # Another unit, but the same figure; then another figure, of which the same was read, or nothing.
        ("1 优良天数 日 8 21.5", True),
        ("1 优良天数 日 8 22.5", False),
        ("1 优良天数 日 8 121.5", False),
        ("1 优良天数 日 8 21.57", False),
        ("1 优良天数 日 8", False),
    ],
)
@pytest.mark.parametrize("text", ["2", ""])
def test_a_figure_that_was_typed_is_carried_only_where_it_is_printed(
    line: str, holds: bool, text: str
) -> None:
    misread = replace(ROW, values=(replace(A, text="8"), replace(B, text=text, number=None)))
    now = replace(misread, values=(misread.values[0], replace(B, text="21.5", number=21.5)))
    loaded = PrintedReading(reading(misread), ("", "", "1 优良天数 大 8 21.5"))
    found = carry_over(loaded, of_row(now), PrintedReading(reading(misread), ("", "", line)))
    assert found == (Carried(of_row(now)) if holds else Carried(left=(LeftBehind("优良天数", 3),)))


def test_an_added_value_is_carried_only_where_the_newer_edition_prints_it() -> None:
    made = of_row(replace(ROW, unit="天", values=(A, B, NEW)))
    lines = ("指标 2020年 2023年 2025年", "", "1 优良天数 8S 88 90")
    assert carried(made, reading(ROW), lines).corrections == made
    left = (LeftBehind("优良天数", 3),)
    for line in (
        "1 优良天数 8S 87 90",
        "1 优良天数 8S 880 90",
        "1 优良天数 8S 1.88 90",
        "1 优良天数 8S -88 90",
    ):
        changed = carried(made, reading(ROW), (*lines[:2], line))
        assert changed == Carried(of_row(replace(ROW, unit="天")), left)
    assert carried(made, reading(replace(ROW, values=(B, A))), lines).left == left


def test_a_figure_that_was_read_is_not_the_added_one() -> None:
    for text in ("90", "1"):
        made = of_row(replace(ROW, values=(A, B, replace(NEW, text=text, number=float(text)))))
        for line, stands in (("1 优良天数 8S 90 91", False), (f"1 优良天数 8S 90 {text}", True)):
            found = carried(made, reading(ROW), ("2023年", "", line))
            assert bool(found.corrections.rows) == stands


def test_an_added_value_is_not_carried_below_another_year() -> None:
    made = of_row(replace(ROW, values=(A, B, NEW)))
    lines = ("指标 2020年 2024年 2025年", "", "1 优良天数 8S 88 90")
    assert carried(made, reading(ROW), lines) == Carried(left=(LeftBehind("优良天数", 3),))


def test_an_added_row_stands_behind_the_same_row_where_the_newer_edition_prints_it() -> None:
    added = IndicatorReading("绿色出行", 3, 0, values=(NEW,))
    made = IndicatorCorrections(rows={"i+1": added, "t+1": NamedTaskReading("", 25, 1)})
    newer = reading(replace(ROW, line=2, box=1, last_line=3), replace(OTHER, line=6))
    lines = ("", "1 优良天数", "8S", "绿色", "出行 88", "2 达标率")
    assert carried(made, newer, lines).corrections.rows["i*1"] == replace(added, line=2, box=1, last_line=3)
    for gone in (
        ("", "1 优良天数", "8S", "绿色出行 87", "", "2 达标率"),
        # The figure stands in the row before and in the one behind.
        ("", "1 优良天数", "88", "绿色出行 87", "", "2 达标率 88"),
        (),
    ):
        found = carried(made, newer, gone)
        assert (found.corrections.rows, found.left) == ({}, (LeftBehind("绿色出行", 2),))
    known = reading(ROW, replace(added, line=5))
    assert carried(made, known, lines).left == (LeftBehind("绿色出行", 3),)


def test_an_added_row_is_not_carried_into_columns_of_other_years() -> None:
    made = IndicatorCorrections(
        rows={"i+1": IndicatorReading("绿色出行", 3, 0, values=(replace(A, text="7"),))}
    )
    later = replace(ROW, values=(replace(A, heading="2021年", year=2021), B))
    for row, count in ((ROW, 1), (later, 0)):
        found = carried(made, reading(row), ("", "", "1 优良天数 8S 90", "绿色出行 7"))
        assert len(found.corrections.rows) == count


def test_an_added_task_or_figure_is_carried_where_it_is_printed() -> None:
    rows = {"t+1": NamedTaskReading("造林5亩。", 25, 1, "乙"), "f+1": FigureReading("植树8棵", "8棵", 30)}
    made = IndicatorCorrections(rows=rows)
    lines = ["", *printed(LOADED).lines[1:]]
    for task, figure, keys in (
        ("乙：造林5亩。", "共3家，植树8棵", {"t*1", "f*1"}),
        ("乙：造林6亩。", "共3家，植树9棵", set()),
    ):
        lines[25], lines[29] = task, figure
        assert carried(made, LOADED, tuple(lines)).corrections.rows.keys() == keys
