"""Reading made-up documents with indicators, and what tests ask of what was read."""

from collections.abc import Sequence

from jinjiang_desk.domain.indicators.indicator import IndicatorReading, IndicatorsReading
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Block, Document, Passage
from jinjiang_desk.plandoc.indicators.reader import read_document_indicators
from jinjiang_desk.plandoc.text.lines import Break, Line
from tests.plandoc.asked import document_of
from tests.plandoc.indicators.made_up import table


def read(text: str) -> IndicatorsReading:
    """Read a text file; ¦ stands for a tab."""
    return read_document_indicators(document_of(text.replace("¦", "\t")), "示例.txt")


def read_blocks(*blocks: Block) -> IndicatorsReading:
    """Read a Word document of some blocks."""
    return read_document_indicators(Document((), blocks), "示例.docx")


def read_rows(*rows: Sequence[str | None]) -> IndicatorsReading:
    """Read a Word document of one table."""
    return read_blocks(table(*rows))


def paragraphs(*texts: str, first_line: int = 1) -> Passage:
    """Paragraphs of a Word document."""
    return Passage(tuple(Line(at, text, Break.SURE) for at, text in enumerate(texts, first_line)))


def texts(row: IndicatorReading) -> list[str]:
    return [value.text for value in row.values]


def codes(reading: IndicatorsReading) -> set[Code]:
    return {problem.code for problem in reading.problems}
