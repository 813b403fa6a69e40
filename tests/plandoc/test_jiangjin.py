"""The published Jiangjin plan, every field of its 45 tasks.

The golden file was compared with the document by eye, field by field; its texts are held as hashes. To see
what a change of the reader does to it, compare `as_golden(read_plan(path))` with the file.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from jinjiang_desk.domain.plans.mentions import write_mentions
from jinjiang_desk.domain.plans.plan import PlanReading, StatedTotals, TaskReading
from jinjiang_desk.plandoc.reader import read_plan
from tests.plandoc.goldens import as_golden, read_golden


@pytest.fixture
def plan_file(shared_plans: Path) -> Path:
    return shared_plans / "jiangjin_rectification_2025.txt"


@pytest.fixture
def reading(plan_file: Path) -> PlanReading:
    return read_plan(plan_file)


def test_every_field_is_as_compared_by_eye(reading: PlanReading) -> None:
    assert as_golden(reading) == read_golden("jiangjin_2025.json")


def test_the_plan_agrees_with_what_it_states_of_itself(reading: PlanReading) -> None:
    assert reading.stated == StatedTotals(45, 1, {2025: 29, 2026: 7, 2027: 8})
    assert reading.problems == ()
    years = Counter(task.deadline.date.year for task in reading.tasks if task.deadline and task.deadline.date)
    assert years == {2025: 29, 2026: 7, 2027: 8}


def test_every_sign_of_the_list_is_read_once(reading: PlanReading, plan_file: Path) -> None:
    """Counted without the reader: the file's text without blanks and page numbers is what was read."""
    source = re.sub(r"\s*— \d+ —\s*", "", plan_file.read_text(encoding="utf-8"))
    source = re.sub(r"\s", "", source)
    annex = source[source.rindex("措施清单") + len("措施清单") :]
    read = "".join(_printed(task) for task in reading.tasks)
    units = re.compile("(整改实施主体|验收单位)：(.*?)(?=验收单位：|整改时限：|整改目标：)")
    assert re.sub(r"\s", "", read) == units.sub(lambda found: _without_separators(found[0]), annex)


def test_the_same_text_in_gb18030_reads_the_same(
    reading: PlanReading, plan_file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / plan_file.name
    copy.write_bytes(plan_file.read_text(encoding="utf-8").replace("\n", "\r\n").encode("gb18030"))
    assert read_plan(copy) == reading


def _printed(task: TaskReading) -> str:
    """A task as the annex prints it; only the first task has its deadline before the acceptance unit."""
    assert task.deadline
    number = task.number_text or ""
    units = "整改实施主体：" + _without_separators(write_mentions(task.responsible_units))
    acceptance = "验收单位：" + "".join(task.acceptance_units)
    deadline = "整改时限：" + task.deadline.text
    middle = deadline + acceptance if task.deadline.immediate else acceptance + deadline
    measures = [(f"{measure.number}．" if measure.number else "") + measure.text for measure in task.measures]
    head = number + ("" if number.startswith("（") else "、") + task.problem
    return head + units + middle + f"整改目标：{task.goal}整改措施：" + "".join(measures)


def _without_separators(text: str) -> str:
    return re.sub("[，、]", "", text)
