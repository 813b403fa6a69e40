"""Two more published plans, every field of their tasks: of Bazhong (2022) and of Chengkou (2020).

Their golden files were compared with the documents by eye, line by line.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from jinjiang_desk.domain.plans.plan import MeasureReading, PlanReading, StatedTotals, TaskReading
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.reader import read_plan
from tests.plandoc.goldens import as_golden, read_golden

BAZHONG = "bazhong_rectification_2022.txt"
CHENGKOU = "chengkou_rectification_2020.txt"


@pytest.fixture
def bazhong(shared_plans: Path) -> PlanReading:
    return read_plan(shared_plans / BAZHONG)


@pytest.fixture
def chengkou(shared_plans: Path) -> PlanReading:
    return read_plan(shared_plans / CHENGKOU)


def codes(reading: PlanReading) -> Counter[Code]:
    return Counter(problem.code for problem in reading.problems)


def squeezed(text: str) -> str:
    return re.sub(r"[\s*（(）)]", "", text)


def test_every_field_of_bazhong_is_as_compared_by_eye(bazhong: PlanReading) -> None:
    assert as_golden(bazhong) == read_golden("bazhong_2022.json")


def test_every_field_of_chengkou_is_as_compared_by_eye(chengkou: PlanReading) -> None:
    assert as_golden(chengkou) == read_golden("chengkou_2020.json")


def test_every_sentence_of_the_bazhong_list_is_read_once(bazhong: PlanReading, shared_plans: Path) -> None:
    """Counted without the reader: between the texts that were read stand numbers, labels and units only."""
    source = squeezed((shared_plans / BAZHONG).read_text(encoding="utf-8"))
    end = source.rindex("整改任务清单") + len("整改任务清单")
    between = []
    for text in (text for task in bazhong.tasks for text in texts(task)):
        begin = source.index(squeezed(text), end)
        between.append(source[end:begin])
        end = begin + len(squeezed(text))
    rest = "".join(between) + source[end:]
    words = re.compile(
        r"责任单位|督导单位|整改时限|整改目标|整改措施|[一二三四五六七八九十]+、|[0-9.：:，,、]"
    )
    units = {name for task in bazhong.tasks for name in unit_names(task)}
    for name in sorted(map(squeezed, units), key=len, reverse=True):
        rest = rest.replace(name, "")
    # Of units that share their last words, each was read with them.
    tails = {name[:3] for name in units if name.endswith("党委和人民政府")}
    assert set(words.sub("", rest)) <= set("".join(tails))


def texts(task: TaskReading) -> list[str]:
    assert task.deadline
    assert task.goal
    return [task.problem, task.deadline.text, task.goal, *(measure.text for measure in task.measures)]


def unit_names(task: TaskReading) -> list[str]:
    named = [unit.name for unit in task.responsible_units]
    return [*named, *task.supervising_units, *(name for one in task.measures for name in one.units)]


def test_the_first_supervising_unit_of_bazhong_accepts(bazhong: PlanReading) -> None:
    proposed = [task for task in bazhong.tasks if task.acceptance_units]
    assert [task.number for task in proposed] == [1, 2, 4, 6, 7, 9]
    assert all(task.acceptance_units == task.supervising_units[:1] for task in proposed)
    found = codes(bazhong)
    assert (found[Code.PLAN_ACCEPTANCE_PROPOSED], found[Code.PLAN_ACCEPTANCE_OPEN]) == (6, 4)
    assert {p.values["clause"] for p in bazhong.problems if p.code is Code.PLAN_ACCEPTANCE_OPEN} == {"65"}


def test_chengkou_has_two_and_nine_sub_plans_and_a_table_of_five(chengkou: PlanReading) -> None:
    assert [(task.part, task.number) for task in chengkou.tasks] == [
        *(("附件1", number) for number in range(1, 3)),
        *(("附件2", number) for number in range(1, 10)),
        *(("附件3", number) for number in range(1, 6)),
    ]


def test_the_measures_of_each_task_of_chengkou_are_a_tree_without_doubt(chengkou: PlanReading) -> None:
    for task in chengkou.tasks[:11]:
        paths = [measure.path for measure in task.measures]
        assert len(set(paths)) == len(paths)
        assert all(path[:-1] in paths for path in paths if len(path) > 1)
    chapters = [one for one in chengkou.tasks[9].measures if len(one.path) == 1]
    assert [(one.number, one.line) for one in chapters] == [(3, 830), (4, 988)]


def test_what_chengkou_says_of_itself_is_what_was_read(chengkou: PlanReading) -> None:
    assert chengkou.stated == StatedTotals(task_count=16, by_part={"附件1": 2, "附件2": 9, "附件3": 5})
    assert not {Code.PLAN_NO_TOTALS, Code.PLAN_TOTAL_DIFFERS} & set(codes(chengkou))


def test_notes_of_chengkou_say_the_line_of_the_words_and_which_task(chengkou: PlanReading) -> None:
    told = {
        problem.code: (problem.place.line, problem.place.item)
        for problem in chengkou.problems
        if problem.code in (Code.PLAN_DEADLINE_SEVERAL, Code.PLAN_DEADLINE_UNREAD)
    }
    assert told == {
        Code.PLAN_DEADLINE_SEVERAL: (216, "附件1第1项整改措施第2（1）条"),
        Code.PLAN_DEADLINE_UNREAD: (234, "附件1第1项整改措施第2（2）条"),
    }


def own(measure: MeasureReading) -> bool:
    return bool(measure.units and measure.persons and measure.deadline)


def test_the_sub_plans_of_chengkou_have_69_measures_each_with_fields_of_its_own(
    chengkou: PlanReading,
) -> None:
    measures = [measure for task in chengkou.tasks[:11] for measure in task.measures]
    assert sum(map(own, measures)) == 69
    titles = [measure for measure in measures if not own(measure)]
    assert all(not (one.units or one.persons or one.deadline) for one in titles)
    assert [sum(map(own, task.measures)) for task in chengkou.tasks[:11]] == [
        7,
        4,
        4,
        5,
        5,
        2,
        4,
        6,
        3,
        26,
        3,
    ]
    assert Counter(person.role for one in measures for person in one.persons) == {
        "具体负责人": 78,
        "牵头县领导": 12,
        "责任领导": 3,
        "具体责任人": 2,
    }
