"""What a person puts right in indicators, and what is doubtful about them before and after."""

from dataclasses import replace

import pytest

from jinjiang_desk.domain.indicators.checks import check_indicators, remarks_of
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
from jinjiang_desk.domain.indicators.doubts import count_doubts, doubtful_indicator_fields
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueReading,
    ValueSort,
)
from jinjiang_desk.domain.indicators.places import field_there, figure_places, row_places
from jinjiang_desk.domain.plans.field_places import Spot, Stretch
from jinjiang_desk.domain.plans.quantity import Comparison, read_quantity
from jinjiang_desk.domain.problem import Code, Place, note

BOX = IndicatorBox(
    "专栏1", "指标", 1, ("(1)带**的为预期性指标。", "(2)带[]的为累计数。", "(3)空气质量优良天数按新标准计。")
)


def value(text: str, sort: ValueSort = ValueSort.ACTUAL, year: int = 2020) -> ValueReading:
    read = read_quantity(text)
    words = "现状值" if sort is ValueSort.ACTUAL else "目标值"
    return ValueReading(text, sort, f"{year}年{words}", year, read.number, read.comparison, read.unit)


def target(text: str, year: int = 2020) -> ValueReading:
    return value(text, ValueSort.TARGET, year)


def indicator(number: int | None, *values: ValueReading, line: int = 2, **more: object) -> IndicatorReading:
    text = None if number is None else str(number)
    row = IndicatorReading(f"指标{number}", line, 0, number, text, values=values)
    return replace(row, **more)


def document(*rows: IndicatorReading, tasks: tuple[NamedTaskReading, ...] = ()) -> IndicatorsReading:
    return IndicatorsReading("规划", (BOX,), rows, tasks, ())


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
    assert codes(reading) == [Code.INDICATOR_SORT_UNSTATED] * 2
    said = replace(unstated[0], sort=ValueSort.TARGET, heading="2025年目标")
    now = IndicatorCorrections(rows={"i2.1": replace(rows[0], values=(rows[0].values[0], said))})
    changed = rows_of_column(indicator_entries(reading, now), "i2.1", 1)
    assert changed.keys() == {"i3.1"}
    (second,) = changed.values()
    assert isinstance(second, IndicatorReading)
    assert second.values == (rows[1].values[0], replace(said, text="2", number=2))
    struck = replace(now, struck=frozenset({"i3.1"}))
    assert rows_of_column(indicator_entries(reading, struck), "i2.1", 1) == {}


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


@pytest.mark.parametrize("text", ["不是JSON", "[]", '{"rows": {"x1": {}}}', '{"boxes": {"7": {}}}'])
def test_corrections_of_another_program_are_told_apart_from_none(text: str) -> None:
    assert indicator_corrections_from_text(text, document()) is None
    assert indicator_corrections_from_text("", document()) == IndicatorCorrections()


def test_figures_of_one_line_are_found_one_behind_the_other() -> None:
    lines = ("", "完成3158 辆、 50 台，另有 50 台", "活动 7")
    texts = (("3158辆", 2), ("50台", 2), ("50台", 2), ("7期", 3), ("9期", 3), ("1家", 9))
    figures = [FigureReading("", text, line) for text, line in texts]
    assert figure_places(figures, lines) == {
        0: Stretch(Spot(2, 2), Spot(2, 7)),
        1: Stretch(Spot(2, 10), Spot(2, 13)),
        2: Stretch(Spot(2, 18), Spot(2, 21)),
        3: Stretch(Spot(3, 3), Spot(3, 3)),
    }


def test_the_fields_of_a_row_are_found_in_printed_order() -> None:
    lines = ("", "水质\t3\t达标 率 (%)\t城市\t3\t≥ 3\t完成", "（续）")
    row = indicator(
        3, value("3"), target("≥3"), sub_name="城市", category="水质", completion="完成", last_line=3
    )
    row = replace(row, name="达标率", unit="吨")
    places = row_places(row, lines)
    found = {name: lines[1][one.first.column : one.last.column + 1] for name, one in places.items()}
    assert found == {
        "category": "水质",
        "number_text": "3",
        "name": "达标 率",
        "sub_name": "城市",
        "values.0": "3",
        "values.1": "≥ 3",
        "completion": "完成",
    }
    assert places["values.0"].first.column > places["number_text"].first.column
    assert field_there(places, Spot(2, places["values.1"].first.column)) == "values.1"
    assert field_there(places, Spot(3, 0)) is None


def test_a_long_text_is_found_by_its_ends() -> None:
    text = "对前进村水渠清淤，新建拦污栅等设施，保持水面清洁，" * 3 + "全部完成。"
    lines = ("——清淤：" + text[:40], "", text[40:])
    places = row_places(NamedTaskReading(text, 1, 0, "清淤", 3), lines)
    assert places["name"] == Stretch(Spot(1, 2), Spot(1, 3))
    assert places["text"] == Stretch(Spot(1, 5), Spot(3, len(lines[2]) - 1))
