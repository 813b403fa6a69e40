"""Persons named beside their unit."""

import pytest

from jinjiang_desk.domain.plans.persons_of_units import with_persons_beside, without_persons
from jinjiang_desk.domain.plans.plan import Person


@pytest.mark.parametrize(
    ("text", "units", "names"),
    [
        ("县水务局 张三", "县水务局", ["张三"]),
        ("县水务局\n王小五", "县水务局", ["王小五"]),
        ("县水务局（张三）、示例镇（李四）", "县水务局、示例镇", ["张三", "李四"]),
        ("县水务局：张三；示例镇：李四", "县水务局；示例镇", ["张三", "李四"]),
        ("县水务局 示例镇", "县水务局 示例镇", []),
        ("县水务局\n江北镇", "县水务局\n江北镇", []),
        ("区住建委（牵头）、各镇（街道）", "区住建委（牵头）、各镇（街道）", []),
        ("区城管局（市容科）", "区城管局（市容科）", []),
        ("示例镇 高新区", "示例镇 高新区", []),
        ("示例镇张三", "示例镇张三", []),
    ],
)
def test_who_is_named_beside_a_unit(text: str, units: str, names: list[str]) -> None:
    assert without_persons(text) == units
    assert [person.name for person in with_persons_beside((), [text])] == names


def test_a_person_is_named_once() -> None:
    labelled = (Person("张三", "牵头领导", "副县长"),)
    units = ["县水务局（张三）", "示例镇 李四", "示例镇 李四"]
    assert with_persons_beside(labelled, units) == (*labelled, Person("李四", "责任人"))
