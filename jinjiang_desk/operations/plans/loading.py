"""Reading a published plan and loading it into the district's desk."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.heeding import Heed, Heeded, go_on
from jinjiang_desk.domain.plans.checks.similar_units import check_units
from jinjiang_desk.domain.plans.plan import DocumentKind, PlanReading, TaskReading
from jinjiang_desk.domain.plans.put_right import UNTOUCHED, PlanPutRight
from jinjiang_desk.domain.plans.self_check import in_file
from jinjiang_desk.domain.plans.unit_groups import read_measure_units
from jinjiang_desk.domain.problem import Code, Place, Problem, note, refuse, stop
from jinjiang_desk.domain.records import Plan, Unit
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.assignment import ProposedUnit, UnitBook, propose_units
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.plans.editions import LikePlan, like_plans
from jinjiang_desk.operations.plans.plan_documents import read_plan_file
from jinjiang_desk.operations.plans.plan_rows import fresh_rows, group_sizes
from jinjiang_desk.operations.plans.put_right import keeping_put_right, kept_corrections
from jinjiang_desk.store.files import hash_file

_OTHER_KINDS = {DocumentKind.NOTICE: "验收销号公示表", DocumentKind.PROGRESS: "整改进展清单"}


@dataclass(frozen=True, slots=True)
class PlanSource:
    """The document that a plan was read from: its file, and the hash of the bytes that were read."""

    path: Path
    sha256: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Proposed:
    """What loading would do beside adding units: the word of the history, the rows, and what is doubtful."""

    action: str
    changes: Sequence[RowChange]
    problems: Sequence[Problem]


Propose = Callable[[Desk, PlanReading, PlanSource, UnitBook, Heed], Proposed]
"""Works out what loading a plan would change, given the units that there would be then; is interrupted by the last."""


@dataclass(frozen=True, slots=True)
class PlanProposal:
    """A plan as read and what loading it would do, to be looked at first."""

    reading: PlanReading
    new_units: tuple[str, ...]
    changeset: Changeset
    source: Path
    sha256: str


def look_at_plan(source: Path) -> PlanReading:
    """Read a plan; no desk is needed and nothing is changed. Raises DeskError for an unreadable document."""
    return read_plan_file(source)


def propose_plan(desk: Desk, source: Path, *, another: bool = False) -> PlanProposal:
    """Read a plan and work out what loading it as one of its own would change. One that is much like a loaded plan gets
    a stop PLAN_LIKE_LOADED, unless a person said that it is `another`. Raises DeskError for an unreadable document."""
    desk.require(Role.DISTRICT)
    sha256 = hash_file(source)
    reading = read_plan_file(source)
    proposal = as_read(desk, propose_reading(desk, reading, PlanSource(source, sha256)))
    return proposal if another else question_if_like(proposal, like_plans(desk, reading))


def as_read(desk: Desk, proposal: PlanProposal) -> PlanProposal:
    """Tell of a plan that is loaded as read that a person had put something right in it in the window."""
    kept = kept_corrections(desk, proposal.sha256).found
    count = len({*kept.tasks, *kept.struck}) + (kept.title is not None) if kept is not None else 0
    if not count:
        return proposal
    told = note(Code.PLAN_PUT_RIGHT_UNUSED, Place(file=proposal.source.name), count=count)
    changeset = proposal.changeset
    return replace(proposal, changeset=replace(changeset, problems=(told, *changeset.problems)))


def question_if_like(proposal: PlanProposal, others: Sequence[LikePlan]) -> PlanProposal:
    """Stop a plan that is much like a loaded one: a person has to say whether it is its newer edition."""
    like = next((one for one in others if one.is_like), None)
    changeset = proposal.changeset
    if like is None or changeset.refused:
        return proposal
    asked = stop(Code.PLAN_LIKE_LOADED, Place(file=proposal.source.name), title=like.plan.title)
    return replace(proposal, changeset=replace(changeset, problems=(asked, *changeset.problems)))


def propose_reading(
    desk: Desk,
    reading: PlanReading,
    source: PlanSource,
    corrections: int = 0,
    propose: Propose | None = None,
    heed: Heed = go_on,
) -> PlanProposal:
    """Work out what loading a plan would change that was read and corrected in so many places: as a plan of its own,
    unless `propose` says otherwise. `heed` is called meanwhile."""
    desk.require(Role.DISTRICT)
    units = tuple(_unit_changes(desk, Heeded(reading.tasks, heed)))
    book = UnitBook(_units_after(desk, units))
    proposed = (propose or propose_own)(desk, reading, source, book, heed)
    problems = (*_document_doubts(desk, reading, source, heed), *proposed.problems)
    action = f"{proposed.action}（改了{corrections}处）" if corrections else proposed.action
    doubts = (*problems, *group_sizes(source.name, reading, book))
    changeset = Changeset(action, (*units, *proposed.changes), doubts, source.name)
    new = tuple(change.after.name for change in units if isinstance(change.after, Unit) and not change.before)
    return PlanProposal(reading, new, changeset, source.path, source.sha256)


def propose_own(
    desk: Desk,
    reading: PlanReading,
    source: PlanSource,
    book: UnitBook,
    heed: Heed = go_on,
    *,
    put_right: PlanPutRight = UNTOUCHED,
) -> Proposed:
    """Work out what loading a plan of its own would add, in which a person put something right; `heed` is called
    meanwhile."""
    (plan_id,) = desk.mint(1)
    title = title_of(reading, source)
    plan = Plan(**desk.header(plan_id), title=title, source_name=source.name, source_sha256=source.sha256)
    rows, doubts = fresh_rows(desk, reading, plan, book, heed)
    loaded = desk.store.rows.find(Plan)
    same = any(one.source_sha256 == source.sha256 for one in loaded)
    if not same and any(one.title == reading.title for one in loaded):
        doubts = [note(Code.PLAN_TITLE_KNOWN, Place(file=source.name), title=reading.title), *doubts]
    changes = [RowChange(None, row) for row in rows]
    return Proposed("载入方案", [*changes, keeping_put_right(desk, plan, put_right)], doubts)


def title_of(reading: PlanReading, source: PlanSource) -> str:
    """Return what a plan is called: by its file where it says nothing itself."""
    return reading.title or source.path.stem


def load_plan(desk: Desk, proposal: PlanProposal) -> Done:
    """Load a plan that was looked at. Raises DeskError, FILE_CHANGED where the document is another by now."""
    keep_plan(desk, proposal.source, proposal.sha256)
    return desk.commit(proposal.changeset)


def keep_plan(desk: Desk, source: Path, sha256: str) -> None:
    """Keep the document that was read. Raises DeskError FILE_CHANGED where it is another by now, FILE_MISSING,
    DISK_FULL."""
    if desk.store.inbox.add(source, "application/octet-stream") != sha256:
        raise refuse(Code.FILE_CHANGED, Place(file=source.name))


def _document_doubts(desk: Desk, reading: PlanReading, source: PlanSource, heed: Heed) -> Iterator[Problem]:
    """Yield what there is to say of the document, whatever it is loaded as."""
    place = Place(file=source.name)
    if not reading.tasks:
        yield stop(Code.PLAN_NO_TASK, place)
        return
    yield from reading.problems
    similar = check_units(Heeded(reading.tasks, heed), desk.units().names(), heed)
    yield from (in_file(one, source.name) for one in similar)
    if reading.kind in _OTHER_KINDS:
        yield note(Code.PLAN_OF_ANOTHER_KIND, place, kind=_OTHER_KINDS[reading.kind])
    if any(plan.source_sha256 == source.sha256 for plan in desk.store.rows.find(Plan)):
        yield stop(Code.PLAN_ALREADY_LOADED, place)
    yield from _empty_tasks(reading, source.name)


def _empty_tasks(reading: PlanReading, source_name: str) -> Iterator[Problem]:
    """Yield a stop for tasks that do not say what is wrong: nobody could do them, and no page removes them."""
    empty = [task for task in reading.tasks if not task.problem.strip()]
    if empty:
        names = "、".join(f"第{task.number_text}项" if task.number_text else "没有编号" for task in empty)
        yield stop(Code.PLAN_TASK_EMPTY, Place(file=source_name), count=len(empty), tasks=names)


def _unit_changes(desk: Desk, tasks: Sequence[TaskReading]) -> Iterator[RowChange]:
    """Yield the units to add and the aliases to note. A town that a text names and no list does is not
    invented: the lists decide."""
    book = desk.units()
    lists = [task.responsible_units for task in tasks]
    lists += [read_measure_units(measure.units) for task in tasks for measure in task.measures]
    proposed = propose_units(lists, book, desk.identity.unit)
    for row_id, unit in zip(desk.mint(len(proposed)), proposed, strict=True):
        yield _unit_change(desk, book.find(unit.name), unit, row_id)


def _unit_change(desk: Desk, known: Unit | None, unit: ProposedUnit, row_id: str) -> RowChange:
    if known is not None:
        return RowChange(known, known.changed(desk.now(), aliases=(*known.aliases, *unit.aliases)))
    fresh = Unit(
        **desk.header(row_id), name=unit.name, kind=unit.kind, aliases=unit.aliases, parent=unit.parent
    )
    return RowChange(None, fresh)


def _units_after(desk: Desk, changes: tuple[RowChange, ...]) -> list[Unit]:
    units = desk.store.rows.by_id(Unit)
    units.update({change.row.id: change.after for change in changes if isinstance(change.after, Unit)})
    return list(units.values())
