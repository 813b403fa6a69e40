"""What a dispatch or return workbook says, free of any file format."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.records import Evidence, Record
from jinjiang_desk.domain.row import Row, Table

FORMAT = 1
"""The version of the workbooks this program writes and the newest it reads."""


class PackageKind(StrEnum):
    """Which way a workbook goes."""

    DISPATCH = "下发表"
    RETURN = "回传表"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sent a workbook to whom. `unit` is the town's side, `district` the district's, whoever writes.

    `package_id` names this workbook; `desk_id` the desk that wrote it; `district_id` the district desk that
    the tasks come from; `as_of` is ISO 8601 local time.
    """

    kind: PackageKind
    package_id: str
    unit: str
    desk_id: str
    district: str
    district_id: str
    as_of: str
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """回执: a row of the other side that has arrived, up to a revision, and whether its file has too."""

    table: Table
    row_id: str
    revision: int
    file_arrived: bool = True


@dataclass(frozen=True, slots=True)
class Package:
    """The content of a workbook. Rows carry state, not deltas; a row that is absent means nothing."""

    envelope: Envelope
    rows: tuple[Row, ...]
    acknowledgements: tuple[Acknowledgement, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceivedPicture:
    """A picture taken out of a workbook: `path` is a scratch file with its bytes as they were."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """A workbook as read: what could be understood, the pictures by evidence id, and the problems."""

    package: Package
    pictures: dict[str, ReceivedPicture]
    problems: tuple[Problem, ...]


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
