"""Parts and the total they are parts of."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.checks.sums import check_sums
from jinjiang_desk.domain.problem import Code
from tests.domain.plans.checks.made_up import measure, task


def told(text: str) -> list[tuple[str, str, str]]:
    problems = list(check_sums([task(1, measures=(measure(text),))]))
    assert {one.code for one in problems} <= {Code.PLAN_SUM_DIFFERS}
    return [(one.values["sum"], one.values["total"], one.values["unit"]) for one in problems]


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("全区新建管网14.5公里，其中：甲镇8.6公里，乙镇4.5公里，丙镇1.4公里。", []),
        ("全区新建管网14.5公里，其中：甲镇8.6公里，乙镇4.5公里，丙镇2.4公里。", [("15.5", "14.5", "公里")]),
        ("培育示范店8家，其中：甲镇3家、乙镇3家、丙镇1家。", [("7", "8", "家")]),
        ("建立400个监测点，动态监测。其中：甲镇50个、乙镇100个、丙镇250个。", []),
        ("整治点位20个，其中甲镇5个、乙镇6个。", []),
        ("整治点位10个，其中甲镇5个、乙镇6个。", [("11", "10", "个")]),
        ("新建管网55公里（含2021年20公里），其中：甲镇30公里，乙镇20公里，丙镇5公里。", []),
        (
            "培育示范店4家，其中：甲镇1家、乙镇1家、丙镇2家；培育组织3家，其中：甲镇1家、乙镇1家、丙镇2家。",
            [("4", "3", "家")],
        ),
    ],
)
def test_parts_that_do_not_come_to_their_total_are_told(
    text: str, differs: list[tuple[str, str, str]]
) -> None:
    assert told(text) == differs


parts = st.lists(st.decimals("0.1", "500", places=1), min_size=3, max_size=6)


@given(parts, st.decimals("-20", "20", places=1))
def test_a_total_is_told_exactly_where_it_differs(amounts: list[Decimal], off: Decimal) -> None:
    total = sum(amounts) + off
    if total <= 0:
        return
    names = (f"{name}镇{amount}公里" for name, amount in zip("甲乙丙丁戊己", amounts, strict=False))
    assert bool(told(f"全区新建管网{total}公里，其中：{'，'.join(names)}。")) == (off != 0)
