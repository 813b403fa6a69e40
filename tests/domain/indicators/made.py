"""Made-up indicators, as a document would be read."""

from dataclasses import replace

from jinjiang_desk.domain.indicators.indicator import (
    IndicatorBox,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueReading,
    ValueSort,
)
from jinjiang_desk.domain.plans.quantity import read_quantity

BOX = IndicatorBox(
    "专栏1", "指标", 1, ("(1)带**的为预期性指标。", "(2)带[]的为累计数。", "(3)空气质量优良天数按新标准计。")
)


def value(text: str, sort: ValueSort = ValueSort.ACTUAL, year: int = 2020) -> ValueReading:
    read = read_quantity(text)
    words = "现状值" if sort is ValueSort.ACTUAL else "目标值"
    return ValueReading(text, sort, f"{year}年{words}", year, read.number, read.comparison, read.unit)


def target(text: str, year: int = 2020) -> ValueReading:
    return value(text, ValueSort.TARGET, year)


def indicator(number: int | None, *values: ValueReading, line: int = 2, **more: object) -> IndicatorReading:
    text = None if number is None else str(number)
    row = IndicatorReading(f"指标{number}", line, 0, number, text, values=values)
    return replace(row, **more)


def document(*rows: IndicatorReading, tasks: tuple[NamedTaskReading, ...] = ()) -> IndicatorsReading:
    return IndicatorsReading("规划", (BOX,), rows, tasks, ())
