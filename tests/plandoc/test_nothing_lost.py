"""What a plan prints is read into a field, or a note says that it was not: made-up plans that tempt a reader to drop it."""

import pytest

from jinjiang_desk.domain.plans.plan import PlanReading, TaskReading
from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import read_text

FIELDS = ("责任单位：区水利局", "整改时限：2025年12月底", "整改目标：到位。", "整改措施：清淤。")
LISTED = (*FIELDS[:3], "整改措施：", "1．清淤。", "2．巡查。")


def read(*lines: str) -> PlanReading:
    return read_text("\n".join(("示例区整改方案", *lines)))


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
    tasks = read_text(text).tasks
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


def test_a_last_item_without_any_label_is_told() -> None:
    """It may be a task, or a chapter of the document; a chapter's title alone is none."""
    for last, told in (
        ("三、矿山没有复绿，扬尘污染。", ["三、矿山没有复绿，扬尘污染。"]),
        ("三、工作要求", []),
    ):
        reading = read("一、水渠淤积。", *FIELDS, "二、扬尘。", *FIELDS, last)
        assert [task.number for task in reading.tasks] == [1, 2]
        unread = [one.values["chapter"] for one in reading.problems if one.code is Code.PLAN_CHAPTER_UNREAD]
        assert unread == told


def test_a_list_whose_cells_single_blanks_part_is_told() -> None:
    reading = read("序号 问题 整改措施 责任单位 整改时限", "1 水渠淤积。 清淤。 区水利局 2025年12月底")
    assert reading.tasks == ()
    told = [
        (one.place.line, one.values["text"]) for one in reading.problems if one.code is Code.PLAN_TABLE_UNREAD
    ]
    assert told == [(2, "序号 问题 整改措施 责任单位 整改时限")]


# ---------------------------------------------------------------- what stands in a field, and is none of it


BY_CHAPTERS = (
    "二、整改目标",
    "清淤到位。",
    "三、整改措施",
    "1．清淤。",
    "2．巡查。",
    "四、整改时限",
    "2025年12月底",
)


@pytest.mark.parametrize(
    "finding",
    [
        "经现场核查，该镇未按要求制定清淤整治方案。",
        "根据排查结果，示例镇水渠长期淤积，且一直没有制定清淤方案。",
        "经核查，示例镇未制定本镇整改方案。",
    ],
)
def test_a_finding_about_a_plan_is_part_of_the_problem(finding: str) -> None:
    (task,) = read("一、反馈问题", "示例镇水渠淤积，群众反映强烈。", finding, *BY_CHAPTERS).tasks
    assert task.problem == "示例镇水渠淤积，群众反映强烈。" + finding


def test_why_the_plan_was_made_is_told_as_left_out() -> None:
    reason = "为做好整改工作，结合我区实际，制定本专项整改方案。"
    reading = read("一、反馈问题", "示例镇水渠淤积，群众反映强烈。", reason, *BY_CHAPTERS)
    told = [one for one in reading.problems if one.code is Code.PLAN_TEXT_LEFT_OUT]
    assert reading.tasks[0].problem == "示例镇水渠淤积，群众反映强烈。"
    assert [(one.place.line, one.values["text"]) for one in told] == [(4, reason)]


def test_what_stands_above_the_first_measure_of_a_chapter_is_kept() -> None:
    above = "全部工作由副区长牵头，未完成的要说明原因并报区政府。"
    own = ("责任单位：区水利局", "完成时限：2025年6月底")
    chapter = ("二、分步推进", above, "1．清淤。", *own, "2．巡查。", *own, "三、整改时限", "2025年12月底")
    (task,) = read("整改任务：示例镇水渠淤积。", "一、整改目标", "清淤到位。", *chapter).tasks
    assert measures(task) == [((), above), ((1,), "清淤。"), ((2,), "巡查。")]


def test_the_title_of_a_task_is_kept_beside_its_problem() -> None:
    titled = ("一、示例镇水渠长期淤积", "整改任务：沿线垃圾没有清运。", *FIELDS)
    first, second = read(*titled, "二、扬尘", "整改任务：扬尘污染严重。", *FIELDS).tasks
    assert first.problem == "示例镇水渠长期淤积。沿线垃圾没有清运。"
    assert second.problem == "扬尘污染严重。"


def test_labels_printed_twice_hold_two_fields() -> None:
    twice = ("验收单位：区水利局", *FIELDS, "验收单位：区财政局", "整改时限：2026年6月底")
    first, second = read("一、水渠淤积。", *twice, "二、扬尘。", *FIELDS, FIELDS[1]).tasks
    assert first.acceptance_units == ("区水利局", "区财政局")
    assert first.deadline is not None
    assert (first.deadline.text, first.deadline.date) == ("2025年12月底；2026年6月底", None)
    assert second.deadline is not None
    assert second.deadline.text == "2025年12月底"


# ---------------------------------------------------------------- numbers alone on their lines


@pytest.mark.parametrize("problem", ["反馈问题：水渠淤积。", "水渠淤积。"])
def test_numbers_alone_on_their_lines_are_those_of_tasks(problem: str) -> None:
    tasks = read("1", problem, *FIELDS, "2", problem, *FIELDS, "3", problem, *FIELDS).tasks
    assert [(task.number, task.problem) for task in tasks] == [(at, "水渠淤积。") for at in (1, 2, 3)]
    assert [measures(task) for task in tasks] == [[((), "清淤。")]] * 3


def test_numbers_alone_among_labels_and_sentences_are_those_of_pages() -> None:
    cut = ("整改目标：到", "2", "位。", "整改措施：清淤。")
    tasks = read("为做好工作，制定本方案。", "1", "一、水渠淤积。", *FIELDS[:2], *cut, "3", *FIELDS[:0]).tasks
    assert [(task.number, task.goal, measures(task)) for task in tasks] == [(1, "到位。", [((), "清淤。")])]


# ---------------------------------------------------------------- signs


@pytest.mark.parametrize("colon", "∶﹕︰")
def test_whatever_is_printed_for_a_colon_ends_a_label(colon: str) -> None:
    (task,) = read("一、水渠淤积，按1∶500测绘。", *(one.replace("：", colon) for one in FIELDS)).tasks
    assert (task.problem, task.goal, measures(task)) == (
        "水渠淤积，按1∶500测绘。",
        "到位。",
        [((), "清淤。")],
    )


def test_a_date_of_a_thing_is_no_deadline_of_its_measure() -> None:
    texts = (
        "对2015年12月底前建成的小区开展改造。",
        "2024年6月底前已完成排查，继续推进。",
        "2025年6月底前，完成清淤。",
    )
    printed = [f"{at}．{text}（责任单位：区住建局）" for at, text in enumerate(texts, start=1)]
    (task,) = read("一、雨污混流。", *FIELDS[:3], "整改措施：", *printed).tasks
    assert [one.text for one in task.measures] == list(texts)
    assert [one.deadline and one.deadline.text for one in task.measures] == [None, None, "2025年6月底前"]


def test_a_bracket_that_is_never_closed_takes_no_label() -> None:
    forgotten = ("责任单位：区水利局（牵头、示例镇", "整改时限：2025年12月底", *FIELDS[2:])
    (task, _) = read("一、水渠淤积。", *forgotten, "二、扬尘（工地）。", *FIELDS).tasks
    assert task.deadline is not None
    assert (task.deadline.text, task.goal, measures(task)) == ("2025年12月底", "到位。", [((), "清淤。")])


def test_labels_in_a_bracket_over_two_lines_are_those_of_the_measure() -> None:
    closing = (
        "1．清淤（牵头单位：区水利局；",
        "责任单位：示例镇；",
        "完成时限：2025年6月底。）",
        "2．巡查。",
    )
    (task,) = read("一、水渠淤积。", *FIELDS[:3], "整改措施：", *closing).tasks
    assert [(one.text, one.units) for one in task.measures] == [
        ("清淤", ("区水利局", "示例镇")),
        ("巡查。", ()),
    ]
