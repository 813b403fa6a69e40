"""What a dispatch or return workbook says, free of any file format."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.loose import LooseRow, Words
from jinjiang_desk.domain.problem import Place, Problem
from jinjiang_desk.domain.records import Evidence, Record
from jinjiang_desk.domain.row import Row, Table

FORMAT = 1
"""The version of the workbooks this program writes and the newest it reads."""

ATTACHED = "_附件"
"""What the folder of documents beside a workbook is called, after the workbook's own name."""

MOST_PARTS = 999
"""A return is split into no more parts than this, and none is believed that says otherwise."""


class PackageKind(StrEnum):
    """Which way a workbook goes."""

    DISPATCH = "下发表"
    RETURN = "回传表"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sent a workbook to whom. `unit` is the town's side, `district` the district's, whoever writes.

    `package_id` names this workbook; `desk_id` the desk that wrote it; `district_id` the district desk that
    the tasks come from; `as_of` is ISO 8601 local time. A return that was split is several workbooks with one
    `set_id` (empty where it is one), each its `part`, counted from 1, of `parts`.
    """

    kind: PackageKind
    package_id: str
    unit: str
    desk_id: str
    district: str
    district_id: str
    as_of: str
    format: int = FORMAT
    set_id: str = ""
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """回执: a row of the other side that has arrived, up to a revision, and whether its file has too.

    `updated_at` is when that version was changed ("" where an older program did not say): a unit's second
    computer may have another version of the same revision, which has not arrived.
    """

    table: Table
    row_id: str
    revision: int
    file_arrived: bool = True
    updated_at: str = ""


@dataclass(frozen=True, slots=True)
class Copied:
    """A line that has the id of another one: where it stands, and of the line that keeps the id what it says, and
    where."""

    place: Place
    of: Record
    of_place: Place


@dataclass(frozen=True, slots=True)
class Package:
    """The content of a workbook. Rows carry state, not deltas; a row that is absent means nothing.

    `lineages` tells by id from which versions the rows were made, as far as that is known; of a dispatch, which
    versions of a record of its unit arrived, where two computers of the unit went apart. `places` where they stand,
    `columns` in which column (A, B …) each of their fields, and `copies` which of them have the id of another line.
    """

    envelope: Envelope
    rows: tuple[Row, ...]
    acknowledgements: tuple[Acknowledgement, ...] = ()
    lineages: Mapping[str, Lineage] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    copies: Mapping[str, Copied] = field(default_factory=dict)

    def place_of(self, row_id: str, item: str, name: str = "") -> Place:
        """Return where a row stands, or its field of that name; `item` names it where its line does not."""
        place, column = self.places.get(row_id, Place()), self.columns.get(row_id, {}).get(name)
        cell = column + place.row if column is not None and place.cell is not None else place.cell
        return replace(place, cell=cell, item=item)


@dataclass(frozen=True, slots=True)
class ReceivedPicture:
    """A picture taken out of a workbook: `path` is a scratch file with its bytes as they were, `place` where it
    stood; `named` tells whether its alternative text says which row it belongs to."""

    path: Path
    sha256: str
    place: Place
    named: bool = False


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """A workbook as read: what could be understood, the pictures by evidence id, and the problems.

    `loose` are the lines of which only the desk can tell which records they are; their pictures are there by the
    ids that they have for now. `saved_at` is when somebody last saved it, ISO 8601 local time, never before `as_of`;
    `words` is what the lines of all other records say for people, by id.
    """

    package: Package
    pictures: dict[str, ReceivedPicture]
    problems: tuple[Problem, ...]
    loose: tuple[LooseRow, ...] = ()
    saved_at: str = ""
    words: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a return stays behind, and so stays unsent: some tasks, and of some tasks the photos and
    documents."""

    without_tasks: frozenset[str] = frozenset()
    without_files: frozenset[str] = frozenset()

    def takes(self, row: Row) -> bool:
        """Whether a record goes."""
        task_id = row.task_id if isinstance(row, Record) else ""
        return task_id not in self.without_tasks and not (
            isinstance(row, Evidence) and task_id in self.without_files
        )


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a return is for: one period's progress beside the other records (None: all that is not
    acknowledged), all there is once more, or a part of it."""

    period: str | None = None
    again: bool = False
    only: Selection = EVERYTHING

    def narrowed(self, only: Selection) -> "Wanted":
        """Return the same for a part of the tasks and files."""
        return replace(self, only=only)
