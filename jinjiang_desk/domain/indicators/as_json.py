"""Indicators as read, as the JSON that `plan indicators` prints, without its problems."""

from typing import Any

from jinjiang_desk.domain.indicators.checks import remarks_of
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueReading,
)

Json = dict[str, Any]


def indicators_to_json(reading: IndicatorsReading) -> Json:
    """Return title, boxes, indicators, named tasks and figures as JSON types; what is absent is null or []."""
    return {
        "title": reading.title,
        "boxes": [
            {
                "label": box.label,
                "title": box.title,
                "remarks": list(box.remarks),
                "source": {"line": box.line},
            }
            for box in reading.boxes
        ],
        "indicators": [_indicator(row, reading) for row in reading.indicators],
        "tasks": [_task(task, reading) for task in reading.tasks],
        "figures": [_figure(figure) for figure in reading.figures],
    }


def _indicator(row: IndicatorReading, reading: IndicatorsReading) -> Json:
    box = reading.boxes[row.box]
    return {
        "box": box.label,
        "category": row.category,
        "number": row.number,
        "number_text": row.number_text,
        "name": row.name,
        "sub_name": row.sub_name,
        "unit": row.unit,
        "kind": row.kind and row.kind.value,
        "marks": row.marks,
        "values": [_value(value) for value in row.values],
        "completion": row.completion,
        "remark": row.remark,
        "remarks": list(remarks_of(row, box)),
        "source": {"line": row.line},
    }


def _value(value: ValueReading) -> Json:
    return {
        "heading": value.heading,
        "year": value.year,
        "sort": value.sort.value,
        "text": value.text,
    } | _read(value)


def _task(task: NamedTaskReading, reading: IndicatorsReading) -> Json:
    label = reading.boxes[task.box].label
    return {"box": label, "name": task.name, "text": task.text, "source": {"line": task.line}}


def _figure(figure: FigureReading) -> Json:
    return {
        "statement": figure.statement,
        "text": figure.text,
        **_read(figure),
        "source": {"line": figure.line},
    }


def _read(printed: ValueReading | FigureReading) -> Json:
    number = printed.number
    return {
        "number": int(number) if number is not None and number.is_integer() else number,
        "comparison": printed.comparison and printed.comparison.value,
        "unit": printed.unit,
    }
