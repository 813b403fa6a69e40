"""Whatever the order, words and merges of its columns, a list of tasks reads back as it was made up."""

from typing import Any

from hypothesis import given, settings

from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.plans.mentions import write_mentions
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.plandoc.tables import read_table
from tests.plandoc.tables.laid_out import Cell, only_table, table_of
from tests.plandoc.tables.made_up_lists import Layout, Listed, lay_out, layouts, listed_tasks


def as_made_up(task: Listed) -> dict[str, Any]:
    """What reading must find."""
    said = task.said
    several = len(task.steps) > 1 and not task.by_rows
    groups = [said["lead"], *said["others"].split("、")]
    return {
        "number": int(said["number"]),
        "problem": said["problem"],
        "goal": said["goal"] or None,
        "units": [unit for unit in groups if unit],
        "supervising": said["supervising"],
        "acceptance": said["acceptance"],
        "persons": said["person"],
        "deadline": read_deadline(said["deadline"]) if said["deadline"] else None,
        "completion": said["completion"] or None,
        "measures": [
            (
                number if several else None,
                step.text,
                (step.lead,) if step.lead else (),
                read_deadline(step.deadline) if step.deadline else None,
            )
            for number, step in enumerate(task.steps, start=1)
        ],
    }


def as_read(task: TaskReading) -> dict[str, Any]:
    """The same of a reading."""
    return {
        "number": task.number,
        "problem": task.problem,
        "goal": task.goal,
        "units": [write_mentions((unit,)).rstrip("，") for unit in task.responsible_units],
        "supervising": "、".join(task.supervising_units),
        "acceptance": "、".join(task.acceptance_units),
        "persons": "、".join(person.name for person in task.persons),
        "deadline": task.deadline,
        "completion": task.completion,
        "measures": [
            (measure.number, measure.text, measure.units, measure.deadline) for measure in task.measures
        ],
    }


def as_tabs(rows: tuple[tuple[Cell, ...], ...]) -> str:
    """Rows as a spreadsheet puts them on the clipboard: cells of several lines in quotes."""
    return "\n".join("\t".join(_quoted(cell or "") for cell in row) for row in rows)


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "\n" in cell else cell


@settings(max_examples=60)
@given(listed_tasks(), layouts())
def test_a_table_reads_back(tasks: tuple[Listed, ...], layout: Layout) -> None:
    reading = read_table(table_of(*lay_out(tasks, layout)), "")

    assert reading is not None
    assert [as_read(task) for task in reading.tasks] == [as_made_up(task) for task in tasks]
    assert [problem.values["column"] for problem in reading.problems] == ["资金"] * layout.unknown


@settings(max_examples=40)
@given(listed_tasks(), layouts())
def test_a_table_in_plain_text_reads_back(tasks: tuple[Listed, ...], layout: Layout) -> None:
    reading = read_table(only_table("前言。\n\n" + as_tabs(lay_out(tasks, layout)) + "\n\n结语。"), "")

    assert reading is not None
    assert [as_read(task) for task in reading.tasks] == [as_made_up(task) for task in tasks]
