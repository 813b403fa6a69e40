"""The steps of a goal or a measure, each with its own date: 到2025年12月底，…；到2026年12月底，…"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jinjiang_desk.domain.clauses import Clause, read_clauses
from jinjiang_desk.domain.plan_dates import PrintedDate

_PAST = re.compile("[，,]?[^，,。；;]{0,10}已(?![建有])")
_SINCE = re.compile("(?:截至|截止|自从|自|从|已于|已在|已)(?:到|至)?$")
_NO_END = re.compile("以[来前后]|之?后|起|(?:印发|发布|下发|出台|发现|召开|交办|反馈)")
_NEAR = 20
"""So many letters before and after a date tell what it is."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step with the last day for it: `printed` is the date as printed, `text` the words that belong to it."""

    day: date
    printed: str
    text: str


def read_milestones(text: str) -> tuple[Milestone, ...]:
    """Read the dates by which a goal or a measure says that something is to be reached, in printed order. What was
    done already, and dates from which on something holds, are none."""
    if "年" not in text:
        return ()
    steps: list[list[Clause]] = []
    for clause in read_clauses(text):
        if clause.dates or clause.opens or not steps or steps[-1][-1].closes in ("；", ";"):
            steps.append([clause])
        else:
            steps[-1].append(clause)
    return tuple(one for step in steps for one in _milestones(step))


def _milestones(step: list[Clause]) -> Iterator[Milestone]:
    head = step[0]
    words = "".join(clause.text + clause.closes for clause in step).rstrip("，,；;：:")
    for one in head.dates:
        if one.last is not None and _is_limit(
            head.plain, one, "".join(clause.plain[:_NEAR] for clause in step[1:2])
        ):
            yield Milestone(one.last, head.text[one.begin : one.end], words)


def _is_limit(plain: str, one: PrintedDate, following: str) -> bool:
    before, after = plain[max(0, one.begin - _NEAR) : one.begin], plain[one.end : one.end + _NEAR]
    past = _PAST.match(after or f"，{following}")
    return not past and not _SINCE.search(before) and (one.limits or not _NO_END.match(after))
