"""Units, and who owes a task."""
