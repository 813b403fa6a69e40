"""The units a plan names: 区财政局，各镇街、园区，有关部门（单位）."""

import re
from collections.abc import Iterable

from jinjiang_desk.domain.plan import UnitMention

_BLANK = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_GROUP_ENDS = "，,；;"
_UNIT_ENDS = "、"
_OPENING = "（("
_CLOSING = "）)"

_KIND_WORDS = frozenset(
    ("单位", "部门", "企业", "园区", "平台", "街道", "社区", "镇", "乡", "村", "区", "县", "市", "办", "科室")
)
"""In brackets these only widen the name before them: 有关部门（单位）, 各镇（街道）."""


def read_mentions(text: str) -> tuple[UnitMention, ...]:
    """Read the units of a field in printed order; names keep their printed form without line-break blanks.

    The units before the first ， lead; in a text with 、 only, the first unit does (Jiangjin plan of 2025;
    Bazhong 2022, Chengkou 2020). Bodies in brackets behind a unit are its members, not units of their own.
    """
    printed = _BLANK.sub("", text).lstrip(_GROUP_ENDS + _UNIT_ENDS).rstrip("。.")
    groups = [_names(group) for group in _split(printed, _GROUP_ENDS)]
    leads = len(groups[0]) if len(groups) > 1 else 1
    names = [name for group in groups for name in group]
    return tuple(_mention(name, lead=index < leads) for index, name in enumerate(names))


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


def _names(group: str) -> list[str]:
    return [name for name in _split(group, _UNIT_ENDS) if name]


def _split(text: str, separators: str) -> list[str]:
    """Split at separators outside brackets."""
    parts = [""]
    depth = 0
    for sign in text:
        depth = max(0, depth + (sign in _OPENING) - (sign in _CLOSING))
        if sign in separators and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


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
