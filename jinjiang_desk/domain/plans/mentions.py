"""The units a plan names: 区应急局，各乡镇、农场，相关部门（单位）."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jinjiang_desk.domain.plans.bodies import is_pair, join_names, place_and_tail, shares_tail
from jinjiang_desk.domain.plans.plan import UnitMention

_BLANK = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_GROUP_ENDS = "，,；;"
_UNIT_ENDS = "、"
_OPENING = "（("
_CLOSING = "）)"
_AND_GROUP = re.compile("(?:以及|及|和|与)(?=各|相关|有关)")
"""县级各部门及各乡镇: 及 also stands inside names, but what follows here begins a name of its own."""
_ENDS_A_NAME = "(?<=[局委办厅部院所镇乡道会司社心处队站府区县市州盟旗团组)）])"
_BESIDE_A_NAME = re.compile(
    rf"{_ENDS_A_NAME}(?:等(?:相关|有关)?(?:[0-9一二三四五六七八九十]{{1,3}}[个家])?[部门单位街镇乡企业]*"
    r"|(?:按照?(?:各自)?职责(?:分工)?)?(?:分别|共同)?(?:牵头|负责|配合|参与|落实|组织实施){1,2})$"
)
"""What a list says of units and is no part of a name: 区水利局等部门, 区生态环境局牵头, 各镇街配合."""
_BESIDE = re.compile("[/／](?=[\\u4e00-\\u9fff])")
_ONE = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_COUNTED = re.compile(
    rf"(?:[（(]{_ONE}[）)]、?|(?:^|(?<=[、，,；;。（(\s]))(?:[0-9０-９]{{1,2}}[.．、]|[一二三四五六七八九十]{{1,3}}[、．.])"
    rf"|(?:^|(?<=[、，,；;。\s]))[0-9０-９]{{1,2}}[）)])\s*(?=[\u4e00-\u9fff])|[①-⒛㈠-㈩]\s*"
)
"""The number of a name in a list that counts them: 1.区水利局, ②示例镇."""
_BY = re.compile("^由(?=.{2})")
_MARK = re.compile(
    r"[（(](?P<mark>(?:总?牵头|主要?责任?|主办|配合|责任|协助|协办|会同|参与)(?:责任|负责)?(?:单位|部门)?)[)）]"
)
"""What a list says of the unit in front: 区水利局（牵头）, 示例镇（配合）."""
_MARKED = re.compile(rf"{_MARK.pattern}$")
_MARK_BEFORE_NAME = re.compile(rf"({_MARK.pattern})(?=[^{_GROUP_ENDS}{_UNIT_ENDS}{_OPENING}等])")
_LEADS, _MOSTLY_LEADS = ("牵头",), ("主责", "主要责任", "主办")

_KIND_WORDS = frozenset(
    ("单位", "部门", "企业", "园区", "平台", "街道", "社区", "镇", "乡", "村", "区", "县", "市", "办", "科室")
)
"""In brackets these only widen the name before them: 有关部门（单位）, 各镇（街道）."""


def read_mentions(text: str) -> tuple[UnitMention, ...]:
    """Read the units of a field in printed order; names keep their printed form without line-break blanks.

    The units before the first ， lead; in a text with 、 only, the first unit does (Jiangjin plan of 2025;
    Bazhong 2022, Chengkou 2020). Where brackets say who leads, as in 区水利局（牵头）, nobody else does. Other bodies
    in brackets behind a unit are its members, not units of their own. A blank or a line end parts two names that are
    whole (区水利局 示例镇人民政府); within a name it is none.

    Units that share the end of their names each get it: 甲县、乙县党委和人民政府 are 甲县党委和人民政府 and
    乙县党委和人民政府. Committee and government of one place are one unit: 甲州党委、州政府.
    """
    text = _COUNTED.sub(_parted, _BESIDE.sub("、", text))
    printed = join_names(_BLANK.split(text)).lstrip(_GROUP_ENDS + _UNIT_ENDS).rstrip("。.")
    printed = _MARK_BEFORE_NAME.sub(r"\1、", _AND_GROUP.sub("、", printed))
    groups = [_names(group) for group in _split(printed, _GROUP_ENDS)]
    leads = len(groups[0]) if len(groups) > 1 else 1
    named = [named for group in groups for named in group]
    for words in (_LEADS, _MOSTLY_LEADS):
        marked = [any(word in one.mark for word in words) for one in named]
        if any(marked):
            return tuple(_mention(one.name, lead) for one, lead in zip(named, marked, strict=True))
    return tuple(_mention(one.name, lead=index < leads and not one.mark) for index, one in enumerate(named))


def _parted(number: re.Match[str]) -> str:
    """Return what parts the name behind a number from the one before it, where nothing else does."""
    before = number.string[: number.start()].rstrip()[-1:]
    return "、" if before and before not in _GROUP_ENDS + _UNIT_ENDS + _OPENING else ""


def write_mentions(mentions: Iterable[UnitMention]) -> str:
    """Write units as plans print them: those that lead, ， and the others, parted by 、.

    `read_mentions` reads the same units back where at least one leads and the leading ones come first.
    """
    known = tuple(mentions)
    leads = [_printed(mention) for mention in known if mention.lead]
    others = [_printed(mention) for mention in known if not mention.lead]
    # Several that lead without others need the ，, or only the first would be read as leading.
    comma = "，" if leads and (others or len(leads) > 1) else ""
    return "、".join(leads) + comma + "、".join(others)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name, and what brackets behind it say of its part in the work."""

    name: str
    mark: str = ""


def _names(group: str) -> list[_Named]:
    return _with_shared_tails(_pairs_joined([_named(name) for name in _split(group, _UNIT_ENDS) if name]))


def _named(text: str) -> _Named:
    name = _BESIDE_A_NAME.sub("", _BY.sub("", text))
    found = _MARKED.search(name)
    if found is None or not found.start():
        return _Named(name)
    return _Named(_BESIDE_A_NAME.sub("", name[: found.start()]), found["mark"])


def _pairs_joined(names: list[_Named]) -> list[_Named]:
    """Put committee and government of one place together: 甲州党委、州政府."""
    joined: list[_Named] = []
    for named in names:
        if joined and is_pair(joined[-1].name, named.name):
            joined[-1] = _Named(f"{joined[-1].name}、{named.name}", joined[-1].mark or named.mark)
        else:
            joined.append(named)
    return joined


def _with_shared_tails(names: list[_Named]) -> list[_Named]:
    """Give the places in front of a place with its body the same body: 甲县、乙县 of 甲县、乙县、丙县人民政府."""
    whole: list[_Named] = []
    tail = ""
    for named in reversed(names):
        shared = bool(tail) and shares_tail(named.name, tail)
        tail = tail if shared else place_and_tail(named.name)[1]
        whole.append(replace(named, name=named.name + tail) if shared else named)
    return whole[::-1]


def _split(text: str, separators: str) -> list[str]:
    """Split at separators outside brackets."""
    parts = []
    depth = begin = 0
    for found in re.finditer(f"[{separators}{_OPENING}{_CLOSING}]", text):
        sign = found[0]
        depth = max(0, depth + (sign in _OPENING) - (sign in _CLOSING))
        if sign in separators and depth == 0:
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]


def _mention(text: str, lead: bool) -> UnitMention:
    opening = _last_opening(text)
    if opening > 0:
        members = tuple(part for part in _split(text[opening + 1 : -1], _UNIT_ENDS + _GROUP_ENDS) if part)
        if members and _KIND_WORDS.isdisjoint(members):
            return UnitMention(text[:opening], lead, members)
    return UnitMention(text, lead)


def _last_opening(text: str) -> int:
    """Return where the bracket opens that closes at the end of the text; -1 where there is none."""
    if not text.endswith(tuple(_CLOSING)):
        return -1
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] in _CLOSING) - (text[index] in _OPENING)
        if depth == 0:
            return index
    return -1


def _printed(mention: UnitMention) -> str:
    return mention.name + (f"（{'、'.join(mention.members)}）" if mention.members else "")
