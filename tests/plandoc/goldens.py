"""Golden files of real plans: numbers, units and dates as they are, a hash for every text and every person's name."""

import hashlib
import json
from pathlib import Path
from typing import Any

from jinjiang_desk.domain.plans.plan import PlanReading
from jinjiang_desk.domain.plans.plan_json import plan_to_json

FOLDER = Path(__file__).resolve().parents[1] / "golden"
LONGEST_WORDS = 20
"""A longer deadline is a sentence of the plan, which is held as a hash, too."""

TASK_KEYS = (
    "part",
    "number",
    "number_text",
    "problem",
    "responsible_units",
    "persons",
    "acceptance_units",
    "supervising_units",
    "deadline",
    "goal",
    "measures",
    "source",
)
"""What the design says of a task; what is worked out from it is left out."""


def digest(text: str | None) -> str | None:
    return hashlib.sha256(text.encode()).hexdigest() if text else None


def as_golden(reading: PlanReading) -> dict[str, Any]:
    """The reading as JSON with hashes in place of texts and names."""
    plan = plan_to_json(reading)
    return {
        "title": digest(plan["title"]),
        "stated": plan["stated"],
        "tasks": [_task(task) for task in plan["tasks"]],
    }


def read_golden(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def write_golden(name: str, reading: PlanReading) -> None:
    """Write a golden file, a line a task; it must then be compared with the document by eye."""
    plan = as_golden(reading)
    head, tasks = (
        json.dumps({k: v for k, v in plan.items() if k != "tasks"}, ensure_ascii=False),
        plan["tasks"],
    )
    lines = ",\n".join(json.dumps(task, ensure_ascii=False) for task in tasks)
    text = f'{head[:-1]}, "tasks": [\n{lines}\n]}}\n'
    (FOLDER / name).write_text(text, encoding="utf-8")


def _task(task: dict[str, Any]) -> dict[str, Any]:
    kept = {key: task[key] for key in TASK_KEYS}
    return kept | {
        "problem": digest(task["problem"]),
        "goal": digest(task["goal"]),
        "persons": [_person(person) for person in task["persons"]],
        "deadline": _deadline(task["deadline"]),
        "measures": [_measure(measure) for measure in task["measures"]],
    }


def _measure(measure: dict[str, Any]) -> dict[str, Any]:
    # Number and parent are the whole path of most.
    deeper = {"path": measure["path"]} if "path" in measure else {}
    return deeper | {
        "number": measure["number"],
        "parent": measure["parent"],
        "text": digest(measure["text"]),
        "goal": digest(measure["goal"]),
        "units": measure["units"],
        "persons": [_person(person) for person in measure["persons"]],
        "deadline": _deadline(measure["deadline"]),
    }


def _person(person: dict[str, Any]) -> dict[str, Any]:
    return person | {"name": digest(person["name"])}


def _deadline(deadline: dict[str, Any] | None) -> dict[str, Any] | None:
    if deadline is None or len(deadline["text"]) <= LONGEST_WORDS:
        return deadline
    return deadline | {"text": digest(deadline["text"])}
