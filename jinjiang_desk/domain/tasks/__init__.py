"""How tasks stand: who owes them, what is due, what is to be done next."""
