"""What a person should know before a newer edition of a plan is loaded."""

from collections.abc import Iterator

from jinjiang_desk.domain.editions.edition import Kind, TaskPair
from jinjiang_desk.domain.editions.edition_decisions import Fate
from jinjiang_desk.domain.editions.own_words import OwnWord
from jinjiang_desk.domain.problem import Code, Place, Problem, note, stop
from jinjiang_desk.domain.records import Fulfilment
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import TaskState
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.editions import Edition
from jinjiang_desk.operations.plans.loading import PlanSource
from jinjiang_desk.wording import field_label, first_names

_WORDS, _NAMED = 24, 6
"""So much of a measure is told, and so many tasks are named."""


def document_doubts(desk: Desk, edition: Edition, source: PlanSource, title: str) -> Iterator[Problem]:
    """Yield PLAN_EDITION_OPEN (a stop) while there is something to decide, PLAN_EDITION_EARLIER for a document that
    this plan was loaded from before, PLAN_EDITION_NUMBER_TWICE for tasks that stay beside others of their number,
    PLAN_EDITION_RETITLES where the plan would be called otherwise (`title`) than a person called it."""
    place = Place(file=source.name)
    still_open = edition.open
    if still_open:
        names = first_names([task_name(one) for one in still_open], _NAMED)
        yield stop(Code.PLAN_EDITION_OPEN, place, count=len(still_open), tasks=names)
    twins = edition.twins
    for row in (one.old.row for one in edition.pairs if one.fate is Fate.KEEP and one.old is not None):
        if row.id in twins:
            yield note(Code.PLAN_EDITION_NUMBER_TWICE, place, task=row.shown_number)
    yield from _earlier(desk, edition, source)
    if edition.loaded.put_right.title == edition.plan.title != title:
        yield note(Code.PLAN_EDITION_RETITLES, place, title=edition.plan.title, now=title)


def _earlier(desk: Desk, edition: Edition, source: PlanSource) -> Iterator[Problem]:
    place, plan = Place(file=source.name), edition.plan
    for version in desk.store.history.versions_of(plan.table, plan.id):
        before = version.before or {}
        if before.get("source_sha256") == source.sha256 != plan.source_sha256:
            day = str(before.get("updated_at", ""))[:10]
            yield note(Code.PLAN_EDITION_EARLIER, place, title=plan.title, day=day)
            return


def pair_doubts(desk: Desk, edition: Edition, pair: TaskPair, left: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what loading would do to what units wrote about a task; `left` are those that no longer owe it."""
    place = Place(line=pair.new.line if pair.new is not None else None, item=task_name(pair))
    if pair.old is None:
        if pair.key in edition.struck:
            yield note(Code.PLAN_EDITION_STRUCK, place, task=task_name(pair))
        return
    task, records = pair.old.row, edition.records.get(pair.old.row.id, {})
    if pair.new is None:
        if pair.fate is Fate.WITHDRAW and records:
            yield note(
                Code.PLAN_EDITION_WITHDRAWS, place, task=task_name(pair), count=edition.records_of(pair)
            )
        return
    for unit in left:
        if unit in records:
            yield note(
                Code.PLAN_EDITION_UNIT_LEAVES, place, task=task_name(pair), unit=unit, count=records[unit]
            )
    if task.state is TaskState.CLOSED and pair.kind is Kind.CHANGED:
        yield note(Code.PLAN_EDITION_CLOSED, place, task=task_name(pair), state=task.state)
    yield from _overwritten(edition, pair, place)
    yield from _gone_measures(desk, pair, place)


def _overwritten(edition: Edition, pair: TaskPair, place: Place) -> Iterator[Problem]:
    """Yield PLAN_EDITION_OVERWRITES for each word of a person that loading replaces."""
    for word in edition.overwritten_of(pair):
        yield note(Code.PLAN_EDITION_OVERWRITES, place, task=task_name(pair), field=_called(word))


def _called(word: OwnWord) -> str:
    if word.is_measure:
        return f"一条措施（{_short((word.mine or word.theirs).text)}）"
    return f"“{field_label(word.name, Table.TASK)}”"


def _gone_measures(desk: Desk, pair: TaskPair, place: Place) -> Iterator[Problem]:
    for gone in (one.old for one in pair.measures if one.new is None and one.old is not None):
        written = len(desk.store.rows.find(Fulfilment, measure_id=gone.id))
        if written:
            words = _short(gone.text)
            yield note(Code.PLAN_EDITION_MEASURE_GONE, place, task=task_name(pair), text=words, count=written)


def _short(text: str) -> str:
    return text[:_WORDS] + ("…" if len(text) > _WORDS else "")


def task_name(pair: TaskPair) -> str:
    """Return what a task is called: as the newer edition does where it has it."""
    if pair.new is not None:
        return pair.new.shown_number or f"第{pair.new.line}行"
    old = pair.old.row.shown_number if pair.old is not None else ""
    return f"原任务{old}" if old else "没有编号的原任务"
