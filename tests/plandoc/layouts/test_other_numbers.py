"""Numbers of tasks and titles of documents in words that other places use."""

import pytest

from tests.plandoc.asked import LAKE, RIVER, problems, read
from tests.plandoc.layouts.notices import NOTICE, ORDERED, only

DUST = "示例园区道路扬尘严重，清扫不及时。"


@pytest.mark.parametrize(
    ("above", "number"),
    [
        ("督察反馈的第28号已完成整改，现予公示。", 28),
        ("验收组对方案第31号整改任务进行了验收。", 31),
        ("我单位承担问题编号十二、措施序号7的任务，已完成。", 12),
        ("按照第12号公告的要求，现予公示。", None),
        ("按照省政府令第5号的要求，现予公示。", None),
    ],
)
def test_what_stands_above_a_notice_may_number_its_task(above: str, number: int | None) -> None:
    assert only("示例区整改完成情况公示", above, *NOTICE).number == number


def test_circled_numbers_may_count_tasks() -> None:
    listed = zip("①②③", (RIVER, LAKE, DUST), strict=True)
    reading = read("示例县督察整改方案", *(line for sign, text in listed for line in (sign + text, *ORDERED)))
    assert problems(reading) == [("①", None, RIVER), ("②", None, LAKE), ("③", None, DUST)]
    assert [len(task.measures) for task in reading.tasks] == [2, 2, 2]


@pytest.mark.parametrize("title", ["示例县督察反馈问题整改落实情况", "示例县督察任务进展情况（截至6月）"])
def test_a_report_may_be_called_after_how_far_things_are(title: str) -> None:
    assert read(title, f"一、反馈问题：{RIVER}", *ORDERED, "整改进展：正在推进。").title == title
