"""Units as real plans name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.mentions import read_mentions, write_mentions
from jinjiang_desk.domain.plans.plan import UnitMention


def names(text: str) -> list[tuple[str, bool]]:
    return [(mention.name, mention.lead) for mention in read_mentions(text)]


@pytest.mark.parametrize(
    ("text", "leads", "others"),
    [
        ("区应急局，各镇乡、农场，相关部门（单位）", ["区应急局"], ["各镇乡", "农场", "相关部门（单位）"]),
        ("县人大办公室、县政协办公室，各镇乡、农场", ["县人大办公室", "县政协办公室"], ["各镇乡", "农场"]),
        ("甲镇，乙镇，区林业局、区城管局", ["甲镇"], ["乙镇", "区林业局", "区城管局"]),
        ("县发展改革委、县经济信息委", ["县发展改革委"], ["县经济信息委"]),
        ("县委各部委、县级各部门、各乡镇（街道）", ["县委各部委"], ["县级各部门", "各乡镇（街道）"]),
        ("各县（区）党委和人民政府，市级各部门", ["各县（区）党委和人民政府"], ["市级各部门"]),
        ("区住建委；各县（市、区）", ["区住建委"], ["各县（市、区）"]),
        ("示例（集团）股份有限公司", ["示例（集团）股份有限公司"], []),
        ("示例镇", ["示例镇"], []),
        ("区水利局,示例镇。", ["区水利局"], ["示例镇"]),
        ("区委办公室、区政府办公室，", ["区委办公室", "区政府办公室"], []),
        ("", [], []),
        ("、，；", [], []),
    ],
)
def test_units_and_who_leads(text: str, leads: list[str], others: list[str]) -> None:
    assert names(text) == [(name, True) for name in leads] + [(name, False) for name in others]
    assert all(not mention.members for mention in read_mentions(text))


def test_bodies_in_brackets_are_members() -> None:
    text = "示例工业园管委会，示例枢纽产业园（甲综保区管委会、乙工业园发展中心）、示例产业园(甲中心)"
    assert read_mentions(text) == (
        UnitMention("示例工业园管委会", lead=True),
        UnitMention("示例枢纽产业园", members=("甲综保区管委会", "乙工业园发展中心")),
        UnitMention("示例产业园", members=("甲中心",)),
    )


def test_names_broken_by_a_line_end_are_whole() -> None:
    assert names("区生态环\n\n境局，各镇街、园 区，New Energy 公司") == [
        ("区生态环境局", True),
        ("各镇街", False),
        ("园区", False),
        ("New Energy公司", False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲县、乙县党委和人民政府", ["甲县党委和人民政府", "乙县党委和人民政府"]),
        ("市林业局，甲区、乙县人民政府，丙新区", ["市林业局", "甲区人民政府", "乙县人民政府", "丙新区"]),
        ("丙经开区、甲县党委和人民政府", ["丙经开区", "甲县党委和人民政府"]),
        ("甲县党委和人民政府、丙经开区", ["甲县党委和人民政府", "丙经开区"]),
        ("甲州党委、州政府，省生态环境厅", ["甲州党委、州政府", "省生态环境厅"]),
        ("甲州、乙州党委、州政府", ["甲州党委、州政府", "乙州党委、州政府"]),
        ("区委、区政府，区水利局", ["区委、区政府", "区水利局"]),
        ("甲镇、乙乡人民政府", ["甲镇人民政府", "乙乡人民政府"]),
        ("甲街道、乙街道办事处", ["甲街道办事处", "乙街道办事处"]),
        ("甲街道、乙镇人民政府", ["甲街道", "乙镇人民政府"]),
        ("区委办公室、区政府办公室", ["区委办公室", "区政府办公室"]),
        ("市发展改革委、市政府", ["市发展改革委", "市政府"]),
        ("各县（区）党委和人民政府", ["各县（区）党委和人民政府"]),
        ("县委各部委、县级各部门及各乡镇（街道）", ["县委各部委", "县级各部门", "各乡镇（街道）"]),
        ("市经济和信息化局、市发展和改革委", ["市经济和信息化局", "市发展和改革委"]),
        ("区水利局、区生态环境局等", ["区水利局", "区生态环境局"]),
        ("区水利局、区生态环境局等有关部门", ["区水利局", "区生态环境局"]),
        ("区水利局、区生态环境局等4个部门", ["区水利局", "区生态环境局"]),
        ("由区生态环境局牵头，区水利局、各乡镇（街道）配合", ["区生态环境局", "区水利局", "各乡镇（街道）"]),
        ("区林业局牵头负责，区水利局按职责分工负责", ["区林业局", "区水利局"]),
        ("省水利厅牵头，县委组织部、示例派出所配合", ["省水利厅", "县委组织部", "示例派出所"]),
        ("甲市、乙林区党委和人民政府", ["甲市党委和人民政府", "乙林区党委和人民政府"]),
        ("区高等教育局、示例负责人联谊会", ["区高等教育局", "示例负责人联谊会"]),
    ],
)
def test_shared_tails_pairs_and_what_is_no_list(text: str, expected: list[str]) -> None:
    assert [mention.name for mention in read_mentions(text)] == expected
    assert read_mentions(write_mentions(read_mentions(text))) == read_mentions(text)


@pytest.mark.parametrize("text", ["甲（乙、丙", "甲）、乙", "（甲）", "（）", "甲（）"])
def test_odd_brackets_lose_nothing(text: str) -> None:
    assert "、".join(mention.name for mention in read_mentions(text)) == text


plain = st.text(st.sampled_from("区水利局示例镇街道中心AB"), min_size=2, max_size=8)
unit_names = st.one_of(
    plain, plain.map(lambda name: name + "（单位）"), plain.map(lambda name: f"各县（区）{name}")
)
bodies = plain.map(lambda name: name + "中心")
mentions = st.builds(UnitMention, unit_names, members=st.lists(bodies, max_size=3).map(tuple))


@given(st.lists(mentions, min_size=1, max_size=4), st.lists(mentions, max_size=5))
def test_what_is_written_reads_back(leads: list[UnitMention], others: list[UnitMention]) -> None:
    leading = [UnitMention(mention.name, True, mention.members) for mention in leads]
    known = (*leading, *others)
    assert read_mentions(write_mentions(known)) == known


PIECES = [
    "甲",
    "县",
    "区",
    "镇",
    "局",
    "街道",
    "新区",
    "、",
    "，",
    "；",
    "（",
    "）",
    "(",
    "人民政府",
    "党委",
    "党委和",
    "政府",
    "办事处",
    "及各",
    "等",
    "各",
    "有关",
]


@given(st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=14).map("".join))
def test_any_text_is_read_and_what_is_read_is_stable(text: str) -> None:
    once = read_mentions(text)
    assert all(mention.name for mention in once)
    assert read_mentions(write_mentions(once)) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区生态环境局（牵头）、区水利局、示例镇（配合）", ["区生态环境局*", "区水利局", "示例镇"]),
        ("区水利局，区生态环境局（牵头单位）、示例镇(协助)", ["区水利局", "区生态环境局*", "示例镇"]),
        ("区生态环境局（牵头）区水利局（配合）", ["区生态环境局*", "区水利局"]),
        ("区林业局（配合）、区水利局（主责）、示例镇（责任）", ["区林业局", "区水利局*", "示例镇"]),
        ("区生态环境局（牵头）、区水利局（牵头）、示例镇", ["区生态环境局*", "区水利局*", "示例镇"]),
        ("区水利局、示例镇（会同）", ["区水利局*", "示例镇"]),
        ("区生态环境局（牵头）等部门", ["区生态环境局*"]),
    ],
)
def test_brackets_say_who_leads(text: str, expected: list[str]) -> None:
    assert [mention.name + "*" * mention.lead for mention in read_mentions(text)] == expected
    assert all(not mention.members for mention in read_mentions(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区住房城乡建委\n示例镇人民政府", ["区住房城乡建委", "示例镇人民政府"]),
        ("区交通局 示例镇人民政府 示例街道", ["区交通局", "示例镇人民政府", "示例街道"]),
        ("区住房城乡\n建委\n示例镇人民政\n府", ["区住房城乡建委", "示例镇人民政府"]),
        ("区水利局\n示例水务公司", ["区水利局", "示例水务公司"]),
        ("示例镇\n人民政府", ["示例镇人民政府"]),
        ("示例水务集团\n有限公司", ["示例水务集团有限公司"]),
        ("示例区委\n宣传部", ["示例区委宣传部"]),
        ("示例市公安局\n示例区分局", ["示例市公安局示例区分局"]),
        ("示例区\n水利局", ["示例区水利局"]),
    ],
)
def test_a_line_end_or_a_blank_parts_names_that_are_whole(text: str, expected: list[str]) -> None:
    assert [mention.name for mention in read_mentions(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "区水利局/示例镇",
        "1.区水利局\n2.示例镇",
        "1．区水利局 2．示例镇",
        "1、区水利局；2、示例镇",
        "（1）区水利局（2）示例镇",
        "一、区水利局\n二、示例镇",
        "①区水利局②示例镇",
    ],
)
def test_the_numbers_of_a_list_are_no_part_of_its_names(text: str) -> None:
    assert [mention.name for mention in read_mentions(text)] == ["区水利局", "示例镇"]


@pytest.mark.parametrize("name", ["第三医院", "1号污水处理厂", "示例集团（3组）", "三峡集团", "81师"])
def test_a_number_that_belongs_to_a_name_stays(name: str) -> None:
    assert [mention.name + "".join(mention.members) for mention in read_mentions(f"区水利局、{name}")] == [
        "区水利局",
        name.translate({ord(sign): None for sign in "（）"}),
    ]
