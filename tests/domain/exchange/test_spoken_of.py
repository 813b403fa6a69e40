"""Which task a line speaks of: its number, its text where that is not enough, and nothing where both disagree."""

import pytest

from jinjiang_desk.domain.exchange.loose import Words
from jinjiang_desk.domain.exchange.spoken_of import find_measure, find_task
from tests.builders import a_measure, a_task

DITCH = a_task(id="ditch", number=2, number_text="二", problem="前进村水渠黑臭，渠边堆有垃圾。")
SMOKE = a_task(id="smoke", number=3, number_text="三", problem="幸福路餐馆油烟扰民。")
TASKS = (DITCH, SMOKE)
OTHER_PLAN = a_task(id="other", number=2, number_text="二", problem="老砖厂堆场扬尘。", plan_id="plan-2")
PART = a_task(id="part", number=1, number_text="1", part="附件一", problem="码头岸电不足。")


@pytest.mark.parametrize(
    "number", ["二", "2", "２", "2.0", "任务2", "第二项", " 2、", "（二）", "第(2)项", "2 前进村水渠黑臭"]
)
def test_the_number_is_enough_however_it_is_written(number: str) -> None:
    assert find_task(TASKS, Words(number=number)) is DITCH


@pytest.mark.parametrize("text", ["前进村水渠黑臭，渠边堆有垃圾。", "前进村水渠黑臭…", "前 进村水渠\n黑臭"])
def test_the_text_is_enough_where_the_number_is_gone(text: str) -> None:
    assert find_task(TASKS, Words(problem=text)) is DITCH


def test_the_text_tells_tasks_of_two_plans_apart() -> None:
    tasks = (*TASKS, OTHER_PLAN)
    assert find_task(tasks, Words(number="2")) is None
    assert find_task(tasks, Words(number="2", problem="老砖厂堆场扬…")) is OTHER_PLAN
    assert find_task(tasks, Words(number="2 前进村水渠")) is DITCH


def test_a_text_of_another_task_leaves_it_open() -> None:
    assert find_task(TASKS, Words(number="2", problem="幸福路餐馆油烟扰民。")) is None


def test_a_text_of_no_task_does_not_matter() -> None:
    assert find_task(TASKS, Words(number="2", problem="水渠那一项")) is DITCH


@pytest.mark.parametrize(
    "words", [Words(), Words(number="9"), Words(problem="前进"), Words(number="九", problem="前进村水渠黑臭")]
)
def test_nothing_is_guessed(words: Words) -> None:
    assert find_task(TASKS, words) is None


def test_a_part_may_stand_before_the_number() -> None:
    assert find_task((*TASKS, PART), Words(number="附件一1")) is PART
    assert find_task((*TASKS, PART), Words(number="1")) is PART


def test_a_measure_is_found_by_its_number_its_place_or_its_text() -> None:
    first = a_measure(id="a", number=1, position=1, text="清淤600米。")
    second = a_measure(id="b", number=None, position=2, text="铺设管道。")
    measures = (first, second)
    assert find_measure(measures, Words(measure_number="1")) is first
    assert find_measure(measures, Words(measure_number="（2）")) is None
    assert find_measure(measures, Words(measure_number="2")) is second
    assert find_measure(measures, Words(measure="铺设管道。")) is second
    assert find_measure(measures, Words()) is None


def test_a_measure_within_others_is_found_by_all_their_numbers() -> None:
    chapters = [a_measure(id=f"{at}", number=at, position=at, text=f"第{at}章清淤。") for at in (1, 2)]
    parts = [
        a_measure(
            id=f"{above}1{at}",
            above=(above,),
            parent=1,
            number=at,
            position=2 + at,
            text=f"铺设{above}{at}段。",
        )
        for above in (1, 2)
        for at in (1, 2)
    ]
    measures = (*chapters, *parts)
    for said in ("2-1-2", "2（1）（2）", "措施2-1-2", "２－１－２"):
        found = find_measure(measures, Words(measure_number=said))
        assert found is not None
        assert found.shown_number == "2-1-2"
    assert find_measure(measures, Words(measure_number="2-1")) is None
    assert find_measure(measures, Words(measure_number="2")) is None
    named = find_measure(measures, Words(measure_number="2", measure="铺设12段。"))
    assert named is not None
    assert named.shown_number == "1-1-2"
