"""The law of line breaking: nothing is lost, no mark stands where it may not, no word is cut without need."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.report.lines import NO_END, NO_START, break_lines, may_break

FORBIDDEN_START = "，。；：！？、）》」』】”’…—%"
FORBIDDEN_END = "（《「『【“‘"


def measure(character: str) -> float:
    """Half a unit for ASCII, one for the rest: near enough to a real font."""
    return 0.5 if character.isascii() else 1.0


def width_of(line: str) -> float:
    return sum(map(measure, line.rstrip()))


TEXTS = st.lists(
    st.sampled_from(
        [
            *"一二三的整改水质达标",
            *FORBIDDEN_START,
            *FORBIDDEN_END,
            " ",
            "　",
            "mg/L",
            "2025-06",
            "COD",
            "18.5",
            "℃",
            "☐",
        ]
    ),
    max_size=60,
).map("".join)


@given(TEXTS | st.text(max_size=60), st.floats(0.5, 30), st.floats(0, 4))
def test_the_lines_joined_are_the_text(text: str, width: float, indent: float) -> None:
    assert "".join(break_lines(text, width, measure, indent)) == text


@given(TEXTS, st.floats(1, 30), st.floats(0, 4))
def test_a_line_is_as_wide_as_allowed_or_a_single_character(text: str, width: float, indent: float) -> None:
    for at, line in enumerate(break_lines(text, width, measure, indent)):
        room = width - indent if at == 0 else width
        assert width_of(line) <= room + 1e-9 or len(line.rstrip()) <= 1


@given(TEXTS, st.floats(1, 30))
def test_a_forbidden_mark_begins_or_ends_a_line_only_where_no_other_break_was_possible(
    text: str, width: float
) -> None:
    lines = break_lines(text, width, measure)
    start = 0
    for line, following in pairwise(lines):
        end = start + len(line)
        wrong = following[0] in FORBIDDEN_START or line.rstrip().endswith(tuple(FORBIDDEN_END))
        assert not wrong or not any(may_break(text, at) for at in range(start + 1, end + 1))
        start = end


def test_the_marks_of_the_law_are_those_of_the_module() -> None:
    assert set(FORBIDDEN_START) <= NO_START
    assert set(FORBIDDEN_END) <= NO_END
    assert not NO_START & NO_END


@pytest.mark.parametrize("width", [6, 7, 8, 9, 10, 11, 12, 13])
def test_ordinary_text_never_breaks_wrongly(width: int) -> None:
    text = (
        "经查，沿岸“三无”排口（含雨污混接）共12处；截至2025-06-30，COD由96 mg/L降至18.5 mg/L，达标率为98.5%……"
    )
    lines = break_lines(text, width, measure)
    assert not [line for line in lines if line[0] in FORBIDDEN_START or line[-1] in FORBIDDEN_END]
    for word in ("2025-06-30", "COD", "18.5 mg/L", "96 mg/L", "98.5%"):
        assert any(word in line for line in lines), word


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, ()),
        ("整改", 10, ("整改",)),
        ("整改情况，良好", 4, ("整改情", "况，良好")),
        ("整改（情况）好", 3, ("整改", "（情", "况）好")),
        ("复绿1,800㎡。", 4.5, ("复绿", "1,800㎡。")),
        ("编号SL-2025-0612-0034", 5, ("编号", "SL-2025-", "0612-0034")),
        ("abcdefghijkl", 3, ("abcdef", "ghijkl")),
        ("以下 ☐同意 ☐补充", 6, ("以下 ☐同意 ", "☐补充")),
        ("词 词", 2, ("词 ", "词")),
        ("甲——乙……丙", 3, ("甲——", "乙……", "丙")),
    ],
)
def test_examples(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert break_lines(text, width, measure) == lines
