"""Tasks one by one or many at once: finding them, what was done about each, its evidence and its forms."""
