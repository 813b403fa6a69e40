"""What the lines of a unit's workbook are about: the unit, the task and the measure."""

from functools import cached_property

from jinjiang_desk.domain.exchange.loose import LooseRow, Words
from jinjiang_desk.domain.exchange.spoken_of import find_measure, find_task
from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.domain.records import Assignment, Fulfilment, Measure, Task
from jinjiang_desk.domain.row import PlainRow
from jinjiang_desk.domain.tasks.assignment import UnitBook
from jinjiang_desk.operations.desk import Desk

_TASK, _MEASURE = "task_id.number_text", "measure_id.number_text"
"""The cells in which people say what a line is about."""
_BLANK = "（空着）"


class Subjects:
    """The tasks that a unit owes, or owed once, with their measures."""

    def __init__(self, desk: Desk, unit: str) -> None:
        self._desk, self._unit = desk, unit

    @cached_property
    def _units(self) -> UnitBook:
        return self._desk.units()

    @cached_property
    def _assignments(self) -> tuple[Assignment, ...]:
        return self._desk.store.rows.find(Assignment, withdrawn=None, unit=self._unit)

    @cached_property
    def _tasks(self) -> dict[str, Task]:
        ids = tuple(dict.fromkeys(one.task_id for one in self._assignments))
        return self._desk.store.rows.by_id(Task, withdrawn=None, id=ids)

    @cached_property
    def _in_force(self) -> tuple[Task, ...]:
        owed = {one.task_id for one in self._assignments if not one.withdrawn}
        return tuple(task for task in self._tasks.values() if task.id in owed and not task.withdrawn)

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        return self._desk.store.rows.by_id(Measure, withdrawn=None, task_id=tuple(self._tasks))

    def settle(self, line: LooseRow) -> tuple[PlainRow | None, list[Problem]]:
        """Return what a line says with its task (and measure) and whose it is; None where it stays unclear."""
        task, problems = self._task(line)
        if task is None:
            return None, problems
        plain = {**line.plain, "task_id": task.id}
        if line.record is Fulfilment:
            measure = self._measure(line, task)
            if measure is None:
                said = line.words.measure_number
                return None, [*problems, note(Code.ROW_MEASURE_UNCLEAR, line.place_of(_MEASURE), number=said)]
            plain["measure_id"] = measure.id
        return {**plain, **self._owner(line)}, problems

    def _task(self, line: LooseRow) -> tuple[Task | None, list[Problem]]:
        """The id on the line counts, except on a copied line: there people change what they see."""
        hidden = self._by_id(line)
        # Beside an id stands the text that belongs to it: only the number was for people to change.
        said = self._spoken_of(line.words if hidden is None else Words(number=line.words.number))
        if hidden is None or (line.copy_of and said is not None):
            found = said or hidden
            unclear = note(Code.ROW_TASK_UNCLEAR, line.place_of(_TASK), number=line.words.number or _BLANK)
            return found, [] if found is not None else [unclear]
        if said is not None and said.id != hidden.id:
            values = {"known": hidden.shown_number, "number": line.words.number}
            return hidden, [note(Code.ROW_TASK_DIFFERS, line.place_of(_TASK), **values)]
        return hidden, []

    def _spoken_of(self, words: Words) -> Task | None:
        """A number is meant of what the unit owes now; only what is not there may be from before."""
        return find_task(self._in_force, words) or find_task(tuple(self._tasks.values()), words)

    def _by_id(self, line: LooseRow) -> Task | None:
        """A unit may write about a task that is not, or no longer, among its own."""
        task_id = line.plain.get("task_id")
        return self._tasks.get(task_id) or self._desk.store.rows.get(Task, task_id) if task_id else None

    def _measure(self, line: LooseRow, task: Task) -> Measure | None:
        measures = [one for one in self._measures.values() if one.task_id == task.id]
        hidden = next((one for one in measures if one.id == line.plain.get("measure_id")), None)
        if hidden is None:
            return find_measure(measures, line.words)
        numbered = find_measure(measures, Words(measure_number=line.words.measure_number))
        return numbered or hidden if line.copy_of else hidden

    def _owner(self, line: LooseRow) -> PlainRow:
        """Whose a line is: the unit's, unless it names somebody else (who may not speak here)."""
        named = str(line.plain.get("owner") or line.plain.get("unit") or self._unit)
        known = self._units.find(named)
        ours = named == self._unit or (known is not None and known.name == self._unit)
        return {"owner": self._unit if ours else named, "unit": self._unit}
