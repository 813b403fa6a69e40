"""How much is read of indicators, and what is told of the rest."""

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Block, Document, Passage, Table, TableRow
from jinjiang_desk.plandoc.indicators.reader import MOST_BOXES, MOST_ROWS, read_document_indicators
from jinjiang_desk.plandoc.text.lines import Break, Line

HEAD = TableRow(1, ("序号", "指标名称", "单位", "2025年目标"))


def rows_of(count: int, first: int) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(at, (str(at % 99 + 1), f"指标{at}", "个", "3")) for at in range(first, first + count)
    )


def cut_in(*blocks: Block) -> tuple[int, list[tuple[str, int | None]]]:
    """How many indicators are read, and what is told to be cut, with its line."""
    reading = read_document_indicators(Document((), blocks), "示例.xlsx")
    told = [one for one in reading.problems if one.code is Code.INDICATORS_CUT]
    return len(reading.indicators), [(one.values["what"], one.place.line) for one in told]


def test_of_a_table_with_too_many_rows_the_first_are_read_and_the_rest_is_told() -> None:
    assert cut_in(Table((HEAD, *rows_of(MOST_ROWS, 2)))) == (MOST_ROWS, [])
    assert cut_in(Table((HEAD, *rows_of(MOST_ROWS + 1, 2)))) == (MOST_ROWS, [("指标", MOST_ROWS + 2)])


def test_tables_that_go_on_without_a_head_count_as_well() -> None:
    first, more = Table((HEAD, *rows_of(10, 2))), Table(rows_of(4 * MOST_ROWS, 100))
    assert cut_in(first, more) == (MOST_ROWS, [("指标", 100 + MOST_ROWS - 10)])


def test_text_below_a_table_in_no_box_is_running_text() -> None:
    table = Table((HEAD, TableRow(2, ("1", "某指标", "个", "3"))))
    texts = ("注：含乡镇。", "全区共关停违法企业38家。", "1.加强巡查，每月不少于2次。")
    below = Passage(tuple(Line(at, text, Break.SURE) for at, text in enumerate(texts, 3)))
    reading = read_document_indicators(Document((), (table, below)), "示例.docx")
    assert reading.boxes[0].remarks == ("含乡镇。",)
    assert reading.tasks == ()
    assert [one.text for one in reading.figures] == ["38家", "不少于2次"]


def test_tables_beyond_the_most_boxes_are_told() -> None:
    table = Table((HEAD, TableRow(2, ("1", "某指标", "个", "3"))))
    between = Passage((Line(3, "另起一段正文。", Break.SURE), Line(4, "又一段。", Break.SURE)))
    assert cut_in(*(table, between) * (MOST_BOXES + 1)) == (MOST_BOXES, [("指标表", 1)])
