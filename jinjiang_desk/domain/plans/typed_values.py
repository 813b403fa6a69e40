"""Values of a plan, and of indicators, as a person types them: units as plans print them, persons a line a role, days as
ISO."""

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from jinjiang_desk.domain.day import read_day
from jinjiang_desk.domain.plans.mentions import read_mentions, write_mentions
from jinjiang_desk.domain.plans.persons import read_persons
from jinjiang_desk.domain.plans.plan import Person, UnitMention
from jinjiang_desk.domain.plans.quantity import narrow

_ROLE = "责任人"
_WHOLE = re.compile(r"\d{1,4}")
_YEARS = range(1900, 3000)


def optional(text: str) -> str | None:
    """Return a text, None where it is empty."""
    return text.strip() or None


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


def write_persons(persons: Sequence[Person]) -> str:
    """Write persons, a line for each role, with their offices in brackets."""
    return "\n".join(
        f"{role}：{'、'.join(map(_person, group))}"
        for role, group in groupby(persons, key=lambda person: person.role)
    )


def read_role_lines(text: str) -> tuple[Person, ...]:
    """Read persons, a line for each role; without a role they are 责任人."""
    found: list[Person] = []
    for line in text.splitlines():
        role, colon, names = line.replace(":", "：").partition("：")
        role, names = (role.strip(), names) if colon else (_ROLE, line)
        found += read_persons(names, role or _ROLE)
    return tuple(found)


def write_day(day: date | None) -> str:
    """Write a day as 2026-12-31."""
    return day.isoformat() if day else ""


def read_optional_day(text: str) -> date | None:
    """Read a day that may be missing. Raises ValueError."""
    day = read_day(text)
    if text.strip() and (day is None or day.year not in _YEARS):
        raise ValueError(text)
    return day


def write_number(number: int | None) -> str:
    """Write a number."""
    return "" if number is None else str(number)


def read_number(text: str) -> int | None:
    """Read a number. Raises ValueError."""
    return _whole(text) if text.strip() else None


def read_year(text: str) -> int | None:
    """Read a year. Raises ValueError."""
    year = read_number(text)
    if year is not None and year not in _YEARS:
        raise ValueError(text)
    return year


def write_steps(numbers: tuple[int, ...]) -> str:
    """Write the numbers of the measures that one is part of: 3-1."""
    return "-".join(map(str, numbers))


def read_steps(text: str) -> tuple[int, ...]:
    """Read what `write_steps` wrote, or 3（1）. Raises ValueError."""
    plain = unicodedata.normalize("NFKC", text).replace("(", "-").replace(")", "").strip()
    return tuple(map(_whole, plain.split("-"))) if plain else ()


def write_amount(number: float | None) -> str:
    """Write a number as short as it is: 850, 16.87."""
    return "" if number is None else f"{number:.15g}"


def read_amount(text: str) -> float | None:
    """Read a number. Raises ValueError."""
    plain = narrow(text).replace(",", "").strip()
    if not plain:
        return None
    number = float(plain)
    if "_" in plain or not math.isfinite(number):
        raise ValueError(text)
    return number


def _person(person: Person) -> str:
    return f"{person.name}（{person.title}）" if person.name and person.title else person.words


def _whole(text: str) -> int:
    """Read a number without a sign, of four digits at the most: no plan has more tasks. Raises ValueError."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _WHOLE.fullmatch(plain) is None:
        raise ValueError(text)
    return int(plain)
