"""What was carried over from a loaded document to its newer edition, taken back and over again beside what a person puts
right there: field by field, so that neither goes with the other."""

from dataclasses import dataclass, fields

from jinjiang_desk.domain.indicators.carrying import name_of_box, name_of_row
from jinjiang_desk.domain.indicators.correction import (
    IndicatorCorrections,
    ReadRow,
    indicator_entries,
)
from jinjiang_desk.domain.indicators.indicator import IndicatorsReading
from jinjiang_desk.domain.indicators.merging import retyped


@dataclass(frozen=True, slots=True)
class CarriedCorrections:
    """`over` are the corrections that were carried over to a newer edition, `reading` what was read of that."""

    reading: IndicatorsReading
    over: IndicatorCorrections

    def without(self, now: IndicatorCorrections) -> IndicatorCorrections:
        """Return corrections without those that were carried over and are still as they were."""
        read = self._read()
        rows, boxes = dict(now.rows), dict(now.boxes)
        for key, carried in self.over.rows.items():
            if key in rows and key in read and rows[key] != carried:
                rows[key] = retyped(carried, rows[key], read[key])
            if key in rows and rows[key] in (carried, read.get(key)):
                del rows[key]
        for at, box in self.over.boxes.items():
            if at in boxes:
                boxes[at] = retyped(box, boxes[at], self.reading.boxes[at])
                if boxes[at] == self.reading.boxes[at]:
                    del boxes[at]
        title = None if now.title == self.over.title else now.title
        return IndicatorCorrections(title, rows, boxes, now.struck - self.over.struck)

    def together(self, now: IndicatorCorrections) -> IndicatorCorrections:
        """Return corrections, of which none stands as it was carried over, with those that can be, where a person has put
        nothing else right."""
        read = self._read()
        rows, boxes = dict(now.rows), dict(now.boxes)
        for key, carried in self.over.rows.items():
            if key in rows and key in read and rows[key] != carried:
                rows[key] = retyped(read[key], rows[key], carried)
            elif key not in now.struck:
                rows.setdefault(key, carried)
        for at, box in self.over.boxes.items():
            boxes[at] = retyped(self.reading.boxes[at], boxes[at], box) if at in boxes else box
        title = self.over.title if now.title is None else now.title
        return IndicatorCorrections(title, rows, boxes, now.struck | (self.over.struck - now.rows.keys()))

    def standing(self, now: IndicatorCorrections) -> int:
        """Return in how many places corrections are as they were carried over."""
        return self._differences(now, self.without(now))

    def offered(self, now: IndicatorCorrections) -> int:
        """Return in how many places something can be carried over where nothing carried over stands."""
        return self._differences(now, self.together(now))

    def names(self, now: IndicatorCorrections) -> tuple[str, ...]:
        """Return what the rows and boxes are called in which anything still is as it was carried over."""
        left = self.without(now)
        names = ["标题"] if left.title != now.title else []
        boxes = (at for at in self.over.boxes if left.boxes.get(at) != now.boxes.get(at))
        names += (name_of_box(self.reading.boxes[at]) for at in boxes)
        for entry in indicator_entries(self.reading, now):
            struck = entry.struck and entry.key not in left.struck
            if struck or left.rows.get(entry.key) != now.rows.get(entry.key):
                names.append(name_of_row(entry.row))
        return tuple(names)

    def _differences(self, one: IndicatorCorrections, other: IndicatorCorrections) -> int:
        read, struck = self._read(), one.struck ^ other.struck
        boxes = sum(one.boxes.get(at) != other.boxes.get(at) for at in self.over.boxes)
        count = int(one.title != other.title) + boxes + len(struck)
        for key in self.over.rows.keys() - struck:
            here, there = (some.rows.get(key, read.get(key)) for some in (one, other))
            if here is None or there is None:
                count += here != there
            else:
                count += sum(getattr(here, name.name) != getattr(there, name.name) for name in fields(here))
        return count

    def _read(self) -> dict[str, ReadRow]:
        return {one.key: one.row for one in indicator_entries(self.reading, IndicatorCorrections())}
