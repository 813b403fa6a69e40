"""Which row of a document with indicators a doubt is about, and which of its fields."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from jinjiang_desk.domain.indicators.checks import shown_name
from jinjiang_desk.domain.indicators.correction import ReadRow
from jinjiang_desk.domain.indicators.indicator import FigureReading, IndicatorReading, NamedTaskReading
from jinjiang_desk.domain.problem import Code, Problem

_OF_TASKS = frozenset({Code.NAMED_TASK_CUT_OFF, Code.NAMED_TASK_UNNAMED, Code.NAMED_TASKS_UNMARKED})
_DOUBTED = {
    Code.INDICATOR_ROW_JOINED: "name",
    Code.INDICATOR_ROW_SHIFTED: "number_text",
    Code.INDICATOR_SORT_UNSTATED: "values",
    Code.INDICATOR_NUMBER_GAP: "number",
    Code.INDICATOR_NUMBER_REPEATED: "number",
    Code.INDICATOR_VALUE_MISSING: "values",
    Code.INDICATOR_VALUE_UNHEADED: "values",
    Code.INDICATOR_UNIT_DIFFERS: "values",
    Code.INDICATOR_ACTUAL_BOUNDED: "values",
    Code.INDICATOR_VALUES_IN_CELL: "values",
    Code.INDICATOR_NOT_REACHED: "completion",
    Code.INDICATOR_MARK_UNEXPLAINED: "marks",
    Code.NAMED_TASK_CUT_OFF: "text",
    Code.NAMED_TASK_UNNAMED: "name",
    Code.NAMED_TASKS_UNMARKED: "name",
}


def count_doubts(rows: Iterable[ReadRow], problems: Iterable[Problem]) -> list[int]:
    """Return how many fields' doubts each row has. A document may have thousands of both: each row only looks at the
    problems of its own lines."""
    told = sorted((one for one in problems if one.code in _DOUBTED), key=_line)
    lines = list(map(_line, told))
    counts: list[int] = []
    for row in rows:
        here = told[bisect_left(lines, row.line) : bisect_right(lines, row.last_line or row.line)]
        counts.append(sum(map(len, doubtful_indicator_fields(row, here).values())))
    return counts


def doubtful_indicator_fields(row: ReadRow, problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    """Return what is doubtful about a row by the name of its field; that of its n-th value is called values.n."""
    found: dict[str, tuple[Problem, ...]] = {}
    last = row.last_line or row.line
    for problem in problems:
        field_name = _DOUBTED.get(problem.code)
        of_task = problem.code in _OF_TASKS
        here = row.line <= _line(problem) <= last
        if field_name is None or not here or of_task is not isinstance(row, NamedTaskReading):
            continue
        if isinstance(row, FigureReading) or not _is_of(row, problem):
            continue
        for name in _fields_meant(row, field_name, problem):
            found[name] = (*found.get(name, ()), problem)
    return found


def _is_of(row: ReadRow, problem: Problem) -> bool:
    """Tell whether a problem is of a row with this number and this name, where it says of which: a row that a person
    added has the line of its neighbour, and as yet no number."""
    if not isinstance(row, IndicatorReading):
        return True
    number, name = problem.place.item, problem.values.get("name")
    return number in (None, row.number_text) and name in (None, shown_name(row))


def _fields_meant(row: ReadRow, field_name: str, problem: Problem) -> list[str]:
    if field_name != "values" or not isinstance(row, IndicatorReading):
        return [field_name]
    told = str(problem.values.get("headings", problem.values.get("heading", ""))).split("、")
    meant = [f"values.{place}" for place, value in enumerate(row.values) if value.heading in told]
    return meant + (["completion"] if "完成情况" in told else [])


def _line(problem: Problem) -> int:
    return problem.place.line or 0
