"""One field in one cell: what people type, and what is meant."""
