"""The steps of a goal, each with its own date."""

from datetime import date

import pytest

from jinjiang_desk.domain.milestones import read_milestones


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
        ("到2025年12月底，水质改善；到2026年12月底，明显改善。", ["2025-12-31", "2026-12-31"]),
        ("在2022年底，基本消除溢流。", ["2022-12-31"]),
        ("于2025年6月底前找出原因，制定措施。", ["2025-06-30"]),
        ("甲厂2020年底完成，上报报告。乙厂在2022年底完成。", ["2020-12-31", "2022-12-31"]),
        ("二〇二五年十二月底前完成。", ["2025-12-31"]),
        ("到6月底完成，12月底验收。", []),
        ("2021年8月，示例县已撤销批复。", []),
        ("2021年12月，已完成排查。2022年12月完成整改。", ["2022-12-31"]),
        ("甲矿已于2018年4月30日关闭，乙矿于2023年12月底前完成整改。", ["2023-12-31"]),
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
