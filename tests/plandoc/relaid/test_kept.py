"""Whatever else stands between the paragraphs of a plan: each word of it is in a field, or a note tells of it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.plandoc.relaid.chapters import chapter_paragraphs, chapter_style, one_task
from tests.plandoc.relaid.checks import FEW
from tests.plandoc.relaid.found import read_file
from tests.plandoc.relaid.kept import lost_from
from tests.plandoc.relaid.model import Plan
from tests.plandoc.relaid.pages import PLAIN
from tests.plandoc.relaid.paragraphs import list_of, paragraphs_of, told
from tests.plandoc.relaid.style import Style, styles
from tests.plandoc.relaid.words import plans

STRANGE = (
    "全部工作由副区长牵头，未完成的要说明原因并报区政府。",
    "经现场核查，该镇未按要求制定清淤整治方案。",
    "结合实际，制定本专项整改方案。",
    "二次供水设施老化。",
    "一、二次供水设施老化。",
    "二、三级管网破损。",
    "三、四级管网缺口大。",
    "2．三级管网破损。",
    "1.5亿元用于清淤",
    "7",
    "分步推进",
    "（三）巩固提升",
    "示例镇水渠长期淤积",
    "验收单位：区林业局",
    "责任单位：区林业局（牵头、示例乡",
    "整改时限：2031年6月底",
    "整改目标：长治久安",
    "整改任务：沿线垃圾没有清运。",
    "请各单位认真落实。",
)
"""Paragraphs that tempt a reader to take them for something that it leaves out."""

placed = st.lists(st.tuples(st.integers(0, 200), st.sampled_from(STRANGE)), min_size=1, max_size=6)


def disturbed(paragraphs: list[str], begin: int, strange: list[tuple[int, str]]) -> list[str]:
    """The paragraphs with strange ones put in somewhere behind the first of the tasks."""
    paragraphs = list(paragraphs)
    for place, text in strange:
        paragraphs.insert(begin + 3 + place % (len(paragraphs) - begin - 2), text)
    return paragraphs


@FEW
@given(plan=plans(4), style=styles(), strange=placed)
def test_nothing_of_a_list_of_tasks_is_lost(
    path: Path, plan: Plan, style: Style, strange: list[tuple[int, str]]
) -> None:
    plan = told(plan, style)
    paragraphs = paragraphs_of(plan, style)
    begin = len(paragraphs) - len(list_of(plan, style))
    PLAIN.write(path, disturbed(paragraphs, begin, strange))
    assert lost_from(*read_file(path), begin + 1) == []


@FEW
@given(plan=plans(1), style=styles(), strange=placed)
def test_nothing_of_a_task_by_chapters_is_lost(
    path: Path, plan: Plan, style: Style, strange: list[tuple[int, str]]
) -> None:
    style = chapter_style(style)
    paragraphs = chapter_paragraphs(one_task(told(plan, style)), style)
    PLAIN.write(path, disturbed(paragraphs, 1, strange))
    assert lost_from(*read_file(path), 2) == []
