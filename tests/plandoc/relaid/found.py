"""What was read, in the same terms as what was made up."""

from collections.abc import Sequence
from pathlib import Path

from jinjiang_desk.domain.plans.plan import Deadline, Person, PlanReading, TaskReading
from jinjiang_desk.operations.plans.plan_documents import read_plan_document
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.reader import read_document_plan
from tests.plandoc.relaid.model import Facts, StepFacts

_FIRST_WORDS = 5


def read_file(path: Path) -> tuple[Document, PlanReading]:
    """Read a file as the program does."""
    document = read_plan_document(path)
    return document, read_document_plan(document, path.name)


def found_in(reading: PlanReading) -> list[Facts]:
    """The facts of all tasks that were read."""
    return [_found(task) for task in reading.tasks]


def _found(task: TaskReading) -> Facts:
    return Facts(
        number=task.number,
        problem=task.problem,
        units=tuple((unit.name, unit.lead, unit.members) for unit in task.responsible_units),
        acceptance=task.acceptance_units,
        supervising=task.supervising_units,
        people=_people(task.persons),
        due=_due(task.deadline),
        goal=task.goal,
        steps=tuple(
            StepFacts(
                step.number, step.parent, step.text, step.units, _people(step.persons), _due(step.deadline)
            )
            for step in task.measures
        ),
    )


def led_astray(document: Document, reading: PlanReading) -> list[str]:
    """The first words of tasks and measures that do not stand where their line number leads: a task begins with its
    number, with its problem or with the label above it, a measure with its words."""
    lines = [_squeezed(text) for text in document.lines]
    tasks = [task.problem for task in reading.tasks if not _begins_there(lines, task)]
    measures = [
        one.text
        for task in reading.tasks
        for one in task.measures
        if one.line is None or not _starts_there(lines[one.line - 1 :], _first_words(one.text))
    ]
    return [*tasks, *measures]


def _begins_there(lines: Sequence[str], task: TaskReading) -> bool:
    below = lines[task.line - 1 :]
    numbered = task.number_text is not None and _squeezed(task.number_text) in below[0]
    words = _first_words(task.problem)
    return numbered or _starts_there(below, words) or _starts_there(below[1:], words)


def _first_words(text: str) -> str:
    return _squeezed(text)[:_FIRST_WORDS]


def _starts_there(lines: Sequence[str], words: str) -> bool:
    """Words may be broken by the line's end, or by a page number there; a number may stand alone at the line's end."""
    if not lines or words in lines[0]:
        return bool(lines)
    heads = (words[:length] for length in range(len(words)))
    rest = "".join(lines[1:6])
    return any(lines[0].endswith(head) and words.removeprefix(head) in rest for head in heads)


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("*", "")


def _people(people: Sequence[Person]) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.name, one.role, one.title) for one in people)


def _due(deadline: Deadline | None) -> tuple[object, ...] | None:
    if deadline is None:
        return None
    return (deadline.text, deadline.date, deadline.immediate, deadline.long_term)
