"""A newer edition of a plan as JSON and as lines for people."""

from collections.abc import Iterator
from typing import Any

from jinjiang_desk.domain.editions.edition import Difference, Kind, MeasurePair, TaskPair
from jinjiang_desk.domain.editions.own_words import OwnWord
from jinjiang_desk.domain.plans.plan import MeasureReading
from jinjiang_desk.domain.records import Measure
from jinjiang_desk.domain.row import to_plain
from jinjiang_desk.operations.plans.edition_doubts import task_name
from jinjiang_desk.operations.plans.edition_rows import Moves, moves_of
from jinjiang_desk.operations.plans.editions import Edition
from jinjiang_desk.operations.plans.loading import PlanProposal
from jinjiang_desk.wording import field_label
from jinjiang_desk.wording.labels import EDITION_WORDS

_QUOTED = 16
"""So much of a measure is told, for people to know which one it is."""


def edition_json(edition: Edition, proposal: PlanProposal) -> dict[str, Any]:
    """Return the difference between a newer edition and its plan, task by task."""
    moves = moves_of(proposal.changeset.changes)
    return {
        "plan": {"id": edition.plan.id, "title": edition.plan.title},
        "counts": {kind.value: edition.counts.get(kind, 0) for kind in Kind},
        "open": len(edition.open),
        "tasks": [_task(edition, pair, moves) for pair in edition.pairs],
    }


def edition_lines(edition: Edition) -> tuple[str, ...]:
    """Return the same for people to read."""
    counts = "，".join(
        f"{EDITION_WORDS[kind]}{edition.counts[kind]}项" for kind in Kind if edition.counts.get(kind)
    )
    lines = [f"对照《{edition.plan.title}》：{counts or '没有任务'}"]
    for pair in edition.pairs:
        if pair.kind is not Kind.SAME or pair.open:
            lines += [_line(edition, pair), *_measure_lines(pair)]
    return tuple(lines)


def _line(edition: Edition, pair: TaskPair) -> str:
    changed = pair.old is not None and pair.new is not None
    fields = [field_label(one.field, "task") for one in pair.differences if changed]
    measures = changed and any(one.kind is not Kind.SAME for one in pair.measures)
    fields += ["整改措施"] if measures else []
    was = f"原{pair.old.row.shown_number}" if changed and pair.old is not None else ""
    open_ = "待确认" if pair.open else ""
    own = "您改过" if edition.overwritten_of(pair) else ""
    named = "、".join(dict.fromkeys(fields))
    told = "\t".join(filter(None, (was, EDITION_WORDS[pair.kind], open_, named, own)))
    return f"  {task_name(pair)}\t{told}"


def _measure_lines(pair: TaskPair) -> Iterator[str]:
    """Yield the measures to be confirmed, and those that would be gone then: one of them may be meant."""
    doubtful = any(one.open for one in pair.measures)
    for one in pair.measures:
        was = (
            f"原第{one.old.position}条{_quoted(one.old)}" if one.old is not None else EDITION_WORDS[Kind.NEW]
        )
        if one.new is not None and one.open:
            yield f"    第{one.position}条措施{_quoted(one.new)}\t{was}\t待确认"
        elif one.new is None and doubtful:
            yield f"    {was}\t{EDITION_WORDS[Kind.GONE]}"


def _quoted(measure: Measure | MeasureReading) -> str:
    text = " ".join(measure.text.split())
    return f"（{text[:_QUOTED]}…）" if len(text) > _QUOTED else f"（{text}）"


def _task(edition: Edition, pair: TaskPair, moves: dict[str, Moves]) -> dict[str, Any]:
    old, new = pair.old, pair.new
    moved = moves.get(old.row.id, Moves()) if old is not None else Moves()
    return {
        "kind": pair.kind.value,
        "open": pair.open,
        "likeness": round(pair.likeness, 2),
        "old": {"id": old.row.id, "part": old.row.part, "number_text": old.row.number_text} if old else None,
        "new": {"part": new.part, "number_text": new.number_text, "line": new.line} if new else None,
        "fields": [_field(one) for one in pair.differences],
        "measures": [_measure(one) for one in pair.measures],
        "own": [_own(one) for one in edition.own_of(pair)],
        "units": {"joined": list(moved.joined), "left": list(moved.left)},
        "records": edition.records_of(pair),
        "fate": pair.fate,
    }


def _measure(pair: MeasurePair) -> dict[str, Any]:
    return {
        "kind": pair.kind.value,
        "open": pair.open,
        "old": _old_measure(pair.old) if pair.old is not None else None,
        "new": {"number": pair.new.number, "position": pair.position} if pair.new is not None else None,
        "fields": [_field(one) for one in pair.differences],
    }


def _old_measure(row: Measure) -> dict[str, Any]:
    return {"id": row.id, "number": row.number, "position": row.position}


def _own(one: OwnWord) -> dict[str, Any]:
    field = "measures" if one.is_measure else one.name
    return {"field": field, "mine": to_plain(one.mine), "to": to_plain(one.theirs), "kept": one.kept}


def _field(one: Difference) -> dict[str, Any]:
    return {"field": one.field, "from": to_plain(one.before), "to": to_plain(one.after)}
