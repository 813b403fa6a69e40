"""A plan as it was read: its tasks, units, persons, dates and amounts, and what is doubtful about them."""
