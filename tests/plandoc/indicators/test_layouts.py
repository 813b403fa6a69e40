"""Made-up indicators laid out in many ways read back as they were."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.indicators.indicator import IndicatorKind, IndicatorReading, ValueSort
from jinjiang_desk.plandoc.document import Document, Table, TableRow
from jinjiang_desk.plandoc.indicators.reader import read_document_indicators
from tests.plandoc.asked import document_of

NAMES = (
    "空气质量优良天数",
    "示例河水质达标率",
    "森林覆盖率",
    "单位产值能耗下降率",
    "危险废物安全处置率",
    "农膜回收利用率",
)
SUBS = ("城市", "乡镇", "区域", "道路", "化学需氧量", "氨氮")
UNITS = ("%", "天", "吨", "万亩", "ug/m³", "分贝")
CELLS = ("100", "≥85", "<310", "III", "—", "稳步提高", "[22]", "由市里下达", "1812.1", "98%以上")


@dataclass(frozen=True)
class Made:
    """An indicator as it was made up."""

    number: int
    category: str
    name: str
    sub: str | None
    unit: str
    kind: IndicatorKind
    values: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """How a table prints: `merged` cells are None (Word, PDF) or empty (text); `units` have a column or stand in
    brackets behind the name; the head is repeated behind so many rows, in a table of its own where it is `torn`."""

    merged: bool
    units: bool
    kinds: bool
    numbers: str
    categories: bool
    two_rows: bool
    repeat: int
    torn: bool


@st.composite
def indicators(draw: st.DrawFn) -> list[Made]:
    years = draw(st.integers(1, 3))
    made: list[Made] = []
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    for number, name in enumerate(names, start=1):
        subs: Sequence[str | None] = draw(st.lists(st.sampled_from(SUBS), max_size=3, unique=True)) or [None]
        kind = draw(st.sampled_from(IndicatorKind))
        category = "环境质量" if number <= 3 else "绿色低碳"
        unit = draw(st.sampled_from(UNITS))
        for sub in subs:
            values = draw(st.tuples(*[st.sampled_from(CELLS)] * (years + 1)))
            made.append(Made(number, category, name, sub, unit, kind, values))
    return made


LAYOUTS = st.builds(
    Layout,
    merged=st.booleans(),
    units=st.booleans(),
    kinds=st.booleans(),
    numbers=st.sampled_from(["{}", "（{}）", "{}."]),
    categories=st.booleans(),
    two_rows=st.booleans(),
    repeat=st.integers(1, 8),
    torn=st.booleans(),
)


def headings(values: int) -> list[tuple[str, str]]:
    """What stands above the values, in two rows."""
    measured = [(str(2018 + place), "现状值") for place in range(values - 1)]
    return [*((f"{year}年", words) for year, words in measured), ("2025年", "目标值")]


def lay_out(made: Sequence[Made], layout: Layout) -> Document:
    """Print indicators as a table, or as several that follow each other."""
    rest = None if layout.merged else ""
    years = headings(len(made[0].values))
    columns: list[tuple[str, str, int]] = []
    lead = [("类别", 0)] if layout.categories else []
    lead += [("序号", 1), ("指标名称", 2), ("" if not layout.merged else "指标名称", 3)]
    lead += [("计量单位", 4)] if layout.units else []
    lead += [("指标属性", 5)] if layout.kinds else []
    columns = [(heading, "", field) for heading, field in lead]
    columns += [(year, words, 6 + place) for place, (year, words) in enumerate(years)]
    head = [[upper + lower for upper, lower, _field in columns]]
    if layout.two_rows:
        head = [[upper for upper, _lower, _field in columns], [lower for _upper, lower, _field in columns]]
    rows: list[list[str | None]] = []
    for place, one in enumerate(made):
        before = made[place - 1] if place else None
        again = before is not None and before.number == one.number
        name = one.name if layout.units or one.sub else f"{one.name}（{one.unit}）"
        sub = one.sub if one.sub is None or layout.units else f"{one.sub}（{one.unit}）"
        cells: dict[int, str | None] = {
            0: rest if before is not None and before.category == one.category else one.category,
            1: rest if again else layout.numbers.format(one.number),
            2: rest if again else name,
            3: sub if sub is not None else rest,
            4: one.unit,
            5: str(one.kind),
            **{6 + number: value for number, value in enumerate(one.values)},
        }
        rows.append([cells[field] for _upper, _lower, field in columns])
    return printed(head, rows, layout)


def printed(head: list[list[str]], rows: list[list[str | None]], layout: Layout) -> Document:
    """Repeat the head as every page does, and give each row its line."""
    tables: list[list[TableRow]] = [[]]
    line = 0
    for place, row in enumerate(rows):
        if place % layout.repeat == 0:
            if place and layout.torn:
                tables.append([])
            for one in head:
                line += 1
                tables[-1].append(TableRow(line, tuple(one)))
        line += 1
        tables[-1].append(TableRow(line, tuple(row)))
    return Document((), tuple(Table(tuple(some)) for some in tables))


def as_made(read: IndicatorReading, layout: Layout, made: Made) -> Made:
    return Made(
        read.number or 0,
        read.category or "" if layout.categories else made.category,
        read.name,
        read.sub_name,
        read.unit or "",
        read.kind or made.kind if layout.kinds else made.kind,
        tuple(value.text for value in read.values),
    )


@given(made=indicators(), layout=LAYOUTS)
def test_indicators_read_back_whatever_the_layout(made: list[Made], layout: Layout) -> None:
    reading = read_document_indicators(lay_out(made, layout), "示例.docx")
    assert len(reading.boxes) == 1
    assert [as_made(one, layout, was) for one, was in zip(reading.indicators, made, strict=True)] == made
    years = [(int(year[:4]), words) for year, words in headings(len(made[0].values))]
    sorts = {"现状值": ValueSort.ACTUAL, "目标值": ValueSort.TARGET}
    for one in reading.indicators:
        assert [(value.year, value.sort) for value in one.values] == [
            (year, sorts[words]) for year, words in years
        ]


@given(
    text=st.text(
        alphabet="专栏表1二年指标目标值现状0123456789%≥，。；：（）()[]“”——\t\n *注备序号第章节 ",
        max_size=400,
    )
)
def test_no_text_breaks_the_reader(text: str) -> None:
    reading = read_document_indicators(document_of(f"示例\n{text}"), "示例.txt")
    lines = 1 + len(text.split("\n"))
    rows = (*reading.indicators, *reading.tasks, *reading.figures)
    assert all(1 <= one.line <= (one.last_line or one.line) <= lines for one in rows)
    assert all(one.box < len(reading.boxes) for one in (*reading.indicators, *reading.tasks))
