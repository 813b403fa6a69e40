"""What the rows of one task say, column by column -> the task, read by the same rules as running text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.plans.mentions import read_mentions, write_mentions
from jinjiang_desk.domain.plans.persons import read_persons
from jinjiang_desk.domain.plans.persons_of_units import with_persons_beside, without_persons
from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, Person, TaskReading, UnitMention
from jinjiang_desk.plandoc.finding.spans import Span
from jinjiang_desk.plandoc.measures import read_measures
from jinjiang_desk.plandoc.tables.columns import Columns
from jinjiang_desk.plandoc.tables.inner_labels import spread_labels
from jinjiang_desk.plandoc.tables.numbers import TaskNumber, read_number
from jinjiang_desk.plandoc.tables.rows import Said
from jinjiang_desk.plandoc.text.joined import JoinedText, join_lines
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.lines import Line
from jinjiang_desk.plandoc.text.marks import LabelMark, find_marks

Lines = Sequence[Line]
Cells = Mapping[int, Lines]
"""What is said in each column."""

_ROW_FIELDS = (Field.RESPONSIBLE_UNITS, Field.PERSONS, Field.DEADLINE, Field.GOAL)
"""The fields that may differ from row to row of a task: they are then those of the row's measures."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one task: its columns, and what each row says in them."""

    columns: Columns
    rows: Sequence[Said]


def build_task(told: Told, number: TaskNumber | None, lines: tuple[int, int]) -> TaskReading:
    """Make the task; `lines` are those where it begins and ends.

    What all rows have in common (units, persons, deadline, goal) is the task's; where it differs from row to row, it
    belongs to the measures of its row.
    """
    told = Told(*spread_labels(told.columns, told.rows))
    shared, own = _levels(told)
    return TaskReading(
        number=None if number is None else number.value,
        number_text=None if number is None else number.text,
        problem=_texts(told, Field.PROBLEM),
        line=lines[0],
        last_line=lines[1],
        responsible_units=_responsible(told.columns, shared),
        persons=_persons(told.columns, shared),
        acceptance_units=_unit_names(told, Field.ACCEPTANCE_UNITS),
        supervising_units=_unit_names(told, Field.SUPERVISING_UNITS),
        deadline=_deadline(told.columns, shared),
        goal=_together(shared, told.columns.of(Field.GOAL)) or None,
        measures=tuple(_measures(told, own)),
        completion=_texts(told, Field.COMPLETION) or None,
    )


def _levels(told: Told) -> tuple[Cells, Sequence[Cells]]:
    """Part what all rows of a task share from what each row says; an empty cell says what the one above does.

    What a first row without measures says is the task's: there is no measure that it could belong to.
    """
    if len(told.rows) == 1:
        return told.rows[0], ({},)
    shared: dict[int, Lines] = {}
    own: list[dict[int, Lines]] = [{} for _ in told.rows]
    bare = not any(column in told.rows[0] for column in told.columns.of(Field.MEASURES))
    for column in (column for kind in _ROW_FIELDS for column in told.columns.of(kind)):
        of_task = told.rows[0].get(column, ()) if bare else ()
        rows = told.rows[1:] if of_task else told.rows
        each: list[Lines] = []
        for row in rows:
            each.append(row.get(column, each[-1] if each else ()))
        texts = {_bare(lines) for lines in each}
        if of_task or len(texts) == 1:
            shared[column] = of_task or each[0]
        if len(texts | {_bare(of_task)} - {""}) > 1:
            for cells, lines in zip(own[-len(rows) :], each, strict=True):
                cells[column] = lines if _bare(lines) != _bare(of_task) else ()
    return shared, own


def _bare(lines: Lines) -> str:
    return "".join(line.text for line in lines)


def _text(lines: Lines) -> str:
    if len(lines) == 1:
        return lines[0].text
    joined = join_lines(lines)
    return joined.paragraphs(0, len(joined.text))


def _printed(lines: Lines) -> str:
    """Return the lines of a cell as they stand, for readers that know which line ends part names."""
    return "\n".join(line.text for line in lines)


def _together(said: Cells, columns: Sequence[int]) -> str:
    return _text([line for column in columns for line in said.get(column, ())])


def _texts(told: Told, kind: Field) -> str:
    """Join what the rows say in a field's columns, each text once."""
    cells = [row[column] for column in told.columns.of(kind) for row in told.rows if column in row]
    if len(cells) > 1:
        cells = list({_text(lines): lines for lines in cells}.values())
    return _text([line for lines in cells for line in lines])


def _responsible(columns: Columns, said: Cells) -> tuple[UnitMention, ...]:
    """The units of the column that leads, then those of the others, which do not."""
    texts = [without_persons(_printed(said[column])) for column in columns.units if said.get(column)]
    groups = [read_mentions(text) for text in texts]
    if len(groups) < 2:
        return groups[0] if groups else ()
    first, *others = groups
    return (
        *(replace(mention, lead=True) for mention in first),
        *(replace(mention, lead=False) for group in others for mention in group),
    )


def _unit_names(told: Told, kind: Field) -> tuple[str, ...]:
    said = [row[column] for column in told.columns.of(kind) for row in told.rows if column in row]
    mentions = (mention for lines in said for mention in read_mentions(_printed(lines)))
    names = (write_mentions((replace(mention, lead=False),)) for mention in mentions)
    return tuple(dict.fromkeys(names))


def _persons(columns: Columns, said: Cells) -> tuple[Person, ...]:
    labelled = (
        person
        for column in columns.of(Field.PERSONS)
        if said.get(column)
        for person in read_persons(_printed(said[column]), columns.headings[column].word)
    )
    units = (_printed(said[column]) for column in columns.units if said.get(column))
    return with_persons_beside(labelled, units)


def _deadline(columns: Columns, said: Cells) -> Deadline | None:
    text = _together(said, columns.of(Field.DEADLINE))
    return read_deadline(text) if text else None


def _measures(told: Told, own: Sequence[Cells]) -> Iterator[MeasureReading]:
    columns = told.columns
    for row, cells in zip(told.rows, own, strict=True):
        lines = [line for column in columns.of(Field.MEASURES) for line in row.get(column, ())]
        numbers = [read_number(_text(row[column])) for column in columns.measure_numbers if column in row]
        measures = _row_measures(lines, numbers[0] if numbers else None)
        yield from (_with_own(columns, cells, measure) for measure in measures) if cells else measures


def _row_measures(lines: Lines, number: TaskNumber | None) -> tuple[MeasureReading, ...]:
    joined = join_lines(lines)
    measures = read_measures(joined, Span(0, len(joined.text)), _labels(joined)) if lines else ()
    if number is not None and len(measures) == 1 and measures[0].number is None:
        return (replace(measures[0], number=number.value),)
    return measures


def _labels(joined: JoinedText) -> Sequence[LabelMark]:
    if len(joined.starts) == 1 and not any(sign in joined.text for sign in "：:】"):
        return ()  # as in most cells, and most of the time would go into looking
    return [mark for mark in find_marks(joined) if isinstance(mark, LabelMark)]


def _with_own(columns: Columns, own: Cells, measure: MeasureReading) -> MeasureReading:
    """Give a measure what its row alone says; what its own text says comes first."""
    return replace(
        measure,
        goal=measure.goal or _together(own, columns.of(Field.GOAL)) or None,
        units=measure.units or tuple(mention.name for mention in _responsible(columns, own)),
        persons=measure.persons or _persons(columns, own),
        deadline=measure.deadline or _deadline(columns, own),
    )
