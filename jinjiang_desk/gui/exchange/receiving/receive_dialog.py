"""Looking at what workbooks would change before they are taken in."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.gui.exchange.receiving.annotating import save_annotated
from jinjiang_desk.gui.exchange.receiving.compare_view import RECEIVING, CompareView
from jinjiang_desk.gui.exchange.receiving.lines import file_content, file_title, nothing_new
from jinjiang_desk.gui.exchange.receiving.looked import Looked
from jinjiang_desk.gui.exchange.receiving.received_note import Received, received
from jinjiang_desk.gui.exchange.receiving.unit_lines import UnitLine, doubts, unit_view
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.doubts import DoubtsBox
from jinjiang_desk.gui.parts.layout import NONE, PAGE, button, card, column, label, row, selectable, widget
from jinjiang_desk.gui.parts.rows_view import RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import Preview, TakenIn, apply_decided

_NAMED = 5
"""How many files are named that were left out."""

_LEAST_UNITS, _MOST_UNITS = 3, 24
"""How many lines of the list of units are always in sight, and for how many at most the window grows."""
_SHARE = 0.57
"""How much of the height at most is the list of units'."""
_SIZE, _WIDE = (1180, 660), 1330
"""How large the window is in pixels at type of 100 %, and how wide where there is a list of units."""


class ReceiveDialog(Dialog):
    """Shows a preview; 接收 takes it in, once every question is answered, and `received` tells what that was.
    `blanking_wanted` asks for the files too that would blank most of what is known."""

    received = Signal(object)
    blanking_wanted = Signal()

    def __init__(self, parent: QWidget, session: Session, looked: Looked) -> None:
        super().__init__(parent, "接收预览")
        self._session, preview = session, looked.preview
        self.preview, self._words = preview, looked.words
        self._good = [file for file in preview.files if not file.refused]
        self.compare = CompareView(session, RECEIVING, nothing_new(preview.files), receiving=True)
        self.compare.show_compared(looked.lines, looked.tasks)
        self.compare.decided.connect(self._check)
        self.lines = self.compare.lines
        self.units = unit_view(looked.units)
        self.apply = button("接收", self._apply, "primary", "接收（回车）")
        self.apply.setProperty("large", True)
        self.apply.setDefault(True)
        self._several = len(preview.files) > 1
        self.doubts = DoubtsBox("需要留意{}条", doubts(preview.problems), tall=self._several)
        self._waiting = label("", "muted")
        self._lay_out()
        self.finished.connect(lambda _result: preview.close())
        # A window that is closed takes its dialogs with it, without their word.
        self.destroyed.connect(preview.close)
        self._check()
        # Where something is to be decided, that comes first; else Enter takes all in.
        (self.apply if self.apply.isEnabled() else self.lines).setFocus()

    def _lay_out(self) -> None:
        width, height = _SIZE
        if self._several:
            more = max(0, min(len(self.units.rows_model.rows), _MOST_UNITS) - _LEAST_UNITS)
            self.resize(
                scaled(_WIDE), scaled(height) + more * self.units.verticalHeader().defaultSectionSize()
            )
            self.setLayout(self._many())
        else:
            self.resize(scaled(width), scaled(height))
            self.setLayout(self._single())

    def _single(self) -> QVBoxLayout:
        (file,) = self.preview.files
        about = card(label(file_title(file), "section", wrap=True), selectable(file_content(file)), spacing=4)
        title = label("接收前请看一遍", "title")
        layout = column(title, about, self.compare, self.doubts, self._foot(), spacing=10, margins=PAGE)
        layout.setStretch(2, 1)
        return layout

    def _many(self) -> QVBoxLayout:
        """A list of units with what is doubtful beside it, where picking one narrows all else to it."""
        everything = button("看全部单位", self.units.unpick, "flat")
        head = row(label("接收前请看一遍", "title"), label(self._words, "section"), None, everything)
        self.units.picked.connect(self._show_unit)
        rows = len(self.units.rows_model.rows)
        self.units.setMinimumHeight(_height_of(self.units, min(rows, _LEAST_UNITS)))
        beside = row(self.units, self.doubts, spacing=12, margins=NONE)
        beside.setStretch(0, 2)
        beside.setStretch(1, 1)
        split = _Split(widget(beside), self.compare, _height_of(self.units, rows))
        layout = column(head, split, self._foot(), spacing=10, margins=PAGE)
        layout.setStretch(1, 1)
        return layout

    def _foot(self) -> QHBoxLayout:
        self._all_theirs, self._all_mine, self.all_copies = _answers(self.compare, self.preview)
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
            self.all_copies,
            self.annotate,
            self.blanking,
            self._waiting,
            None,
            button("取消", self.reject, tip="什么都不接收（Esc）"),
            self.apply,
        )

    def _show_unit(self, unit: UnitLine | None) -> None:
        if unit is None:
            self.lines.say_empty(nothing_new(self.preview.files))
            self.compare.show_within(lambda _entry: True)
            self.doubts.show_problems(doubts(self.preview.problems))
            return
        files = unit.summary.files
        paths = {file.path for file in files}
        self.lines.say_empty(nothing_new(files))
        self.compare.show_within(lambda entry: entry.file in paths)
        about = [one for one in self.preview.notes if one.values.get("unit") == unit.summary.unit]
        self.doubts.show_problems(doubts([*about, *(one for file in files for one in file.told)]))

    def _check(self) -> None:
        left = len(self.compare.undecided)
        usable = any(file.brings_news for file in self._good)
        self.apply.setEnabled(usable and not left)
        self._all_theirs.setEnabled(usable)
        words = f"还有{left}条没有选择" if left else ""
        self._waiting.setText(words if usable else "没有可以接收的内容")

    def _want_blanking(self) -> None:
        self.reject()
        self.blanking_wanted.emit()

    def _annotate(self) -> None:
        save_annotated(self, self._session, self.preview.files)

    def _apply(self) -> None:
        preview, choices = self.preview, dict(self.compare.choices)
        lines, tasks = self.compare.every, self.compare.tasks

        def work(desk: Desk, watch: Watch) -> tuple[TakenIn, Received]:
            taken = apply_decided(desk, preview, choices, watch)
            # Of thirty workbooks much is left to be removed: not while the window waits.
            preview.close()
            return taken, received(preview, taken, lines, tasks)

        self._session.watched(self, "正在接收", work, self._applied)

    def _applied(self, done: tuple[TakenIn, Received]) -> None:
        taken, what = done
        self.accept()
        # Its doubts stood in the preview already.
        self._session.announce(self, taken.done.seen(), f"已接收{len(what.workbooks)}个文件")
        self._session.events.exchanged.emit()
        self.received.emit(what)
        _tell_left(self._session, self.parentWidget(), taken)
        parent = self.parentWidget()
        if parent is not None:
            # The box of the long work took the focus with it, and with the focus every shortcut.
            QTimer.singleShot(0, parent, parent.activateWindow)


def _answers(compare: CompareView, preview: Preview) -> tuple[QPushButton, QPushButton, QPushButton]:
    """Make the buttons that answer many questions at once: conflicts for either side, and copied lines."""
    theirs = button("全部用对方的", lambda: compare.choose_all(Outcome.CONFLICT, Choice.THEIRS))
    mine = button("全部用本机的", lambda: compare.choose_all(Outcome.CONFLICT, Choice.MINE))
    copies = button("复制的行都要", lambda: compare.choose_all(Outcome.COPIED, Choice.THEIRS))
    mine.setToolTip("几份工作簿互相冲突的，用前一份的")
    theirs.setToolTip("几份工作簿互相冲突的，用后一份的")
    copies.setToolTip("行编号与另一行相同的行，各作为新的一条")
    for one, outcome in ((theirs, Outcome.CONFLICT), (mine, Outcome.CONFLICT), (copies, Outcome.COPIED)):
        if not preview.outcomes(outcome):
            one.hide()
    return theirs, mine, copies


def _tell_left(session: Session, page: QWidget | None, taken: TakenIn) -> None:
    """Say what did not go in, and why."""
    if taken.problems:
        title = "有的文件没有接收" if taken.left else "还有要选定的，请再接收一次这些文件"
        session.messages.tell(page, taken.problems, title)
    elif taken.left:
        names = "、".join(path.name for path in taken.left[:_NAMED])
        session.messages.inform(page, "已按您的意思停下", [f"{len(taken.left)}个文件没有接收：{names}"])


class _Split(QSplitter):
    """The units over their lines: as many units as there are, but not more than their share, until a person draws the
    line elsewhere."""

    def __init__(self, units: QWidget, lines: QWidget, wanted: int) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._wanted, self._drawn = wanted, False
        self.addWidget(units)
        self.addWidget(lines)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(scaled(10))
        self.splitterMoved.connect(self._leave)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        if not self._drawn:
            room = self.height() - self.handleWidth()
            units = min(self._wanted, int(room * _SHARE))
            self.setSizes([units, room - units])

    def _leave(self) -> None:
        self._drawn = True


def _height_of(view: RowsView[UnitLine], rows: int) -> int:
    """Return how high a list is that shows so many rows, and a bit of the next."""
    heading = view.horizontalHeader().sizeHint().height()
    return int((rows + 0.3) * view.verticalHeader().defaultSectionSize()) + heading + 2 * view.frameWidth()
