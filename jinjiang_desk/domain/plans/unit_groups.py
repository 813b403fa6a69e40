"""The groups of units that plans name: 各镇街、园区, 各相关镇街, 有关部门（单位）, 县级各部门, 各县（区）党委和人民政府.

各 means all there are, 园区 after 各镇街 inherits it; what says 相关 or 有关 waits for the district's choice.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from jinjiang_desk.domain.plans.bodies import is_place
from jinjiang_desk.domain.plans.plan import UnitMention
from jinjiang_desk.domain.status import UnitKind

_LEVEL = re.compile(r"(?:[省州市盟县区旗](?:级|直|属|委))(?:国家)?(?:机关)?")
_SCOPE = re.compile(r"属地(?:相关|有关)?|各?(?:涉及|涉事|所在)|各级各|各相关|各有关|相关|有关|各级|各")
_BODY = r"(?:党委、?(?:和|及)?(?:人民)?政府|党委|人民政府|政府|党工委、?(?:办事处|管委会))?"
_STREETS = "(?:街道|[（(](?:街道|街)(?:办事处)?[)）])"
_COUNTIES = r"(?:市州|州市|市县|县市区|市县区|区县|县区|[市州县区旗])(?:[（(][市州县区旗自治、]+[)）])?"


@dataclass(frozen=True, slots=True)
class _Sort:
    """What a group takes in: units of some kinds, all or those whose name fits."""

    kinds: frozenset[UnitKind]
    fits: Callable[[str], bool] = lambda name: True


_COMMITTEE = re.compile("[省州市盟县区旗]委")
_TOWNS = frozenset({UnitKind.TOWN})
_DEPARTMENTS = frozenset({UnitKind.DEPARTMENT})
_GROUPS: tuple[tuple[re.Pattern[str], _Sort], ...] = (
    (
        re.compile(rf"(?:镇街|街镇|乡镇{_STREETS}|镇乡{_STREETS}|镇{_STREETS}){_BODY}"),
        _Sort(_TOWNS | {UnitKind.STREET}),
    ),
    (re.compile(rf"(?:乡镇|镇乡|镇|乡){_BODY}"), _Sort(_TOWNS)),
    (re.compile(r"街道(?:办事处)?"), _Sort(frozenset({UnitKind.STREET}))),
    (re.compile(r"(?:工业|产业)?园区(?:管委会)?|开发区|平台|开发平台"), _Sort(frozenset({UnitKind.PARK}))),
    (re.compile(_COUNTIES + _BODY), _Sort(_DEPARTMENTS, is_place)),
    (re.compile("部委"), _Sort(_DEPARTMENTS, lambda name: bool(_COMMITTEE.match(name)))),
    (
        re.compile("(?:职能|责任|成员)?(?:部门|单位)(?:[（(]单位[)）])?"),
        _Sort(_DEPARTMENTS, lambda name: not is_place(name)),
    ),
    (re.compile("企业"), _Sort(frozenset({UnitKind.COMPANY}))),
)
_ALL = frozenset(("各", "各级", "各级各"))


@dataclass(frozen=True, slots=True)
class Group:
    """A group of units as a plan names it. An open group waits for the district's choice; what says 各 and is
    nothing known (各村社区) waits, too, and takes in no kind."""

    name: str
    kinds: frozenset[UnitKind]
    open: bool
    fits: Callable[[str], bool] = field(default=lambda name: True, compare=False)


def read_groups(mentions: Iterable[UnitMention]) -> dict[str, Group]:
    """Return the mentions that are groups, by printed name. A bare 园区 after 各镇街 inherits its 各."""
    groups: dict[str, Group] = {}
    inherited: str | None = None
    for mention in mentions:
        scope, body = _scope_and_body(mention.name)
        sort = next((sort for pattern, sort in _GROUPS if pattern.fullmatch(body)), None)
        if sort is None and scope is not None:
            groups[mention.name] = Group(mention.name, frozenset(), open=True)
        inherited = (scope or inherited) if sort is not None else None
        if sort is not None and inherited is not None:
            whole = inherited in _ALL and not body.startswith(("责任", "成员"))
            groups[mention.name] = Group(mention.name, sort.kinds, not whole, sort.fits)
    return groups


def _scope_and_body(name: str) -> tuple[str | None, str]:
    """Split the name of a group: 各相关, 镇街; 各, 部门 of 县级各部门. The first is None where nothing says a scope."""
    level = _LEVEL.match(name)
    scope = _SCOPE.match(name, level.end() if level else 0)
    if scope is not None:
        rest = _LEVEL.match(name, scope.end())
        return scope[0], name[rest.end() if rest else scope.end() :]
    return None, name


def plan_groups(mentions: Iterable[UnitMention], measure_units: Iterable[str]) -> dict[str, Group]:
    """Return the groups that a task and its measures name, by printed name: what 园区 means, the task says first."""
    return {**read_groups(read_measure_units(measure_units)), **read_groups(mentions)}


def open_groups(groups: Mapping[str, Group]) -> tuple[str, ...]:
    """Return the names of the groups that wait for the district's choice."""
    return tuple(group.name for group in groups.values() if group.open)


def read_measure_units(names: Iterable[str]) -> tuple[UnitMention, ...]:
    """Return the units that measures name, each once; naming in a measure never makes a unit lead."""
    return tuple(UnitMention(name) for name in dict.fromkeys(names))
