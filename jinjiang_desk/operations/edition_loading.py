"""A newer edition without a window: which plan is meant, and pairs of tasks named by their numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinjiang_desk.domain.correction import Corrections, corrected, count_corrections, entries, with_task
from jinjiang_desk.domain.edition_decisions import (
    NEW,
    Decisions,
    Fate,
    measure_keys,
    with_fate,
    with_measure,
    with_pair,
)
from jinjiang_desk.domain.editions import pair_measures, with_measures
from jinjiang_desk.domain.own_words import OwnWord, with_word
from jinjiang_desk.domain.plan import MeasureReading, PlanReading, TaskReading
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import Measure, Plan, Task
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.edition_rows import propose_edition
from jinjiang_desk.operations.editions import Edition, edition_of, like_plans, old_tasks
from jinjiang_desk.operations.plan_documents import read_plan_file
from jinjiang_desk.operations.plans import PlanProposal, PlanSource, propose_reading
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.wording import field_label

Tasks = Sequence[tuple[str, TaskReading]]


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about a newer edition: `pairs` as NEW=OLD (numbers, or the id of the old one; nothing behind the =
    for a task that is new), `measures` as NEW:PLACE=PLACE (likewise; which one of the task it is, from 1) or as NEW for
    all others of a task as they are proposed, by number or id what becomes of tasks that are gone, and as NEW or
    NEW:FIELD where a person's own words in the loaded edition are to stay."""

    pairs: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    withdraw: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()


def compare_plan(
    desk: Desk, source: Path, plan: str | None = None, said: Said | None = None
) -> tuple[Edition, PlanProposal]:
    """Read a plan and put it beside a loaded one: the one named by id or title, else the one most like it.

    Raises DeskError for an unreadable document, PLAN_UNKNOWN, PLAN_PAIR_UNREADABLE.
    """
    desk.require(Role.DISTRICT)
    found = PlanSource(source, hash_file(source))
    reading = read_plan_file(source)
    loaded = [one.plan for one in like_plans(desk, reading)]
    wanted = _plan(loaded, plan)
    found_tasks, said = entries(reading, Corrections()), said or Said()
    tasks = [(one.key, one.task) for one in found_tasks]
    old = [one.row for one in old_tasks(desk, wanted)]
    decisions = _decisions(wanted, tasks, old, said)
    corrections = Corrections()
    edition = edition_of(desk, wanted, reading, corrections, decisions)
    if said.measures:
        decisions = _with_measures(edition, tasks, decisions, said.measures)
        edition = edition_of(desk, wanted, reading, corrections, decisions)
    if said.mine:
        corrections = _keeping(reading, edition, tasks, said.mine)
        edition = edition_of(desk, wanted, reading, corrections, decisions)
    now, count = corrected(reading, corrections, found.name), count_corrections(reading, corrections)
    return edition, propose_reading(desk, now, found, count, partial(propose_edition, edition=edition))


def _with_measures(edition: Edition, tasks: Tasks, decisions: Decisions, said: Sequence[str]) -> Decisions:
    """Return the decisions with what is said of measures."""
    names = [(key, _names(task)) for key, task in tasks]
    pairs = {one.key: one for one in edition.pairs}
    # Single ones come first: what is proposed for the others of a task depends on them.
    for one in sorted(said, key=lambda one: "=" not in one):
        number, _, place = one.replace("：", ":").partition(":")
        key = _only(names, number.strip(), one)
        pair = pairs[key]
        old = pair.old.measures if pair.old is not None else ()
        new = pair.new.measures if pair.new is not None else ()
        if place:
            decisions = with_measure(decisions, key, *_measure(new, old, place, one))
        else:
            proposed = pair_measures(old, new, decisions.measures.get(key, {}))
            decisions = with_measures(decisions, key, proposed)
    return decisions


def _measure(
    new: Sequence[MeasureReading], old: Sequence[Measure], places: str, said: str
) -> tuple[str, str]:
    """Return the key of a new measure and the id of the old one that it is said to be."""
    place, mate = _split(places, said, "新序号:第几条=原第几条")
    keys = [(key, {str(at)}) for at, key in enumerate(measure_keys(new), start=1)]
    known = [(row.id, {row.id, str(row.position)}) for row in old]
    return _only(keys, place, said), _only(known, mate, said) if mate else NEW


def _keeping(reading: PlanReading, edition: Edition, tasks: Tasks, mine: Sequence[str]) -> Corrections:
    """Return the corrections by which a person's own words stay."""
    corrections, now = Corrections(), dict(tasks)
    names = [(key, _names(task)) for key, task in tasks]
    for said in mine:
        number, _, field = said.replace("：", ":").partition(":")
        key, wanted = _only(names, number.strip(), said), field.strip()
        words = [one for one in edition.own.get(key, ()) if wanted in ("", *_called(one))]
        if not words:
            raise refuse(Code.PLAN_PAIR_UNREADABLE, pair=said, reason="这里没有您改过而新版写得不一样的")
        for word in words:
            now[key] = with_word(now[key], word, mine=True)
        corrections = with_task(reading, corrections, key, now[key])
    return corrections


def _called(word: OwnWord) -> tuple[str, ...]:
    """Return what the field of a word may be called; a number is one field, as printed and as a number."""
    field = "measures" if word.is_measure else word.name
    numbers = ("number", "number_text")
    return (field_label(field), *(numbers if field in numbers else (field,)))


def _plan(loaded: Sequence[Plan], reference: str | None) -> Plan:
    found = [one for one in loaded if reference in (None, one.id, one.title)]
    if not found or (reference is not None and len(found) > 1):
        known = "、".join(f"{one.id}（{one.title}）" for one in loaded) or "（没有载入过方案）"
        raise refuse(Code.PLAN_UNKNOWN, plan=reference or "", plans=known)
    return found[0]


def _decisions(plan: Plan, tasks: Tasks, old: Sequence[Task], said: Said) -> Decisions:
    decisions = Decisions(plan.id)
    names = [(key, _names(task)) for key, task in tasks]
    known = [(one.id, {one.id, *_names(one)}) for one in old]
    for pair in said.pairs:
        new, mate = _split(pair, pair, "新序号=原序号")
        key = _only(names, new, pair)
        decisions = with_pair(decisions, key, _only(known, mate, pair) if mate else NEW)
    for fate, gone in ((Fate.WITHDRAW, said.withdraw), (Fate.KEEP, said.keep)):
        for one in gone:
            decisions = with_fate(decisions, _only(known, one.strip(), one), fate)
    return decisions


def _split(text: str, said: str, wanted: str) -> tuple[str, str]:
    new, equals, old = text.partition("=")
    if not equals:
        raise refuse(Code.PLAN_PAIR_UNREADABLE, pair=said, reason=f"要写成 {wanted}")
    return new.strip(), old.strip()


def _names(task: Task | TaskReading) -> set[str]:
    numbers = {str(task.number) if task.number is not None else "", task.number_text or ""} - {""}
    return numbers | {f"{task.part} {one}" for one in numbers if task.part}


def _only(named: Iterable[tuple[str, set[str]]], wanted: str, said: str) -> str:
    found = [key for key, names in named if wanted in names]
    if len(found) != 1:
        reason = f"有{len(found)}项叫“{wanted}”" if found else f"没有“{wanted}”"
        raise refuse(Code.PLAN_PAIR_UNREADABLE, pair=said, reason=reason)
    return found[0]
