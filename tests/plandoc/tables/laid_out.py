"""Tables for tests, written down as a person sees them."""

from jinjiang_desk.plandoc.document import Block, Table, TableRow
from jinjiang_desk.plandoc.tables import TableTasks, read_table
from jinjiang_desk.plandoc.tables.in_text import split_blocks
from jinjiang_desk.plandoc.text.lines import split_lines

Cell = str | None
"""None is the rest of a merged cell."""

HEAD = ("序号", "反馈问题", "整改目标", "整改措施", "责任单位", "整改时限")
FIRST = (
    "1",
    "示例河水质不稳定。",
    "稳定达标。",
    "1.排查排口。\n2.修复管网。",
    "区水利局、示例镇",
    "2025年12月底",
)
SECOND = ("2", "示例山有裸土。", "完成复绿。", "播撒草籽。", "区林业局", "立行立改")


def table_of(*rows: tuple[Cell, ...], first_line: int = 1) -> Table:
    """A table whose rows stand on lines one below the other."""
    return Table(tuple(TableRow(line, row) for line, row in enumerate(rows, start=first_line)))


def read_rows(*rows: tuple[Cell, ...], heading: str = "") -> TableTasks:
    """Read a table that holds tasks."""
    reading = read_table(table_of(*rows), heading)
    assert reading is not None
    return reading


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text."""
    return split_blocks(split_lines(text))


def only_table(text: str) -> Table:
    """The one table of a plain text."""
    (table,) = (block for block in blocks_of(text) if isinstance(block, Table))
    return table
