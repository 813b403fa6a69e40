"""What happened to a task, in the few words that a line has room for."""

from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.operations.keeping.story import Event, TaskLetter
from jinjiang_desk.operations.keeping.undoing import HistoryLine

_NAMED = 3
"""So many rows of a change are named in its line."""


def event_words(event: Event) -> str:
    """Say what was done."""
    if event.letter is not None and event.step is None:
        letter = event.letter
        way = "发给" if letter.line.direction == "out" else "来自"
        return f"{letter.line.kind}，{way}{letter.peer}"
    return event.step.line.action if event.step is not None else ""


def rows_words(event: Event) -> str:
    """Say what of the task it touched."""
    if event.rows:
        return "、".join(f"{one.what}（{one.fate}）" for one in event.rows[:_NAMED]) + (
            f"等{len(event.rows)}条" if len(event.rows) > _NAMED else ""
        )
    letter = event.letter
    if letter is None:
        return ""
    return f"带去{letter.rows}条" if letter.line.direction == "out" else f"确认收到我们的{letter.receipts}条"


def event_fate(event: Event) -> str:
    """Say what became of it since."""
    if event.step is not None and event.step.line.undone_by is not None:
        return "已撤销"
    letter = event.letter
    return letter_fate(letter) if letter is not None and letter.line.direction == "out" else ""


def letter_fate(letter: TaskLetter) -> str:
    """Say whether the other side has what was sent: a return is confirmed, a dispatch is answered."""
    if letter.line.kind == PackageKind.DISPATCH:
        return "已回传" if letter.answered else "还没有回传"
    if letter.receipts == 0:
        return "未确认收到"
    return "已确认收到" if letter.receipts >= letter.rows else f"已确认 {letter.receipts}/{letter.rows}"


def why_not(step: HistoryLine) -> str:
    """Say why a step cannot be taken back by itself, "" where it can."""
    if step.can_undo:
        return ""
    if step.line.undone_by is not None:
        return "这一步已经撤销了。"
    if step.line.undoes is not None:
        return "这一步是撤销；要取消它，用“重做”（Ctrl+Y）。"
    return "后来又改过同样的记录，要先撤销后面那一步。"
