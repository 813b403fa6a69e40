"""Tables: whatever their columns, rows and merged cells, and in whatever file, they read back as they were made up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.plandoc.asked import read_text
from tests.plandoc.relaid.boxes import as_workbook, in_pdf, in_word, with_pipes, with_tabs, word_table
from tests.plandoc.relaid.checks import FEW, reads_as
from tests.plandoc.relaid.forms import Form, forms, forms_of
from tests.plandoc.relaid.found import found_in
from tests.plandoc.relaid.grids import Grid, Row, grids, rows_of, said_in_grid, unnumbered
from tests.plandoc.relaid.model import Plan, facts_of
from tests.plandoc.relaid.paragraphs import TITLE, told
from tests.plandoc.relaid.words import plans
from tests.plandoc.sources import wordfiles as word

ABOVE = (TITLE, "为做好整改工作，制定本方案。")


@pytest.mark.parametrize("write", [as_workbook, in_word, in_pdf])
@FEW
@given(plan=plans(5), grid=grids())
def test_columns_in_a_file(
    path: Path, write: Callable[[Path, Sequence[str], Sequence[Row]], Path], plan: Plan, grid: Grid
) -> None:
    plan = said_in_grid(plan, grid)
    facts = facts_of(plan, numbered=not unnumbered(grid))
    reads_as(write(path, ABOVE, rows_of(plan, grid)), facts, TITLE)


@pytest.mark.parametrize("printed", [with_tabs, with_pipes])
@FEW
@given(plan=plans(5), grid=grids())
def test_columns_in_pasted_text(printed: Callable[[Sequence[Row]], str], plan: Plan, grid: Grid) -> None:
    if grid.below == "merged":  # Text shows nothing of it.
        grid = replace(grid, below="empty")
    plan = said_in_grid(plan.with_steps(below=False), grid)
    text = "\n".join(ABOVE) + "\n\n" + printed(rows_of(plan, grid))
    reading = read_text(text)
    assert found_in(reading) == facts_of(plan, numbered=not unnumbered(grid))
    assert reading.title == TITLE
    assert all(str(task.number) in text.split("\n")[task.line - 1] for task in reading.tasks)


@FEW
@given(plan=plans(4), form=forms)
def test_a_form_for_each_task_in_word(path: Path, plan: Plan, form: Form) -> None:
    plan = told(plan, form.style)
    above = "".join(map(word.p, ABOVE))
    tables = "".join(word_table(rows) + word.p("") for rows in forms_of(plan, form))
    reads_as(word.save(path, above + tables), facts_of(plan), TITLE)


@FEW
@given(plan=plans(4), form=forms)
def test_forms_one_below_the_other_in_a_sheet(path: Path, plan: Plan, form: Form) -> None:
    plan = told(plan, form.style)
    rows = [row for one in forms_of(plan, form) for row in (*one, ("",) * len(one[0]))]
    # In two columns, a title is not told from a label that has nothing beside it.
    reads_as(as_workbook(path, ABOVE, rows), facts_of(plan), TITLE if len(rows[0]) > 2 else None)
