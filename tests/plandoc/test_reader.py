"""Made-up plans: what is printed is read, whatever the page did to it, and doubts are told."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from jinjiang_desk.domain.plans.plan import Person, PlanReading, StatedTotals
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.reader import read_plan
from jinjiang_desk.plandoc.stated import read_stated_totals
from tests.plandoc.made_up import TITLE, MadeUpPlan, MadeUpTask, Page, lay_out, task_paragraphs

ReadText = Callable[..., PlanReading]


@pytest.fixture
def read(tmp_path: Path) -> ReadText:
    def from_text(text: str, encoding: str = "utf-8") -> PlanReading:
        path = tmp_path / "方案.txt"
        path.write_bytes(text.encode(encoding))
        return read_plan(path)

    return from_text


def codes(reading: PlanReading) -> list[tuple[Code, dict[str, str]]]:
    return [(problem.code, dict(problem.values)) for problem in reading.problems]


THREE = MadeUpPlan(
    (MadeUpTask(), MadeUpTask(deadline="立行立改，并长期坚持"), MadeUpTask(measures="开展整治。"))
)


def test_a_plan_is_read_field_by_field(read: ReadText) -> None:
    reading = read("\n".join(THREE.paragraphs()))
    assert reading.title == TITLE
    assert [(task.number, task.number_text, task.line) for task in reading.tasks] == [
        (1, "一", 16),
        (2, "二", 24),
        (3, "三", 32),
    ]
    first = reading.tasks[0]
    assert first.problem == MadeUpTask().problem
    assert [(unit.name, unit.lead) for unit in first.responsible_units] == [
        ("区水利局", True),
        ("示例街道", False),
        ("示例镇", False),
    ]
    assert first.acceptance_units == ("区委办公室", "区政府办公室")
    assert first.deadline is not None
    assert first.deadline.text == "2025年12月底"
    assert first.goal == MadeUpTask().goal
    assert [(measure.number, measure.text) for measure in first.measures] == [
        (1, "开展排查。"),
        (2, "修复管网。"),
    ]
    assert [(measure.number, measure.text) for measure in reading.tasks[2].measures] == [(None, "开展整治。")]
    assert codes(reading) == [(Code.PLAN_NO_TOTALS, {})]
    assert reading.problems[0].place.file == "方案.txt"


def test_stated_totals_are_compared(read: ReadText) -> None:
    totals = "共分解为3项整改任务，立行立改、并长期坚持有1项，2025年完成1项、2026年完成 1项。"
    reading = read("\n".join(dataclasses.replace(THREE, totals=totals).paragraphs()))
    assert reading.stated == StatedTotals(3, 1, {2025: 1, 2026: 1})
    assert codes(reading) == [
        (Code.PLAN_TOTAL_DIFFERS, {"what": "2025年完成", "stated": "1", "found": "2"}),
        (Code.PLAN_TOTAL_DIFFERS, {"what": "2026年完成", "stated": "1", "found": "0"}),
    ]


@pytest.mark.parametrize(
    "text", ["示例区生态环境公报\n一、总体情况\n水质良好。\n", "第一行\n\n2025年完成12项工程。"]
)
def test_a_text_without_tasks_says_so_and_nothing_else(read: ReadText, text: str) -> None:
    reading = read(text)
    assert reading.tasks == ()
    assert codes(reading) == [(Code.PLAN_NO_TASK, {})]


def test_chapters_and_their_measures_are_no_tasks(read: ReadText) -> None:
    paragraphs = THREE.paragraphs()
    reading = read("\n".join(paragraphs[: paragraphs.index("附件")]))
    assert reading.tasks == ()


def test_a_list_inside_the_plan_ends_before_the_next_chapter(read: ReadText) -> None:
    tasks = [line for text in ("（一）", "（二）") for line in task_paragraphs(text, MadeUpTask())]
    reading = read(
        "\n".join([TITLE, "一、总体要求", "二、整改任务", *tasks, "三、保障措施", "（一）加强领导。"])
    )
    assert [(task.number, task.number_text) for task in reading.tasks] == [(1, "（一）"), (2, "（二）")]
    assert [measure.text for measure in reading.tasks[1].measures] == ["开展排查。", "修复管网。"]


def test_another_annex_is_no_part_of_the_last_task(read: ReadText) -> None:
    reading = read("\n".join([*THREE.paragraphs(), "附件2", "示例区举报投诉清单"]))
    assert [measure.text for measure in reading.tasks[2].measures] == ["开展整治。"]


def test_one_number_in_another_shape_belongs_to_the_list(read: ReadText) -> None:
    reading = read("\n".join(dataclasses.replace(THREE, numbers={2: "（二）"}).paragraphs()))
    assert [task.number_text for task in reading.tasks] == ["一", "（二）", "三"]


def test_labels_in_any_order_and_under_other_names(read: ReadText) -> None:
    paragraphs = [
        "一、示例河水质不稳定。",
        "整改措施:1、开展排查。",
        "2、修复管网。",
        "目标任务：水质达标。",
        "完成时限：2025年6月底前",
        "牵头单位：区水利局",
        "责任单位：示例镇、示例街道",
        "责任人：张某、李某",
        "督导单位：区环委办",
    ]
    (task,) = read("\n".join([TITLE, *paragraphs])).tasks
    assert [(measure.number, measure.text) for measure in task.measures] == [
        (1, "开展排查。"),
        (2, "修复管网。"),
    ]
    assert task.goal == "水质达标。"
    assert [(unit.name, unit.lead) for unit in task.responsible_units] == [
        ("区水利局", True),
        ("示例镇", False),
        ("示例街道", False),
    ]
    assert task.persons == (Person("张某", "责任人"), Person("李某", "责任人"))
    assert task.supervising_units == ("区环委办",)


def test_units_in_brackets_close_a_measure(read: ReadText) -> None:
    task = MadeUpTask(
        measures=(
            "2025年6月底前，完成排查（一期）。（责任单位：各县（区）党委和政府，区水利局）",
            "明确责任单位（责任单位：见附表），按期完成。",
            "修复管网（牵头单位：区住建委、示例镇）。",
        )
    )
    (reading,) = read("\n".join(MadeUpPlan((task,)).paragraphs())).tasks
    assert [(measure.text, measure.units) for measure in reading.measures] == [
        ("2025年6月底前，完成排查（一期）。", ("各县（区）党委和政府", "区水利局")),
        ("明确责任单位（责任单位：见附表），按期完成。", ()),
        ("修复管网。", ("区住建委", "示例镇")),
    ]


def test_numbers_inside_sentences_start_nothing(read: ReadText) -> None:
    text = "推进三、四级管网整治，投入约2.5亿元，完成J12—2/02号地块，其中（一）类3处。三、四级管网优先。"
    task = MadeUpTask(problem=text, goal=text, measures=(text, text, text))
    for width in range(8, 45):
        reading = read(lay_out(MadeUpPlan((task, task, task)).paragraphs(), Page(width=width)))
        assert [item.problem for item in reading.tasks] == [text] * 3
        assert [item.goal for item in reading.tasks] == [text] * 3
        assert [[measure.text for measure in item.measures] for item in reading.tasks] == [[text] * 3] * 3


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("整改实施主体", "整改实施主体"),
        ("整改时限", "整改时限"),
        ("整改目标", "整改目标"),
        ("整改措施", "整改措施"),
    ],
)
@pytest.mark.parametrize("number", ["一、", "二、", "三、"])
def test_a_missing_field_is_told_where_its_task_starts(
    read: ReadText, number: str, label: str, field: str
) -> None:
    paragraphs = THREE.paragraphs()
    begin = paragraphs.index(number + MadeUpTask().problem)
    at = next(index for index in range(begin, len(paragraphs)) if paragraphs[index].startswith(label))
    length = 1
    while label == "整改措施" and at + length < len(paragraphs) and "示例河" not in paragraphs[at + length]:
        length += 1
    reading = read("\n".join(paragraphs[:at] + paragraphs[at + length :]))
    assert len(reading.tasks) == 3
    (problem,) = [problem for problem in reading.problems if problem.code is Code.PLAN_FIELD_MISSING]
    assert dict(problem.values) == {"field": field}
    assert (problem.place.line, problem.place.item) == (begin + 1, number[:-1])


def test_a_task_without_any_field_is_still_one_of_the_list(read: ReadText) -> None:
    paragraphs = THREE.paragraphs()
    second = paragraphs.index("二、" + MadeUpTask().problem)
    third = paragraphs.index("三、" + MadeUpTask().problem)
    reading = read("\n".join(paragraphs[: second + 1] + paragraphs[third:]))
    assert [(task.number, task.problem) for task in reading.tasks][1] == (2, MadeUpTask().problem)
    missing = [
        problem.values["field"] for problem in reading.problems if problem.code is Code.PLAN_FIELD_MISSING
    ]
    assert missing == ["整改实施主体", "整改时限", "整改目标", "整改措施"]


def test_gaps_and_repeats_are_told_and_nothing_is_lost(read: ReadText) -> None:
    plan = MadeUpPlan((MadeUpTask(),) * 5, numbers={2: "四、", 3: "五、", 4: "五、", 5: "六、"})
    reading = read("\n".join(plan.paragraphs()))
    assert [task.number for task in reading.tasks] == [1, 4, 5, 5, 6]
    assert codes(reading)[1:] == [
        (Code.PLAN_NUMBER_GAP, {"number": "2—3"}),
        (Code.PLAN_NUMBER_REPEATED, {"number": "5"}),
    ]


def test_a_measure_that_is_skipped_or_repeated_is_told(read: ReadText) -> None:
    paragraphs = MadeUpPlan((MadeUpTask(measures=("甲。", "乙。", "丙。", "丁。")),)).paragraphs()
    paragraphs[-3:] = ["3．乙。", "3．丙。", "4．丁。"]
    reading = read("\n".join(paragraphs))
    assert [(measure.number, measure.text) for measure in reading.tasks[0].measures] == [
        (1, "甲。"),
        (3, "乙。"),
        (3, "丙。"),
        (4, "丁。"),
    ]
    told = [(problem.code, problem.place.item, dict(problem.values)) for problem in reading.problems[1:]]
    assert told == [
        (Code.PLAN_NUMBER_GAP, "一整改措施", {"number": "2"}),
        (Code.PLAN_NUMBER_REPEATED, "一整改措施", {"number": "3"}),
    ]


def test_a_deadline_that_names_no_day_is_told(read: ReadText) -> None:
    reading = read("\n".join(MadeUpPlan((MadeUpTask(deadline="2025年6月前"),)).paragraphs()))
    assert reading.tasks[0].deadline is not None
    assert reading.tasks[0].deadline.date is None
    assert [(problem.code, problem.values["text"]) for problem in reading.problems[1:]] == [
        (Code.PLAN_DEADLINE_UNREAD, "2025年6月前")
    ]


@pytest.mark.parametrize(
    "edition", ["（修订版）", "（征求意见稿）", "（2026年修订）", "（试行）", "(送审稿)"]
)
def test_a_title_may_name_its_edition(read: ReadText, edition: str) -> None:
    text = "\n".join(THREE.paragraphs()).replace(TITLE, TITLE + edition, 1)
    assert read(text).title == TITLE + edition


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("经梳理，形成整改任务6项，其中立行立改2项。", 6),
        ("整改任务共6项。", 6),
        ("督察反馈共涉及6个问题。", 6),
        ("督察反馈共涉及9个问题，细化成7项任务。", 7),
        ("督察反馈共涉及9个问题，分解为８项整改任务。", 8),
        ("截至上年底，完成整改任务3项。", None),
        ("整改任务第6项由区水利局负责。", None),
    ],
)
def test_the_number_of_tasks_is_stated_in_many_ways(text: str, count: int | None) -> None:
    stated = read_stated_totals(text)
    assert (stated.task_count if stated else None) == count
