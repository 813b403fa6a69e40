"""One thing that happened to a task, in full: which rows it touched, and their fields before and after."""

from collections.abc import Iterator

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jinjiang_desk.gui.parts.layout import NONE, clear, column, label, row, scrolled, selectable, widget
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.tasks.story.story_words import letter_fate
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.keeping.story import Event, FieldTold, RowTold, TaskLetter
from jinjiang_desk.wording import time_text

_MOST = 40
"""So many rows are laid out; a change of more is one of many tasks or a mistake, and its list too long to read."""

_FATES = {
    "新增": Tone.GOOD,
    "修改": Tone.NOTICE,
    "作废": Tone.DANGER,
    "移除": Tone.DANGER,
    "恢复": Tone.ACCENT,
}


class StoryDetail(QWidget):
    """Shows one event; nothing here can be changed, all of it can be copied."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = QVBoxLayout()
        self._stack.setSpacing(12)
        self.area = scrolled(
            widget(column(self._stack, None, margins=QMargins(12, 10, 12, 10))), "这一步的内容"
        )
        self.setLayout(column(self.area, margins=NONE))

    def show_event(self, event: Event | None) -> None:
        """Show an event from its top; none, while nothing is chosen."""
        clear(self._stack)
        if event is None:
            self._stack.addWidget(label("选中上面的一条，看它改了什么。", "muted", wrap=True))
            return
        self._stack.addWidget(selectable("\n".join(_head_lines(event))))
        for one in event.rows[:_MOST]:
            self._stack.addWidget(_row_block(one))
        if len(event.rows) > _MOST:
            self._stack.addWidget(label(f"还有{len(event.rows) - _MOST}条，没有列出", "muted"))
        self.area.verticalScrollBar().setValue(0)


def _head_lines(event: Event) -> Iterator[str]:
    if event.step is not None:
        line = event.step.line
        yield f"{line.action}　{time_text(line.at)}　{line.who}"
    if event.letter is not None:
        yield from _letter_lines(event.letter)
    elif event.step is not None and event.step.line.source:
        yield f"来自文件：{event.step.line.source}"


def _letter_lines(letter: TaskLetter) -> Iterator[str]:
    line = letter.line
    yield f"{line.kind}：{line.file_name}　{time_text(line.at)}"
    if line.direction == "out":
        yield f"发给{letter.peer}，带去这项任务的{letter.rows}条。{letter_fate(letter)}。"
        return
    parts = [f"改动这项任务的{letter.rows}条"] if letter.rows else []
    parts += [f"确认收到我们的{letter.receipts}条"] if letter.receipts else []
    yield f"收到后{'，'.join(parts)}。"


def _row_block(told: RowTold) -> QWidget:
    whose = label(told.unit, "muted")
    head = row(label(told.what, "strong"), Pill(told.fate, _FATES[told.fate]), whose, None, spacing=8)
    return widget(column(head, _fields(told.fields, new=told.fate == "新增"), spacing=6, margins=NONE))


def _fields(fields: tuple[FieldTold, ...], *, new: bool) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(NONE)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    for at, told in enumerate(fields):
        name = label(told.name, "muted")
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(name, at, 0)
        words = (told.after,) if new else (told.before or "（空）", "→", told.after or "（空）")
        for place, text in enumerate(words, start=1):
            shown = label(text, "muted") if text == "→" else selectable(text)
            shown.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, at, place)
    for place in (1,) if new else (1, 3):
        grid.setColumnStretch(place, 1)
    return grid
