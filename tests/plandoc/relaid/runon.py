"""Each task as one paragraph that runs on without a line break, as some notices on web pages have it."""

from collections.abc import Sequence
from dataclasses import replace

from tests.plandoc.relaid.model import Plan
from tests.plandoc.relaid.paragraphs import paragraphs_of
from tests.plandoc.relaid.style import Style

_MARKS = ("colon", "half", "boxed", "boxed colon")


def run_on_style(style: Style) -> Style:
    """The same style with labels that can be told from the words around them."""
    mark = style.mark if style.mark in _MARKS else "colon"
    return replace(style, mark=mark, own="closing", labelled=False)


def run_on_paragraphs(plan: Plan, style: Style) -> list[str]:
    """The paragraphs of the document, those of a task run on."""
    above = len(paragraphs_of(replace(plan, items=()), style))
    paragraphs = paragraphs_of(plan, style)[:above]
    for index, item in enumerate(plan.items):
        alone = replace(plan, items=(item,), first=plan.first + index)
        paragraphs.append(_run_on(paragraphs_of(alone, style)[above:]))
    return paragraphs


def _run_on(paragraphs: Sequence[str]) -> str:
    return "".join(paragraphs)
