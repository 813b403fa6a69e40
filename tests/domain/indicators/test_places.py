"""Where the fields of indicators stand in their document."""

from dataclasses import replace

from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    NamedTaskReading,
)
from jinjiang_desk.domain.indicators.places import field_there, figure_places, row_places
from jinjiang_desk.domain.plans.field_places import Spot, Stretch
from tests.domain.indicators.made import indicator, target, value


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
