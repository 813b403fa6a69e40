"""The table of five at the end of the published Chengkou plan, compared with the document by eye, cell by cell.

Texts and names are held as the first signs of their SHA-256.
"""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from jinjiang_desk.domain.plans.plan import DocumentKind, TaskReading
from jinjiang_desk.plandoc.document import Table
from jinjiang_desk.plandoc.source import read_document
from jinjiang_desk.plandoc.tables import TableTasks, read_table

PERSONS = ["fa8e45199665", "072a54cb00eb", "5571bddd425d", "d0f4f678c20a", "3c25d083b886"]
TEXTS = [
    ["e4a995d2583d", "9e779f423310", "d32f64d19daa"],
    ["68f03138fdef", "e1f3007826ee", "cb286b5000a1", "8a2be28c12f5", "79bb55b9cddb"],
    ["4f352cf0f150", "83531c819e0e", "867b86c4d01d"],
    ["46c8340331a0", "d5db48e07ea5", "679ade459a14", "ed784099a2b6", "eb946624a538"],
    ["6ee4bb94054b", "8e97f5b8494d", "a82b0f6c232e", "a8ec7e63e43d", "20fcff713d65", "caf233b3cd6d"],
]


@pytest.fixture
def reading(shared_plans: Path) -> TableTasks:
    blocks = read_document(shared_plans / "chengkou_rectification_2020.txt").blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [len(row.cells) for row in table.rows] == [8] * 6
    found = read_table(table, "")
    assert found is not None
    return found


def digest(text: str | None) -> str:
    assert text
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def test_kind_and_numbers(reading: TableTasks) -> None:
    assert (reading.kind, reading.problems) == (DocumentKind.PLAN, ())
    assert [(task.number, task.number_text, task.line, task.last_line) for task in reading.tasks] == [
        (1, "1", 1135, 1135),
        (2, "2", 1136, 1136),
        (3, "3", 1138, 1138),
        (4, "4", 1139, 1139),
        (5, "5", 1140, 1140),
    ]


def test_units(reading: TableTasks) -> None:
    leads = [[(unit.name, unit.lead) for unit in task.responsible_units] for task in reading.tasks]
    assert leads == [
        [("县住房城乡建委", True)],
        [("县水利局", True)],
        [("县规划自然资源局", True)],
        [("县经济信息委", True)],
        [("县卫生健康委", True)],
    ]
    first, *others = [task.supervising_units for task in reading.tasks]
    assert first == ("县委督查室", "县政府督查室")
    assert others == [("县政府督查室",)] * 4
    assert [task.acceptance_units for task in reading.tasks] == [()] * 5


def test_deadlines(reading: TableTasks) -> None:
    deadlines = [task.deadline for task in reading.tasks if task.deadline]
    assert [(deadline.text, deadline.date) for deadline in deadlines] == [
        ("2020年12月30日", date(2020, 12, 30)),
        ("2020年12月30日", date(2020, 12, 30)),
        ("2021年6月30日", date(2021, 6, 30)),
        ("2021年6月30日", date(2021, 6, 30)),
        ("2021年12月30日", date(2021, 12, 30)),
    ]
    assert not any(deadline.immediate or deadline.long_term for deadline in deadlines)


def test_persons(reading: TableTasks) -> None:
    assert [[person.role for person in task.persons] for task in reading.tasks] == [["牵头县领导"]] * 5
    assert [digest(task.persons[0].words) for task in reading.tasks] == PERSONS
    # The first row names offices only.
    assert [bool(task.persons[0].name) for task in reading.tasks] == [False, True, True, True, True]


def test_texts(reading: TableTasks) -> None:
    assert [texts_of(task) for task in reading.tasks] == TEXTS
    numbers = [[measure.number for measure in task.measures] for task in reading.tasks]
    assert numbers == [[None], [1, 2, 3], [None], [1, 2, 3], [1, 2, 3, 4]]
    assert not any(measure.units or measure.deadline for task in reading.tasks for measure in task.measures)


def texts_of(task: TaskReading) -> list[str]:
    return [digest(task.problem), digest(task.goal), *(digest(measure.text) for measure in task.measures)]
