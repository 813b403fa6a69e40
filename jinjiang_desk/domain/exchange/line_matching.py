"""Matching the lines of one workbook with the records that are known: pure, one file at a time.

=======================  ===================================  ======================================================
the line                 what is known                        it is
=======================  ===================================  ======================================================
has an id of its own     under that id, the very same         that record
any                      what came with this very file        that record, as many lines as possible at once
says what such one says  anything                             said twice, and left out
any                      a record that says the very same     that record, so that what came once changes nothing
has an id of its own     under that id, of that subject,      that record (another where a single one has its key)
                         saying mostly alike
has an id of its own     under that id, something else        like a line without an id: two copies of a form differ
has an id of its own     nothing under that id                a single record with its key, else a new one (a single
                                                              one that says what another line does: said twice)
has none, or a copied    a single record with its key         that record
has none, or a copied    one that it may be, mostly alike     that record, the most like it first
has none, or a copied    nothing of the kind                  new, with an id made from its key and its order
any                      said on another line already         said twice, and left out
a photo without a file   under that id, of that subject       that record
a photo without a file   one of that subject, stage, caption  that record, else none that could be known
=======================  ===================================  ======================================================
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count, islice

from jinjiang_desk.domain.exchange.natural_key import (
    SINGLE,
    Key,
    alike,
    caption_of,
    likeness,
    made_up_id,
    natural_keys,
    of_two_inspections,
    same_subject,
)
from jinjiang_desk.domain.records import Evidence, Record
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.rowid import is_hashed

_COMPARED = 100
"""So many lines with one key a copy is compared with: nobody copies a line more often."""
_LIKELY = 20
"""Of so many records that a line may be a correction of, the one most like it is found."""


class How(Enum):
    """How a line came by its id."""

    OWN = auto()
    KNOWN = auto()
    NEW = auto()
    TWICE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Match:
    """Which record a line is: its id, and the record known here, None for a new one."""

    how: How
    row_id: str
    known: Record | None = None


class Matcher:
    """Decides the lines of one file. `known` are the unit's records here, `sure` those records of the file
    that say themselves which they are; `awaited` are known ones that these replace; `code` is the desk code of ids that
    are made up."""

    def __init__(
        self, known: Iterable[Record], sure: Iterable[Record], awaited: Iterable[tuple[Table, str]], code: str
    ) -> None:
        self._code = code
        self._known: dict[tuple[Table, str], Record] = {}
        self._by_key: defaultdict[Key, list[Record]] = defaultdict(list)
        self._claimed: set[tuple[Table, str]] = set(awaited)
        self._said: defaultdict[Key, list[Record]] = defaultdict(list)
        self._orders: defaultdict[Key, int] = defaultdict(int)
        # By what they say: many lines may have one key.
        self._same: defaultdict[str, list[Record]] = defaultdict(list)
        self._told: set[str] = set()
        for row in known:
            self._known[row.table, row.id] = row
            self._same[_saying(row)].append(row)
            for key in natural_keys(row):
                self._by_key[key].append(row)
        for row in sure:
            self._claim(row, row.id)

    def of_id(self, table: Table, row_id: str) -> Record | None:
        """Return the record known under an id."""
        return self._known.get((table, row_id))

    def is_free(self, known: Record) -> bool:
        """Return whether no line is this record yet."""
        return (known.table, known.id) not in self._claimed

    def settle(self, row: Record, known: Record) -> Match | None:
        """Decide a line that is surely a record, None where another line is it."""
        how = How.OWN if known.id == row.id else How.KNOWN
        return self._take(row, Match(how, known.id, known)) if self.is_free(known) else None

    def said_twice(self, row: Record) -> Match | None:
        """Decide a line that says the very same as one that is decided."""
        return Match(How.TWICE, row.id) if _saying(row) in self._told else None

    def unchanged(self, row: Record) -> Match | None:
        """Decide a line by its own id where the record known under it says the very same."""
        mine = self._known.get((row.table, row.id))
        same = mine is not None and _saying(mine) == _saying(row) and self.is_free(mine)
        return self._take(row, Match(How.OWN, row.id, mine)) if same else None

    def exact(self, row: Record) -> Match | None:
        """Decide a line by a record that says the very same."""
        found = next((one for one in self._same[_saying(row)] if self.is_free(one)), None)
        return self._take(row, Match(How.KNOWN, found.id, found)) if found is not None else None

    def own(self, row: Record) -> Match | None:
        """Decide a line by its own id, None where that does not tell."""
        mine = self._known.get((row.table, row.id))
        others = [one for one in self._free(row) if one.id != row.id]
        if isinstance(row, SINGLE) and others and (mine is None or not _same_key(mine, row)):
            return self._take(row, Match(How.KNOWN, others[0].id, others[0]))
        if mine is None:
            twice = self.said_twice(row) if isinstance(row, SINGLE) else None
            return twice or self._take(row, Match(How.OWN, row.id))
        about_that = (
            not is_hashed(row.id) or not natural_keys(row) or _same_key(mine, row) or alike(mine, row)
        )
        meant = same_subject(mine, row) and about_that
        return self._take(row, Match(How.OWN, row.id, mine)) if meant and self.is_free(mine) else None

    def nearest(self, row: Record, may_be: Callable[[Record], bool], *, copied: bool) -> Match:
        """Decide a line without an id by what it is about; a copy that nobody changed much is said twice. `may_be` tells
        whether it may be a version of a record."""
        said = [one for key in natural_keys(row) for one in self._said[key][:_COMPARED]]
        single = isinstance(row, (*SINGLE, Evidence))
        again = bool(said) and (single or _saying(row) in self._told)
        if again or (copied and any(alike(one, row) for one in said)):
            return Match(How.TWICE, row.id)
        if not natural_keys(row):
            return self._captioned(row) or Match(How.UNKNOWN, row.id)
        near = (one for one in self._free(row) if single or (alike(one, row) and may_be(one)))
        likely = list(islice(near, _LIKELY))
        if likely:
            meant = (
                likely[0] if single else max(likely, key=lambda one: (not one.withdrawn, likeness(one, row)))
            )
            return self._take(row, Match(How.KNOWN, meant.id, meant))
        return self._take(row, Match(How.NEW, self._new_id(row)))

    def _captioned(self, row: Record) -> Match | None:
        """Decide a photo that did not come again by what is written about it."""
        said = caption_of(row)
        known = (one for one in self._known.values() if caption_of(one) == said and same_subject(one, row))
        found = next((one for one in known if all(said) and self.is_free(one)), None)
        return self.settle(row, found) if found is not None else None

    def _free(self, row: Record) -> list[Record]:
        """Return the known records with a line's key that it may be and no line is yet, those in force first."""
        found = {one.id: one for key in natural_keys(row) for one in self._by_key[key]}
        free = [one for one in found.values() if self.is_free(one) and not of_two_inspections(one, row)]
        return sorted(free, key=lambda one: one.withdrawn)

    def _new_id(self, row: Record) -> str:
        key = natural_keys(row)[0]
        for order in count(self._orders[key] + 1):
            made = row.table, made_up_id(self._code, row, order)
            if made not in self._claimed and made not in self._known:
                self._orders[key] = order
                return made[1]
        raise AssertionError("numbers do not end")

    def _take(self, row: Record, match: Match) -> Match:
        self._claim(row, match.row_id)
        return match

    def _claim(self, row: Record, row_id: str) -> None:
        self._claimed.add((row.table, row_id))
        self._told.add(_saying(row))
        for key in natural_keys(row):
            self._said[key].append(row)


def keeper_of(rows: list[Record], known: Record | None) -> int:
    """Return which of several lines with one id keeps it: the first that is about the same as the record known
    under that id, else the first."""
    if known is None:
        return 0
    return next((at for at, row in enumerate(rows) if _same_key(known, row)), 0)


def _saying(row: Record) -> str:
    return repr((row.table, *row.content().values()))


def _same_key(one: Record, other: Record) -> bool:
    return bool(set(natural_keys(one)) & set(natural_keys(other)))
