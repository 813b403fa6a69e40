"""What a person decided about a preview: about the fields in conflict, each of one row in one workbook, because several
workbooks may clash with the same row; and about copied lines, whether they are records of their own."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from jinjiang_desk.domain.exchange.merge import Choice, Merge, Outcome
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.row import Row, Table

OPEN_CODES = frozenset((Code.CONFLICT_OPEN, Code.ROW_COPIED))
"""What is told while nobody has chosen."""

_WHOLE = ""
"""What the whole row goes by among its fields."""


class Clash(NamedTuple):
    """A question: about a field in conflict, the workbook that brings another value and the row it is in; about a copied
    line, the workbook and the row, without a field."""

    file: Path
    table: Table
    row_id: str
    field: str


Chosen = Mapping[str, Choice]
"""What was chosen about one row, by field."""

Decisions = Mapping[tuple[Table, str], Chosen]
"""What was chosen about the rows of one workbook."""


def decisions_of(choices: Mapping[Clash, Choice], file: Path) -> Decisions:
    """Return what was chosen about one workbook."""
    found: dict[tuple[Table, str], dict[str, Choice]] = {}
    for clash, choice in choices.items():
        if clash.file == file:
            found.setdefault((clash.table, clash.row_id), {})[clash.field] = choice
    return found


def as_chosen(merge: Merge, mine: Row | None, chosen: Chosen) -> Merge:
    """Return a merge that keeps what a person kept, although nothing clashes any more: after an earlier workbook was
    decided for its side, a later one may be no more than its next version."""
    if mine is None or merge.outcome not in (Outcome.UPDATE, Outcome.PARALLEL):
        return merge
    here, kept = mine.content(), merge.row.content()
    held = tuple(
        name for name, choice in chosen.items() if choice is Choice.MINE and here[name] != kept[name]
    )
    if not held:
        return merge
    return Merge(Outcome.CONFLICT, mine, held, {**kept, **{name: here[name] for name in held}})


def as_copied(merge: Merge) -> Merge:
    """Return the merge of a copied line that would be a new record: a person is to be asked."""
    return Merge(Outcome.COPIED, merge.row, (_WHOLE,))


def choice_about(merge: Merge, chosen: Chosen) -> Choice | None:
    """Return the side a person chose; None where a field clashes that nobody was asked about."""
    sides = {chosen.get(name) for name in merge.fields}
    return sides.pop() if merge.outcome.asks and len(sides) == 1 else None
