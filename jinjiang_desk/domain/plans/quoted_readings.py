"""Measured values that a problem quotes: 氨氮浓度为13毫克/升, 总磷超标2.3倍, 仍为劣Ⅴ类 -> item, value, unit, place, time.

A value counts only where its item is named; what the words do not say stays empty.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jinjiang_desk.domain.plans.clauses import Clause, read_clauses
from jinjiang_desk.domain.plans.measured_items import ITEM, UNIT
from jinjiang_desk.domain.plans.quantity import Comparison, FoundQuantity, find_quantities

WATER_CLASS = "水质类别"
"""The item of a reading whose value is a class of water."""
_TIMES = "倍"
_PH = re.compile(
    r"(?<![A-Za-z])(?P<item>pH|PH)值?(?:为|达到?|高达|低至)?(?P<value>\d{1,2}(?:\.\d+)?)(?![\d%~～—–-])"
)
_CLASS = re.compile(
    r"(?:为|是|属于?|达到?|降为|降至|呈|水质)(?:地表水)?"
    r"(?P<value>劣\s?[ⅤV五]类|[Ⅰ-Ⅵ]类|(?:I{1,3}|IV|VI?)类)(?!标准|区|用地|管理|要求|重|企业|声)"
)
_OVER = re.compile("超(?:标准?|过|出)?(?P<limit>[^，。；、]{0,24}?)(?:的)?$")
_TIMES_BEFORE = re.compile(r"(?:[\d.]+倍[、和])+$")
_OF_LIMIT = re.compile("(?P<limit>(?:标准|限值|标准限值|限值要求|标准要求)(?:为|是|：|:)?[（(]?)$")
_NEAR = 80
"""What stands further away than so many letters is not looked at."""
_MOST = 500
"""No problem quotes more: what follows in a hostile text is not read."""
_HINT = re.compile("毫克|微克|纳克|克/|mg|g/|分贝|dB|倍|厘米|cm|毫伏|个/升|[pP]H|[ⅠⅡⅢⅣⅤⅥIV五]类")
_WHEN = re.compile(r"^.*\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?")
_SHARED = re.compile("分别|依次")
_HEAD = re.compile(
    "^(?:督察组?|实际上|事实上|目前|现场|检查|抽查|监测|采样|取样|检测|分析|调查|经|发现|显示|结果|表明|其中|但|且|对)+[：:，]?"
)
_NOISE = re.compile(
    "(?:的|年|日|小时|昼间|夜间|水质由.{1,4}类下?|最大|最高|平均|日均|年均|水体|水质|水中|出水|进水|外排|排放|废水|浓度|含量|数值|值|均|分别|仍然?|依然|还|中|，|、)+$"
)
_SCENE = re.compile(
    "(?P<place>[\u4e00-\u9fff0-9、（）()]{2,40}?)(?:(?<=水面|水体|水域|断面|点位|排口|河段|库区)|(?<=[河溪湖库沟塘渠]))"
    "(?:水体|水质)?(?:仍|依然|还|长期|多次)*(?:存在|漂浮|出现|发黑|发臭|呈|超标|不达标|恶化|有)"
)
"""Where something was seen, so that what is measured next was measured there: 坝前水面仍有垃圾，经取样，氨氮5毫克/升."""
_SAMPLING = re.compile("[经后再随即现场取采抽样监检测分析化验显示结果表明]+")


@dataclass(frozen=True, slots=True)
class QuotedReading:
    """A measured value. `text` is the clause it stands in, `value` as printed with its `unit`, `number` its amount; a
    class of water is a value without a number. `times_over` says by how many times a limit is exceeded, `limit` is
    that limit as printed; `when` is the time as printed, `day` the day where one is printed: of 2024年1月—10月 there is
    none."""

    text: str
    item: str
    value: str = ""
    number: float | None = None
    unit: str = ""
    comparison: Comparison | None = None
    place: str = ""
    when: str = ""
    day: date | None = None
    limit: str = ""
    times_over: float | None = None


@dataclass(frozen=True, slots=True)
class _Time:
    when: str = ""
    day: date | None = None


def read_quoted_readings(text: str) -> tuple[QuotedReading, ...]:
    """Read the measured values that a text quotes, in printed order."""
    if "类" not in text and not _HINT.search(text):
        return ()
    found: list[QuotedReading] = []
    time, last, scene = _Time(), 0, ""
    for clause in read_clauses(text):
        if len(found) > _MOST:
            break
        time = _time(clause, _Time() if clause.opens else time)
        if clause.opens:
            last, scene = len(found), ""
        read = [
            replace(one, when=time.when, day=time.day, place=one.place or scene)
            for one in _read_clause(clause)
        ]
        scene = _scene(clause, read, scene)
        values, said = [one for one in read if one.value], [one for one in read if not one.value]
        last = len(found) if values else last
        found[last:] = _with_limits([*found[last:], *values], said)
    return tuple(found)


def _scene(clause: Clause, read: Sequence[QuotedReading], before: str) -> str:
    """Return the place that holds for what follows a clause; none behind ；, or where something else is spoken of."""
    if clause.closes in ("；", ";"):
        return ""
    if read:
        places = {one.place for one in read}
        return places.pop() if len(places) == 1 else ""
    seen = _SCENE.match(clause.plain)
    if seen:
        return _HEAD.sub("", seen["place"])
    return before if _SAMPLING.fullmatch(clause.plain) else ""


def _with_limits(values: list[QuotedReading], said: Sequence[QuotedReading]) -> list[QuotedReading]:
    """Add limits and how far they are exceeded to the values they are said of: one for each, or those of one item.
    What names its item but no value stands for itself; what could be of several values is left out."""
    if not said:
        return values
    if len(said) > 1 and len(said) == len(values) and not any(one.item for one in said):
        return [_limited(value, one) for value, one in zip(values, said, strict=True)]
    for one in said:
        about = [at for at, value in enumerate(values) if one.item in ("", value.item)]
        if len(about) == 1:
            values[about[0]] = _limited(values[about[0]], one)
        elif not about and one.item and one.times_over is not None:
            values.append(one)
    return values


def _limited(value: QuotedReading, said: QuotedReading) -> QuotedReading:
    times = value.times_over if said.times_over is None else said.times_over
    return replace(value, times_over=times, limit=value.limit or said.limit)


def _time(clause: Clause, before: _Time) -> _Time:
    if clause.dates:
        first = clause.dates[0]
        return _Time(clause.text[first.begin : first.end], first.last if first.to_the_day else None)
    return _Time(clause.year_only) if clause.year_only else before


def _read_clause(clause: Clause) -> Iterator[QuotedReading]:
    plain = clause.plain
    if not _HINT.search(plain):
        return
    amounts = [one for one in find_quantities(plain) if _is_measured(one)]
    if amounts:
        yield from _amounts(clause, [(one.start(), one[0]) for one in ITEM.finditer(plain)], amounts)
    for match in _PH.finditer(plain):
        number = float(match["value"])
        place = _place(plain, match.start())
        yield QuotedReading(clause.text, match["item"], match["value"], number, place=place)
    for match in _CLASS.finditer(plain):
        value = re.sub(r"\s", "", match["value"])
        yield QuotedReading(clause.text, WATER_CLASS, value, place=_place(plain, match.start()))


def _is_measured(one: FoundQuantity) -> bool:
    unit = one.quantity.unit or ""
    return one.quantity.number is not None and (unit == _TIMES or bool(UNIT.fullmatch(unit)))


def _amounts(
    clause: Clause, items: Sequence[tuple[int, str]], amounts: Sequence[FoundQuantity]
) -> Iterator[QuotedReading]:
    """Yield the values with their items: each the nearest one before it, or, after 分别, one for each."""
    plain, last = clause.plain, -1
    shared = bool(_SHARED.search(plain[: amounts[0].begin]))
    in_turn = shared and len(items) == len(amounts) > 1 and items[-1][0] < amounts[0].begin
    place = _place(plain, items[0][0]) if items else ""
    places = _places(place, len(amounts)) if shared and len(items) == 1 else ()
    for at, one in enumerate(amounts):
        while last + 1 < len(items) and items[last + 1][0] < one.begin:
            last += 1
        name = items[at if in_turn else last][1] if last >= 0 else ""
        reading = _reading(clause, one, name, (places[at] if places else place) if name else "")
        if reading is not None:
            yield reading


def _reading(clause: Clause, one: FoundQuantity, item: str, place: str) -> QuotedReading | None:
    """Return what an amount says: a value, by how many times a limit is exceeded, or the limit itself."""
    quantity, before = one.quantity, clause.plain[max(0, one.begin - _NEAR) : one.begin]
    printed = clause.text[one.begin : one.end]
    over = _OVER.search(_TIMES_BEFORE.sub("", before))
    if quantity.unit == _TIMES:
        if over is None:
            return None
        return QuotedReading(clause.text, item, times_over=quantity.number, limit=over["limit"], place=place)
    if _OF_LIMIT.search(before):
        return QuotedReading(clause.text, item, limit=printed, place=place)
    if not item or (over and _is_over(before)):
        return None
    value, unit = _digits(printed), quantity.unit or ""
    return QuotedReading(clause.text, item, value, quantity.number, unit, quantity.comparison, place)


def _is_over(before: str) -> bool:
    """Tell whether an amount is by how much a limit is exceeded: 超过2类区标准5分贝."""
    return bool(re.search("超(?:标|过|出)?[^，。；]{0,16}(?:标准|限值|标)$", before))


def _digits(printed: str) -> str:
    match = re.search(r"\d[\d,.]*", printed)
    return match[0] if match else printed


def _places(named: str, count: int) -> tuple[str, ...]:
    """Return the places that values after 分别 belong to, one each; none where their number differs."""
    places = tuple(_NOISE.sub("", one) for one in re.split("[、和及]", named))
    return places if len(places) == count > 1 else ()


def _place(plain: str, end: int) -> str:
    """Return the words before an item, without those that say when and how it was found."""
    words = _WHEN.sub("", plain[max(0, end - _NEAR) : end])
    words = _HEAD.sub("", _NOISE.sub("", words))
    return "" if "□" in words else words
