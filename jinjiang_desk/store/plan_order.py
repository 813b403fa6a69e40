"""The order in which tasks stand in lists: plan by plan as they came, and in a plan as it is printed."""

PLACE = (
    "(coalesce((SELECT plan.rowid FROM plan WHERE plan.id = task.plan_id), 0) << 44)"
    " + (coalesce(min(task.source_line, 4194303), 4194303) << 22) + (task.rowid & 4194303)"
)
"""SQL for the place of a row of `task`: its plan, its line there (at the end without one), and which came first.

A newer edition puts its tasks into other lines and keeps their rows, so the rows' own order is not enough.
"""
