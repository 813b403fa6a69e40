"""A made-up plan as one table: its columns are fields, and a task takes one row or one for each measure."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from hypothesis import strategies as st

from tests.plandoc.relaid.model import Due, Item, Plan, Step, Who
from tests.plandoc.relaid.paragraphs import people_text, said_of, step_paragraphs, units_text
from tests.plandoc.relaid.style import LABELS, STEP_NUMBERS, Style

_NAMES = ("problem", "goal", "steps", "units", "people", "acceptance", "supervising", "due")
_NUMBERS = ("序号", "编号", "任务序号", "问题序号")
_OF_STEPS = ("steps", "units", "people", "due")
"""The columns in which each row of a task may speak of its own measure."""

_ROW_UNITS = ("区财政局", "区林业局", "区交通局", "示例镇", "示例街道")

ROLE = "责任人"


class Rest(Enum):
    """What is left of a cell that was merged: with the one above, or with the one to the left."""

    OF_ABOVE = "above"
    OF_LEFT = "left"


Row = tuple[str | Rest, ...]
"""The cells of a row."""


@dataclass(frozen=True)
class Grid:
    """How a table is made. `columns` are its fields in order with the words at their heads (none for persons: their
    role stands there). `rows` says whether a task takes one row, or one for each measure that say the rest in
    common ("shared") or have units, persons and deadline of their own ("own"). `below` is what stands under a cell
    that holds for all rows of a task: merged, empty or the same again."""

    columns: tuple[tuple[str, str], ...]
    rows: str = "one"
    below: str = "merged"
    typed_numbers: bool = True
    titled: bool = False
    again: int = 0
    step_number: str = "1．"

    @property
    def style(self) -> Style:
        """How measures stand in a cell."""
        return Style(step_number=self.step_number, below="一是")


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Any order of columns and any words for them."""
    heads = {**LABELS, "number": _NUMBERS, "people": ("",)}
    names = ["number", *draw(st.permutations(_NAMES))]
    if draw(st.booleans()):
        at = names.index("units")
        names[at : at + 1] = ["leads", "others"]
    rows = draw(st.sampled_from(("one", "shared", "own")))
    if rows == "own" and "leads" in names:
        names[names.index("leads") : names.index("others") + 1] = ["units"]
    return Grid(
        columns=tuple((name, draw(st.sampled_from(heads[name]))) for name in names),
        rows=rows,
        below=draw(st.sampled_from(("merged", "empty", "again"))),
        typed_numbers=draw(st.booleans()),
        titled=draw(st.booleans()),
        again=draw(st.sampled_from((0, 0, 3))),
        step_number=draw(st.sampled_from(("1．", "1.", "1、", "（1）", "（一）"))),
    )


def said_in_grid(plan: Plan, grid: Grid) -> Plan:
    """What a plan says in a table."""
    if grid.rows == "one":
        return plan.with_bare_names()
    plain = plan.with_steps(own=False, below=False)
    if grid.rows == "shared":
        return plain
    role = role_of(plain)
    items = (_with_own(item, role) if len(item.steps) > 1 else item for item in plain.items)
    return replace(plan, items=tuple(items))


def _with_own(item: Item, role: str) -> Item:
    """Every row names other units, persons and deadlines than the others."""
    steps = tuple(
        replace(
            step,
            units=(unit, "区水利局"),
            people=(Who(f"{name}一鸣", role),),
            due=Due(f"{2024 + index}年底", datetime.date(2024 + index, 12, 31)),
        )
        for index, (step, unit, name) in enumerate(zip(item.steps, _ROW_UNITS, "赵钱孙李周", strict=False))
    )
    return replace(item, leads=(), others=(), people=(), due=None, steps=steps)


def rows_of(plan: Plan, grid: Grid) -> list[Row]:
    """The rows of the table: a title over all columns, the head, the tasks; the head again on every page."""
    role = role_of(plan)
    head: Row = tuple(word or role for _, word in grid.columns)
    title: Row = ("示例区整改任务清单", *[Rest.OF_LEFT] * (len(head) - 1))
    rows = [title, head] if grid.titled else [head]
    body = [row for number, item in enumerate(plan.items, plan.first) for row in _rows(number, item, grid)]
    for index, row in enumerate(body):
        if grid.again and index and index % grid.again == 0:
            rows.append(head)
        rows.append(row)
    return rows


def role_of(plan: Plan) -> str:
    """The role that all persons of a plan have."""
    return next((one.role for item in plan.items for one in _people_of(item)), ROLE)


def _people_of(item: Item) -> Iterator[Who]:
    yield from item.people
    for step in item.steps:
        yield from step.people


def _rows(number: int, item: Item, grid: Grid) -> Iterator[Row]:
    if grid.rows == "one" or len(item.steps) == 1:
        yield tuple(_cell(name, number, item, grid) for name, _ in grid.columns)
        return
    own = grid.rows == "own"
    for index, step in enumerate(item.steps, start=1):
        first = [_cell(name, number, item, grid) for name, _ in grid.columns]
        yield tuple(
            _step_cell(name, index, step, grid)
            if name == "steps" or (own and name in _OF_STEPS)
            else (said if index == 1 else _below(said, grid))
            for (name, _), said in zip(grid.columns, first, strict=True)
        )


def _below(said: str, grid: Grid) -> str | Rest:
    if grid.below == "merged":
        return Rest.OF_ABOVE
    return said if grid.below == "again" else ""


def _cell(name: str, number: int, item: Item, grid: Grid) -> str:
    if name == "number":
        return str(number)
    if name == "problem":
        return item.problem
    if name == "steps":
        return "\n".join(step_paragraphs(item.steps, grid.style))
    if name == "people":
        return people_text(item.people)
    units = {"units": units_text(item)} | {
        part: "、".join(unit.printed for unit in bodies)
        for part, bodies in (("leads", item.leads), ("others", item.others))
    }
    return units[name] if name in units else said_of(item, name)


def _step_cell(name: str, index: int, step: Step, grid: Grid) -> str:
    if name == "steps":
        return (STEP_NUMBERS[grid.step_number](index) if grid.typed_numbers else "") + step.text
    if name == "units":
        return "、".join(step.units)
    return people_text(step.people) if name == "people" else (step.due.text if step.due else "")


def unnumbered(grid: Grid) -> bool:
    """Whether the rows of measures carry no numbers."""
    return grid.rows != "one" and not grid.typed_numbers
