"""The words at the head of a table's columns, or in a form's label cells -> what they label.

The synonyms are those of running text (plandoc/text/labels.py) and some more that say what they mean only in a table: 时限,
措施. A table that says it otherwise needs a line here, not code.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinjiang_desk.plandoc.text.labels import SYNONYMS, Field
from jinjiang_desk.plandoc.text.listwords import LIST_NUMBERS, ROW_NUMBERS

_MAX_WORD = 24
"""A longer cell is no heading."""

MAX_CELL = 72
"""A cell that is longer, with all its blanks and line ends, is none either."""

_SURE_HEADING = 2
"""So many known words in one row make it a head."""

TABLE_WORDS: dict[Field, tuple[str, ...]] = {
    Field.PROBLEM: (
        "问题清单",
        "问题及表现",
        "问题具体情况",
        "问题名称",
        "反馈意见",
        "反馈事项",
        "整改内容",
        "工作任务",
        "重点任务",
        "主要任务",
        "任务",
        "事项",
    ),
    Field.RESPONSIBLE_UNITS: (
        "责任",
        "牵头",
        "配合",
        "责任党委政府",
        "责任镇街",
        "责任乡镇",
        "责任街道",
        "责任科室",
        "属地镇街",
        "属地乡镇",
    ),
    Field.ACCEPTANCE_UNITS: ("验收",),
    Field.SUPERVISING_UNITS: ("督导",),
    Field.PERSONS: ("领导", "包保人", "包案人"),
    Field.DEADLINE: ("期限", "限期", "时限要求", "时间要求", "时间节点", "整治时限", "整治时间"),
    Field.GOAL: ("目标标准", "整改标准", "预期目标"),
    Field.MEASURES: ("举措",),
    Field.COMPLETION: (
        "整改进度",
        "完成进度",
        "完成效果",
        "进展",
        "进度",
        "实际完成时间",
        "实际完成日期",
    ),
    Field.ASIDE: (
        "填报人",
        "填报日期",
        "审核意见",
        "复核意见",
        "类别",
        "类型",
        "启动时间",
        "开始时间",
        "起始时间",
        "开工时间",
    ),
}
"""Labels besides those of running text."""

OTHER_LISTS = (
    "受理编号",
    "信访编号",
    "是否属实",
    "交办问题基本情况",
    "被举报单位",
    "指标名称",
    "指标单位",
    "现状值",
)
"""A table with one of these at its head holds something else: complaints, indicators."""

WEAK_PROBLEMS = frozenset(("任务", "事项", "工作任务", "重点任务", "主要任务"))
"""Words that also stand over what is no task of rectification."""

_FIELD_OF = {
    word: kind for words in (SYNONYMS, TABLE_WORDS) for kind, known in words.items() for word in known
}
_LEAD_WORDS = re.compile(
    "督察|反馈|涉及|存在的|本地|具体|主要|目前|当前|截至目前|本期|本月|本季度|累计|整改|工作|计划|全部|最终"
)
_ENDS_IN = re.compile(
    "|".join(re.escape(word) + "$" for word in sorted(_FIELD_OF, key=len, reverse=True) if len(word) > 2)
    + "|(?:问题|措施|目标|时限|期限|领导|负责人|责任人|进度)$"
)
_JOINED_BY = re.compile("以?及其?|[和与、/]")
_BRACKETS = re.compile(r"[（(\[［][^（()）]*[）)\]］]")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、．.]")
_SIGNS = re.compile(r"[\s*＊_：:【】〖〗\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says. `word` is as printed, without blanks; `field` is None where it labels nothing known."""

    word: str
    field: Field | None = None
    is_number: bool = False
    is_list_number: bool = False

    @property
    def known(self) -> bool:
        """Whether the word is one that labels something of a task."""
        return self.is_number or self.field not in (None, Field.ASIDE)

    @property
    def labels(self) -> bool:
        """Whether the word is a label at all, also of what is none of a task (备注)."""
        return self.is_number or self.field is not None


_UNREAD = Heading("")


def squeeze(cell: str | None) -> str:
    """Return a cell without blanks, line ends, brackets like 【】 and what else printers add to a heading."""
    return _SIGNS.sub("", cell or "")


def read_heading(cell: str | None) -> Heading:
    """Read a cell as a heading; blanks and line ends may stand anywhere in its words."""
    return _UNREAD if cell is None or len(cell) > MAX_CELL else _read(cell, exact=False)


def read_label_cell(cell: str | None) -> Heading:
    """Read a cell of a form as a label: only words that are one, as the cell beside it may hold any words."""
    return _UNREAD if cell is None or len(cell) > MAX_CELL else _read(cell, exact=True)


@lru_cache(maxsize=4096)
def _read(cell: str, exact: bool) -> Heading:
    word = _NUMBERED.sub("", squeeze(cell))
    bare = _BRACKETS.sub("", word) or word
    if not 0 < len(bare) <= _MAX_WORD:
        return _UNREAD
    if bare in ROW_NUMBERS or bare in LIST_NUMBERS:
        return Heading(word, is_number=True, is_list_number=bare in LIST_NUMBERS)
    return Heading(word, _exact_field(bare) if exact else _field_of(bare))


def is_heading(cells: Sequence[str | None]) -> bool:
    """Tell whether a row of cells is surely a head."""
    short = all(cell is None or len(cell) <= MAX_CELL for cell in cells)
    return short and sum(read_heading(cell).known for cell in cells) >= _SURE_HEADING


def _exact_field(word: str) -> Field | None:
    return _FIELD_OF.get(word) or _FIELD_OF.get(_without_lead(word))


def _field_of(word: str) -> Field | None:
    if found := _exact_field(word):
        return found
    # 目前进展情况及存在问题: what is said first tells what the column is for.
    first = _JOINED_BY.split(word, maxsplit=1)[0]
    if len(first) > 1 and first != word and (found := _field_of(first)):
        return found
    ending = _ENDS_IN.search(word)
    return _FIELD_OF.get(ending[0]) if ending else None


def _without_lead(word: str) -> str:
    while (match := _LEAD_WORDS.match(word)) and match.end() < len(word):
        word = word[match.end() :]
    return word
