"""Looking at what was read of a document beside it, and putting it right, before it is loaded."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

from jinjiang_desk.domain.heeding import Begin
from jinjiang_desk.domain.problem import Code, Problem, stops
from jinjiang_desk.gui.district.document.document_edits import E, Edits, R_contra
from jinjiang_desk.gui.district.document.document_steps import DocumentSteps
from jinjiang_desk.gui.district.document.entry_pane import EntryLists, EntryPane
from jinjiang_desk.gui.district.document.fields import (
    WRONG_CLOSING,
    WRONG_FIRST,
    WRONG_LEFT,
    list_wrong,
    tell_wrong,
    wrong_fields,
)
from jinjiang_desk.gui.district.document.source_text import SourceText
from jinjiang_desk.gui.district.document.title_field import TitleField
from jinjiang_desk.gui.district.document.typed_keeping import TypedKeeping
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.doubts import DoubtsBox
from jinjiang_desk.gui.parts.keys import bind_keys
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row, widget
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.plans.plan_review import LOADING_STAGES
from jinjiang_desk.operations.watcher import Stages

_SPLIT, _MOST_MORE = "plan/split", 50
_CUT = "原文很长，左边没有全部显示；读取的是全文。"
_KEPT = "改动自动保存：关掉以后再打开同一份文件，可以接着改。"


class DocumentDialog(Dialog, Generic[E, R_contra]):
    """Left the document, in the middle what was read, right the chosen entry of it. What is put right is kept as one
    types: the dialog may be closed at any time.

    A subclass makes `entries` (the list), `pane` (the form of the chosen entry) and `steps` (what can be done to it),
    and then calls `lay_out` and `begin`.
    """

    entries: EntryLists
    pane: EntryPane
    steps: DocumentSteps[E, R_contra]

    def __init__(self, parent: QWidget, session: Session, name: str, edits: Edits[E, R_contra]) -> None:
        super().__init__(parent, name)
        self._session = session
        self.edits: Edits[E, R_contra] = edits
        self._key = ""
        self.resize(scaled(1320), scaled(720))
        self.title = TitleField(lambda: edits.title, self._named)
        self.text, self.doubts = SourceText(), DoubtsBox("载入以前还有{}处要处理")
        self._typing = TypedKeeping(self, parent.window(), self.keep)
        self.load = button("载入", self._load, "primary", "按右边核对后的内容载入（Ctrl+Enter）")

    def keep(self) -> None:
        """Keep what was put right, and work out anew what loading would do."""
        raise NotImplementedError

    def show_entry(self, entry: E) -> None:
        """Show an entry as it stands."""
        raise NotImplementedError

    def show_place(self, entry: E) -> None:
        """Show where an entry was read from."""
        raise NotImplementedError

    def loading(self) -> tuple[Callable[[Desk, Begin], Done], str]:
        """Return what keeps what was put right and then loads it, beginning LOADING_STAGES stages, and what is said
        then."""
        raise NotImplementedError

    def lay_out(self, head: Sequence[QWidget | QBoxLayout], foot: Sequence[QWidget], middle: QWidget) -> None:
        """Lay everything out: `head` below the title, `foot` before the buttons."""
        right = widget(column(self.steps, self.pane.scroller, spacing=6))
        split = _beside_each_other((self.text, middle, right), self._session.memory)
        close = button("关闭", self.reject, "", "Esc")
        buttons = row(label(_KEPT, "caption", wrap=True), *foot, close, self.load)
        buttons.setStretch(0, 1)
        self._cut = label(_CUT, "muted")
        layout = column(self.title, *head, split, self._cut, self.doubts, buttons, spacing=8, margins=PAGE)
        layout.setStretch(1 + len(head), 1)
        self.setLayout(layout)

    def begin(self, lines: Sequence[str], *, cut: bool) -> None:
        """Show the document and the first entry, and listen to the keys."""
        self.text.show_lines(lines)
        self._cut.setVisible(cut)
        self.pane.edited.connect(self._typed)
        bind_keys(self, {"F8": self.next_doubt, "Ctrl+Enter": self.load.click, "Ctrl+Z": self.steps.undo})
        if (first := next(iter(self.edits.entries), None)) is not None:
            self.entries.choose(first.key)
        else:
            self._go(None)
        self.entries.view.setFocus()

    @property
    def chosen(self) -> E | None:
        """The chosen entry as it stands: the list may not know yet what was typed last."""
        return next((one for one in self.edits.entries if one.key == self._key), None)

    def next_doubt(self) -> None:
        """Go to the next entry with a doubt, and to the field that is doubtful."""
        self.entries.next_doubt()
        self.pane.show_first_doubt()

    def pick(self, listed: E | None) -> None:
        """Go to an entry."""
        if listed is not None and listed.key != self._key:
            self._turn_to(listed.key)

    def begin_keeping(self) -> None:
        """Something was typed."""
        # What stood in the way may be gone by this key; whether it is, loading itself works out.
        self.load.setEnabled(bool(self.edits.entries))
        self._typing.begin()
        self.steps.show_entry(self.chosen)

    def stepped(self, key: str) -> None:
        """Show everything after a step that changed more than one field, and keep it. One that was added is there to be
        filled in."""
        self.keep()
        self.title.setText(self.edits.title)
        entries = self.edits.entries
        entry = next((one for one in entries if one.key == key), None) or next(iter(entries), None)
        if entry is None:
            self._key = ""
            self._go(None)
            return
        if entry.key == self._key:
            self.show_entry(entry)
            return
        self._turn_to(entry.key)
        self.entries.choose(entry.key)
        if entry.read is None:
            self.pane.begin()

    def reject(self) -> None:
        """Close it, once a person has seen what would not be kept."""
        if wrong := wrong_fields(self.pane):
            self._session.messages.confirm(self, WRONG_CLOSING, list_wrong(wrong), "仍然关闭", super().reject)
        else:
            super().reject()

    def end_typing(self) -> None:
        """What was typed is being kept."""
        self._typing.end()

    def _turn_to(self, key: str) -> None:
        """Go to an entry. What cannot be understood of the one before is told: it is not kept."""
        tell_wrong(self.pane, self._session.messages, WRONG_LEFT)
        self._key = key
        self._go(self.chosen)

    def _go(self, entry: E | None) -> None:
        if entry is None:
            self.pane.show_nothing()
            self.steps.show_entry(None)
        else:
            self.show_entry(entry)
            self.show_place(entry)

    def _typed(self, now: R_contra) -> None:
        self.edits.write(self._key, now)
        self.begin_keeping()

    def _named(self, title: str) -> None:
        self.edits.name(title)
        self.begin_keeping()

    def _load(self) -> None:
        if tell_wrong(self.pane, self._session.messages, WRONG_FIRST):
            return
        self._typing.end()
        load, said = self.loading()

        def work(desk: Desk, watch: Watch) -> Done:
            # Its doubts stood in the review already.
            return load(desk, Stages(watch, LOADING_STAGES).begin).seen()

        announce = self._session.announce
        self._session.watched(self, "正在载入", work, lambda done: announce(self, done, said, self.accept))


def stops_here(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return what stands in the way of loading, apart from what the bar above asks; which file it is, everybody sees."""
    asked = (Code.PLAN_LIKE_LOADED, Code.PLAN_EDITION_OPEN)
    found = (one for one in stops(problems) if one.code not in asked)
    return tuple(replace(one, place=replace(one.place, file=None)) for one in found)


def _beside_each_other(parts: Sequence[QWidget], memory: Memory) -> QSplitter:
    """Lay the three parts out; the widths that the user gives them are remembered."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(10)
    for part in parts:
        split.addWidget(part)
    # In larger letters the names in the middle need more room; a document can be read in narrower lines.
    more = min(_MOST_MORE, scaled(350) - 350)
    split.setSizes([400 - more, 350 + more, 520])
    split.restoreState(memory.recall_bytes(_SPLIT))
    split.splitterMoved.connect(lambda _at, _index: memory.keep_bytes(_SPLIT, split.saveState()))
    return split
