"""Made-up lists of tasks, and the many ways to lay one out as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.plandoc.tables.laid_out import Cell

HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("序号", "任务序号", "问题编号", "编号"),
    "problem": ("反馈问题", "整改事项", "问题描述", "存在问题", "整改任务", "具体问题"),
    "goal": ("整改目标", "目标任务", "目标"),
    "measures": ("整改措施", "具体整改措施", "重点措施", "措施"),
    "lead": ("牵头单位", "整改牵头单位", "牵头部门", "牵头责任单位"),
    "others": ("配合单位", "配合部门", "协助单位"),
    "supervising": ("督导单位", "督办单位", "督导部门"),
    "acceptance": ("验收单位", "整改验收单位", "验收部门"),
    "person": ("责任人", "责任领导", "牵头县领导", "具体负责人"),
    "deadline": ("整改时限", "完成时限", "时限", "整改期限", "完成时间"),
    "completion": ("完成情况", "整改进展情况", "目前进展情况", "整改落实情况"),
}

_UNITS = ("区水利局", "区生态环境局", "区农业农村委", "示例镇", "示例街道", "各镇街", "区委办公室")
_PLACES = ("示例河", "示例水库", "前进村", "示例山", "示例园区")
_FAULTS = ("水质不稳定", "有裸土", "管网破损", "台账不全", "噪声扰民")
_STEPS = ("排查排口", "修复管网400米", "播撒草籽", "建立台账", "完成104个点位监测", "加强巡查，逐月通报")
_DEADLINES = ("2025年12月底", "2026年6月30日", "立行立改", "2025年底，并长期坚持", "2027年")
_NAMES = ("张三", "李四", "王五", "赵小六")


@dataclass(frozen=True)
class Step:
    """A measure; units and deadline are empty where those of the task hold for it."""

    text: str
    lead: str = ""
    deadline: str = ""


@dataclass(frozen=True)
class Listed:
    """A task. `by_rows`: each of its measures has a row of its own."""

    said: dict[str, str]
    steps: tuple[Step, ...]
    by_rows: bool = False


@st.composite
def listed_tasks(draw: st.DrawFn) -> tuple[Listed, ...]:
    """Some tasks with different problems."""
    count = draw(st.integers(1, 5))
    return tuple(draw(_task(number)) for number in range(1, count + 1))


@st.composite
def _task(draw: st.DrawFn, number: int) -> Listed:
    steps = draw(st.lists(st.sampled_from(_STEPS), min_size=1, max_size=4, unique=True))
    by_rows = len(steps) > 1 and draw(st.booleans())
    own = by_rows and draw(st.booleans())
    units = draw(st.lists(st.sampled_from(_UNITS), min_size=2, max_size=5, unique=True))
    days = draw(st.lists(st.sampled_from(_DEADLINES), min_size=len(steps), max_size=len(steps), unique=True))
    said = {
        "number": str(number),
        "problem": f"{draw(st.sampled_from(_PLACES))}第{number}处{draw(st.sampled_from(_FAULTS))}。",
        "goal": draw(st.sampled_from(("稳定达标。", "完成整治47座，覆盖率达60%。", ""))),
        "lead": "" if own else units[0],
        "others": "、".join(units[1:3]),
        "supervising": "、".join(units[3:4]),
        "acceptance": draw(st.sampled_from(("区委办公室、区政府办公室", "区整改办"))),
        "person": "、".join(draw(st.lists(st.sampled_from(_NAMES), max_size=2, unique=True))),
        "deadline": "" if own else days[0],
        "completion": draw(st.sampled_from(("", "已完成整改。", "1.已排查30处。2.正在修复。"))),
    }
    leads = [units[index % 2] for index in range(len(steps))]
    made = [
        Step(text + "。", lead if own else "", day if own else "")
        for text, lead, day in zip(steps, leads, days, strict=True)
    ]
    return Listed(said, tuple(made), by_rows)


@dataclass(frozen=True)
class Layout:
    """Columns in their order with the words at their head; how merged cells show; what else the table holds."""

    columns: tuple[tuple[str, str], ...]
    rest: Cell = None
    repeats: bool = False
    titles: bool = False
    notes: bool = False
    page: int = 100
    line_feeds: bool = True
    unknown: bool = False


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Any order of columns, any words for them, broken anywhere."""
    names = draw(st.permutations(list(HEADINGS)))
    words = [_broken(draw, draw(st.sampled_from(HEADINGS[name]))) for name in names]
    return Layout(
        columns=tuple(zip(names, words, strict=True)),
        rest=draw(st.sampled_from((None, ""))),
        repeats=draw(st.booleans()),
        titles=draw(st.booleans()),
        notes=draw(st.booleans()),
        page=draw(st.integers(1, 6)),
        line_feeds=draw(st.booleans()),
        unknown=draw(st.booleans()),
    )


def _broken(draw: st.DrawFn, word: str) -> str:
    place = draw(st.integers(1, len(word) - 1)) if len(word) > 2 else 0
    return word[:place] + draw(st.sampled_from(("", " ", "\n"))) + word[place:] if place else word


def lay_out(tasks: Sequence[Listed], layout: Layout) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of the table."""
    head: tuple[Cell, ...] = tuple(word for _, word in layout.columns)
    body: list[tuple[Cell, ...]] = []
    for index, row in enumerate(row for task in tasks for row in _rows(task, layout)):
        if index and index % layout.page == 0:
            body.append(head)
        body.append(row)
    if layout.unknown:
        head, body = (*head, "资金"), [(*row, "资金" if row == head else "30万元") for row in body]
    wide = [None] * (len(head) - 1)
    above: list[tuple[Cell, ...]] = [("示例区整改措施清单", *wide), ("填报单位：示例镇", *wide)]
    below: list[tuple[Cell, ...]] = [("合计", *[""] * len(wide)), ("备注：按职责分工。", *wide)]
    return (*(above if layout.titles else ()), head, *body, *(below if layout.notes else ()))


def _rows(task: Listed, layout: Layout) -> list[tuple[Cell, ...]]:
    if not task.by_rows:
        sign = "\n" if layout.line_feeds else ""
        numbered = sign.join(f"{number}.{step.text}" for number, step in enumerate(task.steps, start=1))
        said = {**task.said, "measures": numbered if len(task.steps) > 1 else task.steps[0].text}
        return [tuple(said[name] for name, _ in layout.columns)]
    return [
        tuple(_cell(task, index, name, layout) for name, _ in layout.columns)
        for index in range(len(task.steps))
    ]


def _cell(task: Listed, index: int, name: str, layout: Layout) -> Cell:
    step = task.steps[index]
    if name == "measures":
        return step.text
    own = {"lead": step.lead, "deadline": step.deadline}.get(name, "")
    if own:
        return own
    if index == 0 or (layout.repeats and name != "completion"):
        return task.said[name]
    return layout.rest
