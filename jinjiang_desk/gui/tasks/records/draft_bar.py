"""What a form says about its draft: that it is kept, since when, and how to be rid of it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from jinjiang_desk.gui.parts.layout import NONE, button, column, frame, label, row
from jinjiang_desk.gui.tasks.records.draft_slot import Texts
from jinjiang_desk.gui.theme import follow_look

_NOTE = QMargins(10, 8, 10, 8)
_SHOWN = 160


class DraftForm(Protocol):
    """What a form must be able to do: say that it was edited, give its texts as typed, and take them."""

    @property
    def edited(self) -> SignalInstance:
        """The signal that something was typed."""
        ...

    def texts(self) -> dict[str, Any]:
        """Return what stands there."""
        ...

    def put(self, texts: Texts, *, anew: bool) -> None:
        """Show texts; `anew` where they are of another record, so that nothing can be undone."""
        ...

    def told(self, name: str, value: Any) -> tuple[str, str]:
        """Return what a text is called and how it reads."""
        ...


@dataclass(slots=True)
class DraftState:
    """How a draft stands: the texts that are kept, `at` which local time, those that were given up, and why they
    could not be kept."""

    kept: Texts | None = None
    at: str = ""
    dropped: Texts | None = None
    failed: str = ""


class DraftBar(QWidget):
    """A quiet line for the head of a form. Ctrl+Z takes a draft back that was just given up, while the line
    has the focus."""

    dropped = Signal()
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "caption")
        self.drop = button("放弃草稿", self.dropped.emit, "flat", "回到保存的内容；放弃以后还能恢复")
        self.bring_back = button("恢复草稿", self.taken_back.emit, "flat", "恢复草稿（Ctrl+Z）")
        self.setLayout(row(self.words, self.drop, self.bring_back, spacing=4, margins=NONE))
        # The head of the form keeps its height, so that nothing jumps while one types.
        follow_look(self, lambda: self.setMinimumHeight(self.drop.sizeHint().height()))
        self.show_nothing()

    def show_kept(self, at: str) -> None:
        """Say that a draft is kept, since which local time (ISO 8601)."""
        self._show(f"草稿，{at[11:16]} 自动保存", self.drop)

    def show_dropped(self) -> None:
        """Say that a draft was given up, and offer it again."""
        self._show("草稿已放弃", self.bring_back)

    def show_failed(self, words: str) -> None:
        """Say why a draft could not be kept."""
        self._show(f"草稿没有存上：{words}", None)

    def show_nothing(self) -> None:
        """Say nothing: all is saved."""
        self._show("", None)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z for the draft while there is one to be taken back."""
        undoes = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if undoes and not self.bring_back.isHidden():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.taken_back.emit()
                return True
        return super().event(event)

    def _show(self, words: str, offered: QPushButton | None) -> None:
        self.words.setText(words)
        had_focus = self.drop.hasFocus() or self.bring_back.hasFocus()
        for one in (self.drop, self.bring_back):
            one.setVisible(one is offered)
        if had_focus and offered is not None:
            offered.setFocus(Qt.FocusReason.OtherFocusReason)


class Difference(QFrame):
    """Says how a saved record changed while a draft of it lay there, with both texts."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        take = button("用保存的内容", self.dropped.emit, tip="放弃草稿；放弃以后还能恢复")
        keep = label("要用草稿里的，直接保存即可。", "caption", wrap=True)
        foot = row(keep, take)
        foot.setStretch(0, 1)
        inside = column(self.words, foot, spacing=6, margins=_NOTE)
        self.setLayout(column(frame("note", inside), margins=NONE))
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show the fields that changed, one a line; nothing where there is none."""
        self.words.setText("\n".join(lines))
        self.setVisible(bool(lines))


class DraftSign(QObject):
    """The line and the box together. `dropped` and `taken_back` are what the user wants."""

    dropped = Signal()
    taken_back = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.bar, self.difference = DraftBar(), Difference()
        self.bar.dropped.connect(self.dropped)
        self.difference.dropped.connect(self.dropped)
        self.bar.taken_back.connect(self.taken_back)

    def show(self, state: DraftState, lines: Sequence[str]) -> None:
        """Say how a draft stands, and how its record changed under it."""
        if state.failed:
            self.bar.show_failed(state.failed)
        elif state.kept is None and state.dropped is not None:
            self.bar.show_dropped()
        elif state.kept is not None and state.at:
            self.bar.show_kept(state.at)
        else:
            self.bar.show_nothing()
        self.difference.show_lines(lines if state.kept is not None else ())


def differences(form: DraftForm, base: Texts, saved: Texts) -> list[str]:
    """Return, in words, the fields of a saved record that changed since its draft was begun, with both texts."""
    typed, lines = form.texts(), []
    for name, value in saved.items():
        if name in base and base[name] != value:
            title, now = form.told(name, value)
            _, draft = form.told(name, typed.get(name))
            lines.append(f"{title}：保存的是“{_short(now)}”，草稿里是“{_short(draft)}”")
    return ["写草稿以后，这条记录又改过：", *lines] if lines else []


def _short(text: str) -> str:
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
