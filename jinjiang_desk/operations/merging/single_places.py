"""The places of which a unit has one record each: a report of a task and period, an application, what was done about a
measure.

Two desks of one unit that do not know of each other (a computer set up anew, a form filled in by hand) write two
records for one place under two ids. For the district they are one: what comes second is merged into the record that is
here, and of its id only bookkeeping knows. Should the record that is here leave the place, what its unit wrote under
the other id stands there.
"""

from collections.abc import Iterable
from dataclasses import replace

from jinjiang_desk.domain.exchange.natural_key import SINGLE, Key, natural_keys
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import ROW_TYPES, Agreed, Record
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.operations.merging.overlay import Overlay, agreed_version


class SinglePlaces:
    """Which records of a unit stand at its places, as they would be; `peer` is who sends them."""

    def __init__(self, overlay: Overlay, peer: str, unit: str) -> None:
        self._overlay, self._peer, self._unit = overlay, peer, unit
        self._held: dict[Table, dict[Key, dict[str, Record]]] = {}
        self._second: dict[Table, dict[Key, dict[str, Record]]] = {}

    def holder(self, row: Row) -> Record | None:
        """Return the other record that stands at a row's place, None where there is none."""
        place = place_of(row)
        held = self._held_in(row.table).get(place, {}) if place is not None else {}
        return next((one for one in held.values() if one.id != row.id), None)

    def counterpart(self, own: Row | None, theirs: Row, agreed: Agreed | None) -> Row | None:
        """Return the row that theirs is merged into: `own`, which has its id, or what stands at its place instead."""
        if own is not None and (theirs.withdrawn or not own.withdrawn or _led_to(theirs, agreed)):
            return own
        here = self.holder(theirs)
        if here is None and own is None and agreed is not None and isinstance(theirs, SINGLE):
            here = self._merged_into(agreed) if theirs.withdrawn else None
            return here or self._taken_back(theirs, agreed)
        return here or own

    def merged_before(self, theirs: Row, agreed: Agreed | None) -> list[Version]:
        """Return the versions of a second record that were merged into the one at its place, in the order they came.

        There are none where a person is to be asked, as about the first of them: whether one that was taken back stands
        again, and whether what stands at its place goes with one that is taken back, though it says something else.
        """
        if agreed is None:
            return []
        versions = self._overlay.versions(self._peer, theirs.table, theirs.id)
        said = agreed_version(agreed).content
        if _came(theirs, versions):
            return versions
        if said.get("withdrawn"):
            return versions if theirs.withdrawn else []
        into = self._merged_into(agreed) if theirs.withdrawn else None
        return versions if into is None or into.content() == said else []

    def remember(self, theirs: Row) -> None:
        """Note a record of which only bookkeeping knows."""
        second = self._second_in(theirs.table)
        for held in second.values():
            held.pop(theirs.id, None)
        _put(second, theirs)

    def put(self, before: Row | None, after: Row) -> Record | None:
        """Note what became of a row, and return the record that stands where it stood, None where none does."""
        left, place = place_of(before) if before is not None else None, place_of(after)
        if left is not None:
            held = self._held_in(after.table)
            held.get(left, {}).pop(after.id, None)
        if after.table in self._held:
            _put(self._held[after.table], after)
        if left is None or left == place or held.get(left):
            return None
        second = self._second_in(after.table).get(left, {})
        return next(reversed(second.values()), None)

    def _merged_into(self, agreed: Agreed) -> Record | None:
        """Return what stands at the place that a second record had when it came last."""
        said = _as_sent(agreed)
        return self.holder(replace(said, withdrawn=False)) if said is not None else None

    def _taken_back(self, theirs: Row, agreed: Agreed) -> Record | None:
        """Return a second record that was taken back with the one at its place, where theirs is no news of it."""
        said = _as_sent(agreed)
        came = _came(theirs, self._overlay.versions(self._peer, theirs.table, theirs.id))
        return said if said is not None and said.withdrawn and came else None

    def _held_in(self, table: Table) -> dict[Key, dict[str, Record]]:
        if table not in self._held:
            self._held[table] = _by_place(self._overlay.records_of(table, self._unit).values())
        return self._held[table]

    def _second_in(self, table: Table) -> dict[Key, dict[str, Record]]:
        if table not in self._second:
            noted_down = self._overlay.agreed_in(self._peer, table)
            alone = (one for one in noted_down if self._overlay.get(table, one.row_id) is None)
            self._second[table] = _by_place(row for one in alone if (row := _as_sent(one)) is not None)
        return self._second[table]


def place_of(row: Row) -> Key | None:
    """Return the place of a record in force, None where it has none of its own."""
    return natural_keys(row)[0] if isinstance(row, SINGLE) and not row.withdrawn else None


def _came(theirs: Row, versions: Iterable[Version]) -> bool:
    return any(one.says(Version.of(theirs)) for one in versions)


def _led_to(theirs: Row, agreed: Agreed | None) -> bool:
    """Whether the version that came last was made from theirs."""
    return agreed is not None and Version.of(theirs).mark in agreed_version(agreed).lineage


def _by_place(rows: Iterable[Record]) -> dict[Key, dict[str, Record]]:
    found: dict[Key, dict[str, Record]] = {}
    for row in rows:
        _put(found, row)
    return found


def _put(places: dict[Key, dict[str, Record]], row: Row) -> None:
    place = place_of(row)
    if place is not None and isinstance(row, Record):
        places.setdefault(place, {})[row.id] = row


def _as_sent(agreed: Agreed) -> Record | None:
    """Return a record as it was sent last, None where bookkeeping noted down no content."""
    sent = agreed_version(agreed)
    header = {
        "id": agreed.row_id,
        "owner": agreed.peer,
        "revision": sent.revision,
        "updated_at": sent.updated_at,
    }
    row = ROW_TYPES[agreed.row_table].from_plain({**sent.content, **header}) if sent.content else None
    return row if isinstance(row, Record) else None
