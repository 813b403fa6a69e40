"""What a document prints from its first task on, and neither a field nor a note has."""

import re
from collections.abc import Iterator

from jinjiang_desk.domain.plans.plan import Deadline, Person, PlanReading, TaskReading
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Document
from tests.plandoc.relaid.style import LABELS
from tests.plandoc.relaid.words import ROLES

_SIGNS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_WORDS = frozenset((*(word for words in LABELS.values() for word in words), *ROLES, "整改任务"))
_VALUE = "[0-9一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(f"第{_VALUE}项|省?序号{_VALUE}|问题{_VALUE}|{_VALUE}号|{_VALUE}是|{_VALUE}")


def lost_from(document: Document, reading: PlanReading, begin: int) -> list[tuple[int, str]]:
    """The words that are lost, each with its line; from line `begin` on there are tasks only."""
    quoted = (value for one in reading.problems for value in one.values.values())
    unread = {one.place.line for one in reading.problems if one.code is Code.PLAN_CHAPTER_UNREAD}
    has = "|".join(map(_letters, (*(said for task in reading.tasks for said in _said(task)), *quoted)))
    lost = []
    untold = True
    for number, line in enumerate(document.lines[begin - 1 :], start=begin):
        pieces = [piece for piece in _SIGNS.split(line) if piece]
        # What stands under a title that a note says is not read.
        untold = number not in unread and (untold or any(one in _WORDS for one in pieces[:3]))
        if untold:
            lost += [(number, piece) for at, piece in enumerate(pieces) if not _is_kept(piece, at, has)]
    return lost


def _is_kept(piece: str, at: int, has: str) -> bool:
    number = _NUMBER.match(piece) if at < 2 else None
    rest = piece[number.end() :] if number else piece
    return any(not one or one in _WORDS or one in has for one in (piece, rest))


def _letters(text: str) -> str:
    return _SIGNS.sub("", text)


def _said(task: TaskReading) -> Iterator[str]:
    yield from (task.problem, task.number_text or "", task.goal or "", task.completion or "")
    yield from (word for unit in task.responsible_units for word in (unit.name, *unit.members))
    yield from (*task.acceptance_units, *task.supervising_units)
    yield from _of_both(task.persons, task.deadline)
    for measure in task.measures:
        yield from (measure.text, measure.goal or "", *measure.units)
        yield from _of_both(measure.persons, measure.deadline)


def _of_both(persons: tuple[Person, ...], deadline: Deadline | None) -> Iterator[str]:
    yield from (word for person in persons for word in (person.name, person.title, person.role))
    yield deadline.text if deadline else ""
