"""The groups that plans name, and which units they take in."""

import pytest

from jinjiang_desk.domain.plans.mentions import read_mentions
from jinjiang_desk.domain.plans.unit_groups import Group, read_groups
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.domain.tasks.assignment import UnitBook
from tests.builders import a_unit

BOOK = UnitBook(
    [
        a_unit("示例镇", UnitKind.TOWN),
        a_unit("范例街道", UnitKind.STREET),
        a_unit("示例园区管委会", UnitKind.PARK),
        a_unit("县委组织部", UnitKind.DEPARTMENT),
        a_unit("县水利局", UnitKind.DEPARTMENT),
        a_unit("甲县党委和人民政府", UnitKind.DEPARTMENT),
        a_unit("示例公司", UnitKind.COMPANY),
    ]
)


def groups(text: str) -> dict[str, Group]:
    return read_groups(read_mentions(text))


def units(text: str) -> list[str]:
    return [unit.name for group in groups(text).values() for unit in BOOK.of_group(group)]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("各镇街、园区", ["示例镇", "范例街道", "示例园区管委会"]),
        ("各乡镇（街道）", ["示例镇", "范例街道"]),
        ("各乡镇党委、政府", ["示例镇"]),
        ("各街道办事处", ["范例街道"]),
        ("县级各部门", ["县委组织部", "县水利局"]),
        ("县委各部委", ["县委组织部"]),
        ("各级各部门", ["县委组织部", "县水利局"]),
        ("各县（区）党委和人民政府", ["甲县党委和人民政府"]),
        ("各县（市、区）", ["甲县党委和人民政府"]),
        ("各企业", ["示例公司"]),
    ],
)
def test_every_unit_of_a_group(text: str, members: list[str]) -> None:
    assert units(text) == members
    assert not any(group.open for group in groups(text).values())


@pytest.mark.parametrize(
    "text",
    [
        "各相关镇街",
        "市级有关部门",
        "县级相关部门",
        "相关乡镇（街道）",
        "属地镇街",
        "各成员单位",
        "各村（社区）",
        "有关企业",
        "涉及镇街",
        "各涉事企业",
        "属地政府",
    ],
)
def test_what_waits_for_the_districts_choice(text: str) -> None:
    (group,) = groups(text).values()
    assert group.open


@pytest.mark.parametrize(
    "text", ["县水利局", "示例工业园区管委会", "县级机关事务中心", "镇街办", "区各类企业服务中心"]
)
def test_names_are_no_groups(text: str) -> None:
    assert groups(text) == {}
