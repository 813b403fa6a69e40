"""Packages drawn at random: every row type, with the nastiest content that a cell can hold."""

import datetime
import types
from dataclasses import fields
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from jinjiang_desk.domain.exchange.package import Acknowledgement, Package, PackageKind
from jinjiang_desk.domain.plans.plan import Deadline, Person, UnitMention
from jinjiang_desk.domain.status import Tick
from jinjiang_desk.workbook.columns import sheets_of
from jinjiang_desk.workbook.layout import Column, Kind, Sheet
from tests.workbook.packages import an_envelope, row_id

NASTY = (
    "=1+1", "+1", "-1", "@示例", "#N/A", "#VALUE!", "TRUE", "0012", "1e5", "2025-06-03", "12345678901234567890",
    "_x0041_", "_x000D_", "_x005F_x0041_", "a\r\nb", "\n", "第一行\n第二行\n", "\t", " 两头空 ", "　全角空格　",
    "１２３ＡＢＣ", "😀🏞️", "\x00\x01\x1f", "'引号", '"', "<b>&amp;</b>", "]]>", "[]", '["a"]', "、", "，", "；",
    "（", "\u200b", "\ufeff", "\u2028", "\x85", "\ufffe", "e\u0301", "&L&P", "=cmd|' /C calc'!A0",
)  # fmt: skip


# A desk keeps only \n between lines: what a spreadsheet saves anew has nothing else.
TEXTS = st.one_of(st.text(max_size=40), st.sampled_from(NASTY)).map(
    lambda text: text.replace("\r\n", "\n").replace("\r", "\n")
)
NAMES = st.from_regex(r"[示例甲乙丙丁区镇局]{1,8}(（[东西]）)?", fullmatch=True)
ROW_IDS = st.integers(1, 99_999).map(row_id)
DATES = st.dates(datetime.date(1850, 1, 1), datetime.date(9999, 12, 31))
TIMESTAMPS = st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2100, 1, 1)).map(  # noqa: DTZ001 - desks keep local time
    lambda moment: moment.isoformat()
)
ITEMS = st.one_of(NAMES, TEXTS)
PERSONS = st.builds(Person, ITEMS, ITEMS, st.sampled_from(["", "区长", "区委常委、副区长"]))
MENTIONS = st.builds(UnitMention, ITEMS, st.booleans(), st.lists(ITEMS, max_size=3).map(tuple))

_BY_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: TEXTS,
    Kind.LONG_TEXT: TEXTS,
    Kind.NAME: NAMES,
    Kind.CODE: st.from_regex(r"[0-9a-z/-]{1,20}", fullmatch=True),
    Kind.PERIOD: st.sampled_from(("2025", "2025-06", "2025-B3", "2025-Q2", "2025-H1")),
    Kind.ROW_ID: ROW_IDS,
    Kind.DATE: DATES,
    Kind.TIMESTAMP: TIMESTAMPS,
    Kind.NUMBER: st.floats(-180, 180),
    Kind.INTEGER: st.one_of(st.integers(-5, 500), st.integers(-(10**18), 10**18)),
    Kind.PERCENT: st.one_of(st.integers(-5, 500), st.integers(-(10**18), 10**18)),
    Kind.FLAG: st.booleans(),
    Kind.LIST: st.lists(ITEMS, max_size=4).map(tuple),
    Kind.NUMBERS: st.lists(st.integers(0, 10**18), max_size=3).map(tuple),
    Kind.TICKS: st.lists(st.sampled_from(Tick), max_size=5).map(tuple),
    Kind.UNITS: st.lists(MENTIONS, max_size=4).map(tuple),
    Kind.PERSONS: st.lists(PERSONS, max_size=3).map(tuple),
}


def rows_of(sheet: Sheet) -> st.SearchStrategy[Any]:
    """Return rows of a sheet's type, every field drawn by the kind of its column."""
    hints = get_type_hints(sheet.record)
    columns = {column.field.partition(".")[0]: column for column in sheet.carried}
    drawn = {one.name: _field(hints[one.name], columns[one.name]) for one in fields(sheet.record)}
    return st.builds(sheet.record, **drawn)


@st.composite
def packages(draw: st.DrawFn, kind: PackageKind) -> Package:
    """Return a package with up to two rows of every type that it carries."""
    found: list[Any] = []
    for sheet in sheets_of(kind):
        key = sheet.key.field
        found += draw(st.lists(rows_of(sheet), max_size=2, unique_by=lambda row, key=key: getattr(row, key)))
    receipts = tuple(row for row in found if isinstance(row, Acknowledgement))
    envelope = an_envelope(kind, unit=draw(NAMES), district=draw(NAMES))
    return Package(envelope, tuple(row for row in found if row not in receipts), receipts)


def _field(hint: Any, column: Column) -> st.SearchStrategy[Any]:
    optional = get_origin(hint) in (Union, types.UnionType) and types.NoneType in get_args(hint)
    strategy = _value(hint, column)
    if not optional:
        return strategy
    # A blank cell is "no value": an empty text in an optional field is not told from it.
    return st.one_of(st.none(), strategy.filter(lambda value: value not in ("", Deadline(""))))


def _value(hint: Any, column: Column) -> st.SearchStrategy[Any]:
    if column.field.startswith("deadline."):
        return st.builds(Deadline, TEXTS, st.one_of(st.none(), DATES), st.booleans(), st.booleans())
    if column.kind is Kind.CHOICE:
        return st.sampled_from([hint(plain) for plain, _ in column.choices])
    return _BY_KIND[column.kind]
