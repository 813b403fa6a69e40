"""The rows of a desk that indicators are kept in, so that they can be tracked. The district owns them, and they stay
with it: no workbook carries them."""

from dataclasses import dataclass
from typing import ClassVar

from jinjiang_desk.domain.indicators.indicator import IndicatorBox, IndicatorKind, ValueSort
from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.row import Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDocument(Row):
    """A loaded document with indicators, and the file it came from."""

    table: ClassVar[Table] = Table.INDICATOR_DOCUMENT
    title: str
    source_name: str
    source_sha256: str
    boxes: tuple[IndicatorBox, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfDocument(Row):
    """A row of a document. `position` counts from 1 in the order of the document, each kind of row for itself."""

    document_id: str
    position: int
    source_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(OfDocument):
    """One row of values of an indicator; `box` counts the boxes of its document from 0."""

    table: ClassVar[Table] = Table.INDICATOR
    box: int
    name: str
    number: int | None = None
    number_text: str | None = None
    sub_name: str | None = None
    category: str | None = None
    unit: str | None = None
    kind: IndicatorKind | None = None
    marks: str | None = None
    completion: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue(Row):
    """A value of an indicator as printed, with its number where it has one."""

    table: ClassVar[Table] = Table.INDICATOR_VALUE
    indicator_id: str
    position: int
    heading: str
    sort: ValueSort
    text: str
    year: int | None = None
    number: float | None = None
    comparison: Comparison | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTask(OfDocument):
    """A task that a box names."""

    table: ClassVar[Table] = Table.NAMED_TASK
    box: int
    text: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(OfDocument):
    """A figure of a text: the statement it stands in, and the number as printed and as read."""

    table: ClassVar[Table] = Table.FIGURE
    statement: str
    text: str
    number: float | None = None
    comparison: Comparison | None = None
    unit: str | None = None


INDICATOR_ROWS = (IndicatorDocument, Indicator, IndicatorValue, NamedTask, Figure)
"""In an order in which every row comes after the rows it refers to."""
