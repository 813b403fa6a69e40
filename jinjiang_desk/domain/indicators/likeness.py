"""Whether a document with indicators says what another one says, and whether a text is one of figures at all."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
)
from jinjiang_desk.domain.indicators.rows import Figure, Indicator, NamedTask
from jinjiang_desk.domain.plans.pairing import plain

_LIKE, _LIKE_IF_TITLED_SO = 0.5, 0.1
_REVIEWS = ("总结", "综述", "报告", "公报", "通报", "概况", "情况", "成效", "亮点")
_FIGURES, _FIGURES_OF_REVIEW, _UNITS = 8, 3, 2

AnyRow = Indicator | IndicatorReading | NamedTask | NamedTaskReading | Figure | FigureReading


def tells_in_figures(reading: IndicatorsReading) -> bool:
    """Whether a text without tables is plainly a review: it has several figures of different units, many of them where
    its title does not say so. A number or two (24小时) stand in any notice."""
    units = [one.unit for one in reading.figures if one.unit]
    review = any(word in (reading.title or "") for word in _REVIEWS)
    return len(units) >= (_FIGURES_OF_REVIEW if review else _FIGURES) and len(set(units)) >= _UNITS


def said_by(row: AnyRow, values: Iterable[str] = ()) -> str:
    """Return what a row says, however the file breaks it: an indicator its name and `values`."""
    match row:
        case Indicator() | IndicatorReading():
            said = "|".join((row.name, row.sub_name or "", *values))
        case NamedTask() | NamedTaskReading():
            said = row.name or row.text
        case _:
            # The statement begins elsewhere where a line was broken otherwise.
            said = f"{row.text}|{row.statement}"
    return plain(said)


def rows_said(reading: IndicatorsReading) -> tuple[str, ...]:
    """Return what all rows that were read say."""
    indicators = [said_by(one, (value.text for value in one.values)) for one in reading.indicators]
    return (*indicators, *map(said_by, reading.tasks), *map(said_by, reading.figures))


def shared_rows(loaded: Sequence[str], read: Sequence[str]) -> float:
    """Return the share of the rows read that were loaded as well, 0 to 1."""
    return (Counter(loaded) & Counter(read)).total() / len(read) if read else 0.0


def is_like_document(share: float, *, titled_so: bool) -> bool:
    """Whether a document is so much like a loaded one that a person must say whether it is another one. The next year's
    review may well be called the same, but says other things."""
    return share >= (_LIKE_IF_TITLED_SO if titled_so else _LIKE)
