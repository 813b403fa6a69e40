"""The corrections of the indicators that are reviewed, as the window holds them."""

from jinjiang_desk.domain.indicators.carried import CarriedCorrections
from jinjiang_desk.domain.indicators.checks import remarks_of
from jinjiang_desk.domain.indicators.columns import with_column, with_empty_value, without_value
from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    IndicatorEntry,
    ReadRow,
    added,
    box_of,
    corrected_indicators,
    count_indicator_corrections,
    indicator_entries,
    restored,
    with_box,
    with_rows,
)
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
)
from jinjiang_desk.gui.district.document.document_edits import DocumentEdits, typed_into
from jinjiang_desk.operations.indicators.review import IndicatorReview


class IndicatorEdits(DocumentEdits[IndicatorCorrections]):
    """Of rows of three kinds, and of the boxes that they stand in. `another` tells that a person said that the document
    is another one than the loaded one it is like, which can be said anew at any time."""

    def __init__(self, review: IndicatorReview) -> None:
        super().__init__(review.corrections, review.reading.title, review.source.path.stem)
        self._read, self._file = review.reading, review.source.name
        self.another = review.another
        over = review.carried
        carried = over.carried.corrections if over is not None else IndicatorCorrections()
        self._carried = CarriedCorrections(review.reading, carried)
        if over is not None and over.fresh:
            # Carrying over is the first step, which is taken back as any other.
            self._past.step(IndicatorCorrections())

    @property
    def entries(self) -> tuple[IndicatorEntry, ...]:
        """All rows, those crossed out included."""
        return indicator_entries(self._read, self.now)

    @property
    def reading(self) -> IndicatorsReading:
        """What was read as it stands, with its doubts."""
        return corrected_indicators(self._read, self.now, self._file)

    @property
    def count(self) -> int:
        """In how many places it was corrected."""
        return count_indicator_corrections(self._read, self.now)

    @property
    def standing(self) -> int:
        """In how many places it is as it was carried over from the loaded document."""
        return self._carried.standing(self.now)

    @property
    def carried_names(self) -> tuple[str, ...]:
        """What is called that is as it was carried over."""
        return self._carried.names(self.now)

    @property
    def carriable(self) -> int:
        """How many more can be carried over, where nothing else was put right."""
        return self._carried.offered(self.now)

    def carry(self) -> None:
        """Take over what was put right in the loaded document."""
        self.step()
        self.now = self._carried.together(self.now)

    def leave_carried(self) -> None:
        """Take back what was carried over."""
        self.step()
        self.now = self._carried.without(self.now)

    def box(self, row: ReadRow) -> IndicatorBox | None:
        """The box of a row as it stands, None of a figure."""
        return box_of(self._read, self.now, row)

    def remarks(self, row: IndicatorReading) -> tuple[str, ...]:
        """The remarks below its table that speak of an indicator."""
        box = self.box(row)
        return remarks_of(row, box) if box is not None else ()

    def write(self, key: str, row: ReadRow) -> None:
        """Take what was typed about a row; as it was read, it counts as untouched."""
        self.typing((key, typed_into(self._row(key) or row, row)))
        self._take(key, row)

    def write_box(self, place: int, box: IndicatorBox) -> None:
        """Take what was typed about a box."""
        before = self.now.boxes.get(place, self._read.boxes[place])
        self.typing((place, typed_into(before, box)))
        self.now = with_box(self._read, self.now, place, box)

    def spread(self, key: str, place: int) -> None:
        """Let the whole column of a value be called as it is, of the same year and sort."""
        self.step()
        self.now = with_column(self._read, self.now, key, place)

    def add_value(self, key: str) -> None:
        """Add an empty value to an indicator, behind its others."""
        row = self._row(key)
        if isinstance(row, IndicatorReading):
            self.step()
            self._take(key, with_empty_value(row))

    def remove_value(self, key: str, place: int) -> None:
        """Take a value out of an indicator."""
        row = self._row(key)
        if isinstance(row, IndicatorReading):
            self.step()
            self._take(key, without_value(row, place))

    def undo(self, here: str) -> str:
        """Take the last step back; where it was about a box, stay in that box, or go to the first row in it."""
        before = self.now.boxes
        key = super().undo(here)
        changed = [at for at in {**before, **self.now.boxes} if before.get(at) != self.now.boxes.get(at)]
        there = [
            one.key
            for one in self.entries
            if not isinstance(one.row, FigureReading) and one.row.box in changed
        ]
        return there[0] if there and key not in there else key

    def restore(self, key: str) -> None:
        """Let a row stand as it was read."""
        self.step()
        self.now = restored(self.now, key)

    def add(self, after: IndicatorEntry | None) -> str:
        """Add an empty row of the same kind behind another, or behind the last, and return its key."""
        self.step()
        self.now, key = added(self.now, after or self.entries[-1])
        return key

    def _row(self, key: str) -> ReadRow | None:
        return next((one.row for one in self.entries if one.key == key), None)

    def _take(self, key: str, row: ReadRow) -> None:
        self.now = with_rows(self._read, self.now, {key: row})
