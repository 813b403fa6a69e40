"""However a page lays a made-up plan out, it reads the same; and any text is cut in order."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.plandoc.finding.tasks import find_tasks
from jinjiang_desk.plandoc.reader import read_plan
from jinjiang_desk.plandoc.text.joined import join_lines
from jinjiang_desk.plandoc.text.lines import split_lines
from tests.plandoc.made_up import MadeUpPlan, MadeUpTask, Page, lay_out


def content(task: TaskReading) -> TaskReading:
    return dataclasses.replace(task, line=0, last_line=None)


FRAGMENTS = (
    "三、四级管网",
    "约2.5亿元",
    "J12—2/02号地块",
    "（一）类企业",
    "PM2.5浓度",
    "2025年6月底前",
    "“回头看”",
    "《示例办法（试行）》",
    "整改目标不明确",
    "开展排查",
    "示例河",
    "提高1．5倍",
    "责任单位",
)


sentences = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6).map(
    lambda parts: "，".join(parts) + "。"
)


prose = st.lists(sentences, min_size=1, max_size=3).map("".join)


tasks = st.builds(
    MadeUpTask,
    problem=prose.map(lambda text: "示例镇问题突出。" + text),
    units=st.sampled_from(
        ["区水利局", "区财政局，各镇街、园区，有关部门（单位）", "示例产业园（甲管委会、乙中心）"]
    ),
    deadline=st.sampled_from(["2025年12月底", "立行立改，并长期坚持", "2027年12月底，并长期坚持"]),
    goal=prose,
    measures=st.one_of(prose, st.lists(prose, min_size=1, max_size=12).map(tuple)),
)


plans = st.lists(tasks, min_size=1, max_size=14).map(lambda items: MadeUpPlan(tuple(items)))


pages = st.builds(
    Page,
    width=st.integers(8, 60),
    lines=st.integers(3, 30),
    page_end=st.sampled_from(["— {page} —", "- {page} -", "第 {page} 页", "\f"]),
    line_end=st.sampled_from(["\n", "\r\n", "\n\n", " \n\n  "]),
    page_edge=st.sampled_from(["", "\f"]),
)


def spans_of(text: str) -> list[tuple[str | None, str, list[tuple[str, str]]]]:
    """The number, problem and fields of every task as text."""
    joined = join_lines(split_lines(text))
    return [
        (
            task.heading.numbering.text if task.heading else None,
            joined.text[task.problem.begin : task.problem.end],
            [(label.word, joined.text[span.begin : span.end]) for label, span in task.fields],
        )
        for task in find_tasks(joined).tasks
    ]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for all examples; each writes it anew."""
    return tmp_path_factory.mktemp("plan") / "方案.txt"


@given(plan=plans, page=pages)
@settings(max_examples=40)
def test_however_a_page_lays_a_plan_out_it_reads_the_same(plan: MadeUpPlan, page: Page, path: Path) -> None:
    paragraphs = plan.paragraphs()
    laid_out = lay_out(paragraphs, page)
    path.write_text("\n".join(paragraphs), encoding="utf-8")
    plain = read_plan(path)
    path.write_bytes(laid_out.encode("gb18030"))
    reading = read_plan(path)
    assert (reading.title, list(map(content, reading.tasks))) == (
        plain.title,
        list(map(content, plain.tasks)),
    )
    assert [task.problem for task in plain.tasks] == [task.problem for task in plan.tasks]
    assert [task.goal for task in plain.tasks] == [task.goal for task in plan.tasks]
    printed = [(task.measures,) if isinstance(task.measures, str) else task.measures for task in plan.tasks]
    assert [tuple(measure.text for measure in task.measures) for task in plain.tasks] == printed
    assert spans_of(laid_out) == spans_of("\n".join(paragraphs))


@given(st.text(st.sampled_from("一二三、（）．1整改措施目标时限：实施主体，。\n\f 区"), max_size=300))
def test_any_text_is_cut_without_overlap_and_in_order(text: str) -> None:
    joined = join_lines(split_lines(text))
    edges = [
        edge
        for task in find_tasks(joined).tasks
        for span in (
            (task.begin, task.problem.begin),
            *((s.begin, s.end) for _, s in task.fields),
        )
        for edge in span
    ]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(joined.text) for edge in edges)
