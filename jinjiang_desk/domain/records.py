"""The rows of a desk. The district owns units, plans with all that is in them, and verdicts; a unit what it wrote."""

import datetime
from dataclasses import dataclass, field
from typing import Any, ClassVar

from jinjiang_desk.domain.indicators.rows import INDICATOR_ROWS
from jinjiang_desk.domain.plans.plan import Deadline, Person, UnitMention
from jinjiang_desk.domain.plans.put_right import Reviewed
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import (
    Decision,
    Origin,
    ReadingVerdict,
    Stage,
    TaskState,
    Tick,
    UnitKind,
    UnitStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Row):
    """A body that can owe a task. `parent` is the name of the unit it is a member of."""

    table: ClassVar[Table] = Table.UNIT
    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Row):
    """A loaded plan and the file it came from."""

    table: ClassVar[Table] = Table.PLAN
    title: str
    source_name: str
    source_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Row):
    """One numbered item of a plan; `part` and `number` are unique within it."""

    table: ClassVar[Table] = Table.TASK
    plan_id: str
    number: int | None
    number_text: str | None
    problem: str
    part: str | None = None
    goal: str | None = None
    responsible_units: tuple[UnitMention, ...] = ()
    persons: tuple[Person, ...] = ()
    acceptance_units: tuple[str, ...] = ()
    supervising_units: tuple[str, ...] = ()
    deadline: Deadline | None = None
    state: TaskState = TaskState.IN_PROGRESS
    source_line: int | None = None

    @property
    def shown_number(self) -> str:
        """The number as the plan prints it; empty of a task without one."""
        return self.number_text or str(self.number or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Row):
    """A measure of a task; `position` counts from 1 in the order of the plan. `parent` is the number of the one
    it is part of, `above` those that one is part of, outermost first."""

    table: ClassVar[Table] = Table.MEASURE
    task_id: str
    position: int
    text: str
    number: int | None = None
    parent: int | None = None
    goal: str | None = None
    units: tuple[str, ...] = ()
    persons: tuple[Person, ...] = ()
    deadline: Deadline | None = None
    above: tuple[int, ...] = ()

    @property
    def shown_number(self) -> str:
        """What it is called by: 3, or 3-1-2 within those it is part of; its place where it has no number."""
        whole = self.above if self.parent is None else (*self.above, self.parent)
        return "-".join(map(str, (*whole, self.position if self.number is None else self.number)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Row):
    """One unit owes one task. `lead` where the unit stands in the first group named."""

    table: ClassVar[Table] = Table.ASSIGNMENT
    task_id: str
    unit: str
    lead: bool
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Row):
    """A row that a unit wrote about a task."""

    task_id: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Record):
    """What a unit reports about a task for one period (2025-06, 2025-B3, 2025-Q2, 2025-H1, 2025)."""

    table: ClassVar[Table] = Table.PROGRESS
    period: str
    status: UnitStatus
    text: str
    difficulties: str = ""
    next_step: str = ""
    percent: int | None = None
    reporter: str = ""
    phone: str = ""
    reported_on: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection(Record):
    """现场核查记录. At least two inspectors (污染源现场巡视监察制度)."""

    table: ClassVar[Table] = Table.INSPECTION
    date: datetime.date
    place: str
    inspectors: tuple[str, ...]
    findings: str
    inspected_party: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """监测数据. `value` stays text as written (<0.025), `measuring_unit` such as mg/L."""

    table: ClassVar[Table] = Table.READING
    item: str
    value: str
    measuring_unit: str
    point: str = ""
    standard: str = ""
    limit: str = ""
    verdict: ReadingVerdict = ReadingVerdict.NONE
    sampled_on: datetime.date | None = None
    report_number: str = ""
    inspection_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """A photo or document. `sha256` is of the original; `copy_sha256` of the copy that travels.

    `taken_at` is the camera's own time (EXIF DateTimeOriginal, ISO 8601) and None where the file does not
    say: a guess is never presented as the shooting time. Latitude and longitude are WGS-84 degrees.
    """

    table: ClassVar[Table] = Table.EVIDENCE
    stage: Stage
    caption: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    copy_sha256: str | None = None
    taken_at: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    device: str | None = None


_OF_FILE = ("file_name", "media_type", "size", "sha256", "copy_sha256")
_OF_SHOT = ("taken_at", "latitude", "longitude", "device")
FILE_FIELDS = frozenset((*_OF_FILE, *_OF_SHOT))
"""What evidence says of its file, which is found out from the file itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(Record):
    """自查自验 and, once `applied_on` is set, 申请验收. `ticks` are the conditions that are met."""

    table: ClassVar[Table] = Table.APPLICATION
    ticks: tuple[Tick, ...] = ()
    opinion: str = ""
    participants: str = ""
    checked_on: datetime.date | None = None
    applied_on: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfilment(Record):
    """What a unit did about one measure."""

    table: ClassVar[Table] = Table.FULFILMENT
    measure_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Record):
    """The district's answer to a unit's return. `application_revision` tells which version it judged."""

    table: ClassVar[Table] = Table.VERDICT
    decision: Decision
    text: str
    decided_on: datetime.date
    application_id: str | None = None
    application_revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Row):
    """The version of a row last exchanged with `peer` (a unit's name): the base of the next merge.

    `row_content` is its content with its `updated_at`, which tells the versions of two computers apart.
    Of evidence, `file_sha256` is the hash of the file as it arrived, None while it has not: a picture that
    was recompressed on the way has another hash than the copy that was sent.
    """

    table: ClassVar[Table] = Table.AGREED
    peer: str
    row_table: Table
    row_id: str
    row_revision: int
    row_content: dict[str, Any] = field(default_factory=dict)
    file_sha256: str | None = None


_WRITTEN_BY_UNITS = (Progress, Inspection, Reading, Evidence, Application, Fulfilment)
_WRITTEN_BY_THE_DISTRICT = (Plan, Task, Measure, Assignment, Verdict)

ROW_TYPES: dict[Table, type[Row]] = {
    kind.table: kind
    for kind in (Unit, *_WRITTEN_BY_THE_DISTRICT, *_WRITTEN_BY_UNITS, Agreed, Reviewed, *INDICATOR_ROWS)
}
"""In an order in which every row comes after the rows it refers to."""

RECORD_TABLES = tuple(kind.table for kind in _WRITTEN_BY_UNITS)
"""What a unit writes and sends back; every row comes after the rows it refers to."""

DISTRICT_TABLES = tuple(kind.table for kind in _WRITTEN_BY_THE_DISTRICT)
"""What the district writes and sends out, likewise."""
