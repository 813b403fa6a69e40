"""Looking at what workbooks would change before they are taken in."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.exchange.receive_rows import (
    OUTCOME_TONES,
    OUTCOME_WORDS,
    ReceiveLine,
    file_words,
    preview_lines,
)
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, card, column, label, row
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.receiving import Preview, apply_preview, preview_files
from jinjiang_desk.wording import sentence

_CHOICES = {"请选择": None, "用本机的": Choice.MINE, "用对方的": Choice.THEIRS}
_CHOICE_COLUMN = 7
_COMPARING = (3, 4, 5)


class ReceiveDialog(Dialog):
    """Shows a preview; 全部接收 takes it in, once every conflict is decided."""

    def __init__(
        self, parent: QWidget, session: Session, preview: Preview, tasks: Mapping[str, Task]
    ) -> None:
        super().__init__(parent, "接收预览")
        self._session, self._preview = session, preview
        self.choices: dict[str, Choice] = {}
        self._conflicts = frozenset(one.theirs.id for one in preview.outcomes(Outcome.CONFLICT))
        self.resize(1160, 640)
        self.lines: RowsView[ReceiveLine] = RowsView("接收内容", _columns(), "这些文件没有带来新的内容。")
        self.lines.show_rows(preview_lines(preview, tasks))
        self.choosers = self._add_choosers()
        self._hide_comparison_of_nothing()
        self.apply = button("全部接收", self._apply, "primary", "回车")
        self.apply.setDefault(True)
        self._waiting = label("", "muted")
        self._lay_out()
        self.apply.setFocus()
        self.finished.connect(lambda _result: preview.close())
        self._check()

    def _lay_out(self) -> None:
        files = [label(file_words(file), wrap=True) for file in self._preview.files]
        pills = [
            Pill(f"{OUTCOME_WORDS[outcome]} {number}", OUTCOME_TONES[outcome])
            for outcome in OUTCOME_WORDS
            if (number := len(self._preview.outcomes(outcome)))
        ]
        layout = column(
            row(label("接收前请看一遍", "title"), None, *pills),
            card(*files, spacing=4),
            self.lines,
            *self._problem_box(),
            row(self._waiting, None, button("取消", self.reject), self.apply),
            spacing=12,
            margins=PAGE,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _problem_box(self) -> list[QWidget]:
        if not self._preview.problems:
            return []
        sentences = dict.fromkeys(sentence(problem) for problem in self._preview.problems)
        box = QPlainTextEdit("\n".join(f"· {one}" for one in sentences))
        box.setReadOnly(True)
        box.setAccessibleName("需要留意的问题")
        box.setFixedHeight(92)
        return [label(f"需要留意 {len(sentences)} 条", "section"), box]

    def _add_choosers(self) -> list[QComboBox]:
        """Put a choice beside every field in conflict; the fields of one row are decided together."""
        made: list[QComboBox] = []
        for number, line in enumerate(self.lines.rows_model.rows):
            if line.outcome is Outcome.CONFLICT:
                box = QComboBox()
                box.addItems(list(_CHOICES))
                box.setAccessibleName(f"{line.kind} {line.field}：用哪一边")
                box.setProperty("row_id", line.row_id)
                box.currentTextChanged.connect(lambda words, row_id=line.row_id: self._choose(row_id, words))
                self.lines.setIndexWidget(self.lines.rows_model.index(number, _CHOICE_COLUMN), box)
                made.append(box)
        self.lines.setColumnHidden(_CHOICE_COLUMN, not made)
        return made

    def _hide_comparison_of_nothing(self) -> None:
        """Leave the room to what is new where nothing here is compared with it."""
        compares = any(line.field for line in self.lines.rows_model.rows)
        for number in _COMPARING:
            self.lines.setColumnHidden(number, not compares)

    def _choose(self, row_id: str, words: str) -> None:
        choice = _CHOICES[words]
        if choice is None:
            self.choices.pop(row_id, None)
        else:
            self.choices[row_id] = choice
        for box in self.choosers:
            if box.property("row_id") == row_id and box.currentText() != words:
                box.setCurrentText(words)
        self._check()

    def _check(self) -> None:
        left = len(self._conflicts - self.choices.keys())
        usable = any(file.changes for file in self._preview.files if not file.refused) or bool(
            self._conflicts
        )
        self.apply.setEnabled(usable and not left)
        self._waiting.setText(
            f"还有 {left} 条冲突没有选择" if left else "" if usable else "没有可以接收的内容"
        )

    def _apply(self) -> None:
        preview, choices = self._preview, dict(self.choices)

        def work(desk: Desk, watch: Watch) -> Done:
            if not choices:
                return apply_preview(desk, preview, watch)
            with preview_files(desk, [file.path for file in preview.files], choices, watch) as decided:
                return apply_preview(desk, decided, watch)

        self._session.watched(self, "正在接收", work, self._applied)

    def _applied(self, done: Done) -> None:
        self.accept()
        rows = sum(len(file.changes) > 0 for file in self._preview.files)
        # Its doubts stood in the preview already.
        self._session.announce(self, Done(done.number, done.tables, done.row_ids), f"已接收 {rows} 个文件")
        self._session.events.exchanged.emit()
        # The box of the long work took the focus with it, and with the focus every shortcut.
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()


def _columns() -> list[Column[ReceiveLine]]:
    return [
        Column(
            "变化",
            lambda one: one.words,
            150,
            tone=lambda one: OUTCOME_TONES[one.outcome],
        ),
        Column("任务", lambda one: one.task, 84),
        Column("内容", lambda one: one.kind, 120),
        Column("记录", lambda one: one.record, 180, tip=lambda one: one.record),
        Column("项目", lambda one: one.field, 96),
        Column("本机现在", lambda one: one.mine, tip=lambda one: one.mine),
        Column("对方带来", lambda one: one.theirs, tip=lambda one: one.theirs),
        Column("选择", lambda _one: "", 120),
    ]
