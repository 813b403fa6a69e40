"""An indicator while its rows are being read, and what becomes of it."""

from dataclasses import dataclass, field

from jinjiang_desk.domain.indicators.indicator import IndicatorKind, IndicatorReading, ValueReading
from jinjiang_desk.domain.plans.quantity import read_unit, read_value
from jinjiang_desk.plandoc.indicators.cells import NO_VALUE, Named, RowNumber, read_named
from jinjiang_desk.plandoc.indicators.columns import Columns
from jinjiang_desk.plandoc.indicators.headings import (
    CATEGORY,
    COMPLETION,
    KIND,
    NAME,
    NUMBER,
    REMARK,
    UNIT,
    ValueColumn,
)


@dataclass(slots=True)
class Words:
    """A text that a page break may have cut in two."""

    text: str

    def add(self, rest: str) -> None:
        """Put the rest behind it."""
        self.text += rest


@dataclass(slots=True)
class Draft:
    """An indicator being read. Rows of one category, or one number, share the text of it."""

    line: int
    last_line: int
    category: Words
    name: Words
    number: RowNumber | None
    columns: Columns
    sub: Words | None = None
    cells: dict[int, str] = field(default_factory=dict)

    @property
    def has_values(self) -> bool:
        """Whether any value is printed in its row."""
        return any(self.cells.get(one.index) for one in self.columns.values)

    @property
    def is_heading(self) -> bool:
        """Whether its row says no more than a name, with or without a number and a category."""
        named = [self.columns.at(role) for role in (NUMBER, NAME, CATEGORY)]
        return not any(text for index, text in self.cells.items() if index not in named)


def read_draft(draft: Draft, box: int) -> IndicatorReading:
    """Return the indicator that a draft has become by the end of its table."""
    name, sub = read_named(draft.name.text), read_named(draft.sub.text) if draft.sub else None
    number = draft.number
    return IndicatorReading(
        name=name.name,
        line=draft.line,
        box=box,
        number=number.value if number else None,
        number_text=number.text if number else None,
        sub_name=sub.name if sub else None,
        category=draft.category.text or None,
        unit=_unit(draft, name, sub),
        kind=_kind(_text(draft, KIND)),
        marks=_marks(number, name, sub),
        values=tuple(_value(draft, one) for one in draft.columns.values),
        completion=_text(draft, COMPLETION) or None,
        remark=_remark(draft),
        last_line=draft.last_line,
    )


def _text(draft: Draft, role: str) -> str:
    index = draft.columns.at(role)
    return draft.cells.get(index, "") if index is not None else ""


def _unit(draft: Draft, name: Named, sub: Named | None) -> str | None:
    printed = _text(draft, UNIT)
    own = printed if read_unit(printed) else None
    return own or (sub.unit if sub else None) or name.unit or printed or draft.columns.unit


def _kind(printed: str) -> IndicatorKind | None:
    return next((kind for kind in IndicatorKind if kind.removesuffix("性") in printed), None)


def _marks(number: RowNumber | None, name: Named, sub: Named | None) -> str | None:
    return next((one for one in (sub and sub.marks, name.marks, number and number.marks) if one), None)


def _value(draft: Draft, column: ValueColumn) -> ValueReading:
    text = draft.cells.get(column.index, "")
    read = read_value(text, column.heading)
    return ValueReading(
        text, column.sort, column.heading, column.year, read.number, read.comparison, read.unit
    )


def _remark(draft: Draft) -> str | None:
    """What the cells say that have no other place, each with its heading; a cell may stand beside the head."""
    told = [text] if (text := _text(draft, REMARK)) else []
    columns, kind = draft.columns, _text(draft, KIND)
    if kind and kind not in NO_VALUE and _kind(kind) is None:
        told.append(f"属性：{kind}")
    for index, text in sorted(draft.cells.items()):
        if text and index not in columns.known:
            heading = columns.others.get(index)
            told.append(f"{heading}：{text}" if heading else text)
    return "；".join(told) or None
