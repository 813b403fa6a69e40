"""Parts that do not come to the total they are parts of: 全市145公里，其中：甲县46.5公里，乙县15公里 …"""

from collections.abc import Iterator, Sequence

from jinjiang_desk.domain.plans.checks.noting import GOAL, MEASURES, place_of, quoted, where
from jinjiang_desk.domain.plans.plan import MeasureReading, TaskReading
from jinjiang_desk.domain.plans.targets import Target, read_targets
from jinjiang_desk.domain.problem import Code, Problem, note

_LEAST_PARTS = 3
"""Fewer parts may be examples; more than the total they can never be."""
_MOST = 300_000
"""So many letters are added up: far more than any plan has, and a hostile one takes no longer."""


def check_sums(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_SUM_DIFFERS (`sum`, `total`, `unit`, `text`) for goals and measures."""
    left = _MOST
    for task in tasks:
        texts: list[tuple[MeasureReading | None, str]] = [(None, task.goal or "")]
        texts += [(measure, measure.text) for measure in task.measures]
        for measure, text in texts:
            if "其中" in text and len(text) <= left:
                left -= len(text)
                yield from _check(task, measure, text)


def _check(task: TaskReading, measure: MeasureReading | None, text: str) -> Iterator[Problem]:
    for total, parts in _totals(read_targets(text)):
        found = round(sum(part.number for part in parts), 6)
        if found > total.number or (len(parts) >= _LEAST_PARTS and found != total.number):
            field = GOAL if measure is None else MEASURES
            values = {"field": field, "where": where(field, measure), "text": quoted(total.text)}
            values |= {"sum": f"{found:g}", "total": f"{total.number:g}", "unit": total.unit}
            yield note(Code.PLAN_SUM_DIFFERS, place_of(task, measure), **values)


def _totals(targets: Sequence[Target]) -> Iterator[tuple[Target, list[Target]]]:
    """Yield each amount that has parts, with these."""
    total: Target | None = None
    parts: list[Target] = []
    for target in targets:
        if target.part and total is not None:
            parts.append(target)
            continue
        if total is not None and parts:
            yield total, parts
        total, parts = target, []
    if total is not None and parts:
        yield total, parts
