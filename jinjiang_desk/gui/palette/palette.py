"""The palette: a field and a list. What the program itself offers is there at once; what the desk has follows as
soon as the worker found it, and never stands for an older text."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from jinjiang_desk.gui.actions import Shell
from jinjiang_desk.gui.desk_view import DeskView
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.palette.entries import Entry, Kind, fixed_entries, found_entries, recent_entries
from jinjiang_desk.gui.palette.entry_delegate import ENTRY_ROLE, EntryDelegate
from jinjiang_desk.gui.palette.recent import note_recent, recent
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import column, label
from jinjiang_desk.gui.task_runner import TaskRunner
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.overview.finding import BEGINS, Found, best, find_things

_WIDTH, _HEIGHT = 640, 460
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_HINT = "可以打汉字、拼音首字母（yy 找油烟）、序号、单位。↑↓ 选择，Enter 打开，Esc 关闭。"


Answers = tuple[tuple[str, int], ...]
"""Words of what the window itself offers, with how well they answer."""


class Palette(Dialog):
    """Goes to what is picked, and remembers it."""

    def __init__(
        self, parent: QWidget, shell: Shell, runner: TaskRunner, memory: Memory, view: DeskView | None
    ) -> None:
        super().__init__(parent, "查找一切")
        self._runner, self._memory, self._view = runner, memory, view
        self._fixed = fixed_entries(shell, view)
        self._found = Found()
        self._liked: Answers = ()
        self._asked: str | None = None
        self._answered = ""
        self._hurried = False
        self._moved = False
        self._code = view.session.identity.code if view is not None else ""
        self.field = QLineEdit()
        self.field.setAccessibleName("查找一切")
        self.field.setPlaceholderText("找任务、页面、操作、设置…")
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("找到的")
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = label("没有找到。换个说法，或只打其中两个字试试。", "muted", wrap=True)
        layout = column(self.field, self.list, self.nothing, label(_HINT, "caption", wrap=True), spacing=8)
        layout.setContentsMargins(14, 14, 14, 12)
        self.setLayout(layout)
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self._type())
        self.field.returnPressed.connect(self._go)
        self.list.itemClicked.connect(self._click)
        self._type()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while the keyboard stays in the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            if event.type() == QEvent.Type.KeyPress:
                self._move(Qt.Key(event.key()))
            return True
        return super().eventFilter(watched, event)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is offered now, best first."""
        return tuple(self.list.item(number).data(ENTRY_ROLE) for number in range(self.list.count()))

    def _type(self) -> None:
        self._moved = self._hurried = False
        self._show()
        if self._asked is None:
            self._ask()

    def _ask(self) -> None:
        """Ask the worker for the text of now; while it works, what is typed waits for one further turn."""
        text, view = self.field.text().strip(), self._view
        self._asked = text
        words = [f"{one.words} {one.more}" for one in self._fixed]
        if view is None:
            self._runner.run_free(
                lambda: (Found(), best(words, text)),
                self._answer,
                lambda _problems: self._answer((Found(), ())),
            )
        else:
            view.session.load(self, lambda desk: (find_things(desk, text), best(words, text)), self._answer)

    def _answer(self, found: tuple[Found, Answers]) -> None:
        if not isValid(self):
            return
        asked, self._asked = self._asked, None
        if asked != self.field.text().strip():
            self._ask()
            return
        self._found, self._liked, self._answered = *found, asked
        self._show()
        if self._hurried:
            self._go()

    def _show(self) -> None:
        text = self.field.text().strip()
        entries = self._offered(text)
        before = self.list.currentItem().data(ENTRY_ROLE).id if self.list.currentItem() else ""
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.words)
            item.setData(ENTRY_ROLE, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.kind}　{entry.words}　{entry.aside}")
            self.list.addItem(item)
        ids = [entry.id for entry in entries]
        self.list.setCurrentRow(ids.index(before) if before in ids and self._moved else 0)
        self.nothing.setVisible(not entries and self._asked is None)

    def _offered(self, text: str) -> tuple[Entry, ...]:
        """What the window offers by itself comes first where it answers by its words, then what was found."""
        view = self._view
        found = found_entries(view, self._found) if view is not None and text == self._answered else ()
        known = (*self._fixed, *found)
        if not text:
            latest = recent_entries(view, recent(self._memory, self._code), known)
            return (*latest, *(one for one in known if one.id not in {late.id for late in latest}))
        by_words = {f"{one.words} {one.more}": one for one in self._fixed}
        sure = [one for words, one in by_words.items() if text.lower() in words.lower()]
        answers = self._liked if text == self._answered else ()
        liked = [(by_words[words], like) for words, like in answers if by_words[words] not in sure]
        begun = [one for one, like in liked if like <= BEGINS]
        named = [one for one in found if one.kind is not Kind.TASK and text.lower() in one.words.lower()]
        rest = [one for one in found if one not in named]
        return (*sure, *begun, *named, *rest, *(one for one, like in liked if like > BEGINS))

    def _move(self, key: Qt.Key) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}[key]
        self._moved = True
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))

    def _click(self, _item: QListWidgetItem) -> None:
        self._moved = True
        self._go()

    def _go(self) -> None:
        """Go to what is picked; where the text of now is still being looked for, as soon as that is known."""
        self._hurried = self._asked is not None and not self._moved
        if self._hurried:
            return
        item = self.list.currentItem()
        if item is None:
            return
        entry: Entry = item.data(ENTRY_ROLE)
        note_recent(self._memory, self._code, entry.id, entry.words)
        self.accept()
        entry.go()
