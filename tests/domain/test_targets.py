"""Quantified targets: number, unit, what, whose, by when; and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.quantity import Comparison
from jinjiang_desk.domain.targets import Target, read_targets


def only(text: str) -> Target:
    (target,) = read_targets(text)
    return target


@pytest.mark.parametrize(
    ("text", "number", "unit", "what"),
    [
        ("完成47座电站平台接入", 47, "座", "电站平台接入"),
        ("推进104个项目手续补办", 104, "个", "项目手续补办"),
        ("管网整治率达 60%", 60, "%", "管网整治率"),
        ("一、二级缺陷整治率达到80%", 80, "%", "一、二级缺陷整治率"),
        ("提升处理能力 1 万立方米/日", 1, "万立方米/日", "提升处理能力"),
        ("新增绿色食品、有机农产品40个", 40, "个", "新增绿色食品、有机农产品"),
        ("建成一座消纳设施", 1, "座", "消纳设施"),
        ("完成新建管网55公里（含2021年20公里）", 55, "公里", "新建管网"),
        ("培育“五有”组织9家", 9, "家", "培育“五有”组织"),
        ("甲厂贮存的2万吨废渣得到妥善处置", 2, "万吨", "废渣"),
        ("完成示例镇等9个乡镇项目技改", 9, "个", "乡镇项目技改"),
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
        ("路检机动车不少于5000辆次", Comparison.AT_LEAST),
        ("溢流量减少60%以上", Comparison.AT_LEAST),
        ("回收率≥80%", Comparison.AT_LEAST),
        ("浓度低于27.4微克/立方米", Comparison.BELOW),
        ("收集率大于70%", Comparison.ABOVE),
        ("用量不超过10吨", Comparison.AT_MOST),
        ("每年至少召开2次联席会", Comparison.AT_LEAST),
        ("建立1个以上的配肥站", Comparison.AT_LEAST),
    ],
)
def test_how_the_number_is_bounded(text: str, comparison: Comparison) -> None:
    assert only(text).comparison is comparison


@pytest.mark.parametrize(
    ("text", "when", "by"),
    [
        ("到2025年12月底，整治率达60%。", "2025年12月底", "2025-12-31"),
        ("2025年9月底前，完成抽测储油库2座。", "2025年9月底前", "2025-09-30"),
        ("完成排查。2022年12月15日前，完成率达到80%。", "2022年12月15日前", "2022-12-15"),
        ("2025年完成路检5000辆次。", "2025年", None),
        ("2025年6月前，督促7家企业整改。", "2025年6月前", None),
        ("在2020年底、2021年底分别新建3所卫生院。", "2020年底、2021年底", None),
        ("到12月底，整治率达60%。", "", None),
        ("2022年12月底前，排查完毕。整改率达到90%。", "", None),
    ],
)
def test_by_when(text: str, when: str, by: str | None) -> None:
    target = only(text)
    assert (target.when, target.by.isoformat() if target.by else None) == (when, by)


def test_parts_by_place_and_year() -> None:
    text = "2022年12月底前，全市完成新建管网145公里（**含2021年55公里**），其中：市本级8.6公里，甲区46.5公里，乙县89.9公里。"
    targets = read_targets(text)
    assert [(one.whose, one.number, one.part) for one in targets] == [
        ("全市", 145, False),
        ("市本级", 8.6, True),
        ("甲区", 46.5, True),
        ("乙县", 89.9, True),
    ]
    assert {(one.what, one.unit, one.when) for one in targets} == {("新建管网", "公里", "2022年12月底前")}


def test_parts_in_a_sentence_of_their_own_and_two_lists_in_one() -> None:
    text = (
        "2023年6月底前，建立400个监测点，动态监测。其中：甲镇100个、乙镇300个。"
        "培育示范店3家，其中：甲镇1家、乙镇2家；培育组织2家，其中：甲镇2家，优化结构。"
    )
    told = [(one.whose, one.number, one.what) for one in read_targets(text)]
    assert told == [
        ("", 400, "监测点"),
        ("甲镇", 100, "监测点"),
        ("乙镇", 300, "监测点"),
        ("", 3, "培育示范店"),
        ("甲镇", 1, "培育示范店"),
        ("乙镇", 2, "培育示范店"),
        ("", 2, "培育组织"),
        ("甲镇", 2, "培育组织"),
    ]


def test_two_amounts_in_one_clause() -> None:
    told = [(one.number, one.unit, one.what) for one in read_targets("完成抽测储油库2座、加油站40座工作任务")]
    assert told == [(2, "座", "抽测储油库"), (40, "座", "加油站")]


def test_how_often_and_what_is_done_already() -> None:
    assert only("每年至少召开2次联席会").per == "每年"
    assert only("河长每月两次开展巡河").number == 2
    assert only("2021年12月，全区已完成新建管网55公里").done


@pytest.mark.parametrize(
    "text",
    [
        "按《示例办法》（示发〔2025〕155号）落实第33项问题",
        "完成39号、58号排口整改，拨打12345热线",
        "深化“885”工作体系，控制PM2.5，推广国四标准",
        "三、四级缺陷整治，一是摸排，二是整改",
        "防护距离小于50米的地块不建住宅",
        "半径5公里范围内禁放",
        "在3个月内、10个工作日内完成",
        "2025年12月底前完成",
        "发现一处整改一处",
        "执行DB50/1544—2023标准",
        "",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert read_targets(text) == ()


@pytest.mark.parametrize("text", ["8个重要点位年溢流总量减少60%以上", "辖区24家餐馆净化器安装率达到100%"])
def test_a_count_that_only_names_the_subject_of_a_rate_is_none(text: str) -> None:
    assert [one.unit for one in read_targets(text)] == ["%"]


amounts = st.integers(1, 9999)
units = st.sampled_from(["座", "个", "家", "公里", "万亩", "辆次", "%"])


@given(amounts, units, st.sampled_from(["", " ", "\n"]))
def test_an_amount_keeps_its_number_and_unit(amount: int, unit: str, blank: str) -> None:
    target = only(f"到2025年12月底，示例指标达到{blank}{amount}{blank}{unit}。")
    assert (target.number, target.unit, target.what) == (amount, unit, "示例指标")


@given(
    st.text(st.sampled_from("全市完成其中：甲县12.5公里%，、。（含）2025年6月底前至少每已率达"), max_size=60)
)
def test_any_text_is_read_and_no_number_is_made_up(text: str) -> None:
    squeezed = "".join(text.split())
    for target in read_targets(text):
        assert target.text in squeezed
        assert f"{target.number:g}".split(".")[0].split("e")[0] in squeezed or target.unit in (
            "座",
            "所",
            "次",
        )
