"""Running text: however a plan is worded and laid out, it reads back as it was made up."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given

from tests.plandoc.relaid.annexes import (
    Annexes,
    annex_paragraphs,
    annexes,
    annexes_of,
    said_in_annexes,
)
from tests.plandoc.relaid.chapters import chapter_paragraphs, chapter_style, chapter_title, one_task
from tests.plandoc.relaid.checks import FEW, reads_as
from tests.plandoc.relaid.model import Plan, facts_of
from tests.plandoc.relaid.pages import PLAIN, Pages, pages
from tests.plandoc.relaid.paragraphs import TITLE, paragraphs_of, told
from tests.plandoc.relaid.runon import run_on_paragraphs, run_on_style
from tests.plandoc.relaid.style import Style, styles
from tests.plandoc.relaid.words import plans


@FEW
@given(plan=plans(), style=styles())
def test_any_wording(path: Path, plan: Plan, style: Style) -> None:
    plan = told(plan, style)
    reads_as(PLAIN.write(path, paragraphs_of(plan, style)), facts_of(plan), TITLE)


@FEW
@given(plan=plans(), style=styles(), laid=pages)
def test_any_page(path: Path, plan: Plan, style: Style, laid: Pages) -> None:
    if style.mark == "bold":  # Markdown is not broken into lines of one width.
        laid = replace(laid, width=None)
    plan = told(plan, style)
    reads_as(laid.write(path, paragraphs_of(plan, style)), facts_of(plan), TITLE)


@FEW
@given(plan=plans(4), style=styles())
def test_tasks_that_run_on_without_a_line_break(path: Path, plan: Plan, style: Style) -> None:
    style = run_on_style(style)
    plan = told(plan.with_steps(below=False), style)
    reads_as(PLAIN.write(path, run_on_paragraphs(plan, style)), facts_of(plan), TITLE)


@FEW
@given(plan=plans(1), style=styles())
def test_labels_that_are_chapters_of_one_task(path: Path, plan: Plan, style: Style) -> None:
    style = chapter_style(style)
    plan = one_task(told(plan, style))
    reads_as(PLAIN.write(path, chapter_paragraphs(plan, style)), facts_of(plan), chapter_title(plan))


@FEW
@given(plan=plans(6), wording=annexes, laid=pages)
def test_a_plan_for_each_task_in_annexes(path: Path, plan: Plan, wording: Annexes, laid: Pages) -> None:
    if laid.width is not None:  # The titles of chapters are to leave a line short.
        laid = replace(laid, width=max(laid.width, 20))
    plan = said_in_annexes(plan)
    parts = annexes_of(plan)
    facts = [one for part in parts for one in facts_of(part)]
    reading = reads_as(laid.write(path, annex_paragraphs(plan, wording)), facts, TITLE)
    names = [f"附件{at}" for at, part in enumerate(parts, start=1) for _ in part.items]
    assert [task.part for task in reading.tasks] == (names if len(parts) > 1 else [None] * len(names))
