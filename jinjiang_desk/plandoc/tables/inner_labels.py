"""Cells that label what is in them: 牵头单位：区水利局；配合单位：区财政局；责任人：张三."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jinjiang_desk.plandoc.finding.record import SHORT_FIELDS
from jinjiang_desk.plandoc.tables.columns import Columns
from jinjiang_desk.plandoc.tables.headings import Heading
from jinjiang_desk.plandoc.tables.rows import Said
from jinjiang_desk.plandoc.text.labelling import Label, labels_inside, read_label
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.lines import Line

_COLON = ("：", ":")
_OF_TWO = re.compile("目标.*措施|措施.*目标|问题.*(?:措施|目标)")
"""What stands over a column of two fields, each of which its cells label: 整改目标和措施."""
_BETWEEN = "；;，,、 "


def spread_labels(columns: Columns, rows: Sequence[Said]) -> tuple[Columns, Sequence[Said]]:
    """Give what a cell labels itself a column of its own. A label that only repeats its column's is left out."""
    short = [column for kind in SHORT_FIELDS for column in columns.of(kind)]
    long = [*columns.of(Field.PROBLEM), *columns.of(Field.GOAL)]
    if not any(_has_colon(row.get(column, ())) for row in rows for column in (*short, *long)):
        return columns, rows
    headings = list(columns.headings)
    spread = [dict(row) for row in rows]
    for row in spread:
        for column in (column for column in long if column in row):
            if _OF_TWO.search(headings[column].word):
                _spread(row, column, headings)
            else:
                row[column] = _without_own(row[column], headings[column])
        for column in short:
            if _has_colon(row.get(column, ())):
                _spread(row, column, headings)
    return Columns(tuple(headings)), spread


def _has_colon(lines: Sequence[Line]) -> bool:
    return any(sign in line.text for line in lines for sign in _COLON)


def _without_own(lines: list[Line], heading: Heading) -> list[Line]:
    label = read_label(lines[0].text, 0)
    if label is None or label.field is not heading.field or label.end == len(lines[0].text):
        return lines
    return [replace(lines[0], text=lines[0].text[label.end :]), *lines[1:]]


def _spread(row: Said, column: int, headings: list[Heading]) -> None:
    """Cut a cell at its labels; what stands before the first one stays."""
    lines = row.pop(column)
    at = column
    for line in lines:
        found = labels_inside(line.text, 0, len(line.text))
        edges = [offset for offset, _ in found] + [len(line.text)]
        _put(row, at, line, line.text[: edges[0]])
        for (_, label), end in zip(found, edges[1:], strict=True):
            at = _column_of(label, headings)
            _put(row, at, line, line.text[label.end : end])


def _put(row: Said, column: int, line: Line, text: str) -> None:
    if text := text.strip(_BETWEEN):
        row.setdefault(column, []).append(replace(line, text=text))


def _column_of(label: Label, headings: list[Heading]) -> int:
    """Return the column of a label, a new one where it had none yet."""
    heading = Heading(label.word, label.field)
    if heading not in headings:
        headings.append(heading)
    return headings.index(heading)
