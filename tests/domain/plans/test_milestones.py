"""The steps of a goal, each with its own date."""

from datetime import date

import pytest

from jinjiang_desk.domain.plans.milestones import printed_limits, read_milestones


def days(text: str) -> list[str]:
    return [one.day.isoformat() for one in read_milestones(text)]


def test_each_step_has_its_date_and_its_words() -> None:
    text = "全面整治，到2022年 6月，完成九座；2025年12月底前，二期建成，水质 达标。"
    first, second = read_milestones(text)
    assert (first.day, first.printed, first.text) == (date(2022, 6, 30), "2022年6月", "到2022年6月，完成九座")
    assert (second.day, second.text) == (date(2025, 12, 31), "2025年12月底前，二期建成，水质达标")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2026年10月底，道路通车；到2027年10月底，绿化完成。", ["2026-10-31", "2027-10-31"]),
        ("在2024年底，全面清除积水。", ["2024-12-31"]),
        ("于2026年5月底前查明来源，提出办法。", ["2026-05-31"]),
        ("甲厂2021年底建成，报送材料。乙厂在2023年底建成。", ["2021-12-31", "2023-12-31"]),
        ("二〇二五年十二月底前完成。", ["2025-12-31"]),
        ("到6月底完成，12月底验收。", []),
        ("2021年8月，示例县已撤销批复。", []),
        ("2021年12月，已完成排查。2022年12月完成整改。", ["2022-12-31"]),
        ("甲窑已于2019年5月6日拆除，乙窑于2024年11月底前完成搬迁。", ["2024-11-30"]),
        ("截至2024年11月完成八成。", []),
        ("2023年以来多次排查。", []),
        ("自2025年3月起每月报送。", []),
        ("按2024年5月印发的通知落实。", []),
        ("2024年5月底前印发通知。", ["2024-05-31"]),
        ("落实《示例区2025年12月底前行动方案》（示发〔2025〕12号）。", []),
        ("2025年6月前完成。", []),
        ("没有日期。", []),
        ("", []),
    ],
)
def test_what_is_a_step_and_what_is_none(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "2026年10月底前，栽树900株，其中：甲镇400株；疏通水渠5条。",
            "2026年10月底前，栽树900株，其中：甲镇400株；疏通水渠5条",
        ),
        ("到2026年底，绿化率达80%；入户率达90%。长期巡护。", "到2026年底，绿化率达80%；入户率达90%"),
        ("2026年底完成修补；同时加强巡护。", "2026年底完成修补"),
        ("2026年底完成修补；长期巡护。", "2026年底完成修补"),
        ("先排队登记，2026年底完成修补；加强巡护。", "2026年底完成修补"),
    ],
)
def test_a_date_that_leads_governs_to_the_end_of_its_sentence(text: str, words: str) -> None:
    assert [one.text for one in read_milestones(text)] == [words]


def test_a_new_date_behind_a_semicolon_is_a_step_of_its_own() -> None:
    assert [one.text for one in read_milestones("2026年底，建成；2027年，验收；2028年6月底前，移交。")] == [
        "2026年底，建成",
        "2028年6月底前，移交",
    ]


def test_a_text_that_nobody_wrote_gives_no_more_than_its_size() -> None:
    """Each step holds its words: one clause of many dates would make far more than was there."""
    assert read_milestones("2025年12月底" * 50) == ()
    assert len(read_milestones("2025年12月底；" * 2000)) == 500


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年3月底前排查，2025年9月底前完成。", ("2025年3月底前", "2025年9月底前")),
        ("2025年6月前完成。", ("2025年6月前",)),
        ("2025年底前形成长效的管护机制。", ("2025年底前",)),
        ("按照2025年底前完成整改的要求，清运垃圾。", ("2025年底前",)),
        ("对2015年12月底前建成的小区开展改造。", ()),
        ("2024年6月底前已完成排查，继续推进。", ()),
        ("按照2035年底前消除黑臭的规划，清淤。", ()),
        ("将2023年底前无法完成的项目列入台账。", ()),
        ("2024年5月16日现场核查。", ()),
    ],
)
def test_the_dates_whose_own_words_make_them_limits(text: str, expected: tuple[str, ...]) -> None:
    assert printed_limits(text) == expected
