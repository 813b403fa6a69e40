"""Strategies for made-up plans, from word lists: what stands in them is nobody's plan."""

import datetime

from hypothesis import strategies as st

from tests.plandoc.relaid.model import Body, Due, Item, Plan, Step, Who

_PLACES = ("示例河", "示例水库", "示例镇前进村", "示例街道", "示例山", "示例工业园", "示例港“北岸”片区")
_FAULTS = (
    "水质不能稳定达标",
    "有生活污水直排",
    "三、四级管网缺口达12.5公里",
    "渣场没有“三防”措施（含3处临时堆场）",
    "J12—2/02号地块长期裸露",
    "PM2.5浓度居高不下，冬、春季尤为突出",
    "养殖尾水、粪污收集率仅40%，（一）类水体2处黑臭",
    "2023年以来群众投诉17次",
    "责任单位不明确，整改措施没有落实到位",
    "存在以下情况：一是排查不细，二是台账不全",
    "按照《示例区水污染防治办法（试行）》第十二条应当整治而未整治",
    "督察组2024年5月16日现场抽查时，17个排口有6个COD浓度超过50mg/L",
)
_DEEDS = (
    "完成104个排口的溯源、监测和标识",
    "修复管网不少于3.2公里",
    "新建5000吨/日污水处理站1座",
    "建立问题台账，逐月通报进度",
    "对照“十四五”规划（修编）补齐短板",
    "推进三、四级管网整治",
    "每季度开展1次“回头看”",
    "压实责任单位和属地镇街的整改责任",
    "形成1.5万吨/年的资源化利用能力",
    "清运J12—2/02号地块的存量垃圾（约2万立方米）",
    "督促企业落实“一厂一策”，严禁偷排、漏排",
    "由（一）类、（二）类企业按季自行监测",
)
_AIMS = (
    "水质稳定达到Ⅲ类",
    "污水集中处理率不低于95%",
    "47座小型设施全部正常运行",
    "整改目标与长效机制同步落实",
    "空气优良天数达到311天以上，PM2.5降至35微克/立方米",
    "群众投诉下降60%",
    "做到“清、截、治、管”四到位",
)
_UNITS = (
    "区水利局",
    "区生态环境局",
    "区农业农村委",
    "区住房城乡建委",
    "区经济信息委",
    "示例镇",
    "示例街道",
    "各镇街",
    "区委办公室",
    "示例水务集团",
    "有关部门（单位）",
)
_GROUP = Body("示例产业园", ("园区管委会", "示例城投公司"))
_SURNAMES, _GIVEN = "赵钱孙李周吴郑冯陈卫", ("明远", "晓岚", "卫", "志刚", "思齐", "磊")
_OFFICES = ("区委副书记", "区政府副区长", "区水利局局长", "示例镇党委书记")
ROLES = ("责任人", "责任领导", "具体负责人", "牵头区领导")


_SELDOM: st.SearchStrategy[bool] = st.integers(0, 3).map(lambda number: number == 3)


def _prose(words: tuple[str, ...], most: int) -> st.SearchStrategy[str]:
    sentence = st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True).map("，".join)
    return st.lists(sentence, min_size=1, max_size=most, unique=True).map(
        lambda parts: "。".join(parts) + "。"
    )


problems = st.tuples(st.sampled_from(_PLACES), _prose(_FAULTS, 3)).map("".join)
goals = _prose(_AIMS, 2)
deeds = _prose(_DEEDS, 2)


@st.composite
def dues(draw: st.DrawFn) -> Due:
    """A deadline as plans word them, with the day that it means to a person."""
    year, month = draw(st.integers(2024, 2030)), draw(st.integers(1, 12))
    last = datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
    new_year = datetime.date(year, 12, 31)
    day = draw(st.integers(1, 28))
    return draw(
        st.sampled_from(
            (
                Due(f"{year}年{month}月底", last),
                Due(f"{year}年{month}月底前", last),
                Due(f"{year}年底", new_year),
                Due(f"{year}年底前完成", new_year),
                Due(f"{year}年{month}月{day}日前", datetime.date(year, month, day)),
                Due(f"{year}年{month}月{day}日", datetime.date(year, month, day)),
                Due(f"{year - 1}年3月至{year}年{month}月", last),
                Due(f"{year}年{month}月底，并长期坚持", last, long_term=True),
                Due("立行立改", immediate=True),
                Due("立行立改，并长期坚持", immediate=True, long_term=True),
                Due("立行立改，长期坚持", immediate=True, long_term=True),
                Due("长期坚持", long_term=True),
            )
        )
    )


@st.composite
def people(draw: st.DrawFn, role: str, most: int = 2) -> tuple[Who, ...]:
    """Persons in one role, with or without their offices."""
    names = draw(
        st.lists(
            st.tuples(st.sampled_from(_SURNAMES), st.sampled_from(_GIVEN)).map("".join),
            max_size=most,
            unique=True,
        )
    )
    offices = draw(st.lists(st.sampled_from(_OFFICES), min_size=most, max_size=most, unique=True))
    titled = draw(st.booleans())
    return tuple(
        Who(name, role, office if titled else "") for name, office in zip(names, offices, strict=False)
    )


@st.composite
def steps(draw: st.DrawFn, role: str, below: bool = True) -> Step:
    """A measure; what it has of its own may be nothing."""
    units = draw(st.lists(st.sampled_from(_UNITS[:8]), max_size=2, unique=True))
    nested = draw(_SELDOM) if below else False
    under = draw(st.lists(steps(role, below=False), min_size=2, max_size=3)) if nested else []
    return Step(
        draw(deeds),
        tuple(units),
        draw(people(role)) if units else (),
        draw(dues()) if units and draw(st.booleans()) else None,
        tuple(under),
    )


@st.composite
def items(draw: st.DrawFn, role: str) -> Item:
    """A task with all its fields."""
    units = draw(st.lists(st.sampled_from(_UNITS), min_size=1, max_size=6, unique=True))
    # Of several that all lead, no plan says so with commas alone.
    leading = draw(st.integers(1, max(1, len(units) - 1)))
    bodies = [Body(name) for name in units]
    grouped = len(units) > 1 and draw(_SELDOM)
    others = [*bodies[leading:], _GROUP] if grouped else bodies[leading:]
    return Item(
        problem=draw(problems),
        leads=tuple(bodies[:leading]),
        others=tuple(others),
        acceptance=draw(st.sampled_from((("区委办公室", "区政府办公室"), ("区整改办",), ("区生态环境局",)))),
        supervising=draw(st.sampled_from((("区委督查室",), ("区环委办", "区政府督查室")))),
        people=draw(people(role)),
        due=draw(dues()),
        goal=draw(goals),
        steps=tuple(draw(st.lists(steps(role), min_size=1, max_size=5))),
    )


@st.composite
def plans(draw: st.DrawFn, most: int = 12) -> Plan:
    """A plan, its persons all in one role, as their label says."""
    role = draw(st.sampled_from(ROLES))
    first = draw(st.sampled_from((1, 1, 1, 3, 9)))
    return Plan(tuple(draw(st.lists(items(role), min_size=1, max_size=most))), first)
