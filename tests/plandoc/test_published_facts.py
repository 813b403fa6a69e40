"""The targets, milestones and quoted readings of the published plans.

The golden file was compared with the documents by eye, also for what is not in it; words are held as hashes. It is
written by `write_golden()`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jinjiang_desk.domain.plans.plan_facts_json import plan_with_facts
from jinjiang_desk.plandoc.reader import read_plan
from tests.plandoc.goldens import FOLDER, digest, read_golden

GOLDEN = "plan_facts.json"
PLANS = ("jiangjin_rectification_2025", "bazhong_rectification_2022", "chengkou_rectification_2020")
_TARGET = ("number", "unit", "comparison", "whose", "when", "by", "per", "done", "part", "immediate")
_READING = ("item", "number", "unit", "comparison", "when", "date", "times_over")


def facts(path: Path) -> list[list[Any]]:
    """A row for each fact: task, where in it, what kind of fact, and the fact."""
    return [list(row) for task in plan_with_facts(read_plan(path))["tasks"] for row in _of_task(task)]


def _of_task(task: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    name = f"{task['part'] or ''}{task['number_text']}"
    for one in task["readings"]:
        words = [digest(one[key]) for key in ("value", "place", "limit", "text")]
        yield name, "problem", "reading", [one[key] for key in _READING], words
    places = [("goal", task), *((f"measure {at}", one) for at, one in enumerate(task["measures"], 1))]
    for where, holder in places:
        for one in holder["targets"]:
            yield (
                name,
                where,
                "target",
                [one[key] for key in _TARGET],
                [digest(one["what"]), digest(one["text"])],
            )
        for one in holder["milestones"]:
            yield name, where, "milestone", [one["date"], one["printed"]], [digest(one["text"])]


def write_golden(plans: Path) -> None:
    """Write the golden file, a line a fact; it must then be compared with the documents by eye."""
    rows = {
        plan: ",\n".join(json.dumps(row, ensure_ascii=False) for row in facts(plans / f"{plan}.txt"))
        for plan in PLANS
    }
    text = ",\n".join(f'"{plan}": [\n{lines}\n]' for plan, lines in rows.items())
    (FOLDER / GOLDEN).write_text(f"{{\n{text}\n}}\n", encoding="utf-8")


@pytest.mark.parametrize("plan", PLANS)
def test_every_fact_is_as_compared_by_eye(plan: str, shared_plans: Path) -> None:
    assert facts(shared_plans / f"{plan}.txt") == read_golden(GOLDEN)[plan]
