"""Units that a desk has under nearly the same name."""

import pytest

from jinjiang_desk.domain.plans.checks.similar_units import check_units, is_similar
from jinjiang_desk.domain.plans.mentions import read_mentions
from jinjiang_desk.domain.problem import Code
from tests.domain.plans.checks.made_up import measure, task


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("区农业农村局", "区农业农村委"),
        ("区住房和城乡建委", "区住房城乡建委"),
        ("区公安分局", "区公安局"),
        ("区态生环境局", "区生态环境局"),
        ("示例工业园发展中心", "示例工业园区发展中心"),
    ],
)
def test_names_that_are_nearly_one(name: str, known: str) -> None:
    assert is_similar(name, known)
    assert is_similar(known, name)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("区水利局", "区林业局"),
        ("市生态环境局", "区生态环境局"),
        ("江北街道", "江南街道"),
        ("东山镇", "东门镇"),
        ("区教委", "区商务委"),
        ("区生态环境局", "区生态环境局"),
        ("示例水务集团", "示例水务集团排水有限公司"),
    ],
)
def test_names_of_two_units(name: str, known: str) -> None:
    assert not is_similar(name, known)


def test_only_unknown_units_are_told_each_once_with_the_known_one() -> None:
    units = read_mentions("区农业农村局，区水利局、各镇街，东山镇")
    tasks = [
        task(1, responsible_units=units),
        task(2, measures=(measure("措施。", units=("区农业农村局", "区财正局")),)),
    ]
    found = list(check_units(tasks, ["区农业农村委", "区水利局", "区财政分局"]))
    assert [(one.code, one.values["unit"], one.values["known"]) for one in found] == [
        (Code.PLAN_UNIT_SIMILAR, "区农业农村局", "区农业农村委"),
    ]
    assert list(check_units(tasks, [])) == []
