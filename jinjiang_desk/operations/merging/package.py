"""Working out what a package would do to the rows of this desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.merge import Choice, Merge, Outcome, as_sent, plan_merge, resolve
from jinjiang_desk.domain.exchange.package import Acknowledgement, Copied, Package, PackageKind
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.problem import Code, Problem, stops
from jinjiang_desk.domain.records import ROW_TYPES, Agreed, Record
from jinjiang_desk.domain.row import Row
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.admitting import Admission
from jinjiang_desk.operations.merging.blanking import blanking_problem
from jinjiang_desk.operations.merging.bookkeeping import Bookkeeping
from jinjiang_desk.operations.merging.clashes import Decisions, as_chosen, as_copied, choice_about
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.merging.row_doubts import RowDoubts
from jinjiang_desk.operations.merging.single_places import SinglePlaces, place_of
from jinjiang_desk.operations.merging.stand_ins import StandIns


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row that came, the one here, what becomes of them, what a person chose, and of which line it is a copy, where
    that is asked."""

    theirs: Row
    mine: Row | None
    merge: Merge
    choice: Choice | None = None
    copied: Copied | None = None


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
    trial.fetch_noted(merger.peer, package.rows)
    for row in merger.in_order():
        merger.take(row)
    merger.acknowledge(package.acknowledgements)
    doubt = blanking_problem(
        desk, package.envelope, merger.changes, overlay.changes, allowed=even_if_blanking
    )
    if stops(doubt):
        # Nothing of a refused file may stand in the way of the files after it.
        return MergedPackage((), (), doubt)
    overlay.absorb(trial, () if even_if_blanking else merger.changes)
    merger.problems += doubt
    back = frozenset(merger.books.brought_back)
    # A stand-in whose place was taken is nothing that anybody withdrew.
    changes = (*merger.changes, *merger.stand_ins.replaced)
    return MergedPackage(changes, tuple(merger.merges), tuple(merger.problems), back)


class _Merger:
    """Merges the rows of one package, one after the other."""

    def __init__(
        self, desk: Desk, overlay: Overlay, package: Package, arrived: Mapping[str, str], decisions: Decisions
    ) -> None:
        self._overlay, self._decisions, self._package = overlay, decisions, package
        # A dispatch tells of its unit's records only which versions arrived.
        self._lineages = package.lineages if package.envelope.kind is PackageKind.RETURN else {}
        self._doubts = RowDoubts(desk, overlay, package)
        self.problems = self._doubts.problems
        self._admission = Admission(desk, overlay, package.envelope, self._doubts)
        self.peer = self._admission.peer
        self.changes: list[RowChange] = []
        self.merges: list[Incoming] = []
        self.books = Bookkeeping(desk, overlay, self.peer, arrived, self.changes)
        self._places = SinglePlaces(overlay, self.peer, self._admission.unit)
        self.stand_ins = StandIns(overlay, self._admission.unit, package.rows)

    def in_order(self) -> list[Row]:
        """Return the rows after those they refer to, and what leaves its place before what may come there."""
        order = {table: place for place, table in enumerate(ROW_TYPES)}

        def turn(row: Row) -> tuple[int, bool, bool]:
            return order[row.table], self._overlay.get(row.table, row.id) is None, not row.withdrawn

        return sorted(self._package.rows, key=turn)

    def take(self, row: Row) -> None:
        """Decide one row and note what it changes."""
        own = self._overlay.get(row.table, row.id)
        theirs = self._admission.admit(row, own)
        if theirs is None:
            return
        agreed = self._overlay.agreed(self.peer, theirs.table, theirs.id)
        lineage = self._lineages.get(theirs.id, ())
        stand_in = self.stand_ins.of(theirs, lineage, own, agreed)
        takes_place = stand_in is not None
        mine, known = self._beside(theirs, lineage, own, agreed, stand_in)
        theirs = as_sent(known, theirs)
        chosen = self._decisions.get((theirs.table, theirs.id), {})
        merge = as_chosen(plan_merge(known, mine, _under(mine, theirs), lineage), mine, chosen)
        copied = self._package.copies.get(theirs.id) if merge.outcome is Outcome.NEW else None
        merge = as_copied(merge) if copied is not None else merge
        came = Incoming(theirs, mine, merge, choice_about(merge, chosen), copied)
        self.merges.append(came)
        says_no_more = merge.outcome is Outcome.OLDER or (known and known[-1].says(Version.of(theirs)))
        is_news = takes_place or not says_no_more
        if not is_news:
            self.books.agree_file(theirs, agreed, known)
        elif self._settle(came, own, first=not known, takes_place=takes_place):
            self.books.agree(theirs, agreed, lineage)
        else:
            return
        if stand_in is not None:
            self._replace(stand_in, theirs)
        for other in self.stand_ins.others(theirs, lineage, own if is_news else None):
            self._replace(other, theirs)

    def _beside(
        self, theirs: Row, lineage: Lineage, own: Row | None, agreed: Agreed | None, stand_in: Record | None
    ) -> tuple[Row | None, list[Version]]:
        """Return what is here of a row, and the versions of it that came."""
        if stand_in is not None:
            return replace(stand_in, id=theirs.id), self.stand_ins.versions(stand_in)
        mine = self._places.counterpart(own, theirs, agreed)
        if mine is own:
            return mine, self._overlay.known(agreed, mine, theirs, lineage)
        return mine, self._places.merged_before(theirs, agreed)

    def _replace(self, stand_in: Record, theirs: Row) -> None:
        """Take back what stood in for a record that came."""
        left = self.stand_ins.give_up(stand_in, theirs)
        self.merges.append(Incoming(left, stand_in, Merge(Outcome.UPDATE, left)))
        self._doubts.tell(Code.STAND_IN_REPLACED, theirs)
        self._move(stand_in, left)

    def acknowledge(self, receipts: Sequence[Acknowledgement]) -> None:
        """Note what has arrived at the other side: of a row about which two computers went apart, either's version."""
        for one in receipts:
            before, mine = len(self.changes), self._overlay.get(one.table, one.row_id)
            arrived = self._package.lineages.get(one.row_id, ())
            if mine is None or Version.of(mine).mark not in arrived:
                self.books.acknowledge(one)
                continue
            self.books.acknowledge(replace(one, revision=mine.revision, updated_at=mine.updated_at))
            if len(self.changes) > before:
                self._doubts.tell(Code.ROW_FORKED, mine)

    def _settle(self, came: Incoming, own: Row | None, *, first: bool, takes_place: bool) -> bool:
        """Do what was decided about a row, and return whether it is settled; `own` is what has its id here, `first`
        tells that no version of it came before, `takes_place` that mine is its stand-in."""
        theirs, mine = came.theirs, came.mine
        second = mine is not own and not takes_place
        if second and first:
            self._doubts.tell(Code.SECOND_RECORD, theirs)
        if self._stays_out(came):
            return False
        kept = _decided(came)
        if not second and self._is_taken(mine, kept):
            self._doubts.tell(Code.RECORD_IN_PLACE, theirs)
            return False
        if second and first and kept == mine:
            # Else the receiving of the one could be taken back, and neither would be left.
            kept = replace(kept, revision=kept.revision + 1)
        if second:
            self._places.remember(theirs)
        if kept != mine:
            self._doubts.tell_news(theirs)
        self._keep(own if takes_place else mine, kept)
        return True

    def _stays_out(self, came: Incoming) -> bool:
        """Whether nothing of a row is to be kept: nobody has chosen yet, which is told, or a copied line is left out."""
        if not came.merge.outcome.asks:
            return False
        if came.choice is None and came.copied is not None:
            self._doubts.tell(Code.ROW_COPIED, came.theirs, other=f"（第{came.copied.of_place.row}行）")
        elif came.choice is None:
            self._doubts.tell(Code.CONFLICT_OPEN, came.theirs, fields="、".join(came.merge.fields))
        return came.choice is None or (came.copied is not None and came.choice is Choice.MINE)

    def _is_taken(self, mine: Row | None, kept: Row) -> bool:
        """Whether a record would go where another one stands."""
        moves = mine is None or place_of(mine) != place_of(kept)
        return moves and self._places.holder(kept) is not None

    def _keep(self, mine: Row | None, kept: Row) -> None:
        """Note what becomes of a row."""
        if kept != mine:
            self.changes.append(RowChange(mine, kept))
            self._overlay.put(kept)
            self._move(mine, kept)

    def _move(self, before: Row | None, after: Row) -> None:
        """Note where a row stands now; what was merged into it at a place that it leaves stands there by itself."""
        left = self._places.put(before, after)
        if left is not None and self._overlay.get(left.table, left.id) is None:
            self.merges.append(Incoming(left, None, Merge(Outcome.NEW, left)))
            self._keep(None, left)


def _decided(came: Incoming) -> Row:
    if came.mine is None or came.choice is None:
        return came.merge.row
    return resolve(came.merge, _under(came.mine, came.theirs), came.choice)


def _under(mine: Row | None, theirs: Row) -> Row:
    """Return theirs under the id of what it is merged into."""
    return replace(theirs, id=mine.id) if mine is not None else theirs
