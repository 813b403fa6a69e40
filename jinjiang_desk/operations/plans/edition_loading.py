"""A newer edition without a window: which plan is meant, and pairs of tasks named by their numbers."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinjiang_desk.domain.editions.edition import pair_measures, with_measures
from jinjiang_desk.domain.editions.edition_decisions import (
    NEW,
    Decisions,
    Fate,
    measure_keys,
    with_fate,
    with_measure,
    with_pair,
)
from jinjiang_desk.domain.editions.own_words import OwnWord, with_word
from jinjiang_desk.domain.plans.correction import (
    Corrections,
    corrected,
    count_corrections,
    entries,
    with_task,
)
from jinjiang_desk.domain.plans.plan import MeasureReading, PlanReading, TaskReading
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import Measure, Plan, Task
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.edition_doubts import task_name
from jinjiang_desk.operations.plans.edition_rows import propose_edition
from jinjiang_desk.operations.plans.editions import Edition, edition_of, like_plans, old_tasks
from jinjiang_desk.operations.plans.loading import PlanProposal, PlanSource, as_read, propose_reading
from jinjiang_desk.operations.plans.plan_documents import read_plan_file
from jinjiang_desk.operations.plans.put_right import loaded_plan
from jinjiang_desk.store.files import hash_file
from jinjiang_desk.wording import field_label

Tasks = Sequence[tuple[str, TaskReading]]

_FULL_WIDTH = str.maketrans("：＝", ":=")
_CONTRADICTED = "和另外写的矛盾"


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
    loaded = loaded_plan(desk, _plan([one.plan for one in like_plans(desk, reading)], plan))
    found_tasks, said = entries(reading, Corrections()), said or Said()
    tasks = [(one.key, one.task) for one in found_tasks]
    old = [one.row for one in old_tasks(desk, loaded.plan)]
    decisions = _decisions(loaded.plan, tasks, old, said)
    corrections = Corrections()
    edition = edition_of(desk, loaded, reading, corrections, decisions)
    _check_gone(edition, decisions)
    if said.measures:
        decisions = _with_measures(edition, tasks, decisions, said.measures)
        edition = edition_of(desk, loaded, reading, corrections, decisions)
    if said.mine:
        corrections = _keeping(reading, edition, tasks, said.mine)
        edition = edition_of(desk, loaded, reading, corrections, decisions)
    now, count = corrected(reading, corrections, found.name), count_corrections(reading, corrections)
    proposal = propose_reading(desk, now, found, count, partial(propose_edition, edition=edition))
    return edition, as_read(desk, proposal)


def _with_measures(edition: Edition, tasks: Tasks, decisions: Decisions, said: Sequence[str]) -> Decisions:
    """Return the decisions with what is said of measures."""
    names = [(key, _names(task)) for key, task in tasks]
    pairs = {one.key: one for one in edition.pairs}
    # Single ones come first: what is proposed for the others of a task depends on them.
    for one in sorted(said, key=lambda one: ":" not in one.translate(_FULL_WIDTH)):
        number, colon, place = one.translate(_FULL_WIDTH).partition(":")
        key = _only(names, number.strip(), one)
        pair, mates = pairs[key], decisions.measures.get(key, {})
        old = pair.old.measures if pair.old is not None else ()
        new = pair.new.measures if pair.new is not None else ()
        if colon:
            measure, mate = _measure(new, old, place, one)
            _check_unsaid(mates, measure, mate, one)
            decisions = with_measure(decisions, key, measure, mate)
        else:
            decisions = with_measures(decisions, key, pair_measures(old, new, mates))
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
        number, colon, field = said.translate(_FULL_WIDTH).partition(":")
        key, wanted = _only(names, number.strip(), said), field.strip()
        words = [one for one in edition.own.get(key, ()) if not colon or wanted in _called(one)]
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
        key, old_id = _only(names, new, pair), _only(known, mate, pair) if mate else NEW
        _check_unsaid(decisions.pairs, key, old_id, pair)
        decisions = with_pair(decisions, key, old_id)
    for fate, gone in ((Fate.WITHDRAW, said.withdraw), (Fate.KEEP, said.keep)):
        for one in gone:
            old_id = _only(known, one.strip(), one)
            if decisions.gone.get(old_id, fate) is not fate:
                raise refuse(Code.PLAN_PAIR_UNREADABLE, pair=one, reason=_CONTRADICTED)
            decisions = with_fate(decisions, old_id, fate)
    return decisions


def _check_unsaid(mates: Mapping[str, str], new: str, old: str, said: str) -> None:
    """Refuse what contradicts something else that was said: of two words nobody knows which is meant."""
    rivals = [one for one, mate in mates.items() if mate == old != NEW]
    if mates.get(new, old) != old or rivals not in ([], [new]):
        raise refuse(Code.PLAN_PAIR_UNREADABLE, pair=said, reason=_CONTRADICTED)


def _check_gone(edition: Edition, decisions: Decisions) -> None:
    """Refuse to withdraw or keep a task that the newer edition has: it would be done without a word to nothing."""
    for pair in edition.pairs:
        if pair.new is not None and pair.old is not None and pair.old.row.id in decisions.gone:
            number = pair.old.row.shown_number
            raise refuse(Code.PLAN_PAIR_UNREADABLE, pair=number, reason=f"新版有这一项（{task_name(pair)}）")


def _split(text: str, said: str, wanted: str) -> tuple[str, str]:
    new, equals, old = text.translate(_FULL_WIDTH).partition("=")
    if not equals:
        raise refuse(Code.PLAN_PAIR_UNREADABLE, pair=said, reason=f"要写成 {wanted}")
    return new.strip(), old.strip()


def _names(task: Task | TaskReading) -> set[str]:
    numbers = {str(task.number) if task.number is not None else "", task.number_text or ""} - {""}
    return numbers | {f"{task.part} {one}" for one in numbers if task.part}


def _only(named: Iterable[tuple[str, set[str]]], wanted: str, said: str) -> str:
    # Numbers may be typed in full width, and brackets in half.
    found = [key for key, names in named if _plain(wanted) in map(_plain, names)]
    if len(found) != 1:
        reason = f"有{len(found)}项叫“{wanted}”" if found else f"没有“{wanted}”"
        raise refuse(Code.PLAN_PAIR_UNREADABLE, pair=said, reason=reason)
    return found[0]


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name)
