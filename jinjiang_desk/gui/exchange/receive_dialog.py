"""Looking at what workbooks would change before they are taken in."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.gui.exchange.annotating import save_annotated
from jinjiang_desk.gui.exchange.compare_view import RECEIVING, CompareView
from jinjiang_desk.gui.exchange.lines import file_content, file_title
from jinjiang_desk.gui.exchange.received_note import received
from jinjiang_desk.gui.exchange.unit_lines import files_words, to_look_at_first, unit_columns
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.doubts import DoubtsBox
from jinjiang_desk.gui.parts.layout import PAGE, button, card, column, label, row, selectable
from jinjiang_desk.gui.parts.rows_view import RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.entries import Entry, Tasks
from jinjiang_desk.operations.receiving import Preview, TakenIn, apply_decided
from jinjiang_desk.operations.unit_summaries import UnitSummary, summaries

_NAMED = 5
"""How many files are named that were left out."""

_UNITS_SHOWN = 3
"""How many lines of the list of units are in sight."""


class ReceiveDialog(Dialog):
    """Shows a preview; 接收 takes it in, once every conflict is decided, and `received` tells what that was.
    `blanking_wanted` asks for the files too that would blank most of what is known."""

    received = Signal(object)
    blanking_wanted = Signal()

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
        self._summaries = summaries(preview.files)
        self.units: RowsView[UnitSummary] = RowsView("各单位", unit_columns(self._summaries), "")
        self.apply = button("接收", self._apply, "primary", "接收（回车）")
        self.apply.setProperty("large", True)
        self.apply.setDefault(True)
        self.doubts = DoubtsBox("需要留意 {} 条", _doubts(preview.problems))
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
        tip = "每个问题标在它的单元格上，可以发回去改"
        self.annotate = button("另存标注的副本…", self._annotate, tip=tip)
        if not any(file.problems for file in self.preview.files):
            self.annotate.hide()
        tip = "不能接收的文件里，有的会清空大部分记录：与对方核实以后可以接收"
        self.blanking = button("清空记录的也要看…", self._want_blanking, tip=tip)
        if not any(file.only_blanks for file in self.preview.files):
            self.blanking.hide()
        return row(
            self._all_theirs,
            self._all_mine,
            self.annotate,
            self.blanking,
            self._waiting,
            None,
            button("取消", self.reject, tip="什么都不接收（Esc）"),
            self.apply,
        )

    def _files(self) -> QWidget:
        """One file is two lines; several are a list of units, where picking one narrows the lines and the doubts to
        it."""
        files = self.preview.files
        if len(files) == 1:
            return card(
                label(file_title(files[0]), "section", wrap=True),
                selectable(file_content(files[0])),
                spacing=4,
            )
        units = self._summaries
        told = [one for one in units if one.refused or one.brings_news] or units
        self.units.show_rows(to_look_at_first(told))
        lines = min(len(told), _UNITS_SHOWN) + 1.2
        self.units.setFixedHeight(int(lines * self.units.verticalHeader().defaultSectionSize()))
        self.units.picked.connect(self._show_unit)
        everything = button("看全部单位", lambda: self._show_unit(None), "flat")
        return card(row(label(files_words(files, units), "section"), None, everything), self.units, spacing=4)

    def _show_unit(self, unit: UnitSummary | None) -> None:
        if unit is None:
            self.compare.show_within(lambda _entry: True)
            self.doubts.show_problems(_doubts(self.preview.problems))
            return
        paths = {file.path for file in unit.files}
        self.compare.show_within(lambda entry: entry.file in paths)
        about = [one for one in self.preview.notes if one.values.get("unit") == unit.unit]
        self.doubts.show_problems(_doubts([*about, *(one for file in unit.files for one in file.told)]))

    def _nothing(self) -> str:
        if any(file.receipts for file in self._good):
            return "没有新的内容，只是对方确认收到了本机以前发出的记录。"
        return "这些文件没有带来新的内容，本机已经都有了。"

    def _check(self) -> None:
        left = len(self.compare.undecided)
        usable = any(file.brings_news for file in self._good)
        self.apply.setEnabled(usable and not left)
        self._all_theirs.setEnabled(usable)
        words = f"还有 {left} 条冲突没有选择" if left else ""
        self._waiting.setText(words if usable else "没有可以接收的内容")

    def _want_blanking(self) -> None:
        self.reject()
        self.blanking_wanted.emit()

    def _annotate(self) -> None:
        save_annotated(self, self._session, self.preview.files)

    def _apply(self) -> None:
        preview, choices = self.preview, dict(self.compare.choices)
        self._session.watched(
            self, "正在接收", lambda desk, watch: apply_decided(desk, preview, choices, watch), self._applied
        )

    def _applied(self, taken: TakenIn) -> None:
        self.accept()
        news = [file for file in self._good if file.brings_news]
        went_in = [file for file in news if file.path not in taken.left]
        lines = [line for line in self.compare.every if line.entry.file not in taken.left]
        # Its doubts stood in the preview already.
        self._session.announce(self, taken.done.seen(), f"已接收 {len(went_in)} 个文件")
        self._session.events.exchanged.emit()
        refused = [file for file in self.preview.files if file.refused]
        missing = [one for one in self.preview.notes if one.code is Code.PARTS_MISSING]
        self.received.emit(received(went_in, lines, self.compare.tasks, refused, missing))
        if taken.problems:
            title = "后面的文件没有接收" if taken.left else "还有冲突没有定，请再接收一次这些文件"
            self._session.messages.tell(self.parentWidget(), taken.problems, title)
        elif taken.left:
            left = [
                f"{len(taken.left)} 个文件没有接收：{'、'.join(path.name for path in taken.left[:_NAMED])}"
            ]
            self._session.messages.inform(self.parentWidget(), "已按您的意思停下", left)
        parent = self.parentWidget()
        if parent is not None:
            # The box of the long work took the focus with it, and with the focus every shortcut.
            QTimer.singleShot(0, parent, parent.activateWindow)


def _doubts(problems: Sequence[Problem]) -> list[Problem]:
    """Conflicts stand in the list, where they are decided."""
    return [one for one in problems if Code.CONFLICT_OPEN not in (one.code, one.values.get("kind"))]
