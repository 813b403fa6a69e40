"""A newer edition of the made-up plan: writing one, reviewing it, confirming what is proposed."""

from pathlib import Path
from typing import Protocol

from jinjiang_desk.domain.editions.edition import confirmed
from jinjiang_desk.domain.editions.edition_decisions import Decisions, Fate, with_fate
from jinjiang_desk.domain.records import Assignment, Plan
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.plan_review import PlanReview, keep_corrections, review_plan
from jinjiang_desk.operations.tasks.dossiers import find_task


class Edited(Protocol):
    """Writes an edition of the made-up plan with some words replaced, and returns its file."""

    def __call__(self, *replaced: tuple[str, str], name: str = "新版.txt") -> Path: ...


LATER = (
    "整改时限：2026年12月底\n\n验收单位：区生态环境局\n\n整改目标：消除",
    "整改时限：2027年6月底\n\n验收单位：区生态环境局\n\n整改目标：消除",
)
OTHER_UNITS = ("整改实施主体：样板镇，示例区农业农村委", "整改实施主体：范例街道，示例区农业农村委")
RENUMBERED = (
    ("二、示例镇前进村", "X、示例镇前进村"),
    ("三、餐饮油烟", "二、餐饮油烟"),
    ("X、示例镇前进村", "三、示例镇前进村"),
)


def as_edition(desk: Desk, source: Path) -> PlanReview:
    """Review a file as a newer edition of the only plan."""
    (plan,) = desk.store.rows.find(Plan)
    review = review_plan(desk, source)
    return keep_corrections(desk, review, review.corrections, Decisions(plan.id))


def confirm_all(desk: Desk, review: PlanReview, fate: Fate = Fate.WITHDRAW) -> PlanReview:
    """Confirm every pair as it is proposed, and let what is gone meet its fate."""
    assert review.edition is not None
    decisions = review.decisions
    for pair in review.edition.pairs:
        decisions = confirmed(decisions, pair)
        if pair.new is None and pair.old is not None:
            decisions = with_fate(decisions, pair.old.row.id, fate)
    return keep_corrections(desk, review, review.corrections, decisions)


def owing(desk: Desk, task: str) -> set[str]:
    return {one.unit for one in desk.store.rows.find(Assignment, task_id=find_task(desk, task).id)}


def without_fifth(edited: Edited) -> Path:
    path = edited()
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("五、扬尘管控"), text.index("六、畜禽")
    path.write_text(text[:begin] + text[end:], encoding="utf-8")
    return path
