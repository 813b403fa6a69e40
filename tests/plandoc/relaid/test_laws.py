"""What must hold of any reading, whatever it finds."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from jinjiang_desk.domain.plans.plan import PlanReading
from tests.plandoc.asked import read_text
from tests.plandoc.relaid.boxes import as_workbook, with_tabs
from tests.plandoc.relaid.boxes import in_word as in_word_table
from tests.plandoc.relaid.checks import FEW
from tests.plandoc.relaid.found import found_in, read_file
from tests.plandoc.relaid.grids import Grid, grids, rows_of, said_in_grid
from tests.plandoc.relaid.model import Plan
from tests.plandoc.relaid.pages import PLAIN, Pages, pages
from tests.plandoc.relaid.paragraphs import TITLE, paragraphs_of, told
from tests.plandoc.relaid.printed import in_word
from tests.plandoc.relaid.style import Style, styles
from tests.plandoc.relaid.words import plans

READ = "import sys, pathlib; from jinjiang_desk.plandoc.reader import read_plan; print(read_plan(pathlib.Path(sys.argv[1])))"


def told_of(reading: PlanReading) -> list[tuple[str, str, dict[str, str]]]:
    """The doubts about a reading, without the lines they are about."""
    return [(one.code.name, one.place.item or "", dict(one.values)) for one in reading.problems]


def test_no_set_decides_what_is_read(sample_plan: Path) -> None:
    """Sets of words have another order in each process; what is read has not."""
    command = [sys.executable, "-c", READ, str(sample_plan)]
    first, second = (
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    )
    assert b"TaskReading(" in first
    assert first == second


@FEW
@given(plan=plans(5), style=styles(), laid=pages)
def test_page_numbers_empty_lines_and_encodings_change_nothing(
    path: Path, plan: Plan, style: Style, laid: Pages
) -> None:
    paragraphs = paragraphs_of(told(plan, style), style)
    bare = replace(laid, between="", blank=0, line_end="\n", encoding="utf-8")
    _, plain = read_file(bare.write(path, paragraphs))
    _, paged = read_file(laid.write(path, paragraphs))
    assert found_in(paged) == found_in(plain)
    assert told_of(paged) == told_of(plain)


@FEW
@given(plan=plans(5), style=styles())
def test_paragraphs_read_the_same_from_a_text_and_word(path: Path, plan: Plan, style: Style) -> None:
    paragraphs = paragraphs_of(told(plan, style), style)
    _, from_text = read_file(PLAIN.write(path, paragraphs))
    _, from_word = read_file(in_word(path, paragraphs))
    assert found_in(from_word) == found_in(from_text)
    assert told_of(from_word) == told_of(from_text)


@FEW
@given(plan=plans(5), grid=grids())
def test_a_table_reads_the_same_from_a_sheet_word_and_a_text(path: Path, plan: Plan, grid: Grid) -> None:
    rows = rows_of(said_in_grid(plan, grid), replace(grid, below="empty"))
    _, from_sheet = read_file(as_workbook(path, [TITLE], rows))
    _, from_word = read_file(in_word_table(path, [TITLE], rows))
    tabbed = read_text(f"{TITLE}\n\n{with_tabs(rows)}")
    assert found_in(from_word) == found_in(from_sheet)
    assert found_in(tabbed) == found_in(from_sheet)
