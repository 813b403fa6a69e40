"""Looking at the indicators, named tasks and figures read of a document beside it, and putting them right, before they
are loaded."""

from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from jinjiang_desk.domain.indicator_correction import IndicatorEntry, ReadRow
from jinjiang_desk.domain.indicators import FigureReading, IndicatorBox, IndicatorsReading
from jinjiang_desk.gui.district.fields import WRONG_FIRST, WRONG_LEFT, tell_wrong
from jinjiang_desk.gui.district.indicator_edits import IndicatorEdits
from jinjiang_desk.gui.district.indicator_like import AnotherBox
from jinjiang_desk.gui.district.indicator_links import IndicatorLinks
from jinjiang_desk.gui.district.indicator_list import IndicatorList
from jinjiang_desk.gui.district.indicator_pane import IndicatorPane
from jinjiang_desk.gui.district.indicator_steps import IndicatorSteps
from jinjiang_desk.gui.district.plan_panes import beside_each_other, stops_here
from jinjiang_desk.gui.district.source_text import SourceText
from jinjiang_desk.gui.district.typed_keeping import TypedKeeping
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.doubts import DoubtsBox
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row, widget
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.indicators import (
    IndicatorReview,
    keep_indicator_corrections,
    load_indicators,
)

_CUT = "原文很长，左边没有全部显示；读取的是全文。"
_KEPT = "改动自动保存：关掉以后再打开同一份文件，可以接着改。"


class IndicatorDialog(Dialog):
    """Left the document, in the middle the rows, right the chosen one. What one types is kept at once."""

    def __init__(self, parent: QWidget, session: Session, review: IndicatorReview) -> None:
        super().__init__(parent, "核对指标")
        self._session, self._review, self.edits = session, review, IndicatorEdits(review)
        self._reading, self._key = self.edits.reading, ""
        self.resize(1320, 720)
        self.title = QLineEdit(self._titled())
        self.title.setAccessibleName("文件标题")
        self.text, self.entries, self.pane = SourceText(), IndicatorList(), IndicatorPane()
        self.text.setAccessibleName("原文")
        self.links = IndicatorLinks(self.text, self.entries, self.pane, review.lines)
        self.steps = IndicatorSteps(self.edits, self._chosen, self._stepped)
        self._counts, self.corrected = label("", "section"), Pill()
        self.doubts, self.another = DoubtsBox("载入以前还有 {} 处要处理"), AnotherBox(self.edits, self.keep)
        self._typing = TypedKeeping(self, parent.window(), self.keep)
        self.load = button("载入", self._load, "primary", "按右边核对后的内容载入（Ctrl+Enter）")
        self._lay_out()
        self._wire()
        self.text.show_lines(review.lines)
        self.refresh()
        self.show_review(review)
        first = next(iter(self.edits.entries), None)
        if first is not None:
            self.entries.choose(first.key)
        self.entries.view.setFocus()

    def refresh(self) -> None:
        """Show the lists and the counts as they stand."""
        self._reading = self.edits.reading
        self.entries.show_entries(self.edits.entries, self._reading)
        self._counts.setText(counted(self._reading))
        changed = self.edits.count
        self.corrected.show_word(f"改了 {changed} 处" if changed else "", Tone.ACCENT)
        self._show_doubts()

    def show_review(self, review: IndicatorReview) -> None:
        """Show what there is to say of loading."""
        self._review = review
        self.entries.show_notes(review.problems)
        self.doubts.show_problems(stops_here(review.problems))
        self.another.show_review(review)
        self.load.setEnabled(not review.refused)

    def keep(self) -> None:
        """Keep what was put right, and work out anew what there is to say of loading."""
        self._typing.end()
        self.refresh()
        review, now = self._review, self.edits.now
        self._session.load(self, lambda desk: keep_indicator_corrections(desk, review, now), self.show_review)

    def next_doubt(self) -> None:
        """Go to the next row with a doubt, and to the field that is doubtful."""
        self.entries.next_doubt()
        self.pane.show_first_doubt()

    def _pick(self, entry: IndicatorEntry | None) -> None:
        if entry is not None and entry.key != self._key:
            tell_wrong(self.pane, self._session.messages, WRONG_LEFT)
            self._key = entry.key
            self._show_entry(entry)
            self.links.show_entry(entry, self.edits.entries)

    def _show_entry(self, entry: IndicatorEntry) -> None:
        self.pane.show_entry(entry, self.edits)
        self._show_doubts()
        self.steps.show_entry(entry)

    def _show_doubts(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self.pane.show_doubts(entry.row, () if entry.struck else self._reading.problems)

    def _chosen(self) -> IndicatorEntry | None:
        return next((one for one in self.edits.entries if one.key == self._key), None)

    def _box_typed(self, box: IndicatorBox) -> None:
        entry = self._chosen()
        if entry is not None and not isinstance(entry.row, FigureReading):
            self.edits.write_box(entry.row.box, box)
            self._begin_keeping()

    def _typed(self, now: ReadRow) -> None:
        self.edits.write(self._key, now)
        self._begin_keeping()

    def _named(self, title: str) -> None:
        self.edits.name(title)
        self._begin_keeping()

    def _begin_keeping(self) -> None:
        # What stood in the way may be gone by this key; whether it is, loading itself works out.
        self.load.setEnabled(True)
        self._typing.begin()
        self.steps.show_entry(self._chosen())

    def _stepped(self, key: str) -> None:
        """Show everything after a step that changed more than one field, and keep it."""
        self.keep()
        self.title.setText(self._titled())
        entries = self.edits.entries
        entry = next((one for one in entries if one.key == key), None) or next(iter(entries), None)
        if entry is not None:
            new, self._key = entry.key != self._key, entry.key
            self.entries.choose(entry.key)
            self._show_entry(entry)
            if new:
                self.pane.begin()

    def _titled(self) -> str:
        return self._reading.title or self._review.source.path.stem

    def _load(self) -> None:
        if tell_wrong(self.pane, self._session.messages, WRONG_FIRST):
            return
        self._typing.end()
        review, now, said = self._review, self.edits.now, f"已载入{counted(self.edits.reading)}"

        def work(desk: Desk) -> Done:
            # Its doubts stood in the review already.
            return replace(load_indicators(desk, review, now), problems=())

        self._session.change(self, work, said, self.accept)

    def _wire(self) -> None:
        self.entries.picked.connect(self._pick)
        self.pane.edited.connect(self._typed)
        self.pane.box_edited.connect(self._box_typed)
        self.title.textEdited.connect(self._named)
        acts = {"F8": self.next_doubt, "Ctrl+Return": self.load.click, "Ctrl+Z": self.steps.undo}
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        right = widget(column(self.steps, self.pane.scroller, spacing=6))
        split = beside_each_other((self.text, self.entries, right), self._session.memory)
        close = button("关闭", self.reject, "", "Esc")
        foot = row(label(_KEPT, "caption", wrap=True), self.another, close, self.load)
        foot.setStretch(0, 1)
        head = row(self._counts, self.corrected, None, spacing=12)
        cut = [label(_CUT, "muted")] if self._review.cut else []
        layout = column(self.title, head, split, *cut, self.doubts, foot, spacing=8, margins=PAGE)
        layout.setStretch(2, 1)
        self.setLayout(layout)


def counted(reading: IndicatorsReading) -> str:
    """Say how much was read, of what there is."""
    parts = (
        (len(reading.indicators), "指标 {} 行"),
        (len(reading.tasks), "专栏任务 {} 项"),
        (len(reading.figures), "数据 {} 个"),
    )
    return "、".join(words.format(count) for count, words in parts if count)
