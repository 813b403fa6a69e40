"""What the lists of a document are called, where it has several: 附件2, or the title or chapter above the list."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.plandoc.finding.lists import ListSpan
from jinjiang_desk.plandoc.finding.tasks import Found
from jinjiang_desk.plandoc.text.joined import JoinedText
from jinjiang_desk.plandoc.text.numbering import read_numbering

_ANNEXES = re.compile(r"[-•·* ]{0,3}附件[：:] ?(?=[1１一][.．、])")
_LONGEST = 120
_ALIKE = 0.8
"""A list of annexes and the annex itself seldom print a title in quite the same words."""

_MOST_ANNEXES = 30


def name_lists(
    joined: JoinedText, found: Found, headings: Sequence[str], heed: Heed
) -> tuple[str | None, ...]:
    """Return the name of each list of a document; None for all where there is only one.

    `headings` are the texts right above the tables, in order. `heed` is called meanwhile.
    """
    used = {spans.in_list for spans in found.tasks} | set(found.tables)
    if len(used) < 2:
        return (None,) * len(found.lists)
    annexes = _annexes(joined, heed)
    above = dict(zip(found.tables, headings, strict=True))
    names: list[str | None] = []
    for index, one in enumerate(heeding(found.lists, heed)):
        names.append(_name(joined, one, above.get(index, ""), annexes) if index in used else None)
        annexes = {title: name for title, name in annexes.items() if name != names[-1]}
    return tuple(_told_apart(names))


def titles_of_annexes(joined: JoinedText, parts: Iterable[str | None], heed: Heed) -> dict[str, str]:
    """Return the title of each part by its name, empty where the list of annexes has none. `heed` is called
    meanwhile."""
    named = [part for part in parts if part]
    titles = {name: title for title, name in _annexes(joined, heed).items()} if named else {}
    return {part: titles.get(part, "") for part in named}


def _name(joined: JoinedText, one: ListSpan, heading: str, annexes: dict[str, str]) -> str | None:
    title = heading if one.title is None else joined.text[one.title.begin : one.title.end].replace(" ", "")
    chapter = None if one.chapter is None else _line(joined, one.chapter)
    return chapter or one.annex or _annex_of(title, annexes) or title or None


def _line(joined: JoinedText, offset: int) -> str:
    following = joined.starts_between(offset + 1, offset + _LONGEST)
    end = following[0].offset if following else offset + _LONGEST
    return joined.text[offset:end].split("。")[0].replace(" ", "")


def _annexes(joined: JoinedText, heed: Heed) -> dict[str, str]:
    """Return the titles in the list of annexes at the end of a plan's body, each with the name of its annex."""
    titles: dict[str, str] = {}
    following = 1
    for start in heeding(joined.starts, heed):
        first = _ANNEXES.match(joined.text, start.offset) if following == 1 else None
        begin = first.end() if first else start.offset
        numbering = read_numbering(joined.text, begin) if first or following > 1 else None
        if numbering is None:
            continue
        if numbering.value != following or following > _MOST_ANNEXES:
            break
        titles[joined.text[numbering.end : numbering.end + _LONGEST].split("附件")[0]] = f"附件{following}"
        following += 1
    return titles


def _annex_of(title: str, annexes: dict[str, str]) -> str | None:
    """Return the name of the annex whose title is most like this one, of several the first."""
    known = max(annexes, key=lambda known: _alike(title, known), default="")
    return annexes[known] if known and _alike(title, known) >= _ALIKE else None


def _alike(title: str, known: str) -> float:
    return SequenceMatcher(None, title, known[: len(title) + 1], autojunk=False).ratio()


def _told_apart(names: Sequence[str | None]) -> list[str | None]:
    """Number those that have the same name: within a plan, a part and a number belong to one task."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name or ""] += 1
        again = seen[name or ""] > 1 and name
        told.append(f"{name}（{seen[name or '']}）" if again else name)
    return told
