"""What is doubtful about indicators, and at which row, value or remark that is told."""

from dataclasses import replace

import pytest

from jinjiang_desk.domain.indicators.checks import check_indicators, remarks_of
from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    corrected_indicators,
)
from jinjiang_desk.domain.indicators.doubts import count_doubts, doubtful_indicator_fields
from jinjiang_desk.domain.indicators.indicator import (
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
)
from jinjiang_desk.domain.problem import Code, Place, note
from tests.domain.indicators.made import BOX, document, indicator, target, value


def codes(reading: IndicatorsReading) -> list[Code]:
    return [problem.code for problem in check_indicators(reading)]


def test_a_table_without_faults_has_no_doubts() -> None:
    rows = [
        indicator(number, value("90"), target("≥85"), line=number, completion="完成") for number in (1, 2, 3)
    ]
    assert codes(document(*rows)) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (indicator(1, value("≥90")), Code.INDICATOR_ACTUAL_BOUNDED),
        (indicator(1, value("")), Code.INDICATOR_VALUE_MISSING),
        (indicator(1, value("21950.4t"), unit="%"), Code.INDICATOR_UNIT_DIFFERS),
        (indicator(1, value("80"), target("≥85"), completion="完成"), Code.INDICATOR_NOT_REACHED),
        (indicator(1, value("40"), target("<40"), completion="完成"), Code.INDICATOR_NOT_REACHED),
        (indicator(1, value("80"), marks="*"), Code.INDICATOR_MARK_UNEXPLAINED),
        (indicator(1, value("300；5")), Code.INDICATOR_VALUES_IN_CELL),
        (indicator(1, value("95 85")), Code.INDICATOR_VALUES_IN_CELL),
    ],
)
def test_a_fault_is_told_of_its_row(row: IndicatorReading, code: Code) -> None:
    (problem,) = check_indicators(document(row))
    assert (problem.code, problem.place) == (code, Place(line=2, item="1"))


@pytest.mark.parametrize(
    "row",
    [
        indicator(1, value("80"), target("85"), completion="完成"),
        indicator(1, value("80"), target("≥85"), completion="未完成"),
        indicator(1, value("80", year=2015), target("≥85"), completion="完成"),
        indicator(1, value("100%"), unit="%"),
        indicator(1, value("58ug/m³"), unit="μg/m3"),
        indicator(1, value("3吨"), unit="—"),
        indicator(1, replace(value("1.1"), unit="%", heading="年均增长（%）"), unit="天"),
        indicator(1, value("—"), target("稳步提高")),
        indicator(1, value("80"), marks="**"),
    ],
)
def test_what_cannot_be_told_is_not_told(row: IndicatorReading) -> None:
    assert codes(document(row)) == []


def test_numbers_go_on_by_one() -> None:
    rows = [indicator(number, value("1"), line=line) for line, number in enumerate((1, 2, 4, 4), start=2)]
    rows[3] = replace(rows[3], name="另一个")
    found = check_indicators(document(*rows))
    assert [(one.code, one.place.line) for one in found] == [
        (Code.INDICATOR_NUMBER_GAP, 4),
        (Code.INDICATOR_NUMBER_REPEATED, 5),
    ]
    subs = [replace(rows[0], sub_name=name) for name in ("城市", "乡镇")]
    assert codes(document(*subs, rows[1])) == []


def test_a_completion_that_others_have_is_missed() -> None:
    rows = (indicator(1, value("1"), completion="完成"), indicator(2, value("1"), line=3))
    (problem,) = check_indicators(document(*rows))
    assert (problem.code, problem.values["headings"]) == (Code.INDICATOR_VALUE_MISSING, "完成情况")
    assert doubtful_indicator_fields(rows[1], [problem]) == {"completion": (problem,)}


def test_a_row_that_was_added_leaves_its_neighbour_on_the_same_line_without_its_doubts() -> None:
    row, added = indicator(1, value("1")), indicator(None, value(""), name="新的一行")
    (problem,) = check_indicators(document(row, added))
    assert doubtful_indicator_fields(row, [problem]) == {}
    assert doubtful_indicator_fields(added, [problem]) == {"values.0": (problem,)}
    assert count_doubts((row, added), [problem]) == [0, 1]


def test_only_a_task_that_ends_otherwise_than_its_box_is_cut_off() -> None:
    whole = [NamedTaskReading("清淤。", line, 0, "甲") for line in (2, 3)]
    torn = NamedTaskReading("新建拦污栅等", 4, 0, "乙", 5)
    (problem,) = check_indicators(document(tasks=(*whole, torn)))
    assert (problem.code, problem.place.line) == (Code.NAMED_TASK_CUT_OFF, 5)
    names = tuple(NamedTaskReading("示例公园、样板公园", line, 0, "湿地") for line in (2, 3))
    assert check_indicators(document(tasks=names)) == ()
    assert doubtful_indicator_fields(torn, [problem]) == {"text": (problem,)}


def test_remarks_speak_of_rows_by_star_bracket_and_name() -> None:
    assert remarks_of(indicator(1, value("1"), marks="**"), BOX) == BOX.remarks[:1]
    assert remarks_of(indicator(1, value("[22]")), BOX) == BOX.remarks[1:2]
    assert remarks_of(indicator(1, value("1"), name="空气质量优良天数"), BOX) == BOX.remarks[2:]
    assert remarks_of(indicator(1, value("1")), BOX) == ()


def test_a_doubt_stands_at_its_value() -> None:
    row = indicator(1, value("80", year=2015), value("≥90"), target("85"))
    (problem,) = check_indicators(document(row))
    assert doubtful_indicator_fields(row, [problem]) == {"values.1": (problem,)}
    other = indicator(2, value("80"))
    assert doubtful_indicator_fields(other, [problem]) == {}


def test_what_was_put_right_is_no_longer_doubtful() -> None:
    torn = note(Code.INDICATOR_ROW_JOINED, Place("规划.txt", line=3), text="浓度")
    row = indicator(1, value("≥90"), last_line=3)
    reading = replace(document(row), problems=(torn, *check_indicators(document(row))))
    same = corrected_indicators(reading, IndicatorCorrections(), "规划.txt")
    assert [one.code for one in same.problems] == [Code.INDICATOR_ACTUAL_BOUNDED, Code.INDICATOR_ROW_JOINED]
    assert {one.place.file for one in same.problems} == {"规划.txt"}
    right = IndicatorCorrections(rows={"i2.1": replace(row, values=(value("90"),))})
    assert corrected_indicators(reading, right, "规划.txt").problems == ()
    struck = corrected_indicators(reading, IndicatorCorrections(struck=frozenset({"i2.1"})), "规划.txt")
    assert (struck.indicators, struck.problems) == ((), ())


def test_the_doubts_of_many_rows_are_counted_at_once() -> None:
    rows = tuple(indicator(at, value(""), line=at, last_line=at + 1) for at in range(1, 200, 2))
    problems = check_indicators(document(*rows))
    single = [sum(map(len, doubtful_indicator_fields(row, problems).values())) for row in rows]
    assert count_doubts(rows, problems) == single
    assert set(single[1:]) == {2}


def test_a_circled_sign_leads_to_the_remark_that_begins_with_it() -> None:
    box = replace(BOX, remarks=("①为年均值。", "②为累计。"))
    assert remarks_of(indicator(1, value("85②")), box) == ("②为累计。",)
    assert remarks_of(indicator(1, value("85"), marks="①"), box) == ("①为年均值。",)
