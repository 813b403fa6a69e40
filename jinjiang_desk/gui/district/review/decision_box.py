"""The answer to an application: 通过 or 退回 with words, some of them ready to be used and changed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QSizePolicy, QWidget

from jinjiang_desk.domain.status import Decision
from jinjiang_desk.gui.parts.keys import bind_keys
from jinjiang_desk.gui.parts.layout import button, card, column, label, row
from jinjiang_desk.gui.theme import follow_look, scaled

READY = {
    Decision.RETURNED: (
        "请补充整改后的照片。",
        "请补充现场核查记录。",
        "措施落实情况写得不具体，请逐条写明做了什么、结果如何。",
        "请附上监测报告或验收材料。",
    ),
    Decision.ACCEPTED: ("材料齐全，整改到位，同意通过。", "经现场核实，整改到位，同意通过。"),
}
_MENU_LETTERS = 40


class DecisionBox(QWidget):
    """Ctrl+Enter is 通过, Ctrl+Shift+Enter 退回; without words neither is sent."""

    given = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("审核意见")
        self.text.setPlaceholderText("退回时写明要补什么；通过时写明审核结论")
        self.text.setTabChangesFocus(True)
        follow_look(self.text, self._fit)
        self._missing = label("先写审核意见，或从“常用语”里选一句。", "required")
        self._missing.hide()
        self.text.textChanged.connect(self._missing.hide)
        self._menu = QMenu(self)
        self.phrases = button("常用语", lambda: None, "", "从写过的和常用的意见里选一句，再改（Alt+L）")
        self.phrases.setMenu(self._menu)
        self.phrases.setShortcut("Alt+L")
        self.back = button(
            "退回", lambda: self._give(Decision.RETURNED), "danger", "退回（Ctrl+Shift+Enter）"
        )
        self.accept = button("通过", lambda: self._give(Decision.ACCEPTED), "primary", "通过（Ctrl+Enter）")
        self._buttons = row(self.phrases, self._missing, None, self.back, self.accept)
        self.setLayout(column(card(self.text, self._buttons, spacing=8)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        # The whole queue, not only this box: who reads the papers need not go to the field first.
        accept, back = partial(self._by_key, Decision.ACCEPTED), partial(self._by_key, Decision.RETURNED)
        bind_keys(self, {"Ctrl+Enter": accept, "Ctrl+Shift+Enter": back})
        self.offer({})

    def put_below(self, told: QWidget) -> None:
        """Put what tells of the draft beside the buttons."""
        self._buttons.insertWidget(1, told)

    def offer(self, earlier: Mapping[Decision, tuple[str, ...]]) -> None:
        """Offer earlier answers, then the ready ones."""
        self._menu.clear()
        for decision in (Decision.RETURNED, Decision.ACCEPTED):
            # The heading of a section would not be drawn under the style sheet.
            self._menu.addSeparator()
            self._menu.addAction(decision.value).setEnabled(False)
            for words in dict.fromkeys((*earlier.get(decision, ()), *READY[decision])):
                short = words if len(words) <= _MENU_LETTERS else f"{words[:_MENU_LETTERS]}…"
                # A menu takes & for the mark of a key.
                action = self._menu.addAction(short.replace("\n", " ").replace("&", "&&"))
                action.setToolTip(words)
                action.triggered.connect(lambda _checked=False, words=words: self.put(words))

    def put(self, words: str) -> None:
        """Write a phrase where the cursor is; it can be changed and taken back by Ctrl+Z."""
        self.text.textCursor().insertText(words)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """Two lines are in sight, whatever the size of type."""
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * 2 + scaled(18))

    def _give(self, decision: Decision) -> None:
        words = self.text.toPlainText().strip()
        if words:
            self.given.emit(decision, words)
            return
        self._missing.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _by_key(self, decision: Decision) -> None:
        if self.isVisible():
            self._give(decision)
