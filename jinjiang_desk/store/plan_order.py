"""The order in which tasks stand in lists: plan by plan as they came, part by part, and by number.

The order of the rows is not enough: a newer edition gives its tasks other numbers and keeps their rows. Nor is the
line in the document: it is written anew only with another change.
"""

_PLAN = "coalesce((SELECT plan.rowid FROM plan WHERE plan.id = task.plan_id), 0)"
_PART = (
    "(SELECT min(first.rowid) FROM task first WHERE first.plan_id = task.plan_id AND first.part IS task.part)"
)
_NUMBER = f"coalesce(min(max(task.number, 0), {2**11 - 2}), {2**11 - 1})"

PLACE = (
    f"(({_PLAN} & {2**12 - 1}) << 51) + (({_PART} & {2**20 - 1}) << 31) + ({_NUMBER} << 20)"
    f" + (task.rowid & {2**20 - 1})"
)
"""SQL for the place of a row of `task`, 63 bits: its plan, the first row of its part, its number (those without one
stand behind the others of their part), and its row."""
