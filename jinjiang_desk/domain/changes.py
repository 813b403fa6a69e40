"""The one way to change anything: a changeset is worked out, looked at, applied in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from jinjiang_desk.domain.problem import Problem, stops
from jinjiang_desk.domain.row import PlainRow, Row, Table

BOOKKEEPING = frozenset((Table.AGREED, Table.REVIEWED))
"""What a desk notes down for itself: rows of these tables change with others, and people are told of the others."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None before means it is new, None after means it is taken away.

    A row is taken away only when the receiving of it is undone: an owner's row is withdrawn instead.
    """

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row as it stands after, or stood before it was taken away."""
        row = self.after or self.before
        if row is None:
            raise ValueError("a change has a row on at least one side")
        return row

    @property
    def table(self) -> Table:
        """The table of the row."""
        return self.row.table


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one row, for people to look at."""

    table: Table
    row_id: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changeset:
    """What an action would do. `action` is a word of the history (保存进展 …), `source` the file it came
    from, `undoes` the number of the change that it takes back."""

    action: str
    changes: tuple[RowChange, ...]
    problems: tuple[Problem, ...] = ()
    source: str | None = None
    undoes: int | None = None

    @property
    def refused(self) -> bool:
        """Whether a problem forbids applying it."""
        return bool(stops(self.problems))


_AT_ONCE = 500
"""So many rows of a table are compared and written in one go."""


def batches(changes: Iterable[RowChange]) -> Iterator[list[RowChange]]:
    """Yield the changes bundled: those of one table together, in their order, no row twice in a bundle."""
    bundles: defaultdict[Table, dict[str, RowChange]] = defaultdict(dict)
    for change in changes:
        bundle = bundles[change.table]
        if change.row.id in bundle or len(bundle) == _AT_ONCE:
            yield list(bundle.values())
            bundle.clear()
        bundle[change.row.id] = change
    yield from (list(bundle.values()) for bundle in bundles.values())


def field_changes(changes: Iterable[RowChange]) -> tuple[FieldChange, ...]:
    """Return the content fields that differ; what is only bookkeeping is left out."""
    found: list[FieldChange] = []
    for change in changes:
        if change.table in BOOKKEEPING:
            continue
        before = change.before.content() if change.before else {}
        after = change.after.content() if change.after else {}
        found += [
            FieldChange(change.table, change.row.id, name, before.get(name), after.get(name))
            for name in (after or before)
            if before.get(name) != after.get(name)
        ]
    return tuple(found)


def undo_row(
    kind: type[Row], before: PlainRow | None, now: Row | None, at: str, *, ours: bool, sent: bool
) -> RowChange:
    """Work out what takes one row of a change back: `before` is the row before it (None: it was new), `now`
    as it stands (None: the change took it away).

    What is ours and left the desk is withdrawn, so that the copy elsewhere can be called back, and its
    revision moves on. What never left, and what came from the other side, is removed or returns to exactly
    the version it had, so that receiving it again brings it back.
    """
    if before is None:
        return RowChange(now, now.changed(at, withdrawn=True) if now is not None and ours and sent else None)
    restored = kind.from_plain(before)
    if now is not None and ours:
        restored = replace(restored, revision=now.revision + 1, updated_at=at)
    return RowChange(now, restored)
