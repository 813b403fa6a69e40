"""Looking at the indicators, named tasks and figures read of a document beside it, and putting them right, before they
are loaded."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.heeding import Begin
from jinjiang_desk.domain.indicators.correction import IndicatorEntry, ReadRow
from jinjiang_desk.domain.indicators.indicator import FigureReading, IndicatorBox, IndicatorsReading
from jinjiang_desk.gui.district.document.document_dialog import DocumentDialog, stops_here
from jinjiang_desk.gui.district.document.document_steps import DocumentSteps
from jinjiang_desk.gui.district.indicators.carried_bar import CarriedBar
from jinjiang_desk.gui.district.indicators.edits import IndicatorEdits
from jinjiang_desk.gui.district.indicators.like import AnotherBox
from jinjiang_desk.gui.district.indicators.links import IndicatorLinks
from jinjiang_desk.gui.district.indicators.listed import IndicatorList
from jinjiang_desk.gui.district.indicators.pane import IndicatorPane
from jinjiang_desk.gui.parts.layout import label, row
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.indicators.review import (
    IndicatorReview,
    keep_indicator_corrections,
    load_indicators,
)


class IndicatorDialog(DocumentDialog[IndicatorEntry, ReadRow]):
    """In the middle the rows, a tab for each kind."""

    edits: IndicatorEdits
    entries: IndicatorList
    pane: IndicatorPane

    def __init__(self, parent: QWidget, session: Session, review: IndicatorReview) -> None:
        super().__init__(parent, session, "核对指标", IndicatorEdits(review))
        self._review, self._reading = review, self.edits.reading
        self.title.setAccessibleName("文件标题")
        self.entries, self.pane = IndicatorList(), IndicatorPane()
        self.links = IndicatorLinks(self.text, self.entries, self.pane, review.lines)
        self.steps = DocumentSteps(self.edits, lambda: self.chosen, self.stepped, "行")
        self._counts, self.corrected = label("", "section"), Pill()
        self.another = AnotherBox(self.edits, self.keep)
        head = row(self._counts, self.corrected, None, spacing=12)
        self.carried = CarriedBar(self.edits, self._on_carried)
        self.lay_out((head, self.carried), (self.another,), self.entries)
        self.entries.picked.connect(self.pick)
        self.pane.box_edited.connect(self._box_typed)
        self.pane.indicator.spread.connect(self._on_spread)
        self.pane.indicator.added.connect(self._on_added)
        self.pane.indicator.removed.connect(self._on_removed)
        self.refresh()
        self.show_review(review)
        self.begin(review.lines, cut=review.cut)

    def refresh(self) -> None:
        """Show the lists and the counts as they stand."""
        self._reading = self.edits.reading
        self.entries.show_entries(self.edits.entries, self._reading)
        self._counts.setText(counted(self._reading))
        changed = self.edits.count
        self.corrected.show_word(f"改了{changed}处" if changed else "", Tone.ACCENT)
        self.carried.show_carried(self._review.carried)
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
        self.end_typing()
        self.refresh()
        review, now, another = self._review, self.edits.now, self.edits.another
        self._session.load(
            self,
            lambda desk: keep_indicator_corrections(desk, review, now, another=another),
            self.show_review,
        )

    def show_entry(self, entry: IndicatorEntry) -> None:
        """Show a row as it stands."""
        self.pane.show_entry(entry, self.edits)
        self.links.follow(entry)
        self.steps.show_entry(entry)
        self._show_doubts()

    def show_place(self, entry: IndicatorEntry) -> None:
        """Show where a row was read from."""
        self.links.show_entry(entry, self.edits.entries)

    def loading(self) -> tuple[Callable[[Desk, Begin], Done], str]:
        """Return what loads the rows, and what is said then."""
        review, now, another = self._review, self.edits.now, self.edits.another
        said = f"已载入{counted(self.edits.reading)}"
        return lambda desk, begin: load_indicators(desk, review, now, another=another, begin=begin), said

    def _show_doubts(self) -> None:
        entry = self.chosen
        if entry is not None:
            self.pane.show_doubts(entry.row, () if entry.struck else self._reading.problems)

    def _on_spread(self, place: int) -> None:
        self.steps.step(lambda key: self.edits.spread(key, place))

    def _on_added(self) -> None:
        self.steps.step(self.edits.add_value)
        self.pane.go_to_value(len(self.pane.indicator.values) - 1)

    def _on_removed(self, place: int) -> None:
        self.steps.step(lambda key: self.edits.remove_value(key, place))
        self.pane.go_to_value(place)

    def _on_carried(self, take: Callable[[], object]) -> None:
        take()
        self.stepped(self.chosen.key if self.chosen is not None else "")

    def _box_typed(self, box: IndicatorBox) -> None:
        entry = self.chosen
        if entry is not None and not isinstance(entry.row, FigureReading):
            self.edits.write_box(entry.row.box, box)
            self.begin_keeping()


def counted(reading: IndicatorsReading) -> str:
    """Say how much was read, of what there is."""
    parts = (
        (len(reading.indicators), "指标{}行"),
        (len(reading.tasks), "专栏任务{}项"),
        (len(reading.figures), "数据{}个"),
    )
    return "、".join(words.format(count) for count, words in parts if count)
