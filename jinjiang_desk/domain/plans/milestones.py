"""The steps of a goal or a measure, each with its own date: 到2025年12月底，…；到2026年12月底，…"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jinjiang_desk.domain.plans.clauses import Clause, read_clauses
from jinjiang_desk.domain.plans.plan_dates import PrintedDate

_PAST = re.compile("[，,]?[^，,。；;]{0,10}已(?![建有])")
_SINCE = re.compile("(?:截至|截止|自从|自|从|已于|已在|已)(?:到|至)?$")
_NO_END = re.compile("以[来前后]|之?后|起|(?:印发|发布|下发|出台|发现|召开|交办|反馈)")
_OF_A_THING = re.compile(
    r"[^，,；;。]{0,10}(?:已(?![建有])"
    r"|[建立投取发存形登设](?![^，,；;。]{0,5}(?:完善|健全|长效|有效|明显|显著|稳定|良好|科学|规范|常态化?|系统|完整)的)[^，,；;。]{1,6}的)"
)
"""Behind a date, these tell of what was there by then: 2021年6月前建成的小区; not 2025年底前形成长效的机制."""
_ABOUT = re.compile("(?:按照?|根据|依据|依照|对照?|对于|针对|围绕|落实|将|把)$")
_ABOUT_A_THING = re.compile("[^，,；;。]{0,60}的(?!(?:目标|要求|期限|时限|时间|节点|部署|进度))")
"""按照2035年底前消除黑臭的规划 names a plan; 按照2025年底前完成的要求 says when."""
_BY = re.compile("[前底末]$")
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
    return tuple(
        Milestone(one.last, step[0].text[one.begin : one.end], _words(step))
        for step in _steps(text)
        for one in _limits(step)
        if one.last is not None
    )


def printed_limits(text: str) -> tuple[str, ...]:
    """Return the dates, as printed, whose own words say that something is to be reached by then (底前, 年底), also those
    that name no last day (6月前)."""
    found = ((step[0].text[one.begin : one.end], one) for step in _steps(text) for one in _limits(step))
    return tuple(printed for printed, one in found if not one.backwards and _BY.search(printed))


def is_of_a_thing(plain: str, one: PrintedDate) -> bool:
    """Tell whether a date in a clause tells when a thing came about, or belongs to its name, and is no limit."""
    before = plain[max(0, one.begin - _NEAR) : one.begin]
    about = _ABOUT.search(before) and _ABOUT_A_THING.match(plain, one.end)
    return bool(about) or _OF_A_THING.match(plain, one.end) is not None


def _steps(text: str) -> list[list[Clause]]:
    steps: list[list[Clause]] = []
    if "年" not in text:
        return steps
    for clause in read_clauses(text):
        if clause.dates or clause.opens or not steps or _parts(steps[-1], clause):
            steps.append([clause])
        else:
            steps[-1].append(clause)
        if len(steps) > _MOST:
            break
    return steps[:_MOST]


def _parts(step: list[Clause], clause: Clause) -> bool:
    """Tell whether a ； ends a step. A date that leads its sentence governs also what follows: 2025年底前，建成甲；整治乙."""
    if step[-1].closes not in ("；", ";"):
        return False
    head = step[0]
    leads = head.opens and len(head.dates) == 1 and _LEADS.fullmatch(head.plain[: head.dates[0].begin])
    return not leads or bool(clause.year_only or _OF_ITS_OWN.match(clause.plain))


def _words(step: list[Clause]) -> str:
    return "".join(clause.text + clause.closes for clause in step).rstrip("，,；;：:")


def _limits(step: list[Clause]) -> Iterator[PrintedDate]:
    plain, following = step[0].plain, "".join(clause.plain[:_NEAR] for clause in step[1:2])
    return (one for one in step[0].dates if _is_limit(plain, one, following))


def _is_limit(plain: str, one: PrintedDate, following: str) -> bool:
    before, after = plain[max(0, one.begin - _NEAR) : one.begin], plain[one.end : one.end + _NEAR]
    if is_of_a_thing(plain, one):
        return False
    past = _PAST.match(after or f"，{following}")
    return not past and not _SINCE.search(before) and (one.limits or not _NO_END.match(after))
