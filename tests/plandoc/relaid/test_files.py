"""Running text in Word documents, PDFs and sheets reads back as it was made up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plandoc.relaid.checks import FEW, reads_as
from tests.plandoc.relaid.model import Plan, facts_of
from tests.plandoc.relaid.paragraphs import TITLE, list_of, paragraphs_of, told
from tests.plandoc.relaid.printed import (
    in_pdf,
    in_rows,
    in_word,
    in_word_counted,
)
from tests.plandoc.relaid.style import Style, styles
from tests.plandoc.relaid.words import plans
from tests.plandoc.sources.pdffiles import EMBEDDED, FONT


@pytest.mark.parametrize("write", [in_word, in_rows])
@FEW
@given(plan=plans(5), style=styles())
def test_paragraphs(
    path: Path, write: Callable[[Path, Sequence[str]], Path], plan: Plan, style: Style
) -> None:
    plan = told(plan, style)
    reads_as(write(path, paragraphs_of(plan, style)), facts_of(plan), TITLE)


@FEW
@given(plan=plans(5), style=styles(), number=st.sampled_from(("一、", "（一）")))
def test_lists_that_word_counts(path: Path, plan: Plan, style: Style, number: str) -> None:
    style = replace(style, number=number, step_number="1．", below="（1）")
    plan = told(plan, style)
    paragraphs = paragraphs_of(plan, style)
    begin = len(paragraphs) - len(list_of(plan, style))
    reads_as(in_word_counted(path, paragraphs, begin), facts_of(plan), TITLE)


@pytest.mark.parametrize(("font", "indent"), [(FONT, 2), (EMBEDDED, 0)])
@FEW
@given(plan=plans(4), style=styles())
def test_printed_pages(path: Path, font: str, indent: int, plan: Plan, style: Style) -> None:
    plan = told(plan, style)
    reads_as(in_pdf(path, paragraphs_of(plan, style), font, indent), facts_of(plan), TITLE)
