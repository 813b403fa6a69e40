"""Quantified targets: number, unit, what, whose, by when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.plans.targets import Target, read_targets


def only(text: str) -> Target:
    (target,) = read_targets(text)
    return target


@pytest.mark.parametrize(
    ("text", "number", "unit", "what"),
    [
        ("完成31座泵站信号接入", 31, "座", "泵站信号接入"),
        ("推进66个鱼塘证件补办", 66, "个", "鱼塘证件补办"),
        ("沟渠清淤率达 55%", 55, "%", "沟渠清淤率"),
        ("一、二级隐患消除率达到75%", 75, "%", "一、二级隐患消除率"),
        ("提升供水能力 3 万立方米/日", 3, "万立方米/日", "提升供水能力"),
        ("新增生态茶园、有机果园25个", 25, "个", "新增生态茶园、有机果园"),
        ("建成一座消纳设施", 1, "座", "消纳设施"),
        ("完成新建步道32公里（含2021年12公里）", 32, "公里", "新建步道"),
        ("培育“三好”合作社7家", 7, "家", "培育“三好”合作社"),
        ("甲厂堆放的3万吨尾砂得到安全填埋", 3, "万吨", "尾砂"),
        ("完成示例镇等6个乡镇渠道改造", 6, "个", "乡镇渠道改造"),
        ("将污水收集率由80%提高到95%", 95, "%", "污水收集率"),
        ("污水厂规模从0.5万吨/日扩建至1万吨/日", 1, "万吨/日", "污水厂规模"),
        ("由5个部门增加到8个", 8, "个", "部门"),
        ("完成65蒸吨及以上燃煤锅炉改造12台", 12, "台", "燃煤锅炉改造"),
        ("淘汰燃煤锅炉700蒸吨", 700, "蒸吨", "淘汰燃煤锅炉"),
    ],
)
def test_number_unit_and_what_they_are_of(text: str, number: float, unit: str, what: str) -> None:
    target = only(text)
    assert (target.number, target.unit, target.what) == (number, unit, what)
    assert (target.whose, target.when, target.by, target.comparison, target.done) == (
        "",
        "",
        None,
        None,
        False,
    )


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("抽检货车不少于800辆次", Comparison.AT_LEAST),
        ("渗漏量减少45%以上", Comparison.AT_LEAST),
        ("回收率≥80%", Comparison.AT_LEAST),
        ("浓度低于29.6微克/立方米", Comparison.BELOW),
        ("收集率大于70%", Comparison.ABOVE),
        ("用量不超过10吨", Comparison.AT_MOST),
        ("每年至少召开3次座谈会", Comparison.AT_LEAST),
        ("建立2个以上的育苗点", Comparison.AT_LEAST),
    ],
)
def test_how_the_number_is_bounded(text: str, comparison: Comparison) -> None:
    assert only(text).comparison is comparison


@pytest.mark.parametrize(
    ("text", "when", "by"),
    [
        ("到2026年11月底，清淤率达55%。", "2026年11月底", "2026-11-30"),
        ("2026年8月底前，完成抽查冷库3座。", "2026年8月底前", "2026-08-31"),
        ("完成登记。2024年10月20日前，办结率达到75%。", "2024年10月20日前", "2024-10-20"),
        ("2025年完成抽检800辆次。", "2025年", None),
        ("2025年6月前，督促5家作坊搬迁。", "2025年6月前", None),
        ("在2023年底、2024年底分别新修4所幼儿园。", "2023年底、2024年底", None),
        ("到12月底，清淤率达55%。", "", None),
        ("2024年10月底前，登记完毕。办结率达到75%。", "", None),
    ],
)
def test_by_when(text: str, when: str, by: str | None) -> None:
    target = only(text)
    assert (target.when, target.by.isoformat() if target.by else None) == (when, by)


def test_parts_by_place_and_year() -> None:
    text = "2024年10月底前，全市完成新修步道90公里（**含2022年30公里**），其中：市直属7.5公里，甲区22.5公里，乙县60公里。"
    targets = read_targets(text)
    assert [(one.whose, one.number, one.part) for one in targets] == [
        ("全市", 90, False),
        ("市直属", 7.5, True),
        ("甲区", 22.5, True),
        ("乙县", 60, True),
    ]
    assert {(one.what, one.unit, one.when) for one in targets} == {("新修步道", "公里", "2024年10月底前")}


def test_parts_in_a_sentence_of_their_own_and_two_lists_in_one() -> None:
    text = (
        "2023年6月底前，建立400个观察点，定时巡看。其中：甲镇100个、乙镇300个。"
        "培育示范店3家，其中：甲镇1家、乙镇2家；培育组织2家，其中：甲镇2家，优化结构。"
    )
    told = [(one.whose, one.number, one.what) for one in read_targets(text)]
    assert told == [
        ("", 400, "观察点"),
        ("甲镇", 100, "观察点"),
        ("乙镇", 300, "观察点"),
        ("", 3, "培育示范店"),
        ("甲镇", 1, "培育示范店"),
        ("乙镇", 2, "培育示范店"),
        ("", 2, "培育组织"),
        ("甲镇", 2, "培育组织"),
    ]


def test_two_amounts_in_one_clause() -> None:
    told = [(one.number, one.unit, one.what) for one in read_targets("完成抽查冷库3座、面粉厂15座工作任务")]
    assert told == [(3, "座", "抽查冷库"), (15, "座", "抽查面粉厂")]


def test_how_often_and_what_is_done_already() -> None:
    assert only("每年至少召开3次座谈会").per == "每年"
    assert only("护林员每月三次进山").number == 3
    assert only("2021年12月，全区已完成新建步道18公里").done


amounts = st.integers(1, 9999)
units = st.sampled_from(["座", "个", "家", "公里", "万亩", "辆次", "%"])


@given(amounts, units, st.sampled_from(["", " ", "\n"]))
def test_an_amount_keeps_its_number_and_unit(amount: int, unit: str, blank: str) -> None:
    target = only(f"到2025年12月底，示例指标达到{blank}{amount}{blank}{unit}。")
    assert (target.number, target.unit, target.what) == (amount, unit, "示例指标")


def told(text: str) -> list[tuple[float, str, str]]:
    return [(one.number, one.unit, one.what) for one in read_targets(text)]


@pytest.mark.parametrize("word", ["立即", "马上"])
def test_what_is_done_at_once_has_no_date(word: str) -> None:
    first, at_once, later = read_targets(
        f"2026年8月底前拆除3座棚屋，{word}封堵示例林场内4处缺口；2026年9月底前补种树苗900株。"
    )
    assert (first.immediate, at_once.immediate, later.immediate) == (False, True, False)
    assert (at_once.number, at_once.when, at_once.by) == (4, "", None)
    assert (first.when, later.when) == ("2026年8月底前", "2026年9月底前")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("各园区服务站配备不少于3名值守人员", "各园区服务站"),
        ("各村（社区）每年开展2次义务劳动", "各村（社区）"),
        ("镇级林长每季进行一次走访", "镇级林长"),
        ("各类企业建成仓库5座", ""),
        ("区园林局每周巡山2次", "区园林局"),
        ("市物资中心建设仓库5座", ""),
        ("全县新增树苗900株", "全县"),
    ],
)
def test_for_whom_it_is(text: str, whose: str) -> None:
    assert only(text).whose == whose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "示例湖周边厕所改造率、保洁率均达95%",
            [(95, "%", "示例湖周边厕所改造率"), (95, "%", "保洁率")],
        ),
        ("改造率、保洁率分别达90%、95%", [(90, "%", "改造率"), (95, "%", "保洁率")]),
        (
            "清淤率、绿化率分别为70%、80%、90%",
            [(70, "%", "清淤率、绿化率"), (80, "%", "清淤率、绿化率"), (90, "%", "清淤率、绿化率")],
        ),
        ("一、二级隐患消除率达75%", [(75, "%", "一、二级隐患消除率")]),
    ],
)
def test_several_rates(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("抽查小型旅馆（民宿）18家次", "抽查小型旅馆（民宿）"),
        ("每年至少召开3次村务座谈会（恳谈会）讨论护林", "村务座谈会（恳谈会）"),
        ("督促旅馆维护灭火器材（至少每月1次）并登记", "督促旅馆维护灭火器材"),
        ("为12个镇乡（街道）垃圾站配车", "镇乡（街道）垃圾站配车"),
        ("对以上6家作坊用电情况开展全面排查", "作坊用电情况全面排查"),
        ("对6家公园茶室定期开展巡视", "公园茶室巡视"),
        ("位于示例林场的5个改造类哨所2026年底完成验收", "改造类哨所"),
    ],
)
def test_what_is_counted_is_whole(text: str, what: str) -> None:
    assert only(text).what == what
