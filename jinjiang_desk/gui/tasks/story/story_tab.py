"""往来和历史: everything that happened to a task, newest first, what it changed, and taking it back."""

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QSplitter

from jinjiang_desk.gui.folders import show_folder
from jinjiang_desk.gui.parts.layout import button, column, frame, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.story.story_detail import StoryDetail
from jinjiang_desk.gui.tasks.story.story_words import (
    event_fate,
    event_words,
    rows_words,
    why_not,
)
from jinjiang_desk.gui.tasks.tab import TaskTab
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.keeping.story import LONGEST, Event, TaskStory, task_story
from jinjiang_desk.operations.tasks.task_view import TaskView
from jinjiang_desk.wording import time_text

_EDGE = QMargins(12, 10, 12, 10)


class StoryTab(TaskTab):
    """The timeline of a task above, what the chosen line did below. `undo_wanted` hands over the step that is to be
    taken back."""

    undo_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stale = True
        self.only = QCheckBox()
        if not session.at_district:
            self.only.hide()
        self.events: RowsView[Event] = RowsView(
            "往来和历史", _columns(), "还没有记录。", memory=session.memory, key="tasks/story"
        )
        self.detail = StoryDetail()
        self.undo = button("撤销这一步…", self._ask_undo)
        self.folder = button("打开所在文件夹", self._open_folder, tip="打开存有这份表的文件夹")
        self._why_not = label("", "muted", wrap=True)
        self._cut = label(f"只列出最近{LONGEST}次改动，更早的在“设置 → 改动历史”里。", "muted", wrap=True)
        self._lay_out()
        self.only.toggled.connect(lambda _on: self._reload())
        self.events.picked.connect(self._show_event)
        self.events.opened.connect(lambda _event: self.detail.area.setFocus())

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Read the story of a task, once somebody looks at it."""
        self.view = view
        self.only.setText(f"只看{view.dossier.unit}")
        self.only.setVisible(self.session.at_district and len(view.units) > 1)
        if fresh:
            self.events.show_rows(())
        self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was put off while nobody looked."""
        super().showEvent(event)
        if self._stale and self.view is not None:
            self._reload()

    def _reload(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        dossier = self.current.dossier
        unit = dossier.unit if self.only.isVisible() and self.only.isChecked() else None
        self.session.load(
            self,
            lambda desk: (dossier, task_story(desk, dossier.task, unit)),
            lambda read: self._show_story(read[1]) if read[0] is self.current.dossier else None,
        )

    def _show_story(self, story: TaskStory) -> None:
        self.events.show_rows(story.events, _same)
        if self.events.current is None and story.events:
            self.events.selectRow(0)
        self._cut.setVisible(story.cut)

    def _show_event(self, event: Event | None) -> None:
        self.detail.show_event(event)
        step, letter = (event.step, event.letter) if event is not None else (None, None)
        self.undo.setEnabled(step is not None and step.can_undo)
        self._why_not.setText(why_not(step) if step is not None else "")
        self.folder.setEnabled(letter is not None and letter.kept is not None)
        self.folder.setVisible(letter is not None)

    def _ask_undo(self) -> None:
        event = self.events.current
        if event is not None and event.step is not None:
            self.undo_wanted.emit(event.step)

    def _open_folder(self) -> None:
        event = self.events.current
        if event is not None and event.letter is not None and event.letter.kept is not None:
            show_folder(event.letter.kept.parent)

    def _lay_out(self) -> None:
        self._cut.hide()
        buttons = row(self._why_not, self.folder, self.undo, spacing=10)
        buttons.setStretch(0, 1)
        below = column(self.detail, buttons, spacing=8, margins=_EDGE)
        below.setStretch(0, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.events)
        splitter.addWidget(frame("card", below))
        splitter.setSizes([300, 300])
        layout = column(row(self.only, None), splitter, self._cut, spacing=8, margins=_EDGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)


def _same(one: Event, other: Event) -> bool:
    if one.step is not None and other.step is not None:
        return one.step.line.number == other.step.line.number
    return one.letter is not None and other.letter is not None and one.letter.line.id == other.letter.line.id


def _columns() -> list[Column[Event]]:
    return [
        Column("时间", lambda one: time_text(one.at), sample="2026-12-28 00:00"),
        Column("发生了什么", _line, tip=_line),
        Column(
            "情况", event_fate, sample="未确认收到", tone=lambda one: _TONES.get(event_fate(one), Tone.CALM)
        ),
    ]


def _line(event: Event) -> str:
    return f"{event_words(event)}：{rows_words(event)}"


_TONES = {"未确认收到": Tone.WARN, "还没有回传": Tone.WARN, "已确认收到": Tone.GOOD, "已回传": Tone.GOOD}
