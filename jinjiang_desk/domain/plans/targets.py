"""Quantified targets of goals and measures: 到2025年12月底，整治率达60%以上 -> what, how much, whose, by when.

Nothing is made up: what the words do not say stays empty, and what is no amount to be reached is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from jinjiang_desk.domain.plans.clauses import Clause, read_clauses, without_dates
from jinjiang_desk.domain.plans.quantity import Comparison, FoundQuantity, Quantity, find_quantities
from jinjiang_desk.domain.plans.target_words import (
    RATES,
    bound_of,
    find_whose,
    is_attribute,
    is_audience,
    name_what,
    rates_of,
    said_of_start,
    with_verb,
)

_LEFT_OUT = frozenset((*"级类种度期成门张分", "个月", "小时", "分钟", "工作日", "个工作日"))
"""Units of what is no target: spans of time, ranks, kinds."""
_PER = re.compile("每(?:半年|年|季度?|月|周|日|天)(?:度)?|全年")
_NEAR = 60
"""So many letters before and after an amount are looked at."""
_MOST, _MOST_OF_CLAUSE = 500, 100
"""No goal sets more, and no clause: what follows in a hostile text is not read."""
_IN_WORDS = re.compile("(?<![一二三四五六七八九十百第])(?P<number>[一二两三四五六七八九])(?P<unit>座|所|次)")
_NUMBER = re.compile(r"\d")
_AT_ONCE = re.compile("立即|马上|即刻|立刻")
_DONE = re.compile(
    "已(?:经|全部|全面)?(?:完成|建成|新建|新增|创建|培育|开展|整改|出台|关闭|退出|注销|治理|修复|接入|销号|实现|达到)"
)


@dataclass(frozen=True, slots=True)
class Target:
    """An amount to be reached. `text` is the clause it stands in, `what` is counted or measured; `whose` the place or
    the unit it is for, empty where none is named; `when` the date as printed and `by` its last day; `per` how often
    (每年); `done` where the text says that it was reached already; `part` where it is part of the amount before it;
    `immediate` where it is to be done at once (立即关停)."""

    text: str
    what: str
    number: float
    unit: str
    comparison: Comparison | None = None
    whose: str = ""
    when: str = ""
    by: date | None = None
    per: str = ""
    done: bool = False
    part: bool = False
    immediate: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """What earlier clauses of a sentence said and later ones need not repeat."""

    when: str = ""
    by: date | None = None
    what: str = ""
    unit: str = ""
    done: bool = False
    parts: bool = False
    at_once: bool = False


_NOTHING = _Said()


def read_targets(text: str) -> tuple[Target, ...]:
    """Read the quantified targets of a goal or a measure, in printed order."""
    return tuple(islice(_targets(text), _MOST))


def _targets(text: str) -> Iterator[Target]:
    if not _NUMBER.search(text) and not _IN_WORDS.search(text):
        return
    said = _NOTHING
    for clause in read_clauses(text):
        begins_parts = clause.plain.startswith("其中")
        if clause.opens and not begins_parts:
            said = _NOTHING
        parts = begins_parts or (said.parts and not clause.dates)
        if parts is not said.parts:
            said = replace(said, parts=parts)
        said = _with_time(said, clause)
        found = tuple(_read_clause(clause, said))
        yield from found
        said = _carried(said, clause, found)


def _with_time(said: _Said, clause: Clause) -> _Said:
    done = "已" in clause.plain and bool(_DONE.search(clause.plain))
    if clause.dates:
        said = _dated(said, clause, len(clause.dates))
        return said if said.done is done else replace(said, done=done)
    if clause.year_only:
        return replace(said, when=clause.year_only, by=None, done=done)
    return said if said.done or not done else replace(said, done=True)


def _dated(said: _Said, clause: Clause, seen: int) -> _Said:
    """Return what was said with the last of the first `seen` dates of a clause; after 2020年底、2021年底分别 none can
    be told."""
    if not clause.dates:
        return said
    first, last = clause.dates[0], clause.dates[max(seen, 1) - 1]
    apart = first is not last and "分别" in clause.plain
    when = clause.text[(first if apart else last).begin : last.end]
    by = None if apart else last.last
    return said if (said.when, said.by) == (when, by) else replace(said, when=when, by=by)


def _carried(said: _Said, clause: Clause, found: tuple[Target, ...]) -> _Said:
    if said.parts and found:
        ended = clause.closes in ("；", ";", "")
        return replace(said, parts=not ended, done=said.done and not ended)
    if found:
        last = found[-1]
        known = last.what == said.what and last.unit == said.unit
        return said if known else replace(said, what=last.what, unit=last.unit)
    return said if not said.parts or clause.plain == "其中" else replace(said, parts=False)


def _read_clause(clause: Clause, said: _Said) -> Iterator[Target]:
    if clause.dates:
        clause = replace(clause, plain=without_dates(clause))
    amounts = _amounts(clause)
    begin = seen = 0
    lead = ""
    found: list[Target] = []
    for at, one in enumerate(amounts):
        while seen < len(clause.dates) and clause.dates[seen].begin < one.begin:
            seen, begin = seen + 1, clause.dates[seen].end
        before = lead + clause.plain[max(begin, one.begin - _NEAR) : one.begin]
        after = _after(clause, amounts, at)
        begin = one.end
        start = said_of_start(before, after)
        lead = start or ""
        if start is None and not _is_left_out(clause, amounts, at, before, after):
            target = _target(clause, one, before, after, _due(said, clause, seen, before))
            found.append(_in_row(target, found[-1], before) if found else target)
    yield from _each_rate(found)


def _due(said: _Said, clause: Clause, seen: int, before: str) -> _Said:
    """Return what was said with the time that holds for an amount: what is done at once has no date, whatever was said
    before."""
    at_once = not clause.dates and bool(_AT_ONCE.search(before))
    return replace(said, when="", by=None, at_once=True) if at_once else _dated(said, clause, seen)


def _in_row(target: Target, first: Target, before: str) -> Target:
    """Return a later amount of a row with what the first said for it, too: 分别削减2.7%、0.3%."""
    what = target.what or first.what
    if before.startswith("、") and not target.part:
        what = with_verb(first.what, what)
    return target if what == target.what else replace(target, what=what)


def _each_rate(found: list[Target]) -> Iterator[Target]:
    """Yield a target for each rate where an amount is said of several, or one amount for each of them."""
    for at, target in enumerate(found):
        rates = rates_of(target.what) if target.unit in RATES else ()
        if len(rates) < 2:
            yield target
        elif "分别" not in target.text:
            yield from (replace(target, what=rate) for rate in rates)
        else:
            in_turn = len(rates) == len(found)
            yield replace(target, what=rates[at]) if in_turn else target


def _amounts(clause: Clause) -> list[FoundQuantity]:
    """Return the amounts of a clause, also those in words: 一座, 每月两次."""
    plain = clause.plain
    found = [
        one
        for one in (find_quantities(plain) if _NUMBER.search(plain) else ())
        if one.quantity.number is not None and one.quantity.unit not in _LEFT_OUT
    ]
    if len(found) > _MOST_OF_CLAUSE:
        return []
    in_words = tuple(_IN_WORDS.finditer(plain))
    often = bool(in_words) and ("至少" in plain or bool(_PER.search(plain)))
    for match in in_words:
        if match["unit"] != "次" or often:
            number = float("零一二三四五六七八九".find(match["number"].replace("两", "二")))
            found.append(FoundQuantity(Quantity(number, None, match["unit"]), match.start(), match.end()))
    return sorted(found, key=lambda one: one.begin) if in_words else found


def _after(clause: Clause, amounts: list[FoundQuantity], at: int) -> str:
    """Return the words behind an amount, as far as they are its own."""
    end = amounts[at].end
    until = amounts[at + 1].begin if at + 1 < len(amounts) else len(clause.plain)
    return clause.plain[end : min(until, end + _NEAR)]


def _is_left_out(clause: Clause, amounts: list[FoundQuantity], at: int, before: str, after: str) -> bool:
    """Tell whether an amount is none to be reached: 8个点位 of 8个点位溢流量减少60% only names what the rate is of."""
    one = amounts[at]
    unit = one.quantity.unit or ""
    following = amounts[at + 1].quantity.unit if at + 1 < len(amounts) else ""
    if unit not in RATES and following in RATES and "、" not in after:
        return True
    behind = clause.plain[one.end : one.end + _NEAR] if after == "或" else after
    if after in ("、", "和", "及") and following == unit:
        behind = _after(clause, amounts, at + 1)
    printed = clause.plain[one.begin : one.end]
    return is_attribute(one, printed, before, behind) or is_audience(before, after)


def _target(clause: Clause, one: FoundQuantity, before: str, after: str, said: _Said) -> Target:
    unit, number = one.quantity.unit or "", one.quantity.number or 0.0
    own = before.rpartition("、")[2] if said.parts else before
    name = own.lstrip("其中：:、，")
    part = said.parts and unit == said.unit and 0 < len(name) <= 12
    if part:
        what, whose = said.what, name
    else:
        whose, words = find_whose(before)
        what = name_what(words, after, unit)
    per = _PER.search(before[-_NEAR:])
    return Target(
        text=clause.text,
        what=what,
        number=number,
        unit=unit,
        comparison=one.quantity.comparison or bound_of(before),
        whose=whose,
        when=said.when,
        by=said.by,
        per=per[0] if per else "",
        done=said.done,
        part=part,
        immediate=said.at_once,
    )
