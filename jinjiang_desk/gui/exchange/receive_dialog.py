"""Looking at what workbooks would change before they are taken in."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.gui.exchange.compare_view import RECEIVING, CompareView
from jinjiang_desk.gui.exchange.lines import OUTCOME_WORDS, file_content, file_title
from jinjiang_desk.gui.exchange.received_note import received
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.doubts import DoubtsBox
from jinjiang_desk.gui.parts.layout import PAGE, button, card, column, label, row, selectable
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone, scaled
from jinjiang_desk.operations.entries import Entry, Tasks
from jinjiang_desk.operations.receiving import Preview, ReceivedFile, TakenIn, apply_decided

_FILES_SHOWN = 3
"""How many lines of the list of files are in sight."""


class ReceiveDialog(Dialog):
    """Shows a preview; 接收 takes it in, once every conflict is decided, and `received` tells what that was."""

    received = Signal(object)

    def __init__(
        self, parent: QWidget, session: Session, preview: Preview, entries: Sequence[Entry], tasks: Tasks
    ) -> None:
        super().__init__(parent, "接收预览")
        self._session, self.preview = session, preview
        self.resize(scaled(1180), scaled(660))
        self._good = [file for file in preview.files if not file.refused]
        self.compare = CompareView(session, RECEIVING, self._nothing(), receiving=True)
        self.compare.show_entries(entries, tasks)
        self.compare.decided.connect(self._check)
        self.lines = self.compare.lines
        self.files: RowsView[ReceivedFile] = RowsView("文件", _file_columns(), "")
        self.apply = button("接收", self._apply, "primary", "接收（回车）")
        self.apply.setProperty("large", True)
        self.apply.setDefault(True)
        self.doubts = DoubtsBox("需要留意 {} 条", self._doubts())
        self._waiting = label("", "muted")
        self._lay_out()
        self.apply.setFocus()
        self.finished.connect(lambda _result: preview.close())
        # A window that is closed takes its dialogs with it, without their word.
        self.destroyed.connect(preview.close)
        self._check()

    def _lay_out(self) -> None:
        layout = column(
            label("接收前请看一遍", "title"),
            self._files(),
            self.compare,
            self.doubts,
            self._foot(),
            spacing=10,
            margins=PAGE,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _foot(self) -> QHBoxLayout:
        self._all_theirs = button("全部用对方的", lambda: self.compare.choose_all(Choice.THEIRS))
        self._all_mine = button("全部用本机的", lambda: self.compare.choose_all(Choice.MINE))
        if not self.preview.outcomes(Outcome.CONFLICT):
            self._all_theirs.hide()
            self._all_mine.hide()
        return row(
            self._all_theirs,
            self._all_mine,
            self._waiting,
            None,
            button("取消", self.reject, tip="什么都不接收（Esc）"),
            self.apply,
        )

    def _files(self) -> QWidget:
        """One file is two lines; several are a list, where picking one narrows the lines to it."""
        files = self.preview.files
        if len(files) == 1:
            return card(
                label(file_title(files[0]), "section", wrap=True),
                selectable(file_content(files[0])),
                spacing=4,
            )
        told = [file for file in files if _tells(file)] or files
        self.files.show_rows(sorted(told, key=_to_look_at))
        lines = min(len(told), _FILES_SHOWN) + 1.2
        self.files.setFixedHeight(int(lines * self.files.verticalHeader().defaultSectionSize()))
        self.files.picked.connect(self._show_file)
        everything = button("看全部文件", lambda: self._show_file(None), "flat")
        return card(row(label(self._files_words(), "section"), None, everything), self.files, spacing=4)

    def _files_words(self) -> str:
        refused = len(self.preview.files) - len(self._good)
        empty = sum(not _tells(file) for file in self._good)
        words = f"{len(self.preview.files)} 个文件"
        if empty:
            words += f"，{empty} 个没有新内容"
        return f"{words}，{refused} 个不能接收，其余可以照常接收" if refused else words

    def _show_file(self, file: ReceivedFile | None) -> None:
        self.compare.show_within(lambda entry: file is None or entry.file == file.path)

    def _doubts(self) -> list[Problem]:
        """Conflicts stand in the list, where they are decided."""
        return [one for one in self.preview.problems if one.code is not Code.CONFLICT_OPEN]

    def _nothing(self) -> str:
        if any(file.receipts for file in self._good):
            return "没有新的内容，只是对方确认收到了本机以前发出的记录。"
        return "这些文件没有带来新的内容，本机已经都有了。"

    def _check(self) -> None:
        left = len(self.compare.undecided)
        usable = any(file.changes for file in self._good) or bool(self.preview.outcomes(Outcome.CONFLICT))
        self.apply.setEnabled(usable and not left)
        self._all_theirs.setEnabled(usable)
        words = f"还有 {left} 条冲突没有选择" if left else ""
        self._waiting.setText(words if usable else "没有可以接收的内容")

    def _apply(self) -> None:
        preview, choices = self.preview, dict(self.compare.choices)
        self._session.watched(
            self, "正在接收", lambda desk, watch: apply_decided(desk, preview, choices, watch), self._applied
        )

    def _applied(self, taken: TakenIn) -> None:
        self.accept()
        went_in = [file for file in self._good if file.path not in taken.left]
        lines = [line for line in self.compare.every if line.entry.file not in taken.left]
        # Its doubts stood in the preview already.
        self._session.announce(self, taken.done.seen(), f"已接收 {len(went_in)} 个文件")
        self._session.events.exchanged.emit()
        refused = [file for file in self.preview.files if file.refused]
        self.received.emit(received(went_in, lines, self.compare.tasks, refused))
        if taken.left:
            self._session.messages.tell(self.parentWidget(), taken.problems, "后面的文件没有接收")
        parent = self.parentWidget()
        if parent is not None:
            # The box of the long work took the focus with it, and with the focus every shortcut.
            QTimer.singleShot(0, parent, parent.activateWindow)


def _file_columns() -> list[Column[ReceivedFile]]:
    def count(outcome: Outcome) -> Column[ReceivedFile]:
        return Column(
            OUTCOME_WORDS[outcome],
            lambda one: str(len(one.outcomes(outcome)) or ""),
            sample="并行修改",
            centred=True,
        )

    return [
        Column(
            "单位",
            lambda one: one.envelope.unit if one.envelope else f"（认不出）{one.path.name}",
            sample="示例街道办事处办公室",
            tip=lambda one: one.path.name,
        ),
        Column("截至", lambda one: one.envelope.as_of[:10] if one.envelope else "", sample="2025-06-18"),
        Column(
            "能否接收", _fate, sample="× 不能接收", tone=lambda one: Tone.DANGER if one.refused else Tone.GOOD
        ),
        *(count(outcome) for outcome in OUTCOME_WORDS),
        Column("带来什么", file_content, tip=lambda one: f"{one.path.name}\n{file_content(one)}"),
    ]


def _to_look_at(file: ReceivedFile) -> int:
    """What a person must see to stands first."""
    if file.refused:
        return 0
    return 1 if file.outcomes(Outcome.CONFLICT) else 2


def _tells(file: ReceivedFile) -> bool:
    """Whether there is anything in a file to look at."""
    return file.refused or bool(file.changes) or bool(file.outcomes(Outcome.CONFLICT))


def _fate(file: ReceivedFile) -> str:
    if file.refused:
        return "× 不能接收"
    return "✓ 可以接收" if file.changes else "没有新内容"
