"""From a row of the indicator review, and from its fields, to their place in the document, and back."""

from collections.abc import Sequence

from jinjiang_desk.domain.indicators.correction import IndicatorEntry
from jinjiang_desk.domain.indicators.indicator import FigureReading
from jinjiang_desk.domain.indicators.places import entry_places, field_there, figure_places
from jinjiang_desk.domain.plans.field_places import Places, Spot, Stretch
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.gui.district.document.source_text import SourceText
from jinjiang_desk.gui.district.indicators.listed import IndicatorList
from jinjiang_desk.gui.district.indicators.pane import IndicatorPane


class IndicatorLinks:
    """The places are those of what the program read: a field that was put right leads to what stands in the document.
    A line may hold many figures: of those the one that is meant is pointed at."""

    def __init__(
        self, text: SourceText, entries: IndicatorList, pane: IndicatorPane, lines: Sequence[str]
    ) -> None:
        self._text, self._entries, self._pane, self._lines = text, entries, pane, lines
        self._places: Places = {}
        self._clicked = False
        text.clicked.connect(self.show_spot)
        entries.notes.gone_to.connect(self._on_note)
        pane.entered.connect(self._on_entered)

    def show_entry(self, entry: IndicatorEntry, entries: Sequence[IndicatorEntry]) -> None:
        """Mark the lines of a row, and in them a figure."""
        row = entry.read or entry.row
        self._text.mark(row.line, row.last_line or row.line, bring_up=not self._clicked)
        self._pane.point(None)
        self._pane.scroller.verticalScrollBar().setValue(0)
        if isinstance(row, FigureReading):
            of_line = [one for one in entries if _line_of_figure(one) == row.line]
            place = next((place for place, one in enumerate(of_line) if one.key == entry.key), -1)
            found = self._figures(of_line).get(place)
            self._places = {} if found is None else {"text": found}
            self._text.point(found)
        else:
            self.follow(entry)

    def follow(self, entry: IndicatorEntry) -> None:
        """Take the places for the fields as they stand: values may have been taken out, or added."""
        if not isinstance(entry.row, FigureReading):
            self._places = entry_places(entry, self._lines)

    def show_spot(self, spot: Spot) -> None:
        """Show what was read from a character, if anything was, and the field: of several figures in a line, the
        nearest."""
        there = self._entries.entries_at(spot.line)
        # What a person clicks on stays where it is.
        self._clicked = True
        self._choose(there, spot)
        self._clicked = False
        name = field_there(self._places, spot) if there else None
        if name is not None:
            self._pane.point(name)
            self._text.point(self._places[name])

    def _choose(self, there: Sequence[IndicatorEntry], spot: Spot) -> None:
        figures = [one for one in there if isinstance(one.row, FigureReading)]
        others = [one for one in there if one not in figures]
        if others:
            self._entries.choose(others[-1].key)
        elif figures:
            self._entries.choose(self._nearest(figures, spot).key)

    def _on_note(self, problem: Problem) -> None:
        """Show the line of a note that is about no row: a box or a table of which nothing was read."""
        line = problem.place.line
        if line and not self._entries.entries_at(line):
            self._text.mark(line, line)

    def _on_entered(self, name: str) -> None:
        self._pane.point(name)
        self._text.point(self._places.get(name))

    def _nearest(self, figures: Sequence[IndicatorEntry], spot: Spot) -> IndicatorEntry:
        places = self._figures(figures)

        def apart(place: int) -> tuple[int, int]:
            found = places.get(place)
            there = found is not None and found.first.line == spot.line
            return (0, abs(found.first.column - spot.column)) if found is not None and there else (1, place)

        return figures[min(range(len(figures)), key=apart)]

    def _figures(self, figures: Sequence[IndicatorEntry]) -> dict[int, Stretch]:
        rows = [one.read or one.row for one in figures]
        return figure_places([row for row in rows if isinstance(row, FigureReading)], self._lines)


def _line_of_figure(entry: IndicatorEntry) -> int | None:
    return entry.read.line if isinstance(entry.read, FigureReading) else None
