"""A made-up plan as a form for each task: a label in one cell, what it labels in the one beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.plandoc.relaid.grids import Rest, Row
from tests.plandoc.relaid.model import Item, Plan
from tests.plandoc.relaid.paragraphs import fields_of
from tests.plandoc.relaid.style import Style, styles

_LONG = 20


@dataclass(frozen=True)
class Form:
    """How a form is made. `pairs` puts two short fields into one row; `number` is the label of the task's number."""

    style: Style
    pairs: bool = False
    number: str = "序号"


forms = st.builds(
    Form,
    style=styles().map(lambda style: replace(style, own="closing", number="一、")),
    pairs=st.booleans(),
    number=st.sampled_from(("序号", "任务序号", "问题编号")),
)


def forms_of(plan: Plan, form: Form) -> list[list[Row]]:
    """The rows of each task's form, two or four cells wide."""
    return [list(_form(number, item, form)) for number, item in enumerate(plan.items, plan.first)]


def _form(number: int, item: Item, form: Form) -> Iterator[Row]:
    said = [
        (form.number, str(number)),
        (form.style.words["problem"], item.problem),
        *((label, "\n".join(lines)) for label, lines in fields_of(item, form.style)),
    ]
    if not form.pairs:
        yield from said
        return
    waiting: list[tuple[str, str]] = []
    for label, content in said:
        if len(content) > _LONG:
            yield from ((*one, Rest.OF_LEFT, Rest.OF_LEFT) for one in waiting)
            yield label, content, Rest.OF_LEFT, Rest.OF_LEFT
            waiting = []
        elif waiting:
            yield *waiting.pop(), label, content
        else:
            waiting.append((label, content))
    yield from ((*one, Rest.OF_LEFT, Rest.OF_LEFT) for one in waiting)
