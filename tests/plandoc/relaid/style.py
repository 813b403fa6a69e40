"""How an office words a plan: its labels and their order, its numbers, where the fields of a measure stand."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

FIELDS = ("units", "acceptance", "supervising", "people", "due", "goal", "steps")
_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """一, 十, 十五, 二十, 四十五."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones or not tens else "")


Number = Callable[[int], str]

TASK_NUMBERS: dict[str, Number] = {
    "一、": lambda n: f"{chinese(n)}、",
    "（一）": lambda n: f"（{chinese(n)}）",
    "(一)": lambda n: f"({chinese(n)})",
    "第一项": lambda n: f"第{chinese(n)}项",
    "第一项：": lambda n: f"第{chinese(n)}项：",
    "第1项 ": lambda n: f"第{n}项 ",
    "1．": lambda n: f"{n}．",
    "1. ": lambda n: f"{n}. ",
    "1、": lambda n: f"{n}、",
    "序号1 ": lambda n: f"序号{n} ",
    "问题1：": lambda n: f"问题{n}：",
    "省序号1、": lambda n: f"省序号{n}、",
    "1号：": lambda n: f"{n}号：",
    "15-1、": lambda n: f"15-{n}、",
}
STEP_NUMBERS: dict[str, Number] = {
    "1．": lambda n: f"{n}．",
    "1.": lambda n: f"{n}.",
    "1、": lambda n: f"{n}、",
    "（1）": lambda n: f"（{n}）",
    "(1)": lambda n: f"({n})",
    "（一）": lambda n: f"（{chinese(n)}）",
    "一是": lambda n: f"{chinese(n)}是",
}
PARTS = ("15-1、",)
"""Task numbers of which a list counts the parts."""

_LEVELS = (("一、",), ("（一）", "(一)"), ("1．", "1. ", "1.", "1、", *PARTS), ("（1）", "(1)"), ("一是",))
_LOWEST = len(_LEVELS) - 1
_BELOW = ("1.", "（1）", "(1)", "一是")

LABELS: dict[str, tuple[str, ...]] = {
    "problem": ("反馈问题", "问题描述", "整改事项", "反映问题"),
    "units": ("整改实施主体", "责任单位", "整改责任单位", "责任部门", "整改主体"),
    "leads": ("牵头单位", "整改牵头单位", "牵头部门"),
    "others": ("责任单位", "配合单位", "配合部门"),
    "acceptance": ("验收单位", "整改验收单位", "牵头验收单位"),
    "supervising": ("督导单位", "督办单位", "督导部门"),
    "due": ("整改时限", "完成时限", "整改期限", "完成时间"),
    "goal": ("整改目标", "目标任务", "工作目标"),
    "steps": ("整改措施", "具体整改措施", "整改举措"),
}
MARKS: dict[str, str] = {
    "colon": "{label}：",
    "half": "{label}:",
    "boxed": "【{label}】",
    "boxed colon": "【{label}】：",
    "bold": "**{label}：**",
    "alone": "{label}\n",
    "alone, colon": "{label}：\n",
    "alone, boxed": "【{label}】\n",
}
"""How a label is set off; a line feed begins a new paragraph."""


@dataclass(frozen=True)
class Style:
    """How a plan is worded. `own` tells where the fields of a measure stand: in brackets that close it, or in
    paragraphs of their own; `parted` names leading units under a label of their own; `labelled` puts a label before
    the problem, too; `chapters` prints a plan's text before the list."""

    number: str = "一、"
    step_number: str = "1．"
    below: str = "（1）"
    mark: str = "colon"
    order: tuple[str, ...] = FIELDS
    own: str = "closing"
    parted: bool = False
    labelled: bool = False
    chapters: bool = True
    words: dict[str, str] = field(default_factory=lambda: {name: words[0] for name, words in LABELS.items()})


@st.composite
def styles(draw: st.DrawFn) -> Style:
    """Any wording that leaves a reader in no doubt: numbers of tasks, measures and those below differ in form, and
    fields of measures in paragraphs of their own are not followed by those of the task."""
    number = draw(st.sampled_from(sorted(TASK_NUMBERS)))
    step_number = draw(st.sampled_from([name for name in sorted(STEP_NUMBERS) if _is_below(number, name)]))
    below = draw(
        st.sampled_from([name for name in _BELOW if _is_below(number, name) and _differs(step_number, name)])
    )
    own = draw(st.sampled_from(("closing", "paragraphs")))
    before = list(draw(st.permutations([name for name in FIELDS if name != "steps"])))
    place = len(before) if own == "paragraphs" else draw(st.integers(0, len(before)))
    return Style(
        number=number,
        step_number=step_number,
        below=below,
        mark=draw(st.sampled_from(sorted(MARKS))),
        order=(*before[:place], "steps", *before[place:]),
        own=own,
        parted=draw(st.booleans()),
        labelled=draw(st.booleans()),
        chapters=draw(st.booleans()),
        words={name: draw(st.sampled_from(words)) for name, words in LABELS.items()},
    )


def _is_below(upper: str, lower: str) -> bool:
    return _level(lower) > _level(upper)


def _differs(upper: str, lower: str) -> bool:
    """Under 一是 stands what may stand above it, too."""
    return _is_below(upper, lower) or (_level(upper) == _LOWEST != _level(lower))


def _level(name: str) -> int:
    """Numbers that say what they count stand above all others, like those of chapters."""
    return next((level for level, names in enumerate(_LEVELS) if name in names), 0)
