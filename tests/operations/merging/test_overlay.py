"""Rows as they would be: what was read beforehand never hides what a workbook brings."""

from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.overlay import Overlay


def test_rows_read_beforehand_are_those_of_the_desk(planned: Desk) -> None:
    tasks = planned.store.rows.by_id(Task)
    overlay = Overlay(planned)
    branch = overlay.branch()
    branch.fetch(Table.TASK, [*tasks, "gone"])
    assert {row_id: branch.get(Table.TASK, row_id) for row_id in tasks} == tasks
    assert branch.get(Table.TASK, "gone") is None
    assert overlay.get(Table.TASK, "gone") is None


def test_what_a_workbook_brings_goes_before_what_was_read(planned: Desk) -> None:
    row = next(iter(planned.store.rows.find(Task)))
    later = row.changed("2025-07-01T09:00:00", problem="另一个问题")
    overlay = Overlay(planned)
    overlay.fetch(Table.TASK, [row.id])
    branch = overlay.branch()
    branch.fetch(Table.TASK, [row.id])
    branch.put(later)
    assert (branch.get(Table.TASK, row.id), overlay.get(Table.TASK, row.id)) == (later, row)
    overlay.absorb(branch)
    second = overlay.branch()
    second.fetch(Table.TASK, [row.id])
    assert second.get(Table.TASK, row.id) == later
