"""What was read of a document with indicators: its tables, the named tasks of its boxes, the figures of its text."""

from dataclasses import dataclass
from enum import StrEnum

from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.problem import Problem


class IndicatorKind(StrEnum):
    """What an indicator binds to."""

    BINDING = "约束性"
    EXPECTED = "预期性"


class ValueSort(StrEnum):
    """Whether a value was measured or is to be reached; a heading that only names a year does not say."""

    ACTUAL = "actual"
    TARGET = "target"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class IndicatorBox:
    """专栏: `label` as printed (专栏1), None of a table without one. `remarks` are what stands below its table."""

    label: str | None
    title: str | None
    line: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueReading:
    """A value of an indicator: the text as printed, with number, comparison and unit where it has one. `heading` is
    what stands above it; `year` None where that names none, or several."""

    text: str
    sort: ValueSort
    heading: str
    year: int | None = None
    number: float | None = None
    comparison: Comparison | None = None
    unit: str | None = None


EMPTY_VALUE = ValueReading("", ValueSort.UNSTATED, "")
"""A value that a person added, of which nothing is typed yet."""


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """One row of values. Rows under one number share its name and have a `sub_name`; `marks` are stars that point to a
    remark; `box` counts the boxes of the document from 0."""

    name: str
    line: int
    box: int
    number: int | None = None
    number_text: str | None = None
    sub_name: str | None = None
    category: str | None = None
    unit: str | None = None
    kind: IndicatorKind | None = None
    marks: str | None = None
    values: tuple[ValueReading, ...] = ()
    completion: str | None = None
    remark: str | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class NamedTaskReading:
    """One task of a box: `name` None where it is printed without one."""

    text: str
    line: int
    box: int
    name: str | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure of running text: the statement it stands in, and the number as printed (`text`) and as read."""

    statement: str
    text: str
    line: int
    number: float | None = None
    comparison: Comparison | None = None
    unit: str | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class IndicatorsReading:
    """A document with indicators as read, with everything that was doubtful."""

    title: str | None
    boxes: tuple[IndicatorBox, ...]
    indicators: tuple[IndicatorReading, ...]
    tasks: tuple[NamedTaskReading, ...]
    figures: tuple[FigureReading, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def tabled(self) -> bool:
        """Whether it has indicators or named tasks, so that it is more than a text in which numbers occur."""
        return bool(self.indicators or self.tasks)
