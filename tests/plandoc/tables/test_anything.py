"""Whatever lines and tables there are, nothing is lost on the way and nothing breaks."""

import re
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.plandoc.document import Passage, Table, TableRow
from jinjiang_desk.plandoc.tables import read_table
from jinjiang_desk.plandoc.tables.in_text import split_blocks
from jinjiang_desk.plandoc.text.lines import split_lines

_PIECES = (
    "序号",
    "整改目标",
    "整改",
    "目标",
    "1",
    "2",
    "十二",
    "（一）",
    "1.",
    "水质差。",
    "区水利局",
    "责任单位：",
    "2025年",
    "附件",
    "---",
    "──",
    "",
)
_SIGNS = ("\t", "|", " | ", "  ", "\u3000", '"', "\n", "\n\n", "\\|", "│", "")
_LAYOUT = re.compile(r"[\s|｜│\\\"─-]")

texts = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_SIGNS)), max_size=60).map(
    lambda pairs: "".join(piece + sign for piece, sign in pairs)
)
cells = st.one_of(
    st.none(),
    st.sampled_from(
        (
            *_PIECES,
            "反馈问题",
            "整改措施",
            "任务序号",
            "责任\n单位",
            "合计",
            "备注：无",
            "1.排查。\n2.修复。",
            "责任人：张三；时限：2025年",
        )
    ),
)
rows = st.lists(st.lists(cells, min_size=1, max_size=7).map(tuple), max_size=12)
heads = st.sampled_from(
    (
        [],
        [("序号", "反馈问题", "整改目标", "整改措施", "责任单位")],
        [("序号", "反馈问题", "责任", None, "整改"), (None, None, "单位", "人", "时限")],
        [
            ("任务序号", "1", "责任单位", "示例镇"),
            ("反馈问题", "水质差。", None, None),
            ("整改目标", "达标。", None, None),
        ],
    )
)
tables = st.tuples(rows, heads, rows).map(
    lambda parts: Table(tuple(TableRow(line, row) for line, row in enumerate(chain(*parts), start=1)))
)


@settings(max_examples=120)
@given(texts)
def test_no_word_of_a_text_is_lost(text: str) -> None:
    lines = split_lines(text)
    printed = [
        line.text if isinstance(block, Passage) else "".join(cell or "" for cell in line.cells)
        for block in split_blocks(lines)
        for line in (block.lines if isinstance(block, Passage) else block.rows)
    ]

    assert _LAYOUT.sub("", "".join(printed)) == _LAYOUT.sub("", "".join(line.text for line in lines))


@settings(max_examples=120)
@given(tables)
def test_any_table_is_read_or_left(table: Table) -> None:
    reading = read_table(table, "附件")

    if reading is not None:
        numbers = {row.line for row in table.rows}
        assert reading.tasks
        assert all({task.line, task.last_line} <= numbers for task in reading.tasks)
        assert all(task.line <= (task.last_line or 0) for task in reading.tasks)
