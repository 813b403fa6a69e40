"""Made-up Word files in layouts that no published plan of ours has: cards, two-row heads, labels without a colon."""

from pathlib import Path

import docx
import pytest

from jinjiang_desk.domain.plans.plan import DocumentKind
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.reader import read_plan
from tests.plandoc.asked import LAKE, RIVER, measures, problems
from tests.plandoc.layouts.notices import GOAL, ORDERED


def word(path: Path, *lines: str | list[list[str]]) -> Path:
    document = docx.Document()
    for line in lines:
        if isinstance(line, str):
            document.add_paragraph(line)
            continue
        table = document.add_table(len(line), len(line[0]))
        for row, cells in zip(table.rows, line, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.save(str(path))
    return path


@pytest.mark.parametrize("numbers", [("一、", "二、"), ("1.", "2.")])
def test_labels_may_be_told_by_a_blank_alone(numbers: tuple[str, str], tmp_path: Path) -> None:
    spaced = [line.replace("：", " ").strip() for line in ORDERED]
    listed = zip(numbers, (RIVER, LAKE), strict=True)
    lines = [line for number, text in listed for line in (number + text, *spaced)]
    reading = read_plan(word(tmp_path / "方案.docx", "示例县督察整改方案", *lines))
    assert [problem for _, _, problem in problems(reading)] == [RIVER, LAKE]
    assert [task.goal for task in reading.tasks] == [GOAL, GOAL]
    assert [task.deadline.text for task in reading.tasks if task.deadline] == ["2025年12月底"] * 2
    assert [len(measures(task)) for task in reading.tasks] == [2, 2]


def card(problem: str, unit: str) -> list[list[str]]:
    return [
        ["反馈问题", problem],
        ["责任单位", unit],
        ["整改目标", GOAL],
        ["整改措施", "1.开展排查。\n2.修复管网。"],
        ["整改时限", "2025年12月底"],
        ["销号标准", "连续三个月达标。"],
    ]


def test_a_card_for_each_task_has_its_number_above(tmp_path: Path) -> None:
    path = word(
        tmp_path / "任务卡.docx",
        *("示例县督察整改任务卡", "任务1", card(RIVER, "县水务局")),
        *("任务2", card(LAKE, "示例镇人民政府")),
    )
    reading = read_plan(path)
    assert problems(reading) == [("任务1", None, RIVER), ("任务2", None, LAKE)]
    assert [task.responsible_units[0].name for task in reading.tasks] == ["县水务局", "示例镇人民政府"]
    rows = [one.values["text"] for one in reading.problems if one.code is Code.PLAN_ROW_UNREAD]
    assert rows == ["销号标准：连续三个月达标。"] * 2


def test_a_form_may_say_what_is_ordered_and_no_problem(tmp_path: Path) -> None:
    above = "省督察第四十三项事项已经办结，按照规定现予公示。"
    form = [*card(RIVER, "县水务局")[1:5], ["完成情况", "已完成。"]]
    reading = read_plan(word(tmp_path / "公示.docx", above, form))
    (task,) = reading.tasks
    assert (task.number, task.problem, task.goal) == (43, "", GOAL)
    assert reading.kind is DocumentKind.NOTICE


def test_the_day_on_which_work_begins_is_no_deadline(tmp_path: Path) -> None:
    rows = [
        ["序号", "反馈问题", "整改措施", "责任单位", "时限要求", ""],
        ["", "", "", "", "启动时间", "完成时限"],
        ["1", RIVER, "开展排查。", "县水务局", "2025年1月", "2025年12月底"],
        ["2", LAKE, "打捞蓝藻。", "示例镇", "2025年3月", "2026年6月底"],
    ]
    reading = read_plan(word(tmp_path / "清单.docx", "示例县整改措施清单", rows))
    assert [task.deadline.text for task in reading.tasks if task.deadline] == ["2025年12月底", "2026年6月底"]


def test_units_and_persons_may_share_a_column(tmp_path: Path) -> None:
    rows = [
        ["序号", "反馈问题", "整改措施", "责任单位及责任人", "整改时限"],
        ["1", RIVER, "开展排查。", "县水务局 张三", "2025年12月底"],
        ["2", LAKE, "打捞蓝藻。", "示例镇（李四）", "2026年6月底"],
    ]
    reading = read_plan(word(tmp_path / "清单.docx", "示例县整改措施清单", rows))
    assert [unit.name for task in reading.tasks for unit in task.responsible_units] == ["县水务局", "示例镇"]
    assert [person.name for task in reading.tasks for person in task.persons] == ["张三", "李四"]


def test_a_column_of_two_fields_is_cut_at_its_labels(tmp_path: Path) -> None:
    rows = [
        ["问题编号", "反馈问题", "整改目标和措施", "责任单位", "整改时限"],
        ["SL-01", RIVER, f"目标：{GOAL}\n措施：1.开展排查。2.修复管网。", "县水务局", "2025.12"],
        ["SL-02", LAKE, f"目标：{GOAL}措施：打捞蓝藻。", "示例镇", "2026.6底前"],
    ]
    reading = read_plan(word(tmp_path / "清单.docx", "示例县整改措施清单", rows))
    assert problems(reading) == [("SL-01", None, RIVER), ("SL-02", None, LAKE)]
    assert [task.goal for task in reading.tasks] == [GOAL, GOAL]
    assert [len(task.measures) for task in reading.tasks] == [2, 1]
    days = [str(task.deadline.date) for task in reading.tasks if task.deadline]
    assert days == ["2025-12-31", "2026-06-30"]
