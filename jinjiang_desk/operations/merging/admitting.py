"""Which rows of a package may come in."""

from dataclasses import replace

from jinjiang_desk.domain.exchange.package import Envelope
from jinjiang_desk.domain.problem import Code, stops
from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES, Record
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.editing import check_row, is_sound
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay
from jinjiang_desk.operations.merging.row_doubts import RowDoubts


class Admission:
    """Lets in what the sender of a workbook may change, and tells why the rest stays out. `unit` is the town's side of
    the exchange under the name it has here, `peer` the sender."""

    def __init__(self, desk: Desk, overlay: Overlay, envelope: Envelope, doubts: RowDoubts) -> None:
        self._overlay, self._doubts, self._today = overlay, doubts, desk.today()
        self._from_district = desk.identity.role is Role.TOWN
        self.unit = envelope.unit if self._from_district else desk.units().name_of(envelope.unit)
        self.peer = envelope.district if self._from_district else self.unit
        self._tables = (*DISTRICT_TABLES, Table.UNIT) if self._from_district else RECORD_TABLES
        self._owners = {self.peer} if self._from_district else {envelope.unit, self.unit}

    def admit(self, row: Row, own: Row | None) -> Row | None:
        """Return a row under the names this desk uses; None, with a note, where it may not come in. `own` is the row
        that has its id here."""
        if row.table not in self._tables or row.owner not in self._owners:
            self._doubts.tell(Code.ROW_NOT_THEIRS, row, owner=row.owner)
            return None
        if not is_sound(row):
            self._doubts.tell(Code.ROW_OUT_OF_RANGE, row)
            return None
        if wrong := stops(check_row(row, self._today)):
            self._doubts.tell_wrong(row, wrong)
            return None
        for table, row_id in _references(row):
            if self._overlay.get(table, row_id) is None:
                self._doubts.tell(Code.ROW_TASK_UNKNOWN, row, task=row_id)
                return None
        theirs = row
        if not self._from_district and isinstance(row, Record) and {row.owner, row.unit} != {self.unit}:
            theirs = replace(row, owner=self.unit, unit=self.unit)
        return None if own is not None and self._is_of_another(own, theirs) else theirs

    def _is_of_another(self, own: Row, theirs: Row) -> bool:
        """Whether a row has the id of one that is somebody else's, or about something else."""
        if own.owner != theirs.owner:
            self._doubts.tell(Code.ROW_NOT_THEIRS, theirs, owner=own.owner)
        elif _subject(own) != _subject(theirs):
            self._doubts.tell(Code.ROW_CHANGED_SUBJECT, theirs)
        else:
            return False
        return True


def _references(row: Row) -> tuple[tuple[Table, str], ...]:
    """Return the rows without which a row cannot stand."""
    named = (
        (Table.PLAN, getattr(row, "plan_id", None)),
        (Table.TASK, getattr(row, "task_id", None)),
        (Table.MEASURE, getattr(row, "measure_id", None)),
    )
    return tuple((table, row_id) for table, row_id in named if row_id is not None)


def _subject(row: Row) -> tuple[object, ...]:
    """What a row is about, which no correction changes: a different one means that its id was given twice."""
    return (*_references(row), getattr(row, "unit", None))
