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
_LEADS = re.compile("(?:力争|确保|争取|计划)?[到至在于]?$")
_OF_ITS_OWN = re.compile(
    "同时|另外?|长期|持续|日常|常态|今后|此后|之?后|随后|立即|马上|每[年季月周日半]|[自从]|[一二三四五六七八九十]是"
    r"|[（(]?\d{1,2}[)）.．、]"
)
"""What begins a part behind ； that the date before it does not govern."""
_MOST = 500
"""No goal has more steps: what follows in a hostile text is not read."""
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
        if clause.dates or clause.opens or not steps or _parts(steps[-1], clause):
            steps.append([clause])
        else:
            steps[-1].append(clause)
        if len(steps) > _MOST:
            break
    return tuple(one for step in steps[:_MOST] for one in _milestones(step))


def _parts(step: list[Clause], clause: Clause) -> bool:
    """Tell whether a ； ends a step. A date that leads its sentence governs also what follows: 2025年底前，建成甲；整治乙."""
    if step[-1].closes not in ("；", ";"):
        return False
    head = step[0]
    leads = head.opens and len(head.dates) == 1 and _LEADS.fullmatch(head.plain[: head.dates[0].begin])
    return not leads or bool(clause.year_only or _OF_ITS_OWN.match(clause.plain))


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
