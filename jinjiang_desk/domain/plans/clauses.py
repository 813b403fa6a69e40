"""Running text cut into clauses, each with the date that holds for it, as targets, milestones and readings need it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinjiang_desk.domain.plans.plan_dates import PrintedDate, find_dates

_LAYOUT_BLANK = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])|\*+")
_ASIDE = re.compile(r"《[^《》]*》|〔[^〔〕]*〕|[（(]含[^（()）]*[）)]")
_SENTENCE = re.compile("[^。！？]+")
_CLAUSE = re.compile(r"(?:[^，,；;：:（(]++|[（(][^（()）]{0,200}[）)]|[（(])++[，,；;：:]?|[，,；;：:]")
_YEAR_ONLY = re.compile(r"(?:^|(?<=[到至]))(?P<year>\d{4})年(?!以[来前]|度?[^，,；;。]{0,4}[月日底末季半])")
_HIDDEN = "□"
_LONGEST, _MOST_DATES = 2000, 20
"""No clause that anybody wrote is longer or has more dates: nothing is read in such a one, or what is worked out of a
hostile text, each fact with its clause, would be far larger than the text."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: `text` without layout blanks, `plain` the same with titles of documents and asides hidden, of the
    same length; all of it is hidden where it is longer than any clause. `dates` are those printed in it, `since` is
    where the words behind its first date begin; `year_only` a year that stands in it without a month. `closes` is the
    sign behind it; `opens` where a sentence begins with it."""

    text: str
    plain: str
    dates: tuple[PrintedDate, ...]
    year_only: str
    closes: str
    opens: bool


def squeezed(text: str) -> str:
    """Return a text without the blanks and signs of its layout (12 月, **其中**)."""
    return _LAYOUT_BLANK.sub("", text)


def read_clauses(text: str) -> Iterator[Clause]:
    """Yield the clauses of a text in order. What stands in brackets is not parted."""
    whole = squeezed(text)
    plain = _ASIDE.sub(lambda found: _HIDDEN * len(found[0]), whole)
    for sentence in _SENTENCE.finditer(plain):
        for at, found in enumerate(_CLAUSE.finditer(sentence[0])):
            begin, end = sentence.start() + found.start(), sentence.start() + found.end()
            closes = found[0][-1] if found[0][-1] in "，,；;：:" else ""
            yield _clause(whole[begin : end - len(closes)], found[0].removesuffix(closes), closes, at == 0)


def _clause(text: str, plain: str, closes: str, opens: bool) -> Clause:
    if len(plain) > _LONGEST:
        plain = _HIDDEN * len(plain)
    has_year = "年" in plain or "20" in plain
    dates = tuple(find_dates(plain)) if has_year else ()
    if len(dates) > _MOST_DATES:
        dates, plain = (), _HIDDEN * len(plain)
    year = _YEAR_ONLY.search(plain) if has_year and not dates else None
    return Clause(text, plain, dates, year[0] if year else "", closes, opens)


def without_dates(clause: Clause) -> str:
    """Return the words of a clause with □ for each sign of its dates."""
    pieces, end = [], 0
    for one in clause.dates:
        pieces += [clause.plain[end : one.begin], _HIDDEN * (one.end - one.begin)]
        end = one.end
    return "".join((*pieces, clause.plain[end:]))
