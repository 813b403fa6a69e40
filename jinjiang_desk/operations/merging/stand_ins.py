"""Records that stand in for others: each was made of a line that had lost its id (`identifying`).

The record itself comes later, under the id that its desk gave it: the next return brings it again, as nobody
acknowledged that id. It takes the place of its stand-in then, or there would be two inspections where there was one. Of
what a unit has once at each place `single_places` makes one already.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.exchange.lineage import Lineage, mark_of
from jinjiang_desk.domain.exchange.merge import Version
from jinjiang_desk.domain.exchange.natural_key import SINGLE, alike, natural_keys
from jinjiang_desk.domain.records import Evidence, Reading, Record
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.rowid import is_hashed
from jinjiang_desk.operations.merging.overlay import Overlay


@dataclass(frozen=True, slots=True)
class Taken:
    """A record in the place of its stand-in: the row to keep, and the stand-in as it was and as it is left."""

    row: Record
    stand_in: Record
    left: Record


class StandIns:
    """The stand-ins of a unit, found by what they say. `replaced` tells what became of those whose place was taken."""

    def __init__(self, overlay: Overlay, unit: str) -> None:
        self._overlay, self._unit = overlay, unit
        self._found: dict[Table, dict[str, list[Record]]] = {}
        self.replaced: list[RowChange] = []

    def take(self, theirs: Row, lineage: Lineage) -> Taken | None:
        """Let a record that comes for the first time take the place of its stand-in, None where it has none: that says
        the same, or what a version said that theirs was made from, or is that version with something typed over."""
        if not isinstance(theirs, Record) or isinstance(theirs, SINGLE) or is_hashed(theirs.id):
            return None
        # Nearly always there are none at all.
        stand_in = self._stand_in_of(theirs, lineage) if self._in(theirs.table) else None
        if stand_in is None:
            return None
        for key in _keys(stand_in):
            self._found[theirs.table][key].remove(stand_in)
        left = _left(stand_in, theirs)
        self.replaced.append(RowChange(stand_in, left))
        self._overlay.put(left)
        return Taken(_in_its_place(theirs, stand_in), stand_in, left)

    def _stand_in_of(self, theirs: Record, lineage: Lineage) -> Record | None:
        found = self._in(theirs.table)
        for key in (_said(theirs), Version.of(theirs).mark, *reversed(lineage)):
            same = (
                one for one in found.get(key, ()) if not isinstance(one, Evidence) or _same_key(one, theirs)
            )
            if stand_in := next(same, None):
                return stand_in
        typed_over = found.get(_moment(theirs), ())
        return next((one for one in typed_over if _same_key(one, theirs) and alike(one, theirs)), None)

    def _in(self, table: Table) -> dict[str, list[Record]]:
        if table not in self._found:
            found: defaultdict[str, list[Record]] = defaultdict(list)
            for one in self._overlay.records_of(table, self._unit).values():
                if is_hashed(one.id) and not one.withdrawn:
                    for key in _keys(one):
                        found[key].append(one)
            self._found[table] = dict(found)
        return self._found[table]


def _in_its_place(theirs: Record, stand_in: Record) -> Record:
    """Return a record that takes the place of its stand-in: with what somebody typed into the line without an id, where
    that was this version of it. What is blank there may have been lost, too."""
    if _moment(theirs) != _moment(stand_in) or _said(theirs) == _said(stand_in):
        return theirs
    typed = {name: value for name, value in stand_in.content().items() if value not in (None, "", [])}
    row = type(theirs).from_plain({**theirs.plain(), **typed})
    return replace(row, revision=theirs.revision + 1)


def _left(stand_in: Record, theirs: Record) -> Record:
    """Return the next version of a stand-in whose place is taken."""
    later = max(stand_in.updated_at, theirs.updated_at)
    return replace(stand_in, revision=stand_in.revision + 1, updated_at=later, withdrawn=True)


def _same_key(one: Record, other: Record) -> bool:
    """Whether two records may be one; photos that differ in nothing but their files are not."""
    return not set(natural_keys(one)).isdisjoint(natural_keys(other))


def _keys(one: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys((_said(one), Version.of(one).mark, _moment(one))))


def _said(one: Record) -> str:
    """Return what a record says, whenever that was: the columns that tell may be lost, too, and with them to which
    inspection a reading belongs."""
    bare = replace(one, inspection_id=None) if isinstance(one, Reading) else one
    return mark_of(bare.content(), "")


def _moment(one: Record) -> str:
    """Return which version of a record this is, by its task, whatever it says."""
    return f"{one.task_id} {one.revision} {one.updated_at}"
