"""Working out what a package would do to the rows of this desk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.editing import check_row, is_sound
from jinjiang_desk.domain.exchange import Package
from jinjiang_desk.domain.lineage import Lineage
from jinjiang_desk.domain.merge import (
    Choice,
    Merge,
    Outcome,
    Version,
    as_sent,
    plan_merge,
    resolve,
    succeeds,
)
from jinjiang_desk.domain.problem import Code, Problem, note, stops
from jinjiang_desk.domain.records import (
    DISTRICT_TABLES,
    RECORD_TABLES,
    ROW_TYPES,
    Agreed,
    Record,
    Task,
    agreed_id,
)
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.blanking import blanking_problem
from jinjiang_desk.operations.bookkeeping import Bookkeeping
from jinjiang_desk.operations.clashes import Decisions, as_chosen, choice_about
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overlay import Overlay, agreed_version


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row that came, the one here, what becomes of them, and what a person chose in a conflict."""

    theirs: Row
    mine: Row | None
    merge: Merge
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class MergedPackage:
    """What a package would change, and the evidence of which only the file is missing here, and comes again."""

    changes: tuple[RowChange, ...]
    merges: tuple[Incoming, ...]
    problems: tuple[Problem, ...]
    brought_back: frozenset[str] = frozenset()


def merge_package(
    desk: Desk,
    overlay: Overlay,
    package: Package,
    arrived: Mapping[str, str],
    decisions: Decisions,
    *,
    even_if_blanking: bool = False,
) -> MergedPackage:
    """Merge every row of a package. `arrived` maps evidence ids to the hash of the file that came; `decisions` are what
    a person chose about conflicts, all others stay open.

    A package that would blank most of what is known comes to nothing but a stop, unless a person said that it
    may go in even so.
    """
    trial = overlay.branch()
    merger = _Merger(desk, trial, package, arrived, decisions)
    merger.fetch(package.rows)
    order = {table: place for place, table in enumerate(ROW_TYPES)}
    for row in sorted(package.rows, key=lambda row: order[row.table]):
        merger.take(row)
    for receipt in package.acknowledgements:
        merger.books.acknowledge(receipt)
    doubt = blanking_problem(
        desk, package.envelope, merger.changes, overlay.changes, allowed=even_if_blanking
    )
    if stops(doubt):
        # Nothing of a refused file may stand in the way of the files after it.
        return MergedPackage((), (), doubt)
    overlay.absorb(trial, () if even_if_blanking else merger.changes)
    merger.problems += doubt
    back = frozenset(merger.books.brought_back)
    return MergedPackage(tuple(merger.changes), tuple(merger.merges), tuple(merger.problems), back)


class _Merger:
    """Merges the rows of one package, one after the other."""

    def __init__(
        self,
        desk: Desk,
        overlay: Overlay,
        package: Package,
        arrived: Mapping[str, str],
        decisions: Decisions,
    ) -> None:
        self._desk, self._overlay, self._decisions = desk, overlay, decisions
        self._package = package
        envelope, self._lineages = package.envelope, package.lineages
        self._from_district = desk.identity.role is Role.TOWN
        self._unit = envelope.unit if self._from_district else desk.units().name_of(envelope.unit)
        self._peer = envelope.district if self._from_district else self._unit
        self._names = {envelope.unit, self._unit}
        self.changes: list[RowChange] = []
        self.merges: list[Incoming] = []
        self.problems: list[Problem] = []
        self.books = Bookkeeping(desk, overlay, self._peer, arrived, self.changes)

    def fetch(self, rows: Iterable[Row]) -> None:
        """Read beforehand what the desk has of some rows, and notes of them."""
        ids: defaultdict[Table, list[str]] = defaultdict(list)
        for row in rows:
            ids[row.table].append(row.id)
            ids[Table.AGREED].append(agreed_id(self._peer, row.table, row.id))
        for table, of_table in ids.items():
            self._overlay.fetch(table, of_table)

    def take(self, row: Row) -> None:
        """Decide one row and note what it changes."""
        theirs = self._as_known_here(row)
        if theirs is None:
            return
        mine = self._overlay.get(theirs.table, theirs.id)
        if mine is not None and mine.owner != theirs.owner:
            self._doubt(Code.ROW_NOT_THEIRS, theirs, owner=mine.owner)
            return
        if mine is not None and _subject(mine) != _subject(theirs):
            self._doubt(Code.ROW_CHANGED_SUBJECT, theirs)
            return
        agreed = self._overlay.agreed(self._peer, theirs.table, theirs.id)
        lineage = self._lineages.get(theirs.id, ())
        known = self._known(agreed, mine, theirs, lineage)
        theirs = as_sent(known, theirs)
        chosen = self._decisions.get((theirs.table, theirs.id), {})
        merge = as_chosen(plan_merge(known, mine, theirs, lineage), mine, chosen)
        choice = choice_about(merge, chosen)
        self.merges.append(Incoming(theirs, mine, merge, choice))
        if merge.outcome is Outcome.OLDER or (known and known[-1].says(Version.of(theirs))):
            self.books.agree_file(theirs, agreed)
            return
        kept = merge.row
        if merge.outcome is Outcome.CONFLICT:
            if choice is None:
                self._doubt(Code.CONFLICT_OPEN, theirs, fields="、".join(merge.fields))
                return
            kept = resolve(merge, theirs, choice)
        if kept != mine:
            self.changes.append(RowChange(mine, kept))
            self._overlay.put(kept)
        self.books.agree(theirs, agreed, lineage)

    def _as_known_here(self, row: Row) -> Row | None:
        """Return the row under the names this desk uses; None, with a note, where it may not come in."""
        tables = (*DISTRICT_TABLES, Table.UNIT) if self._from_district else RECORD_TABLES
        if row.table not in tables or (not self._from_district and row.owner not in self._names):
            self._doubt(Code.ROW_NOT_THEIRS, row, owner=row.owner)
            return None
        if self._from_district and row.owner != self._peer:
            self._doubt(Code.ROW_NOT_THEIRS, row, owner=row.owner)
            return None
        if not is_sound(row) or stops(check_row(row, self._desk.today())):
            self._doubt(Code.ROW_OUT_OF_RANGE, row)
            return None
        for table, row_id in _references(row):
            if self._overlay.get(table, row_id) is None:
                self._doubt(Code.ROW_TASK_UNKNOWN, row, task=row_id)
                return None
        if self._from_district or not isinstance(row, Record) or {row.owner, row.unit} == {self._unit}:
            return row
        return replace(row, owner=self._unit, unit=self._unit)

    def _known(self, agreed: Agreed | None, mine: Row | None, theirs: Row, lineage: Lineage) -> list[Version]:
        """Return the versions this peer sent. The history is asked only where the last does not tell enough."""
        if agreed is None or mine is None:
            return []
        last = agreed_version(agreed)
        if succeeds(last, mine, theirs, lineage):
            return [last]
        return self._overlay.versions(self._peer, theirs.table, theirs.id)

    def _doubt(self, code: Code, row: Row, **values: object) -> None:
        task = self._overlay.get(Table.TASK, row.task_id) if isinstance(row, Record) else None
        named = f"任务{task.number_text} " if isinstance(task, Task) else ""
        place = self._package.place_of(row.id, f"{named}{row.id}")
        self.problems.append(note(code, place, record=row.table, **values))


def _references(row: Row) -> tuple[tuple[Table, str], ...]:
    """Return the rows without which a row cannot stand."""
    named = (
        (Table.PLAN, getattr(row, "plan_id", None)),
        (Table.TASK, getattr(row, "task_id", None)),
        (Table.MEASURE, getattr(row, "measure_id", None)),
    )
    return tuple((table, row_id) for table, row_id in named if row_id is not None)


def _subject(row: Row) -> tuple[object, ...]:
    """What a row is about, which no correction changes: a different one means that its id was given twice."""
    return (*_references(row), getattr(row, "unit", None))
