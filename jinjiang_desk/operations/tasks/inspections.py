"""Writing down inspections with the readings taken on them, each in one change."""

from collections.abc import Mapping, Sequence
from typing import Any

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import Inspection, Reading, Task
from jinjiang_desk.domain.tasks.editing import built, edited
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.dossiers import writing_side
from jinjiang_desk.operations.tasks.records import commit_checked, find_own_record


def save_inspection(
    desk: Desk, task: Task, content: Mapping[str, Any], readings: Sequence[Mapping[str, Any]] = ()
) -> Done:
    """Record an inspection with its readings (plain values). Raises DeskError."""
    (inspection_id,) = desk.mint(1)
    about = {"task_id": task.id, "unit": writing_side(desk, task)}
    inspection = built(Inspection, {**desk.header(inspection_id), **about, **content})
    added = _new_readings(desk, inspection_id, about, readings)
    return commit_checked(desk, "记录现场核查", [RowChange(None, inspection), *added])


def correct_inspection(
    desk: Desk, inspection_id: str, content: Mapping[str, Any], readings: Sequence[Mapping[str, Any]]
) -> Done:
    """Correct an inspection and its readings. A reading with an `id` replaces the one it names, one without
    is new, as is one whose reading was withdrawn meanwhile; one that is no longer there is withdrawn. Raises
    DeskError."""
    known = find_own_record(desk, inspection_id)
    if not isinstance(known, Inspection):
        raise refuse(Code.RECORD_UNKNOWN, record=inspection_id)
    taken = desk.store.rows.by_id(Reading, inspection_id=inspection_id)
    wanted = {str(one["id"]): _without_id(one) for one in readings if one.get("id")}
    changes = [RowChange(known, edited(known, dict(content), desk.now()))]
    for row_id, before in taken.items():
        if row_id in wanted:
            changes.append(RowChange(before, edited(before, wanted[row_id], desk.now())))
        else:
            changes.append(RowChange(before, before.changed(desk.now(), withdrawn=True)))
    about = {"task_id": known.task_id, "unit": known.unit}
    fresh = [one for one in readings if str(one.get("id")) not in taken]
    changes += _new_readings(desk, inspection_id, about, fresh)
    return commit_checked(desk, "更正现场核查", [one for one in changes if _differs(one)])


def _new_readings(
    desk: Desk, inspection_id: str, about: Mapping[str, Any], readings: Sequence[Mapping[str, Any]]
) -> list[RowChange]:
    ids = desk.mint(len(readings))
    common = {**about, "inspection_id": inspection_id}
    rows = [
        built(Reading, {**desk.header(row_id), **common, **_without_id(reading)})
        for row_id, reading in zip(ids, readings, strict=True)
    ]
    return [RowChange(None, row) for row in rows]


def _without_id(reading: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in reading.items() if name != "id"}


def _differs(change: RowChange) -> bool:
    before, after = change.before, change.after
    return before is None or after is None or before.content() != after.content()
