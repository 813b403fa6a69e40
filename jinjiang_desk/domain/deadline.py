"""整改时限: the printed words -> the last allowed day."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

from jinjiang_desk.domain.plan import Deadline

_IMMEDIATE = ("立行立改", "立查立改", "即知即改", "立即整改")
_LONG_TERM = ("长期坚持", "持续坚持")

_YEAR = r"(?P<year>\d{4})年"
_MONTH = r"(?P<month>\d{1,2})月"
_REST = (
    rf"(?:{_MONTH}(?:(?P<day>\d{{1,2}})[日号]|(?P<end>份?[底末])|份)?(?P<vague>[以之]?前|[上中下]旬|初|中)?"
    r"|(?:年?[底末]|年?内)(?:[以之]?前)?)"
)
_DATE = re.compile(_YEAR + _REST)
_LATER_DATE = re.compile(rf"(?:{_YEAR})?{_REST}")
_PLAIN_DATE = re.compile(r"(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)[以之]?前?")
_TO = re.compile("起?[至到~-]")


def read_deadline(text: str) -> Deadline:
    """Read a deadline; `text` is kept as printed, without line breaks and layout blanks.

    A month, 月底 or 月底前 means the month's last day, 年底 the last of December, a span its end. The date is
    None where the text names no year, more than one date, or only the time before a month (6月前).
    """
    printed = re.sub(r"\s+", "", text)
    return Deadline(
        text=printed,
        date=_read_date(_plain(printed)),
        immediate=any(word in printed for word in _IMMEDIATE),
        long_term=any(word in printed for word in _LONG_TERM),
    )


def is_unread(deadline: Deadline) -> bool:
    """Tell whether a deadline says more than was understood, so that a person must look."""
    if deadline.date is not None:
        return False
    has_digit = any(sign.isdigit() for sign in deadline.text)
    return has_digit or not (deadline.immediate or deadline.long_term)


def _plain(printed: str) -> str:
    """Make digits and signs ASCII; dashes of any length become a hyphen."""
    return re.sub("[‐-―－]+", "-", unicodedata.normalize("NFKC", printed))


def _read_date(text: str) -> date | None:
    match = _DATE.search(text) or _PLAIN_DATE.search(text)
    if match is None:
        return None
    last, rest = _last_day(match), text[: match.start()] + text[match.end() :]
    if to := _TO.match(text, match.end()):
        later = _LATER_DATE.match(text, to.end()) or _PLAIN_DATE.match(text, to.end())
        last = None if later is None else _end_of_span(last, _last_day(later, match["year"]))
        rest = text[: match.start()] + text[later.end() if later else to.end() :]
    # A digit that is left over is something this does not understand: another date, a year, an hour.
    return None if re.search(r"\d", rest) else last


def _end_of_span(first: date | None, last: date | None) -> date | None:
    return last if first and last and first <= last else None


def _last_day(match: re.Match[str], year_before: str | None = None) -> date | None:
    """Return the last day a matched date allows; a later date of a span may borrow the printed year."""
    named = match.groupdict()
    if named.get("vague") and not (named["day"] or named["end"]):
        return None
    year = int(named["year"] or year_before or 0)
    month = int(named["month"] or 12)
    if year < 1 or not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    day = int(named["day"] or length)
    return date(year, month, day) if 1 <= day <= length else None
