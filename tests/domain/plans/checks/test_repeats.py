"""Texts that are nearly those of another task."""

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.checks.repeats import check_repeats
from jinjiang_desk.domain.problem import Code
from tests.domain.plans.checks.made_up import task

TEXT = "前进村水渠长期无人清理，水面漂浮生活垃圾，周边住户污水直接排入，下游断面氨氮多次超标，群众反映强烈。"


def told(*problems: str) -> list[tuple[str, str]]:
    tasks = [task(at, problem=text) for at, text in enumerate(problems, 1)]
    found = list(check_repeats(tasks))
    assert {one.code for one in found} <= {Code.PLAN_TEXT_REPEATED}
    return [(one.place.item or "", one.values["other"]) for one in found]


def test_a_copied_text_is_told_at_the_later_task() -> None:
    assert told(
        TEXT, "另一件事，与水渠没有任何关系，是工地夜间施工噪声扰民，附近居民多次投诉未果。", TEXT
    ) == [("3", "1")]


def test_a_slip_or_a_line_break_does_not_hide_a_copy() -> None:
    assert told(TEXT, TEXT.replace("前进村", "红光村").replace("，周边", "，\n周边")) == [("2", "1")]


def test_short_texts_and_phrases_of_the_trade_are_no_copies() -> None:
    assert told("整改不到位，群众反映强烈。", "整改不到位，群众反映强烈。") == []
    phrase = "加强巡查，发现问题立即整改，确保整改到位，"
    assert (
        told(*(phrase + f"第{at}处点位位于示例镇{'甲乙丙丁戊己'[at]}村的河边空地上" * 2 for at in range(6)))
        == []
    )


def test_goals_and_measures_are_compared_each_with_their_like() -> None:
    tasks = [task(1, goal=TEXT), task(2, problem=TEXT), task(3, goal=TEXT)]
    assert [(one.place.item, one.values["field"]) for one in check_repeats(tasks)] == [("3", "整改目标")]


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("甲乙，。 \n"))
def test_a_copy_with_one_sign_changed_is_still_a_copy(at: int, sign: str) -> None:
    assert told(TEXT, TEXT[:at] + sign + TEXT[at + 1 :]) == [("2", "1")]
