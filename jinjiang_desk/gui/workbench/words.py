"""What the groups and lines of the 工作台 are called, and their mood."""

from dataclasses import dataclass
from datetime import date

from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.domain.tasks.rhythm import Every, ReportingPeriod
from jinjiang_desk.domain.tasks.todo import Line, Spot, Todo
from jinjiang_desk.gui.tasks.words import URGENCY_TONES, days_text, first_sentence, measure_label
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.wording import table_label


@dataclass(frozen=True, slots=True)
class GroupWords:
    """A group's title and mood."""

    title: str
    tone: Tone


GROUPS = {
    Todo.OVERDUE: GroupWords("已经超期", Tone.DANGER),
    Todo.FINISH_DRAFT: GroupWords("没写完的草稿", Tone.ACCENT),
    Todo.DUE_IN_7_DAYS: GroupWords("7天内到期", Tone.WARN),
    Todo.DUE_IN_30_DAYS: GroupWords("30天内到期", Tone.NOTICE),
    Todo.RETURNED: GroupWords("区里退回，要补正", Tone.DANGER),
    Todo.ANSWER: GroupWords("已经申请，等区里审核", Tone.ACCENT),
    Todo.SEND: GroupWords("还没有回传", Tone.ACCENT),
    Todo.REPORT: GroupWords("本期还没有填进展", Tone.NOTICE),
    Todo.COLLECT: GroupWords("本期还没有报进展的单位", Tone.NOTICE),
    Todo.CHOOSE_UNITS: GroupWords("等区里指定责任单位", Tone.ACCENT),
    Todo.ADD_EVIDENCE: GroupWords("填了进展，还没有照片和文件", Tone.CALM),
    Todo.ADD_AFTER_PHOTO: GroupWords("做完了，还没有整改后照片", Tone.CALM),
}

RHYTHMS = {
    Every.MONTH: "每月",
    Every.TWO_MONTHS: "每两个月",
    Every.QUARTER: "每季度",
    Every.HALF_YEAR: "每半年",
}

_DEADLINES = {Todo.OVERDUE, Todo.DUE_IN_7_DAYS, Todo.DUE_IN_30_DAYS}
_ACTIONS = {
    Spot.PROGRESS: "填进展",
    Spot.INSPECTION: "记核查",
    Spot.PHOTOS: "加照片",
    Spot.SELF_CHECK: "去补正",
    Spot.VERDICT: "去审核",
    Spot.CHOICE: "指定单位",
    Spot.RETURN: "写回传表",
    Spot.RECEIVE: "去接收",
}
_FORMS = {
    Spot.PROGRESS: "进展",
    Spot.INSPECTION: "核查记录",
    Spot.SELF_CHECK: "自查",
    Spot.VERDICT: "审核意见",
}
_LISTED = {
    Todo.OVERDUE: TaskFilter(urgency=Urgency.OVERDUE),
    Todo.DUE_IN_7_DAYS: TaskFilter(urgency=Urgency.WITHIN_7_DAYS),
    Todo.DUE_IN_30_DAYS: TaskFilter(urgency=Urgency.WITHIN_30_DAYS),
    Todo.ANSWER: TaskFilter(waiting=True),
}
_WEEKDAYS = "一二三四五六日"
_SOON_DAYS = 3


def line_number(line: Line) -> str:
    """Return the number of the line's task, none where it is about a unit."""
    return task_number(line.task) if line.task is not None else ""


def line_text(line: Line) -> str:
    """Return what a line is about."""
    if line.measure is not None:
        return f"{measure_label(line.measure)}　{first_sentence(line.measure.text)}"
    return first_sentence(line.task.problem) if line.task is not None else line.unit or ""


def line_note(line: Line) -> tuple[str, Tone]:
    """Return the word at a line's end and its mood: the days left, how many, which kinds."""
    if line.todo in _DEADLINES:
        return days_text(line.urgency, line.days_left), URGENCY_TONES[line.urgency]
    if line.todo is Todo.SEND:
        return f"{line.count}条", Tone.CALM
    if line.todo is Todo.COLLECT:
        return f"{line.count}项任务", Tone.CALM
    return "", Tone.CALM


def line_aside(line: Line, *, at_district: bool) -> str:
    """Return what stands muted beside a line: whose it is, what goes, which groups are open."""
    if line.todo is Todo.SEND:
        return "、".join(table_label(table) for table in line.tables)
    if line.todo is Todo.CHOOSE_UNITS:
        return "、".join(line.groups)
    if not at_district or line.task is None:
        return ""
    return line.unit or "还没有责任单位"


def line_action(line: Line, *, at_district: bool) -> str:
    """Return what pressing a line leads to; the district reads progress, it does not write it."""
    if line.todo is Todo.FINISH_DRAFT:
        return f"接着写{_FORMS[line.spot]}"
    if line.measure is not None:
        return "写落实情况"
    if at_district and line.spot is Spot.PROGRESS:
        return "看进展"
    return _ACTIONS[line.spot]


def list_filter(todo: Todo) -> TaskFilter:
    """Return what the list of tasks is narrowed to for those of a group, as far as the list can tell them."""
    return _LISTED.get(todo, TaskFilter())


def day_text(day: date) -> str:
    """Return a day as people say it, with its weekday."""
    return f"{day.year}年{day.month}月{day.day}日　星期{_WEEKDAYS[day.weekday()]}"


def cutoff_text(current: ReportingPeriod, *, missing: bool) -> tuple[str, Tone]:
    """Return how far the cut-off is; it presses only while reports are missing."""
    left = current.days_left
    if left < 0:
        return f"截止日已过{-left}天", Tone.DANGER if missing else Tone.CALM
    pressing = Tone.WARN if missing and left <= _SOON_DAYS else Tone.CALM
    return "今天截止" if left == 0 else f"还剩{left}天", pressing
