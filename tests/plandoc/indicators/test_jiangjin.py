"""The published five-year plan and yearly review, every row and figure.

The golden files were compared with the documents by eye, row by row; their texts are held as hashes. To see what a
change of the reader does to them, compare `as_golden(...)` with the file.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from jinjiang_desk.domain.indicators.as_json import indicators_to_json
from jinjiang_desk.domain.indicators.indicator import IndicatorsReading
from jinjiang_desk.operations.indicators.review import look_at_indicators

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
TEXTS = frozenset({"title", "category", "name", "sub_name", "text", "statement", "completion", "remark"})
NUMBERS = re.compile(r"[\d.,\[\]≥≤<>%—-]*")
LISTS = frozenset({"remarks"})


@pytest.fixture(scope="module", params=["jiangjin_five_year_plan_2021.txt", "jiangjin_year_review_2022.txt"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reading(name: str, shared_plans: Path) -> IndicatorsReading:
    return look_at_indicators(shared_plans / name)


def digest(text: str) -> str:
    """Numbers may be read in the golden file, sentences may not."""
    if NUMBERS.fullmatch(text):
        return text
    return hashlib.sha256(text.encode()).hexdigest()


def hashed(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: hashed(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [digest(one) if key in LISTS else hashed(one, key) for one in value]
    return digest(value) if key in TEXTS and value is not None else value


def as_golden(reading: IndicatorsReading) -> dict[str, Any]:
    """The reading as JSON with a hash for every text, and where something was doubtful."""
    plan: dict[str, Any] = hashed(indicators_to_json(reading))
    return plan | {"problems": [[one.code.value, one.place.line] for one in reading.problems]}


def golden(name: str) -> dict[str, Any]:
    file = {"jiangjin_five_year_plan_2021.txt": "jiangjin_five_year_2021.json"}.get(
        name, "year_review_2022.json"
    )
    kept: dict[str, Any] = json.loads((GOLDEN / file).read_text(encoding="utf-8"))
    return kept


def test_every_field_is_as_compared_by_eye(name: str, reading: IndicatorsReading) -> None:
    assert as_golden(reading) == golden(name)


def test_every_cell_of_the_tables_is_read_once(shared_plans: Path) -> None:
    """Counted without the reader: the values of a line are its cells behind the name, in printed order."""
    file = shared_plans / "jiangjin_five_year_plan_2021.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    reading = look_at_indicators(file)
    printed = {
        number: "".join("".join(cells).split())
        for number, line in enumerate(lines, start=1)
        if len(cells := line.split("\t")) >= 7
        if re.search(r"\d", line) and "序号" not in line and not line.startswith(("(", "<"))
    }
    assert printed.keys() == {one.line for one in reading.indicators}
    for one in reading.indicators:
        values = "".join(value.text for value in one.values) + (one.completion or "")
        assert printed[one.line].endswith(values), one.line
    assert [len([one for one in reading.indicators if one.box == box]) for box in (0, 1)] == [30, 20]


def test_every_named_task_stands_in_the_document(shared_plans: Path) -> None:
    file = shared_plans / "jiangjin_five_year_plan_2021.txt"
    source = "".join(file.read_text(encoding="utf-8").split())
    reading = look_at_indicators(file)
    for task in reading.tasks:
        assert "".join(task.text.split()) in source, task.line
    marked = [one for one in file.read_text(encoding="utf-8").splitlines() if one.startswith(("——", "- "))]
    listed = 3
    assert len(reading.tasks) == len(marked) + listed


def test_the_review_gives_nothing_but_figures(shared_plans: Path) -> None:
    reading = look_at_indicators(shared_plans / "jiangjin_year_review_2022.txt")
    assert (reading.boxes, reading.indicators, reading.tasks, reading.problems) == ((), (), (), ())
    assert [(one.number, one.unit) for one in reading.figures[:2]] == [(193, "项"), (100, "%")]
    assert (311, "天") in [(one.number, one.unit) for one in reading.figures]
    assert len(reading.figures) == 41
