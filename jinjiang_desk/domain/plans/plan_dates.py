"""The dates that a plan prints, each as the last day that it allows."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_BLANK = r"[ \u3000\t\n]{0,4}"
_DIGITS = "零一二三四五六七八九"
_ZEROS = str.maketrans("〇○", "零零")
_NUMERALS = f"〇○{_DIGITS}"
_YEAR = rf"(?P<year>(?<!\d)\d{{4}}|[一二][{_NUMERALS}]{{3}}){_BLANK}年(?:度(?=[上下第]))?"
_SPAN = r"(?:[至到~～]|[-‐-―－]+)"
_MONTH = rf"{_BLANK}(?:\d{{1,2}}{_BLANK}{_SPAN}{_BLANK}(?=\d{{1,2}}{_BLANK}月))?(?P<month>\d{{1,2}}|十[一二]?|[一二三四五六七八九]){_BLANK}月"
_DAY = rf"{_BLANK}(?P<day>\d{{1,2}}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]){_BLANK}[日号](?:{_BLANK}\d{{1,2}}[时点])?"
_BY = r"(?:[以之]?前)?"
_REST = (
    rf"(?:{_MONTH}(?:{_DAY}|{_BLANK}(?P<end>份?[底末])|份)?{_BLANK}(?P<vague>[以之]?前|[上中下]旬|初|中)?"
    rf"|{_BLANK}第?(?P<quarter>[一二三四1-4１-４])季度(?P<quarter_end>[底末内]?){_BY}"
    rf"|{_BLANK}(?P<half>[上下])半年(?P<half_end>[底末内]?){_BY}"
    rf"|{_BLANK}(?P<year_end>年?[底末]|年?内|全年){_BY})"
)
_SINCE = rf"(?:(?P<since>(?<!\d)\d{{4}})年?{_BLANK}{_SPAN}{_BLANK})?"
_DATE = re.compile(_SINCE + _YEAR + _REST)
_LATER_DATE = re.compile(rf"(?:{_YEAR})?{_REST}")
_PLAIN_DATE = re.compile(
    r"(?<!\d)(?P<year>\d{4})([-./．／－])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)[以之]?前?"
)
_TO = re.compile(rf"{_BLANK}起?{_SPAN}{_BLANK}")
_TO_DAY = re.compile(rf"{_BLANK}{_SPAN}{_BLANK}(?P<day>\d{{1,2}}){_BLANK}[日号](?:[以之]?前)?")
_QUARTERS = {sign: 3 * (at % 4 + 1) for at, sign in enumerate("一二三四1234１２３４")}


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date, or a span of two, and where it is printed (begin, end).

    `last` is the last day it allows, None where that is left open: the time before a month (6月前), 上旬, a day that
    no calendar has, a span that ends before it begins (`backwards`). `limits` where words make it a limit (底, 前, 内);
    `to_the_day` where it is one day, printed as such.
    """

    begin: int
    end: int
    last: date | None
    limits: bool = False
    backwards: bool = False
    to_the_day: bool = False


def find_dates(text: str) -> Iterator[PrintedDate]:
    """Yield the dates of a text that name their year, in order. No year is guessed; the end of a span may borrow the
    year of its beginning (2025年6月至12月)."""
    offset = 0
    for match in sorted((*_DATE.finditer(text), *_PLAIN_DATE.finditer(text)), key=re.Match.start):
        if match.start() < offset:
            continue
        found = _read(text, match)
        offset = found.end
        yield found


def _read(text: str, match: re.Match[str]) -> PrintedDate:
    last = _last_day(match)
    to = _TO.match(text, match.end())
    later = to and (_LATER_DATE.match(text, to.end()) or _PLAIN_DATE.match(text, to.end()))
    if later:
        until = _last_day(later, _year(match))
        return _span(match, later, last, until)
    if last and match.groupdict().get("day") and (to_day := _TO_DAY.match(text, match.end())):
        return _span(match, to_day, last, _day_of(last, int(to_day["day"])))
    since = match.groupdict().get("since")
    backwards = int(since or 0) > _year(match)
    to_the_day = not since and bool(match.groupdict().get("day"))
    last = None if backwards else last
    return PrintedDate(match.start(), match.end(), last, _limits(match), backwards, to_the_day)


def _span(first: re.Match[str], second: re.Match[str], last: date | None, until: date | None) -> PrintedDate:
    backwards = bool(last and until and until < last)
    return PrintedDate(first.start(), second.end(), None if backwards or not last else until, True, backwards)


def _day_of(month: date, day: int) -> date | None:
    return month.replace(day=day) if 1 <= day <= monthrange(month.year, month.month)[1] else None


def _limits(match: re.Match[str]) -> bool:
    named = match.groupdict()
    ends = ("end", "year_end", "quarter_end", "half_end")
    return match[0].endswith("前") or any(named.get(name) for name in ends)


def _last_day(match: re.Match[str], year_before: int = 0) -> date | None:
    """Return the last day a matched date allows; a later date of a span may borrow the printed year."""
    named = match.groupdict()
    if _is_vague(named, match[0]):
        return None
    year, month = _year(match) or year_before, _month(named)
    if year < 1 or not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    day = _number(named["day"]) if named.get("day") else length
    return date(year, month, day) if 1 <= day <= length else None


def _is_vague(named: dict[str, str | None], printed: str) -> bool:
    """Tell whether it is left open which day is meant: before 6月, before 一季度."""
    if named.get("vague"):
        return not (named["day"] or named["end"])
    parts = named.get("quarter"), named.get("half")
    ends = named.get("quarter_end"), named.get("half_end")
    return any(parts) and not any(ends) and printed.endswith("前")


def _month(named: dict[str, str | None]) -> int:
    if quarter := named.get("quarter"):
        return _QUARTERS[quarter]
    if half := named.get("half"):
        return 6 if half == "上" else 12
    return _number(named["month"]) if named.get("month") else 12


def _year(match: re.Match[str]) -> int:
    printed = match["year"] or "0"
    if printed.isdecimal():
        return int(printed)
    return int("".join(str(_DIGITS.index(sign.translate(_ZEROS))) for sign in printed))


def _number(printed: str | None) -> int:
    """Return the value of a month or a day: 12, 十二, 三十一."""
    if not printed or printed.isdecimal():
        return int(printed or 0)
    tens, ten, ones = printed.rpartition("十")
    value = _DIGITS.index(ones) if ones else 0
    return value + (10 * (_DIGITS.index(tens) if tens else 1) if ten else 0)
