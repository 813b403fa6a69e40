"""Plans with a plan of its own for each task, in annexes: chapters are fields, measures name who does them by when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.plandoc.relaid.model import Item, Plan
from tests.plandoc.relaid.paragraphs import TITLE, step_paragraphs
from tests.plandoc.relaid.style import Style, chinese


@dataclass(frozen=True)
class Annexes:
    """How the plans in annexes are worded. `spoken` counts measures 一是, and what is below them 1.; `titles` are
    those of the chapters."""

    goal: str = "整改目标"
    steps: str = "主要措施及分工"
    aims: str = "指导思想"
    spoken: bool = False
    secured: bool = True

    @property
    def style(self) -> Style:
        """How measures stand there."""
        numbers = ("一是", "1.") if self.spoken else ("1.", "（1）")
        return Style(step_number=numbers[0], below=numbers[1], own="paragraphs")


annexes = st.builds(
    Annexes,
    goal=st.sampled_from(("整改目标", "工作目标", "目标任务")),
    steps=st.sampled_from(("主要措施及分工", "整改措施", "具体整改措施", "主要措施")),
    aims=st.sampled_from(("指导思想", "总体要求")),
    spoken=st.booleans(),
    secured=st.booleans(),
)


def said_in_annexes(plan: Plan) -> Plan:
    """What a plan says there: who does a task by when is said of its measures only."""
    items = plan.with_alike_steps().items
    return replace(
        plan, items=tuple(Item(item.problem, (), goal=item.goal, steps=item.steps) for item in items)
    )


def annexes_of(plan: Plan) -> list[Plan]:
    """The tasks of each annex; in each they count from 1."""
    half = (len(plan.items) + 1) // 2
    parts = (plan.items[:half], plan.items[half:])
    return [Plan(items) for items in parts if items]


def annex_paragraphs(plan: Plan, wording: Annexes) -> list[str]:
    """The paragraphs of the document: a plan without tasks, the list of annexes, and in each the plans of its tasks."""
    parts = annexes_of(plan)
    names = [f"示例区贯彻落实督察报告{kind}问题专项整改方案" for kind in ("具体", "共性")]
    listed = [
        f"{'附件：' if at == 1 else ''}{at}. {name}"
        for at, (name, _) in enumerate(zip(names, parts, strict=False), 1)
    ]
    below = [
        one
        for at, (name, part) in enumerate(zip(names, parts, strict=False), start=1)
        for one in (f"附件{at}", name, *_annex_of(part, wording))
    ]
    return [
        TITLE,
        "为做好整改工作，制定本方案。",
        "一、总体要求",
        "坚持问题导向，统筹推进整改。",
        *listed,
        *below,
    ]


def _annex_of(part: Plan, wording: Annexes) -> Iterator[str]:
    for number, item in enumerate(part.items, start=1):
        yield f"{number}. 示例区整改措施清单第{number + 30}项问题专项整改子方案"
        yield from _annex(item, wording)


def _annex(item: Item, wording: Annexes) -> Iterator[str]:
    chapter = iter(range(1, 9))
    yield f"问题：{item.problem}"
    yield "根据督察整改工作安排，为做好该项整改工作，制定本方案。"
    yield f"{chinese(next(chapter))}、{wording.aims}"
    yield "深入落实工作部署，明确责任单位和完成时限，扎实推进整改。"
    yield f"{chinese(next(chapter))}、{wording.goal}"
    yield item.goal
    yield f"{chinese(next(chapter))}、{wording.steps}"
    yield from step_paragraphs(item.steps, wording.style)
    if wording.secured:
        yield f"{chinese(next(chapter))}、保障措施"
        yield "1. 加强组织领导。明确牵头领导，压实责任单位的整改责任。"
        yield "2. 严肃整改纪律。逐月通报整改进度。"
