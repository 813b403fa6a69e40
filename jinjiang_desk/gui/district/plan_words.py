"""Values of a plan as a person types them: units as plans print them, persons a line a role, days as ISO."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from jinjiang_desk.domain.mentions import read_mentions, write_mentions
from jinjiang_desk.domain.plan import Person, UnitMention

_ROLE = "责任人"


def write_names(names: Sequence[str]) -> str:
    """Write units that have no order of rank."""
    return "、".join(names)


def read_names(text: str) -> tuple[str, ...]:
    """Read units parted by 、 or ，; a unit keeps its members in brackets."""
    found = (UnitMention(one.name, members=one.members) for one in read_mentions(text))
    return tuple(write_mentions((one,)) for one in found if one.name)


def read_units(text: str) -> tuple[UnitMention, ...]:
    """Read units as plans print them: those before the first ， lead."""
    return tuple(one for one in read_mentions(text) if one.name)


def told_units(mentions: Sequence[UnitMention]) -> str:
    """Say how a list of units was understood."""
    lead = [_told(one) for one in mentions if one.lead]
    others = [_told(one) for one in mentions if not one.lead]
    parts = [f"牵头：{'、'.join(lead)}"] if lead else []
    parts += [f"配合：{'、'.join(others)}"] if others else []
    return "　".join(parts)


def write_persons(persons: Sequence[Person]) -> str:
    """Write persons, a line for each role."""
    return "\n".join(
        f"{role}：{'、'.join(person.name for person in group)}"
        for role, group in groupby(persons, key=lambda person: person.role)
    )


def read_persons(text: str) -> tuple[Person, ...]:
    """Read persons, a line for each role; without a role they are 责任人."""
    found: list[Person] = []
    for line in text.splitlines():
        role, colon, names = line.replace(":", "：").partition("：")
        role, names = (role.strip(), names) if colon else (_ROLE, line)
        found += [Person(one.name, role or _ROLE) for one in read_mentions(names) if one.name]
    return tuple(found)


def write_day(day: date | None) -> str:
    """Write a day as 2026-12-31."""
    return day.isoformat() if day else ""


def read_day(text: str) -> date | None:
    """Read a day. Raises ValueError."""
    plain = (
        text.strip().replace("/", "-").replace(".", "-").replace("年", "-").replace("月", "-").rstrip("日")
    )
    if not plain:
        return None
    year, month, day = (int(part) for part in plain.split("-"))
    return date(year, month, day)


def write_number(number: int | None) -> str:
    """Write a number."""
    return "" if number is None else str(number)


def read_number(text: str) -> int | None:
    """Read a number. Raises ValueError."""
    return int(text) if text.strip() else None


def optional(text: str) -> str | None:
    """Return a text, None where it is empty."""
    return text.strip() or None


def _told(mention: UnitMention) -> str:
    return mention.name + (f"（成员：{'、'.join(mention.members)}）" if mention.members else "")
