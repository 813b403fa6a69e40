"""Words on the lines of a return that people are not to change: to which task, measure and unit a record belongs.

A line that tells by itself which record it is goes by its hidden columns, whatever stands in these. Who typed over one
of them meant something by it, so it is told and nothing else.
"""

from collections.abc import Iterator

from jinjiang_desk.domain.exchange.loose import Words
from jinjiang_desk.domain.exchange.natural_key import folded
from jinjiang_desk.domain.exchange.package import PackageKind, ReadPackage
from jinjiang_desk.domain.exchange.spoken_of import find_measure, find_task
from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.domain.records import Fulfilment, Measure, Record, Task
from jinjiang_desk.domain.row import PlainRow
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay

_TASK, _MEASURE, _UNIT = "task_id.number_text", "measure_id.number_text", "unit"


def changed_labels(desk: Desk, overlay: Overlay, read: ReadPackage) -> Iterator[Problem]:
    """Yield what was typed over 序号, 措施号 and 单位 of a return's lines that say themselves which records they are."""
    package = read.package
    if package.envelope.kind is not PackageKind.RETURN:
        return
    units = desk.units()
    owner = units.name_of(package.envelope.unit)
    for row in package.rows:
        if not isinstance(row, Record) or (words := read.words.get(row.id)) is None:
            continue
        task = overlay.get(Task.table, row.task_id)
        if isinstance(task, Task) and not _is_task(desk, task, words.number):
            place = package.place_of(row.id, row.id, _TASK)
            yield note(Code.ROW_TASK_DIFFERS, place, known=task.shown_number, number=words.number)
        measure = overlay.get(Measure.table, row.measure_id) if isinstance(row, Fulfilment) else None
        if isinstance(measure, Measure) and not _is_measure(desk, measure, words.measure_number):
            place, number = package.place_of(row.id, row.id, _MEASURE), words.measure_number
            yield note(Code.ROW_MEASURE_DIFFERS, place, known=measure.shown_number, number=number)
        if row.unit != package.envelope.unit and units.name_of(row.unit) != owner:
            place = package.place_of(row.id, row.id, _UNIT)
            yield note(Code.ROW_UNIT_DIFFERS, place, known=owner, unit=row.unit)


def _is_task(desk: Desk, task: Task, said: str) -> bool:
    """Whether a task has a number, or had it when its unit last heard of it. A blank says nothing."""
    if not said or _begins(task.shown_number, said) or find_task((task,), Words(number=said)):
        return True
    return any(_begins(Task.from_plain(one).shown_number, said) for one in _earlier(desk, task))


def _is_measure(desk: Desk, measure: Measure, said: str) -> bool:
    if not said or _begins(measure.shown_number, said):
        return True
    if find_measure((measure,), Words(measure_number=said)):
        return True
    return any(_begins(Measure.from_plain(one).shown_number, said) for one in _earlier(desk, measure))


def _earlier(desk: Desk, row: Task | Measure) -> Iterator[PlainRow]:
    for version in desk.store.history.versions_of(row.table, row.id):
        yield from (one for one in (version.before, version.after) if one is not None)


def _begins(number: str, said: str) -> bool:
    """Whether a number is what a line shows of it, shortened or not."""
    shown = folded(said)
    return shown == folded(number) or (shown.endswith("…") and folded(number).startswith(shown.rstrip("…")))
