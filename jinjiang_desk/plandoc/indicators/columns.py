"""The head of an indicator table -> what each of its columns holds. Headings are matched by what they mean: any year,
现状值 or 目标值 or 规划值, one row of headings or two."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.indicators import IndicatorKind, ValueSort
from jinjiang_desk.plandoc.document import Table
from jinjiang_desk.plandoc.indicators.cells import cell_text

NUMBER, CATEGORY, NAME, SUB, UNIT, KIND, COMPLETION, REMARK = (
    "number",
    "category",
    "name",
    "sub",
    "unit",
    "kind",
    "completion",
    "remark",
)
_WORDS = {
    NUMBER: ("序号", "编号", "指标序号", "No", "No.", "NO", "NO."),
    CATEGORY: (
        "类别",
        "领域",
        "类型",
        "分类",
        "指标领域",
        "指标分类",
        "指标类别",
        "指标类型",
        "一级指标",
        "方面",
    ),
    UNIT: ("单位", "指标单位", "计量单位"),
    KIND: ("属性", "指标属性", "指标性质", "性质"),
    REMARK: ("备注", "说明", "注"),
}
_MEANING = {word: role for role, words in _WORDS.items() for word in words}
_PLAIN_NAMES = ("名称", "项目", "内容")
_COMPLETION = re.compile(
    "(完成|达标|实施|进展|实现|落实)(情况|结果|与否|状态)|是否(完成|达标|实现)|评[估价](结果|情况)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TARGET = re.compile("目标|规划|计划|预期|考核|下达")
_ACTUAL = re.compile("现状|实际|完成|基期|基准|基数|初值|达到")
_SORTED = "近期|中期|远期|终期|现状|基期|基准|基数|初值|实际|完成|达到|目标|规划|考核|计划|预期|下达"
_AMOUNT = "累计|年均|增长|增速|变化|降幅|下降|期末|期间|时期|水平|指标|情况|[值数率]"
_AROUND = (
    r"年度?|[末底初]|[-—–~至]|“?十[一二三四五六七]五”?|（[^）]{0,20}）|\([^)]{0,20}\)|\[[^\]]{0,8}\]|[%％]"
)
_DATED = re.compile(rf"(?:{_SORTED}|{_AMOUNT}|{_AROUND})*")
_UNDATED = re.compile(
    rf"(?:“?十[一二三四五六七]五”?(?:期?末|期间|时期)?)?(?:{_SORTED})(?:目标)?(?:值|数|指标值|水平)"
    r"|[〔\[（(]?(?:五年)?(?:累计|年均)(?:值|数|增速|增长|下降)?[〕\]）)]?[0-9]?"
)
_KINDS = frozenset((*IndicatorKind, "引导性", "指导性", "参考性"))


LOOKED_AT = 60
"""So many rows from a head on are looked at to tell what its columns hold."""
_MOST_COLUMNS = 60
MOST_ABOVE_HEAD = 6
"""So many rows may stand above the head of a table."""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values, what is printed above it, and which year and sort of value that names."""

    index: int
    heading: str
    sort: ValueSort
    year: int | None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; `others` are those that nobody knows, with their heading. `width` in cells."""

    roles: dict[str, int]
    values: tuple[ValueColumn, ...]
    others: tuple[tuple[int, str], ...]
    width: int

    def at(self, role: str) -> int | None:
        """Return the column of a role."""
        return self.roles.get(role)

    def with_sub_names(self) -> "Columns":
        """Return the same with one more column, behind the names: a repeated head may lack its blank cell."""
        after = self.roles[NAME]
        moved = {role: index + (index > after) for role, index in self.roles.items()}
        return Columns(
            moved | {SUB: after + 1},
            tuple(replace(one, index=one.index + (one.index > after)) for one in self.values),
            tuple((index + (index > after), heading) for index, heading in self.others),
            self.width + 1,
        )


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table, and how many of its rows say so."""

    columns: Columns
    rows: int


def read_head(rows: Sequence[Sequence[str | None]]) -> Head | None:
    """Read the head that the rows begin with, of one row or two; None where they are no head of indicators."""
    if not rows or len(rows[0]) > _MOST_COLUMNS:
        return None
    first = [_plain(cell) for cell in rows[0]]
    second = [_plain(cell) for cell in rows[1]] if len(rows) > 1 else []
    if second and _is_second_row(first, second):
        combined = _columns(_combined(first, second), rows[2:])
        if combined is not None:
            return Head(combined, 2)
    columns = _columns(first, rows[1:])
    return Head(columns, 1) if columns is not None else None


def is_of_indicators(table: Table) -> bool:
    """Tell whether a table is one of indicators: whoever looks for tasks has
    nothing to look for in it."""
    rows = [row.cells for row in table.rows[:LOOKED_AT]]
    return any(read_head(rows[place:]) is not None for place in range(min(len(rows), MOST_ABOVE_HEAD)))


def _plain(cell: str | None) -> str:
    return "".join(cell_text(cell).split())


def _columns(headings: Sequence[str], below: Sequence[Sequence[str | None]]) -> Columns | None:
    roles: dict[str, int] = {}
    values: list[ValueColumn] = []
    others: list[tuple[int, str]] = []
    for index, heading in enumerate(headings):
        role = _role(heading, index, below)
        if role == NAME and roles.get(NAME) == index - 1:
            role = SUB
        if role is not None and role not in roles:
            roles[role] = index
        elif (value := _value_column(index, heading)) is not None:
            values.append(value)
        elif heading:
            others.append((index, heading))
    columns = Columns(roles, tuple(values), tuple(others), len(headings))
    if not _has_values(columns, headings):
        return None
    return _with_blank_column(columns, headings)


def _role(heading: str, index: int, below: Sequence[Sequence[str | None]]) -> str | None:
    if _holds_kinds(index, below):
        return KIND
    if heading in _MEANING:
        return _MEANING[heading]
    if _value_column(index, heading) is not None:
        return None
    if _COMPLETION.fullmatch(heading):
        return COMPLETION
    named = "指标" in heading and "责任" not in heading and "单位" not in heading
    return NAME if named or heading in _PLAIN_NAMES else None


def _holds_kinds(index: int, below: Iterable[Sequence[str | None]]) -> bool:
    """Tell by its cells whether a column says 约束性 and 预期性: its heading may be that of a category."""
    cells = [_plain(row[index]) for row in below if index < len(row)]
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(cell.strip("（）()") in _KINDS for cell in filled) * 2 > len(filled)


def _value_column(index: int, heading: str) -> ValueColumn | None:
    years = _YEAR.findall(heading)
    if not (_DATED.fullmatch(_YEAR.sub("", heading)) if years else _UNDATED.fullmatch(heading)):
        return None
    target, actual = _TARGET.search(heading), _ACTUAL.search(heading)
    sort = ValueSort.TARGET if target else ValueSort.ACTUAL if actual else ValueSort.UNSTATED
    return ValueColumn(index, heading, sort, int(years[0]) if len(years) == 1 else None)


def _has_values(columns: Columns, headings: Sequence[str]) -> bool:
    """A table of tasks has a goal and a deadline, too: one of indicators has values by year, and says what they are."""
    if NAME not in columns.roles or not columns.values:
        return False
    return "指标" in headings[columns.roles[NAME]] or any(one.year for one in columns.values)


def _with_blank_column(columns: Columns, headings: Sequence[str]) -> Columns:
    """A column without a heading of its own behind the names holds sub-names: the heading is over both."""
    after = columns.roles[NAME] + 1
    if after < len(headings) and (not headings[after] or headings[after] == headings[after - 1]):
        roles = columns.roles | {SUB: after}
        return replace(columns, roles=roles, others=tuple(one for one in columns.others if one[0] != after))
    return columns


def _is_second_row(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether a row goes on with the head: it repeats it, or parts one of its cells by year or sort."""
    told = [(above, cell) for above, cell in zip(first, second, strict=False) if cell]
    parts = [cell for above, cell in told if cell != above]
    return bool(parts) and len(second) <= len(first) and all(_value_column(0, cell) for cell in parts)


def _combined(first: Sequence[str], second: Sequence[str]) -> list[str]:
    combined, over = [], ""
    for index, above in enumerate(first):
        over = above or over
        below = second[index] if index < len(second) else ""
        combined.append(above if not below or below == above else over + below)
    return combined
