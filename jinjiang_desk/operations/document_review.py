"""A document that is opened says by itself what it is: a plan with tasks, one with indicators, or both."""

from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.heeding import Begin
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.indicators.review import IndicatorReview, review_indicators
from jinjiang_desk.operations.plans.plan_review import REVIEW_STAGES, PlanReview, review_plan, review_text
from jinjiang_desk.operations.watcher import Stages, Watcher


@dataclass(frozen=True, slots=True)
class DocumentReview:
    """What there is to look at in a document: `indicators` where it has any, `tasks` tells whether the plan has."""

    plan: PlanReview
    indicators: IndicatorReview | None

    @property
    def tasks(self) -> bool:
        """Whether there are tasks to look at; also where there is nothing at all, so that one sees that. A number in a
        table that nobody has to do anything about is none."""
        return self.indicators is None or any(map(_is_to_do, self.plan.reading.tasks))


def review_file(desk: Desk, source: Path, watcher: Watcher | None = None) -> DocumentReview:
    """Read a file, with the corrections that were made to it before. Raises DeskError, Cancelled."""
    stages = Stages(watcher, REVIEW_STAGES + 1)
    return _reviewed(desk, review_plan(desk, source, stages.begin), stages.begin)


def review_pasted(desk: Desk, text: str, watcher: Watcher | None = None) -> DocumentReview:
    """Read a text that was copied from another program. Raises DeskError, Cancelled."""
    stages = Stages(watcher, REVIEW_STAGES + 1)
    return _reviewed(desk, review_text(desk, text, stages.begin), stages.begin)


def _is_to_do(task: TaskReading) -> bool:
    return bool(task.responsible_units or task.measures or task.deadline or task.goal)


def _reviewed(desk: Desk, plan: PlanReview, begin: Begin) -> DocumentReview:
    """A plan with tasks has numbers in its text, too: they are figures only where it has no tasks, or where a table or
    a box shows that the document is one of indicators."""
    heed = begin("查找指标")
    found = review_indicators(desk, plan.source, plan.document, plan.lines, cut=plan.cut, heed=heed)
    wanted = found.reading.tabled or (not any(map(_is_to_do, plan.reading.tasks)) and found.reading.figures)
    return DocumentReview(plan, found if wanted else None)
