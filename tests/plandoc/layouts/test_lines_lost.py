"""A whole plan whose line ends were lost: one paragraph, with the page numbers in it."""

import pytest

from jinjiang_desk.domain.plans.plan import PlanReading
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.text.lines import split_lines
from tests.plandoc.asked import LAKE, RIVER, read, read_text

HEAD = "示例区整改方案一、总体要求深入学习，狠抓落实。二、保障措施加强领导。附件示例区整改任务清单"
NAMES = ("一、", "二、", "三、", "（四）", "五、", "六、")


def _task(number: str, problem: str = RIVER) -> str:
    return (
        f"{number}{problem}整改实施主体：区水利局，示例镇整改时限：2025年12月底整改目标：水质达标。"
        "整改措施：1．开展排查。2．修复管网。"
    )


def _told(reading: PlanReading) -> list[int | None]:
    return [one.place.line for one in reading.problems if one.code is Code.PLAN_LINES_LOST]


@pytest.mark.parametrize("parted", ["", " "])
def test_a_number_in_another_shape_does_not_end_the_list(parted: str) -> None:
    reading = read_text(parted.join([HEAD, *(_task(name, RIVER * 3) for name in NAMES)]))

    assert [task.number for task in reading.tasks] == [1, 2, 3, 4, 5, 6]
    assert all(task.problem == RIVER * 3 for task in reading.tasks)
    assert all(len(task.measures) == 2 for task in reading.tasks)
    assert _told(reading) == [1]


def test_behind_a_missing_number_the_list_goes_on() -> None:
    reading = read(HEAD + "".join(_task(name) for name in NAMES if name != "（四）"))

    assert [task.number for task in reading.tasks] == [1, 2, 3, 5, 6]
    assert any(one.code is Code.PLAN_NUMBER_GAP for one in reading.problems)


def test_a_plan_with_its_lines_is_not_told_of() -> None:
    assert _told(read(HEAD, *(_task(name) for name in NAMES))) == []


def test_labels_may_be_broken_by_the_blank_of_a_lost_line_end() -> None:
    text = HEAD + "".join(_task(name).replace("整改实施主体", "整改 实施主体") for name in ("一、", "二、"))

    assert [task.number for task in read(text).tasks] == [1, 2]


def test_page_numbers_go_where_line_ends_were_lost() -> None:
    (line,) = split_lines(f"{RIVER}{LAKE}{RIVER}— 26 —{LAKE}")

    assert line.text == f"{RIVER}{LAKE}{RIVER}{LAKE}"


@pytest.mark.parametrize("printed", [f"{RIVER}{LAKE}{RIVER}L04—5—2号地块{LAKE}", "第一段—26—第二段"])
def test_numbers_between_dashes_that_are_no_page_numbers_stay(printed: str) -> None:
    (line,) = split_lines(printed)

    assert line.text == printed
