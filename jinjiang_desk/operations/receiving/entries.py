"""What a workbook would do, or did, as one list: a line for each new row and each changed field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinjiang_desk.domain.exchange.comparing import Difference, differences
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.exchange.package import Copied
from jinjiang_desk.domain.records import Evidence, Task
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.clashes import Clash
from jinjiang_desk.operations.merging.package import Incoming
from jinjiang_desk.operations.receiving.arrivals import ArrivedFile, arrived_thumbnail
from jinjiang_desk.operations.receiving.receive import Preview, ReceivedFile
from jinjiang_desk.operations.tasks.evidence import thumbnail

_Field = tuple[Table, str, str]
_Origins = dict[_Field, Path]
"""Which workbook of a preview brings a field, or (the field is empty) a whole row."""
_Kept = dict[_Field, tuple[Any, Path | None]]
"""What was decided about a field so far, and the workbook it comes from."""
IN_ORDER = (Outcome.CONFLICT, Outcome.COPIED, Outcome.PARALLEL, Outcome.UPDATE, Outcome.NEW)
"""What a person has to look at comes first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One difference and the row it is in (as it came, or as it left). `file` is the workbook it came in, `mine_from`
    an earlier one of the same preview that brings what stands on this side (None: this desk has it).

    `arrived` is the photo that came with it, `copied` the line that it is a copy of. `left` tells a row that went
    away; `acknowledged` whether the other side has confirmed it (None: it never says).
    """

    row: Row
    difference: Difference
    file: Path | None = None
    mine_from: Path | None = None
    arrived: ArrivedFile | None = None
    copied: Copied | None = None
    left: bool = False
    acknowledged: bool | None = None

    @property
    def clash(self) -> Clash | None:
        """What a person is to decide here, None where there is nothing."""
        one = self.difference
        if self.file is None or not one.outcome.asks:
            return None
        return Clash(self.file, one.table, one.row_id, one.field)


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks that entries may speak of, by id."""

    known: Mapping[str, Task]

    def of(self, row: Row) -> Task | None:
        """Return the task that a row is or belongs to."""
        return row if isinstance(row, Task) else self.known.get(str(getattr(row, "task_id", "")))


def tasks_of(desk: Desk, preview: Preview | None = None) -> Tasks:
    """Return the tasks of the desk, with those that a preview would bring."""
    known = desk.store.rows.by_id(Task, withdrawn=None)
    coming = preview.outcomes(Outcome.NEW) if preview is not None else ()
    return Tasks({**known, **{one.theirs.id: one.theirs for one in coming if isinstance(one.theirs, Task)}})


def preview_entries(preview: Preview) -> tuple[Entry, ...]:
    """Return the lines of a preview: conflicts first, then what both sides changed, what changed, what is new."""
    origins: _Origins = {}
    entries: list[Entry] = []
    for file in preview.files:
        if not file.refused:
            entries += _file_entries(file, origins)
            _remember(file, origins)
    return tuple(sorted(entries, key=lambda one: IN_ORDER.index(one.difference.outcome)))


def decide_entries(entries: Sequence[Entry], choices: Mapping[Clash, Choice]) -> tuple[Entry, ...]:
    """Return the lines of a preview after some conflicts were decided. Where several workbooks clash with one field, a
    later one meets what the earlier one was decided to leave, and the last one decides what is kept."""
    kept: _Kept = {}
    made = [_decide(entry, choices, kept) for entry in entries]
    return tuple(_with_result(entry, kept) for entry in made)


def _decide(entry: Entry, choices: Mapping[Clash, Choice], kept: _Kept) -> Entry:
    clash, one = entry.clash, entry.difference
    if clash is None:
        return entry
    if one.outcome is Outcome.COPIED:
        return replace(entry, difference=replace(one, decided=choices.get(clash)))
    mine, choice = kept.get(clash[1:], (one.mine, entry.mine_from)), choices.get(clash)
    if choice is not None:
        kept[clash[1:]] = mine if choice is Choice.MINE else (one.theirs, entry.file)
    return replace(entry, mine_from=mine[1], difference=replace(one, mine=mine[0], decided=choice))


def _with_result(entry: Entry, kept: _Kept) -> Entry:
    clash, one = entry.clash, entry.difference
    if clash is None or one.decided is None or one.outcome is Outcome.COPIED:
        return entry
    return replace(entry, difference=replace(one, result=kept[clash[1:]][0]))


def entry_thumbnail(desk: Desk, entry: Entry, edge: int) -> bytes | None:
    """Return a small upright JPEG of the photo an entry is about, None where it has none."""
    if entry.arrived is not None:
        return arrived_thumbnail(desk, entry.arrived, edge)
    return thumbnail(desk, entry.row, edge) if isinstance(entry.row, Evidence) else None


def _file_entries(file: ReceivedFile, origins: _Origins) -> Iterator[Entry]:
    for one in file.merges:
        for difference in differences(one.mine, one.theirs, one.merge, one.choice):
            row_id = _here(one)
            whole = origins.get((difference.table, row_id, ""))
            mine_from = origins.get((difference.table, row_id, difference.field), whole)
            arrived = file.arrived.get(one.theirs.id)
            yield Entry(one.theirs, difference, file.path, mine_from, arrived, one.copied)


def _remember(file: ReceivedFile, origins: _Origins) -> None:
    """Note down what the later workbooks of a preview will meet of this one."""
    for one in file.merges:
        for difference in differences(one.mine, one.theirs, one.merge, one.choice):
            if difference.decided is Choice.THEIRS:
                origins[difference.table, _here(one), difference.field] = file.path


def _here(one: Incoming) -> str:
    """Return the id under which a row stands here: two desks may have written about one thing."""
    return one.mine.id if one.mine is not None else one.theirs.id
