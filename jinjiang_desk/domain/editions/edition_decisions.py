"""What a person decided about a newer edition of a plan, kept as data beside the corrections."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from jinjiang_desk.domain.plans.plan import MeasureReading

NEW = ""
"""In place of the id of an old task or measure: it is a new one."""


class Fate(StrEnum):
    """What becomes of a task that the newer edition no longer has."""

    KEEP = "keep"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided. `plan_id` is the plan that this is a newer edition of (NEW: a plan of its own; None: not
    said yet). `pairs` are ids of old tasks (or NEW) by the key of the new one, `measures` likewise ids of old measures
    by the task's key and that of the new measure (`measure_keys`), `gone` what becomes of old tasks by their id."""

    plan_id: str | None = None
    pairs: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gone: Mapping[str, Fate] = field(default_factory=dict)


def measure_keys(measures: Sequence[MeasureReading]) -> tuple[str, ...]:
    """Return what the measures of a task are called in decisions: their text, with which one it is where several say
    the same. So a decision holds where others are added or taken out."""
    seen: dict[str, int] = {}
    keys = []
    for one in measures:
        nth = seen[one.text] = seen.get(one.text, 0) + 1
        keys.append(one.text if nth == 1 else f"{one.text}\n{nth}")
    return tuple(keys)


def with_pair(decisions: Decisions, key: str, task_id: str) -> Decisions:
    """Return the decisions with a task of the newer edition taken for an old one (or NEW). Another that was taken for
    that one is no longer decided."""
    pairs = {one: mate for one, mate in decisions.pairs.items() if mate == NEW or mate != task_id}
    changed = {key, *decisions.pairs.keys() - pairs.keys()}
    measures = {one: mates for one, mates in decisions.measures.items() if one not in changed}
    return replace(decisions, pairs={**pairs, key: task_id}, measures=measures)


def with_measure(decisions: Decisions, key: str, measure: str, measure_id: str) -> Decisions:
    """Return the decisions with a measure of the newer edition, by its key, taken for an old one (or NEW)."""
    mates = decisions.measures.get(key, {})
    kept = {one: mate for one, mate in mates.items() if mate == NEW or mate != measure_id}
    return replace(decisions, measures={**decisions.measures, key: {**kept, measure: measure_id}})


def with_fate(decisions: Decisions, task_id: str, fate: Fate) -> Decisions:
    """Return the decisions with what becomes of a task that is gone."""
    return replace(decisions, gone={**decisions.gone, task_id: fate})


def decisions_to_text(decisions: Decisions) -> str:
    """Return decisions as text, to be kept; empty where there are none."""
    if decisions == Decisions():
        return ""
    kept = {
        "plan_id": decisions.plan_id,
        "pairs": dict(decisions.pairs),
        "measures": {key: dict(mates) for key, mates in decisions.measures.items()},
        "gone": {key: fate.value for key, fate in decisions.gone.items()},
    }
    return json.dumps(kept, ensure_ascii=False)


def decisions_from_text(text: str) -> Decisions | None:
    """Return decisions that were kept; None where the text is not what this program writes."""
    try:
        kept = json.loads(text or "{}")
        gone = {str(key): Fate(fate) for key, fate in kept.get("gone", {}).items()}
        measures = {str(key): _texts(mates) for key, mates in kept.get("measures", {}).items()}
        plan_id = kept.get("plan_id")
        return Decisions(
            None if plan_id is None else str(plan_id), _texts(kept.get("pairs", {})), measures, gone
        )
    except (ValueError, TypeError, AttributeError):
        return None


def _texts(kept: Any) -> dict[str, str]:
    return {str(key): str(value) for key, value in kept.items()}
