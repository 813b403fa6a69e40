"""往来和历史: everything that happened to a task."""
