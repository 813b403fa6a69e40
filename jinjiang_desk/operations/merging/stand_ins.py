"""Records that stand in for others: each was made of a line that had lost its id (`identifying`).

The record itself comes later, under the id that its desk gave it: the next return brings it again, as nobody
acknowledged that id. It is merged with its stand-in then and takes its place, or there would be two inspections where
there was one. Of what a unit has once at each place `single_places` makes one already.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.exchange.lineage import Lineage, mark_of
from jinjiang_desk.domain.exchange.natural_key import SINGLE, alike, natural_keys, of_two_inspections
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import Agreed, Evidence, Reading, Record
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.rowid import is_hashed
from jinjiang_desk.operations.merging.overlay import Overlay


class StandIns:
    """The stand-ins of the unit `peer` for what a workbook brings in `rows`. `replaced` tells what became of those whose
    place was taken."""

    def __init__(self, overlay: Overlay, peer: str, rows: Iterable[Row]) -> None:
        self._overlay, self._peer, self._rows = overlay, peer, rows
        self._found: dict[Table, dict[str, dict[str, Record]]] = {}
        self._versions: dict[tuple[Table, str], list[Version]] = {}
        self.replaced: list[RowChange] = []

    def of(self, theirs: Row, lineage: Lineage, own: Row | None, agreed: Agreed | None) -> Record | None:
        """Return the record in force whose place one of the unit takes, which is not here yet (`own`); None where none
        stands in for it.

        It says the same, or is a version of it or of what it was made from, perhaps with something typed over.
        """
        single = isinstance(theirs, SINGLE) and not (theirs.withdrawn and agreed is None)
        if own is not None or not isinstance(theirs, Record) or single or is_hashed(theirs.id):
            return None
        found = self._in(theirs.table)
        if not found:  # nearly always
            return None
        for key in (*_marks_of(theirs, lineage), _said_in_force(theirs)):
            for one in found.get(key, {}).values():
                if _may_be(one, theirs):
                    return one
        likely = (
            one
            for one in found.get(_version_key(theirs), {}).values()
            if _said(one) not in self._said_here and alike(one, theirs)
        )
        return next((one for one in likely if _same_key(one, theirs) and _may_be(one, theirs)), None)

    def others(self, theirs: Row, lineage: Lineage, own: Row | None) -> list[Record]:
        """Return what else stands in for a record that came: further versions of it, and what it says, or what became of it
        here says, but did not before (`own`), where the line had lost which version it was, too."""
        if not isinstance(theirs, Record) or isinstance(theirs, SINGLE) or is_hashed(theirs.id):
            return []
        found = self._in(theirs.table)
        if not found:
            return []
        saying = self._saying(theirs, own, found) if isinstance(own, Record) else []
        return list({one.id: one for one in (*self._versions_now(theirs, lineage), *saying)}.values())

    def _saying(self, theirs: Record, own: Record, found: Mapping[str, Mapping[str, Record]]) -> list[Record]:
        now = self._overlay.get(theirs.table, theirs.id)
        news = [_said_in_force(one) for one in (theirs, now) if isinstance(one, Record)]
        likely = (one for key in news if key != _said_in_force(own) for one in found.get(key, {}).values())
        return [one for one in likely if _may_be(one, theirs)][:1]

    def awaited(self, lineages: Mapping[str, Lineage]) -> frozenset[tuple[Table, str]]:
        """Return the stand-ins whose records the workbook brings: no other line of it is one of them. `lineages` are
        those of its rows, by their ids. For this, and nothing after it."""
        gone: set[tuple[Table, str]] = set()
        rows = [row for row in self._rows if self._in(row.table)]  # nearly always none
        self._overlay.fetch_noted(self._peer, rows)
        for row in rows:
            lineage, own = lineages.get(row.id, ()), self._overlay.get(row.table, row.id)
            first = self.of(row, lineage, own, self._overlay.agreed(self._peer, row.table, row.id))
            for one in (first, *self.others(row, lineage, own)):
                if one is not None and (one.table, one.id) not in gone:
                    gone.add((one.table, one.id))
                    self._forget(one)
        return frozenset(gone)

    def versions(self, stand_in: Record) -> list[Version]:
        """Return the versions in which a stand-in came."""
        return self._versions.get((stand_in.table, stand_in.id), [])

    def give_up(self, stand_in: Record, theirs: Row) -> Record:
        """Withdraw a stand-in whose place is taken, and return what is left of it."""
        self._forget(stand_in)
        later = max(stand_in.updated_at, theirs.updated_at)
        left = replace(stand_in, revision=stand_in.revision + 1, updated_at=later, withdrawn=True)
        self.replaced.append(RowChange(stand_in, left))
        self._overlay.put(left)
        return left

    def _versions_now(self, theirs: Record, lineage: Lineage) -> Iterator[Record]:
        found = self._in(theirs.table)
        for key in _marks_of(theirs, lineage) if found else ():
            for one in found.get(key, {}).values():
                if _may_be(one, theirs) and key in self._marks(one, now=True):
                    yield one

    def _forget(self, stand_in: Record) -> None:
        for key in self._keys(stand_in):
            del self._found[stand_in.table][key][stand_in.id]

    def _in(self, table: Table) -> dict[str, dict[str, Record]]:
        if table not in self._found:
            found: defaultdict[str, dict[str, Record]] = defaultdict(dict)
            of_unit = self._overlay.records_of(table, self._peer).values()
            made = [one for one in of_unit if is_hashed(one.id) and not one.withdrawn]
            self._versions |= self._overlay.versions_of(self._peer, made) if made else {}
            for one in made:
                for key in self._keys(one):
                    found[key][one.id] = one
            self._found[table] = dict(found)
        return self._found[table]

    def _keys(self, one: Record) -> set[str]:
        return {_said(one), _version_key(one), *self._marks(one)}

    def _marks(self, one: Record, *, now: bool = False) -> set[str]:
        """Return by which marks the versions of a stand-in may be told, of `now` or of all times."""
        told = [version for version in self.versions(one) if not now or version.content == one.content()]
        came = {mark_of(version.content, at) for version in told for at in version.moments}
        return came | {Version.of(one).mark}

    @cached_property
    def _said_here(self) -> frozenset[str]:
        return frozenset(_said(row) for row in self._rows if isinstance(row, Record))


def _marks_of(theirs: Record, lineage: Lineage) -> tuple[str, ...]:
    return (Version.of(theirs).mark, *reversed(lineage))


def _may_be(one: Record, other: Record) -> bool:
    """Whether two records may be one that say the same: not photos with other files, nor readings of two inspections."""
    if isinstance(one, Evidence):
        return _same_key(one, other)
    return not of_two_inspections(one, other)


def _same_key(one: Record, other: Record) -> bool:
    """Whether two records are about the same."""
    return not set(natural_keys(one)).isdisjoint(natural_keys(other))


def _said(one: Record) -> str:
    """Return what a record says, whenever that was: the columns that tell may be lost, too, and with them to which
    inspection a reading belongs."""
    bare = replace(one, inspection_id=None) if isinstance(one, Reading) else one
    return mark_of(bare.content(), "")


def _said_in_force(one: Record) -> str:
    """Return what a record says; one that was taken back says what it said before."""
    return _said(replace(one, withdrawn=False))


def _version_key(one: Record) -> str:
    """Return which version of a record this is, by its task, whatever it says."""
    return f"{one.task_id} {one.revision} {one.updated_at}"
