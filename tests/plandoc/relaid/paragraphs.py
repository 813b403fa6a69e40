"""A made-up plan as paragraphs, worded in a style."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.plandoc.relaid.model import Item, Plan, Step, Who
from tests.plandoc.relaid.style import MARKS, PARTS, STEP_NUMBERS, TASK_NUMBERS, Style

TITLE = "示例区贯彻落实《示例区生态环境保护督察报告》整改方案"
LIST_TITLE = "示例区生态环境保护督察整改任务清单"
_CHAPTERS = (
    "为做好整改工作，结合我区实际，制定本方案。",
    "一、总体要求",
    "坚持问题导向、目标导向，统筹推进整改，明确责任单位和整改时限。",
    "二、工作目标",
    "（一）全面完成整改。2025年完成12项工程、2026年完成3项工程。",
    "（二）持续改善质量。健全长效机制，巩固整改成效。",
    "三、保障措施",
    "（一）加强组织领导。各单位按照任务清单抓好落实。",
    "附件",
)


def told(plan: Plan, style: Style) -> Plan:
    """What a plan says in a style: brackets have no room for offices."""
    said = plan.with_alike_steps() if style.own == "paragraphs" else plan.with_bare_names()
    return replace(said, parts=style.number in PARTS)


def paragraphs_of(plan: Plan, style: Style) -> list[str]:
    """The paragraphs of a whole document."""
    above = [TITLE, *_CHAPTERS, LIST_TITLE] if style.chapters else [TITLE]
    return [*above, *list_of(plan, style)]


def list_of(plan: Plan, style: Style) -> list[str]:
    """The paragraphs of the list of tasks."""
    return [
        one
        for number, item in enumerate(plan.items, start=plan.first)
        for one in _task(TASK_NUMBERS[style.number](number), item, style)
    ]


def fields_of(item: Item, style: Style) -> Iterator[tuple[str, list[str]]]:
    """Yield the label and the paragraphs of every field that a task has, but its problem."""
    for name in style.order:
        if name == "units":
            yield from _units(item, style)
        elif name == "people":
            if item.people:
                yield item.people[0].role, [people_text(item.people)]
        elif said := said_of(item, name):
            yield style.words[name], [said]
        elif name == "steps" and item.steps:
            yield style.words[name], list(step_paragraphs(item.steps, style))


def said_of(item: Item, name: str) -> str:
    """A field that is one paragraph; empty where it is not."""
    if name == "due":
        return item.due.text if item.due else ""
    if name == "goal":
        return item.goal
    return "、".join({"acceptance": item.acceptance, "supervising": item.supervising}.get(name, ()))


def units_text(item: Item) -> str:
    """All units under one label."""
    leads = "、".join(unit.printed for unit in item.leads)
    return leads + ("，" + "、".join(unit.printed for unit in item.others) if item.others else "")


def people_text(people: Sequence[Who]) -> str:
    """Persons in one field: names parted by 、, those with an office by ；."""
    return ("；" if any(one.office for one in people) else "、").join(one.printed for one in people)


def step_paragraphs(steps: Sequence[Step], style: Style) -> Iterator[str]:
    """Yield the paragraphs of measures; a single one has no number."""
    if len(steps) == 1 and not steps[0].steps:
        yield from _step("", steps[0], style)
        return
    for number, step in enumerate(steps, start=1):
        yield from _step(STEP_NUMBERS[style.step_number](number), step, style)
        for below, one in enumerate(step.steps, start=1):
            yield from _step(STEP_NUMBERS[style.below](below), one, style)


def _task(number: str, item: Item, style: Style) -> Iterator[str]:
    if style.labelled:
        yield from (number + _marked(style.words["problem"], style) + item.problem).split("\n")
    else:
        yield number + item.problem
    for label, said in fields_of(item, style):
        opening = _marked(label, style)
        begins_list = len(said) > 1 and not opening.endswith("\n")
        yield from (opening + ("\n" if begins_list else "") + "\n".join(said)).split("\n")


def _marked(label: str, style: Style) -> str:
    return MARKS[style.mark].format(label=label)


def _units(item: Item, style: Style) -> Iterator[tuple[str, list[str]]]:
    if not style.parted or not item.others:
        yield style.words["units"], [units_text(item)]
        return
    yield style.words["leads"], ["、".join(unit.printed for unit in item.leads)]
    yield style.words["others"], ["、".join(unit.printed for unit in item.others)]


def _step(number: str, step: Step, style: Style) -> Iterator[str]:
    own = list(_own(step))
    if style.own == "closing" and own:
        yield f"{number}{step.text}（{'；'.join(f'{label}：{said}' for label, said in own)}）"
        return
    yield number + step.text
    for label, said in own:
        yield f"{label}：{said}"


def _own(step: Step) -> Iterator[tuple[str, str]]:
    if step.units:
        yield "责任单位", "、".join(step.units)
    if step.people:
        yield step.people[0].role, people_text(step.people)
    if step.due:
        yield "完成时限", step.due.text
