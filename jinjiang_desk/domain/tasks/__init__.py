"""How tasks stand: who owes them, what is due, what is to be done next; and how their rows are listed and corrected."""
