"""What a plan prints is read into a field, or a note says that it was not: made-up plans that tempt a reader to drop it."""

import pytest

from jinjiang_desk.domain.plan import PlanReading, TaskReading
from jinjiang_desk.plandoc.reader import read_plan_text

FIELDS = ("责任单位：区水利局", "整改时限：2025年12月底", "整改目标：到位。", "整改措施：清淤。")
LISTED = (*FIELDS[:3], "整改措施：", "1．清淤。", "2．巡查。")


def read(*lines: str) -> PlanReading:
    return read_plan_text("\n".join(("示例区整改方案", *lines)), "方案.txt")


def measures(task: TaskReading) -> list[tuple[tuple[int, ...], str]]:
    return [(one.path, one.text) for one in task.measures]


# ---------------------------------------------------------------- 一、二次供水 is a number, 三、四级管网 is none


@pytest.mark.parametrize("fields", [FIELDS, LISTED])
@pytest.mark.parametrize(
    "numbers", [("一、", "二、", "三、"), ("1．", "2．", "3．"), ("（一）", "（二）", "（三）")]
)
def test_a_task_whose_text_begins_with_the_next_numeral(
    numbers: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    problems = ["二次供水设施老化。", "三级管网破损。", "四类水体黑臭。"]
    lines = ([number + problem, *fields] for number, problem in zip(numbers, problems, strict=True))
    reading = read(*(line for one in lines for line in one))
    assert [task.problem for task in reading.tasks] == problems
    assert [task.number for task in reading.tasks] == [1, 2, 3]
    assert all(task.goal == "到位。" for task in reading.tasks)


@pytest.mark.parametrize("numbers", ["1．2．3．4．", "一、二、三、四、", "（1）（2）（3）（4）"])
def test_measures_whose_text_begins_with_the_next_numeral(numbers: str) -> None:
    width = len(numbers) // 4
    texts = ["二次供水设施改造。", "三级管网改造。", "巡查。", "五级巡查。"]
    printed = [numbers[at * width : (at + 1) * width] + text for at, text in enumerate(texts)]
    task_number = "第一项 " if numbers.startswith("一") else "一、"
    (task,) = read(task_number + "水渠淤积。", *FIELDS[:3], "整改措施：", *printed).tasks
    assert measures(task) == [((at,), text) for at, text in enumerate(texts, start=1)]


def test_the_first_task_below_a_title_that_fills_its_line() -> None:
    title = "示例区贯彻落实《示例区生态环境保护督察报告》整改任务清单"
    text = "\n".join(
        (title, "一、二次供水设施老化，示例镇水质不能稳定达标，群众反映。", *FIELDS, "二、扬尘。", *FIELDS)
    )
    tasks = read_plan_text(text, "方案.txt").tasks
    assert [task.number for task in tasks] == [1, 2]


@pytest.mark.parametrize("words", ["三、四级管网缺口大。", "一、二类区域限期整治。"])
def test_an_enumeration_at_a_line_s_start_is_no_number(words: str) -> None:
    half, rest = "示例镇前进村、示例街道和示例工业园的污水收集不到位，其中", "管网改造。"
    reading = read(
        "1．" + half,
        words,
        *FIELDS[:3],
        "整改措施：" + words,
        "（1）" + rest,
        "（2）巡查。",
        "2．扬尘。",
        *FIELDS,
    )
    first, second = reading.tasks
    assert (first.number, first.problem) == (1, half + words)
    assert measures(first) == [((), words), ((1,), rest), ((2,), "巡查。")]
    assert second.number == 2
