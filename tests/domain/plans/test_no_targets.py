"""What is no target, and what only looks like none: audiences, thresholds, subjects of a rate, text nobody wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.targets import read_targets


@pytest.mark.parametrize(
    "text",
    [
        "按《示例办法》（示发〔2025〕28号）落实第12项问题",
        "完成7号、16号闸口整改，拨打12345热线",
        "深化“369”工作办法，控制PM2.5，推广国四标准",
        "三、四级隐患消除，一是登记，二是加固",
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


@pytest.mark.parametrize("text", ["5个重点库房年损耗总量减少30%以上", "辖区18家旅馆灭火器配备率达到100%"])
def test_a_count_that_only_names_the_subject_of_a_rate_is_none(text: str) -> None:
    assert [one.unit for one in read_targets(text)] == ["%"]


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


@pytest.mark.parametrize(
    "text",
    [
        "在全县18个镇乡（街道）宣传推广森林防火知识",
        "对18个镇乡（街道）的护林员、会计开展防火培训",
        "组织5个部门开展演练",
        "严格执行沿湖2公里、3公里管控要求",
        "严格执行沿湖2公里管控要求",
        "推动常住人口150户以上或300人以上的居民聚居点通气",
        "开展800人以下小型集镇饮水抽检",
        "推进300吨以上农村供水设施远程监控",
    ],
)
def test_audiences_and_thresholds_are_no_targets(text: str) -> None:
    assert read_targets(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("完成20户以上示范农户用药调查", 20),
        ("遴选4家以上镇级育苗企业", 4),
        ("培训500人以上", 500),
        ("对12个镇乡垃圾站进行改造", 12),
        ("在5个镇乡建成垃圾站", 5),
        ("完成4公里岸线绿化", 4),
        ("新建6公里防护栏", 6),
        ("划定7个管控单元", 7),
    ],
)
def test_what_looks_like_an_audience_or_a_threshold(text: str, number: float) -> None:
    assert [one.number for one in read_targets(text)] == [number]


def test_a_text_that_nobody_wrote_gives_no_more_than_its_size() -> None:
    """Each target holds its clause: one clause of many amounts would make far more than was there."""
    assert read_targets("12座" * 200) == ()
    assert read_targets("沟" * 2001 + "12座") == ()
    assert len(read_targets("新建12座，" * 2000)) == 500
