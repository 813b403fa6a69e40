"""Which row and which box of a newer edition of a document with indicators is which of the loaded one."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from jinjiang_desk.domain.indicators.correction import IndicatorCorrections, indicator_entries
from jinjiang_desk.domain.indicators.indicator import FigureReading, IndicatorBox, IndicatorsReading
from jinjiang_desk.domain.indicators.likeness import said_by
from jinjiang_desk.domain.plans.pairing import plain

K = TypeVar("K", bound=Hashable)
Names = tuple[Hashable, Hashable]
"""What something is called, with where it stands and without."""


def mates_of_rows(loaded: IndicatorsReading, newer: IndicatorsReading) -> dict[str, str]:
    """Return the keys of the rows of a newer edition by those of the loaded one that they are: those that are called
    the same, as often in both, in the order of the documents."""
    return _mates(dict(_rows(loaded)), dict(_rows(newer)))


def mates_of_boxes(loaded: IndicatorsReading, newer: IndicatorsReading) -> dict[int, int]:
    """Return the places of the boxes of a newer edition by those of the loaded one that they are."""
    old, new = ({at: _called(box) for at, box in enumerate(one.boxes)} for one in (loaded, newer))
    return _mates(old, new)


def _rows(reading: IndicatorsReading) -> Iterable[tuple[str, Names]]:
    for entry in indicator_entries(reading, IndicatorCorrections()):
        row, said = entry.row, (entry.key[0], said_by(entry.row))
        box = None if isinstance(row, FigureReading) else _called(reading.boxes[row.box])
        yield entry.key, ((said, box), said)


def _called(box: IndicatorBox) -> Names:
    label, title = plain(box.label or ""), plain(box.title or "")
    return (label, title), title or label


def _mates(old: Mapping[K, Names], new: Mapping[K, Names]) -> dict[K, K]:
    mates: dict[K, K] = {}
    for way in range(2):
        taken = set(mates.values())
        here = _grouped((names[way], key) for key, names in old.items() if key not in mates)
        there = _grouped((names[way], key) for key, names in new.items() if key not in taken)
        for name, keys in here.items():
            if len(there.get(name, ())) == len(keys):
                mates |= zip(keys, there[name], strict=True)
    return mates


def _grouped(named: Iterable[tuple[Hashable, K]]) -> Mapping[Hashable, list[K]]:
    found: defaultdict[Hashable, list[K]] = defaultdict(list)
    for name, key in named:
        found[name].append(key)
    return found
