"""Tasks and measures that a person joins or splits keep all that they said."""

from dataclasses import replace
from datetime import date

from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, Person, TaskReading, UnitMention
from jinjiang_desk.domain.plans.reshaping import join_measures, merged, split_measure

JUNE = Deadline("2025年6月底", date(2025, 6, 30))
DECEMBER = Deadline("2025年12月底", date(2025, 12, 31), long_term=True)


def test_two_tasks_become_one() -> None:
    first = TaskReading(
        1,
        "一",
        "问题1。",
        10,
        goal="目标。",
        responsible_units=(UnitMention("示例镇", lead=True),),
        deadline=JUNE,
        measures=(MeasureReading("甲。", 1),),
        last_line=14,
    )
    second = replace(
        first,
        number=2,
        problem="问题2。",
        line=20,
        goal="另一个目标。",
        responsible_units=(UnitMention("示例镇"), UnitMention("区水利局")),
        deadline=DECEMBER,
        last_line=24,
    )
    whole = merged(first, second)
    assert (whole.number, whole.problem, whole.goal) == (1, "问题1。问题2。", "目标。另一个目标。")
    assert whole.responsible_units == (UnitMention("示例镇", lead=True), UnitMention("区水利局"))
    assert whole.deadline == Deadline("2025年6月底；2025年12月底", date(2025, 12, 31), long_term=True)
    assert len(whole.measures) == 2
    assert (whole.line, whole.last_line) == (10, 24)


def test_a_measure_is_split_where_both_halves_say_something() -> None:
    measures = (MeasureReading("先查。再改。", 1), MeasureReading("长期坚持。", 2))
    assert [one.text for one in split_measure(measures, 0, 3)] == ["先查。", "再改。", "长期坚持。"]
    assert split_measure(measures, 0, 3)[1].number is None
    assert split_measure(measures, 0, 0) == measures
    assert split_measure(measures, 0, 6) == measures


def test_a_measure_that_is_joined_brings_all_that_it_says() -> None:
    zhang, li = Person("张三", "责任人"), Person("李四", "责任人")
    measures = (
        MeasureReading("先查。", 1, units=("示例镇",), persons=(zhang,)),
        MeasureReading(
            "再改。", 2, goal="到位。", units=("区水利局", "示例镇"), persons=(li, zhang), deadline=JUNE
        ),
        MeasureReading("长期坚持。", 3, deadline=DECEMBER),
    )
    both = join_measures(measures, 1)
    assert both[1:] == measures[2:]
    assert (both[0].text, both[0].number, both[0].goal) == ("先查。再改。", 1, "到位。")
    assert both[0].units == ("示例镇", "区水利局")
    assert both[0].persons == (zhang, li)
    assert both[0].deadline == JUNE
    (whole,) = join_measures(both, 1)
    assert whole.deadline == Deadline("2025年6月底；2025年12月底", date(2025, 12, 31), long_term=True)


def test_halves_that_are_joined_again_are_what_they_were() -> None:
    measures = (MeasureReading("先查。再改。", 1, goal="到位。", units=("示例镇",), deadline=JUNE),)
    assert join_measures(split_measure(measures, 0, 3), 1) == measures
