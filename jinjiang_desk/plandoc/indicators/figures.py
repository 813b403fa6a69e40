"""Running text -> its figures: statement, number, unit. What is quoted or the name of something is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinjiang_desk.domain.indicators.indicator import FigureReading
from jinjiang_desk.domain.plans.quantity import FoundQuantity, find_quantities
from jinjiang_desk.plandoc.indicators.cells import without_markup
from jinjiang_desk.plandoc.indicators.paragraphs import ITEM, Paragraph, without_mark

_DIGIT = re.compile(r"\d")
_QUOTED = re.compile(
    r"“[^“”]*”|‘[^‘’]*’|《[^《》]*》|「[^「」]*」|【[^【】]*】|〔[^〔〕]*〕[^，。；]{0,6}?号"
)
_BRACKETED = re.compile(r"（[^（）]{0,80}）|\([^()]{0,80}\)")
# A comma may part thousands.
_CLAUSE = re.compile(r"(?:[^。；！？：，,;!?:]|(?<=\d)[,，](?=\d{3}(?!\d)))+(?P<end>[。；！？：，,;!?:]|$)")
_SENTENCE_ENDS = "。；！？;!?"
_LEANS = re.compile(
    "同比|环比|较|比|占|增长|增幅|降幅|降低|下降|上升|上涨|增加|减少|提高|提升|共|合计|总计|其中|达到?|均|分别|为|约|近|其|超额|创"
)
_LETTER = re.compile("[\u4e00-\u9fffA-Za-z]")
_ZONE = re.compile("(?:沿线|两岸|岸线|沿岸|周边|半径)$")
_OF_SUCH = re.compile("以[上下内][的或且]|以下[\u4e00-\u9fff]|[上下]的$")
_SAYS_ENOUGH = 3
_MOST_LEANED_ON = 3


@dataclass(frozen=True, slots=True)
class _Clause:
    begin: int
    end: int
    ends_sentence: bool


def read_figures(paragraph: Paragraph) -> Iterator[FigureReading]:
    """Yield the figures of a paragraph in printed order."""
    if not _DIGIT.search(paragraph.text):
        return
    # Of the same length, so that a place in one is the same place in the other.
    masked = _QUOTED.sub(_blank, paragraph.text)
    clauses = _clauses(_BRACKETED.sub(_blank, masked))
    for index, clause in enumerate(clauses):
        found = _stating(masked[clause.begin : clause.end])
        if not found:
            continue
        begin = clauses[_leaned_on(clauses, index, paragraph.text, found)].begin
        statement = _tidied(paragraph.text[begin : clause.end])
        for one in found:
            yield _figure(paragraph, clause, statement, one)


def _figure(paragraph: Paragraph, clause: _Clause, statement: str, found: FoundQuantity) -> FigureReading:
    begin, end = clause.begin + found.begin, clause.begin + found.end
    read = found.quantity
    return FigureReading(
        statement,
        paragraph.text[begin:end],
        paragraph.line_at(begin),
        read.number,
        read.comparison,
        read.unit,
        paragraph.line_at(end - 1),
    )


def _stating(clause: str) -> tuple[FoundQuantity, ...]:
    """Return the quantities that a clause states; those that only tell what it speaks of (500人以上的, 沿线1公里) are
    left out."""
    stating: list[FoundQuantity] = []
    zone_ends = -2
    for one in find_quantities(clause):
        before, after = clause[max(0, one.begin - 3) : one.begin], clause[one.end - 2 : one.end + 1]
        if _ZONE.search(before) or one.begin - zone_ends == 1:
            zone_ends = one.end
        elif not _OF_SUCH.search(after):
            stating.append(one)
    return tuple(stating)


def _blank(found: re.Match[str]) -> str:
    return "〇" * len(found[0])


def _clauses(masked: str) -> list[_Clause]:
    return [
        _Clause(found.start(), found.start("end"), found["end"] in _SENTENCE_ENDS)
        for found in _CLAUSE.finditer(masked)
    ]


def _leaned_on(clauses: list[_Clause], index: int, text: str, found: tuple[FoundQuantity, ...]) -> int:
    """Return the clause from which a statement can be understood: 同比增加20天 needs the one before it."""
    first = index
    while first > 0 and not clauses[first - 1].ends_sentence and index - first < _MOST_LEANED_ON:
        clause = clauses[first]
        printed = text[clause.begin : clause.end]
        said = len(_LETTER.findall(printed))
        if first == index:
            said -= sum(len(_LETTER.findall(printed[one.begin : one.end])) for one in found)
        if said >= _SAYS_ENOUGH and not _LEANS.match(printed.strip()):
            break
        first -= 1
    return first


def _tidied(text: str) -> str:
    return without_markup(without_mark(text.strip(), ITEM)).strip("… ")
