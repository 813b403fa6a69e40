"""The indicators that were loaded of one document as a workbook: each box as it is printed, and all values as numbers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from jinjiang_desk.atomic import fitting_name
from jinjiang_desk.domain.indicators.indicator import IndicatorBox, ValueSort
from jinjiang_desk.domain.indicators.rows import (
    Figure,
    Indicator,
    IndicatorDocument,
    IndicatorValue,
    NamedTask,
)
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.row import PlainRow
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.filenames import in_a_name
from jinjiang_desk.operations.indicators.book import IndicatorBook, are_marked, named_documents
from jinjiang_desk.workbook.layout import Column, Kind
from jinjiang_desk.workbook.writing.plain_lists import PlainList, write_lists

_SORTS = (
    (ValueSort.ACTUAL.value, "现状"),
    (ValueSort.TARGET.value, "目标"),
    (ValueSort.UNSTATED.value, "未写明"),
)
_BOX = (Column("box", "专栏", width=10), Column("box_title", "专栏名称", Kind.LONG_TEXT, 24))
_NAMES = (
    Column("number_text", "序号", width=8),
    Column("category", "领域", width=12),
    Column("name", "指标", Kind.LONG_TEXT, 30),
    Column("sub_name", "分项", Kind.LONG_TEXT, 18),
)
_OF_INDICATOR = (*_NAMES, Column("unit", "单位", width=12), Column("kind", "属性", width=10))
_AMOUNT = (
    Column("comparison", "比较", width=6),
    Column("number", "数值", Kind.NUMBER, 12),
    Column("unit", "单位", width=12),
)
_VALUES = (
    *_BOX[:1],
    *_NAMES,
    Column("heading", "列名", width=18),
    Column("year", "年份", Kind.INTEGER, 8),
    Column("sort", "现状或目标", Kind.CHOICE, 12, choices=_SORTS),
    Column("text", "原文", Kind.LONG_TEXT, 16),
    *_AMOUNT,
)
_TASKS = (*_BOX, Column("name", "任务", Kind.LONG_TEXT, 24), Column("text", "内容", Kind.LONG_TEXT, 60))
_FIGURES = (
    Column("text", "数据", width=16),
    *_AMOUNT,
    Column("statement", "表述", Kind.LONG_TEXT, 60),
    Column("source_line", "原文行", Kind.INTEGER, 8),
)
_REMARKS = (*_BOX, Column("remark", "表下备注", Kind.LONG_TEXT, 70))


def export_name(document: IndicatorDocument) -> str:
    """Return the name of the file unless the user says otherwise."""
    return fitting_name(in_a_name(document.title).strip(" .") or "指标", "_指标.xlsx")


def export_indicators(desk: Desk, book: IndicatorBook, target: Path) -> Path:
    """Write what was loaded of a document to a workbook and return where. Raises DeskError TARGET_IN_DESK,
    TEXT_TOO_LONG, DISK_FULL, NOT_WRITABLE."""
    desk.check_target(target)
    write_lists(_lists(book), target, book.document.title, desk.now())
    return target


def only_book(books: Sequence[IndicatorBook]) -> IndicatorBook:
    """Return the only one of some books. Raises DeskError INDICATORS_UNKNOWN where there are none or several."""
    if len(books) != 1:
        known = named_documents(one.document for one in books)
        raise refuse(Code.INDICATORS_UNKNOWN, documents=known)
    return books[0]


def _lists(book: IndicatorBook) -> Iterator[PlainList]:
    boxes = book.document.boxes
    for place, box in enumerate(boxes):
        yield _printed(book, box, book.of_box(place))
    values = [_value(boxes, one, value) for one in book.indicators for value in book.values[one.id]]
    yield PlainList("指标值", IndicatorValue, _VALUES, values)
    yield PlainList("专栏任务", NamedTask, _TASKS, [_boxed(boxes, one) for one in book.tasks])
    yield PlainList("数据", Figure, _FIGURES, [one.plain() for one in book.figures])
    yield PlainList("表下备注", IndicatorDocument, _REMARKS, list(_remarks(book.document)))


def _printed(book: IndicatorBook, box: IndicatorBox, rows: Sequence[Indicator]) -> PlainList:
    """A box as it is printed, with the columns of values that it has."""
    fields = {heading: f"value{at}" for at, heading in enumerate(book.headings(rows))}
    columns = (Column(field, heading, Kind.LONG_TEXT, 12) for heading, field in fields.items())
    lines = [
        {**one.plain(), **{fields[heading]: text for heading, text in book.printed(one).items()}}
        for one in rows
    ]
    marks = (Column("marks", "标记", width=8),) if are_marked(rows) else ()
    more = (
        Column("completion", "完成情况", Kind.LONG_TEXT, 12),
        Column("remark", "备注", Kind.LONG_TEXT, 20),
    )
    title = box.label or box.title or "指标"
    return PlainList(title, Indicator, (*_OF_INDICATOR, *marks, *columns, *more), lines)


def _value(boxes: Sequence[IndicatorBox], indicator: Indicator, value: IndicatorValue) -> PlainRow:
    line = {**_boxed(boxes, indicator), **value.plain()}
    return {**line, "unit": value.unit or indicator.unit}


def _boxed(boxes: Sequence[IndicatorBox], row: Indicator | NamedTask) -> PlainRow:
    box = boxes[row.box] if row.box < len(boxes) else None
    told = {"box": box.label, "box_title": box.title} if box is not None else {"box": None}
    return {**row.plain(), **told}


def _remarks(document: IndicatorDocument) -> Iterator[PlainRow]:
    for box in document.boxes:
        for remark in box.remarks:
            yield {"id": document.id, "box": box.label, "box_title": box.title, "remark": remark}
