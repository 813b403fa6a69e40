"""Which units owe a task.

Units named as responsible, also inside measures, are assigned. 各镇街 means every town and street,
各镇街、园区 is two groups (园区 inherits 各). 各相关镇街 and 有关部门（单位） wait for the district's choice:
the units that the problem or the measures mention are offered for it, nobody is assigned by guess.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.plans.bodies import plain_name
from jinjiang_desk.domain.plans.plan import UnitMention
from jinjiang_desk.domain.plans.unit_groups import (
    Group,
    open_groups,
    plan_groups,
    read_groups,
    read_measure_units,
)
from jinjiang_desk.domain.records import Unit
from jinjiang_desk.domain.status import Origin, UnitKind

_KINDS = (
    (UnitKind.STREET, re.compile(r"(街道|街道办事处|街道办)$")),
    (UnitKind.TOWN, re.compile(r"[镇乡]$|[镇乡](人民)?政府$")),
    (UnitKind.PARK, re.compile(r"园区|产业园|工业园|高新区|开发区|综保区|物流园|港产业园")),
    (UnitKind.COMPANY, re.compile(r"(公司|集团|厂)$")),
)

_BEFORE, _AFTER = 8, 16
"""So many letters before and after a mention are shown with it."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A unit that owes the task, and why."""

    unit: str
    lead: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who owes a task at once, which groups still wait, and which units are offered for them. A name that
    no unit has owes nothing: loading a plan makes its units first."""

    assigned: tuple[Assigned, ...]
    open_groups: tuple[str, ...]
    offered: tuple[str, ...]


def guess_kind(name: str) -> UnitKind:
    """Guess what a unit is from its name; people can correct it."""
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), UnitKind.DEPARTMENT)


class UnitBook:
    """The units a desk knows, found by name or alias."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(unit for unit in units if not unit.withdrawn)
        self._by_name = {alias: unit for unit in self.units for alias in unit.aliases}
        self._by_name.update({unit.name: unit for unit in self.units})
        self._by_plain = {plain_name(name): unit for name, unit in self._by_name.items()}

    def find(self, name: str) -> Unit | None:
        """Return the unit of that name or alias."""
        return self._by_name.get(name.strip())

    def named(self, name: str) -> Unit | None:
        """Return the unit that a plan means: a town's government is the town (示例镇人民政府), and it does not matter
        how wide brackets are."""
        known = self.find(name)
        return known if known is not None else self._by_plain.get(plain_name(name))

    def names(self) -> tuple[str, ...]:
        """Return all names that units go by."""
        return tuple(self._by_name)

    def name_of(self, name: str) -> str:
        """Return the name of the unit that has that name or alias; where none has it, the name itself."""
        unit = self.find(name)
        return unit.name if unit is not None else name

    def in_order(self) -> tuple[Unit, ...]:
        """Return the units as people look for them: 镇, 街道, 园区, 部门, 企业, each in the order of the list,
        members right after the unit they belong to."""
        kinds, names = list(UnitKind), {unit.name: number for number, unit in enumerate(self.units)}

        def place(unit: Unit) -> tuple[int, int, bool, int]:
            head = self.find(unit.parent) if unit.parent else None
            head = head or unit
            return kinds.index(head.kind), names[head.name], head is not unit, names[unit.name]

        return tuple(sorted(self.units, key=place))

    def of_kinds(self, kinds: frozenset[UnitKind]) -> tuple[Unit, ...]:
        """Return the units of some kinds; members of a unit are reached through it."""
        return tuple(unit for unit in self.units if unit.kind in kinds and unit.parent is None)

    def of_group(self, group: Group) -> tuple[Unit, ...]:
        """Return the units that a group takes in."""
        return tuple(unit for unit in self.of_kinds(group.kinds) if group.fits(unit.name))

    def mentioned_in(self, text: str, kinds: frozenset[UnitKind]) -> tuple[str, ...]:
        """Return the units of some kinds whose full name or alias stands in a text, in its order."""
        found: dict[str, int] = {}
        for name, unit in self._by_name.items():
            if unit.kind in kinds and (at := text.find(name)) >= 0:
                found[unit.name] = min(at, found.get(unit.name, at))
        return tuple(sorted(found, key=lambda name: found[name]))

    def meant_by(self, names: Iterable[str], groups: Mapping[str, Group]) -> frozenset[str]:
        """Return the names of the units that some names stand for: of a group all units of its kinds; a name
        that no unit has stands for itself."""
        meant: set[str] = set()
        for name in names:
            if name in groups:
                meant.update(unit.name for unit in self.of_group(groups[name]))
            else:
                unit = self.named(name)
                meant.add(unit.name if unit is not None else name)
        return frozenset(meant)


def words_around(text: str, unit: Unit) -> str:
    """Return the words of a text in which a unit is first mentioned, empty where it is not."""
    places = [(at, name) for name in (unit.name, *unit.aliases) if (at := text.find(name)) >= 0]
    if not places:
        return ""
    at, name = min(places)
    begin, end = max(0, at - _BEFORE), at + len(name) + _AFTER
    words = " ".join(text[begin:end].split())
    return ("…" if begin else "") + words + ("…" if end < len(text) else "")


def responsibility(
    mentions: Sequence[UnitMention], measure_units: Iterable[str], text: str, book: UnitBook
) -> Responsibility:
    """Decide who owes a task. `text` is its problem and measures, where further units may be mentioned."""
    measures = read_measure_units(measure_units)
    groups = plan_groups(mentions, (one.name for one in measures))
    assigned: dict[str, Assigned] = {}
    for mention, origin in [(one, Origin.NAMED) for one in mentions] + [
        (one, Origin.MEASURE) for one in measures
    ]:
        group = groups.get(mention.name)
        if group is None:
            _assign_named(mention, origin, book, assigned)
        elif not group.open:
            for unit in book.of_group(group):
                assigned.setdefault(unit.name, Assigned(unit.name, mention.lead, Origin.GROUP))
    waiting = open_groups(groups)
    kinds = frozenset(kind for name in waiting for kind in groups[name].kinds)
    offered = tuple(name for name in book.mentioned_in(text, kinds) if name not in assigned)
    return Responsibility(tuple(assigned.values()), waiting, offered)


def _assign_named(
    mention: UnitMention, origin: Origin, book: UnitBook, assigned: dict[str, Assigned]
) -> None:
    unit = book.named(mention.name)
    if unit is None:
        return
    known = assigned.get(unit.name)
    lead = mention.lead or (known is not None and known.lead)
    named_already = known is not None and known.origin is Origin.NAMED
    assigned[unit.name] = Assigned(unit.name, lead, Origin.NAMED if named_already else origin)


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """A unit that a plan names and the desk does not know yet."""

    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None


def propose_units(
    lists: Iterable[Sequence[UnitMention]], book: UnitBook, own: str
) -> tuple[ProposedUnit, ...]:
    """Propose the units that a plan's lists name and the desk does not know; bodies in brackets are members.

    A name that is another one with the place in front (示例区环保局 for 区环保局) becomes its alias, also
    where the short one is known already: the short form begins with 区, 县 or 市, and the place's own name
    stands before it. `own` is what the desk's unit calls itself: where it is a form of a name that is listed, it is
    an alias, too, or else the office would be a stranger to itself; alone it is not proposed.
    """
    parents: dict[str, str | None] = {}
    for mentions in lists:
        groups = read_groups(mentions)
        for mention in mentions:
            if mention.name not in groups:
                parents.setdefault(mention.name, None)
                parents.update(dict.fromkeys(mention.members, mention.name))
    fresh = [name for name in parents if book.named(name) is None]
    meant = [*fresh, own] if own not in fresh and book.find(own) is None else fresh
    names = {*meant, *(unit.name for unit in book.units)}
    short_of = {name: short for name in meant if (short := _short_form(name, names)) is not None}
    short_of |= {name: short for name in meant if (short := plain_name(name)) in names and short != name}
    proposed = [name for name in fresh if name not in short_of]
    proposed += [name for name in dict.fromkeys(short_of.values()) if name not in fresh]
    return tuple(_propose(name, parents.get(name), short_of) for name in proposed)


def _propose(name: str, parent: str | None, short_of: Mapping[str, str]) -> ProposedUnit:
    parent_kind = guess_kind(parent) if parent else None
    kind = UnitKind.PARK if parent_kind is UnitKind.PARK else guess_kind(name)
    aliases = tuple(long for long, short in short_of.items() if short == name)
    return ProposedUnit(name, kind, aliases, parent)


def _short_form(name: str, known: set[str]) -> str | None:
    for cut in range(2, min(5, len(name) - 2)):
        if name[cut] in "区县市" and name[cut:] in known:
            return name[cut:]
    return None
