"""Quantified targets of goals and measures: 到2025年12月底，整治率达60%以上 -> what, how much, whose, by when.

Nothing is made up: what the words do not say stays empty, and what is no amount to be reached is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from jinjiang_desk.domain.bodies import is_place
from jinjiang_desk.domain.clauses import Clause, read_clauses
from jinjiang_desk.domain.quantity import Comparison, FoundQuantity, Quantity, find_quantities

_LEFT_OUT = frozenset((*"级类种度期成门张分", "个月", "小时", "分钟", "工作日", "个工作日"))
"""Units of what is no target: spans of time, ranks, kinds."""
RATES = frozenset(("%", "％", "‰", "百分点", "个百分点", "倍"))
_WHAT_ENDS = re.compile(
    "(?<=.)(?:每|实现|得到|定期|开展|按|进行|发放|设置|完成|应|须|全部|均|已|以及|[、，（(□])"
)
_NO_THING = re.compile("^(?:[的并和及以等左、，；。（(）)□]|(?:工作|目标)?任务|目标|工作$)")
"""What follows an amount and is not what it counts: 加油站40座工作任务."""
_REACHING = re.compile(
    "(?:稳定|分别|力争|全部|保持|提升|提高|增加|降低|下降|控制|减少)?(?:达到|实现|达|至|到|为|在|均|是|共|约|比|占比|由|共计|合计|总计)+$"
)
_LEAD_IN = re.compile(
    r"^(?:(?:到|至|在)?\d{4}年|力争|确保|争取|实现|完成|其中|到|在|于|至|前|，|、|并|均|已经?(?=完成))+"
)
_SCOPE = re.compile("^(?P<whose>全[国省市州县区镇乡街]|我[省市州县区镇]|本[市县区镇])")
_IN_PLACE = re.compile("^在(?P<whose>[\u4e00-\u9fff]{2,8}?[市州县区旗镇乡])")
_PER = re.compile("每(?:半年|年|季度?|月|周|日|天)(?:度)?|全年")
_NEAR = 60
"""So many letters before and after an amount are looked at."""
_BOUND = {"至少": Comparison.AT_LEAST, "不少于": Comparison.AT_LEAST, "不超过": Comparison.AT_MOST}
_IN_WORDS = re.compile("(?<![一二三四五六七八九十百第])(?P<number>[一二两三四五六七八九])(?P<unit>座|所|次)")
_ATTRIBUTE = re.compile("半径|范围|距离|热线|电话|问题|(?:具体|整改)?措施")
_LENGTHS = frozenset(("米", "公里", "千米", "厘米", "毫米", "m", "km", "分贝"))
_DONE = re.compile(
    "已(?:经|全部|全面)?(?:完成|建成|新建|新增|创建|培育|开展|整改|出台|关闭|退出|注销|治理|修复|接入|销号|实现|达到)"
)


@dataclass(frozen=True, slots=True)
class Target:
    """An amount to be reached. `text` is the clause it stands in, `what` is counted or measured; `whose` the place or
    the unit it is for, empty where none is named; `when` the date as printed and `by` its last day; `per` how often
    (每年); `done` where the text says that it was reached already; `part` where it is part of the amount before it."""

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


@dataclass(frozen=True, slots=True)
class _Said:
    """What earlier clauses of a sentence said and later ones need not repeat."""

    when: str = ""
    by: date | None = None
    what: str = ""
    unit: str = ""
    done: bool = False
    parts: bool = False


def read_targets(text: str) -> tuple[Target, ...]:
    """Read the quantified targets of a goal or a measure, in printed order."""
    return tuple(_targets(text))


def _targets(text: str) -> Iterator[Target]:
    if not any(sign.isdigit() for sign in text) and not _IN_WORDS.search(text):
        return
    said = _Said()
    for clause in read_clauses(text):
        begins_parts = clause.plain.startswith("其中")
        if clause.opens and not begins_parts:
            said = _Said()
        said = replace(said, parts=begins_parts or (said.parts and not clause.dates))
        said = _with_time(said, clause)
        found = tuple(_read_clause(clause, said))
        yield from found
        said = _after(said, clause, found)


def _with_time(said: _Said, clause: Clause) -> _Said:
    done = bool(_DONE.search(clause.plain))
    if clause.dates:
        return replace(_dated(said, clause, len(clause.dates)), done=done)
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
    return replace(said, when=when, by=None if apart else last.last)


def _after(said: _Said, clause: Clause, found: tuple[Target, ...]) -> _Said:
    if said.parts and found:
        ended = clause.closes in ("；", ";", "")
        return replace(said, parts=not ended, done=said.done and not ended)
    if found:
        return replace(said, what=found[-1].what, unit=found[-1].unit)
    return said if not said.parts or clause.plain == "其中" else replace(said, parts=False)


def _read_clause(clause: Clause, said: _Said) -> Iterator[Target]:
    amounts = _amounts(clause)
    begin = seen = 0
    what = ""
    for at, one in enumerate(amounts):
        while seen < len(clause.dates) and clause.dates[seen].begin < one.begin:
            seen, begin = seen + 1, clause.dates[seen].end
        until = amounts[at + 1].begin if at + 1 < len(amounts) else len(clause.plain)
        before = clause.plain[max(begin, one.begin - _NEAR) : one.begin]
        after = clause.plain[one.end : min(until, one.end + _NEAR)]
        begin = one.end
        following = amounts[at + 1].quantity.unit if at + 1 < len(amounts) else ""
        if not _is_attribute(one, before, after, following in RATES):
            target = _target(clause, one, before, after, _dated(said, clause, seen))
            # 分别削减2.7%、0.3%: what it is of is said once.
            what = target.what or what
            yield replace(target, what=what)


def _amounts(clause: Clause) -> list[FoundQuantity]:
    """Return the amounts of a clause, also those in words: 一座, 每月两次."""
    plain = clause.plain
    for one in clause.dates:
        plain = plain[: one.begin] + "□" * (one.end - one.begin) + plain[one.end :]
    found = [
        one
        for one in (find_quantities(plain) if re.search(r"\d", plain) else ())
        if one.quantity.number is not None and one.quantity.unit not in _LEFT_OUT
    ]
    in_words = tuple(_IN_WORDS.finditer(plain))
    often = bool(in_words) and ("至少" in plain or bool(_PER.search(plain)))
    for match in in_words:
        if match["unit"] != "次" or often:
            number = float("零一二三四五六七八九".find(match["number"].replace("两", "二")))
            found.append(FoundQuantity(Quantity(number, None, match["unit"]), match.start(), match.end()))
    return sorted(found, key=lambda one: one.begin)


def _is_attribute(one: FoundQuantity, before: str, after: str, rate_follows: bool) -> bool:
    """Tell whether an amount only describes something: 距离小于50米的地块, 8个点位 of 8个点位溢流量减少60%."""
    if one.quantity.unit in RATES:
        return False
    if one.quantity.unit == "天" and "天数" not in before:
        return True
    of_length = one.quantity.unit in _LENGTHS and after.startswith("的")
    return of_length or bool(_ATTRIBUTE.match(after)) or (rate_follows and "、" not in after)


def _target(clause: Clause, one: FoundQuantity, before: str, after: str, said: _Said) -> Target:
    unit, number = one.quantity.unit or "", one.quantity.number or 0.0
    own = before.rpartition("、")[2] if said.parts else before
    name = own.lstrip("其中：:、，")
    part = said.parts and unit == said.unit and 0 < len(name) <= 12
    if part:
        what, whose = said.what, name
    else:
        whose, words = _whose(before)
        what = _what(words, after, unit)
    per = _PER.search(before[-_NEAR:])
    return Target(
        text=clause.text,
        what=what,
        number=number,
        unit=unit,
        comparison=one.quantity.comparison or _bound(before),
        whose=whose,
        when=said.when,
        by=said.by,
        per=per[0] if per else "",
        done=said.done,
        part=part,
    )


def _bound(before: str) -> Comparison | None:
    return next((bound for word, bound in _BOUND.items() if word in before[-8:]), None)


def _whose(before: str) -> tuple[str, str]:
    """Return for whom the words before an amount say it is, and the words without that."""
    words = _LEAD_IN.sub("", before)
    if scope := _SCOPE.match(words):
        return scope["whose"], _LEAD_IN.sub("", words[scope.end() :])
    place = _IN_PLACE.match(before) or _IN_PLACE.match(words)
    if place and is_place(place["whose"]):
        return place["whose"], place.string[place.end() :]
    return "", words


def _what(before: str, after: str, unit: str) -> str:
    """Return what an amount is of: a rate stands behind it (整治率达60%), a count behind it (储油库2座) or, mostly,
    before it (47座电站)."""
    before = re.split("[（(]", before)[0]
    after = after.removeprefix("的")
    following = "" if _NO_THING.match(after) else _WHAT_ENDS.split(after)[0]
    if following and unit not in RATES:
        return following
    return _REACHING.sub("", before.replace("□", "").strip("、和及")) or following
