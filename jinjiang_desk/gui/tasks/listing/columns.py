"""The columns of the task list in either role."""

from collections.abc import Callable, Sequence

from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.tasks.listing import TaskOrder
from jinjiang_desk.gui.parts.column import Column
from jinjiang_desk.gui.tasks.words import (
    STATE_TONES,
    STATUS_TONES,
    URGENCY_TONES,
    days_text,
    deadline_text,
    first_sentence,
    mention_names,
)
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.tasks.listing import TaskLine

TaskColumn = Column[TaskLine]


def task_columns(*, at_district: bool) -> list[TaskColumn]:
    """Return all columns one can choose, those shown at first in their order."""
    return [
        Column(
            "序号",
            lambda one: task_number(one.task),
            sample="（十五）",
            least="（十五）",
            order=TaskOrder.PLAN,
            tip=lambda one: task_number(one.task),
            passages=lambda one: (task_number(one.task),),
        ),
        Column("任务概述", _summary, tip=lambda one: one.task.problem, passages=_texts),
        *_who(at_district=at_district),
        *_when(),
        *_how_far(),
        *_more(at_district=at_district),
    ]


def _who(*, at_district: bool) -> Sequence[TaskColumn]:
    if not at_district:
        return [Column("牵头/配合", lambda one: "牵头" if one.leads else "配合", sample="牵头")]
    return [
        Column(
            "责任单位",
            lambda one: f"{len(one.units)}个" if one.units else "未指定",
            sample="未指定",
            tip=lambda one: "、".join(one.units),
            order=TaskOrder.UNITS,
            passages=lambda one: ("、".join(one.units),),
        ),
        Column(
            "待审核",
            lambda one: f"{len(one.applied_units)}个" if one.applied_units else "",
            sample="10个",
            tone=lambda _one: Tone.NOTICE,
            tip=lambda one: "、".join(one.applied_units),
        ),
    ]


def _when() -> Sequence[TaskColumn]:
    return [
        Column(
            "整改时限",
            lambda one: deadline_text(one.task.deadline),
            sample="2026年12月底，并长期坚持",
            tip=_deadline_tip,
            order=TaskOrder.DEADLINE,
        ),
        Column(
            "剩余时间",
            lambda one: days_text(one.urgency, one.days_left),
            sample="已超期100天",
            firm=True,
            tone=lambda one: URGENCY_TONES[one.urgency],
        ),
    ]


def _how_far() -> Sequence[TaskColumn]:
    return [
        Column(
            "进度",
            lambda one: one.status,
            sample="已完成并长期坚持",
            least="达到时序进度",
            tone=lambda one: STATUS_TONES.get(one.status, Tone.CALM),
            order=TaskOrder.STATUS,
        ),
        Column(
            "任务状态",
            lambda one: one.task.state.value,
            sample="已销号",
            firm=True,
            tone=lambda one: STATE_TONES[one.task.state],
            order=TaskOrder.STATE,
        ),
    ]


def _more(*, at_district: bool) -> Sequence[TaskColumn]:
    named: list[tuple[str, Callable[[TaskLine], str]]] = [
        ("牵头单位", lambda one: one.lead_unit),
        ("验收单位", lambda one: "、".join(one.task.acceptance_units)),
        ("督导单位", lambda one: "、".join(one.task.supervising_units)),
        ("方案点名单位", lambda one: mention_names(one.task.responsible_units)),
        ("责任人", lambda one: "、".join(person.words for person in one.task.persons)),
        ("整改目标", lambda one: one.task.goal or ""),
        ("最后期限", _last_day),
        ("方案", lambda one: one.plan.title),
    ]
    if not at_district:
        named.insert(1, ("责任单位", lambda one: "、".join(one.units)))
    return [_named(title, text) for title, text in named]


def _named(title: str, text: Callable[[TaskLine], str]) -> TaskColumn:
    return Column(title, text, 180, tip=text, shown=False, passages=lambda one: (text(one),))


def _summary(line: TaskLine) -> str:
    return first_sentence(line.task.problem)


def _texts(line: TaskLine) -> Sequence[str]:
    """Where a search looks: what the line shows, then all of the problem, then the goal."""
    task = line.task
    return (_summary(line), task.problem, f"目标：{task.goal}" if task.goal else "")


def _last_day(line: TaskLine) -> str:
    deadline = line.task.deadline
    return deadline.date.isoformat() if deadline is not None and deadline.date is not None else ""


def _deadline_tip(line: TaskLine) -> str:
    day = _last_day(line)
    words = deadline_text(line.task.deadline)
    return f"{words}\n最后一天：{day}" if day else words
