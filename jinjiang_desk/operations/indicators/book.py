"""The indicators that were loaded: the rows that loading makes, and looking at them afterwards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueReading,
)
from jinjiang_desk.domain.indicators.likeness import (
    is_like_document,
    rows_said,
    said_by,
    shared_rows,
)
from jinjiang_desk.domain.indicators.rows import (
    Figure,
    Indicator,
    IndicatorDocument,
    IndicatorValue,
    NamedTask,
)
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.desk import Desk

Header = dict[str, Any]


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A loaded document, and how much was loaded of it."""

    document: IndicatorDocument
    indicators: int
    tasks: int
    figures: int


@dataclass(frozen=True, slots=True)
class IndicatorBook:
    """All that was loaded of one document, in its order; `values` by the id of their indicator."""

    document: IndicatorDocument
    indicators: tuple[Indicator, ...]
    values: dict[str, tuple[IndicatorValue, ...]]
    tasks: tuple[NamedTask, ...]
    figures: tuple[Figure, ...]

    def of_box(self, place: int) -> tuple[Indicator, ...]:
        """The indicators of a box."""
        return tuple(one for one in self.indicators if one.box == place)

    def headings(self, indicators: Iterable[Indicator]) -> tuple[str, ...]:
        """The columns of values that some indicators have, in printed order."""
        return tuple(dict.fromkeys(value.heading for one in indicators for value in self.values[one.id]))

    def printed(self, indicator: Indicator) -> dict[str, str]:
        """What is printed of an indicator below each heading; two columns may have the same one."""
        said: dict[str, list[str]] = {}
        for value in self.values[indicator.id]:
            said.setdefault(value.heading, []).append(value.text)
        return {heading: "；".join(filter(None, texts)) for heading, texts in said.items()}


def are_marked(indicators: Iterable[Indicator]) -> bool:
    """Whether any indicator has a sign (*, ①) that does not already stand at its number."""
    return any(one.marks and one.marks not in (one.number_text or "") for one in indicators)


def list_indicators(desk: Desk) -> tuple[IndicatorLine, ...]:
    """Return the loaded documents, in the order in which they were loaded."""
    rows = desk.store.rows
    return tuple(
        IndicatorLine(
            one,
            len(rows.find(Indicator, document_id=one.id)),
            len(rows.find(NamedTask, document_id=one.id)),
            len(rows.find(Figure, document_id=one.id)),
        )
        for one in rows.find(IndicatorDocument)
    )


def indicator_book(desk: Desk, document_id: str) -> IndicatorBook | None:
    """Return what was loaded of a document; None where it is not there (any more)."""
    rows = desk.store.rows
    document = rows.get(IndicatorDocument, document_id)
    if document is None or document.withdrawn:
        return None
    indicators = rows.find(Indicator, document_id=document_id)
    values: dict[str, list[IndicatorValue]] = {one.id: [] for one in indicators}
    for value in rows.find(IndicatorValue, indicator_id=tuple(values)):
        values[value.indicator_id].append(value)
    return IndicatorBook(
        document,
        indicators,
        {one: tuple(some) for one, some in values.items()},
        rows.find(NamedTask, document_id=document_id),
        rows.find(Figure, document_id=document_id),
    )


def indicator_books(desk: Desk, reference: str | None = None) -> tuple[IndicatorBook, ...]:
    """Return what was loaded of all documents, or of those of an id or title. Raises DeskError INDICATORS_UNKNOWN where
    there is none of these."""
    found = [one.document for one in list_indicators(desk)]
    wanted = [one for one in found if reference in (None, one.id, one.title)]
    if reference is not None and not wanted:
        raise refuse(Code.INDICATORS_UNKNOWN, documents=named_documents(found))
    books = (indicator_book(desk, one.id) for one in wanted)
    return tuple(book for book in books if book is not None)


def named_documents(documents: Iterable[IndicatorDocument]) -> str:
    """Return the ids and titles of documents, for a person to choose from."""
    return "、".join(f"{one.id}（{one.title}）" for one in documents) or "（没有载入过）"


def like_indicators(desk: Desk, reading: IndicatorsReading) -> IndicatorDocument | None:
    """Return the loaded document, the latest if there are several, that says the same as one that was read, or nearly
    so."""
    for document in reversed(desk.store.rows.find(IndicatorDocument)):
        book = indicator_book(desk, document.id)
        if book is not None and _is_like(reading, book):
            return book.document
    return None


def _is_like(reading: IndicatorsReading, book: IndicatorBook) -> bool:
    indicators = [said_by(one, (value.text for value in book.values[one.id])) for one in book.indicators]
    loaded = [*indicators, *map(said_by, book.tasks), *map(said_by, book.figures)]
    share = shared_rows(loaded, rows_said(reading))
    return is_like_document(share, titled_so=book.document.title == reading.title)


def indicator_rows(desk: Desk, reading: IndicatorsReading, name: str, sha256: str) -> Iterator[Row]:
    """Yield the rows that a document with indicators becomes, each after the rows it refers to."""
    values = sum(len(row.values) for row in reading.indicators)
    count = 1 + len(reading.indicators) + values + len(reading.tasks) + len(reading.figures)
    headers = map(desk.header, desk.mint(count))
    document = IndicatorDocument(
        **next(headers),
        title=reading.title or Path(name).stem,
        source_name=name,
        source_sha256=sha256,
        boxes=reading.boxes,
    )
    yield document
    for position, read in enumerate(reading.indicators, start=1):
        indicator = _indicator(next(headers), document.id, position, read)
        yield indicator
        for place, value in enumerate(read.values, start=1):
            yield _value(next(headers), indicator.id, place, value)
    for position, task in enumerate(reading.tasks, start=1):
        yield _task(next(headers), document.id, position, task)
    for position, figure in enumerate(reading.figures, start=1):
        yield _figure(next(headers), document.id, position, figure)


def _indicator(header: Header, document_id: str, position: int, read: IndicatorReading) -> Indicator:
    return Indicator(
        **header,
        document_id=document_id,
        position=position,
        source_line=read.line,
        box=read.box,
        name=read.name,
        number=read.number,
        number_text=read.number_text,
        sub_name=read.sub_name,
        category=read.category,
        unit=read.unit,
        kind=read.kind,
        marks=read.marks,
        completion=read.completion,
        remark=read.remark,
    )


def _value(header: Header, indicator_id: str, position: int, read: ValueReading) -> IndicatorValue:
    return IndicatorValue(
        **header,
        indicator_id=indicator_id,
        position=position,
        heading=read.heading,
        sort=read.sort,
        text=read.text,
        year=read.year,
        number=read.number,
        comparison=read.comparison,
        unit=read.unit,
    )


def _task(header: Header, document_id: str, position: int, read: NamedTaskReading) -> NamedTask:
    return NamedTask(
        **header,
        document_id=document_id,
        position=position,
        source_line=read.line,
        box=read.box,
        text=read.text,
        name=read.name,
    )


def _figure(header: Header, document_id: str, position: int, read: FigureReading) -> Figure:
    return Figure(
        **header,
        document_id=document_id,
        position=position,
        source_line=read.line,
        statement=read.statement,
        text=read.text,
        number=read.number,
        comparison=read.comparison,
        unit=read.unit,
    )
