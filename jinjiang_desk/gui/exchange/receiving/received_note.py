"""What was just taken in, in a few lines on the page, with the way to the tasks it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from jinjiang_desk.domain.exchange.package import Envelope, PackageKind
from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.exchange.receiving.lines import CompareLine, file_content, kind_counts
from jinjiang_desk.gui.exchange.receiving.unit_lines import unit_content, unit_name
from jinjiang_desk.gui.parts.layout import (
    CARD,
    NONE,
    button,
    column,
    label,
    row,
    scrolled,
    selectable,
    widget,
)
from jinjiang_desk.operations.merging.package import Incoming
from jinjiang_desk.operations.receiving.entries import Tasks
from jinjiang_desk.operations.receiving.receive import Preview, ReceivedFile, TakenIn
from jinjiang_desk.operations.receiving.unit_summaries import UnitSummary, summaries
from jinjiang_desk.wording import first_names, sentence
from jinjiang_desk.wording.labels import OUTCOME_WORDS

_LINES = 4
"""How many lines are in sight; the rest scrolls."""
_NAMED = 4
"""How many units are told one by one."""


@dataclass(frozen=True, slots=True)
class Received:
    """What was taken in: a heading, a line for each unit, the tasks that changed, and the hashes of the workbooks."""

    heading: str
    lines: tuple[str, ...]
    tasks: tuple[Task, ...]
    workbooks: frozenset[str] = frozenset()


def received(preview: Preview, taken: TakenIn, lines: Sequence[CompareLine], tasks: Tasks) -> Received:
    """Say what was taken in, which files were not, and which parts are missing. What a single file did stands on
    the page below already."""
    news = [file for file in preview.files if file.brings_news]
    files = [file for file in news if file.path not in taken.left]
    found = [tasks.of(one.entry.row) for one in lines if one.entry.file not in taken.left]
    about = tuple({task.id: task for task in found if task is not None}.values())
    refused = [file for file in preview.files if file.refused]
    missing = [one for one in preview.notes if one.code is Code.PARTS_MISSING]
    others = (*_left_out(taken), *_not_taken(refused), *_to_come(missing))
    workbooks = frozenset(file.sha256 for file in files if file.sha256 is not None)
    envelopes = [file.envelope for file in files if file.envelope is not None]
    if len(envelopes) == 1:
        heading = f"{_received_words(envelopes[0], files[0].merges)}：{file_content(files[0])}"
        return Received(heading, others, about, workbooks)
    units = summaries(files)
    counts = _counts(units)
    left = f"，{len(refused)}个不能接收" if refused else ""
    left += f"，{len(taken.left)}个还没有接收" if taken.left else ""
    heading = f"已接收{len(units)}个单位的{len(envelopes)}个文件{counts}{left}"
    return Received(heading, (*others, *_each(units)), about, workbooks)


def _counts(units: Sequence[UnitSummary]) -> str:
    rows = {
        words: [row for one in units for row in one.rows(which)] for which, words in OUTCOME_WORDS.items()
    }
    return "".join(f"，{words}{kind_counts(found)}" for words, found in rows.items() if found)


def _each(units: Sequence[UnitSummary]) -> Iterator[str]:
    for one in units[:_NAMED]:
        yield f"{unit_name(one)}：{unit_content(one)}"
    if len(units) > _NAMED:
        yield "…… 其余的见下面的记录，点一行就能看到它带来了什么。"


def _left_out(taken: TakenIn) -> tuple[str, ...]:
    """Name the files that were left when the user stopped, or that had changed meanwhile."""
    if not taken.left:
        return ()
    return (f"！ 还没有接收：{first_names([path.name for path in taken.left], _NAMED)}",)


def _not_taken(refused: Sequence[ReceivedFile]) -> tuple[str, ...]:
    """Name the files that were refused, each with its reason: somebody must ask for them again."""
    named = tuple(f"× {file.path.name}　{file_content(file)}" for file in refused[:_NAMED])
    more = len(refused) - _NAMED
    return (*named, f"× …… 还有{more}个文件不能接收") if more > 0 else named


def _to_come(missing: Sequence[Problem]) -> tuple[str, ...]:
    """Name the parts that somebody must ask for."""
    return tuple(f"！ {sentence(one)}" for one in missing)


class ReceivedNote(QFrame):
    """The card that says it; hidden until there is something to say, and again by 知道了."""

    tasks_wanted = Signal(object)
    undo_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._received = Received("", (), ())
        self._heading, self._lines = label("", "section", wrap=True), selectable()
        # However much there is to tell, the list below keeps its room.
        self._told = scrolled(widget(column(self._lines, margins=NONE)), "接收了什么")
        self.go = button("去看这些任务", lambda: self.tasks_wanted.emit(self._received.tasks), "primary")
        self.undo = button("全部撤销…", lambda: self.undo_wanted.emit(self._received.workbooks), "danger")
        self.undo.setToolTip("把这一次接收的文件都退回到接收以前")
        self.close_button = button("知道了", self.hide)
        top = row(self._heading, self.go, self.undo, self.close_button)
        top.setStretch(0, 1)
        self.setLayout(column(top, self._told, spacing=4, margins=CARD))
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return f"{self._heading.text()}\n{self._lines.text()}"

    def say(self, what: Received) -> None:
        """Say what was taken in."""
        self._received = what
        self._heading.setText(what.heading)
        self._lines.setText("\n".join(what.lines))
        self._told.setVisible(bool(what.lines))
        count = len(what.tasks)
        self.go.setText(f"去看这{count}项任务" if count > 1 else "去看这项任务")
        self.go.setVisible(bool(what.tasks))
        self.undo.setVisible(len(what.workbooks) > 1)
        self.show()
        self._fit()

    @property
    def workbooks(self) -> frozenset[str]:
        """The hashes of the workbooks that it speaks of."""
        return self._received.workbooks

    def follow(self, workbooks: frozenset[str], undone: int) -> None:
        """Take back what was said of some workbooks once all were taken back; where only some were, say how many."""
        if workbooks != self.workbooks:
            return
        if undone and undone == len(workbooks):
            self.hide()
        elif undone:
            self._heading.setText(f"{self._received.heading}，其中{undone}个文件已撤销")
        else:
            self._heading.setText(self._received.heading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the lines have another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self._told.viewport().width()
        needed = self._lines.heightForWidth(room) if room > 0 else 0
        most = _LINES * self._lines.fontMetrics().lineSpacing()
        self._told.setFixedHeight(min(needed, most) + 2 * self._told.frameWidth())


def _received_words(envelope: Envelope, merges: Sequence[Incoming]) -> str:
    """Say whose workbook was taken in: a dispatch is the district's, unless its unit filled it in."""
    if envelope.kind is PackageKind.DISPATCH and any(one.theirs.owner == envelope.unit for one in merges):
        return f"已接收{envelope.unit}填好的{envelope.kind}"
    sender = envelope.district if envelope.kind is PackageKind.DISPATCH else envelope.unit
    return f"已接收{sender}的{envelope.kind}"
