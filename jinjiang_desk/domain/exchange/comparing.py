"""Both sides of a row beside each other, field by field, with what becomes of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from jinjiang_desk.domain.exchange.merge import Choice, Merge, Outcome
from jinjiang_desk.domain.row import Row, Table

_LONGEST = 4_000
"""Texts beyond this many characters are compared by their common beginning and end only: the exact way takes
the square of their length."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one row on both sides, plain, and what is kept of it. `field` is empty for a whole new row; of a
    copied one, which may stay out, `theirs` is all of it.

    `decided` is None while a person is to choose; `outcome` is that of the field: in a row in
    conflict only some fields clash, the others are a parallel update.
    """

    table: Table
    row_id: str
    outcome: Outcome
    field: str = ""
    mine: Any = None
    theirs: Any = None
    result: Any = None
    decided: Choice | None = None


def differences(mine: Row | None, theirs: Row, merge: Merge, choice: Choice | None) -> Iterator[Difference]:
    """Yield the fields of a row that differ; nothing for rows that stay as they are."""
    if merge.outcome in (Outcome.SAME, Outcome.OLDER):
        return
    if mine is None:
        asked = merge.outcome.asks
        # A copied line that stays out is in no history.
        plain, decided = (theirs.plain(), choice) if asked else (None, Choice.THEIRS)
        yield Difference(theirs.table, theirs.id, merge.outcome, theirs=plain, decided=decided)
        return
    before, after = mine.content(), theirs.content()
    for name in after:
        if before[name] != after[name]:
            outcome, decided = _fate(merge, name, before[name], choice)
            result = {Choice.MINE: before[name], Choice.THEIRS: after[name], None: None}[decided]
            yield Difference(
                theirs.table, theirs.id, outcome, name, before[name], after[name], result, decided
            )


def _fate(merge: Merge, name: str, mine: Any, choice: Choice | None) -> tuple[Outcome, Choice | None]:
    if merge.outcome is Outcome.UPDATE:
        return Outcome.UPDATE, Choice.THEIRS
    if merge.outcome is Outcome.CONFLICT and name in merge.fields:
        return Outcome.CONFLICT, choice
    return Outcome.PARALLEL, Choice.MINE if merge.merged.get(name) == mine else Choice.THEIRS


def differing(mine: str, theirs: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return which characters (start, end) of two texts are only in one of them."""
    if max(len(mine), len(theirs)) > _LONGEST:
        return _between(mine, theirs)
    parts = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    changed = [(a, b, c, d) for tag, a, b, c, d in parts if tag != "equal"]
    return (
        tuple((a, b) for a, b, _c, _d in changed if a < b),
        tuple((c, d) for _a, _b, c, d in changed if c < d),
    )


def _between(mine: str, theirs: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    shorter = min(len(mine), len(theirs))
    start = next((at for at in range(shorter) if mine[at] != theirs[at]), shorter)
    end = next(
        (back for back in range(shorter - start) if mine[-1 - back] != theirs[-1 - back]), shorter - start
    )
    spans = ((start, len(mine) - end), (start, len(theirs) - end))
    first, second = (((a, b),) if a < b else () for a, b in spans)
    return first, second
