"""Who owes a task: names, groups, brackets, members, offers."""

import pytest

from jinjiang_desk.domain.plans.mentions import read_mentions
from jinjiang_desk.domain.plans.unit_groups import read_groups
from jinjiang_desk.domain.status import Origin, UnitKind
from jinjiang_desk.domain.tasks.assignment import UnitBook, guess_kind, propose_units, responsibility
from tests.builders import a_unit

OWN = "区整改办"
BOOK = UnitBook(
    [
        a_unit("示例镇", UnitKind.TOWN),
        a_unit("样板镇", UnitKind.TOWN),
        a_unit("范例街道", UnitKind.STREET, aliases=("范例街道办事处",)),
        a_unit("示例工业园管委会", UnitKind.PARK),
        a_unit("园区运营公司", UnitKind.PARK, parent="示例工业园管委会"),
        a_unit("区生态环境局", UnitKind.DEPARTMENT),
    ]
)


def owing(text: str, more: str = "", measure_units: tuple[str, ...] = ()) -> set[str]:
    return {one.unit for one in responsibility(read_mentions(text), measure_units, more, BOOK).assigned}


def test_all_towns_and_parks_are_two_groups_that_share_their_every() -> None:
    assert owing("各镇街、园区") == {"示例镇", "样板镇", "范例街道", "示例工业园管委会"}


@pytest.mark.parametrize(
    "text", ["各相关镇街", "各相关镇街、园区", "有关部门（单位）", "有关单位", "各有关镇街"]
)
def test_an_open_group_assigns_nobody(text: str) -> None:
    found = responsibility(read_mentions(text), (), "", BOOK)
    assert found.assigned == ()
    assert found.open_groups


def test_units_in_the_text_are_offered_for_an_open_group_only() -> None:
    text = "示例镇2座、范例街道办事处1座，园区除外，区生态环境局牵头"
    assert responsibility(read_mentions("各相关镇街"), (), text, BOOK).offered == ("示例镇", "范例街道")
    assert responsibility(read_mentions("区生态环境局"), (), text, BOOK).offered == ()


def test_the_first_group_leads() -> None:
    found = responsibility(read_mentions("区生态环境局，各镇街"), (), "", BOOK).assigned
    assert {one.unit for one in found if one.lead} == {"区生态环境局"}
    assert {one.origin for one in found if one.unit != "区生态环境局"} == {Origin.GROUP}


def test_units_of_measures_owe_too_but_never_lead() -> None:
    found = responsibility(read_mentions("区生态环境局"), ("示例镇", "各相关镇街"), "样板镇", BOOK)
    assert [(one.unit, one.lead, one.origin) for one in found.assigned] == [
        ("区生态环境局", True, Origin.NAMED),
        ("示例镇", False, Origin.MEASURE),
    ]
    assert found.offered == ("样板镇",)


def test_the_government_of_a_town_is_the_town() -> None:
    assert owing("示例镇人民政府、范例街道办事处、样板镇") == {"示例镇", "样板镇", "范例街道"}
    town = UnitBook([a_unit("东山镇人民政府", UnitKind.TOWN), a_unit("示例（集团）公司", UnitKind.COMPANY)])
    named = [town.named(name) for name in ("东山镇", "示例(集团)公司")]
    assert [unit.name for unit in named if unit] == ["东山镇人民政府", "示例（集团）公司"]


def test_two_ways_to_write_a_name_are_one_unit() -> None:
    lists = [read_mentions("东山镇，东山镇人民政府、示例（集团）公司、示例(集团)公司")]
    found = {unit.name: unit.aliases for unit in propose_units(lists, BOOK, OWN)}
    assert found == {"东山镇": ("东山镇人民政府",), "示例（集团）公司": ("示例(集团)公司",)}


def test_a_name_nobody_has_owes_nothing() -> None:
    assert owing("东山镇、示例镇") == {"示例镇"}


def test_groups_are_not_seen_in_names() -> None:
    assert read_groups(read_mentions("示例工业园区管委会、园区建设中心、镇街办")) == {}


def test_unknown_units_are_proposed_with_members_and_aliases() -> None:
    lists = [
        read_mentions("甲港产业园（甲综保区管委会、乙工业园发展中心），各镇街、园区"),
        read_mentions("区市场监管局，示例区市场监管局、示例区生态环境局、有关部门（单位）"),
    ]
    found = {unit.name: unit for unit in propose_units(lists, BOOK, OWN)}
    assert set(found) == {
        "甲港产业园",
        "甲综保区管委会",
        "乙工业园发展中心",
        "区市场监管局",
        "区生态环境局",
    }
    assert found["乙工业园发展中心"].parent == "甲港产业园"
    assert found["乙工业园发展中心"].kind is UnitKind.PARK
    assert found["区市场监管局"].aliases == ("示例区市场监管局",)
    assert found["区生态环境局"].aliases == ("示例区生态环境局",)


@pytest.mark.parametrize(
    ("named", "own", "expected"),
    [
        ("区整改办", "示例区整改办", ("区整改办", ("示例区整改办",))),
        ("示例区整改办", "区整改办", ("区整改办", ("示例区整改办",))),
        ("区整改办", "区整改办", ("区整改办", ())),
        ("区生态环境局", "示例区整改办", ("区生态环境局", ())),
    ],
    ids=["long", "short", "same", "another"],
)
def test_the_desks_own_name_is_known_as_the_unit_it_means(
    named: str, own: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    (unit,) = propose_units([read_mentions(named)], UnitBook(()), own)
    assert (unit.name, unit.aliases) == expected


def test_a_unit_that_is_listed_gets_the_desks_own_name_as_an_alias() -> None:
    (unit,) = propose_units([read_mentions("区整改办")], UnitBook([a_unit("区整改办")]), "示例区整改办")
    assert (unit.name, unit.aliases) == ("区整改办", ("示例区整改办",))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("双福街道", UnitKind.STREET),
        ("吴滩镇", UnitKind.TOWN),
        ("双福工业园发展中心", UnitKind.PARK),
        ("江津工业园区管委会", UnitKind.PARK),
        ("重庆枢纽港产业园", UnitKind.PARK),
        ("重庆水务环境集团", UnitKind.COMPANY),
        ("区土地房屋征收中心", UnitKind.DEPARTMENT),
    ],
)
def test_a_unit_s_kind_is_guessed_from_its_name(name: str, kind: UnitKind) -> None:
    assert guess_kind(name) is kind
