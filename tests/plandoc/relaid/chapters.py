"""A document about one task, whose labels are chapters with numbers: 一、反馈问题 二、整改目标 三、整改措施."""

from collections.abc import Iterator
from dataclasses import replace

from tests.plandoc.relaid.model import Plan
from tests.plandoc.relaid.paragraphs import fields_of
from tests.plandoc.relaid.style import MARKS, Style, chinese


def one_task(plan: Plan) -> Plan:
    """The first task of a plan."""
    return replace(plan, items=plan.items[:1])


def chapter_style(style: Style) -> Style:
    """The same style with numbers that cannot be those of chapters."""
    return replace(style, number="一、", step_number="1．", below="（1）", own="closing", labelled=True)


def chapter_title(plan: Plan) -> str:
    """The title, which names the task."""
    return f"示例区督察报告第{plan.first}项任务整改方案"


def chapter_paragraphs(plan: Plan, style: Style) -> list[str]:
    """The paragraphs of the document."""
    return [chapter_title(plan), *_chapters(plan, style)]


def _chapters(plan: Plan, style: Style) -> Iterator[str]:
    (item,) = plan.items
    said = [(style.words["problem"], [item.problem]), *fields_of(item, style)]
    for number, (label, lines) in enumerate(said, start=1):
        opening = f"{chinese(number)}、" + MARKS[style.mark].format(label=label)
        begins_list = len(lines) > 1 and not opening.endswith("\n")
        yield from (opening + ("\n" if begins_list else "") + "\n".join(lines)).split("\n")
