"""Where in the document the fields of a task stand."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.field_places import Spot, Stretch, field_at, find_fields
from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, Person, TaskReading, UnitMention

"""For laws: how long an example takes says how busy the computer is."""
LINES = (
    "二、示例镇前进村水渠黑臭。渠边堆有生活垃",
    "圾。",
    "— 26 —",
    "责任单位：示例镇，区农业农村委、区生态环境局",
    "督导单位：区生态环境局　牵头区领导：张三",
    "整改时限：2026年12月底",
    "整改目标：消除黑臭。",
    "整改措施：（1）清理渠底淤泥和渠边垃圾，完成渠段清淤600米，",
    "2026年6月10日打印",
    "并运到指定地点。（2）消除黑臭。（责任单位：区生态环境局、示例镇）",
    "三、另一项。",
)

TASK = TaskReading(
    2,
    "二",
    "示例镇前进村水渠黑臭。渠边堆有生活垃圾。",
    1,
    responsible_units=(
        UnitMention("示例镇", lead=True),
        UnitMention("区农业农村委"),
        UnitMention("区生态环境局"),
    ),
    persons=(Person("张三", "牵头区领导"),),
    acceptance_units=("区生态环境局",),
    supervising_units=("区生态环境局",),
    deadline=Deadline("2026年12月底", date(2026, 12, 31)),
    goal="消除黑臭。",
    measures=(
        MeasureReading("清理渠底淤泥和渠边垃圾，完成渠段清淤600米，并运到指定地点。", 1),
        MeasureReading("消除黑臭。", 2),
    ),
    last_line=10,
)


def words(stretch: Stretch) -> str:
    """What stands in a stretch."""
    first, last = stretch.first, stretch.last
    if first.line == last.line:
        return LINES[first.line - 1][first.column : last.column + 1]
    between = LINES[first.line : last.line - 1]
    return "".join((LINES[first.line - 1][first.column :], *between, LINES[last.line - 1][: last.column + 1]))


def test_every_field_is_found_by_its_words() -> None:
    found = {name: words(place) for name, place in find_fields(TASK, LINES).items()}
    assert found == {
        "problem": "示例镇前进村水渠黑臭。渠边堆有生活垃圾",
        "goal": "消除黑臭",
        "measures.0": "清理渠底淤泥和渠边垃圾，完成渠段清淤600米，2026年6月10日打印并运到指定地点",
        "measures.1": "消除黑臭",
        "responsible_units": "示例镇，区农业农村委、区生态环境局",
        "supervising_units": "区生态环境局",
        "acceptance_units": "区生态环境局",
        "persons": "张三",
        "deadline": "2026年12月底",
    }


def test_a_text_that_stands_twice_has_two_places() -> None:
    found = find_fields(TASK, LINES)
    assert (found["goal"].first.line, found["measures.1"].first.line) == (7, 10)
    assert (found["supervising_units"].first.line, found["acceptance_units"].first.line) == (5, 5)


def test_a_character_leads_to_its_field() -> None:
    places = find_fields(TASK, LINES)
    assert field_at(places, Spot(1, 5)) == "problem"
    # A label stands before what it names; what nobody claims belongs to what stands before it.
    assert field_at(places, Spot(6, 1)) == "deadline"
    assert field_at(places, Spot(5, 12)) == "persons"
    assert field_at(places, Spot(9, 3)) == "measures.0"
    assert field_at(places, Spot(10, 25)) == "measures.1"
    assert field_at({}, Spot(1, 1)) is None


def test_what_is_not_there_has_no_place() -> None:
    other = replace(TASK, goal="完全没有写在这里的目标", persons=(), measures=())
    assert find_fields(other, LINES).keys().isdisjoint({"goal", "persons", "measures.0"})
    assert find_fields(TASK, ()) == {}
    assert find_fields(TASK, LINES[:1]) == {}


names = st.text(
    st.characters(whitelist_categories=("Lo", "Nd"), max_codepoint=0x9FFF), min_size=1, max_size=6
)


@given(
    st.lists(names, min_size=1, max_size=6, unique=True), st.lists(st.integers(1, 9), min_size=1, max_size=9)
)
def test_places_are_places_of_the_document(texts: list[str], breaks: list[int]) -> None:
    whole = "。".join(texts)
    lines, at = [], 0
    for length in breaks:
        lines.append(whole[at : at + length])
        at += length
    lines.append(whole[at:])
    measures = tuple(MeasureReading(text, number) for number, text in enumerate(texts[1:], start=1))
    task = TaskReading(1, "一", texts[0], 1, measures=measures, last_line=len(lines))
    for place in find_fields(task, lines).values():
        assert place.first <= place.last
        for spot in (place.first, place.last):
            assert 0 <= spot.column < len(lines[spot.line - 1])
